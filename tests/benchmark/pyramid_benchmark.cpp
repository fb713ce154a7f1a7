#include "display/aggregates.hpp"
#include "display/fixture.hpp"
#include "display/grouping.hpp"
#include "display/many_projects.hpp"
#include "display/map_model.hpp"
#include "display/pick.hpp"

#include <fmt/format.h>

#include <chrono>
#include <string>

/// What the pyramid of projects costs on this machine; nothing is decided by it.
namespace {

using namespace guanmo;
using namespace guanmo::display;
using Clock = std::chrono::steady_clock;

/// The quickest of several runs, milliseconds.
template <class Work> double best_of(int times, Work work) {
    double best = 1e9;
    for (int i = 0; i < times; ++i) {
        const Clock::time_point start = Clock::now();
        work();
        best =
            std::min(best, std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    return best;
}

void row(const std::string& what, double ms) {
    fmt::print("  {:<44} {:>10.4f} ms\n", what, ms);
}

/// The picture as a whole, and what of it depends on the number of projects.
void measure_picture(const workbook::Workbook& book) {
    fixture::Stage stage(book);
    const camera::Camera home = stage.session.camera;
    for (const double nearer : {1.0, 4.0, 16.0, 64.0}) {
        stage.session.camera = home;
        stage.session.camera.metres_per_pixel /= nearer;
        stage.session.camera.centre = *stage.map.project_position(0);
        const DisplayList list = stage.list();
        fmt::print("  {:g} times nearer: {} singles, {} aggregates\n", nearer, list.projects.size(),
                   list.aggregates.size());
        const Scene scene = stage.scene();
        row("decide the picture", best_of(9, [&] { (void)stage.list(); }));
        row("of this group projects",
            best_of(9, [&] { (void)group_projects(scene, stage.map.projects()); }));
        row("pick", best_of(99, [&] {
                (void)pick_aggregate(list, {900, 500});
                (void)pick(list, book, stage.map, {900, 500}, 20);
            }));
    }
}

void measure(std::size_t count) {
    fmt::print("{} projects\n", count);
    const workbook::Workbook book = fixture::many(count);
    MapModel map({});
    map.update(book);
    std::vector<SymbolSource> sources;
    row("project all", best_of(1, [&] {
            for (const workbook::Project& project : book.projects)
                sources.push_back({map.projection().forward(*project.position), project.investment,
                                   workbook::group_of(*project.stage)});
        }));
    SymbolPyramid pyramid;
    row("build", best_of(3, [&] { pyramid = SymbolPyramid(sources); }));
    fmt::print("  {:<44} {:>10.1f} bytes a project\n", "memory",
               static_cast<double>(pyramid.memory()) / static_cast<double>(count));
    std::vector<bool> passes(count, true);
    for (std::size_t i = 0; i < count; i += 3)
        passes[i] = false;
    row("new filter", best_of(3, [&] { pyramid.let_pass(passes); }));
    row("no filter", best_of(3, [&] { pyramid.let_pass({}); }));

    const geo::MapExtent whole = pyramid.extent();
    const geo::MapExtent part{whole.centre(), whole.max};
    row("totals in a rectangle", best_of(9, [&] { (void)pyramid.totals(part); }));
    row("20 largest in a rectangle", best_of(9, [&] { (void)pyramid.largest(part, 20); }));
    row("cells of 32 km", best_of(9, [&] { (void)pyramid.cells(block_of(part, 11)); }));
    row("nearest", best_of(9, [&] { (void)pyramid.nearest(part.centre(), 1e4); }));

    const std::size_t middle = count / 2;
    row("edit: another amount and position",
        best_of(9, [&] { pyramid.change(middle, sources[(middle * 7 + 1) % count]); }));
    row("edit: a row put in and taken out", best_of(9, [&] {
            pyramid.insert(middle, sources[3]);
            pyramid.erase(middle);
        }));
    workbook::Project edited = book.projects[middle];
    edited.investment = workbook::Money{1};
    workbook::Workbook other = book;
    other.projects = book.projects.with(middle, edited);
    bool back = false;
    row("the map follows an edit", best_of(9, [&] {
            map.update(back ? book : other);
            back = !back;
        }));
    row("the map follows no edit", best_of(9, [&] { map.update(back ? other : book); }));
    measure_picture(book);
}

} // namespace

int main() {
    for (const std::size_t count : {544U, 10'000U, 100'000U, 1'000'000U})
        measure(count);
}
