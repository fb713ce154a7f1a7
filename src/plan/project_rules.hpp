#pragma once

#include "workbook/meeting.hpp"
#include "workbook/project.hpp"

/// What the tour's rules say of a project by itself.
namespace guanmo::plan {

[[nodiscard]] inline bool shown_earlier(const workbook::TourRules& rules,
                                        const workbook::Project& project) {
    return rules.not_shown_earlier && !project.last_inspection.empty();
}

/// Permits that are not known are missing.
[[nodiscard]] inline bool permits_missing(const workbook::TourRules& rules,
                                          const workbook::Project& project) {
    return rules.permits_complete && !(project.permits_done && project.permits_due &&
                                       project.permits_done.value() >= project.permits_due.value());
}

[[nodiscard]] inline bool not_new(const workbook::TourRules& rules,
                                  const workbook::Project& project) {
    return rules.new_since && project.started_on && project.started_on.value() < *rules.new_since;
}

} // namespace guanmo::plan
