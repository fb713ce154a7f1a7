#include "display/pick.hpp"

#include "display/occupied.hpp"

#include <algorithm>

namespace guanmo::display {

namespace {

/// How near a press is to a project: smaller is better, compared part by part.
struct Nearness {
    double distance = 0;
    bool by_label = false;
    double radius = 0;
    friend auto operator<=>(const Nearness&, const Nearness&) = default;
};

std::optional<Nearness> nearness(const ProjectMark& mark, geo::ScreenPoint point, double reach) {
    const double to_symbol =
        std::max(0.0, geo::distance(mark.symbol.centre, point) - mark.symbol.radius);
    const bool on_label = mark.label && mark.label->contains(point);
    if (on_label && to_symbol > 0)
        return Nearness{0, true, mark.symbol.radius};
    if (to_symbol <= reach)
        return Nearness{to_symbol, false, mark.symbol.radius};
    return std::nullopt;
}

struct Hit {
    const ProjectMark* mark = nullptr;
    Nearness nearness;
};

Hit nearest_project(const DisplayList& list, geo::ScreenPoint point, double reach) {
    Hit best;
    for (const ProjectMark& mark : list.projects)
        if (const auto near = nearness(mark, point, reach))
            if (best.mark == nullptr || *near < best.nearness)
                best = {&mark, *near};
    return best;
}

/// Zones lie over units, and names may stand beside theirs.
std::optional<std::size_t> unit_drawn_at(const DisplayList& list, geo::ScreenPoint point) {
    const auto drawn =
        std::find_if(list.units.begin(), list.units.end(), [point](const UnitMark& unit) {
            return (unit.zone_box && unit.zone_box->contains(point)) ||
                   (unit.label && unit.label->contains(point));
        });
    return drawn == list.units.end()
               ? std::nullopt
               : std::optional(static_cast<std::size_t>(std::distance(list.units.begin(), drawn)));
}

} // namespace

const AggregateMark* pick_aggregate(const DisplayList& list, geo::ScreenPoint point) {
    const auto pressed = std::find_if(
        list.aggregates.begin(), list.aggregates.end(), [&](const AggregateMark& mark) {
            return !mark.cells.empty() && geo::distance(mark.centre, point) <= mark.radius;
        });
    const Hit project = nearest_project(list, point, 0);
    return pressed == list.aggregates.end() || project.mark != nullptr ? nullptr : &*pressed;
}

session::Selection pick(const DisplayList& list, const workbook::Workbook& workbook,
                        const MapModel& map, geo::ScreenPoint point, double reach) {
    if (pick_aggregate(list, point) != nullptr)
        return {};
    const Hit hit = nearest_project(list, point, reach);
    std::optional<std::size_t> unit = unit_drawn_at(list, point);
    if (hit.mark != nullptr && (hit.nearness.distance == 0 || !unit))
        return session::ProjectId{hit.mark->id};
    if (!unit)
        unit = map.unit_at(list.camera.to_map(point));
    return unit ? session::Selection(session::UnitCode{workbook.units[*unit].code})
                : session::Selection();
}

std::optional<StopMark> pick_stop(const DisplayList& list, geo::ScreenPoint point, double reach) {
    const auto away = [point](const StopMark& mark) {
        return std::max(0.0, geo::distance(mark.centre, point) - mark.radius);
    };
    const auto nearer = [&](const StopMark& a, const StopMark& b) {
        return std::pair(away(a), a.radius) < std::pair(away(b), b.radius);
    };
    const auto stop = std::min_element(list.stops.begin(), list.stops.end(), nearer);
    if (stop == list.stops.end() || away(*stop) > reach)
        return std::nullopt;
    const Hit project = nearest_project(list, point, reach);
    if (project.mark != nullptr && project.nearness.distance <= away(*stop))
        return std::nullopt;
    return *stop;
}

} // namespace guanmo::display
