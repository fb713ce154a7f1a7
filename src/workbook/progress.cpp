#include "workbook/progress.hpp"

namespace guanmo::workbook {

std::string progress_id(std::string_view project_id, std::optional<PartialDate> as_of) {
    return as_of ? fmt::format("{} {}", project_id, to_iso(*as_of)) : std::string(project_id);
}

ProgressEntry progress_of(const Project& project) {
    return {.id = progress_id(project.id, project.as_of),
            .project_id = project.id,
            .as_of = project.as_of,
            .stage = project.stage,
            .percent = project.percent,
            .done = project.done,
            .note = {}};
}

bool same_progress(const Project& a, const Project& b) {
    return a.stage == b.stage && a.percent == b.percent && a.done == b.done;
}

} // namespace guanmo::workbook
