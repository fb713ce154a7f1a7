#pragma once

#include "workbook/project.hpp"

#include <string>

namespace guanmo::workbook {

/// Where a project's position came from. Signs and codes, no words of a language.
struct GivenPlace {
    std::string position; ///< as it was given: "东经122°15′, 北纬43°39′", "41512345.6, 4834567.8"
    std::string datum;      ///< "GCJ-02", "BD-09", "EPSG:4549"; empty: none named, WGS 84 then
    std::string conversion; ///< "GCJ-02 → WGS 84"; empty: none was needed
    friend bool operator==(const GivenPlace&, const GivenPlace&) = default;
};

/// Positions that came as they stand, in degrees of no datum named, have an empty one.
[[nodiscard]] GivenPlace given_place(const Project& project);

/// What does not fit on one line is made to.
void set_given_place(Project& project, const GivenPlace& given);

/// The project elsewhere. The coordinates as they were given first are kept; the conversion is
/// added to those before it.
/// @param datum that they turned out to be in; empty: leaves what is known of it.
void move_to(Project& project, geo::LngLat position, const std::string& datum,
             const std::string& conversion);

} // namespace guanmo::workbook
