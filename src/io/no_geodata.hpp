#pragma once

#include "io/diagnostic.hpp"

#include <optional>
#include <string>

/// What GDAL half opens, or refuses without saying what it is.
namespace guanmo::io {

/// Why a file that is called geodata holds none that can be read; none when nothing speaks against
/// it: a web page in the place of a file that was to be downloaded, a Shapefile without its .shx, a
/// GeoPackage that was cut off.
[[nodiscard]] std::optional<Diagnostic> why_no_geodata(const std::string& path);

/// A page of the web, whatever it is called.
[[nodiscard]] bool is_web_page(const std::string& path);

/// That a KML file leads to others, which GDAL passes over.
[[nodiscard]] std::optional<Diagnostic> what_is_linked(const std::string& path);

/// JSON that is GeoJSON after a little work.
enum class PackedJson {
    none,
    list,    ///< an array at the root
    echarts, ///< borders encoded as ECharts' maps have them
    lines,   ///< a feature in each line
    script,  ///< within a call or an assignment of JavaScript
    wide     ///< in UTF-16 or UTF-32
};
[[nodiscard]] PackedJson packed_json(const std::string& path);

/// What a file of JSON holds instead of GeoJSON, by the names at its root; none when it is no JSON.
[[nodiscard]] std::optional<Diagnostic> why_no_geojson(const std::string& path);

/// KML, KMZ (its document) and GPX in another encoding than UTF-8, named or not, as XML in UTF-8;
/// none when it is UTF-8 already.
[[nodiscard]] std::optional<Loaded<std::string>> recoded_xml(const std::string& path);

/// The GeoJSON in such a file, with a warning that it was unpacked; no value when there is none in
/// it, which is said. Files of more than 256 MB are refused.
[[nodiscard]] Loaded<std::string> unpacked_json(const std::string& path, PackedJson kind);

} // namespace guanmo::io
