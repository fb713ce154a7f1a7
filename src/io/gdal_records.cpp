#include "io/records.hpp"

#include "i18n/translate.hpp"
#include "io/dbf.hpp"
#include "io/encoding.hpp"
#include "io/gdal_columns.hpp"
#include "io/geojson_geometries.hpp"
#include "io/gpx.hpp"
#include "io/records_ahead.hpp"
#include "io/shapefile.hpp"

#include <algorithm>
#include <utility>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

namespace {

/// The value of a field as text, numbers so that they read back as the same double.
std::string cell_of(const OGRFeature& feature, int field) {
    if (!feature.IsFieldSetAndNotNull(field))
        return "";
    if (feature.GetFieldDefnRef(field)->GetType() == OFTReal)
        return fmt::format("{}", feature.GetFieldAsDouble(field));
    std::string text = feature.GetFieldAsString(field);
    if (feature.GetFieldDefnRef(field)->GetType() == OFTDateTime)
        text = text.substr(0, text.find(' '));
    return text;
}

std::vector<std::string> columns_of(OGRLayer& layer) {
    std::vector<std::string> columns;
    const OGRFeatureDefn& record = *layer.GetLayerDefn();
    for (int field = 0; field < record.GetFieldCount(); ++field)
        columns.push_back(decoded(without_cut_utf8(record.GetFieldDefn(field)->GetNameRef())).text);
    return columns;
}

/// Those of the first, then those that only others have.
std::vector<std::string> columns_of(const std::vector<OGRLayer*>& layers) {
    std::vector<std::string> columns = columns_of(*layers.front());
    for (OGRLayer* layer : layers)
        for (const std::string& name : columns_of(*layer))
            if (std::find(columns.begin(), columns.end(), name) == columns.end())
                columns.push_back(name);
    return columns;
}

class GdalRecords {
  public:
    /// @param columns of all layers together.
    GdalRecords(std::string path, DatasetPtr dataset, std::vector<OGRLayer*> layers,
                const std::vector<std::string>& columns, LayerCrs crs, Wanted wanted, bool parted)
        : path_(std::move(path)), dataset_(std::move(dataset)), layers_(std::move(layers)),
          layer_(layers_.front()), columns_(columns), fields_(fields_of(*layer_)),
          crs_(std::move(crs)), wanted_(wanted), parted_(parted), claimed_(count_fast(layers_)) {
        const DbfRows rows = dbf_rows(path_);
        if (claimed_ >= 0)
            claimed_ += rows.surplus - rows.deleted;
    }

    [[nodiscard]] std::int64_t claimed() const { return claimed_; }

    bool next(Record& record) {
        if (ahead_.empty())
            ahead_.fill([this] { return next_read(); });
        return ahead_.next(record);
    }

    bool at(Record& record, std::int64_t id, std::int64_t row) {
        GdalMessages messages;
        const OGRFeatureUniquePtr feature{layer_->GetFeature(id)};
        if (!feature)
            return false;
        const std::unique_ptr<OGRGeometry> area = read(*feature, row, messages, record);
        if (area)
            take_area(*area, record.shape);
        return true;
    }

    [[nodiscard]] std::int64_t missing() const {
        return std::max<std::int64_t>(claimed_ - read_, 0);
    }

    [[nodiscard]] std::vector<Diagnostic> finish() const {
        std::vector<Diagnostic> problems = shapefile_problems(path_);
        if (!last_words_.empty())
            problems.push_back(error({}, trf("reading stopped early: {}", last_words_)));
        if (read_ < claimed_ && !has_errors(problems))
            problems.push_back(
                error({}, trf("claims {} records, but only {} are there", claimed_, read_)));
        return problems;
    }

  private:
    static std::int64_t count_fast(const std::vector<OGRLayer*>& layers) {
        std::int64_t count = 0;
        for (OGRLayer* layer : layers)
            if (!layer->TestCapability(OLCFastFeatureCount))
                return -1;
            else
                count += layer->GetFeatureCount();
        return count;
    }

    /// Which field of the layer each column is; none of those that others have.
    [[nodiscard]] std::vector<std::optional<int>> fields_of(OGRLayer& layer) const {
        std::vector<std::optional<int>> fields(columns_.size());
        const std::vector<std::string> names = columns_of(layer);
        int field = 0;
        for (const std::string& name : columns_of(layer)) {
            std::size_t column = 0;
            while (columns_[column] != name || fields[column]) // two may be called the same
                ++column;
            fields[column] = field++;
        }
        return fields;
    }

    /// The next record, without its area; none at the end.
    std::optional<RecordAndArea> next_read() {
        GdalMessages messages;
        if (read_ == 0)
            layer_->ResetReading();
        OGRFeatureUniquePtr feature;
        do {
            feature.reset(layer_->GetNextFeature());
            while (!feature && messages.empty() && next_layer())
                feature.reset(layer_->GetNextFeature());
            if (!feature) {
                last_words_ = messages.take();
                return std::nullopt;
            }
            ++read_;
        } while (is_for_others(*feature));
        RecordAndArea found;
        found.area = read(*feature, read_, messages, found.record);
        return found;
    }

    /// Of a layer that is read twice, once for its points.
    [[nodiscard]] bool is_for_others(const OGRFeature& feature) const {
        return parted_ && is_place(feature.GetGeometryRef()) != (wanted_ == Wanted::points);
    }

    bool next_layer() {
        if (at_ + 1 == layers_.size())
            return false;
        layer_ = layers_[++at_];
        fields_ = fields_of(*layer_);
        layer_->ResetReading();
        return true;
    }

    /// @return the polygons that the record's shape still lacks; null: it is whole.
    std::unique_ptr<OGRGeometry> read(const OGRFeature& feature, std::int64_t row,
                                      GdalMessages& messages, Record& record) {
        record = {};
        record.row = row;
        if (layers_.size() > 1)
            record.layer = layer_->GetName();
        read_cells(feature, record);
        const auto& rings = dataset_.get_deleter().rings;
        const std::unique_ptr<OGRGeometry> whole =
            rings ? restored(feature.GetGeometryRef(), *rings) : nullptr;
        const OGRGeometry* geometry = whole ? whole.get() : feature.GetGeometryRef();
        std::optional<PlaceInside> place =
            wanted_ == Wanted::points ? place_in(geometry) : std::nullopt;
        if (place)
            say_place(place->how, record);
        ShapeAndArea found =
            shape_and_area(place ? place->point.get() : geometry, crs_.to_lng_lat.get());
        record.shape = std::move(found.shape);
        if (!record.shape.mended.empty())
            say_mended(record);
        if (record.shape.kind == Shape::Kind::missing && !messages.empty()) {
            record.unreadable = true;
            record.problems.push_back(error(record.row, trf("is damaged: {}", messages.take())));
        } else if (record.shape.kind == Shape::Kind::missing) {
            record.shape.unread = has_unread_geometry(row);
        }
        return std::move(found.area);
    }

    /// Of GeoJSON, which is looked through when the first feature without a geometry is met.
    bool has_unread_geometry(std::int64_t row) {
        if (!EQUAL(dataset_->GetDriverName(), "GeoJSON"))
            return false;
        if (!with_geometry_) {
            with_geometry_.emplace();
            vsi_l_offset size = 0;
            GByte* bytes = nullptr;
            constexpr GIntBig most = 256LL << 20U;
            if (VSIIngestFile(nullptr, dataset_->GetDescription(), &bytes, &size, most) == TRUE)
                with_geometry_ = features_with_geometry(
                    {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)});
            VSIFree(bytes);
        }
        const auto index = static_cast<std::size_t>(row - 1);
        return index < with_geometry_->size() && (*with_geometry_)[index];
    }

    void say_place(const std::string& how, Record& record) const {
        Diagnostic said = error(record.row, how);
        said.severity = Severity::warning;
        said.field = "geometry";
        said.remedy = tr("give one point");
        record.problems.push_back(std::move(said));
    }

    /// Once of a source: the first record stands for all.
    void say_mended(Record& record) {
        const bool exchanged = record.shape.mended.find("Gauss") == record.shape.mended.npos;
        if (std::exchange(exchanged ? said_exchanged_ : said_metres_, true))
            return;
        Diagnostic said = error(record.row, record.shape.mended);
        said.severity = Severity::warning;
        said.field = "geometry";
        said.remedy = exchanged ? tr("write longitude first")
                                : tr("compare one of them with the map; --crs names another");
        record.problems.push_back(std::move(said));
    }

    [[nodiscard]] Diagnostic error(std::optional<std::int64_t> row, std::string message) const {
        return {.source = path_,
                .layer = dataset_->GetLayerCount() > 1 ? layer_->GetName() : "",
                .row = row,
                .message = std::move(message),
                .remedy = tr("copy or export it anew")};
    }

    [[nodiscard]] Diagnostic cut_in_a_character(std::int64_t row, const std::string& column,
                                                std::string_view whole) const {
        return {.severity = Severity::warning,
                .source = path_,
                .row = row,
                .field = column,
                .value = std::string(whole),
                .message = tr("the text did not fit into its column; its end is lost"),
                .remedy = tr("look it up where the file was made, and make the column wider")};
    }

    void read_cells(const OGRFeature& feature, Record& record) const {
        for (std::size_t column = 0; column < fields_.size(); ++column) {
            std::string bytes = fields_[column] ? cell_of(feature, *fields_[column]) : "";
            if (is_utf8(bytes)) {
                record.cells.push_back(std::move(bytes));
                continue;
            }
            if (const std::string_view whole = without_cut_utf8(bytes); is_utf8(whole)) {
                record.problems.push_back(cut_in_a_character(record.row, columns_[column], whole));
                record.cells.emplace_back(whole);
                continue;
            }
            Decoded text = decoded(bytes);
            record.problems.push_back(
                {.severity = text.encoding.empty() ? Severity::error : Severity::warning,
                 .source = path_,
                 .row = record.row,
                 .field = columns_[column],
                 .value = text.text,
                 .message = text.encoding.empty()
                                ? tr("the text is neither UTF-8 nor GB18030")
                                : trf("the text is not UTF-8, read as {}", text.encoding),
                 .remedy = tr("save it as UTF-8")});
            record.cells.push_back(std::move(text.text));
        }
    }

    std::string path_;
    DatasetPtr dataset_;
    std::vector<OGRLayer*> layers_;
    OGRLayer* layer_;
    std::size_t at_ = 0; ///< of layer_ in layers_
    std::vector<std::string> columns_;
    std::vector<std::optional<int>> fields_; ///< of layer_, by column
    LayerCrs crs_;
    Wanted wanted_;
    bool parted_; ///< points and all else are read apart
    std::int64_t claimed_;
    std::int64_t read_ = 0;
    RecordsAhead ahead_;
    std::string last_words_;
    std::optional<std::vector<bool>> with_geometry_; ///< as GeoJSON itself says; none: not asked
    bool said_exchanged_ = false;
    bool said_metres_ = false;
};

Diagnostic no_crs(const std::string& path, const std::string& layer) {
    return {.severity = Severity::warning,
            .source = path,
            .layer = layer,
            .field = "crs",
            .message = tr("names no coordinate reference system, read as WGS 84"),
            .remedy = tr("add it (.prj), or export in EPSG:4490")};
}

/// One that is not as the first; null: they are read as one.
OGRLayer* layer_of_another_crs(const std::vector<OGRLayer*>& layers, const std::string& asked) {
    const std::string first = crs_of(*layers.front(), asked).name;
    for (OGRLayer* layer : layers)
        if (crs_of(*layer, asked).name != first)
            return layer;
    return nullptr;
}

} // namespace

Loaded<RecordSource> open_records(const std::string& path, const ReadOptions& options,
                                  Wanted wanted) {
    if (is_table(path))
        return open_table(path, options);
    if (wanted == Wanted::points && is_gpx(path) &&
        (options.layer.empty() || options.layer == "waypoints"))
        if (Loaded<RecordSource> waypoints = open_waypoints(path, options);
            waypoints.value || !waypoints.diagnostics.empty())
            return waypoints;
    Loaded<DatasetPtr> dataset = open_dataset(path, options.encoding, Rings::listed);
    if (!dataset.value)
        return {std::nullopt, std::move(dataset.diagnostics)};
    Loaded<RecordSource> opened{std::nullopt, std::move(dataset.diagnostics)};
    const std::vector<OGRLayer*> layers =
        choose_layers(**dataset.value, path, options.layer, wanted, opened.diagnostics);
    if (layers.empty())
        return opened;
    OGRLayer* const layer = layers.front();
    if (OGRLayer* const other = layer_of_another_crs(layers, options.crs)) {
        opened.diagnostics.push_back(
            {.source = path,
             .layer = other->GetName(),
             .message = trf("is in another coordinate reference system than {}", layer->GetName()),
             .remedy = tr("name one --layer after the other, each in an import of its own")});
        return opened;
    }

    RecordSource& source = opened.value.emplace();
    source.path = path;
    source.words = options.words;
    source.layer =
        (*dataset.value)->GetLayerCount() > 1 && layers.size() == 1 ? layer->GetName() : "";
    source.columns = columns_of(layers);
    source.has_shapes = layer->GetGeomType() != wkbNone;
    LayerCrs crs = crs_of(*layer, options.crs);
    source.crs = crs.name;
    if (source.has_shapes && crs.name.empty())
        opened.diagnostics.push_back(no_crs(path, source.layer));
    source.encoding = shapefile_encoding(path, options.encoding);
    append(opened.diagnostics, shapefile_encoding_problems(path, options.encoding));
    if (source.encoding.empty())
        source.encoding = "UTF-8";

    const bool degrees = crs.to_lng_lat == nullptr;
    const std::string name = layer->GetName();
    auto records =
        std::make_shared<GdalRecords>(path, std::move(*dataset.value), layers, source.columns,
                                      std::move(crs), wanted, options.points_are_projects);
    source.next = [records](Record& record) { return records->next(record); };
    source.finish = [records] { return records->finish(); };
    source.missing = [records] { return records->missing(); };
    source.claimed = std::max<std::int64_t>(records->claimed(), 0);
    if (degrees && path.ends_with(".gpkg") && layers.size() == 1) {
        source.by_columns = [path, name] { return open_columns(path, name); };
        source.at = [records](Record& record, std::int64_t id, std::int64_t row) {
            return records->at(record, id, row);
        };
    }
    return opened;
}

} // namespace guanmo::io
