#include "io/gdal_source.hpp"
#include "io/slim_geojson.hpp"
#include "support.hpp"

#include "catch.hpp"

#include <fstream>
#include <random>

using namespace guanmo::io;

namespace {

std::string collection(const std::string& features) {
    return R"({"type":"FeatureCollection","features":[)" + features + "]}";
}

std::string feature(const std::string& geometry) {
    return R"({"type":"Feature","properties":{"coordinates":[[[1,2]]],"a":"[{\"}"},"geometry":)" +
           geometry + "}";
}

std::string polygon(const std::string& coordinates) {
    return feature(R"({"type":"Polygon","coordinates":)" + coordinates + "}");
}

bool is_slimmed(const std::string& text) {
    return slim_geojson(text, Rings::listed).has_value();
}

/// A ring of corners with all their digits, as JSON.
std::string ring(std::mt19937& random, int corners) {
    std::uniform_real_distribution<double> degrees(-1, 1);
    std::string first;
    std::string points;
    for (int i = 0; i < corners; ++i) {
        const double height = 12.5;
        std::string point =
            i % 3 == 0 ? fmt::format("[{}, {},{}]", 120 + degrees(random), degrees(random), height)
                       : fmt::format("[ {},{:e} ]", 120 + degrees(random), degrees(random));
        points += point + ",\n";
        if (i == 0)
            first = point;
    }
    return "[" + points + first + "]";
}

} // namespace

TEST_CASE("areas whose rings GDAL has not read are the same as those it has read", "[foreign]") {
    std::mt19937 random(7);
    std::string features = feature("null") + "," + polygon("[]") + "," +
                           feature(R"({"coordinates":[1.5,2],"type":"Point"})");
    for (int i = 0; i < 400; ++i) {
        const std::string one = "[" + ring(random, 40 + i % 60) + "," + ring(random, 5) + "]";
        const std::string other = "[" + ring(random, 30) + "]";
        features += "," + (i % 2 == 0 ? polygon(one)
                                      : feature(R"({"coordinates" : [)" + one + " , " + other +
                                                R"(],"type":"MultiPolygon"})"));
    }
    const TemporaryFolder folder;
    const std::string path = folder.file("borders.geojson");
    std::ofstream(path) << collection(features);
    const auto whole = open_dataset(path);
    const auto slim = open_dataset(path, {}, Rings::listed);
    REQUIRE(whole.value);
    REQUIRE(slim.value);
    const auto rings = slim.value->get_deleter().rings;
    REQUIRE(rings); // it is large enough
    OGRLayer* all = (*whole.value)->GetLayer(0);
    OGRLayer* stubs = (*slim.value)->GetLayer(0);
    CHECK(std::string(stubs->GetName()) == all->GetName());
    int areas = 0;
    for (;;) {
        const OGRFeatureUniquePtr expected{all->GetNextFeature()};
        const OGRFeatureUniquePtr found{stubs->GetNextFeature()};
        REQUIRE((expected == nullptr) == (found == nullptr));
        if (!expected)
            break;
        CHECK(std::string(found->GetFieldAsString("coordinates")) ==
              expected->GetFieldAsString("coordinates"));
        const auto made = restored(found->GetGeometryRef(), *rings);
        const OGRGeometry* geometry = made ? made.get() : found->GetGeometryRef();
        REQUIRE((geometry == nullptr) == (expected->GetGeometryRef() == nullptr));
        if (geometry == nullptr)
            continue;
        areas += made ? 1 : 0;
        const std::unique_ptr<OGRGeometry> flat{expected->GetGeometryRef()->clone()};
        flat->flattenTo2D();
        CHECK(geometry->Equals(flat.get()));
    }
    CHECK(areas == 400);
    CHECK(open_dataset(path, {}, Rings::left_out).value);
}

TEST_CASE("GeoJSON that is not as usual is left to GDAL", "[foreign]") {
    const std::string box = "[[[0,0],[1,0],[1,1],[0,0]]]";
    CHECK(is_slimmed(collection(polygon(box))));
    CHECK(is_slimmed(collection("")));
    CHECK(is_slimmed(" " + collection(polygon(box)) + "\n"));
    CHECK_FALSE(is_slimmed(collection(polygon(box)) + "}"));
    CHECK_FALSE(is_slimmed(collection(polygon(box)).substr(0, 150)));
    CHECK_FALSE(is_slimmed(collection(polygon("[[[0,0],[1,0],[1,1]]]")))); // not closed
    CHECK_FALSE(is_slimmed(collection(polygon("[[[0,0],[1,null],[1,1],[0,0]]]"))));
    CHECK_FALSE(is_slimmed(collection(polygon("[[[0,0],[1,\"0\"],[1,1],[0,0]]]"))));
    CHECK_FALSE(is_slimmed(collection(polygon("[[[0,0],[1,NaN],[1,1],[0,0]]]"))));
    CHECK_FALSE(is_slimmed(collection(polygon("[[[0,0],[1],[1,1],[0,0]]]"))));
    CHECK_FALSE(is_slimmed(collection(polygon("[[[0,0],[1e999,0],[1,1],[0,0]]]"))));
    CHECK_FALSE(is_slimmed(collection(polygon("[[[0,0],[1,0],[1,1],[0,0]],[]]"))));
    CHECK_FALSE(is_slimmed(collection(polygon("[[],[[0,0],[1,0],[1,1],[0,0]]]"))));
    CHECK_FALSE(is_slimmed(collection(polygon("[" + box + "]")))); // too deep
    CHECK_FALSE(is_slimmed(collection(feature(R"({"coordinates":)" + box + "}"))));
    CHECK_FALSE(
        is_slimmed(collection(feature(R"({"type":"GeometryCollection","geometries":[]})"))));
    CHECK_FALSE(is_slimmed(std::string(5000, '[') + std::string(5000, ']')));
    const std::string deep = std::string(5000, '[') + std::string(5000, ']');
    CHECK_FALSE(is_slimmed(R"({"a":)" + deep + "}"));
}
