#include "app/describe.hpp"

#include "display/thinned.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>
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

/// Beyond the picture there is one for each of its sides.
Json described(const display::AggregateMark& mark) {
    Json groups = Json::array();
    for (const std::uint32_t count : mark.totals.by_group)
        groups.push_back(count);
    return {{"id", mark.id},
            {"x", rounded(mark.centre.x)},
            {"y", rounded(mark.centre.y)},
            {"radius", rounded(mark.radius)},
            {"count", mark.totals.count},
            {"investment_wan", mark.totals.investment.wan()},
            {"without_investment", mark.totals.without_investment},
            {"groups", groups},
            {"label", label(mark.label)}};
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

std::string hex(style::Colour colour) {
    return fmt::format("#{:02X}{:02X}{:02X}", colour.r, colour.g, colour.b);
}

/// The classes of the figure that the units are coloured by, lowest first, then those without data.
void add_classes(Json& legend, const Screen& screen) {
    if (!screen.choropleth())
        return;
    const display::Choropleth& choropleth = *screen.choropleth();
    const std::size_t count = choropleth.breaks.size();
    std::vector<Json> units(count + 1, Json::array());
    for (std::size_t row = 0; row < screen.workbook().units.size(); ++row)
        units[choropleth.class_of(row).value_or(count)].push_back(
            screen.workbook().units[row].code);
    const std::vector<double>& bounds = choropleth.breaks.bounds;
    for (std::size_t i = 0; i < count; ++i)
        legend.push_back({{"figure", workbook::word_of(choropleth.figure)},
                          {"label", display::class_label(choropleth, i)},
                          {"from", i > 0 ? Json(bounds[i - 1]) : Json(nullptr)},
                          {"to", i < bounds.size() ? Json(bounds[i]) : Json(nullptr)},
                          {"colour", hex(display::class_colour(screen.style().theme, i, count))},
                          {"units", units[i]}});
    if (choropleth.any_without_data())
        legend.push_back({{"figure", workbook::word_of(choropleth.figure)},
                          {"no_data", true},
                          {"units", units[count]}});
}

/// Of a unit on a choropleth: its figure, from what, and its class from 1 on.
void add_figure(Json& unit, const Screen& screen, std::size_t row) {
    if (!screen.choropleth())
        return;
    const display::Choropleth& choropleth = *screen.choropleth();
    const auto of_class = choropleth.class_of(row);
    unit["value"] = choropleth.values[row] ? Json(*choropleth.values[row]) : Json(nullptr);
    unit["numerator"] = choropleth.sums[row].numerator;
    unit["denominator"] = choropleth.sums[row].denominator;
    unit["class"] = of_class ? Json(*of_class + 1) : Json(nullptr);
}

Json legend(const Screen& screen) {
    Json circles = Json::array();
    for (double yi : screen.legend_amounts_yi())
        circles.push_back({{"investment_wan", yi * 1e4},
                           {"radius", rounded(display::radius_for(
                                          workbook::money_from(yi, workbook::MoneyUnit::yi),
                                          screen.style().symbols, screen.layout().scale))}});
    add_classes(circles, screen);
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
    for (std::size_t row = 0; row < list.units.size(); ++row) {
        const workbook::Unit& unit = screen.workbook().units[row];
        units.push_back(
            {{"code", unit.code}, {"name", unit.name}, {"label", label(list.units[row].label)}});
        add_figure(units.back(), screen, row);
    }
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
                {"aggregates", described(list.aggregates)},
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
