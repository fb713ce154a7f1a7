#include "app/describe.hpp"

#include "display/thinned.hpp"
#include "text/utf8.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

namespace guanmo::app {

namespace {

using Json = nlohmann::ordered_json;

/// Hundredths of a pixel are as good as it gets.
double rounded(double pixels) {
    return std::round(pixels * 100) / 100;
}

Json box(const geo::ScreenRect& rect) {
    return {rounded(rect.min.x), rounded(rect.min.y), rounded(rect.width()),
            rounded(rect.height())};
}

Json label(const std::optional<geo::ScreenRect>& rect) {
    return rect ? box(*rect) : Json(nullptr);
}

const char* word(display::MarkState state) {
    switch (state) {
    case display::MarkState::normal:
        return "normal";
    case display::MarkState::hovered:
        return "hovered";
    case display::MarkState::selected:
        return "selected";
    case display::MarkState::dimmed:
        return "dimmed";
    }
    return "normal";
}

Json described(const display::ProjectMark& mark, const workbook::Project& project) {
    return {
        {"id", mark.id},
        {"x", rounded(mark.symbol.centre.x)},
        {"y", rounded(mark.symbol.centre.y)},
        {"radius", rounded(mark.symbol.radius)},
        {"investment_wan", project.investment ? Json(project.investment->wan()) : Json(nullptr)},
        {"label", label(mark.label)},
        {"state", word(mark.state)},
        {"anchor", {rounded(mark.anchor.x), rounded(mark.anchor.y)}}};
}

const char* word(workbook::Whereabouts::State state) {
    switch (state) {
    case workbook::Whereabouts::State::driving:
        return "driving";
    case workbook::Whereabouts::State::waiting:
        return "waiting";
    case workbook::Whereabouts::State::done:
        return "done";
    }
    return "done";
}

/// With as few points as the drawn line needs.
Json described(const display::LineMark& line) {
    constexpr double tolerance = 0.25; // pixels
    Json points = Json::array();
    for (std::size_t i : display::thinned(line.points, tolerance))
        points.push_back({rounded(line.points[i].x), rounded(line.points[i].y)});
    return {{"id", line.id}, {"points", points}, {"travelled_m", std::round(line.travelled_m)}};
}

/// Stops count from 1.
Json described(const display::VehicleMark& vehicle) {
    const workbook::Whereabouts& at = vehicle.whereabouts;
    return {{"line", vehicle.line_id},
            {"x", rounded(vehicle.centre.x)},
            {"y", rounded(vehicle.centre.y)},
            {"heading", rounded(vehicle.heading_deg)},
            {"state", word(at.state)},
            {"stop", at.stop ? Json(*at.stop + 1) : Json(nullptr)},
            {"clock", workbook::clock_text(vehicle.clock_s)}};
}

template <class Mark> Json described(const std::vector<Mark>& marks) {
    Json all = Json::array();
    for (const Mark& mark : marks)
        all.push_back(described(mark));
    return all;
}

Json legend(const Screen& screen) {
    Json circles = Json::array();
    for (double yi : screen.style().interface.legend_circles_yi)
        circles.push_back({{"investment_wan", yi * 1e4},
                           {"radius", rounded(display::radius_for(
                                          workbook::money_from(yi, workbook::MoneyUnit::yi),
                                          screen.style().symbols, screen.layout().scale))}});
    return circles;
}

Json found(const Screen& screen) {
    Json ids = Json::array();
    if (!screen.session().filter.search.empty())
        for (std::size_t row : screen.filtered().rows)
            ids.push_back(screen.workbook().projects[row].id);
    return ids;
}

Json found_units(const Screen& screen) {
    Json codes = Json::array();
    for (const std::size_t row : screen.filtered().units)
        codes.push_back(screen.workbook().units[row].code);
    return codes;
}

} // namespace

std::string describe(const Screen& screen) {
    const display::DisplayList& list = screen.list();
    Json units = Json::array();
    for (const display::UnitMark& unit : list.units)
        units.push_back({{"code", unit.code}, {"name", unit.name}, {"label", label(unit.label)}});
    Json projects = Json::array();
    for (const display::ProjectMark& mark : list.projects)
        projects.push_back(described(mark, screen.workbook().projects[mark.row]));
    Json panels = Json::array();
    for (const ui::Layout::Panel& panel : screen.layout().panels())
        panels.push_back({{"name", panel.name}, {"box", box(panel.box)}});
    Json missing = Json::array();
    for (char32_t code_point : screen.atlas().missing())
        missing.push_back(text::to_utf8(std::u32string(1, code_point)));

    return Json{{"size", {list.width, list.height}},
                {"scale", list.scale},
                {"units", units},
                {"projects", projects},
                {"aggregates", Json::array()},
                {"lines", described(list.lines)},
                {"vehicles", described(list.vehicles)},
                {"panels", panels},
                {"legend", legend(screen)},
                {"not_located", list.not_located},
                {"filtered", list.filtered},
                {"synthetic", screen.workbook().synthetic},
                {"found", found(screen)},
                {"found_units", found_units(screen)},
                {"missing_glyphs", missing}}
               .dump(1, ' ', false, Json::error_handler_t::replace) +
           "\n";
}

} // namespace guanmo::app
