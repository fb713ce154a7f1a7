#include "io/shapefile.hpp"

#include "i18n/translate.hpp"
#include "io/dbf.hpp"
#include "io/encoding.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace guanmo::io {

namespace fs = std::filesystem;
using namespace std::string_view_literals;
using i18n::tr;
using i18n::trf;

namespace {

bool is_shapefile(const std::string& path) {
    const std::string ending = fs::path(path).extension().string();
    return ending == ".shp" || ending == ".SHP" || ending == ".Shp";
}

/// The part of the Shapefile with that ending, in either case; empty when there is none.
std::string part(const std::string& path, const char* lower, const char* upper) {
    for (const char* ending : {lower, upper}) {
        const fs::path candidate = fs::path(path).replace_extension(ending);
        if (fs::exists(candidate))
            return candidate.string();
    }
    return "";
}

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

template <std::size_t Size> std::array<std::uint8_t, Size> head_of(const std::string& path) {
    std::array<std::uint8_t, Size> head{};
    std::array<char, Size> bytes{};
    std::ifstream(path, std::ios::binary).read(bytes.data(), Size);
    std::memcpy(head.data(), bytes.data(), Size);
    return head;
}

void say_shorter(const std::string& path, std::uint64_t claimed,
                 std::vector<Diagnostic>& problems) {
    const std::uint64_t size = fs::file_size(path);
    if (size < claimed)
        problems.push_back({.source = path,
                            .value = std::to_string(size),
                            .message = trf("is cut off: {} of {} bytes are there", size, claimed),
                            .remedy = tr("copy it anew, all of its parts")});
}

/// ESRI Shapefile Technical Description (1998): file length in 16-bit words, big-endian, at
/// byte 24.
std::uint64_t shp_length(const std::string& path) {
    const auto head = head_of<28>(path);
    return ((std::uint64_t{head[24]} << 24) | (std::uint64_t{head[25]} << 16) |
            (std::uint64_t{head[26]} << 8) | head[27]) *
           2;
}

Dbf dbf_of(const std::string& path) {
    return Dbf(bytes_of(part(path, ".dbf", ".DBF")));
}

using WithoutCut = std::string_view (*)(std::string_view);

/// Names of the fields and the texts of the records, a line each, without the characters that were
/// cut in two where a field was full.
std::string texts_of(const Dbf& dbf, WithoutCut without_cut) {
    constexpr std::size_t longest_name = 10;
    std::string texts;
    for (const DbfField& field : dbf.fields()) {
        const bool full = field.name.size() >= longest_name;
        texts += full ? without_cut(field.name) : std::string_view(field.name);
        texts += '\n';
    }
    for (std::size_t record = 0; record < dbf.records(); ++record)
        for (const DbfField& field : dbf.fields())
            if (field.type == 'C' || field.type == 'M') {
                texts += without_cut(dbf.cell(record, field));
                texts += '\n';
            }
    return texts;
}

/// "UTF-8", "CP936" of "936" or "ANSI 936"; empty: there is no .cpg.
std::string named_encoding(const std::string& path) {
    std::string named = bytes_of(part(path, ".cpg", ".CPG"));
    named = named.substr(0, named.find_first_of("\r\n"));
    named.erase(named.find_last_not_of(' ') + 1);
    constexpr std::string_view digits = "0123456789";
    for (const std::string_view of_windows : {"ANSI", "OEM", "CP", "windows", ""}) {
        if (!named.starts_with(of_windows))
            continue;
        const std::size_t at = named.find_first_not_of(" -_", of_windows.size());
        if (at != named.npos && named.find_first_not_of(digits, at) == named.npos)
            return "CP" + named.substr(at);
    }
    return named.substr(0, named.find(' '));
}

/// What the texts are by themselves: strict UTF-8, else GB18030; empty when they are ASCII.
std::string encoding_of_texts(const Dbf& dbf) {
    const std::string texts = texts_of(dbf, without_cut_utf8);
    if (std::all_of(texts.begin(), texts.end(), [](char c) { return (c & 0x80) == 0; }))
        return "";
    return is_utf8(texts) ? "UTF-8" : "GB18030";
}

std::string texts_for(const Dbf& dbf, const std::string& encoding) {
    const bool utf8 = encoding == "UTF-8" || encoding == "UTF8" || encoding == "utf-8";
    return texts_of(dbf, utf8 ? without_cut_utf8 : without_cut_pair);
}

/// Chinese characters: 4E00–9FFF, three bytes each.
bool holds_chinese(std::string_view utf8) {
    return std::any_of(utf8.begin(), utf8.end(), [](char c) {
        const auto byte = static_cast<std::uint8_t>(c);
        return byte >= 0xE4 && byte <= 0xE9;
    });
}

/// True when the texts are clearly something else than what they read as by the encoding named.
bool belies(const Decoded& named, const Decoded& guessed) {
    constexpr double clearly = 0.2; // of the share of common characters
    constexpr double mostly = 0.7;
    const double common = share_of_common(guessed.text);
    if (!holds_chinese(named.text)) // letters with accents, as Latin-1 makes of everything
        return guessed.replaced == 0 && holds_chinese(guessed.text) && common >= mostly;
    return share_of_common(named.text) + clearly < common;
}

struct FoundEncoding {
    std::string named; ///< by the .cpg
    std::string used;
};

/// The .cpg counts unless the texts read by it are no text, or far less common than otherwise.
FoundEncoding found_encoding(const std::string& path) {
    const Dbf dbf = dbf_of(path);
    const std::string guessed = encoding_of_texts(dbf);
    FoundEncoding found{named_encoding(path), ""};
    found.used = guessed.empty() ? "UTF-8" : guessed;
    const auto read =
        found.named.empty() ? std::nullopt : decoded_as(texts_for(dbf, found.named), found.named);
    if (!read)
        return found;
    const bool belied =
        read->replaced > 0 ||
        (!guessed.empty() && belies(*read, *decoded_as(texts_for(dbf, guessed), guessed)));
    if (!belied || guessed.empty())
        found.used = found.named;
    return found;
}

bool is_number_field(const DbfField& field) {
    return field.type == 'N' || field.type == 'F';
}

/// What GDAL takes for no number, or for its first digits.
bool holds_no_number(std::string_view cell) {
    return cell.find_first_not_of(" \0\t+-.,0123456789eE"sv) != cell.npos;
}

bool is_asterisks(std::string_view cell) {
    return !cell.empty() && cell.find_first_not_of('*') == cell.npos;
}

/// GDAL and QGIS write asterisks for NULL, others for a number that did not fit. Such a number
/// would be a billion or more in a column of nine bytes, and others there were nearly as long.
bool has_nulls_of_asterisks(const Dbf& dbf, const DbfField& field) {
    constexpr std::size_t wide = 9; // bytes
    if (field.width < wide)
        return false;
    for (std::size_t record = 0; record < dbf.records(); ++record) {
        std::string_view cell = dbf.cell(record, field);
        cell.remove_prefix(std::min(cell.find_first_not_of(' '), cell.size()));
        if (!is_asterisks(cell) &&
            cell.substr(0, cell.find_first_of(" .")).size() + 1 >= field.width)
            return false;
    }
    return true;
}

/// Numbers that did not fit their field ("*****") or are none: a word for each such field.
void say_numbers(const std::string& path, const Dbf& dbf, std::vector<Diagnostic>& problems) {
    for (const DbfField& field : dbf.fields()) {
        std::int64_t count = 0;
        std::int64_t first = 0;
        if (!is_number_field(field))
            continue;
        const bool nulls = has_nulls_of_asterisks(dbf, field);
        for (std::size_t record = 0; record < dbf.records(); ++record)
            if (!dbf.deleted(record) && holds_no_number(dbf.cell(record, field)) &&
                !(nulls && is_asterisks(dbf.cell(record, field))))
                first = count++ == 0 ? static_cast<std::int64_t>(record) + 1 : first;
        if (count == 0)
            continue;
        const std::string_view cell = dbf.cell(static_cast<std::size_t>(first) - 1, field);
        const bool overflow = cell.find('*') != cell.npos;
        problems.push_back(
            {.source = path,
             .row = first,
             .field = decoded(field.name).text,
             .value = decoded(cell).text,
             .message = overflow
                            ? trf("{} numbers did not fit into the column, so they are lost", count)
                            : trf("{} cells of a column of numbers hold other text", count),
             .remedy =
                 tr("look them up where the file was made, and make the column wider or one of "
                    "text")});
    }
}

/// Rows of attributes that no shape belongs to, or that were deleted.
void say_rows(const std::string& path, const DbfRows& rows, std::vector<Diagnostic>& problems) {
    if (rows.surplus > 0)
        problems.push_back(
            {.source = path,
             .value = std::to_string(rows.surplus),
             .message = trf("{} rows of its .dbf have no shape; they are left out", rows.surplus),
             .remedy = tr("copy it anew, all of its parts, or export it anew")});
    if (rows.deleted > 0)
        problems.push_back(
            {.severity = Severity::warning,
             .source = path,
             .value = std::to_string(rows.deleted),
             .message = trf("{} rows are marked as deleted; they are left out", rows.deleted),
             .remedy = tr("nothing to do if they were deleted on purpose")});
}

/// A .shx has a heading of 100 bytes and 8 for each shape.
DbfRows rows_of(const Dbf& dbf, const std::string& shx) {
    const std::uint64_t size = std::min<std::uint64_t>(shp_length(shx), fs::file_size(shx));
    const std::uint64_t shapes = size < 100 ? 0 : (size - 100) / 8;
    DbfRows rows;
    for (std::size_t record = 0; record < dbf.records(); ++record)
        if (record >= shapes)
            rows.surplus += dbf.deleted(record) ? 0 : 1;
        else
            rows.deleted += dbf.deleted(record) ? 1 : 0;
    return rows;
}

void say_attributes(const std::string& path, const std::string& dbf_path,
                    std::vector<Diagnostic>& problems) {
    const Dbf dbf(bytes_of(dbf_path));
    say_shorter(dbf_path, dbf.claimed_bytes(), problems);
    say_numbers(path, dbf, problems);
    if (const std::string shx = part(path, ".shx", ".SHX"); !shx.empty())
        say_rows(path, rows_of(dbf, shx), problems);
}

} // namespace

std::string shapefile_encoding(const std::string& path, const std::string& asked) {
    if (!is_shapefile(path))
        return "";
    return asked.empty() ? found_encoding(path).used : asked;
}

std::vector<Diagnostic> shapefile_encoding_problems(const std::string& path,
                                                    const std::string& asked) {
    if (!is_shapefile(path) || !asked.empty())
        return {};
    const FoundEncoding found = found_encoding(path);
    const auto warning = [&](std::string message) {
        return std::vector<Diagnostic>{{.severity = Severity::warning,
                                        .source = path,
                                        .field = "encoding",
                                        .value = found.used,
                                        .message = std::move(message),
                                        .remedy = tr("export it as UTF-8 with its .cpg")}};
    };
    if (found.named.empty() && found.used != "UTF-8")
        return warning(trf("names no encoding (.cpg), read as {}", found.used));
    if (!found.named.empty() && found.named != found.used)
        return warning(trf("its .cpg names {}, but the texts are {}", found.named, found.used));
    return {};
}

DbfRows dbf_rows(const std::string& path) {
    if (!is_shapefile(path))
        return {};
    const std::string shapes = part(path, ".shx", ".SHX");
    return shapes.empty() ? DbfRows{} : rows_of(dbf_of(path), shapes);
}

std::vector<Diagnostic> shapefile_problems(const std::string& path) {
    std::vector<Diagnostic> problems;
    if (!is_shapefile(path))
        return problems;
    say_shorter(path, shp_length(path), problems);
    const std::string dbf = part(path, ".dbf", ".DBF");
    if (dbf.empty())
        problems.push_back({.source = path,
                            .message = tr("its .dbf with the attributes is missing"),
                            .remedy = tr("copy it anew, all of its parts")});
    else
        say_attributes(path, dbf, problems);
    if (const std::string shx = part(path, ".shx", ".SHX"); !shx.empty())
        say_shorter(shx, shp_length(shx), problems);
    return problems;
}

} // namespace guanmo::io
