#pragma once

#include "plan/http.hpp"
#include "plan/route_provider.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

/// What servers with OSRM's HTTP interface (v1) are asked and what they answer. Anything may stand
/// in an answer: what cannot be is refused with the reason.
namespace guanmo::plan {

/// One that went wrong has a problem; one without a way (NoRoute, NoSegment) has neither.
template <class Value> struct OsrmAnswer {
    std::optional<Value> value = {};
    std::string problem = {};
};

/// A leg, and how far its places are from the roads that the server has put them on.
struct OsrmRoute {
    workbook::Leg leg;
    std::array<double, 2> snap_metres{};
};
[[nodiscard]] std::string route_url(const std::string& server, geo::LngLat from, geo::LngLat to);
[[nodiscard]] OsrmAnswer<OsrmRoute> parse_route(const HttpAnswer& answer, geo::LngLat from,
                                                geo::LngLat to);

/// Rows from sources, columns to destinations; no way: infinite.
struct OsrmTable {
    std::vector<std::vector<double>> metres, seconds;
};
[[nodiscard]] std::string table_url(const std::string& server,
                                    const std::vector<geo::LngLat>& sources,
                                    const std::vector<geo::LngLat>& destinations);
[[nodiscard]] OsrmAnswer<OsrmTable> parse_table(const HttpAnswer& answer, std::size_t sources,
                                                std::size_t destinations);

} // namespace guanmo::plan
