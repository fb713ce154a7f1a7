#include "io/gdal_source.hpp"

#include "crs/grid.hpp"
#include "geo/even_odd.hpp"
#include "geo/outline.hpp"
#include "i18n/translate.hpp"
#include "io/field_values.hpp"

#include <ogr_api.h>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace guanmo::io {

using i18n::trf;

namespace {

using Area = geo::MultiPolygon<geo::LngLat>;

bool is_lng_lat(const OGRSpatialReference& crs) {
    const char* authority = crs.GetAuthorityName(nullptr);
    const char* code = crs.GetAuthorityCode(nullptr);
    if (authority == nullptr || code == nullptr)
        return false;
    const std::string name = std::string(authority) + ":" + code;
    return name == "EPSG:4326" || name == "EPSG:4490" || name == "OGC:CRS84";
}

std::string name_of(const OGRSpatialReference& crs) {
    const char* authority = crs.GetAuthorityName(nullptr);
    const char* code = crs.GetAuthorityCode(nullptr);
    if (authority != nullptr && code != nullptr)
        return std::string(authority) + ":" + code;
    const char* name = crs.GetName();
    return name == nullptr ? "" : name;
}

geo::LngLat position_of(const OGRPoint& point) {
    return {point.getX(), point.getY()};
}

geo::Ring<geo::LngLat> ring_of(const OGRLinearRing& ring) {
    geo::Ring<geo::LngLat> points;
    points.reserve(static_cast<std::size_t>(ring.getNumPoints()));
    for (const OGRPoint& point : ring)
        if (points.empty() || points.back() != position_of(point))
            points.push_back(position_of(point));
    if (points.size() > 1 && points.front() == points.back())
        points.pop_back();
    return points;
}

void add_polygon(const OGRPolygon& polygon, Area& area) {
    geo::Polygon<geo::LngLat> made;
    bool outer = true;
    for (const OGRLinearRing* ring : polygon) {
        auto points = ring_of(*ring);
        if (outer && points.size() < 3)
            return;
        if (outer)
            made.outer = std::move(points);
        else if (points.size() >= 3)
            made.holes.push_back(std::move(points));
        outer = false;
    }
    if (!outer)
        area.push_back(std::move(made));
}

/// Polygons anywhere inside a geometry; lines and points that a repair leaves behind are dropped.
void add_polygons(const OGRGeometry& geometry, Area& area) {
    const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
    if (type == wkbPolygon) {
        add_polygon(*geometry.toPolygon(), area);
    } else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection)) {
        for (const OGRGeometry* part : *geometry.toGeometryCollection())
            add_polygons(*part, area);
    }
}

/// GEOS ends its complaint in "… at or near point 122.1 43.6".
std::optional<geo::LngLat> point_named(std::string_view complaint) {
    constexpr std::string_view before = "point ";
    const auto at = complaint.rfind(before);
    if (at == std::string_view::npos)
        return std::nullopt;
    const char* const end = complaint.data() + complaint.size();
    geo::LngLat point;
    const auto x = std::from_chars(complaint.data() + at + before.size(), end, point.lng);
    if (x.ec != std::errc{} || x.ptr == end)
        return std::nullopt;
    const auto y = std::from_chars(x.ptr + 1, end, point.lat);
    return y.ec == std::errc{} ? std::optional(point) : std::nullopt;
}

geo::LngLat first_vertex(const OGRGeometry& geometry) {
    OGREnvelope box;
    geometry.getEnvelope(&box);
    return {box.MinX, box.MinY};
}

/// Rings of a polygon or of several.
std::size_t rings_in(const OGRGeometry& geometry) {
    if (wkbFlatten(geometry.getGeometryType()) == wkbPolygon) {
        const OGRPolygon& polygon = *geometry.toPolygon();
        const bool empty = polygon.getExteriorRing() == nullptr;
        return empty ? 0 : static_cast<std::size_t>(polygon.getNumInteriorRings()) + 1;
    }
    std::size_t rings = 0;
    for (const OGRGeometry* part : *geometry.toGeometryCollection())
        rings += rings_in(*part);
    return rings;
}

std::size_t rings_in(const Area& area) {
    std::size_t rings = 0;
    for (const geo::Polygon<geo::LngLat>& polygon : area)
        rings += 1 + polygon.holes.size();
    return rings;
}

std::vector<geo::LngLat> line_of(const OGRLineString& line) {
    std::vector<geo::LngLat> points;
    points.reserve(static_cast<std::size_t>(line.getNumPoints()));
    for (const OGRPoint& point : line)
        points.push_back(position_of(point));
    return points;
}

std::optional<geo::LngLat> corner_beyond(const OGRGeometry& geometry) {
    OGREnvelope box;
    geometry.getEnvelope(&box);
    for (const geo::LngLat corner : {geo::LngLat{box.MinX, box.MinY}, {box.MaxX, box.MaxY}})
        if (!geo::is_valid(corner))
            return corner;
    return std::nullopt;
}

/// A collection of one is what it holds: many programs write every point as a multipoint.
const OGRGeometry& only_part(const OGRGeometry& geometry) {
    const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
    if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection)) {
        const OGRGeometryCollection& parts = *geometry.toGeometryCollection();
        if (parts.getNumGeometries() == 1)
            return *parts.getGeometryRef(0);
    }
    return geometry;
}

/// All parts of a geometry that are no collection themselves.
void add_parts(const OGRGeometry& geometry, std::vector<const OGRGeometry*>& parts) {
    const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
    if (!OGR_GT_IsSubClassOf(type, wkbGeometryCollection) || geometry.IsEmpty())
        return parts.push_back(&geometry);
    for (const OGRGeometry* part : *geometry.toGeometryCollection())
        add_parts(*part, parts);
}

/// Of a collection its polygons; null when it has none. Surfaces of faces are polygons, too.
std::unique_ptr<OGRMultiPolygon> polygons_in(const OGRGeometry& geometry) {
    const OGRwkbGeometryType type = wkbFlatten(geometry.getGeometryType());
    if (type == wkbTriangle || OGR_GT_IsSubClassOf(type, wkbPolyhedralSurface))
        return std::unique_ptr<OGRMultiPolygon>(
            OGRGeometryFactory::forceToMultiPolygon(geometry.clone())->toMultiPolygon());
    std::vector<const OGRGeometry*> parts;
    add_parts(geometry, parts);
    auto polygons = std::make_unique<OGRMultiPolygon>();
    for (const OGRGeometry* part : parts)
        if (wkbFlatten(part->getGeometryType()) == wkbPolygon)
            polygons->addGeometry(part);
    return polygons->IsEmpty() ? nullptr : std::move(polygons);
}

/// Gauss–Krüger metres that name their zone to degrees.
class FromZone : public OGRDefaultGeometryVisitor {
  public:
    explicit FromZone(const crs::GridZone& zone) : zone_(zone) {}
    using OGRDefaultGeometryVisitor::visit;
    void visit(OGRPoint* point) override {
        const geo::LngLat p = crs::lng_lat_in_zone(zone_, {point->getX(), point->getY()});
        point->setX(p.lng);
        point->setY(p.lat);
    }

  private:
    crs::GridZone zone_;
};

std::optional<crs::GridZone> only_zone(const OGREnvelope& box) {
    const auto low = crs::grid_point(box.MinX, box.MinY);
    const auto high = crs::grid_point(box.MaxX, box.MaxY);
    if (!low || !high || low->x != box.MinX || high->x != box.MaxX)
        return std::nullopt;
    const auto zone = crs::zone_of_easting(low->x);
    return zone == crs::zone_of_easting(high->x) && !crs::may_be_web_mercator(*low) ? zone
                                                                                    : std::nullopt;
}

/// Puts lines and areas right whose coordinates are all exchanged, or all metres that name their
/// zone. @return what was done, in words; empty: nothing.
std::string mend(OGRGeometry& geometry) {
    OGREnvelope box;
    geometry.getEnvelope(&box);
    if (looks_exchanged({box.MinX, box.MinY}) && looks_exchanged({box.MaxX, box.MaxY})) {
        geometry.swapXY();
        return trf("longitude and latitude seem exchanged ({}); they were put right",
                   shown({box.MinX, box.MinY}));
    }
    if (const auto zone = only_zone(box)) {
        FromZone from_zone(*zone);
        geometry.accept(&from_zone);
        return trf("the coordinates are metres of Gauss–Krüger zone {} (middle meridian {}°), "
                   "converted",
                   zone->number, zone->central_meridian);
    }
    return "";
}

ShapeAndArea shape_in_degrees(std::unique_ptr<OGRGeometry> geometry, Shape shape) {
    if (corner_beyond(*geometry) && geometry->getDimension() > 0)
        shape.mended = mend(*geometry);
    shape.beyond = corner_beyond(*geometry);
    const OGRGeometry& part = only_part(*geometry);
    std::unique_ptr<OGRGeometry> area;
    const OGRwkbGeometryType type = wkbFlatten(part.getGeometryType());
    if (type == wkbPoint) {
        shape.kind = Shape::Kind::point;
        shape.point = position_of(*part.toPoint());
    } else if (type == wkbPolygon || type == wkbMultiPolygon) {
        shape.kind = Shape::Kind::area;
        area = std::move(geometry);
    } else if (type == wkbLineString) {
        shape.kind = Shape::Kind::line;
        shape.lines = {line_of(*part.toLineString())};
    } else if (type == wkbMultiLineString) {
        shape.kind = Shape::Kind::line;
        for (const OGRLineString* line : *part.toMultiLineString())
            shape.lines.push_back(line_of(*line));
    } else if (std::unique_ptr<OGRMultiPolygon> polygons = polygons_in(part)) {
        shape.kind = Shape::Kind::area;
        area = std::move(polygons);
    }
    if (shape.beyond)
        area.reset();
    return {std::move(shape), std::move(area)};
}

} // namespace

LayerCrs crs_of(OGRLayer& layer, const std::string& named) {
    LayerCrs found;
    const OGRSpatialReference* crs = layer.GetSpatialRef();
    OGRSpatialReference asked;
    if (!named.empty() && asked.SetFromUserInput(named.c_str()) == OGRERR_NONE)
        crs = &asked;
    // What GeoPackage's srs_id 0 and -1 stand for.
    if (crs == nullptr || crs->IsEmpty() || name_of(*crs).starts_with("Undefined"))
        return found;
    found.name = name_of(*crs);
    if (is_lng_lat(*crs))
        return found;
    OGRSpatialReference from(*crs);
    OGRSpatialReference to;
    from.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    to.SetWellKnownGeogCS("WGS84");
    to.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    found.to_lng_lat.reset(OGRCreateCoordinateTransformation(&from, &to));
    return found;
}

namespace {

std::unique_ptr<OGRPolygon> polygon_of(const RingLists& lists, std::size_t part) {
    auto polygon = std::make_unique<OGRPolygon>();
    for (std::size_t r = lists.parts[part]; r < lists.parts[part + 1]; ++r) {
        auto ring = std::make_unique<OGRLinearRing>();
        const std::size_t begin = lists.rings[r];
        const std::size_t points = lists.rings[r + 1] - begin;
        ring->setNumPoints(static_cast<int>(points), FALSE);
        for (std::size_t i = 0; i < points; ++i)
            ring->setPoint(static_cast<int>(i), lists.points[begin + i].lng,
                           lists.points[begin + i].lat);
        polygon->addRingDirectly(ring.release());
    }
    return polygon;
}

} // namespace

std::unique_ptr<OGRGeometry> restored(const OGRGeometry* geometry, const RingLists& rings) {
    if (geometry == nullptr || geometry->IsEmpty())
        return nullptr;
    const OGRwkbGeometryType type = wkbFlatten(geometry->getGeometryType());
    if (type != wkbPolygon && type != wkbMultiPolygon)
        return nullptr;
    const OGRPolygon& stands_for = type == wkbPolygon
                                       ? *geometry->toPolygon()
                                       : *geometry->toMultiPolygon()->getGeometryRef(0);
    const auto number = static_cast<std::size_t>(stands_for.getExteriorRing()->getX(0));
    const std::size_t first = rings.geometries.at(number);
    if (type == wkbPolygon)
        return polygon_of(rings, first);
    auto parts = std::make_unique<OGRMultiPolygon>();
    for (std::size_t part = first; part < rings.geometries.at(number + 1); ++part)
        parts->addGeometryDirectly(polygon_of(rings, part).release());
    return parts;
}

geo::MultiPolygon<geo::LngLat> area_as_saved(const OGRGeometry* geometry) {
    Area area;
    if (geometry != nullptr)
        add_polygons(*geometry, area);
    return area;
}

std::optional<PlaceInside> place_in(const OGRGeometry* geometry) {
    if (geometry == nullptr || wkbFlatten(geometry->getGeometryType()) == wkbPoint ||
        geometry->IsEmpty())
        return std::nullopt;
    const std::unique_ptr<OGRGeometry> flat{geometry->getLinearGeometry()};
    std::vector<const OGRGeometry*> parts;
    add_parts(*flat, parts);
    if (parts.size() == 1 && wkbFlatten(parts.front()->getGeometryType()) == wkbPoint)
        return std::nullopt;
    const auto is_point = [](const OGRGeometry* part) {
        return wkbFlatten(part->getGeometryType()) == wkbPoint;
    };
    if (std::count_if(parts.begin(), parts.end(), is_point) == 1) {
        const auto point = std::find_if(parts.begin(), parts.end(), is_point);
        return PlaceInside{
            std::unique_ptr<OGRGeometry>((*point)->clone()),
            trf("is a {}; the point in it is the place", geometry->getGeometryName())};
    }
    const std::unique_ptr<OGRMultiPolygon> polygons = polygons_in(*flat);
    const GdalMessages messages; // of rings that cross themselves
    std::unique_ptr<OGRGeometry> inside(polygons ? OGRGeometry::FromHandle(OGR_G_PointOnSurface(
                                                       OGRGeometry::ToHandle(polygons.get())))
                                                 : nullptr);
    if (!inside || inside->IsEmpty())
        return std::nullopt;
    return PlaceInside{std::move(inside), trf("is a {}; a point inside of it is the place",
                                              geometry->getGeometryName())};
}

ShapeAndArea shape_and_area(const OGRGeometry* geometry, OGRCoordinateTransformation* to_lng_lat) {
    Shape shape;
    if (geometry == nullptr)
        return {shape, nullptr};
    shape.type = geometry->getGeometryName();
    if (geometry->IsEmpty()) {
        shape.kind = Shape::Kind::empty;
        return {shape, nullptr};
    }
    shape.kind = Shape::Kind::other;
    std::unique_ptr<OGRGeometry> flat{geometry->getLinearGeometry()};
    flat->flattenTo2D();
    if (to_lng_lat != nullptr && wkbFlatten(only_part(*flat).getGeometryType()) == wkbPoint) {
        const geo::LngLat given = position_of(*only_part(*flat).toPoint());
        shape.given = geo::MapPoint{given.lng, given.lat};
    }
    if (to_lng_lat != nullptr && flat->transform(to_lng_lat) != OGRERR_NONE) {
        shape.beyond = first_vertex(*geometry);
        return {shape, nullptr};
    }
    return shape_in_degrees(std::move(flat), std::move(shape));
}

// GEOS judges only what is not plain, and repairs what the even-odd rule does not: it takes ten
// times as long.
void take_area(const OGRGeometry& geometry, Shape& shape) {
    using Kind = geo::Validity::Kind;
    const OGRGeometry& part = only_part(geometry);
    GdalMessages messages;
    add_polygons(part, shape.area);
    const geo::Validity validity = geo::validity_of(shape.area);
    if (validity.kind == Kind::valid && rings_in(shape.area) == rings_in(part))
        return;
    const std::unique_ptr<OGRGeometry> closed{part.clone()};
    closed->closeRings(); // that they were open is said when the source is opened
    if (validity.kind != Kind::invalid && closed->IsValid())
        return;
    shape.repaired = validity.kind == Kind::invalid
                         ? validity.at
                         : point_named(messages.take()).value_or(first_vertex(part));
    if (auto repaired = geo::even_odd_area(shape.area)) {
        shape.area = *std::move(repaired);
        return;
    }
    shape.area.clear();
    const std::unique_ptr<OGRGeometry> valid{closed->MakeValid()};
    if (valid)
        add_polygons(*valid, shape.area);
}

Shape shape_of(const OGRGeometry* geometry, OGRCoordinateTransformation* to_lng_lat) {
    ShapeAndArea found = shape_and_area(geometry, to_lng_lat);
    if (found.area)
        take_area(*found.area, found.shape);
    return std::move(found.shape);
}

} // namespace guanmo::io
