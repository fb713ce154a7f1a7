#include "io/kept_roads.hpp"

#include "i18n/translate.hpp"
#include "io/file.hpp"
#include "io/geopackage_geometry.hpp"
#include "road/pack.hpp"

#include <nlohmann/json.hpp>
#include <ogr_geometry.h>

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <filesystem>

namespace guanmo::io {

namespace fs = std::filesystem;
using i18n::tr;
using i18n::trf;
using workbook::LegOverride;
using workbook::PackedRoads;
using workbook::Workbook;

namespace {

constexpr std::size_t part_bytes = 1U << 20U;
constexpr double longest_metres = 1e7, longest_seconds = 7 * 86'400;

bool has_table(SqliteDatabase& database, const char* table) {
    return database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?1")
        .bind(1, Cell{table})
        .step();
}

void tell_readers(SqliteDatabase& database, const char* table, bool has_lines) {
    database
        .prepare("INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES "
                 "(?1, ?2, ?1, ?3)")
        .bind(1, Cell{table})
        .bind(2, Cell{has_lines ? "features" : "attributes"})
        .bind(3, Cell{has_lines ? stored_crs : 0})
        .run();
    if (has_lines)
        database
            .prepare("INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', 'LINESTRING', ?2, 0, "
                     "0)")
            .bind(1, Cell{table})
            .bind(2, Cell{stored_crs})
            .run();
}

void write_network(SqliteDatabase& database, const workbook::RoadNetwork& network) {
    if (!has_table(database, "road_network")) {
        if (network.empty())
            return;
        database.run("CREATE TABLE road_network (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "
                     "roads INTEGER, source TEXT, bytes BLOB)");
        tell_readers(database, "road_network", false);
    }
    database.run("DELETE FROM road_network");
    if (network.empty())
        return;
    SqliteStatement insert =
        database.prepare("INSERT INTO road_network (roads, source, bytes) VALUES (?1, ?2, ?3)");
    const std::string_view bytes = network.packed->bytes;
    for (std::size_t at = 0; at < bytes.size(); at += part_bytes)
        insert.bind(1, network.roads())
            .bind(2, Cell{network.packed->source})
            .bind_blob(3, bytes.substr(at, part_bytes))
            .run();
}

void write_overrides(SqliteDatabase& database, const std::vector<LegOverride>& legs) {
    if (!has_table(database, "leg_overrides")) {
        if (legs.empty())
            return;
        database.run("CREATE TABLE leg_overrides (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, "
                     "geom LINESTRING, from_lng REAL, from_lat REAL, to_lng REAL, to_lat REAL, "
                     "metres REAL, seconds REAL, source TEXT)");
        tell_readers(database, "leg_overrides", true);
    }
    database.run("DELETE FROM leg_overrides");
    SqliteStatement insert = database.prepare(
        "INSERT INTO leg_overrides (geom, from_lng, from_lat, to_lng, to_lat, metres, seconds, "
        "source) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    for (const LegOverride& leg : legs) {
        insert.bind_blob(1, stored(geometry_of(leg).get()))
            .bind(2, Cell{leg.from.lng})
            .bind(3, Cell{leg.from.lat})
            .bind(4, Cell{leg.to.lng})
            .bind(5, Cell{leg.to.lat})
            .bind(6, Cell{leg.metres})
            .bind(8, Cell{leg.source});
        if (leg.seconds)
            insert.bind(7, Cell{*leg.seconds});
        else
            insert.bind(7, Cell{});
        insert.run();
    }
}

/// Empty when it can be taken.
std::string why_no_leg(const LegOverride& leg) {
    if (!geo::is_valid(leg.from) || !geo::is_valid(leg.to))
        return tr("lies beyond ±180, ±90 degrees");
    if (leg.path.size() < 2)
        return tr("is not a line");
    if (!(leg.metres > 0 && leg.metres <= longest_metres) ||
        (leg.seconds && !(*leg.seconds > 0 && *leg.seconds <= longest_seconds)))
        return tr("is not a number in range");
    return "";
}

void take(LegOverride leg, const std::string& source, const std::string& layer, std::int64_t row,
          Workbook& workbook, std::vector<Diagnostic>& diagnostics) {
    const std::string why = why_no_leg(leg);
    if (why.empty())
        workbook.leg_overrides.push_back(std::move(leg));
    else
        diagnostics.push_back({.source = source,
                               .layer = layer,
                               .row = row,
                               .message = why,
                               .remedy = tr("a line of two points or more, its length in metres, "
                                            "its time in seconds or none")});
}

/// A network whose bytes are damaged would find wrong ways.
void take(PackedRoads packed, const std::string& source, Workbook& workbook,
          std::vector<Diagnostic>& diagnostics) {
    if (road::unpack(packed.bytes))
        workbook.network.packed = std::make_shared<const PackedRoads>(std::move(packed));
    else
        diagnostics.push_back({.source = source,
                               .layer = "road_network",
                               .message = tr("the road network is damaged"),
                               .remedy = tr("import the roads again")});
}

} // namespace

void update_kept_roads(SqliteDatabase& database, const Workbook& before, const Workbook& after) {
    if (!(before.network == after.network))
        write_network(database, after.network);
    if (before.leg_overrides != after.leg_overrides)
        write_overrides(database, after.leg_overrides);
}

void read_kept_roads(SqliteDatabase& database, const std::string& path, Workbook& workbook,
                     std::vector<Diagnostic>& diagnostics) {
    if (has_table(database, "road_network")) {
        PackedRoads packed;
        SqliteStatement parts =
            database.prepare("SELECT roads, source, bytes FROM road_network ORDER BY fid");
        while (parts.step()) {
            packed.roads = parts.whole(0);
            packed.source = parts.text(1);
            packed.bytes += parts.bytes(2);
        }
        if (!packed.bytes.empty())
            take(std::move(packed), path, workbook, diagnostics);
    }
    if (!has_table(database, "leg_overrides"))
        return;
    SqliteStatement rows =
        database.prepare("SELECT geom, from_lng, from_lat, to_lng, to_lat, metres, seconds, source "
                         "FROM leg_overrides ORDER BY fid");
    for (std::int64_t row = 1; rows.step(); ++row) {
        LegOverride leg{{rows.real(1), rows.real(2)},
                        {rows.real(3), rows.real(4)},
                        path_of_stored(rows.bytes(0)),
                        rows.real(5),
                        std::nullopt,
                        rows.text(7)};
        if (!rows.is_null(6))
            leg.seconds = rows.real(6);
        take(std::move(leg), path, "leg_overrides", row, workbook, diagnostics);
    }
}

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* network_file = "road_network.bin";
constexpr const char* legs_file = "legs.geojson";

Json json_of(geo::LngLat p) {
    return Json::array({p.lng, p.lat});
}

std::string legs_geojson(const std::vector<LegOverride>& legs) {
    std::string text = "{\"type\": \"FeatureCollection\", \"name\": \"legs\", \"features\": [";
    const char* before = "\n";
    for (const LegOverride& leg : legs) {
        Json points = Json::array();
        for (const geo::LngLat p : leg.path)
            points.push_back(json_of(p));
        const Json properties{{"from", json_of(leg.from)},
                              {"to", json_of(leg.to)},
                              {"metres", leg.metres},
                              {"seconds", leg.seconds ? Json(*leg.seconds) : Json(nullptr)},
                              {"source", leg.source}};
        const Json feature{{"type", "Feature"},
                           {"properties", properties},
                           {"geometry", {{"type", "LineString"}, {"coordinates", points}}}};
        text += before + feature.dump();
        before = ",\n";
    }
    return text + "\n]}\n";
}

geo::LngLat place_of(const Json& json) {
    return {json.at(0).get<double>(), json.at(1).get<double>()};
}

LegOverride leg_of(const Json& feature) {
    const Json& properties = feature.at("properties");
    LegOverride leg{place_of(properties.at("from")),
                    place_of(properties.at("to")),
                    {},
                    properties.at("metres").get<double>(),
                    std::nullopt,
                    properties.value("source", std::string())};
    for (const Json& point : feature.at("geometry").at("coordinates"))
        leg.path.push_back(place_of(point));
    if (const auto seconds = properties.find("seconds");
        seconds != properties.end() && !seconds->is_null())
        leg.seconds = seconds->get<double>();
    return leg;
}

void read_legs(const std::string& path, Workbook& workbook, std::vector<Diagnostic>& diagnostics) {
    Loaded<std::string> text = read_text(path);
    append(diagnostics, std::move(text.diagnostics));
    if (!text.value)
        return;
    std::int64_t row = 0;
    try {
        const Json collection = Json::parse(*text.value);
        for (const Json& feature : collection.at("features")) {
            ++row;
            take(leg_of(feature), path, "", row, workbook, diagnostics);
        }
    } catch (const nlohmann::json::exception& error) {
        diagnostics.push_back({.source = path,
                               .row = row,
                               .message = trf("cannot be read: {}", error.what()),
                               .remedy = tr("lines with from, to, metres, seconds and source")});
    }
}

/// A line with the number of roads and where they come from, then the bytes.
void read_network(const std::string& path, Workbook& workbook,
                  std::vector<Diagnostic>& diagnostics) {
    Loaded<std::string> text = read_text(path);
    append(diagnostics, std::move(text.diagnostics));
    if (!text.value)
        return;
    PackedRoads packed;
    const std::size_t end = text.value->find('\n');
    const std::size_t tab = text.value->find('\t');
    if (end != std::string::npos && tab < end) {
        std::from_chars(text.value->data(), text.value->data() + tab, packed.roads);
        packed.source = text.value->substr(tab + 1, end - tab - 1);
        packed.bytes = text.value->substr(end + 1);
    }
    take(std::move(packed), path, workbook, diagnostics);
}

} // namespace

std::vector<Diagnostic> save_folder_roads(const Workbook& workbook, const std::string& folder) {
    const std::string network = folder + "/" + network_file;
    const std::string legs = folder + "/" + legs_file;
    std::vector<Diagnostic> problems =
        workbook.network.empty()
            ? remove_file(network)
            : replace_text(network, fmt::format("{}\t{}\n", workbook.network.roads(),
                                                workbook.network.packed->source) +
                                        workbook.network.packed->bytes);
    append(problems, workbook.leg_overrides.empty()
                         ? remove_file(legs)
                         : replace_text(legs, legs_geojson(workbook.leg_overrides)));
    return problems;
}

void read_folder_roads(const std::string& folder, Workbook& workbook,
                       std::vector<Diagnostic>& diagnostics) {
    if (const std::string path = folder + "/" + network_file; fs::exists(path))
        read_network(path, workbook, diagnostics);
    if (const std::string path = folder + "/" + legs_file; fs::exists(path))
        read_legs(path, workbook, diagnostics);
}

} // namespace guanmo::io
