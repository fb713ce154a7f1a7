#pragma once

#include "geo/polygon.hpp"

#include <limits>
#include <memory>
#include <string>

namespace guanmo::crs {

/// How the map is projected: a value of config/. `fit` picks for the extent at hand.
struct ProjectionSettings {
    enum class Kind {
        fit, ///< Gauss–Krüger, or Albers when the extent is wider than 12° of longitude
        gauss_kruger, ///< transverse Mercator on CGCS2000, scale 1 on the middle meridian
        albers,       ///< Albers equal-area, standard parallels at 1/6 and 5/6 of the extent
    };
    Kind kind = Kind::fit;
    /// Middle meridian in degrees; NaN: the middle of the extent, rounded to half a degree.
    double central_meridian = std::numeric_limits<double>::quiet_NaN();
};

/// Longitude and latitude to map metres and back, through PROJ. Never Web Mercator: the map is
/// about amounts. Moves but does not copy; one object is used by one thread at a time.
class Projection {
  public:
    /// @param extent what the map shows; when empty, all of China is meant.
    /// @throws std::runtime_error when PROJ refuses the definition, as for an extent beyond the
    /// poles.
    Projection(const ProjectionSettings& settings, const geo::LngLatExtent& extent);
    ~Projection();
    Projection(Projection&&) noexcept;
    Projection& operator=(Projection&&) noexcept;

    /// The same for another thread.
    [[nodiscard]] Projection twin() const;

    /// Infinite coordinates where the projection has no value (far from its middle meridian).
    [[nodiscard]] geo::MapPoint forward(geo::LngLat p) const;
    [[nodiscard]] geo::LngLat inverse(geo::MapPoint p) const;
    [[nodiscard]] std::vector<geo::MapPoint> forward(const std::vector<geo::LngLat>& points) const;
    [[nodiscard]] geo::MultiPolygon<geo::MapPoint>
    forward(const geo::MultiPolygon<geo::LngLat>& polygons) const;

    [[nodiscard]] ProjectionSettings::Kind kind() const; ///< never `fit`
    [[nodiscard]] double central_meridian() const;       ///< degrees
    /// The PROJ definition, for diagnostics and `--describe`.
    [[nodiscard]] const std::string& definition() const;

  private:
    struct Impl;
    explicit Projection(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

/// Geodesic distance on the CGCS2000 ellipsoid (Karney 2013, by PROJ), metres.
[[nodiscard]] double geodesic_distance(geo::LngLat a, geo::LngLat b);

/// Area on the ellipsoid, square metres, holes taken off.
[[nodiscard]] double geodesic_area(const geo::MultiPolygon<geo::LngLat>& polygons);

} // namespace guanmo::crs
