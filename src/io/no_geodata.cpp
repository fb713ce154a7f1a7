#include "io/no_geodata.hpp"

#include "i18n/translate.hpp"
#include "workbook/half_width.hpp"

#include <filesystem>
#include <fstream>

namespace guanmo::io {

using i18n::tr;

namespace {

constexpr std::streamsize enough = 8192; // bytes at either end

struct Ends {
    std::string head; ///< without blanks in front
    std::string tail;
};

Ends ends_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    Ends ends;
    ends.head.resize(enough);
    file.read(ends.head.data(), enough);
    ends.head.resize(static_cast<std::size_t>(file.gcount()));
    if (ends.head.starts_with("\xEF\xBB\xBF"))
        ends.head.erase(0, 3);
    ends.head.erase(0, ends.head.find_first_not_of(" \t\r\n"));
    file.clear();
    file.seekg(0, std::ios::end);
    const std::streamoff size = file.tellg();
    file.seekg(size > enough ? size - enough : 0);
    ends.tail.resize(enough);
    file.read(ends.tail.data(), enough);
    ends.tail.resize(static_cast<std::size_t>(file.gcount()));
    return ends;
}

Diagnostic no_geodata(const std::string& path, std::string message, std::string remedy) {
    return {.source = path, .message = std::move(message), .remedy = std::move(remedy)};
}

} // namespace

std::optional<Diagnostic> why_no_geodata(const std::string& path) {
    const std::string lower = workbook::lower_case(path);
    if (lower.ends_with(".shp")) {
        const std::string stem = path.substr(0, path.size() - 4);
        std::error_code error;
        if (!std::filesystem::exists(stem + ".shx", error) &&
            !std::filesystem::exists(stem + ".SHX", error))
            return no_geodata(path, tr("its .shx, which says where the features are, is missing"),
                              tr("copy it anew, all of its parts"));
        return std::nullopt;
    }
    const bool json = lower.ends_with(".json") || lower.ends_with(".geojson");
    const bool xml = lower.ends_with(".kml") || lower.ends_with(".gpx");
    if (!json && !xml)
        return std::nullopt;
    const Ends ends = ends_of(path);
    const std::string begin = workbook::lower_case(ends.head.substr(0, 256));
    if (begin.starts_with("<!doctype html") || begin.starts_with("<html"))
        return no_geodata(path, tr("is a web page, not the file that was to be downloaded"),
                          tr("download it again"));
    if (!json)
        return std::nullopt;
    if (ends.head.starts_with('['))
        return no_geodata(
            path, tr("is a list ([…]), no GeoJSON"),
            tr("put the features into {\"type\": \"FeatureCollection\", \"features\": "
               "[…]}"));
    const std::string_view key = "UTF8Encoding";
    if (ends.head.find(key) != ends.head.npos || ends.tail.find(key) != ends.tail.npos)
        return no_geodata(path, tr("is a map of ECharts with encoded borders"),
                          tr("take the GeoJSON that it was made from"));
    return std::nullopt;
}

} // namespace guanmo::io
