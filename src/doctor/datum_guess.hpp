#pragma once

#include "doctor/examine.hpp"
#include "doctor/unit_areas.hpp"

namespace guanmo::doctor {

/// What the coordinates of a group may be, the likelier first; empty when WGS 84 is as likely.
[[nodiscard]] std::vector<Proposal> guess_datum(const Patient& patient, const Group& group,
                                                const UnitAreas& areas);

/// That the units' borders are GCJ-02, with the projects that show it; empty when they are not.
[[nodiscard]] std::vector<Proposal> guess_borders(const Patient& patient, const UnitAreas& areas);

/// Degrees and minutes that were read as decimals, by their digits; empty when they were not.
[[nodiscard]] std::vector<Proposal> guess_minutes(const Patient& patient, const Group& group,
                                                  const UnitAreas& areas);

/// 122.1530 as 122°15′30″; none where minutes or seconds would be 60 or more.
[[nodiscard]] std::optional<geo::LngLat> from_minutes(geo::LngLat written);

} // namespace guanmo::doctor
