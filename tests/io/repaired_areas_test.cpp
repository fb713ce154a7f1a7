#include "io/gdal_source.hpp"

#include "catch.hpp"

#include <random>

using namespace guanmo;
using namespace guanmo::io;

namespace {

OGRLinearRing scribble(int corners, bool on_grid, std::mt19937& random) {
    std::uniform_real_distribution<double> degrees(100, 110);
    OGRLinearRing ring;
    for (int i = 0; i < corners; ++i) {
        const double x = degrees(random);
        const double y = degrees(random) - 80;
        ring.addPoint(on_grid ? std::round(x) : x, on_grid ? std::round(y) : y);
    }
    ring.closeRings();
    return ring;
}

OGRMultiPolygon geometry_of(const geo::MultiPolygon<geo::LngLat>& area) {
    const auto ring_of = [](const geo::Ring<geo::LngLat>& points) {
        OGRLinearRing ring;
        for (const geo::LngLat p : points)
            ring.addPoint(p.lng, p.lat);
        ring.closeRings();
        return ring;
    };
    OGRMultiPolygon parts;
    for (const geo::Polygon<geo::LngLat>& part : area) {
        OGRPolygon polygon;
        OGRLinearRing outer = ring_of(part.outer);
        polygon.addRing(&outer);
        for (const geo::Ring<geo::LngLat>& points : part.holes) {
            OGRLinearRing hole = ring_of(points);
            polygon.addRing(&hole);
        }
        parts.addGeometry(&polygon);
    }
    return parts;
}

/// A border as it comes out of a program that rounds coordinates: it touches, crosses and retraces
/// itself in many places.
OGRLinearRing rounded_coast(std::mt19937& random) {
    std::uniform_real_distribution<double> radius(30, 37);
    OGRLinearRing ring;
    constexpr int corners = 300;
    for (int i = 0; i < corners; ++i) {
        const double angle = 6.283185307 * i / corners;
        const double r = radius(random);
        ring.addPoint(110 + std::round(r * std::cos(angle)) / 8,
                      40 + std::round(r * std::sin(angle)) / 8);
    }
    ring.closeRings();
    return ring;
}

/// Scribbles of some corners anywhere or on a grid, often with a hole, now and then two of them;
/// every third a coast.
OGRMultiPolygon invented(unsigned seed) {
    std::mt19937 random(seed);
    OGRMultiPolygon parts;
    for (unsigned k = 0; k <= (seed % 4 == 0 ? 1U : 0U); ++k) {
        OGRPolygon polygon;
        OGRLinearRing outer = seed % 3 == 1
                                  ? rounded_coast(random)
                                  : scribble(3 + static_cast<int>(seed % 9), seed % 3 == 2, random);
        polygon.addRing(&outer);
        if (seed % 5 == 0) {
            OGRLinearRing hole = scribble(4, false, random);
            polygon.addRing(&hole);
        }
        parts.addGeometry(&polygon);
    }
    return parts;
}

double difference(const OGRGeometry& one, const OGRGeometry& other) {
    const std::unique_ptr<OGRGeometry> apart{one.SymDifference(&other)};
    REQUIRE(apart);
    if (wkbFlatten(apart->getGeometryType()) == wkbPolygon)
        return apart->toPolygon()->get_Area();
    return OGR_GT_IsSubClassOf(apart->getGeometryType(), wkbGeometryCollection)
               ? apart->toGeometryCollection()->get_Area()
               : 0;
}

} // namespace

TEST_CASE("rings that cross themselves are found and repaired as GEOS does", "[foreign]") {
    int repaired = 0;
    for (unsigned seed = 0; seed < 600; ++seed) {
        CAPTURE(seed);
        const GdalMessages silent;
        const OGRMultiPolygon given = invented(seed);
        const Shape shape = shape_of(&given, nullptr);
        REQUIRE(shape.kind == Shape::Kind::area);
        const bool valid = given.IsValid();
        CHECK(shape.repaired.has_value() == !valid);
        const OGRMultiPolygon taken = geometry_of(shape.area);
        CHECK(taken.IsValid());
        // On a grid a scribble retraces its way across others, which GEOS counts as a border.
        if (valid || seed % 3 == 2)
            continue;
        ++repaired;
        const std::unique_ptr<OGRGeometry> by_geos{given.MakeValid()};
        REQUIRE(by_geos);
        CHECK(difference(*by_geos, taken) == Approx(0).margin(1e-9));
    }
    CHECK(repaired > 250);
}

TEST_CASE("parts that lie within one another or beside one another are said, corners are not",
          "[foreign]") {
    const auto repaired = [](const char* wkt) {
        const GdalMessages silent;
        OGRGeometry* geometry = nullptr;
        OGRGeometryFactory::createFromWkt(wkt, nullptr, &geometry);
        const std::unique_ptr<OGRGeometry> owned{geometry};
        return shape_of(owned.get(), nullptr).repaired.has_value();
    };
    CHECK_FALSE(repaired("MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0),(1 1,2 1,2 2,1 2,1 1)),"
                         "((4 4,5 4,5 5,4 5,4 4)))"));
    CHECK_FALSE(repaired("POLYGON((0 0,4 0,4 4,0 4,0 0),(0 0,2 1,1 2,0 0))")); // in a corner
    CHECK_FALSE(repaired("POLYGON((0 0,4 0,4 4,0 4))"));                       // not closed
    CHECK_FALSE(repaired("POLYGON((0 0,4 0,4 0,4 4,0 4,0 0))"));               // a corner twice
    CHECK(repaired("POLYGON((0 0,4 0,4 4,0 4,0 0),(0 0,3 3,3 3,0 0))"));       // a hole like a line
    CHECK(repaired("POLYGON((0 0,4 0,4 4,0 4,0 0),(1 1,3 1,3 3,1 3,1 1),(1 1,3 1,2 2,1 1))"));
    CHECK(repaired("MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0)),((4 0,6 0,6 4,4 4,4 0)))"));
    CHECK(repaired("MULTIPOLYGON(((0 0,4 0,4 4,0 4,0 0)),((0 0,4 0,4 4,0 4,0 0)))"));
}
