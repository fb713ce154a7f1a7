#include "support.hpp"

#include <gdal/gdal_priv.h>
#include <gdal/ogrsf_frmts.h>
#include <unistd.h>

#include <cstdlib>

using namespace guanmo;

TemporaryFolder::TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "guanmo-XXXXXX").string();
    path_ = mkdtemp(name.data());
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
}

std::string listed(const std::vector<io::Diagnostic>& diagnostics) {
    std::string text;
    for (const io::Diagnostic& diagnostic : diagnostics)
        text += io::to_text(diagnostic) + "\n";
    return text;
}

const io::Diagnostic& only(const std::vector<io::Diagnostic>& diagnostics) {
    INFO(listed(diagnostics));
    REQUIRE(diagnostics.size() == 1);
    return diagnostics.front();
}

std::vector<workbook::Unit> known_units() {
    auto read = io::read_units(fixture("units.geojson"), {});
    INFO(listed(read.diagnostics));
    REQUIRE(read.diagnostics.empty());
    return read.value.value().units;
}

namespace {

void make_layer(GDALDataset& dataset, const MadeLayer& made) {
    OGRSpatialReference crs;
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (made.epsg != 0)
        crs.importFromEPSG(made.epsg);
    std::string encoding = "ENCODING=" + made.encoding;
    char* options[] = {encoding.data(), nullptr};
    const bool shapefile = EQUAL(dataset.GetDriverName(), "ESRI Shapefile");
    OGRLayer* layer = dataset.CreateLayer(made.name.c_str(), made.epsg == 0 ? nullptr : &crs,
                                          wkbPolygon, shapefile ? options : nullptr);
    REQUIRE(layer != nullptr);
    OGRFieldDefn name("name", OFTString);
    layer->CreateField(&name);
    constexpr const char* names[] = {"甲旗", "乙县", "丙旗", "丁市"};
    for (std::size_t i = 0; i < made.wkt.size(); ++i) {
        OGRFeature feature(layer->GetLayerDefn());
        feature.SetField(0, names[i % 4]);
        OGRGeometry* geometry = nullptr;
        OGRGeometryFactory::createFromWkt(made.wkt[i].c_str(), nullptr, &geometry);
        feature.SetGeometryDirectly(geometry);
        REQUIRE(layer->CreateFeature(&feature) == OGRERR_NONE);
    }
}

} // namespace

void make_source(const std::string& driver, const std::string& path,
                 const std::vector<MadeLayer>& layers) {
    GDALAllRegister();
    GDALDataset* dataset = GetGDALDriverManager()
                               ->GetDriverByName(driver.c_str())
                               ->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
    REQUIRE(dataset != nullptr);
    for (const MadeLayer& layer : layers)
        make_layer(*dataset, layer);
    GDALClose(dataset);
}
