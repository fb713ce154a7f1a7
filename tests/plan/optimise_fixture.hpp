#pragma once

#include "fixture.hpp"
#include "plan/optimise.hpp"

#include <algorithm>

/// Small meetings to be optimised.
namespace guanmo::test {

using plan::OptimiseResult;

inline const plan::OptimiseOptions few_steps{.seconds = 20, .steps = 400, .seed = 1, .threads = 1};

/// Projects "p0", "p1", … of units "0", "1", … at these places.
inline workbook::Workbook projects_at(const std::vector<geo::LngLat>& places) {
    workbook::Workbook workbook = plan::seats({places.begin(), places.end()});
    std::vector<workbook::Project> projects;
    for (std::size_t i = 0; i < places.size(); ++i) {
        workbook::Project project;
        project.id = "p" + std::to_string(i);
        project.name = project.short_name = "项目" + std::to_string(i);
        project.unit_code = std::to_string(i);
        project.position = places[i];
        projects.push_back(project);
    }
    workbook.projects = workbook::Table<workbook::Project>(std::move(projects));
    return workbook;
}

inline workbook::TourLine empty_line(const char* id) {
    workbook::TourLine line;
    line.id = line.name = id;
    line.start = line.end = workbook::Place{"通辽市", plan::keerqin};
    line.speed_kmh = 72;
    return line;
}

inline workbook::Candidate wish(const char* id, int value = 1, bool must = false) {
    workbook::Candidate candidate;
    candidate.project_id = id;
    candidate.value = value;
    candidate.must = must;
    return candidate;
}

inline std::vector<std::string> shown(const workbook::TourLine& line) {
    std::vector<std::string> ids;
    for (const workbook::Stop& stop : line.stops)
        ids.insert(ids.end(), stop.project_ids.begin(), stop.project_ids.end());
    return ids;
}

inline std::vector<std::string> all_shown(const OptimiseResult& result) {
    std::vector<std::string> ids;
    for (const workbook::TourLine& line : result.lines)
        for (const std::string& id : shown(line))
            ids.push_back(id);
    std::sort(ids.begin(), ids.end());
    return ids;
}

/// Four places along the road east of the start, 10 km apart.
inline std::vector<geo::LngLat> in_a_row() {
    return {{122.37, 43.62}, {122.49, 43.62}, {122.61, 43.62}, {122.73, 43.62}};
}

inline OptimiseResult optimised(const workbook::Workbook& workbook) {
    return plan::optimise_tour(workbook, plan::straight_router(), few_steps);
}

} // namespace guanmo::test
