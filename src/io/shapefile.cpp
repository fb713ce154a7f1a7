#include "io/shapefile.hpp"

#include "i18n/translate.hpp"
#include "io/encoding.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace guanmo::io {

namespace fs = std::filesystem;
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

std::optional<Diagnostic> shorter_than(const std::string& path, std::uint64_t claimed) {
    const std::uint64_t size = fs::file_size(path);
    if (size >= claimed)
        return std::nullopt;
    return Diagnostic{.source = path,
                      .value = std::to_string(size),
                      .message = trf("is cut off: {} of {} bytes are there", size, claimed),
                      .remedy = tr("copy it anew, all of its parts")};
}

/// ESRI Shapefile Technical Description (1998): file length in 16-bit words, big-endian, at
/// byte 24.
std::uint64_t shp_length(const std::string& path) {
    const auto head = head_of<28>(path);
    return ((std::uint64_t{head[24]} << 24) | (std::uint64_t{head[25]} << 16) |
            (std::uint64_t{head[26]} << 8) | head[27]) *
           2;
}

/// dBASE III: records at byte 4 (32 bits), length of the header at 8 and of a record at 10 (16
/// bits), little-endian.
std::uint64_t dbf_length(const std::string& path) {
    const auto head = head_of<12>(path);
    const std::uint64_t records = head[4] | (std::uint64_t{head[5]} << 8) |
                                  (std::uint64_t{head[6]} << 16) | (std::uint64_t{head[7]} << 24);
    const std::uint64_t header = head[8] | (std::uint64_t{head[9]} << 8);
    const std::uint64_t record = head[10] | (std::uint64_t{head[11]} << 8);
    return header + records * record;
}

/// Names of the fields and the records, without the binary numbers of the header between them.
std::string dbf_text(const std::string& path) {
    const std::string bytes = bytes_of(path);
    constexpr std::size_t descriptor = 32; // bytes of each field's, and of the file's own
    constexpr std::size_t name = 11;
    if (bytes.size() < descriptor)
        return "";
    const auto header = static_cast<std::size_t>(head_of<12>(path)[8]) |
                        static_cast<std::size_t>(head_of<12>(path)[9]) << 8;
    std::string text;
    for (std::size_t at = descriptor; at + descriptor <= std::min(header, bytes.size());
         at += descriptor)
        text += bytes.substr(at, name).c_str();
    return text + bytes.substr(std::min(header, bytes.size()));
}

std::string named_encoding(const std::string& path) {
    std::string named = bytes_of(part(path, ".cpg", ".CPG"));
    named = named.substr(0, named.find_first_of(" \r\n"));
    const bool number = !named.empty() && named.find_first_not_of("0123456789") == named.npos;
    return number ? "CP" + named : named; // "936"
}

/// What the texts are by themselves: strict UTF-8, else GB18030; empty when they are ASCII.
std::string encoding_of_texts(const std::string& texts) {
    if (std::all_of(texts.begin(), texts.end(), [](char c) { return (c & 0x80) == 0; }))
        return "";
    return is_utf8(texts) ? "UTF-8" : "GB18030";
}

struct FoundEncoding {
    std::string named; ///< by the .cpg
    std::string used;
};

/// The .cpg counts unless the texts read by it are no text, or far less common than otherwise.
FoundEncoding found_encoding(const std::string& path) {
    const std::string texts = dbf_text(part(path, ".dbf", ".DBF"));
    const std::string guessed = encoding_of_texts(texts);
    FoundEncoding found{named_encoding(path), ""};
    found.used = guessed.empty() ? "UTF-8" : guessed;
    const auto read = found.named.empty() ? std::nullopt : decoded_as(texts, found.named);
    if (!read)
        return found;
    constexpr double clearly = 0.2; // of the share of common characters
    const bool belied = read->replaced > 0 ||
                        (!guessed.empty() && share_of_common(read->text) + clearly <
                                                 share_of_common(decoded_as(texts, guessed)->text));
    if (!belied || guessed.empty())
        found.used = found.named;
    return found;
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

std::vector<Diagnostic> shapefile_problems(const std::string& path) {
    std::vector<Diagnostic> problems;
    if (!is_shapefile(path))
        return problems;
    const auto check = [&problems](const std::string& file, std::uint64_t claimed) {
        if (auto problem = shorter_than(file, claimed))
            problems.push_back(std::move(*problem));
    };
    check(path, shp_length(path));
    const std::string dbf = part(path, ".dbf", ".DBF");
    if (dbf.empty())
        problems.push_back({.source = path,
                            .message = tr("its .dbf with the attributes is missing"),
                            .remedy = tr("copy it anew, all of its parts")});
    else
        check(dbf, dbf_length(dbf));
    if (const std::string shx = part(path, ".shx", ".SHX"); !shx.empty())
        check(shx, shp_length(shx));
    return problems;
}

} // namespace guanmo::io
