#include "crowd.hpp"

#include "display/occupied.hpp"

#include <cmath>
#include <numbers>
#include <random>

namespace guanmo::display::fixture {

namespace {

/// Box–Muller, because the library's distributions differ between compilers.
double normal(std::mt19937& random) {
    const double u = (random() + 1.0) / 4294967297.0;
    const double v = random() / 4294967296.0;
    return std::sqrt(-2 * std::log(u)) * std::cos(2 * std::numbers::pi * v);
}

std::vector<geo::LngLat> seats(const workbook::Workbook& book) {
    MapModel map({});
    map.update(book);
    std::vector<geo::LngLat> places;
    for (std::size_t row = 0; row < book.units.size(); ++row)
        places.push_back(map.projection().inverse(map.unit_anchor(row)));
    return places;
}

} // namespace

workbook::Workbook crowd(std::size_t projects) {
    workbook::Workbook book = tongliao();
    book.projects = {};
    const std::vector<geo::LngLat> around = seats(book);
    const std::vector<std::string> words{"风电",       "光伏",     "玉米深加工",  "铝基新材料",
                                         "肉牛产业园", "储能电站", "硅砂综合利用"};
    std::mt19937 random(544);
    std::vector<workbook::Project> made;
    for (std::size_t i = 0; i < projects; ++i) {
        const geo::LngLat seat = around[random() % around.size()];
        const double spread = random() % 3 == 0 ? 0.4 : 0.08; // degrees: town or country
        const geo::LngLat place{seat.lng + spread * normal(random),
                                seat.lat + 0.7 * spread * normal(random)};
        const double yi = std::exp(0.7 + 1.1 * normal(random));
        const bool unknown = random() % 10 == 0;
        workbook::Project one =
            project("S" + std::to_string(i), unknown ? std::nullopt : std::optional(yi), place);
        one.name = one.short_name =
            std::to_string(10 + random() % 500) + "兆瓦" + words[random() % words.size()];
        made.push_back(std::move(one));
    }
    book.projects = workbook::Table<workbook::Project>(std::move(made));
    return book;
}

int defects(const DisplayList& list) {
    const std::vector<geo::ScreenRect> boxes = label_boxes(list);
    int found = 0;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        for (std::size_t j = i + 1; j < boxes.size(); ++j)
            found += boxes[i].overlaps(boxes[j]) ? 1 : 0;
        for (const geo::ScreenRect& taken : list.furniture)
            found += boxes[i].overlaps(taken) ? 1 : 0;
        for (const auto& [taken, corner, fill] : list.grounds)
            found += boxes[i].overlaps(taken) ? 1 : 0;
        for (const ProjectMark& mark : list.projects)
            found += distance_to(boxes[i], mark.symbol.centre) < mark.symbol.radius ? 1 : 0;
        for (const StopMark& stop : list.stops)
            found += distance_to(boxes[i], stop.centre) < stop.radius ? 1 : 0;
        found += list.camera.viewport.contains(boxes[i].min) &&
                         list.camera.viewport.contains(boxes[i].max)
                     ? 0
                     : 1;
    }
    return found;
}

} // namespace guanmo::display::fixture
