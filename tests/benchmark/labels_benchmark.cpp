/// What placing labels costs: build/<preset>/benchmark_labels. Measures, decides nothing.
#include "display/build.hpp"
#include "display/fan.hpp"
#include "display/labels.hpp"
#include "display/marks.hpp"
#include "io/read_config.hpp"
#include "io/workbook_file.hpp"

#include <fmt/format.h>

#include <numeric>

#include <algorithm>

#include <chrono>
#include <cmath>
#include <random>

using namespace guanmo;
using namespace guanmo::display;

namespace {

double milliseconds(const auto& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
        .count();
}

/// The quickest and the middle of several, milliseconds.
struct Times {
    double best = 0, median = 0;
};

Times measured(int times, const auto& prepared) {
    std::vector<double> all;
    for (int i = 0; i < times; ++i)
        all.push_back(prepared(i));
    std::sort(all.begin(), all.end());
    return {all.front(), all[all.size() / 2]};
}

/// A grid of square units over the bundled ones' extent.
workbook::Workbook with_units(workbook::Workbook book, int columns, int rows) {
    std::vector<workbook::Unit> units;
    const double width = 5.0 / columns, height = 3.5 / rows;
    for (int j = 0; j < rows; ++j)
        for (int i = 0; i < columns; ++i) {
            workbook::Unit unit;
            unit.code = std::to_string(j * columns + i);
            unit.name = unit.short_name = "第" + unit.code + "旗";
            const double west = 119 + i * width, south = 42 + j * height;
            unit.area = {{{{west, south},
                           {west + width, south},
                           {west + width, south + height},
                           {west, south + height}},
                          {}}};
            units.push_back(std::move(unit));
        }
    book.units = workbook::Table<workbook::Unit>(std::move(units));
    return book;
}

/// That many projects spread over the units, of a few sizes.
workbook::Workbook with_projects(workbook::Workbook book, std::size_t count) {
    std::mt19937 random(1);
    std::vector<workbook::Project> projects;
    for (std::size_t i = 0; i < count; ++i) {
        workbook::Project project;
        project.id = std::to_string(i);
        project.name = project.short_name = std::to_string(random() % 500) + "兆瓦风光储一体化";
        project.position = geo::LngLat{119.5 + 4 * (random() / 4294967296.0),
                                       42.4 + 2.8 * (random() / 4294967296.0)};
        project.investment = workbook::money_from(1.0 + random() % 30, workbook::MoneyUnit::yi);
        projects.push_back(std::move(project));
    }
    book.projects = workbook::Table<workbook::Project>(std::move(projects));
    return book;
}

struct Case {
    const char* name;
    workbook::Workbook book;
    double zoom;
};

void measure(const Case& one, const io::Config& config, const text::Faces& faces) {
    MapModel map(config.projection);
    map.update(one.book);
    session::Session session;
    const geo::ScreenRect view{{400, 104}, {1456, 904}};
    session.camera = home_camera(map, view, 1);
    session.camera.metres_per_pixel /= one.zoom;
    const auto scene = [&] {
        return Scene{one.book, session, config.style, map, faces, 1920, 1080, 1, {}};
    };
    std::vector<std::size_t> all_rows(one.book.projects.size());
    std::iota(all_rows.begin(), all_rows.end(), std::size_t{0});
    std::erase_if(all_rows, [&](std::size_t row) { return !map.project_position(row); });
    std::size_t labels = 0, marks_seen = 0;
    LabelMemory memory;
    const auto placed = [&](LabelMemory* kept) {
        return [&, kept](int i) {
            session.camera = camera::panned(session.camera, {i % 2 == 0 ? 3.0 : -3.0, 0});
            const Scene now = scene();
            std::vector<ProjectMark> marks = marks_of(now, all_rows, map.projects());
            std::erase_if(marks,
                          [&](const ProjectMark& mark) { return !is_in_picture(mark, now); });
            std::vector<UnitMark> units(one.book.units.size());
            Occupied occupied(geo::screen_rect(0, 0, 1920, 1080), 48);
            for (const ProjectMark& mark : marks)
                occupied.add_disc(mark.symbol.centre, reserved_radius(mark, 1));
            for (int disc = 0; disc < 30; ++disc) // aggregates
                occupied.add_disc({420.0 + 173 * disc % 1000, 130.0 + 97 * disc % 750}, 18);
            marks_seen = marks.size();
            return milliseconds(
                [&] { labels = place_labels(marks, units, now, occupied, kept).size(); });
        };
    };
    const Times alone = measured(40, placed(nullptr));
    const Times following = measured(40, placed(&memory));
    fmt::print("| {} | {} | {} | {:.2f} / {:.2f} | {:.2f} / {:.2f} |\n", one.name, marks_seen,
               labels, alone.best, alone.median, following.best, following.median);
}

} // namespace

int main() {
    io::Loaded<io::Config> config = io::read_config(SOURCE_DIR "/config", "");
    const auto bundled = io::open_workbook(SOURCE_DIR "/geodata/tongliao");
    if (!config.value || !bundled.value)
        return 1;
    const style::Fonts& fonts = config.value->style.fonts;
    const text::Faces faces(
        {text::FaceFile{fonts.sans.paths.front(), fonts.sans.index},
         text::FaceFile{fonts.sans_bold.paths.front(), fonts.sans_bold.index},
         text::FaceFile{fonts.serif_bold.paths.front(), fonts.serif_bold.index}});
    fmt::print("place_labels at 1920 × 1080, with 30 discs of aggregates; best / median, ms\n"
               "| case | singles | labels | by itself | after the last picture |\n"
               "|---|---|---|---|---|\n");
    measure({"the bundled map", *bundled.value, 1}, *config.value, faces);
    measure({"9 units, 40 projects", with_projects(*bundled.value, 40), 1}, *config.value, faces);
    measure({"36 units", with_projects(with_units(*bundled.value, 6, 6), 40), 1}, *config.value,
            faces);
    measure(
        {"2 885 units, some 40 in view", with_projects(with_units(*bundled.value, 58, 50), 450), 8},
        *config.value, faces);
    measure({"2 885 units, all in view", with_projects(with_units(*bundled.value, 58, 50), 40), 1},
            *config.value, faces);
}
