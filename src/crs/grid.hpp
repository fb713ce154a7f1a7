#pragma once

#include "geo/coordinates.hpp"

#include <memory>
#include <optional>
#include <string>

/// Metres of a grid, as surveyors give them, to longitude and latitude.
namespace guanmo::crs {

/// An easting and a northing in metres told apart. Chinese surveyors call the northing X, others
/// the easting: the magnitude decides, which within China is certain.
/// @return x east, y north; none when they cannot be metres of a grid in China (below 100 km east
/// or 300 km north).
[[nodiscard]] std::optional<geo::MapPoint> grid_point(double one, double other);

/// A Gauss–Krüger zone as the first two digits of an easting of eight name it: 13–23 are the zones
/// of six degrees, 25–45 those of three.
struct GridZone {
    int number = 0;
    double central_meridian = 0; ///< degrees
    friend bool operator==(const GridZone&, const GridZone&) = default;
};
[[nodiscard]] std::optional<GridZone> zone_of_easting(double easting);

/// Eastings that name a zone of 13 to 15 (Xinjiang) are as well Web Mercator's (EPSG:3857) between
/// 72° and 144° east.
[[nodiscard]] bool may_be_web_mercator(geo::MapPoint metres);

/// A grid that people name by its code.
class Grid {
  public:
    /// Of any CRS that PROJ knows: "EPSG:4549". None when it knows none of that name.
    [[nodiscard]] static std::optional<Grid> open(const std::string& name);

    /// Gauss–Krüger on CGCS2000, false easting 500 km, without the zone's number.
    [[nodiscard]] static Grid gauss_kruger(double central_meridian);

    ~Grid();
    Grid(Grid&&) noexcept;
    Grid& operator=(Grid&&) noexcept;

    [[nodiscard]] bool is_in_degrees() const;
    /// @param point x east, y north, metres; degrees when it is in degrees. Not finite where the
    /// grid has no value.
    [[nodiscard]] geo::LngLat lng_lat(geo::MapPoint point) const;

  private:
    struct Impl;
    explicit Grid(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// Where x east and y north of that zone, its number in front of x, lie.
[[nodiscard]] geo::LngLat lng_lat_in_zone(const GridZone& zone, geo::MapPoint point);

} // namespace guanmo::crs
