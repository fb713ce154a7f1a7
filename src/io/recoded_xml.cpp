#include "io/no_geodata.hpp"

#include "i18n/translate.hpp"
#include "io/encoding.hpp"
#include "io/file.hpp"
#include "io/zip_archive.hpp"
#include "workbook/half_width.hpp"

#include <algorithm>
#include <filesystem>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

namespace {

constexpr std::uint64_t most = 256U << 20U; // bytes

/// The encoding that an XML file names for itself, in lower case; empty: none.
std::string named_in(std::string_view xml) {
    const std::string head = workbook::lower_case(std::string(xml.substr(0, 200)));
    const std::size_t end = head.find("?>");
    const std::size_t at = head.find("encoding=");
    if (at == head.npos || end == head.npos || at > end)
        return "";
    const std::size_t begin = at + 10;
    return head.substr(begin, head.find_first_of("\"'", begin) - begin);
}

std::string with_encoding_utf8(std::string text) {
    const std::string named = named_in(text);
    if (!named.empty())
        text.replace(workbook::lower_case(text.substr(0, 200)).find(named), named.size(), "UTF-8");
    return text;
}

/// The text of the file, of a KMZ that of its document.
std::optional<std::string> xml_in(const std::string& path, const std::string& lower) {
    if (!lower.ends_with(".kmz")) {
        std::error_code error;
        Loaded<std::string> bytes = std::filesystem::file_size(path, error) > most || error
                                        ? Loaded<std::string>{}
                                        : read_text(path);
        return std::move(bytes.value);
    }
    const Loaded<ZipArchive> archive = ZipArchive::open(path);
    if (!archive.value)
        return std::nullopt;
    const std::vector<std::string> members = archive.value->members();
    const auto document = std::find_if(members.begin(), members.end(),
                                       [](const auto& member) { return member.ends_with(".kml"); });
    return document == members.end() ? std::nullopt : archive.value->read(*document, most).value;
}

Diagnostic read_as(const std::string& path, const std::string& named, const Decoded& text) {
    const bool belied = !named.empty() && workbook::lower_case(text.encoding) != named;
    return {.severity = Severity::warning,
            .source = path,
            .field = "encoding",
            .value = belied ? named : text.encoding,
            .message = belied
                           ? trf("is not in the encoding that it names, but in {}", text.encoding)
                           : trf("the text is not UTF-8, read as {}", text.encoding),
            .remedy = tr("save it as UTF-8 to be safe")};
}

} // namespace

std::optional<Loaded<std::string>> recoded_xml(const std::string& path) {
    const std::string lower = workbook::lower_case(path);
    if (!lower.ends_with(".kml") && !lower.ends_with(".kmz") && !lower.ends_with(".gpx"))
        return std::nullopt;
    const std::optional<std::string> bytes = xml_in(path, lower);
    if (!bytes)
        return std::nullopt;
    const std::string named = named_in(*bytes);
    const bool utf8 = is_utf8(*bytes);
    if (utf8 && (named.empty() || named == "utf-8" || named == "utf8"))
        return std::nullopt;
    auto text = utf8 || named.starts_with("utf") ? std::nullopt : decoded_as(*bytes, named);
    if (!text || text->replaced > 0)
        text = decoded(*bytes);
    if (text->encoding.empty())
        return std::nullopt;
    const Diagnostic said = read_as(path, named, *text);
    return Loaded<std::string>{with_encoding_utf8(std::move(text->text)), {said}};
}

} // namespace guanmo::io
