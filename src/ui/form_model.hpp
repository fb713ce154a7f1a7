#pragma once

#include "edit/edit.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

/// The fields in which projects and units' targets are edited, as values.
namespace guanmo::ui {

/// What a typed text means.
struct Reading {
    std::optional<edit::Edit> edit; ///< none: it is wrong, or changes nothing
    std::string wrong;  ///< why it is not taken and what would be right; empty: it can be taken
    std::string remark; ///< what is odd about it; it is taken all the same
};

struct FormField {
    std::string label;
    std::string text; ///< the value as it is typed; reading it changes nothing
    std::string hint; ///< what can be written there
    bool wide = false;
    bool running = false;             ///< running text, shown in several lines
    std::vector<std::string> options; ///< all that can be chosen; empty: free text
    std::function<Reading(const std::string&)> read;
};

using FormFields = std::vector<FormField>;

/// All that a project holds, the name first. They refer to workbook and project, which have to
/// outlive them.
[[nodiscard]] FormFields project_fields(const workbook::Workbook& workbook,
                                        const workbook::Project& project);

/// What the unit has undertaken.
[[nodiscard]] FormFields targets_fields(const workbook::Workbook& workbook,
                                        const workbook::Unit& unit);

/// Those options that what is typed may mean; all of them while it is the present value, and when
/// it is none of them.
[[nodiscard]] std::vector<std::string> fitting_options(const FormField& field,
                                                       const std::string& typed);

} // namespace guanmo::ui
