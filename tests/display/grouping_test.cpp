#include "display/aggregates.hpp"
#include "display/grouping.hpp"
#include "fixture.hpp"
#include "many_projects.hpp"

#include "catch.hpp"

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

using namespace guanmo;
using namespace guanmo::display;
using fixture::Stage;

namespace {

/// Ten scales by ten centres, from the whole map to one metre a pixel.
std::vector<camera::Camera> views(const Stage& stage) {
    std::mt19937 dice(11);
    const camera::Camera home = stage.session.camera;
    std::vector<camera::Camera> cameras;
    for (int scale = 0; scale < 10; ++scale)
        for (int i = 0; i < 10; ++i) {
            camera::Camera camera = home;
            camera.metres_per_pixel = home.metres_per_pixel * std::pow(2, 1 - scale);
            const std::size_t row = dice() % stage.book.projects.size();
            camera.centre = stage.map.project_position(row).value_or(home.centre);
            cameras.push_back(camera);
        }
    return cameras;
}

struct Sum {
    std::size_t count = 0;
    std::int64_t yuan = 0;
    std::size_t without = 0;
    friend bool operator==(const Sum&, const Sum&) = default;

    void add(const workbook::Project& project) {
        ++count;
        yuan += project.investment ? project.investment->yuan : 0;
        without += project.investment ? 0 : 1;
    }
    void add(const AggregateMark& mark) {
        count += mark.totals.count;
        yuan += mark.totals.investment.yuan;
        without += mark.totals.without_investment;
    }
};

/// Of all located projects, and of what a list shows.
Sum located(const Stage& stage) {
    Sum sum;
    for (std::size_t row = 0; row < stage.book.projects.size(); ++row)
        if (stage.map.project_position(row))
            sum.add(stage.book.projects[row]);
    return sum;
}

Sum shown(const Stage& stage, const DisplayList& list) {
    Sum sum;
    for (const ProjectMark& mark : list.projects)
        sum.add(stage.book.projects[mark.row]);
    for (const AggregateMark& mark : list.aggregates)
        sum.add(mark);
    return sum;
}

std::set<std::size_t> single_rows(const DisplayList& list) {
    std::set<std::size_t> rows;
    for (const ProjectMark& mark : list.projects)
        rows.insert(mark.row);
    return rows;
}

bool is_in_cells(const AggregateMark& mark, geo::MapPoint position) {
    return std::any_of(mark.cells.begin(), mark.cells.end(),
                       [&](const GridCell& cell) { return cell_of(position, cell.level) == cell; });
}

/// Rows of the largest projects in the view, by looking at all.
std::vector<std::size_t> largest_in_view(const Stage& stage, std::size_t k) {
    const camera::Camera& camera = stage.session.camera;
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < stage.book.projects.size(); ++row)
        if (const auto at = stage.map.project_position(row))
            if (camera.viewport.contains(camera.to_screen(*at)))
                rows.push_back(row);
    std::stable_sort(rows.begin(), rows.end(), [&](std::size_t a, std::size_t b) {
        const auto &x = stage.book.projects[a].investment, &y = stage.book.projects[b].investment;
        return x && (!y || x->yuan > y->yuan);
    });
    rows.resize(std::min(k, rows.size()));
    return rows;
}

std::vector<AggregateMark> in_picture(const DisplayList& list) {
    std::vector<AggregateMark> marks;
    for (const AggregateMark& mark : list.aggregates)
        if (!mark.cells.empty())
            marks.push_back(mark);
    return marks;
}

workbook::Workbook at_one_spot(std::size_t count) {
    workbook::Workbook book = fixture::two_squares();
    std::vector<workbook::Project> projects;
    for (std::size_t i = 0; i < count; ++i)
        projects.push_back(fixture::project("p" + std::to_string(i), 1, geo::LngLat{121.6, 43.6}));
    book.projects = workbook::Table<workbook::Project>(std::move(projects));
    return book;
}

} // namespace

TEST_CASE("at ten scales and ten centres what is shown adds up to the whole, cell by cell") {
    Stage stage(fixture::many(3'000));
    const Sum whole = located(stage);
    for (const camera::Camera& camera : views(stage)) {
        stage.session.camera = camera;
        const DisplayList list = stage.list();
        CHECK(shown(stage, list) == whole);
        const std::set<std::size_t> singles = single_rows(list);
        CHECK(singles.size() == list.projects.size());
        for (const AggregateMark& mark : in_picture(list)) {
            Sum brute, told;
            for (std::size_t row = 0; row < stage.book.projects.size(); ++row)
                if (!singles.contains(row) && is_in_cells(mark, *stage.map.project_position(row)))
                    brute.add(stage.book.projects[row]);
            told.add(mark);
            CHECK(told == brute);
        }
    }
}

TEST_CASE("the largest projects in view are always single") {
    Stage stage(fixture::many(3'000));
    for (const camera::Camera& camera : views(stage)) {
        stage.session.camera = camera;
        const std::set<std::size_t> singles = single_rows(stage.list());
        for (const std::size_t row : largest_in_view(stage, 15))
            CHECK(singles.contains(row));
    }
}

TEST_CASE("no two discs of a picture overlap and their areas tell their sums") {
    Stage stage(fixture::many(20'000));
    for (const camera::Camera& camera : views(stage)) {
        stage.session.camera = camera;
        const DisplayList list = stage.list();
        const std::vector<AggregateMark> marks = in_picture(list);
        for (std::size_t i = 0; i < marks.size(); ++i) {
            CHECK(marks[i].radius < 1.2 * stage.look.aggregates.max_radius);
            CHECK(marks[i].radius >= stage.look.aggregates.min_radius);
            if (marks[i].radius > 20)
                CHECK(marks[i].radius ==
                      Approx(list.aggregate_k * std::sqrt(marks[i].totals.investment.yi())));
            for (std::size_t j = i + 1; j < marks.size(); ++j)
                CHECK(geo::distance(marks[i].anchor, marks[j].anchor) >
                      marks[i].radius + marks[j].radius);
        }
    }
}

TEST_CASE("what a picture holds does not grow with the workbook") {
    for (const std::size_t count : {2'000U, 200'000U}) {
        Stage stage(fixture::many(count));
        const DisplayList list = stage.list();
        CHECK(list.projects.size() < 60);
        CHECK(list.aggregates.size() < 120);
        CHECK(shown(stage, list) == located(stage));
    }
}

TEST_CASE("zooming in ends at single projects") {
    Stage stage(fixture::many(20'000));
    for (const std::size_t row : {0U, 77U, 4'711U, 19'999U}) {
        stage.session.camera.centre = *stage.map.project_position(row);
        stage.session.camera.metres_per_pixel = 0.5;
        const DisplayList list = stage.list();
        CHECK(single_rows(list).contains(row));
        CHECK(in_picture(list).empty());
        CHECK(shown(stage, list).count == 20'000);
    }
}

TEST_CASE("when all fit the budget all are single wherever one looks") {
    Stage stage(fixture::many(40));
    for (const camera::Camera& camera : views(stage)) {
        stage.session.camera = camera;
        const DisplayList list = stage.list();
        if (camera.metres_per_pixel < 200)
            CHECK(list.projects.size() == 40);
        CHECK(shown(stage, list).count == 40);
    }
}

TEST_CASE("selected, hovered and visited projects are single wherever they lie") {
    Stage stage(fixture::many(3'000));
    stage.session.selection = session::ProjectId{"p100"};
    stage.session.hovered = session::ProjectId{"p200"};
    workbook::Itinerary line = fixture::itinerary("south", {{121, 43}, {122, 44}});
    line.stops.front().stop.project_ids = {"p300", "no such project"};
    stage.set_tour({line});
    for (const camera::Camera& camera : views(stage)) {
        stage.session.camera = camera;
        const DisplayList list = stage.list();
        for (const std::size_t row : {100U, 200U, 300U})
            CHECK(single_rows(list).contains(row));
        CHECK(shown(stage, list) == located(stage));
    }
}

TEST_CASE("a filter is heeded by counts and sums") {
    Stage stage(fixture::many(3'000));
    stage.session.filter.stages = {workbook::Stage::started};
    Sum passing;
    for (const workbook::Project& project : stage.book.projects)
        if (project.stage == workbook::Stage::started)
            passing.add(project);
    const DisplayList list = stage.list();
    CHECK(shown(stage, list) == passing);
    CHECK(static_cast<std::size_t>(list.filtered) == 3'000 - passing.count);
    stage.session.filter = {};
    CHECK(shown(stage, stage.list()) == located(stage));
}

TEST_CASE("an edit shows in the next picture") {
    Stage stage(fixture::many(3'000));
    workbook::Project moved = stage.book.projects[1'500];
    moved.investment = workbook::Money{77'000'000'000};
    moved.position = geo::LngLat{121, 44};
    stage.book.projects = stage.book.projects.with(1'500, moved);
    stage.map.update(stage.book);
    const DisplayList list = stage.list();
    CHECK(shown(stage, list) == located(stage));
    CHECK(single_rows(list).contains(1'500));
}

TEST_CASE("the same place is grouped alike whatever part of the map is beside it") {
    Stage stage(fixture::many(20'000));
    stage.session.camera.metres_per_pixel /= 4;
    stage.session.camera.centre = *stage.map.project_position(0);
    const DisplayList before = stage.list();
    stage.session.camera = camera::panned(stage.session.camera, {90, -40});
    const DisplayList after = stage.list();
    std::size_t kept = 0, seen = 0;
    for (const AggregateMark& mark : in_picture(before)) {
        if (!stage.session.camera.viewport.grown(-150).contains(mark.anchor))
            continue;
        ++seen;
        for (const AggregateMark& other : after.aggregates)
            kept += other.id == mark.id ? 1 : 0;
    }
    REQUIRE(seen >= 5);
    CHECK(static_cast<double>(kept) >= 0.8 * static_cast<double>(seen));
}

TEST_CASE("more than eight at one spot stay an aggregate however near, eight fan out") {
    const std::size_t count = GENERATE(8U, 9U, 5'000U);
    Stage stage(at_one_spot(count));
    stage.session.camera.centre = *stage.map.project_position(0);
    for (const double metres_per_pixel : {500.0, 1.0, 0.1}) {
        stage.session.camera.metres_per_pixel = metres_per_pixel;
        const DisplayList list = stage.list();
        CHECK(shown(stage, list).count == count);
        CHECK(in_picture(list).size() == (count > 8 ? 1 : 0));
        CHECK(list.projects.size() == (count > 8 ? 3 : 8));
    }
}

TEST_CASE("one project of 10^9 亿元 leaves the others to be seen") {
    workbook::Workbook book = fixture::many(3'000);
    workbook::Project giant = book.projects[7];
    giant.investment = workbook::money_from(1e9, workbook::MoneyUnit::yi);
    REQUIRE(giant.investment);
    book.projects = book.projects.with(7, giant);
    Stage stage(book);
    const DisplayList list = stage.list();
    CHECK(single_rows(list).contains(7));
    CHECK(shown(stage, list) == located(stage));
    for (const ProjectMark& mark : list.projects)
        CHECK(mark.symbol.radius <= stage.look.symbols.max_radius);
    CHECK(std::any_of(list.aggregates.begin(), list.aggregates.end(), [&](const AggregateMark& m) {
        return m.radius > 2 * stage.look.aggregates.min_radius;
    }));
}

TEST_CASE("with no investment known aggregates count all the same") {
    std::vector<workbook::Project> projects = fixture::many_projects(3'000, 1);
    for (workbook::Project& project : projects)
        project.investment.reset();
    workbook::Workbook book = fixture::tongliao();
    book.projects = workbook::Table<workbook::Project>(std::move(projects));
    Stage stage(book);
    const DisplayList list = stage.list();
    CHECK(shown(stage, list) == located(stage));
    CHECK(shown(stage, list).without == 3'000);
    CHECK(in_picture(list).size() > 5);
}

TEST_CASE("what the projection cannot show counts as not located") {
    workbook::Workbook book = fixture::tongliao();
    for (const geo::LngLat place :
         {geo::LngLat{180, 43}, {-180, 43}, {122, 90}, {122, -90}, {-58, 0}, {31.5, 0}, {32, 0}})
        fixture::add(book,
                     fixture::project("far" + std::to_string(book.projects.size()), 1, place));
    Stage stage(book);
    const DisplayList list = stage.list();
    CHECK(shown(stage, list).count + static_cast<std::size_t>(list.not_located) ==
          book.projects.size());
    for (const ProjectMark& mark : list.projects)
        CHECK(std::isfinite(mark.symbol.centre.x + mark.symbol.centre.y));
}

TEST_CASE("long numbers are short") {
    CHECK(count_text(7) == "7");
    CHECK(count_text(9'999) == "9999");
    CHECK(count_text(10'000) == "10k");
    CHECK(count_text(12'345) == "12.3k");
    CHECK(count_text(123'456) == "123k");
}

TEST_CASE("a key says what aggregates stand for, above the other furniture, at the desk alone") {
    fixture::Stage few(fixture::many(12));
    fixture::Stage stage(fixture::many(544));
    const DisplayList list = stage.list();
    REQUIRE(std::any_of(list.aggregates.begin(), list.aggregates.end(),
                        [](const AggregateMark& mark) { return !mark.cells.empty(); }));
    const std::size_t others = few.list().furniture.size();
    REQUIRE(list.furniture.size() == others + 1);
    CHECK(list.furniture.back() == few.list().furniture.back()); // the legal lines stay last
    const geo::ScreenRect& key = list.furniture[others - 1];
    for (std::size_t i = 0; i + 1 < others; ++i)
        CHECK(key.max.y <= list.furniture[i].min.y);
    const bool counts = std::any_of(list.shapes.begin(), list.shapes.end(), [&](const Shape& s) {
        const Text* text = std::get_if<Text>(&s);
        return text != nullptr && key.contains(text->origin) &&
               text->utf8.find("projects") != std::string::npos;
    });
    CHECK(counts);
    stage.session.presenting = true;
    CHECK(stage.list().furniture.size() == others);
}
