#include "io/workbook_read.hpp"

#include "i18n/translate.hpp"
#include "io/file.hpp"
#include "io/gdal_source.hpp"
#include "io/postgres_store.hpp"
#include "io/road_network.hpp"

#include <algorithm>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

WorkbookRead read_sources(const Sources& sources, std::vector<Diagnostic>& diagnostics) {
    WorkbookRead read;
    Loaded<UnitsRead> units;
    if (!sources.units.empty()) {
        units = read_units(sources.units, sources.units_options);
        append(diagnostics, std::move(units.diagnostics));
        read.complete = units.value.has_value();
    }
    UnitsRead found = std::move(units.value).value_or(UnitsRead{});
    if (sources.known_units) {
        const auto rows = static_cast<std::int64_t>(sources.known_units->size());
        found = {*sources.known_units, {rows, rows, 0}, "EPSG:4490"};
    }
    read.units = found.counts;
    read.crs = found.crs;
    read.encoding = found.encoding;
    if (!sources.projects.empty()) {
        Loaded<ProjectsRead> projects =
            read_projects(sources.projects, sources.projects_options, found.units);
        append(diagnostics, std::move(projects.diagnostics));
        read.complete = read.complete && projects.value.has_value();
        ProjectsRead rows = std::move(projects.value).value_or(ProjectsRead{});
        read.projects = rows.counts;
        read.encoding = rows.encoding;
        read.headings = std::move(rows.headings);
        read.columns = std::move(rows.columns);
        read.project_rows = std::move(rows.rows);
        if (read.crs.empty())
            read.crs = rows.crs;
        read.workbook.projects = std::move(rows.projects);
    }
    read.workbook.units = workbook::Table<workbook::Unit>(std::move(found.units));
    if (!sources.roads.empty()) {
        Loaded<RoadsRead> roads = read_roads(sources.roads, sources.roads_options);
        append(diagnostics, std::move(roads.diagnostics));
        RoadsRead rows = std::move(roads.value).value_or(RoadsRead{});
        read.roads = rows.counts;
        read.workbook.roads = workbook::Table<workbook::Road>(std::move(rows.roads));
    }
    return read;
}

namespace {

/// Which kinds of content a source has, in the layer named or in all of them.
struct Contents {
    bool areas = false;
    bool points = false;
    bool table = false;
    bool in_one_layer = false;      ///< areas and points
    std::vector<std::string> lines; ///< layers
};

/// Layers that were asked for. GPX always has some for waypoints, routes and tracks, and the points
/// of its lines are no places of their own: empty ones count only when all are.
std::vector<OGRLayer*> layers_asked(GDALDataset& dataset, const std::string& only_layer) {
    const bool gpx = EQUAL(dataset.GetDriverName(), "GPX");
    std::vector<OGRLayer*> asked, filled;
    for (OGRLayer* layer : dataset.GetLayers()) {
        const std::string_view name = layer->GetName();
        if (!is_layer_asked(only_layer, layer->GetName()) || (gpx && name.ends_with("_points")))
            continue;
        asked.push_back(layer);
        if (!gpx || layer->GetFeatureCount() > 0)
            filled.push_back(layer);
    }
    return filled.empty() ? asked : filled;
}

/// Among the areas of the only layer there are points that are no units, which a zone may be: they
/// are projects. A column of kinds says that all are units. Not of GeoPackages, which may be large;
/// a layer that says its type holds no other.
bool has_projects_among_areas(GDALDataset& dataset, const ReadOptions& options) {
    if (dataset.GetLayerCount() != 1 || EQUAL(dataset.GetDriverName(), "GPKG"))
        return false;
    OGRLayer& layer = *dataset.GetLayer(0);
    if (OGR_GT_IsSurface(layer.GetGeomType()) || wkbFlatten(layer.GetGeomType()) == wkbMultiPolygon)
        return false;
    std::vector<std::string> names;
    for (int field = 0; field < layer.GetLayerDefn()->GetFieldCount(); ++field)
        names.emplace_back(layer.GetLayerDefn()->GetFieldDefn(field)->GetNameRef());
    std::vector<Diagnostic> unsaid; // the reader of units says it
    const ColumnMap columns =
        match_columns(words_of(options.words).units, names, options.columns, "", unsaid);
    const auto name = columns.find("name");
    if (columns.contains("kind") || name == columns.end())
        return false;
    layer.ResetReading();
    const GdalMessages messages;
    while (const OGRFeatureUniquePtr feature{layer.GetNextFeature()})
        if (is_place(feature->GetGeometryRef()) &&
            kind_by_name(feature->GetFieldAsString(static_cast<int>(name->second.index))) !=
                workbook::UnitKind::zone)
            return true;
    return false;
}

Contents contents_of(GDALDataset& dataset, const ReadOptions& options) {
    const std::string& only_layer = options.layer;
    // Extracts of OpenStreetMap hold whole countries; of them only the roads are of use here.
    const bool openstreetmap = EQUAL(dataset.GetDriverName(), "OSM");
    Contents contents;
    for (OGRLayer* layer : layers_asked(dataset, only_layer)) {
        const LayerContent content = content_of(*layer);
        if (content == LayerContent::lines && (!openstreetmap || EQUAL(layer->GetName(), "lines")))
            contents.lines.emplace_back(layer->GetName());
        else if (!openstreetmap) {
            contents.areas = contents.areas || content == LayerContent::areas;
            contents.points = contents.points || content == LayerContent::points;
            contents.table = contents.table || content == LayerContent::table;
        }
    }
    contents.in_one_layer =
        contents.areas && !contents.points && has_projects_among_areas(dataset, options);
    contents.points = contents.points || contents.in_one_layer;
    return contents;
}

class RoadCounter {
  public:
    RoadCounter(RecordSource source, RowCounts& counts, std::vector<Diagnostic>& diagnostics)
        : source_(std::move(source)), counts_(counts), diagnostics_(diagnostics) {
        const auto highway = std::find(source_.columns.begin(), source_.columns.end(), "highway");
        if (highway != source_.columns.end())
            highway_ = static_cast<std::size_t>(highway - source_.columns.begin());
    }

    void count() {
        Record record;
        while (source_.next(record))
            if (!highway_ || !record.cells[*highway_].empty())
                count_line(source_, record, counts_, diagnostics_);
        append(diagnostics_, source_.finish());
        count_missing(source_, counts_);
    }

  private:
    RecordSource source_;
    RowCounts& counts_;
    std::vector<Diagnostic>& diagnostics_;
    std::optional<std::size_t> highway_; ///< column that tells roads from other lines
};

void count_roads(const std::string& path, const ReadOptions& options, Loaded<WorkbookRead>& read) {
    Loaded<RecordSource> source = open_records(path, options, Wanted::areas);
    append(read.diagnostics, std::move(source.diagnostics));
    if (!source.value)
        return;
    if (read.value->crs.empty())
        read.value->crs = source.value->crs;
    if (read.value->encoding.empty())
        read.value->encoding = source.value->encoding;
    RoadCounter(std::move(*source.value), read.value->roads, read.diagnostics).count();
}

/// Units and projects of one file are opened one after the other and may complain alike.
void drop_repeated(std::vector<Diagnostic>& diagnostics) {
    std::vector<Diagnostic> unique;
    for (Diagnostic& diagnostic : diagnostics)
        if (diagnostic.row || std::find(unique.begin(), unique.end(), diagnostic) == unique.end())
            unique.push_back(std::move(diagnostic));
    diagnostics = std::move(unique);
}

ReadOptions with_layer(ReadOptions options, const std::string& layer) {
    options.layer = layer;
    return options;
}

Loaded<WorkbookRead> read_geodata(const std::string& path, const ReadOptions& options) {
    Loaded<DatasetPtr> dataset = open_dataset(path, {}, Rings::left_out);
    if (!dataset.value)
        return {std::nullopt, std::move(dataset.diagnostics)};
    Loaded<WorkbookRead> read;
    GDALDataset& opened = **dataset.value;
    for (const std::string& layer : layer_names(options.layer))
        if (choose_layer(opened, path, layer, Wanted::areas, read.diagnostics) == nullptr)
            return read;
    const Contents contents = contents_of(opened, options);
    dataset.value->reset();

    const bool nothing_else = !contents.areas && contents.lines.empty();
    const bool projects =
        contents.points || (contents.table && nothing_else) || (nothing_else && !contents.areas);
    ReadOptions parts = options;
    parts.points_are_projects = contents.in_one_layer;
    read.value = read_sources({.units = contents.areas ? path : "",
                               .projects = projects ? path : "",
                               .units_options = parts,
                               .projects_options = parts},
                              read.diagnostics);
    if (contents.in_one_layer)
        read.diagnostics.push_back({.severity = Severity::warning,
                                    .source = path,
                                    .message = tr("holds polygons and points in one layer; the "
                                                  "polygons are units, the points projects"),
                                    .remedy = tr("nothing, if that is so")});
    for (const std::string& layer : contents.lines)
        count_roads(path, with_layer(options, layer), read);
    drop_repeated(read.diagnostics);
    if (!read.value->complete)
        read.value.reset();
    return read;
}

} // namespace

bool holds_points_only(const std::string& path, const ReadOptions& options) {
    const bool database = is_database(path);
    if (database && options.layer.empty())
        return false;
    if (!database && (is_folder(path) || why_unreadable(path) || is_our_geopackage(path)))
        return false;
    const Loaded<DatasetPtr> dataset = open_dataset(path, options.encoding, Rings::left_out);
    if (!dataset.value)
        return false;
    int layers = 0;
    for (OGRLayer* layer : (*dataset.value)->GetLayers()) {
        if (!is_layer_asked(options.layer, layer->GetName()))
            continue;
        if (wkbFlatten(layer->GetGeomType()) != wkbPoint)
            return false;
        ++layers;
    }
    return layers == 1 || (layers > 1 && !options.layer.empty());
}

namespace {

/// Extracts of OpenStreetMap hold whole countries; of them only the roads are of use here.
Loaded<WorkbookRead> read_roads_to_drive(const std::string& path, const ReadOptions& options) {
    NetworkOptions how = options.roads ? *options.roads : NetworkOptions{};
    how.layer = options.layer;
    Loaded<NetworkRead> network = read_network(path, how);
    Loaded<WorkbookRead> read{std::nullopt, std::move(network.diagnostics)};
    if (network.value) {
        read.value.emplace();
        read.value->workbook.network = std::move(network.value->packed);
        read.value->crs = "EPSG:4326";
        read.value->encoding = "UTF-8";
        read.value->roads = network.value->counts;
        read.value->network_said = in_words(network.value->built);
    }
    return read;
}

Loaded<WorkbookRead> read_database(const std::string& path, const Watch& watch) {
    Loaded<std::unique_ptr<PostgresStore>> store = PostgresStore::open(path, nullptr, watch);
    Loaded<WorkbookRead> read{std::nullopt, std::move(store.diagnostics)};
    if (store.value) {
        read.value = (*store.value)->read();
        read.value->workbook = (*store.value)->held();
    }
    return read;
}

} // namespace

Loaded<WorkbookRead> read_any(const std::string& path, const ReadOptions& options) {
    if (is_database(path) && options.layer.empty())
        return read_database(path, options.watch);
    if (is_database(path))
        return read_geodata(path, options); // a table of others
    if (is_folder(path))
        return read_folder(path, options.watch);
    if (auto problem = why_unreadable(path))
        return {std::nullopt, {std::move(*problem)}};
    if (is_our_geopackage(path))
        return read_geopackage(path, options.watch);
    Loaded<WorkbookRead> read;
    if (is_osm(path)) {
        read = read_roads_to_drive(path, options);
    } else if (is_table(path)) {
        read.value =
            read_sources({.projects = path, .projects_options = options}, read.diagnostics);
        if (!read.value->complete)
            read.value.reset();
    } else {
        read = read_geodata(path, options);
    }
    return read;
}

} // namespace guanmo::io
