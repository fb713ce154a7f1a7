#include "io/stored_levels.hpp"

#include "i18n/translate.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <stdexcept>

namespace guanmo::io {

namespace {

using i18n::tr;
using i18n::trf;
using workbook::Unit;

/// A file that stays open: what replaces it under its name does not matter then.
struct OpenFile {
    std::string path;
    DatasetPtr dataset;
    std::mutex mutex;

    [[noreturn]] void fail() const {
        throw std::runtime_error(
            trf("\"{}\" cannot be read any more; was the disk or stick taken out?", path));
    }
};

struct ReleaseResult {
    GDALDataset* dataset;
    void operator()(OGRLayer* layer) const { dataset->ReleaseResultSet(layer); }
};
using ResultPtr = std::unique_ptr<OGRLayer, ReleaseResult>;

ResultPtr select(GDALDataset& dataset, const std::string& sql) {
    return {dataset.ExecuteSQL(sql.c_str(), nullptr, nullptr), {&dataset}};
}

std::string bytes_of(OGRFeature& feature, int field) {
    int length = 0;
    const GByte* bytes = feature.GetFieldAsBinary(field, &length);
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(length)};
}

using Level = workbook::StoredUnits::Level;

/// None when it is not there or damaged.
std::optional<Level> read_level(GDALDataset& dataset, int level, std::size_t units) {
    const ResultPtr rows = select(
        dataset, fmt::format("SELECT structure, lines FROM unit_levels WHERE level = {}", level));
    const OGRFeatureUniquePtr row{rows ? rows->GetNextFeature() : nullptr};
    if (!row)
        return std::nullopt;
    std::optional<geo::Topology> structure = geo::unpacked_structure(bytes_of(*row, 0));
    std::optional<geo::ArcLines> lines = geo::unpacked_lines(bytes_of(*row, 1));
    if (!structure || !lines || structure->units.size() != units ||
        structure->arcs.size() != lines->size())
        return std::nullopt;
    return Level{*std::move(structure), *std::move(lines)};
}

constexpr const char* triggers[][2] = {
    {"unit_levels_insert", "AFTER INSERT ON units"},
    {"unit_levels_delete", "AFTER DELETE ON units"},
    {"unit_levels_update",
     "AFTER UPDATE ON units WHEN OLD.geom IS NOT NEW.geom OR OLD.fid IS NOT NEW.fid"}};

bool levels_fit(GDALDataset& dataset) {
    const ResultPtr guards =
        select(dataset, "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND "
                        "tbl_name = 'units' AND name LIKE 'unit_levels_%'");
    const ResultPtr stale = select(dataset, "SELECT count(*) FROM unit_levels WHERE fits <> 1");
    if (!guards || !stale)
        return false;
    const OGRFeatureUniquePtr guard{guards->GetNextFeature()};
    const OGRFeatureUniquePtr unfit{stale->GetNextFeature()};
    return guard && unfit && guard->GetFieldAsInteger(0) == std::ssize(triggers) &&
           unfit->GetFieldAsInteger(0) == 0;
}

/// The areas of the units, one by one.
geo::MultiPolygon<geo::LngLat> read_area(OpenFile& file, std::int64_t fid) {
    const std::lock_guard lock(file.mutex);
    const GdalMessages messages;
    OGRLayer* layer = file.dataset->GetLayerByName("units");
    const OGRFeatureUniquePtr feature{layer == nullptr ? nullptr : layer->GetFeature(fid)};
    if (!feature)
        file.fail();
    return area_as_saved(feature->GetGeometryRef());
}

Level read_level(OpenFile& file, int level, std::size_t units) {
    const std::lock_guard lock(file.mutex);
    const GdalMessages messages;
    std::optional<Level> read = read_level(*file.dataset, level, units);
    if (!read)
        file.fail();
    return *std::move(read);
}

std::string text(const OGRFeature& row, int field) {
    return row.IsFieldSetAndNotNull(field) ? row.GetFieldAsString(field) : "";
}

/// One row of the units without its area; none when it is not as save_geopackage writes it.
std::optional<Unit> unit_of(const OGRFeature& row) {
    enum Field { code = 1, name, short_name, kind, parent, lng, lat };
    Unit unit;
    unit.code = text(row, code);
    unit.name = text(row, name);
    unit.short_name = text(row, short_name);
    unit.parent_code = text(row, parent);
    const auto known = workbook::parse_unit_kind(text(row, kind));
    if (unit.code.empty() || unit.name.empty() || !known)
        return std::nullopt;
    unit.kind = *known;
    if (unit.short_name.empty())
        unit.short_name = unit.name;
    if (row.IsFieldSetAndNotNull(lng) && row.IsFieldSetAndNotNull(lat))
        unit.seat = geo::LngLat{row.GetFieldAsDouble(lng), row.GetFieldAsDouble(lat)};
    return unit;
}

struct UnitRows {
    std::vector<Unit> units;
    std::vector<std::int64_t> fids;
};

/// None when a row wants the reader that can say what is wrong.
std::optional<UnitRows> read_rows(GDALDataset& dataset) {
    const ResultPtr rows = select(
        dataset, "SELECT fid + 0 AS row_id, code, name, short_name, kind, parent_code, seat_lng, "
                 "seat_lat FROM units ORDER BY fid");
    if (!rows)
        return std::nullopt;
    UnitRows read;
    std::set<std::string> codes;
    while (const OGRFeatureUniquePtr row{rows->GetNextFeature()}) {
        std::optional<Unit> unit = unit_of(*row);
        if (!unit || !codes.insert(unit->code).second)
            return std::nullopt;
        read.units.push_back(*std::move(unit));
        read.fids.push_back(row->GetFieldAsInteger64(0));
    }
    return read;
}

Diagnostic unfit(const std::string& path) {
    return {.severity = Severity::warning,
            .source = path,
            .layer = "unit_levels",
            .message = tr("the areas were changed by another program; opening takes longer until "
                          "the workbook is saved again"),
            .remedy = tr("save it")};
}

std::shared_ptr<const workbook::StoredUnits> stored(const std::shared_ptr<OpenFile>& file,
                                                    std::vector<std::int64_t> fids) {
    auto made = std::make_shared<workbook::StoredUnits>();
    std::vector<int> levels;
    const ResultPtr rows =
        select(*file->dataset, "SELECT level, tolerance_m FROM unit_levels ORDER BY level");
    while (rows) {
        const OGRFeatureUniquePtr row{rows->GetNextFeature()};
        if (!row)
            break;
        levels.push_back(row->GetFieldAsInteger(0));
        made->tolerances_m.push_back(row->GetFieldAsDouble(1));
    }
    if (levels.empty() || levels.front() != 0)
        return nullptr;
    const std::size_t units = fids.size();
    made->units = units;
    made->level = [file, levels, units](std::size_t level) {
        return read_level(*file, levels.at(level), units);
    };
    made->area = [file, kept = std::move(fids)](std::size_t unit) {
        return read_area(*file, kept.at(unit));
    };
    return made;
}

/// Zones without a boundary are points, which the levels do not have.
bool read_points(OpenFile& file, const std::vector<std::int64_t>& fids, std::vector<Unit>& units) {
    const auto& stored = *units.front().stored;
    const geo::Topology structure = stored.level(stored.tolerances_m.size() - 1).structure;
    OGRLayer* layer = file.dataset->GetLayerByName("units");
    for (std::size_t row = 0; row < units.size(); ++row) {
        if (!structure.units[row].empty())
            continue;
        units[row].stored.reset();
        const OGRFeatureUniquePtr feature{layer->GetFeature(fids[row])};
        const Shape shape = shape_of(feature ? feature->GetGeometryRef() : nullptr, nullptr);
        if (shape.kind == Shape::Kind::point)
            units[row].position = shape.point;
        else if (shape.kind != Shape::Kind::missing)
            return false;
    }
    return true;
}

} // namespace

bool guard_levels(GDALDataset& dataset) {
    const GdalMessages messages;
    for (const auto& [name, event] : triggers)
        if (const ResultPtr none = select(
                dataset, fmt::format("CREATE TRIGGER {} {} BEGIN UPDATE unit_levels SET fits = 0; "
                                     "END",
                                     name, event));
            !messages.empty())
            return false;
    return true;
}

Loaded<std::vector<Unit>> read_stored_units(const std::string& path) {
    const GdalMessages messages;
    Loaded<std::vector<Unit>> read;
    auto file = std::make_shared<OpenFile>();
    file->path = path;
    if (Loaded<DatasetPtr> dataset = open_dataset(path); dataset.value)
        file->dataset = *std::move(dataset.value);
    if (!file->dataset || file->dataset->GetLayerByName("unit_levels") == nullptr)
        return read;
    if (!levels_fit(*file->dataset)) {
        read.diagnostics.push_back(unfit(path));
        return read;
    }
    std::optional<UnitRows> rows = read_rows(*file->dataset);
    if (!rows || rows->units.empty())
        return read;
    const auto levels = stored(file, rows->fids);
    if (!levels)
        return read;
    for (std::size_t row = 0; row < rows->units.size(); ++row) {
        rows->units[row].stored = levels;
        rows->units[row].stored_row = static_cast<std::uint32_t>(row);
    }
    if (read_points(*file, rows->fids, rows->units))
        read.value = std::move(rows->units);
    return read;
}

} // namespace guanmo::io
