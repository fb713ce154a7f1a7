#include "plan/osrm_answers.hpp"

#include "crs/projection.hpp"
#include "i18n/translate.hpp"
#include "road/course.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace guanmo::plan {

using geo::LngLat;
using i18n::tr;
using i18n::trf;
using Json = nlohmann::json;
using workbook::Leg;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double longest_metres = 4e7, longest_seconds = 30 * 86'400;
/// A way is not shorter than the straight line, but for how far its ends are put on roads.
constexpr double least_of_straight = 0.9;

std::string pair_of(LngLat p) {
    return fmt::format("{:.6f},{:.6f}", p.lng, p.lat);
}

std::string without_slash(std::string server) {
    while (server.ends_with('/'))
        server.pop_back();
    return server;
}

/// The answer's JSON; null with a problem, or without one when it says that there is no way.
Json json_of(const HttpAnswer& answer, std::string& problem) {
    if (!answer.error.empty()) {
        problem = answer.error;
        return nullptr;
    }
    Json json = Json::parse(answer.body, nullptr, false);
    if (!json.is_object()) {
        problem = trf("answers {} and no JSON: \"{:.60}\"", answer.status,
                      answer.body.substr(0, answer.body.find('\n')));
        return nullptr;
    }
    const auto code = json.find("code");
    const std::string said =
        code != json.end() && code->is_string() ? code->get<std::string>() : "";
    if (said == "NoRoute" || said == "NoSegment" || said == "NoTable")
        return nullptr;
    if (said == "Ok" && answer.status == 200)
        return json;
    problem = trf("answers {} \"{}\"", answer.status, said);
    return nullptr;
}

/// None unless it is a number that can be.
std::optional<double> number(const Json& json, double most) {
    if (!json.is_number())
        return std::nullopt;
    const double value = json.get<double>();
    return value >= 0 && value <= most ? std::optional(value) : std::nullopt;
}

std::optional<double> number(const Json& object, const char* key, double most) {
    const auto at = object.find(key);
    return at == object.end() ? std::nullopt : number(*at, most);
}

/// Empty when a point of it is none.
std::vector<LngLat> path_of(const Json& route) {
    std::vector<LngLat> path;
    const auto geometry = route.find("geometry");
    if (geometry == route.end() || !geometry->is_object())
        return path;
    const auto points = geometry->find("coordinates");
    if (points == geometry->end() || !points->is_array())
        return path;
    for (const Json& point : *points) {
        if (!point.is_array() || point.size() < 2 || !point[0].is_number() || !point[1].is_number())
            return {};
        path.push_back({point[0].get<double>(), point[1].get<double>()});
        if (!geo::is_valid(path.back()))
            return {};
    }
    return path;
}

/// How far the places are from the roads that the server put them on; 0 where it does not say.
std::array<double, 2> snaps_of(const Json& json) {
    std::array<double, 2> metres{};
    if (const auto points = json.find("waypoints"); points != json.end() && points->is_array())
        for (std::size_t i = 0; i < std::min(points->size(), metres.size()); ++i)
            if ((*points)[i].is_object())
                metres[i] = number((*points)[i], "distance", longest_metres).value_or(0);
    return metres;
}

bool read_cells(const Json& json, const char* key, double most, std::size_t rows,
                std::size_t columns, std::vector<std::vector<double>>& into) {
    const auto table = json.find(key);
    if (table == json.end() || !table->is_array() || table->size() != rows)
        return false;
    for (const Json& row : *table) {
        if (!row.is_array() || row.size() != columns)
            return false;
        into.emplace_back();
        for (const Json& cell : row) {
            const auto value = cell.is_null() ? infinite : number(cell, most);
            if (!value)
                return false;
            into.back().push_back(*value);
        }
    }
    return true;
}

} // namespace

std::string route_url(const std::string& server, LngLat from, LngLat to) {
    return fmt::format("{}/route/v1/driving/{};{}?overview=full&geometries=geojson",
                       without_slash(server), pair_of(from), pair_of(to));
}

OsrmAnswer<OsrmRoute> parse_route(const HttpAnswer& answer, LngLat from, LngLat to) {
    OsrmAnswer<OsrmRoute> parsed;
    const Json json = json_of(answer, parsed.problem);
    if (json.is_null())
        return parsed;
    const auto routes = json.find("routes");
    if (routes == json.end() || !routes->is_array() || routes->empty() ||
        !routes->front().is_object()) {
        parsed.problem = tr("answers without a route");
        return parsed;
    }
    const Json& route = routes->front();
    const auto metres = number(route, "distance", longest_metres);
    const auto seconds = number(route, "duration", longest_seconds);
    const std::vector<LngLat> path = path_of(route);
    if (!metres || !seconds || path.size() < 2) {
        parsed.problem = tr("answers with a route without length, time or course");
        return parsed;
    }
    const std::array<double, 2> snaps = snaps_of(json);
    const double off_road = snaps[0] + snaps[1];
    const double straight = crs::geodesic_distance(from, to);
    if (*metres + off_road < straight * least_of_straight) {
        parsed.problem = trf("answers with {:.1f} km for a straight line of {:.1f} km",
                             *metres / 1000, straight / 1000);
        return parsed;
    }
    Leg leg{workbook::LegKind::road,       {from},  *metres + off_road, *seconds,
            workbook::LegProvider::server, off_road};
    road::join(leg.path, path);
    road::join(leg.path, {to});
    parsed.value = OsrmRoute{std::move(leg), snaps};
    return parsed;
}

std::string table_url(const std::string& server, const std::vector<LngLat>& sources,
                      const std::vector<LngLat>& destinations) {
    std::string places, from, to;
    std::size_t place = 0;
    const auto add = [&place](std::string& list, const std::string& text) {
        list += (list.empty() ? "" : ";") + text;
    };
    for (const LngLat p : sources) {
        add(places, pair_of(p));
        add(from, std::to_string(place++));
    }
    for (const LngLat p : destinations) {
        add(places, pair_of(p));
        add(to, std::to_string(place++));
    }
    return fmt::format("{}/table/v1/driving/{}?sources={}&destinations={}"
                       "&annotations=duration,distance",
                       without_slash(server), places, from, to);
}

OsrmAnswer<OsrmTable> parse_table(const HttpAnswer& answer, std::size_t sources,
                                  std::size_t destinations) {
    OsrmAnswer<OsrmTable> parsed;
    const Json json = json_of(answer, parsed.problem);
    if (json.is_null())
        return parsed;
    OsrmTable table;
    if (read_cells(json, "durations", longest_seconds, sources, destinations, table.seconds) &&
        read_cells(json, "distances", longest_metres, sources, destinations, table.metres))
        parsed.value = std::move(table);
    else
        parsed.problem = trf("answers with a table that is not {} × {} lengths and times", sources,
                             destinations);
    return parsed;
}

} // namespace guanmo::plan
