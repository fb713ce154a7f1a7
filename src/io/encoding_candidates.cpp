#include "io/encoding_candidates.hpp"

#include "io/csv.hpp"
#include "io/encoding.hpp"
#include "workbook/half_width.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>

namespace guanmo::io {

namespace {

constexpr std::size_t rows_shown = 4; // with the heading
constexpr std::size_t enough = 1U << 16U;

std::string head_of(const std::string& path) {
    std::string head(enough, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(head.data(), enough);
    head.resize(static_cast<std::size_t>(file.gcount()));
    return head;
}

/// dBASE III: length of the header at byte 8 and of a record at 10, fields of 32 bytes from 32 on
/// with their length at byte 16. @return a line each for names and records.
std::string dbf_lines(const std::string& bytes) {
    const auto byte = [&bytes](std::size_t at) {
        return at < bytes.size() ? static_cast<std::uint8_t>(bytes[at]) : std::uint8_t{0};
    };
    const std::size_t header = byte(8) | static_cast<std::size_t>(byte(9)) << 8U;
    const std::size_t record = byte(10) | static_cast<std::size_t>(byte(11)) << 8U;
    std::vector<std::size_t> widths;
    std::string lines;
    for (std::size_t at = 32; at + 32 <= header && byte(at) != '\r' && byte(at) != 0; at += 32) {
        lines += (widths.empty() ? "" : ",") + std::string(bytes.substr(at, 11).c_str());
        widths.push_back(byte(at + 16));
    }
    for (std::size_t row = 0; row + 1 < rows_shown && record > 0; ++row) {
        std::size_t at = header + row * record + 1;
        if (at + record > bytes.size())
            break;
        lines += '\n';
        for (std::size_t i = 0; i < widths.size(); at += widths[i++]) {
            std::string cell = bytes.substr(std::min(at, bytes.size()), widths[i]);
            cell.erase(cell.find_last_not_of(std::string_view(" \0", 2)) + 1);
            lines += (i == 0 ? "" : ",") + csv_cell(cell);
        }
    }
    return lines;
}

/// What is to be decoded; empty: nothing of it is text.
std::string sample_of(const std::string& path) {
    const std::string lower = workbook::lower_case(path);
    if (lower.ends_with(".csv") || lower.ends_with(".tsv") || lower.ends_with(".txt"))
        return head_of(path);
    if (!lower.ends_with(".shp"))
        return "";
    for (const char* ending : {".dbf", ".DBF"})
        if (const auto part = std::filesystem::path(path).replace_extension(ending);
            std::filesystem::exists(part))
            return dbf_lines(head_of(part.string()));
    return "";
}

} // namespace

std::vector<EncodingCandidate> encoding_candidates(const std::string& path) {
    const std::string sample = sample_of(path);
    std::vector<EncodingCandidate> candidates;
    for (const char* encoding : {"UTF-8", "GB18030", "BIG5", "UTF-16LE", "UTF-16BE"}) {
        const auto text = sample.empty() ? std::nullopt : decoded_as(sample, encoding);
        const bool wide = std::string_view(encoding).starts_with("UTF-16");
        if (!text || wide != (wide_encoding(sample) == encoding))
            continue;
        EncodingCandidate candidate{encoding, share_of_common(text->text), text->replaced, {}};
        const Csv csv = parse_csv(text->text);
        for (std::size_t i = 0; i < std::min(csv.records.size(), rows_shown); ++i)
            candidate.rows.push_back(fmt::format("{}", fmt::join(csv.records[i], " | ")));
        candidates.push_back(std::move(candidate));
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const EncodingCandidate& a, const EncodingCandidate& b) {
                         return a.damaged != b.damaged ? a.damaged < b.damaged
                                                       : a.common > b.common;
                     });
    return candidates;
}

} // namespace guanmo::io
