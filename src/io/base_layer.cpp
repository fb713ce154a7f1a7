#include "io/base_layer.hpp"

#include "i18n/translate.hpp"
#include "io/file.hpp"
#include "io/gdal_source.hpp"

#include <gdal_utils.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <filesystem>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;
using workbook::BaseFeature;
using workbook::BaseImage;
using workbook::BaseKind;

namespace {

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

bool names_one_of(const std::string& text, const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(), [&text](const std::string& word) {
        return !word.empty() && text.find(lower(word)) != std::string::npos;
    });
}

std::optional<BaseKind> kind_in(const std::string& text, const BaseWords& words) {
    if (names_one_of(text, words.water))
        return BaseKind::water;
    if (names_one_of(text, words.road))
        return BaseKind::road;
    if (names_one_of(text, words.town))
        return BaseKind::town;
    return std::nullopt;
}

BaseKind kind_by_shape(const Shape& shape) {
    if (shape.kind == Shape::Kind::line)
        return BaseKind::road;
    return shape.kind == Shape::Kind::point ? BaseKind::town : BaseKind::other;
}

/// The fields that say what a feature is in the usual sources: OpenStreetMap and its extracts,
/// Natural Earth, and what offices call them.
bool says_kind(const std::string& field) {
    constexpr std::array known{"waterway", "water", "natural", "highway",    "railway", "place",
                               "fclass",   "class", "type",    "featurecla", "kind",    "category",
                               "landuse",  "类别",  "类型",    "地类",       "要素"};
    return std::find(known.begin(), known.end(), field) != known.end();
}

class FeatureReader {
  public:
    FeatureReader(const std::string& path, const BaseWords& words,
                  Loaded<std::vector<BaseFeature>>& read)
        : path_(path), words_(words), read_(read) {}

    void read_layer(OGRLayer& layer) {
        const LayerCrs crs = crs_of(layer);
        const auto by_layer = kind_in(lower(layer.GetName()), words_);
        layer.ResetReading();
        while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()}) {
            const Shape shape = shape_of(feature->GetGeometryRef(), crs.to_lng_lat.get());
            const auto by_field = kind_by_field(*feature);
            add(shape, by_field ? *by_field : by_layer.value_or(kind_by_shape(shape)),
                name_in(*feature));
        }
    }

    void say_left_out() {
        if (left_out_ > 0)
            read_.diagnostics.push_back(
                {.severity = Severity::warning,
                 .source = path_,
                 .message = trf("{} features are left out: no lines, areas or points within ±180, "
                                "±90 degrees",
                                left_out_),
                 .remedy = tr("check geometry and CRS")});
    }

  private:
    [[nodiscard]] std::optional<BaseKind> kind_by_field(OGRFeature& feature) const {
        for (int i = 0; i < feature.GetFieldCount(); ++i) {
            if (!feature.IsFieldSetAndNotNull(i))
                continue;
            const std::string field = lower(feature.GetFieldDefnRef(i)->GetNameRef());
            if (!says_kind(field))
                continue;
            const std::string value = lower(feature.GetFieldAsString(i));
            if (const auto kind = kind_in(value, words_))
                return kind;
            if (const auto kind = kind_in(field, words_); kind && !value.empty())
                return kind; // "waterway" = "canal"
        }
        return std::nullopt;
    }

    static std::string name_in(OGRFeature& feature) {
        for (const char* field : {"name_zh", "name", "名称", "NAME"})
            if (const int i = feature.GetFieldIndex(field);
                i >= 0 && feature.IsFieldSetAndNotNull(i))
                return feature.GetFieldAsString(i);
        return {};
    }

    void add(const Shape& shape, BaseKind kind, std::string name) {
        BaseFeature made;
        made.kind = kind;
        made.name = std::move(name);
        if (shape.kind == Shape::Kind::area)
            made.area = shape.area;
        else if (shape.kind == Shape::Kind::line)
            made.lines = shape.lines;
        else if (shape.kind == Shape::Kind::point)
            made.points = {shape.point};
        if (shape.beyond || (made.area.empty() && made.lines.empty() && made.points.empty()))
            ++left_out_;
        else
            read_.value->push_back(std::move(made));
    }

    const std::string& path_;
    const BaseWords& words_;
    Loaded<std::vector<BaseFeature>>& read_;
    int left_out_ = 0;
};

/// Names of servers, of GDAL's virtual files and of kinds of files that point elsewhere.
std::optional<Diagnostic> why_not_local(const std::string& path) {
    const std::string name = lower(path);
    const std::string ending = std::filesystem::path(name).extension().string();
    const bool elsewhere = name.find("://") != std::string::npos || name.starts_with("/vsi") ||
                           ending == ".vrt" || ending == ".xml" || ending == ".wms";
    if (!elsewhere)
        return std::nullopt;
    return Diagnostic{.source = path,
                      .message = tr("points to something that is not in the file"),
                      .remedy = tr("give a local file that holds its data")};
}

/// Where a picture is to be made anew on the map: extent and size in pixels.
struct Frame {
    geo::MapExtent extent;
    int width = 0, height = 0;
};

Frame framed(const geo::MapExtent& extent, int most_pixels) {
    const double longer = std::max(extent.width(), extent.height());
    const auto pixels = [&](double length) {
        return std::max(static_cast<int>(std::lround(most_pixels * length / longer)), 1);
    };
    return {extent, pixels(extent.width()), pixels(extent.height())};
}

std::vector<std::string> warp_options(const Frame& frame, const crs::Projection& projection) {
    const auto number = [](double metres) { return fmt::format("{:.3f}", metres); };
    return {"-of",
            "MEM",
            "-t_srs",
            projection.definition(),
            "-te",
            number(frame.extent.min.x),
            number(frame.extent.min.y),
            number(frame.extent.max.x),
            number(frame.extent.max.y),
            "-ts",
            std::to_string(frame.width),
            std::to_string(frame.height),
            "-r",
            "bilinear",
            "-dstalpha"};
}

DatasetPtr warped(GDALDataset& source, const std::vector<std::string>& options) {
    std::vector<char*> arguments;
    for (const std::string& option : options)
        arguments.push_back(const_cast<char*>(option.c_str()));
    arguments.push_back(nullptr);
    GDALWarpAppOptions* parsed = GDALWarpAppOptionsNew(arguments.data(), nullptr);
    GDALDatasetH from = &source;
    DatasetPtr made(static_cast<GDALDataset*>(GDALWarp("", nullptr, 1, &from, parsed, nullptr)));
    GDALWarpAppOptionsFree(parsed);
    return made;
}

/// A picture of one band is grey or, with a table of colours, made of those.
DatasetPtr in_colours(GDALDataset& source) {
    if (source.GetRasterCount() == 0 || source.GetRasterBand(1)->GetColorTable() == nullptr)
        return nullptr;
    std::vector<std::string> words{"-of", "MEM", "-expand", "rgba"};
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    GDALTranslateOptions* parsed = GDALTranslateOptionsNew(arguments.data(), nullptr);
    DatasetPtr made(static_cast<GDALDataset*>(GDALTranslate("", &source, parsed, nullptr)));
    GDALTranslateOptionsFree(parsed);
    return made;
}

bool read_pixels(GDALDataset& from, BaseImage& into) {
    const int bands = from.GetRasterCount(); // alpha is the last
    const int alpha = bands;
    const bool coloured = bands >= 4;
    const int order[] = {1, coloured ? 2 : 1, coloured ? 3 : 1, alpha};
    into.width = from.GetRasterXSize();
    into.height = from.GetRasterYSize();
    into.rgba.resize(std::size_t{4} * static_cast<std::size_t>(into.width) *
                     static_cast<std::size_t>(into.height));
    for (int channel = 0; channel < 4; ++channel)
        if (from.GetRasterBand(order[channel])
                ->RasterIO(GF_Read, 0, 0, into.width, into.height, into.rgba.data() + channel,
                           into.width, into.height, GDT_Byte, 4, GSpacing{4} * into.width,
                           nullptr) != CE_None)
            return false;
    return true;
}

std::uint64_t next_id() {
    static std::atomic<std::uint64_t> last{0};
    return ++last;
}

Diagnostic unplaced(const std::string& path) {
    return {.source = path,
            .message = tr("does not say where on the earth it lies"),
            .remedy = tr("save it as a GeoTIFF with its CRS and position")};
}

Loaded<BaseImage> refused(Diagnostic problem) {
    return {std::nullopt, {std::move(problem)}};
}

} // namespace

bool is_image(const std::string& path) {
    constexpr std::array endings{".tif", ".tiff", ".png", ".jpg", ".jpeg", ".jp2", ".img"};
    const std::string ending = lower(std::filesystem::path(path).extension().string());
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

Loaded<std::vector<BaseFeature>> read_base_features(const std::string& path,
                                                    const BaseWords& words) {
    if (auto problem = why_not_local(path))
        return {std::nullopt, {std::move(*problem)}};
    Loaded<DatasetPtr> dataset = open_dataset(path);
    if (!dataset.value)
        return {std::nullopt, std::move(dataset.diagnostics)};
    Loaded<std::vector<BaseFeature>> read{std::vector<BaseFeature>{},
                                          std::move(dataset.diagnostics)};
    FeatureReader reader(path, words, read);
    GdalMessages messages;
    for (OGRLayer* layer : (*dataset.value)->GetLayers())
        reader.read_layer(*layer);
    reader.say_left_out();
    if (!messages.empty())
        read.diagnostics.push_back({.severity = Severity::warning,
                                    .source = path,
                                    .message = trf("opened with a complaint: {}", messages.take()),
                                    .remedy = tr("check the file")});
    if (read.value->empty())
        return {std::nullopt,
                {{.source = path,
                  .message = tr("holds no lines, areas or points to draw"),
                  .remedy = tr("check geometry and CRS")}}};
    return read;
}

Loaded<BaseImage> read_base_image(const std::string& path, const crs::Projection& projection,
                                  const geo::MapExtent& wanted, int most_pixels) {
    if (auto problem = why_not_local(path))
        return refused(std::move(*problem));
    if (auto problem = why_unreadable(path))
        return refused(std::move(*problem));
    GDALAllRegister();
    GdalMessages messages;
    // GDAL goes by what a file holds: others could refer to files elsewhere, or to servers.
    const char* const drivers[] = {"GTiff", "PNG", "JPEG", "JP2OpenJPEG", "HFA", nullptr};
    const DatasetPtr opened(
        GDALDataset::Open(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, drivers));
    if (!opened || opened->GetRasterCount() == 0)
        return refused({.source = path,
                        .message = trf("cannot be opened: {}", messages.take()),
                        .remedy = tr("copy or export it anew")});
    double transform[6];
    if (opened->GetSpatialRef() == nullptr || opened->GetGeoTransform(transform) != CE_None)
        return refused(unplaced(path));
    const DatasetPtr coloured = in_colours(*opened);
    GDALDataset& source = coloured ? *coloured : *opened;
    Loaded<BaseImage> read{BaseImage{}, {}};
    const Frame frame = framed(wanted, most_pixels);
    const DatasetPtr made = warped(source, warp_options(frame, projection));
    if (!made || !read_pixels(*made, *read.value))
        return refused({.source = path,
                        .message = trf("cannot be laid on the map: {}", messages.take()),
                        .remedy = tr("check its CRS and position")});
    read.value->id = next_id();
    read.value->extent = frame.extent;
    const std::vector<std::uint8_t>& rgba = read.value->rgba;
    bool any = false;
    for (std::size_t i = 3; i < rgba.size() && !any; i += 4)
        any = rgba[i] > 0;
    if (!any)
        return refused({.source = path,
                        .message = tr("lies nowhere on this map"),
                        .remedy = tr("check its CRS and position")});
    return read;
}

} // namespace guanmo::io
