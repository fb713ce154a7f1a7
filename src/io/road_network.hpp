#pragma once

#include "io/read.hpp"
#include "road/build_network.hpp"
#include "road/routing_settings.hpp"

/// Roads of any source as a network to be driven on.
namespace guanmo::io {

struct NetworkOptions {
    road::RoadSpeeds speeds = {};
    Watch watch = {};
    std::string layer = {};   ///< of geodata with several layers of lines
    double snap_metres = 10;  ///< ends of lines nearer than this are one place
    bool crossings = false;   ///< lines that cross without a common point are joined there
    bool to_be_packed = true; ///< false: `packed` stays empty
    /// Where a place of the source truly lies, when its datum is another one; null: there.
    std::function<geo::LngLat(geo::LngLat)> to_wgs84 = {};
};

struct NetworkRead {
    road::BuiltNetwork built;
    workbook::RoadNetwork packed;
    RowCounts counts; ///< of roads in the source, whether coaches may drive them or not
};

/// True for names that end as OpenStreetMap's files do: .pbf, .osm, .osm.gz, .osm.bz2.
[[nodiscard]] bool is_osm(const std::string& path);

/// Reads an extract of OpenStreetMap, or the lines of any geodata. Roads that coaches may not drive
/// are left out, parts that hang together with nothing are kept and said.
[[nodiscard]] Loaded<NetworkRead> read_network(const std::string& path,
                                               const NetworkOptions& options);

/// "3,120 km of road, 2 parts …": what was found, for whoever has imported it.
[[nodiscard]] std::string in_words(const road::BuiltNetwork& built);

/// True for lines that say how they are driven (class, one-way, limit) or are too many to be a
/// sketch: they are a network, others the roads that a map of the tour shows.
[[nodiscard]] bool is_network(const std::string& path, const ReadOptions& options);

/// Of OpenStreetMap: ways that are roads, split where they share a node.
[[nodiscard]] Loaded<road::Ways> read_osm_ways(const std::string& path,
                                               const NetworkOptions& options, RowCounts& counts);

/// Of lines: see line_roads.cpp.
[[nodiscard]] Loaded<road::Ways> read_line_ways(const std::string& path,
                                                const NetworkOptions& options, RowCounts& counts);

} // namespace guanmo::io
