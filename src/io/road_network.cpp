#include "io/road_network.hpp"

#include "i18n/translate.hpp"
#include "road/pack.hpp"

#include <algorithm>
#include <filesystem>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

namespace {

/// Yards, ferries and what the border of an extract cuts off hang together with nothing in every
/// file.
constexpr double much_apart = 0.2; ///< share of all roads

void say_parts(const std::string& path, const road::BuiltNetwork& built,
               std::vector<Diagnostic>& diagnostics) {
    if (built.metres_apart <= built.metres * much_apart)
        return;
    diagnostics.push_back(
        {.severity = Severity::warning,
         .source = path,
         .message = trf("the roads fall into {} parts; {:.0f} of {:.0f} km cannot be reached from "
                        "the largest and back",
                        built.parts, built.metres_apart / 1000, built.metres / 1000),
         .remedy = tr("do ends that belong together lie farther apart than the tolerance, or do "
                      "lines cross without a common point?")});
}

} // namespace

std::string in_words(const road::BuiltNetwork& built) {
    return trf("{:.0f} km of road for coaches, {} directed edges, {} parts of which the largest "
               "has {:.1f} %, {} turns forbidden",
               built.metres / 1000, built.network.arcs.size(), built.parts,
               100 * (1 - built.metres_apart / std::max(built.metres, 1.0)), built.rules_followed);
}

Loaded<NetworkRead> read_network(const std::string& path, const NetworkOptions& options) {
    NetworkRead found;
    Loaded<road::Ways> ways = is_osm(path) ? read_osm_ways(path, options, found.counts)
                                           : read_line_ways(path, options, found.counts);
    Loaded<NetworkRead> read{std::nullopt, std::move(ways.diagnostics)};
    if (!ways.value)
        return read;
    if (options.to_wgs84)
        for (road::FixedPoint& point : ways.value->points)
            point = road::to_fixed(options.to_wgs84(road::to_degrees(point)));
    found.built = road::build_network(*ways.value);
    found.built.network.speeds = road::mark_of(options.speeds);
    if (found.built.network.edges() == 0) {
        read.diagnostics.push_back({.source = path,
                                    .message = tr("has no road that coaches may drive"),
                                    .remedy = tr("name a file of roads; which classes are driven "
                                                 "stands in config/routing.toml")});
        return read;
    }
    say_parts(path, found.built, read.diagnostics);
    if (options.to_be_packed) {
        std::string source = std::filesystem::path(path).filename().string();
        if (is_osm(path))
            source += tr(", © OpenStreetMap contributors (ODbL)");
        found.packed.packed = std::make_shared<const workbook::PackedRoads>(workbook::PackedRoads{
            road::pack(found.built.network), static_cast<std::int64_t>(ways.value->ways.size()),
            std::move(source)});
    }
    read.value = std::move(found);
    return read;
}

} // namespace guanmo::io
