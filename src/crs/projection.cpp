#include "crs/projection.hpp"

#include <fmt/format.h>
#include <proj.h>

#include <cassert>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace guanmo::crs {

namespace {

using geo::LngLat;
using geo::LngLatExtent;
using geo::MapPoint;
using Kind = ProjectionSettings::Kind;

constexpr LngLatExtent china{{73.5, 3.5}, {135.1, 53.6}};
constexpr double widest_gauss_kruger = 12; // degrees of longitude

// The definitions name the ellipsoid (CGCS2000's equals GRS80 to within 0.2 mm), not an EPSG code:
// a code
// makes PROJ open its database, which the start-up would pay for.
std::string gauss_kruger_definition(double meridian) {
    return fmt::format("+proj=tmerc +lat_0=0 +lon_0={} +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 "
                       "+units=m",
                       meridian);
}

std::string albers_definition(double meridian, const LngLatExtent& extent) {
    const double south = extent.southwest.lat;
    const double height = extent.northeast.lat - south;
    const double lower = south + height / 6;
    double upper = south + height * 5 / 6;
    // Parallels symmetric about the equator make a cone without an apex, which Albers cannot do.
    if (std::abs(lower + upper) < 0.1)
        upper += 0.2;
    return fmt::format("+proj=aea +lat_0={} +lon_0={} +lat_1={} +lat_2={} +x_0=0 +y_0=0 "
                       "+ellps=GRS80 +units=m",
                       south + height / 2, meridian, lower, upper);
}

Kind chosen_kind(Kind wanted, const LngLatExtent& extent) {
    if (wanted != Kind::fit)
        return wanted;
    const double width = extent.northeast.lng - extent.southwest.lng;
    return width > widest_gauss_kruger ? Kind::albers : Kind::gauss_kruger;
}

double chosen_meridian(double wanted, const LngLatExtent& extent) {
    if (!std::isnan(wanted))
        return wanted;
    return std::round(extent.southwest.lng + extent.northeast.lng) / 2;
}

} // namespace

struct Projection::Impl {
    Kind kind = Kind::gauss_kruger;
    double meridian = 0;
    std::string definition;
    std::unique_ptr<PJ_CONTEXT, decltype(&proj_context_destroy)> context{proj_context_create(),
                                                                         &proj_context_destroy};
    std::unique_ptr<PJ, decltype(&proj_destroy)> pj{nullptr, &proj_destroy};
};

Projection::Projection(const ProjectionSettings& settings, const LngLatExtent& extent)
    : impl_(std::make_unique<Impl>()) {
    const LngLatExtent& shown = extent.empty() ? china : extent;
    proj_log_level(impl_->context.get(), PJ_LOG_NONE); // what PROJ says is in the exception
    impl_->kind = chosen_kind(settings.kind, shown);
    impl_->meridian = chosen_meridian(settings.central_meridian, shown);
    impl_->definition = impl_->kind == Kind::albers ? albers_definition(impl_->meridian, shown)
                                                    : gauss_kruger_definition(impl_->meridian);
    impl_->pj.reset(proj_create(impl_->context.get(), impl_->definition.c_str()));
    if (!impl_->pj)
        throw std::runtime_error(
            "PROJ refuses \"" + impl_->definition + "\": " +
            proj_context_errno_string(impl_->context.get(),
                                      proj_context_errno(impl_->context.get())));
}

Projection::Projection(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Projection Projection::twin() const {
    auto impl = std::make_unique<Impl>();
    proj_log_level(impl->context.get(), PJ_LOG_NONE);
    impl->kind = impl_->kind;
    impl->meridian = impl_->meridian;
    impl->definition = impl_->definition;
    impl->pj.reset(proj_create(impl->context.get(), impl->definition.c_str()));
    if (!impl->pj)
        throw std::runtime_error("PROJ refuses \"" + impl->definition + "\" the second time");
    return Projection(std::move(impl));
}

Projection::~Projection() = default;
Projection::Projection(Projection&&) noexcept = default;
Projection& Projection::operator=(Projection&&) noexcept = default;

MapPoint Projection::forward(LngLat p) const {
    const PJ_COORD to =
        proj_trans(impl_->pj.get(), PJ_FWD, proj_coord(proj_torad(p.lng), proj_torad(p.lat), 0, 0));
    return {to.xy.x, to.xy.y};
}

std::vector<MapPoint> Projection::forward(const std::vector<LngLat>& points) const {
    std::vector<MapPoint> projected;
    projected.reserve(points.size());
    for (const LngLat p : points)
        projected.push_back({proj_torad(p.lng), proj_torad(p.lat)});
    if (!projected.empty())
        proj_trans_generic(impl_->pj.get(), PJ_FWD, &projected[0].x, sizeof(MapPoint),
                           projected.size(), &projected[0].y, sizeof(MapPoint), projected.size(),
                           nullptr, 0, 0, nullptr, 0, 0);
    return projected;
}

LngLat Projection::inverse(MapPoint p) const {
    const PJ_COORD to = proj_trans(impl_->pj.get(), PJ_INV, proj_coord(p.x, p.y, 0, 0));
    return {proj_todeg(to.lp.lam), proj_todeg(to.lp.phi)};
}

geo::MultiPolygon<MapPoint> Projection::forward(const geo::MultiPolygon<LngLat>& polygons) const {
    const auto project = [this](const geo::Ring<LngLat>& ring) { return forward(ring); };
    geo::MultiPolygon<MapPoint> projected;
    projected.reserve(polygons.size());
    for (const geo::Polygon<LngLat>& polygon : polygons) {
        projected.push_back({project(polygon.outer), {}});
        for (const geo::Ring<LngLat>& hole : polygon.holes)
            projected.back().holes.push_back(project(hole));
    }
    return projected;
}

ProjectionSettings::Kind Projection::kind() const {
    return impl_->kind;
}

double Projection::central_meridian() const {
    return impl_->meridian;
}

const std::string& Projection::definition() const {
    return impl_->definition;
}

} // namespace guanmo::crs
