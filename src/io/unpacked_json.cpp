#include "io/no_geodata.hpp"

#include "i18n/translate.hpp"
#include "io/encoding.hpp"
#include "io/file.hpp"
#include "workbook/half_width.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

namespace {

using Json = nlohmann::json;

/// Nesting is counted while reading: freeing a value goes down as deep as it is.
Json parsed(const std::string& text) {
    constexpr int deepest = 64;
    return Json::parse(text, [](int depth, Json::parse_event_t, Json&) {
        if (depth > deepest)
            throw std::invalid_argument(tr("nested too deeply"));
        return true;
    });
}

/// The code points of UTF-8; those of the coordinates lie in the basic plane.
std::vector<int> code_points(std::string_view utf8) {
    std::vector<int> points;
    for (std::size_t i = 0; i < utf8.size();) {
        const auto lead = static_cast<unsigned char>(utf8[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        int point = length == 1 ? lead : lead & (0xFF >> (length + 1));
        for (std::size_t k = 1; k < length && i + k < utf8.size(); ++k)
            point = (point << 6) | (static_cast<unsigned char>(utf8[i + k]) & 0x3F);
        points.push_back(point);
        i += length;
    }
    return points;
}

/// A ring as parseGeoJson of ECharts reads it: each coordinate is a character from @ (64) on, a
/// difference to the one before with its sign in the lowest bit.
Json ring_of(const Json& text, const Json& offset, double scale) {
    const std::vector<int> numbers = code_points(text.get_ref<const std::string&>());
    if (numbers.size() % 2 != 0)
        throw std::invalid_argument(tr("half a coordinate"));
    const auto difference = [](int character) {
        const int number = character - 64;
        return (number >> 1) ^ -(number & 1);
    };
    std::int64_t x = offset.at(0).get<std::int64_t>();
    std::int64_t y = offset.at(1).get<std::int64_t>();
    Json ring = Json::array();
    for (std::size_t i = 0; i < numbers.size(); i += 2) {
        x += difference(numbers[i]);
        y += difference(numbers[i + 1]);
        ring.push_back({static_cast<double>(x) / scale, static_cast<double>(y) / scale});
    }
    if (!ring.empty() && ring.front() != ring.back())
        ring.push_back(ring.front());
    return ring;
}

/// Rings, or for several polygons lists of them, with their offsets nested alike.
Json rings_of(const Json& encoded, const Json& offsets, double scale) {
    Json rings = Json::array();
    for (std::size_t i = 0; i < encoded.size(); ++i)
        rings.push_back(encoded[i].is_string() ? ring_of(encoded[i], offsets.at(i), scale)
                                               : rings_of(encoded[i], offsets.at(i), scale));
    return rings;
}

/// A text, or lists of texts. Numbers beside offsets are plain already.
bool is_encoded(const Json& coordinates) {
    const Json* inner = &coordinates;
    while (inner->is_array() && !inner->empty())
        inner = &inner->front();
    return inner->is_string();
}

void decode_geometry(Json& geometry, double scale) {
    if (!geometry.is_object())
        return;
    if (geometry.contains("geometries"))
        for (Json& part : geometry["geometries"])
            decode_geometry(part, scale);
    if (!geometry.contains("encodeOffsets") || !is_encoded(geometry.at("coordinates")))
        return;
    Json& coordinates = geometry.at("coordinates");
    const Json& offsets = geometry.at("encodeOffsets");
    coordinates = coordinates.is_string() ? ring_of(coordinates, offsets, scale)
                                          : rings_of(coordinates, offsets, scale);
    geometry.erase("encodeOffsets");
}

/// ECharts' maps have the code of a division as the feature's own identifier, or in adcode.
void decode_echarts(Json& root) {
    const double scale = root.value("UTF8Scale", 1024.0);
    if (!(scale > 0))
        throw std::invalid_argument("UTF8Scale");
    for (Json& feature : root.at("features")) {
        decode_geometry(feature.at("geometry"), scale);
        Json& properties = feature["properties"];
        if (properties.is_object() && feature.contains("id") && !properties.contains("id") &&
            !properties.contains("adcode"))
            properties["code"] = feature["id"];
    }
    root.erase("UTF8Encoding");
}

bool is_feature(const Json& item) {
    return item.is_object() && item.contains("geometry") && item.value("type", "") == "Feature";
}

/// A feature in each line, with or without a record separator before it.
Json features_in(const std::string& text) {
    Json list = Json::array();
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string line = text.substr(at, end - at);
        line.erase(0, line.find_first_not_of(" \t\r\x1E"));
        if (!line.empty())
            list.push_back(parsed(line));
        at = end + 1;
    }
    return list;
}

/// Behind the brace that closes the one at `begin`; npos: none does.
std::size_t end_of_object(std::string_view text, std::size_t begin) {
    int depth = 0;
    for (std::size_t at = begin; at < text.size(); ++at) {
        if (text[at] == '"')
            for (++at; at < text.size() && text[at] != '"'; ++at)
                at += text[at] == '\\' ? 1 : 0;
        else if (text[at] == '{')
            ++depth;
        else if (text[at] == '}' && --depth == 0)
            return at + 1;
    }
    return text.npos;
}

/// The first value in a script that is an object with features or a geometry. What comes after it
/// is the script's.
Json object_in(const std::string& script) {
    constexpr int enough = 16; // braces of functions before it
    std::size_t at = script.find('{');
    for (int tried = 0; at != script.npos && tried < enough; at = script.find('{', at + 1)) {
        const std::size_t key = script.find_first_not_of(" \t\r\n", at + 1);
        if (key == script.npos || script[key] != '"')
            continue;
        ++tried;
        const std::size_t end = end_of_object(script, at);
        Json found = end == script.npos ? Json() : parsed(script.substr(at, end - at));
        if (found.contains("features") || found.contains("geometry"))
            return found;
    }
    throw std::invalid_argument(tr("no object with features is in it"));
}

std::string list_message() {
    return tr("is a list ([…]), no GeoJSON");
}

Json collection_of(Json list) {
    if (list.empty() || !std::all_of(list.begin(), list.end(), is_feature))
        throw std::invalid_argument(tr("not all of its entries are features"));
    return {{"type", "FeatureCollection"}, {"features", std::move(list)}};
}

std::string words_for(PackedJson kind) {
    switch (kind) {
    case PackedJson::list:
        return list_message();
    case PackedJson::lines:
        return tr("has a feature in each line, no collection of them");
    case PackedJson::script:
        return tr("is a script that holds GeoJSON");
    case PackedJson::wide:
        return tr("is GeoJSON in UTF-16 or UTF-32");
    case PackedJson::echarts:
    case PackedJson::none:
        break;
    }
    return tr("is a map of ECharts with encoded borders");
}

Json as_geojson(const std::string& text, PackedJson kind) {
    if (kind == PackedJson::lines)
        return collection_of(features_in(text));
    Json root = kind == PackedJson::script ? object_in(text)
                : kind == PackedJson::wide ? parsed(decoded(text).text)
                                           : parsed(text);
    if (kind == PackedJson::list)
        return collection_of(std::move(root));
    const bool encoded = root.is_object() && root.contains("UTF8Encoding");
    if (kind == PackedJson::echarts || encoded)
        decode_echarts(root);
    return root;
}

} // namespace

std::optional<Diagnostic> why_no_geojson(const std::string& path) {
    constexpr std::uintmax_t most = 64U << 20U;
    std::error_code error;
    if (std::filesystem::file_size(path, error) > most)
        return std::nullopt;
    const Loaded<std::string> text = read_text(path);
    const Json root = text.value ? Json::parse(*text.value, nullptr, false) : Json();
    if (!root.is_object())
        return std::nullopt;
    std::string names;
    for (const auto& [name, value] : root.items())
        if (names.size() < 80) // NOLINT: enough to know it by
            names += (names.empty() ? "" : ", ") + name;
    return Diagnostic{.source = path,
                      .value = names,
                      .message = tr("is JSON, but no GeoJSON"),
                      .remedy = tr("put the features into {\"type\": \"FeatureCollection\", "
                                   "\"features\": […]}")};
}

Loaded<std::string> unpacked_json(const std::string& path, PackedJson kind) {
    constexpr std::uintmax_t most = 256U << 20U;
    const std::string what = words_for(kind);
    const std::string remedy = kind == PackedJson::list || kind == PackedJson::lines
                                   ? tr("put the features into {\"type\": \"FeatureCollection\", "
                                        "\"features\": […]}")
                               : kind == PackedJson::wide
                                   ? tr("save it as UTF-8 to be safe")
                                   : tr("take the GeoJSON that it was made from");
    std::error_code error;
    if (std::filesystem::file_size(path, error) > most)
        return {std::nullopt, {{.source = path, .message = what, .remedy = remedy}}};
    Loaded<std::string> text = read_text(path);
    if (!text.value)
        return text;
    try {
        return {as_geojson(*text.value, kind).dump(),
                {{.severity = Severity::warning,
                  .source = path,
                  .message = trf("{}; it was unpacked", what),
                  .remedy = remedy}}};
    } catch (const std::exception& wrong) { // of the JSON library, too
        return {std::nullopt,
                {{.source = path, .message = trf("{}: {}", what, wrong.what()), .remedy = remedy}}};
    }
}

} // namespace guanmo::io
