#include "io/geopackage_geometry.hpp"

#include "io/gdal_source.hpp"

#include <fmt/format.h>

#include <array>
#include <bit>
#include <cstring>

namespace guanmo::io {

static_assert(std::endian::native == std::endian::little);

namespace {

std::unique_ptr<OGRGeometry> point_of(const std::optional<geo::LngLat>& p) {
    return p ? std::make_unique<OGRPoint>(p->lng, p->lat) : nullptr;
}

std::unique_ptr<OGRGeometry> line_along(const std::vector<geo::LngLat>& path) {
    auto line = std::make_unique<OGRLineString>();
    for (const geo::LngLat p : path)
        line->addPoint(p.lng, p.lat);
    return line;
}

void add_ring(OGRPolygon& polygon, const geo::Ring<geo::LngLat>& ring) {
    OGRLinearRing made;
    for (const geo::LngLat p : ring)
        made.addPoint(p.lng, p.lat);
    made.closeRings();
    polygon.addRing(&made);
}

// GeoPackageBinaryHeader: "GP", version, flags, the CRS, then an envelope or none.
constexpr std::size_t envelope_at = 8;
constexpr unsigned little_endian = 1, empty_flag = 0x10, envelope_xy = 1 << 1;
constexpr std::array<std::size_t, 5> envelope_bytes{0, 32, 48, 48, 64};

template <class Value> void put(std::string& bytes, Value value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof(value));
}

double double_at(std::string_view bytes, std::size_t at) {
    double value = 0;
    std::memcpy(&value, bytes.data() + at, sizeof(value));
    return value;
}

/// Of bytes without an envelope.
std::optional<GeometryExtent> extent_of_wkb(std::string_view bytes) {
    OGRGeometry* made = nullptr;
    if (OGRGeometryFactory::createFromWkb(bytes.data(), nullptr, &made, bytes.size()) !=
        OGRERR_NONE)
        return std::nullopt;
    const std::unique_ptr<OGRGeometry> geometry(made);
    if (geometry->IsEmpty())
        return std::nullopt;
    OGREnvelope box;
    geometry->getEnvelope(&box);
    return GeometryExtent{{box.MinX, box.MinY}, {box.MaxX, box.MaxY}};
}

} // namespace

std::unique_ptr<OGRGeometry> geometry_of(const workbook::Unit& unit) {
    const auto area = workbook::area_of(unit);
    if (area.empty())
        return point_of(unit.position);
    auto polygons = std::make_unique<OGRMultiPolygon>();
    for (const auto& polygon : area) {
        OGRPolygon made;
        add_ring(made, polygon.outer);
        for (const auto& hole : polygon.holes)
            add_ring(made, hole);
        polygons->addGeometry(&made);
    }
    return polygons;
}

std::unique_ptr<OGRGeometry> geometry_of(const workbook::Project& project) {
    return point_of(project.position);
}

std::unique_ptr<OGRGeometry> geometry_of(const workbook::Road& road) {
    return line_along(road.path);
}

std::unique_ptr<OGRGeometry> geometry_of(const workbook::Leg& leg) {
    return line_along(leg.path);
}

std::unique_ptr<OGRGeometry> geometry_of(const workbook::LegOverride& leg) {
    return line_along(leg.path);
}

std::unique_ptr<OGRGeometry> geometry_of(const workbook::Photo& photo) {
    return point_of(photo.position);
}

bool same_geometry(const workbook::Unit& a, const workbook::Unit& b) {
    return a.stored == b.stored && a.stored_row == b.stored_row && a.position == b.position &&
           a.area == b.area;
}
bool same_geometry(const workbook::Project& a, const workbook::Project& b) {
    return a.position == b.position;
}
bool same_geometry(const workbook::Road& a, const workbook::Road& b) {
    return a.path == b.path;
}
bool same_geometry(const workbook::Photo& a, const workbook::Photo& b) {
    return a.position == b.position;
}

std::string stored(const OGRGeometry* geometry) {
    if (geometry == nullptr)
        return {};
    const bool empty = geometry->IsEmpty();
    const bool point = wkbFlatten(geometry->getGeometryType()) == wkbPoint;
    const unsigned envelope = empty || point ? 0 : envelope_xy;
    std::string bytes{"GP"};
    put(bytes, std::uint8_t{0});
    put(bytes, static_cast<std::uint8_t>(little_endian | envelope | (empty ? empty_flag : 0)));
    put(bytes, std::int32_t{stored_crs});
    if (envelope != 0) {
        OGREnvelope box;
        geometry->getEnvelope(&box);
        for (const double side : {box.MinX, box.MaxX, box.MinY, box.MaxY})
            put(bytes, side);
    }
    const std::size_t header = bytes.size();
    bytes.resize(header + geometry->WkbSize());
    geometry->exportToWkb(wkbNDR, reinterpret_cast<unsigned char*>(bytes.data()) + header,
                          wkbVariantIso);
    return bytes;
}

std::optional<GeometryExtent> extent_of_stored(std::string_view bytes) {
    if (bytes.size() < envelope_at || !bytes.starts_with("GP"))
        return std::nullopt;
    const auto flags = static_cast<unsigned char>(bytes[3]);
    const std::size_t kind = (flags >> 1U) & 7U;
    if ((flags & empty_flag) != 0 || kind >= envelope_bytes.size() ||
        bytes.size() < envelope_at + envelope_bytes[kind])
        return std::nullopt;
    if (kind == 0 || (flags & little_endian) == 0)
        return extent_of_wkb(bytes.substr(envelope_at + envelope_bytes[kind]));
    return GeometryExtent{{double_at(bytes, envelope_at), double_at(bytes, envelope_at + 16)},
                          {double_at(bytes, envelope_at + 8), double_at(bytes, envelope_at + 24)}};
}

const char* provider_of(const workbook::Leg& leg) {
    if (leg.provider != workbook::LegProvider::none)
        return name_of(leg.provider);
    return leg.kind == workbook::LegKind::road ? "road" : "straight";
}

std::string pace_text(const workbook::Leg& leg) {
    std::string text;
    for (const workbook::PaceMark& mark : leg.pace)
        text += fmt::format("{}{:.6f} {:.6f}", text.empty() ? "" : ";", mark.path, mark.time);
    return text;
}

std::vector<geo::LngLat> path_of_stored(std::string_view bytes) {
    std::vector<geo::LngLat> path;
    if (bytes.size() < envelope_at || !bytes.starts_with("GP"))
        return path;
    const std::size_t kind = (static_cast<unsigned char>(bytes[3]) >> 1U) & 7U;
    if (kind >= envelope_bytes.size() || bytes.size() < envelope_at + envelope_bytes[kind])
        return path;
    bytes.remove_prefix(envelope_at + envelope_bytes[kind]);
    OGRGeometry* made = nullptr;
    if (OGRGeometryFactory::createFromWkb(bytes.data(), nullptr, &made, bytes.size()) !=
        OGRERR_NONE)
        return path;
    const std::unique_ptr<OGRGeometry> geometry(made);
    if (wkbFlatten(geometry->getGeometryType()) == wkbLineString)
        for (const OGRPoint& point : *geometry->toLineString())
            path.push_back({point.getX(), point.getY()});
    return path;
}

} // namespace guanmo::io
