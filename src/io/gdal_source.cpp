#include "io/gdal_source.hpp"

#include "i18n/translate.hpp"
#include "io/file.hpp"
#include "io/no_geodata.hpp"
#include "io/postgres.hpp"
#include "io/shapefile.hpp"
#include "io/sqlite.hpp"
#include "io/zip_archive.hpp"

#include "workbook/half_width.hpp"

#include <algorithm>
#include <atomic>
#include <filesystem>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

GdalMessages::GdalMessages() {
    CPLPushErrorHandlerEx(&GdalMessages::receive, this);
}

GdalMessages::~GdalMessages() {
    CPLPopErrorHandler();
    CPLErrorReset();
}

void CPL_STDCALL GdalMessages::receive(CPLErr severity, CPLErrorNum, const char* text) {
    if (severity >= CE_Warning)
        static_cast<GdalMessages*>(CPLGetErrorHandlerUserData())->messages_.emplace_back(text);
}

std::string GdalMessages::take() {
    std::string line;
    for (const std::string& message : messages_)
        line += (line.empty() ? "" : "; ") + message;
    std::replace(line.begin(), line.end(), '\n', ' ');
    messages_.clear();
    return line;
}

namespace {

/// Before the names of sources that were unpacked.
constexpr std::string_view in_memory = "/vsimem/unpacked-";

} // namespace

void CloseDataset::operator()(GDALDataset* dataset) const {
    const GdalMessages messages;
    const std::string name = dataset->GetDescription();
    GDALClose(dataset);
    if (name.starts_with(in_memory))
        VSIUnlink(name.c_str());
}

namespace {

std::string lower_ending(const std::string& path) {
    return workbook::lower_case(std::filesystem::path(path).extension().string());
}

Diagnostic unopened(const std::string& path, const std::string& why) {
    const std::string ending = lower_ending(path);
    if (why.empty() && (ending == ".json" || ending == ".geojson"))
        if (auto other = why_no_geojson(path))
            return *std::move(other);
    if (why.empty() && (ending == ".tif" || ending == ".tiff"))
        return {.source = path,
                .message = tr("is a picture, no list of units or projects"),
                .remedy = tr("--base shows it below the map")};
    return {.source = path,
            .message = why.empty() ? tr("is not a known kind of geodata, or is damaged")
                                   : trf("cannot be opened: {}", why),
            .remedy = tr("copy or export it anew")};
}

/// With the file's own name, which is that of a layer too.
std::string name_in_memory(const std::string& path, const char* ending) {
    static std::atomic<int> made = 0;
    const std::string stem = std::filesystem::path(path).stem().string();
    return fmt::format("{}{}/{}{}", in_memory, ++made, stem, ending);
}

void write_in_memory(const std::string& name, const std::string& text) {
    VSILFILE* file = VSIFOpenL(name.c_str(), "wb");
    VSIFWriteL(text.data(), 1, text.size(), file);
    VSIFCloseL(file);
}

/// What GDAL is to open: of JSON that has to be unpacked, its GeoJSON in memory. No value when it
/// cannot be unpacked, which is said.
Loaded<std::string> name_to_open(const std::string& path) {
    const PackedJson kind = packed_json(path);
    std::optional<Loaded<std::string>> recoded = recoded_xml(path);
    if (kind == PackedJson::none && !recoded)
        return {path.ends_with(".gz") ? "/vsigzip/" + path : path, {}};
    Loaded<std::string> text = recoded ? std::move(*recoded) : unpacked_json(path, kind);
    if (!text.value)
        return text;
    const std::string name = name_in_memory(path, !recoded                       ? ".geojson"
                                                  : lower_ending(path) == ".gpx" ? ".gpx"
                                                                                 : ".kml");
    write_in_memory(name, *text.value);
    text.value = name;
    return text;
}

/// Large GeoJSON without the coordinates of its borders; null where GDAL has to read it all, or to
/// say what is wrong with it.
DatasetPtr open_slim(const std::string& path, Rings how) {
    constexpr std::uintmax_t least = 1U << 20U;
    constexpr std::uintmax_t most = 1U << 30U;
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(path, error);
    const std::string ending = lower_ending(path);
    if (error || size < least || size > most || (ending != ".geojson" && ending != ".json") ||
        packed_json(path) != PackedJson::none)
        return nullptr;
    const Loaded<std::string> text = read_text(path);
    std::optional<SlimGeojson> slim = text.value ? slim_geojson(*text.value, how) : std::nullopt;
    if (!slim)
        return nullptr;
    const std::string name = name_in_memory(path, ".geojson");
    write_in_memory(name, slim->text);
    GdalMessages messages;
    DatasetPtr dataset(
        GDALDataset::Open(name.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY, feature_drivers()));
    if (!dataset) {
        VSIUnlink(name.c_str());
        return nullptr;
    }
    if (!messages.empty())
        return nullptr;
    if (how == Rings::listed)
        dataset.get_deleter().rings = std::make_shared<const RingLists>(std::move(slim->rings));
    return dataset;
}

} // namespace

void register_drivers_for(const std::string& path) {
    const std::string ending = lower_ending(path);
    if (ending == ".geojson")
        RegisterOGRGeoJSON();
    else if (ending == ".gpkg")
        RegisterOGRGeoPackage();
    else if (ending == ".shp" || ending == ".dbf")
        RegisterOGRShape();
    else
        GDALAllRegister();
}

const char* const* feature_drivers() {
    static const char* const names[] = {
        "GeoJSON", "GeoJSONSeq",  "TopoJSON", "ESRIJSON",   "GPKG",         "ESRI Shapefile",
        "LIBKML",  "KML",         "GPX",      "FlatGeobuf", "MapInfo File", "OSM",
        "SQLite",  "OpenFileGDB", "DXF",      "GML",        nullptr};
    return names;
}

namespace {

/// The tables of a database that is no workbook of ours. Passwords come as for ours.
Loaded<DatasetPtr> open_tables(const std::string& path) {
    const std::optional<DatabaseName> name = parse_database_name(path);
    if (!name)
        return {std::nullopt,
                {{.source = "PG:", .message = why_refused(path), .remedy = tr("check the name")}}};
    GDALAllRegister();
    GdalMessages messages;
    const char* const drivers[] = {"PostgreSQL", nullptr};
    DatasetPtr dataset(GDALDataset::Open(("PG:" + name->connection).c_str(),
                                         GDAL_OF_VECTOR | GDAL_OF_READONLY, drivers));
    if (dataset)
        return {std::move(dataset), {}};
    return {std::nullopt,
            {{.source = path,
              .message = trf("cannot be opened: {}", messages.take()),
              .remedy = tr("check the name and the rights of the user")}}};
}

} // namespace

Loaded<DatasetPtr> open_dataset(const std::string& path, const std::string& asked,
                                std::optional<Rings> rings) {
    if (is_database(path))
        return open_tables(path);
    if (auto problem = why_unreadable(path))
        return {std::nullopt, {std::move(*problem)}};
    if (auto problem = why_no_geodata(path))
        return {std::nullopt, {std::move(*problem)}};
    if (auto problem = why_packed_too_large(path))
        return {std::nullopt, {std::move(*problem)}};
    register_drivers_for(path);
    if (rings)
        if (DatasetPtr slim = open_slim(path, *rings))
            return {std::move(slim), {}};
    if (path.ends_with(".gpkg"))
        roll_back(path);
    GdalMessages messages;
    const std::string encoding = "ENCODING=" + shapefile_encoding(path, asked);
    const char* const shapefile_options[] = {encoding.c_str(), nullptr};
    // A GML file may name a server where its schema is to be had.
    const char* const gml_options[] = {"DOWNLOAD_SCHEMA=NO", nullptr};
    const bool gml = lower_ending(path) == ".gml";
    const bool shapefile = encoding != "ENCODING=";
    Loaded<std::string> name = name_to_open(path);
    if (!name.value)
        return {std::nullopt, std::move(name.diagnostics)};
    DatasetPtr dataset(GDALDataset::Open(name.value->c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY,
                                         feature_drivers(),
                                         shapefile ? shapefile_options
                                         : gml     ? gml_options
                                                   : nullptr));
    if (!dataset && lower_ending(path) == ".geojson") { // TopoJSON goes by that name too
        GDALAllRegister();
        dataset.reset(GDALDataset::Open(name.value->c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY,
                                        feature_drivers()));
    }
    if (!dataset)
        return {std::nullopt, {unopened(path, messages.take())}};
    Loaded<DatasetPtr> opened{std::move(dataset), std::move(name.diagnostics)};
    if (auto linked = what_is_linked(path))
        opened.diagnostics.push_back(std::move(*linked));
    if (!messages.empty())
        opened.diagnostics.push_back(
            {.severity = Severity::warning,
             .source = path,
             .message = trf("opened with a complaint: {}", messages.take()),
             .remedy = tr("check the file")});
    return opened;
}

std::string layer_list(GDALDataset& dataset) {
    std::string list;
    for (OGRLayer* layer : dataset.GetLayers())
        list += fmt::format("{}{} ({})", list.empty() ? "" : ", ", layer->GetName(),
                            OGRGeometryTypeToName(layer->GetGeomType()));
    return list;
}

namespace {

std::optional<LayerContent> content_by_type(OGRwkbGeometryType type) {
    switch (wkbFlatten(type)) {
    case wkbPolygon:
    case wkbMultiPolygon:
    case wkbCurvePolygon:
    case wkbMultiSurface:
    case wkbTriangle:
    case wkbTIN:
    case wkbPolyhedralSurface:
        return LayerContent::areas;
    case wkbPoint:
    case wkbMultiPoint:
        return LayerContent::points;
    case wkbLineString:
    case wkbMultiLineString:
    case wkbCompoundCurve:
    case wkbMultiCurve:
        return LayerContent::lines;
    case wkbNone:
        return LayerContent::table;
    default:
        return std::nullopt;
    }
}

/// A collection with a point and whatever else.
bool place_is_in(const OGRGeometry& geometry) {
    if (!OGR_GT_IsSubClassOf(wkbFlatten(geometry.getGeometryType()), wkbGeometryCollection))
        return false;
    const OGRGeometryCollection& parts = *geometry.toGeometryCollection();
    return std::any_of(parts.begin(), parts.end(), [](const OGRGeometry* part) {
        return wkbFlatten(part->getGeometryType()) == wkbPoint;
    });
}

} // namespace

bool is_place(const OGRGeometry* geometry) {
    return geometry != nullptr &&
           content_by_type(geometry->getGeometryType()) == LayerContent::points;
}

LayerContent content_of(OGRLayer& layer) {
    if (const auto content = content_by_type(layer.GetGeomType()))
        return *content;
    const GdalMessages messages;
    bool lines = false;
    bool points = false;
    bool collections = false; // with polygons: areas, unless there are points
    layer.ResetReading();
    while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
        const OGRGeometry* geometry = feature->GetGeometryRef();
        const auto content =
            geometry == nullptr ? std::nullopt : content_by_type(geometry->getGeometryType());
        if (content == LayerContent::areas)
            return LayerContent::areas;
        lines = lines || content == LayerContent::lines;
        points = points || content == LayerContent::points;
        const bool collection = geometry != nullptr && !content;
        points = points || (collection && place_is_in(*geometry));
        collections = collections || (collection && geometry->getDimension() == 2);
    }
    if (collections && !points)
        return LayerContent::areas;
    return lines && !points ? LayerContent::lines : LayerContent::points;
}

namespace {

OGRLayer* named_layer(GDALDataset& dataset, const std::string& path, const std::string& name,
                      std::vector<Diagnostic>& diagnostics) {
    OGRLayer* layer = dataset.GetLayerByName(name.c_str());
    if (layer == nullptr)
        diagnostics.push_back({.source = path,
                               .layer = name,
                               .message = tr("there is no such layer"),
                               .remedy = trf("one of: {}", layer_list(dataset))});
    return layer;
}

LayerContent content_wanted(Wanted wanted) {
    switch (wanted) {
    case Wanted::areas:
        return LayerContent::areas;
    case Wanted::points:
        return LayerContent::points;
    case Wanted::lines:
        break;
    }
    return LayerContent::lines;
}

/// Those of the layers named that hold what is wanted, or all where none does.
std::vector<OGRLayer*> named_layers(GDALDataset& dataset, const std::string& path,
                                    const std::vector<std::string>& names, Wanted wanted,
                                    std::vector<Diagnostic>& diagnostics) {
    std::vector<OGRLayer*> all;
    for (const std::string& name : names) {
        OGRLayer* layer = named_layer(dataset, path, name, diagnostics);
        if (layer == nullptr)
            return {};
        all.push_back(layer);
    }
    std::vector<OGRLayer*> fitting;
    for (OGRLayer* layer : all)
        if (content_of(*layer) == content_wanted(wanted))
            fitting.push_back(layer);
    return fitting.empty() ? all : fitting;
}

/// Layers of that content; empty ones only when there is no other. The points of a GPX file's
/// tracks are no places of their own.
std::vector<OGRLayer*> layers_with(GDALDataset& dataset, LayerContent content) {
    std::vector<OGRLayer*> filled;
    std::vector<OGRLayer*> all;
    const bool gpx = EQUAL(dataset.GetDriverName(), "GPX");
    for (OGRLayer* layer : dataset.GetLayers()) {
        const bool of_line = gpx && std::string_view(layer->GetName()).ends_with("_points");
        if (of_line || content_of(*layer) != content)
            continue;
        all.push_back(layer);
        if (layer->GetFeatureCount() > 0)
            filled.push_back(layer);
    }
    return filled.empty() ? all : filled;
}

/// The only layer of a source whose type does not say what it holds; its features will tell when
/// they are read, so they are not read twice.
OGRLayer* only_untyped_layer(GDALDataset& dataset) {
    if (dataset.GetLayerCount() != 1)
        return nullptr;
    OGRLayer* layer = dataset.GetLayer(0);
    return content_by_type(layer->GetGeomType()) ? nullptr : layer;
}

std::string no_layer_with(Wanted wanted) {
    return wanted == Wanted::areas    ? tr("has no layer with polygons")
           : wanted == Wanted::points ? tr("has no layer with points")
                                      : tr("has no layer with lines");
}

std::string several_layers_with(Wanted wanted) {
    return wanted == Wanted::areas    ? tr("has several layers with polygons")
           : wanted == Wanted::points ? tr("has several layers with points")
                                      : tr("has several layers with lines");
}

} // namespace

OGRLayer* choose_layer(GDALDataset& dataset, const std::string& path, const std::string& name,
                       Wanted wanted, std::vector<Diagnostic>& diagnostics) {
    if (!name.empty())
        return named_layer(dataset, path, name, diagnostics);
    if (OGRLayer* layer = only_untyped_layer(dataset))
        return layer;
    std::vector<OGRLayer*> fitting = layers_with(dataset, content_wanted(wanted));
    if (fitting.empty() && wanted == Wanted::points)
        fitting = layers_with(dataset, LayerContent::table);
    if (fitting.size() == 1)
        return fitting.front();
    if (fitting.empty())
        diagnostics.push_back({.source = path,
                               .message = no_layer_with(wanted),
                               .remedy = trf("its layers are: {}", layer_list(dataset))});
    else
        diagnostics.push_back({.source = path,
                               .message = several_layers_with(wanted),
                               .remedy = trf("name one by --layer: {}", layer_list(dataset))});
    return nullptr;
}

std::vector<OGRLayer*> choose_layers(GDALDataset& dataset, const std::string& path,
                                     const std::string& name, Wanted wanted,
                                     std::vector<Diagnostic>& diagnostics) {
    if (const std::vector<std::string> names = layer_names(name); names.size() > 1)
        return named_layers(dataset, path, names, wanted, diagnostics);
    const bool folders = EQUAL(dataset.GetDriverName(), "LIBKML");
    if (folders && name.empty())
        if (std::vector<OGRLayer*> fitting = layers_with(dataset, content_wanted(wanted));
            fitting.size() > 1)
            return fitting;
    OGRLayer* layer = choose_layer(dataset, path, name, wanted, diagnostics);
    return layer == nullptr ? std::vector<OGRLayer*>{} : std::vector<OGRLayer*>{layer};
}

} // namespace guanmo::io
