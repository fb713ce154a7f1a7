#include "io/workbook_file.hpp"

#include "i18n/translate.hpp"
#include "io/file.hpp"
#include "io/stored_levels.hpp"

#include <functional>
#include <stdexcept>
#include <variant>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;
using workbook::Project;
using workbook::Road;
using workbook::Unit;
using workbook::Workbook;

namespace {

/// A value of a table; monostate is NULL.
using Cell = std::variant<std::monostate, std::string, double, int>;

Cell text(std::string_view value) {
    return value.empty() ? Cell{} : Cell{std::string(value)};
}

Cell wan(const std::optional<workbook::Money>& money) {
    return money ? Cell{money->wan()} : Cell{};
}

Cell date(const std::optional<workbook::PartialDate>& value) {
    return value ? Cell{workbook::to_iso(*value)} : Cell{};
}

template <class MaybeNumber> Cell number(const MaybeNumber& value) {
    return value ? Cell{*value} : Cell{};
}

template <class Word> Cell word(const std::optional<Word>& value) {
    return value ? Cell{std::string(workbook::word_of(*value))} : Cell{};
}

template <class Record> struct TableColumn {
    const char* name;
    OGRFieldType type;
    std::function<Cell(const Record&)> cell;
};

const std::vector<TableColumn<Unit>>& unit_columns() {
    static const std::vector<TableColumn<Unit>> columns{
        {"code", OFTString, [](const Unit& u) { return text(u.code); }},
        {"name", OFTString, [](const Unit& u) { return text(u.name); }},
        {"short_name", OFTString, [](const Unit& u) { return text(u.short_name); }},
        {"kind", OFTString, [](const Unit& u) { return Cell{std::string(word_of(u.kind))}; }},
        {"parent_code", OFTString, [](const Unit& u) { return text(u.parent_code); }},
        {"seat_lng", OFTReal, [](const Unit& u) { return u.seat ? Cell{u.seat->lng} : Cell{}; }},
        {"seat_lat", OFTReal, [](const Unit& u) { return u.seat ? Cell{u.seat->lat} : Cell{}; }},
    };
    return columns;
}

const std::vector<TableColumn<Project>>& project_columns() {
    using P = const Project&;
    static const std::vector<TableColumn<Project>> columns{
        {"id", OFTString, [](P p) { return text(p.id); }},
        {"name", OFTString, [](P p) { return text(p.name); }},
        {"short_name", OFTString, [](P p) { return text(p.short_name); }},
        {"unit_code", OFTString, [](P p) { return text(p.unit_code); }},
        {"park", OFTString, [](P p) { return text(p.park); }},
        {"developer", OFTString, [](P p) { return text(p.developer); }},
        {"industry", OFTString, [](P p) { return text(p.industry); }},
        {"nature", OFTString, [](P p) { return word(p.nature); }},
        {"stage", OFTString, [](P p) { return word(p.stage); }},
        {"investment_wan", OFTReal, [](P p) { return wan(p.investment); }},
        {"year_plan_wan", OFTReal, [](P p) { return wan(p.year_plan); }},
        {"done_wan", OFTReal, [](P p) { return wan(p.done); }},
        {"percent", OFTReal, [](P p) { return number(p.percent); }},
        {"started_on", OFTString, [](P p) { return date(p.started_on); }},
        {"complete_on", OFTString, [](P p) { return date(p.complete_on); }},
        {"output_wan", OFTReal, [](P p) { return wan(p.yearly_output); }},
        {"tax_wan", OFTReal, [](P p) { return wan(p.yearly_tax); }},
        {"jobs", OFTInteger, [](P p) { return number(p.jobs); }},
        {"permits_done", OFTInteger, [](P p) { return number(p.permits_done); }},
        {"permits_due", OFTInteger, [](P p) { return number(p.permits_due); }},
        {"location_accuracy", OFTReal, [](P p) { return number(p.location_accuracy_m); }},
        {"parent_id", OFTString, [](P p) { return text(p.parent_id); }},
        {"details", OFTString, [](P p) { return text(p.details); }},
        {"responsible", OFTString, [](P p) { return text(p.responsible); }},
        {"leader", OFTString, [](P p) { return text(p.leader); }},
        {"open_problems", OFTString, [](P p) { return text(p.open_problems); }},
        {"last_inspection", OFTString, [](P p) { return text(p.last_inspection); }},
        {"source", OFTString, [](P p) { return text(p.source); }},
        {"as_of", OFTString, [](P p) { return date(p.as_of); }},
    };
    return columns;
}

const std::vector<TableColumn<Road>>& road_columns() {
    static const std::vector<TableColumn<Road>> columns{
        {"id", OFTString, [](const Road& r) { return text(r.id); }},
        {"ref", OFTString, [](const Road& r) { return text(r.ref); }},
        {"from", OFTString, [](const Road& r) { return text(r.from); }},
        {"to", OFTString, [](const Road& r) { return text(r.to); }},
        {"metres", OFTReal, [](const Road& r) { return number(r.metres); }},
        {"source", OFTString, [](const Road& r) { return text(r.source); }},
    };
    return columns;
}

struct Property {
    std::string key, value;
};
const std::vector<TableColumn<Property>>& property_columns() {
    static const std::vector<TableColumn<Property>> columns{
        {"key", OFTString, [](const Property& p) { return text(p.key); }},
        {"value", OFTString, [](const Property& p) { return text(p.value); }},
    };
    return columns;
}

const std::vector<TableColumn<workbook::Meeting>>& meeting_columns() {
    using M = const workbook::Meeting&;
    static const std::vector<TableColumn<workbook::Meeting>> columns{
        {"name", OFTString, [](M m) { return text(m.name); }},
        {"note", OFTString, [](M m) { return text(m.note); }},
    };
    return columns;
}

using MaybePlace = std::optional<workbook::Place>;

Cell place_name(const MaybePlace& place) {
    return place ? text(place->name) : Cell{};
}

Cell place_lng(const MaybePlace& place) {
    return place ? Cell{place->position.lng} : Cell{};
}

Cell place_lat(const MaybePlace& place) {
    return place ? Cell{place->position.lat} : Cell{};
}

const std::vector<TableColumn<workbook::TourLine>>& line_columns() {
    using L = const workbook::TourLine&;
    static const std::vector<TableColumn<workbook::TourLine>> columns{
        {"id", OFTString, [](L l) { return text(l.id); }},
        {"name", OFTString, [](L l) { return text(l.name); }},
        {"badge", OFTString, [](L l) { return text(l.badge); }},
        {"date", OFTString, [](L l) { return date(l.date); }},
        {"start_name", OFTString, [](L l) { return place_name(l.start); }},
        {"start_lng", OFTReal, [](L l) { return place_lng(l.start); }},
        {"start_lat", OFTReal, [](L l) { return place_lat(l.start); }},
        {"end_name", OFTString, [](L l) { return place_name(l.end); }},
        {"end_lng", OFTReal, [](L l) { return place_lng(l.end); }},
        {"end_lat", OFTReal, [](L l) { return place_lat(l.end); }},
        {"departure", OFTString, [](L l) { return text(to_text(l.departure)); }},
        {"day_begins", OFTString, [](L l) { return text(to_text(l.day_begins)); }},
        {"day_ends", OFTString, [](L l) { return text(to_text(l.day_ends)); }},
        {"speed_kmh", OFTReal, [](L l) { return Cell{l.speed_kmh}; }},
    };
    return columns;
}

/// A project seen at a stop, or a stop without one: a row of the table `stops`.
struct Visit {
    std::string line_id;
    int sequence = 0; ///< of the stop, from 1
    int visit = 0;    ///< of the project within the stop, from 1
    std::string unit_code;
    std::string project_id;
    int dwell_minutes = 0; ///< of the stop, the same in all its rows
};
const std::vector<TableColumn<Visit>>& visit_columns() {
    static const std::vector<TableColumn<Visit>> columns{
        {"line_id", OFTString, [](const Visit& v) { return text(v.line_id); }},
        {"sequence", OFTInteger, [](const Visit& v) { return Cell{v.sequence}; }},
        {"visit", OFTInteger, [](const Visit& v) { return Cell{v.visit}; }},
        {"unit_code", OFTString, [](const Visit& v) { return text(v.unit_code); }},
        {"project_id", OFTString, [](const Visit& v) { return text(v.project_id); }},
        {"dwell_minutes", OFTInteger, [](const Visit& v) { return Cell{v.dwell_minutes}; }},
    };
    return columns;
}

std::vector<Property> properties_of(const Workbook& workbook) {
    std::vector<Property> rows{{"title", workbook.title},
                               {"as_of", workbook.as_of ? to_iso(*workbook.as_of) : ""},
                               {"source", workbook.source},
                               {"map_source", workbook.map_source},
                               {"road_source", workbook.road_source},
                               {"review_number", workbook.review_number},
                               {"edition", workbook.edition}};
    if (workbook.synthetic)
        rows.push_back({"synthetic", "true"});
    for (std::size_t i = 0; i < workbook.published.size(); ++i) {
        const std::string key = fmt::format("published_{}_", i + 1);
        rows.push_back({key + "label", workbook.published[i].label});
        rows.push_back({key + "value", workbook.published[i].value});
        rows.push_back({key + "unit", workbook.published[i].unit});
    }
    return rows;
}

std::vector<Visit> visits_of(const workbook::Meeting& meeting) {
    std::vector<Visit> visits;
    for (const workbook::TourLine& line : meeting.lines) {
        int sequence = 0;
        for (const workbook::Stop& stop : line.stops) {
            ++sequence;
            int visit = 0;
            for (const std::string& id : stop.project_ids)
                visits.push_back(
                    {line.id, sequence, ++visit, stop.unit_code, id, stop.dwell_minutes});
            if (stop.project_ids.empty())
                visits.push_back({line.id, sequence, 1, stop.unit_code, "", stop.dwell_minutes});
        }
    }
    return visits;
}

bool write_levels(GDALDataset& dataset, const std::vector<LevelRow>& rows) {
    OGRLayer* layer = dataset.CreateLayer("unit_levels", nullptr, wkbNone, nullptr);
    if (layer == nullptr)
        return false;
    OGRFieldDefn fields[]{{"level", OFTInteger},
                          {"tolerance_m", OFTReal},
                          {"fits", OFTInteger},
                          {"structure", OFTBinary},
                          {"lines", OFTBinary}};
    for (OGRFieldDefn& field : fields)
        if (layer->CreateField(&field) != OGRERR_NONE)
            return false;
    for (const LevelRow& row : rows) {
        OGRFeature feature(layer->GetLayerDefn());
        feature.SetField(0, row.level);
        feature.SetField(1, row.tolerance_m);
        feature.SetField(2, 1);
        feature.SetField(3, static_cast<int>(row.structure.size()), row.structure.data());
        feature.SetField(4, static_cast<int>(row.lines.size()), row.lines.data());
        if (layer->CreateFeature(&feature) != OGRERR_NONE)
            return false;
    }
    return guard_levels(dataset);
}

std::unique_ptr<OGRGeometry> geometry_of(geo::LngLat p) {
    return std::make_unique<OGRPoint>(p.lng, p.lat);
}

void add_ring(OGRPolygon& polygon, const geo::Ring<geo::LngLat>& ring) {
    OGRLinearRing made;
    for (const geo::LngLat p : ring)
        made.addPoint(p.lng, p.lat);
    made.closeRings();
    polygon.addRing(&made);
}

std::unique_ptr<OGRGeometry> geometry_of(const Unit& unit) {
    const auto area = workbook::area_of(unit);
    if (area.empty())
        return unit.position ? geometry_of(*unit.position) : nullptr;
    auto polygons = std::make_unique<OGRMultiPolygon>();
    for (const auto& polygon : area) {
        OGRPolygon made;
        add_ring(made, polygon.outer);
        for (const auto& hole : polygon.holes)
            add_ring(made, hole);
        polygons->addGeometry(&made);
    }
    return polygons;
}

std::unique_ptr<OGRGeometry> geometry_of(const Project& project) {
    return project.position ? geometry_of(*project.position) : nullptr;
}

std::unique_ptr<OGRGeometry> geometry_of(const Road& road) {
    auto line = std::make_unique<OGRLineString>();
    for (const geo::LngLat p : road.path)
        line->addPoint(p.lng, p.lat);
    return line;
}

template <class Record> std::unique_ptr<OGRGeometry> geometry_of(const Record&) {
    return nullptr;
}

void set_cell(OGRFeature& feature, int field, const Cell& cell) {
    if (const auto* string = std::get_if<std::string>(&cell))
        feature.SetField(field, string->c_str());
    else if (const auto* real = std::get_if<double>(&cell))
        feature.SetField(field, *real);
    else if (const auto* whole = std::get_if<int>(&cell))
        feature.SetField(field, *whole);
    else
        feature.SetFieldNull(field);
}

template <class Record, class Records>
bool write_table(GDALDataset& dataset, const char* name, OGRwkbGeometryType type,
                 const std::vector<TableColumn<Record>>& columns, const Records& records,
                 const std::function<void(std::size_t)>& progress = {}) {
    constexpr std::size_t often = 1024; // rows
    OGRSpatialReference crs;
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (type != wkbNone && crs.importFromEPSG(4490) != OGRERR_NONE)
        return false;
    OGRLayer* layer = dataset.CreateLayer(name, type == wkbNone ? nullptr : &crs, type, nullptr);
    if (layer == nullptr)
        return false;
    for (const auto& column : columns) {
        OGRFieldDefn field(column.name, column.type);
        if (layer->CreateField(&field) != OGRERR_NONE)
            return false;
    }
    std::size_t written = 0;
    for (const Record& record : records) {
        if (progress && written++ % often == 0)
            progress(written);
        OGRFeature feature(layer->GetLayerDefn());
        for (std::size_t i = 0; i < columns.size(); ++i)
            set_cell(feature, static_cast<int>(i), columns[i].cell(record));
        if (auto geometry = geometry_of(record))
            feature.SetGeometryDirectly(geometry.release());
        if (layer->CreateFeature(&feature) != OGRERR_NONE)
            return false;
    }
    return true;
}

bool write_tables(GDALDataset& dataset, const Workbook& workbook,
                  const std::function<void(std::size_t)>& progress) {
    const std::vector<LevelRow> levels = level_rows(workbook.units);
    const std::vector<workbook::Meeting> meetings{workbook.meeting};
    // Units are polygons, a zone without boundary a point: any geometry.
    return write_table<Unit>(dataset, "units", wkbUnknown, unit_columns(), workbook.units) &&
           write_table<Project>(dataset, "projects", wkbPoint, project_columns(), workbook.projects,
                                progress) &&
           write_table<Road>(dataset, "roads", wkbLineString, road_columns(), workbook.roads) &&
           write_table<workbook::Meeting>(dataset, "meetings", wkbNone, meeting_columns(),
                                          meetings) &&
           write_table<workbook::TourLine>(dataset, "tour_lines", wkbNone, line_columns(),
                                           workbook.meeting.lines) &&
           write_table<Visit>(dataset, "stops", wkbNone, visit_columns(),
                              visits_of(workbook.meeting)) &&
           write_table<Property>(dataset, "workbook", wkbNone, property_columns(),
                                 properties_of(workbook)) &&
           (levels.empty() || write_levels(dataset, levels));
}

std::vector<Diagnostic> write_geopackage(const Workbook& workbook, const std::string& path,
                                         const std::function<void(std::size_t)>& progress) {
    RegisterOGRGeoPackage();
    GdalMessages messages;
    // The index of places of a million projects does not fit into SQLite's usual 2 MB: each of its
    // pages would be written and read many times. Megabytes, used as the file grows.
    const CPLConfigOptionSetter cache("OGR_SQLITE_CACHE", "256", true);
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    DatasetPtr dataset(
        driver == nullptr ? nullptr : driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
    const bool written = dataset && dataset->StartTransaction() == OGRERR_NONE &&
                         write_tables(*dataset, workbook, progress) &&
                         dataset->CommitTransaction() == OGRERR_NONE;
    if (dataset)
        dataset->FlushCache(true);
    if (written && messages.empty())
        return {};
    return {{.source = path,
             .message = trf("cannot be written: {}", messages.take()),
             .remedy = tr("check the free space and the right to write there")}};
}

} // namespace

std::vector<Diagnostic> save_geopackage(const Workbook& workbook, const std::string& path,
                                        const std::function<void(std::size_t)>& progress) {
    std::vector<Diagnostic> problems = replace_file(path, [&](const std::string& beside) {
        try {
            return write_geopackage(workbook, beside, progress);
        } catch (const std::runtime_error& error) { // areas that are still in their file
            return std::vector<Diagnostic>{{.source = path,
                                            .message = error.what(),
                                            .remedy = tr("put it back and save again")}};
        }
    });
    for (Diagnostic& problem : problems)
        problem.source = path;
    return problems;
}

} // namespace guanmo::io
