#include "crs/grid.hpp"

#include <fmt/format.h>
#include <proj.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace guanmo::crs {

using geo::LngLat;
using geo::MapPoint;

std::optional<MapPoint> grid_point(double one, double other) {
    constexpr double least_easting = 100'000;
    constexpr double least_northing = 300'000;
    constexpr double farthest_north = 7'500'000; // 54°N, in Web Mercator too
    constexpr double farthest_east = 46'000'000; // with the number of a zone
    const double small = std::min(one, other);
    const double large = std::max(one, other);
    const MapPoint p = large > farthest_north ? MapPoint{large, small} : MapPoint{small, large};
    const bool possible = p.x >= least_easting && p.x < farthest_east && p.y >= least_northing &&
                          p.y <= farthest_north;
    return possible ? std::optional(p) : std::nullopt;
}

bool may_be_web_mercator(geo::MapPoint metres) {
    constexpr double west = 8'000'000;
    constexpr double east = 16'000'000;
    return metres.x > west && metres.x < east;
}

std::optional<GridZone> zone_of_easting(double easting) {
    const int number = static_cast<int>(easting / 1e6);
    const double rest = easting - number * 1e6;
    if (rest < 100'000 || rest > 900'000)
        return std::nullopt;
    if (number >= 13 && number <= 23)
        return GridZone{number, number * 6.0 - 3};
    if (number >= 25 && number <= 45)
        return GridZone{number, number * 3.0};
    return std::nullopt;
}

struct Grid::Impl {
    std::unique_ptr<PJ_CONTEXT, decltype(&proj_context_destroy)> context{proj_context_create(),
                                                                         &proj_context_destroy};
    std::unique_ptr<PJ, decltype(&proj_destroy)> pj{nullptr, &proj_destroy};
    bool degrees = false;
    bool inverse = false; ///< a projection as such, used backwards
};

Grid::Grid(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Grid::~Grid() = default;
Grid::Grid(Grid&&) noexcept = default;
Grid& Grid::operator=(Grid&&) noexcept = default;

std::optional<Grid> Grid::open(const std::string& name) {
    auto impl = std::make_unique<Impl>();
    PJ_CONTEXT* context = impl->context.get();
    proj_log_level(context, PJ_LOG_NONE);
    const std::unique_ptr<PJ, decltype(&proj_destroy)> made(
        proj_create_crs_to_crs(context, name.c_str(), "EPSG:4490", nullptr), &proj_destroy);
    if (!made)
        return std::nullopt;
    impl->pj.reset(proj_normalize_for_visualization(context, made.get()));
    if (!impl->pj)
        return std::nullopt;
    const std::unique_ptr<PJ, decltype(&proj_destroy)> crs(proj_create(context, name.c_str()),
                                                           &proj_destroy);
    const PJ_TYPE type = crs ? proj_get_type(crs.get()) : PJ_TYPE_UNKNOWN;
    impl->degrees = type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
    return Grid(std::move(impl));
}

Grid Grid::gauss_kruger(double central_meridian) {
    auto impl = std::make_unique<Impl>();
    proj_log_level(impl->context.get(), PJ_LOG_NONE);
    const std::string definition =
        fmt::format("+proj=tmerc +lat_0=0 +lon_0={} +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m",
                    central_meridian);
    impl->pj.reset(proj_create(impl->context.get(), definition.c_str()));
    assert(impl->pj);
    impl->inverse = true;
    return Grid(std::move(impl));
}

bool Grid::is_in_degrees() const {
    return impl_->degrees;
}

LngLat Grid::lng_lat(MapPoint point) const {
    const PJ_COORD from = proj_coord(point.x, point.y, 0, 0);
    const PJ_COORD to = proj_trans(impl_->pj.get(), impl_->inverse ? PJ_INV : PJ_FWD, from);
    if (impl_->inverse)
        return {proj_todeg(to.lp.lam), proj_todeg(to.lp.phi)};
    return {to.xy.x, to.xy.y};
}

LngLat lng_lat_in_zone(const GridZone& zone, MapPoint point) {
    return Grid::gauss_kruger(zone.central_meridian)
        .lng_lat({point.x - zone.number * 1e6, point.y});
}

} // namespace guanmo::crs
