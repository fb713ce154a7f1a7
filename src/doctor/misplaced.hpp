#pragma once

#include "doctor/examine.hpp"
#include "doctor/unit_areas.hpp"

#include <unordered_set>

namespace guanmo::doctor {

/// Projects of a group that lie beyond their unit by more than their accuracy and 300 m: those
/// that one mistake explains together, then each one that none does.
/// @param explained rows that need no other explanation.
[[nodiscard]] std::vector<Proposal> misplaced(const Patient& patient, const Group& group,
                                              const UnitAreas& areas,
                                              const std::unordered_set<std::string>& explained);

/// Three projects or more at one place to the centimetre that do not say it is approximate and are
/// no parts of one package.
[[nodiscard]] std::vector<Proposal> at_one_point(const Patient& patient);

} // namespace guanmo::doctor
