#pragma once

#include "doctor/proposal.hpp"
#include "edit/edit.hpp"

#include <string>
#include <vector>

namespace guanmo::ui {

/// What a proposal rests on, with how likely it is.
[[nodiscard]] std::vector<std::string> doctor_reasons(const doctor::Proposal& proposal);

/// Yes to all that can be mended, in one step; where two are about one project, to the likelier.
[[nodiscard]] edit::Relocate acceptance_of(const std::vector<doctor::Proposal>& proposals);

/// No to all of them, which the workbook remembers.
[[nodiscard]] edit::SetSetting refusal_of(const std::vector<doctor::Proposal>& proposals,
                                          const workbook::Workbook& workbook);

} // namespace guanmo::ui
