#include "support.hpp"

#include "io/base_layer.hpp"

#include <fstream>
#include <gdal/gdal_priv.h>
#include <gdal/ogr_spatialref.h>

using namespace guanmo;
using workbook::BaseKind;

namespace {

const io::BaseWords words{{"river", "water", "河"}, {"road", "路"}, {"town", "镇"}};

/// Gauss–Krüger around Tongliao.
crs::Projection projection() {
    geo::LngLatExtent extent;
    extent.add(geo::LngLat{120, 42});
    extent.add(geo::LngLat{123, 45});
    return crs::Projection({}, extent);
}

geo::MapExtent around(const crs::Projection& on) {
    geo::MapExtent extent;
    for (const geo::LngLat corner : {geo::LngLat{120.5, 43}, geo::LngLat{122.5, 44}})
        extent.add(on.forward(corner));
    return extent;
}

/// A picture of 20 × 10 pixels over 120–122° E, 43–44° N: its west red, its east blue.
/// @param epsg 0: without CRS.
void write_picture(const std::string& path, int epsg) {
    GDALAllRegister();
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    GDALDataset* made = driver->Create(path.c_str(), 20, 10, 3, GDT_Byte, nullptr);
    REQUIRE(made != nullptr);
    if (epsg != 0) {
        double transform[]{120, 0.1, 0, 44, 0, -0.1};
        made->SetGeoTransform(transform);
        OGRSpatialReference crs;
        crs.importFromEPSG(epsg);
        made->SetSpatialRef(&crs);
    }
    for (int band = 1; band <= 3; ++band) {
        std::vector<std::uint8_t> row(20, 0);
        for (std::size_t x = 0; x < 20; ++x)
            row[x] = (band == 1) == (x < 10) && band != 2 ? 200 : 0;
        for (int y = 0; y < 10; ++y)
            CHECK(made->GetRasterBand(band)->RasterIO(GF_Write, 0, y, 20, 1, row.data(), 20, 1,
                                                      GDT_Byte, 0, 0, nullptr) == CE_None);
    }
    GDALClose(made);
}

/// The channels of the picture at a place.
std::array<int, 4> at(const workbook::BaseImage& image, const crs::Projection& on,
                      geo::LngLat place) {
    const geo::MapPoint p = on.forward(place);
    const auto column =
        static_cast<std::size_t>((p.x - image.extent.min.x) / image.extent.width() * image.width);
    const auto row =
        static_cast<std::size_t>((image.extent.max.y - p.y) / image.extent.height() * image.height);
    const std::uint8_t* pixel =
        &image.rgba.at(4 * (row * static_cast<std::size_t>(image.width) + column));
    return {pixel[0], pixel[1], pixel[2], pixel[3]};
}

} // namespace

TEST_CASE("lines, areas and points of all layers are read, in any CRS", "[base]") {
    const TemporaryFolder folder;
    const std::string path = folder.file("base.gpkg");
    make_source("GPKG", path,
                {{"rivers", 4326, {"LINESTRING (120 43, 121 43.5)"}},
                 {"roads", 4549, {"LINESTRING (500000 4800000, 510000 4800000)"}},
                 {"lakes", 4326, {"POLYGON ((120 43, 120.1 43, 120.1 43.1, 120 43))"}},
                 {"towns", 4326, {"POINT (121 43)"}}});
    const auto read = io::read_base_features(path, words);
    INFO(listed(read.diagnostics));
    REQUIRE(read.value);
    REQUIRE(read.value->size() == 4);
    const auto& features = *read.value;
    CHECK(features[0].kind == BaseKind::water);
    CHECK(features[0].lines.at(0).size() == 2);
    CHECK(features[1].kind == BaseKind::road);
    CHECK(features[1].lines.at(0).at(0).lng == Approx(120).margin(0.01));
    CHECK(features[2].kind == BaseKind::other); // "lakes" is not among the words here
    CHECK(features[2].area.size() == 1);
    CHECK(features[3].kind == BaseKind::town);
    CHECK(features[3].name == "甲旗");
}

TEST_CASE("what a feature is is told by its fields before its layer and its shape", "[base]") {
    const TemporaryFolder folder;
    const std::string path = folder.file("things.geojson");
    std::ofstream(path) << R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{"type":"River"},"geometry":{"type":"LineString","coordinates":[[120,43],[121,43]]}},
{"type":"Feature","properties":{"waterway":"canal"},"geometry":{"type":"LineString","coordinates":[[120,43],[121,43]]}},
{"type":"Feature","properties":{"类型":"公路"},"geometry":{"type":"LineString","coordinates":[[120,43],[121,43]]}},
{"type":"Feature","properties":{"owner":"water board"},"geometry":{"type":"LineString","coordinates":[[120,43],[121,43]]}}]})";
    const auto read = io::read_base_features(path, words);
    REQUIRE(read.value);
    std::vector<BaseKind> kinds;
    for (const auto& feature : *read.value)
        kinds.push_back(feature.kind);
    CHECK(kinds ==
          std::vector<BaseKind>{BaseKind::water, BaseKind::water, BaseKind::road, BaseKind::road});
}

TEST_CASE("features beyond the earth are left out and counted", "[base]") {
    const TemporaryFolder folder;
    const std::string path = folder.file("far.geojson");
    std::ofstream(path) << R"({"type":"FeatureCollection","features":[
{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[120,43],[121,43]]}},
{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[120,43],[999,43]]}},
{"type":"Feature","properties":{},"geometry":null}]})";
    const auto read = io::read_base_features(path, words);
    REQUIRE(read.value);
    CHECK(read.value->size() == 1);
    CHECK(only(read.diagnostics).message.find("2") != std::string::npos);
}

TEST_CASE("a base file that cannot be read is refused with its name and a remedy", "[base]") {
    const TemporaryFolder folder;
    std::ofstream(folder.file("broken.geojson")) << "{\"type\":\"FeatureColl";
    std::ofstream(folder.file("nothing.geojson"))
        << R"({"type":"FeatureCollection","features":[]})";
    for (const std::string name : {"broken.geojson", "nothing.geojson", "missing.shp"}) {
        const auto read = io::read_base_features(folder.file(name), words);
        INFO(name);
        CHECK_FALSE(read.value);
        CHECK(only(read.diagnostics).source.find(name) != std::string::npos);
        CHECK_FALSE(only(read.diagnostics).remedy.empty());
    }
}

TEST_CASE("base layers never lead out of the machine", "[base]") {
    for (const char* path : {"https://example.org/roads.geojson", "/vsicurl/https://example.org/a",
                             "WFS:http://example.org", "map.vrt", "/vsis3/bucket/a.gpkg"}) {
        INFO(path);
        const auto features = io::read_base_features(path, words);
        CHECK_FALSE(features.value);
        CHECK(only(features.diagnostics).source == path);
        CHECK_FALSE(io::read_base_image(path, projection(), around(projection()), 64).value);
    }
}

TEST_CASE("a picture lies where its pixels belong, clear outside of it", "[base]") {
    const TemporaryFolder folder;
    const std::string path = folder.file("picture.tif");
    write_picture(path, 4326);
    CHECK(io::is_image(path));
    const crs::Projection on = projection();
    const auto read = io::read_base_image(path, on, around(on), 200);
    INFO(listed(read.diagnostics));
    REQUIRE(read.value);
    const workbook::BaseImage& image = *read.value;
    CHECK(std::max(image.width, image.height) == 200);
    CHECK(at(image, on, {120.8, 43.5}) == std::array{200, 0, 0, 255});
    CHECK(at(image, on, {121.2, 43.5}) == std::array{0, 0, 200, 255});
    CHECK(at(image, on, {122.4, 43.5})[3] == 0);
}

TEST_CASE("a picture without a place, elsewhere or broken is refused and says why", "[base]") {
    const TemporaryFolder folder;
    const crs::Projection on = projection();
    write_picture(folder.file("nowhere.tif"), 0);
    write_picture(folder.file("elsewhere.tif"), 4326);
    std::ofstream(folder.file("broken.tif")) << "II*";
    geo::MapExtent far;
    far.add(on.forward({118.5, 46}));
    far.add(on.forward({119, 46.5}));
    for (const auto& [name, wanted] : {std::pair{"nowhere.tif", around(on)},
                                       {"elsewhere.tif", far},
                                       {"broken.tif", around(on)}}) {
        INFO(name);
        const auto read = io::read_base_image(folder.file(name), on, wanted, 64);
        CHECK_FALSE(read.value);
        CHECK(only(read.diagnostics).source.find(name) != std::string::npos);
        CHECK_FALSE(only(read.diagnostics).remedy.empty());
    }
}
