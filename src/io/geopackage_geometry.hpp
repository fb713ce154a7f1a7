#pragma once

#include "geo/coordinates.hpp"
#include "workbook/itinerary.hpp"
#include "workbook/workbook.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

class OGRGeometry;

/// What lies in the geometry columns of a GeoPackage workbook.
namespace guanmo::io {

/// EPSG:4490, CGCS2000 in degrees.
inline constexpr int stored_crs = 4490;

/// Null without a position. A unit's area is read from its file if need be: throws as
/// workbook::area_of does.
[[nodiscard]] std::unique_ptr<OGRGeometry> geometry_of(const workbook::Unit& unit);
[[nodiscard]] std::unique_ptr<OGRGeometry> geometry_of(const workbook::Project& project);
[[nodiscard]] std::unique_ptr<OGRGeometry> geometry_of(const workbook::Road& road);
[[nodiscard]] std::unique_ptr<OGRGeometry> geometry_of(const workbook::Leg& leg);
[[nodiscard]] std::unique_ptr<OGRGeometry> geometry_of(const workbook::LegOverride& leg);
[[nodiscard]] std::unique_ptr<OGRGeometry> geometry_of(const workbook::Photo& photo);

/// Whether the geometry, which may be large or in another file, is the same.
[[nodiscard]] bool same_geometry(const workbook::Unit& a, const workbook::Unit& b);
[[nodiscard]] bool same_geometry(const workbook::Project& a, const workbook::Project& b);
[[nodiscard]] bool same_geometry(const workbook::Road& a, const workbook::Road& b);
[[nodiscard]] bool same_geometry(const workbook::Photo& a, const workbook::Photo& b);

/// The bytes of the column (GeoPackageBinaryHeader, then ISO WKB; OGC 12-128r15, 2.1.3); empty for
/// null.
[[nodiscard]] std::string stored(const OGRGeometry* geometry);

struct GeometryExtent {
    geo::LngLat min, max;
};
/// None for an empty geometry and for bytes that are none.
[[nodiscard]] std::optional<GeometryExtent> extent_of_stored(std::string_view bytes);

/// Who found a leg, as the table of legs has it: "network", "straight" …
[[nodiscard]] const char* provider_of(const workbook::Leg& leg);
/// Where its speed changes, "0.25 0.4;0.7 0.65": shares of its path and of its time.
[[nodiscard]] std::string pace_text(const workbook::Leg& leg);

/// The points of a line; none for anything else.
[[nodiscard]] std::vector<geo::LngLat> path_of_stored(std::string_view bytes);

} // namespace guanmo::io
