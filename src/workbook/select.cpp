#include "workbook/select.hpp"

#include <algorithm>

namespace guanmo::workbook {

const Unit* find_unit(const Workbook& workbook, std::string_view code) {
    const auto row = workbook.units.row_of(code);
    return row ? &workbook.units[*row] : nullptr;
}

const Project* find_project(const Workbook& workbook, std::string_view id) {
    const auto row = workbook.projects.row_of(id);
    return row ? &workbook.projects[*row] : nullptr;
}

std::optional<TourPlace> tour_place(const Workbook& workbook, std::string_view project_id) {
    for (const TourLine& line : workbook.meeting.lines)
        for (std::size_t stop = 0; stop < line.stops.size(); ++stop) {
            const auto& ids = line.stops[stop].project_ids;
            const auto found = std::find(ids.begin(), ids.end(), project_id);
            if (found != ids.end())
                return TourPlace{&line, stop, static_cast<std::size_t>(found - ids.begin())};
        }
    return std::nullopt;
}

const TourLine* find_line(const Workbook& workbook, std::string_view id) {
    const auto& lines = workbook.meeting.lines;
    const auto found = std::find_if(lines.begin(), lines.end(),
                                    [id](const TourLine& line) { return line.id == id; });
    return found == lines.end() ? nullptr : &*found;
}

std::optional<geo::LngLat> position_of(const Workbook& workbook, const Stop& stop) {
    for (const std::string& id : stop.project_ids)
        if (const Project* project = find_project(workbook, id); project && project->position)
            return project->position;
    const Unit* unit = find_unit(workbook, stop.unit_code);
    if (unit == nullptr)
        return std::nullopt;
    return unit->seat ? unit->seat : unit->position;
}

std::vector<const Project*> parts_of(const Workbook& workbook, std::string_view package_id) {
    std::vector<const Project*> parts;
    for (const std::uint32_t row : workbook.projects.rows_of_group(package_id))
        parts.push_back(&workbook.projects[row]);
    return parts;
}

} // namespace guanmo::workbook
