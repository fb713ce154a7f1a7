#include "io/no_geodata.hpp"

#include "i18n/translate.hpp"
#include "io/encoding.hpp"
#include "io/file.hpp"
#include "workbook/half_width.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <filesystem>
#include <fstream>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

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

bool is_web_page(const std::string& path) {
    const std::string begin = workbook::lower_case(ends_of(path).head.substr(0, 256));
    return begin.starts_with("<!doctype html") || begin.starts_with("<html");
}

namespace {

/// SQLite's file format: page size at byte 16 (1 stands for 65,536) and pages at byte 28, which
/// counts when the numbers at 24 and 92 are the same; big-endian.
std::optional<Diagnostic> why_cut_off(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::array<char, 100> head{};
    if (!file.read(head.data(), head.size()) ||
        std::string_view(head.data(), 15) != "SQLite format 3")
        return std::nullopt;
    const auto number = [&head](std::size_t at, std::size_t bytes) {
        std::uint64_t value = 0;
        for (std::size_t i = at; i < at + bytes; ++i)
            value = (value << 8U) | static_cast<std::uint8_t>(head[i]);
        return value;
    };
    const std::uint64_t page = number(16, 2) == 1 ? 65'536 : number(16, 2);
    const std::uint64_t claimed = page * number(28, 4);
    std::error_code error;
    const std::uint64_t size = std::filesystem::file_size(path, error);
    if (error || number(24, 4) != number(92, 4) || size >= claimed)
        return std::nullopt;
    return no_geodata(path, trf("is cut off: {} of {} bytes are there", size, claimed),
                      tr("copy it anew"));
}

/// An archive by its first bytes, whatever its name; spreadsheets and KMZ are none.
std::optional<Diagnostic> why_archive(const std::string& path) {
    const std::string lower = workbook::lower_case(path);
    for (const std::string_view read_packed : {".kmz", ".shz", ".shp.zip"})
        if (lower.ends_with(read_packed))
            return std::nullopt;
    const std::string head = ends_of(path).head.substr(0, 8);
    const std::string_view kind = head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06")
                                      ? "ZIP"
                                  : head.starts_with("Rar!")           ? "RAR"
                                  : head.starts_with("7z\xBC\xAF\x27") ? "7z"
                                                                       : "";
    if (kind.empty())
        return std::nullopt;
    if (kind == "ZIP")
        return no_geodata(path, tr("is an archive (ZIP), not what its name says"),
                          tr("call it .zip"));
    return no_geodata(path, trf("is an archive ({}); what is packed in it is not read", kind),
                      tr("unpack it and name the folder with its files"));
}

bool names_json(const std::string& path) {
    const std::string lower = workbook::lower_case(path);
    return lower.ends_with(".json") || lower.ends_with(".geojson") || lower.ends_with(".js");
}

bool holds_word(const std::string& path, std::string_view word) {
    constexpr std::size_t chunk = 1U << 20U;
    std::ifstream file(path, std::ios::binary);
    std::string kept;
    std::string bytes(chunk, '\0');
    while (file.read(bytes.data(), chunk) || file.gcount() > 0) {
        kept += std::string_view(bytes.data(), static_cast<std::size_t>(file.gcount()));
        if (kept.find(word) != kept.npos)
            return true;
        kept.erase(0, kept.size() - std::min(kept.size(), word.size()));
    }
    return false;
}

} // namespace

std::optional<Diagnostic> why_no_geodata(const std::string& path) {
    if (auto archive = why_archive(path))
        return archive;
    const std::string lower = workbook::lower_case(path);
    if (lower.ends_with(".gpkg"))
        return why_cut_off(path);
    if (lower.ends_with(".shp")) {
        const std::string stem = path.substr(0, path.size() - 4);
        std::error_code error;
        if (!std::filesystem::exists(stem + ".shx", error) &&
            !std::filesystem::exists(stem + ".SHX", error))
            return no_geodata(path, tr("its .shx, which says where the features are, is missing"),
                              tr("copy it anew, all of its parts"));
        return std::nullopt;
    }
    const bool xml = lower.ends_with(".kml") || lower.ends_with(".gpx");
    if ((names_json(path) || xml) && is_web_page(path))
        return no_geodata(path, tr("is a web page, not the file that was to be downloaded"),
                          tr("download it again"));
    return std::nullopt;
}

std::optional<Diagnostic> what_is_linked(const std::string& path) {
    if (!workbook::lower_case(path).ends_with(".kml") ||
        !holds_word(path, "NetworkLink>")) // with the prefix of a namespace or without
        return std::nullopt;
    return Diagnostic{.severity = Severity::warning,
                      .source = path,
                      .field = "NetworkLink",
                      .message = tr("holds links to other places, which are not followed"),
                      .remedy = tr("download what they lead to and import it too")};
}

namespace {

/// "callback({", "var map = {", "echarts.registerMap('x', {", "(function (root) {…": something else
/// before the first brace.
bool is_script(std::string_view head) {
    const std::size_t brace = head.find('{');
    return brace != head.npos && brace > 0 && brace < 200 && // NOLINT: a short beginning
           (head.front() == '(' || std::isalpha(static_cast<unsigned char>(head.front())) != 0);
}

/// A list of coordinates that holds texts which are no numbers.
bool holds_encoded_rings(const std::string& text) {
    constexpr std::string_view key = "\"coordinates\"";
    for (std::size_t at = 0; (at = text.find(key, at)) != text.npos;) {
        at = text.find_first_not_of(" \t\r\n:[", at + key.size());
        if (at != text.npos && text[at] == '"' && at + 1 < text.size() &&
            std::string_view("0123456789+-. \"").find(text[at + 1]) == std::string_view::npos)
            return true;
    }
    return false;
}

/// Borders encoded as ECharts' maps have them. They say so by a word, which some programs leave
/// out; the offsets alone may stand in plain GeoJSON, too.
bool is_echarts(const std::string& path, const Ends& ends) {
    constexpr std::string_view key = "UTF8Encoding";
    if (ends.head.find(key) != ends.head.npos || ends.tail.find(key) != ends.tail.npos)
        return true;
    if (!holds_word(path, "\"encodeOffsets\""))
        return false;
    const Loaded<std::string> text = read_text(path);
    return text.value && holds_encoded_rings(*text.value);
}

/// A record separator before each (RFC 8142), or a line end between two features.
bool is_feature_a_line(std::string_view head) {
    if (head.starts_with('\x1E'))
        return true;
    const std::string_view line = head.substr(0, head.find('\n'));
    const std::size_t next = head.find_first_not_of(" \r\n", line.size());
    const std::size_t end = line.find_last_not_of(" \r");
    return line.starts_with('{') && end != line.npos && line[end] == '}' && next != head.npos &&
           head[next] == '{';
}

} // namespace

PackedJson packed_json(const std::string& path) {
    if (!names_json(path))
        return PackedJson::none;
    const Ends ends = ends_of(path);
    if (!wide_encoding(ends.head).empty())
        return PackedJson::wide;
    if (ends.head.starts_with('['))
        return PackedJson::list;
    if (is_script(ends.head))
        return PackedJson::script;
    if (is_feature_a_line(ends.head))
        return PackedJson::lines;
    return is_echarts(path, ends) ? PackedJson::echarts : PackedJson::none;
}

} // namespace guanmo::io
