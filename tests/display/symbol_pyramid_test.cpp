#include "display/symbol_pyramid.hpp"
#include "many_projects.hpp"
#include "workbook/money_sum.hpp"

#include "catch.hpp"

#include <algorithm>
#include <random>

using namespace guanmo;
using namespace guanmo::display;

namespace {

/// Degrees taken for a plane of 100 km each: a pyramid knows no projection.
std::vector<SymbolSource> sources(std::size_t count, std::uint32_t seed = 1) {
    std::vector<SymbolSource> all;
    for (const workbook::Project& project : fixture::many_projects(count, seed))
        all.push_back({{(project.position->lng - 122) * 1e5, (project.position->lat - 43) * 1e5},
                       project.investment,
                       workbook::group_of(*project.stage)});
    return all;
}

struct Brute {
    std::vector<SymbolSource> projects;
    std::vector<bool> passes;

    [[nodiscard]] std::vector<std::size_t> rows_in(const geo::MapExtent& rect) const {
        std::vector<std::size_t> rows;
        for (std::size_t row = 0; row < projects.size(); ++row)
            if ((passes.empty() || passes[row]) && rect.contains(projects[row].position))
                rows.push_back(row);
        return rows;
    }
    [[nodiscard]] SymbolTotals totals(const geo::MapExtent& rect) const {
        SymbolTotals sum;
        for (const std::size_t row : rows_in(rect))
            sum += totals_of(projects[row]);
        return sum;
    }
    [[nodiscard]] std::vector<std::size_t> largest(const geo::MapExtent& rect,
                                                   std::size_t k) const {
        std::vector<std::size_t> rows = rows_in(rect);
        std::stable_sort(rows.begin(), rows.end(), [this](std::size_t a, std::size_t b) {
            const auto &x = projects[a].investment, &y = projects[b].investment;
            return x && (!y || x->yuan > y->yuan);
        });
        rows.resize(std::min(k, rows.size()));
        return rows;
    }
};

/// Ten scales by ten centres.
std::vector<geo::MapExtent> views(std::uint32_t seed) {
    std::mt19937 dice(seed);
    std::vector<geo::MapExtent> rects;
    for (int scale = 0; scale < 10; ++scale)
        for (int i = 0; i < 10; ++i) {
            const double half = 4e5 / std::exp2(scale);
            const geo::MapPoint centre{(dice() / 4294967296.0 - 0.5) * 5e5,
                                       (dice() / 4294967296.0 - 0.3) * 3e5};
            rects.push_back({{centre.x - half, centre.y - half * 0.6},
                             {centre.x + half, centre.y + half * 0.6}});
        }
    return rects;
}

const geo::MapExtent everywhere{{-3e7, -3e7}, {3e7, 3e7}};

} // namespace

TEST_CASE("at ten scales and ten centres totals and largest equal brute force") {
    Brute brute{sources(20'000), {}};
    SymbolPyramid pyramid(brute.projects);
    const bool filtered = GENERATE(false, true);
    if (filtered) {
        for (std::size_t row = 0; row < brute.projects.size(); ++row)
            brute.passes.push_back(row % 3 == 0);
        pyramid.let_pass(brute.passes);
    }
    for (const geo::MapExtent& view : views(7)) {
        CHECK(pyramid.totals(view) == brute.totals(view));
        CHECK(pyramid.largest(view, 15) == brute.largest(view, 15));
    }
    CHECK(pyramid.totals(everywhere) == pyramid.totals());
}

TEST_CASE("the cells of a block add up to the block, at every level") {
    const Brute brute{sources(5'000), {}};
    const SymbolPyramid pyramid(brute.projects);
    for (const int level : {0, 3, 8, 11, 14, 17, 20, 23, deepest_level}) {
        const GridBlock block = block_of({{-4e4, -2e4}, {9e4, 7e4}}, level);
        SymbolTotals sum;
        for (const SymbolPyramid::Cell& cell : pyramid.cells(block)) {
            CHECK(block.contains(cell.cell));
            CHECK(cell.totals.count > 0);
            sum += cell.totals;
            const std::vector<std::size_t> rows = pyramid.rows_in(cell.cell, 1'000'000);
            CHECK(rows.size() == cell.totals.count);
            for (const std::size_t row : rows)
                CHECK(cell_of(brute.projects[row].position, level) == cell.cell);
        }
        CHECK(sum == pyramid.totals(block));
    }
}

TEST_CASE("a cell appears once among the cells") {
    const SymbolPyramid pyramid(sources(5'000));
    for (const int level : {10, 15, 20}) {
        std::vector<std::uint64_t> ids;
        for (const auto& cell : pyramid.cells(block_of(everywhere, level)))
            ids.push_back(cell.cell.id());
        std::sort(ids.begin(), ids.end());
        CHECK(std::adjacent_find(ids.begin(), ids.end()) == ids.end());
    }
}

TEST_CASE("the nearest project is found, and none beyond the reach") {
    const Brute brute{sources(3'000), {}};
    const SymbolPyramid pyramid(brute.projects);
    for (const geo::MapExtent& view : views(3)) {
        const geo::MapPoint point = view.centre();
        std::size_t best = 0;
        for (std::size_t row = 1; row < brute.projects.size(); ++row)
            if (geo::distance(brute.projects[row].position, point) <
                geo::distance(brute.projects[best].position, point))
                best = row;
        const double distance = geo::distance(brute.projects[best].position, point);
        CHECK(pyramid.nearest(point, distance * 1.01) == best);
        CHECK_FALSE(pyramid.nearest(point, distance * 0.99));
    }
}

TEST_CASE("a pyramid that followed edits equals the one built anew") {
    std::vector<SymbolSource> projects = sources(2'000);
    const std::vector<SymbolSource> others = sources(3'000, 2);
    SymbolPyramid pyramid(projects);
    std::mt19937 dice(5);
    const auto any = [&dice](std::size_t end) { return dice() % end; };
    for (int i = 0; i < 3'000; ++i) {
        const std::size_t row = any(projects.size());
        const auto at = projects.begin() + static_cast<std::ptrdiff_t>(row);
        SymbolSource other = others[any(others.size())];
        switch (any(6)) {
        case 0: // its investment and stage
            other.position = at->position;
            [[fallthrough]];
        case 1: // all of it
            *at = other;
            pyramid.change(row, other);
            break;
        case 2: // its position is gone
            at->position.x = std::numeric_limits<double>::infinity();
            pyramid.change(row, *at);
            break;
        case 3:
        case 4: // more go than come, so that leaves close
            projects.erase(at);
            pyramid.erase(row);
            break;
        default:
            projects.insert(at, other);
            pyramid.insert(row, other);
        }
        if (i % 300 == 0)
            CHECK(pyramid == SymbolPyramid(projects));
    }
    CHECK(projects.size() < 1'900);
    CHECK(pyramid == SymbolPyramid(projects));
}

TEST_CASE("an edit below a filter keeps what passes") {
    const std::vector<SymbolSource> projects = sources(500);
    SymbolPyramid pyramid(projects);
    std::vector<bool> passes(projects.size());
    for (std::size_t row = 0; row < passes.size(); ++row)
        passes[row] = row % 2 == 0;
    pyramid.let_pass(passes);
    pyramid.change(11, projects[10]);
    pyramid.change(12, projects[10]);
    CHECK(pyramid.totals().count == 250);
    pyramid.let_pass({});
    CHECK(pyramid.totals().count == 500);
}

TEST_CASE("thousands at one spot are one cell at every level, their largest found at once") {
    std::vector<SymbolSource> projects(5'000, {{1000, 1000}, workbook::Money{1}, std::nullopt});
    projects[4'000].investment = workbook::Money{7};
    SymbolPyramid pyramid(projects);
    for (int level = 0; level <= deepest_level; ++level)
        CHECK(pyramid.cells(block_of(everywhere, level)).size() == 1);
    CHECK(pyramid.largest(everywhere, 3) == std::vector<std::size_t>{4'000, 0, 1});
    projects.erase(projects.begin());
    pyramid.erase(0);
    CHECK(pyramid == SymbolPyramid(projects));
}

TEST_CASE("with no investment known the largest are the first rows") {
    std::vector<SymbolSource> projects = sources(2'000);
    for (SymbolSource& project : projects)
        project.investment.reset();
    const SymbolPyramid pyramid(projects);
    CHECK(pyramid.largest(everywhere, 3) == std::vector<std::size_t>{0, 1, 2});
    CHECK(pyramid.totals().without_investment == 2'000);
    CHECK(pyramid.largest_rest(10) == workbook::Money{0});
}

TEST_CASE("what is not on the grid is in no sum") {
    const double infinity = std::numeric_limits<double>::infinity();
    const std::vector<SymbolSource> projects{
        {{0, 0}, workbook::Money{5}, std::nullopt},
        {{infinity, infinity}, workbook::Money{9}, std::nullopt},
        {{std::numeric_limits<double>::quiet_NaN(), 0}, workbook::Money{9}, std::nullopt},
        {{4e7, 0}, workbook::Money{9}, std::nullopt}};
    const SymbolPyramid pyramid(projects);
    CHECK(pyramid.size() == 4);
    CHECK(pyramid.totals().count == 1);
    CHECK(pyramid.totals().investment == workbook::Money{5});
    CHECK_FALSE(pyramid.position(1));
    CHECK_FALSE(pyramid.position(3));
    CHECK(pyramid.position(0) == geo::MapPoint{0, 0});
}

TEST_CASE("the bound of what a cell holds beside its largest is no less than any cell's") {
    const std::vector<SymbolSource> projects = sources(5'000);
    const SymbolPyramid pyramid(projects);
    for (const int level : {0, 8, 10, 12, 15}) {
        std::int64_t most = 0;
        for (const auto& cell : pyramid.cells(block_of(everywhere, level))) {
            const std::size_t best = pyramid.largest(extent_of(cell.cell), 1).front();
            const std::int64_t rest =
                cell.totals.investment.yuan -
                (projects[best].investment ? projects[best].investment->yuan : 0);
            most = std::max(most, rest);
        }
        CHECK(pyramid.largest_rest(level).yuan >= most);
        CHECK(static_cast<double>(pyramid.largest_rest(level).yuan) <=
              1.5 * static_cast<double>(most));
    }
}

TEST_CASE("a project takes about fifty bytes") {
    const SymbolPyramid pyramid(sources(100'000));
    CHECK(pyramid.memory() < 50 * 100'000);
}

TEST_CASE("a cell of the grid has its own id and lies in its parent") {
    const GridCell cell = cell_of({12'345, -6'789}, 20);
    CHECK(extent_of(cell).contains({12'345, -6'789}));
    CHECK(cell.at_level(12) == cell_of({12'345, -6'789}, 12));
    CHECK(cell.at_level(12).id() != cell.id());
    CHECK(cell.at_level(19).child((cell.column & 1U) | ((cell.row & 1U) << 1U)) == cell);
}

TEST_CASE("sums that no amount can hold are cut to the most, and never negative") {
    constexpr std::int64_t giant =
        100'000'000'000'000'000; // 10⁹ 亿元; 93 are more than Money holds
    std::vector<SymbolSource> giants(100, {{1000, 2000}, workbook::Money{giant}, std::nullopt});
    const SymbolPyramid pyramid(giants);
    CHECK(pyramid.totals().investment == workbook::most_money);
    CHECK(pyramid.totals().count == 100);
    SymbolTotals rest = pyramid.totals();
    for (const SymbolSource& project : giants)
        rest -= totals_of(project);
    CHECK(rest.investment.yuan == 0);
    giants.resize(90);
    CHECK(SymbolPyramid(giants).totals().investment.yuan == 90 * giant);
}
