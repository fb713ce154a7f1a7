#pragma once

#include "workbook/project.hpp"

namespace guanmo::workbook {

/// How far a project was on some day: what it said before it said something newer.
struct ProgressEntry {
    Text id; ///< of project and day (see progress_id), unique in a workbook
    Text project_id;
    Maybe<PartialDate> as_of; ///< none: it was not said
    std::optional<Stage> stage;
    Maybe<double> percent; ///< physical progress, 0–100
    Maybe<Money> done;
    Text note;
    friend bool operator==(const ProgressEntry&, const ProgressEntry&) = default;
};
[[nodiscard]] inline std::string_view key_of(const ProgressEntry& entry) {
    return entry.id;
}
[[nodiscard]] inline std::string_view group_key_of(const ProgressEntry& entry) {
    return entry.project_id;
}

/// "P1 2025-05-10": a project has one entry a day.
[[nodiscard]] std::string progress_id(std::string_view project_id,
                                      std::optional<PartialDate> as_of);

/// What the project says of its progress now.
[[nodiscard]] ProgressEntry progress_of(const Project& project);

/// True when both say the same of stage, percent and investment done.
[[nodiscard]] bool same_progress(const Project& a, const Project& b);

} // namespace guanmo::workbook
