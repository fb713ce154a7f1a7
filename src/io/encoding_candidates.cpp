#include "io/encoding_candidates.hpp"

#include "io/csv.hpp"
#include "io/dbf.hpp"
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

/// A line each for names and records.
std::string dbf_lines(std::string bytes) {
    const Dbf dbf(std::move(bytes));
    std::string lines;
    for (const DbfField& field : dbf.fields())
        lines += (lines.empty() ? "" : ",") + field.name;
    for (std::size_t row = 0; row < std::min(dbf.records(), rows_shown - 1); ++row) {
        lines += '\n';
        bool first = true;
        for (const DbfField& field : dbf.fields()) {
            std::string cell(dbf.cell(row, field));
            cell.erase(cell.find_last_not_of(std::string_view(" \0", 2)) + 1);
            lines += (first ? "" : ",") + csv_cell(cell);
            first = false;
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
