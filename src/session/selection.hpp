#pragma once

#include <string>
#include <variant>

namespace guanmo::session {

struct ProjectId {
    std::string id;
    friend bool operator==(const ProjectId&, const ProjectId&) = default;
};
struct UnitCode {
    std::string code;
    friend bool operator==(const UnitCode&, const UnitCode&) = default;
};

/// What is chosen: nothing, a project, or a unit. There is one in the program; list, card, ring and
/// search all show it.
using Selection = std::variant<std::monostate, ProjectId, UnitCode>;

[[nodiscard]] inline bool is_project(const Selection& s, const std::string& id) {
    const auto* project = std::get_if<ProjectId>(&s);
    return project != nullptr && project->id == id;
}
[[nodiscard]] inline bool is_unit(const Selection& s, const std::string& code) {
    const auto* unit = std::get_if<UnitCode>(&s);
    return unit != nullptr && unit->code == code;
}
[[nodiscard]] inline bool is_none(const Selection& s) {
    return std::holds_alternative<std::monostate>(s);
}

} // namespace guanmo::session
