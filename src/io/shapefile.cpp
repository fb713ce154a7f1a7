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

} // namespace

std::string shapefile_encoding(const std::string& path) {
    if (!is_shapefile(path))
        return "";
    std::string named = bytes_of(part(path, ".cpg", ".CPG"));
    named = named.substr(0, named.find_first_of(" \r\n"));
    if (!named.empty())
        return named;
    return is_utf8(dbf_text(part(path, ".dbf", ".DBF"))) ? "UTF-8" : "GB18030";
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
