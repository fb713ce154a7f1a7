#include "io/workbook_file.hpp"

#include "i18n/translate.hpp"
#include "io/file.hpp"
#include "io/geopackage_geometry.hpp"
#include "io/geopackage_rtree.hpp"
#include "io/geopackage_schema.hpp"
#include "io/geopackage_update.hpp"
#include "io/kept_tables.hpp"
#include "io/stored_levels.hpp"
#include "io/tables_of_others.hpp"

#include <functional>
#include <stdexcept>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;
using workbook::Project;
using workbook::Road;
using workbook::Unit;
using workbook::Workbook;

namespace {

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

OGRFieldType field_type(ColumnType type) {
    switch (type) {
    case ColumnType::real:
        return OFTReal;
    case ColumnType::whole:
        return OFTInteger;
    case ColumnType::text:
        break;
    }
    return OFTString;
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

/// Indexes of many places are made when all are there (`complete`).
enum class PlacesIndex { with_the_rows, later };

template <class Record, class Records>
bool write_table(GDALDataset& dataset, const char* name, OGRwkbGeometryType type,
                 const TableColumns<Record>& columns, const Records& records,
                 PlacesIndex index = PlacesIndex::with_the_rows,
                 const std::function<void(std::size_t)>& progress = {}) {
    constexpr std::size_t often = 1024; // rows
    OGRSpatialReference crs;
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    if (type != wkbNone && crs.importFromEPSG(stored_crs) != OGRERR_NONE)
        return false;
    CPLStringList options;
    if (index == PlacesIndex::later)
        options.SetNameValue("SPATIAL_INDEX", "NO");
    OGRLayer* layer =
        dataset.CreateLayer(name, type == wkbNone ? nullptr : &crs, type, options.List());
    if (layer == nullptr)
        return false;
    for (const auto& column : columns) {
        OGRFieldDefn field(column.name, field_type(column.type));
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
        if constexpr (requires { geometry_of(record); })
            feature.SetGeometryDirectly(geometry_of(record).release());
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
                                PlacesIndex::later, progress) &&
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

Diagnostic not_written(const std::string& path, const std::string& why) {
    return {.source = path,
            .message = trf("cannot be written: {}", why),
            .remedy = tr("check the free space and the right to write there")};
}

std::vector<Diagnostic> write_geopackage(const Workbook& workbook, const std::string& path,
                                         const std::function<void(std::size_t)>& progress) {
    RegisterOGRGeoPackage();
    GdalMessages messages;
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
    return {not_written(path, messages.take())};
}

/// What was invented did not change on any day: the same invented workbook is the same file, byte
/// for byte.
void forget_dates(SqliteDatabase& database) {
    database.run("UPDATE gpkg_contents SET last_change = '2000-01-01T00:00:00.000Z';"
                 "UPDATE layer_styles SET update_time = '2000-01-01T00:00:00.000Z'");
}

/// What GDAL has made is the first version of the tables.
void complete(const std::string& path, const Workbook& workbook, const workbook::Tour& tour) {
    SqliteDatabase database(path);
    SqliteTransaction transaction(database);
    index_places(database, "projects", "geom");
    migrate(database);
    if (!update_kept(database, {}, workbook))
        throw SqliteError(tr("two records have the same key"), SqliteError::Cause::contents);
    write_timetable(database, tour);
    if (workbook.synthetic)
        forget_dates(database);
    transaction.commit();
}

} // namespace

std::vector<Diagnostic> save_geopackage(const Workbook& workbook, const std::string& path,
                                        const std::function<void(std::size_t)>& progress,
                                        const workbook::Tour& tour) {
    std::vector<Diagnostic> not_kept;
    std::vector<Diagnostic> problems =
        replace_file(path, [&](const std::string& beside) -> std::vector<Diagnostic> {
            try {
                std::vector<Diagnostic> found = write_geopackage(workbook, beside, progress);
                if (found.empty()) {
                    complete(beside, workbook, tour);
                    not_kept = keep_tables_of_others(path, beside);
                }
                return found;
            } catch (const SqliteError& error) {
                return {not_written(path, error.what())};
            } catch (const std::runtime_error& error) { // areas that are still in their file
                return {{.source = path,
                         .message = error.what(),
                         .remedy = tr("put it back and save again")}};
            }
        });
    for (Diagnostic& problem : problems)
        problem.source = path;
    if (problems.empty())
        photos_are_in(path, workbook.photos);
    append(problems, std::move(not_kept));
    return problems;
}

} // namespace guanmo::io
