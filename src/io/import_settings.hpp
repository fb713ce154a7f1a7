#pragma once

#include "io/read.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <string>

/// How each source of an import is to be read, as people said after they had seen a preview of it.
namespace guanmo::io {

/// What the coordinates of a source are, where the source itself cannot say it.
enum class Datum { as_named, gcj02, bd09 };

struct SourceSettings {
    std::string layer = {};    ///< empty: the only one that fits
    std::string encoding = {}; ///< empty: guessed
    std::string crs = {};      ///< "EPSG:4549"; empty: as the source names it, or guessed
    std::optional<Datum> datum = {};
    bool datum_by_form = false; ///< nobody has said it of this source, only of its form before
    std::string unit_code = {}; ///< of rows that name no unit
    std::optional<workbook::MoneyUnit> money_unit = {};
    std::map<std::string, std::string> columns = {}; ///< our field → their column; empty: none
};

struct ImportSettings {
    std::map<std::string, SourceSettings> sources; ///< by path
    /// Of the workbook imported into, where the file is a copy of another: whose it is, and since
    /// when it is as it stands.
    std::string into_name;
    std::optional<std::chrono::system_clock::time_point> into_changed;
};

/// What coordinates are called in settings and in remembered forms: "wgs84", "gcj02", "bd09" or
/// "EPSG:4549"; empty: as the source names it.
void set_crs(SourceSettings& settings, const std::string& word);
[[nodiscard]] std::string crs_word(const SourceSettings& settings);

/// "yuan", "wan", "yi"; empty for none, none for other words.
[[nodiscard]] std::string money_word(std::optional<workbook::MoneyUnit> unit);
[[nodiscard]] std::optional<workbook::MoneyUnit> money_unit_named(std::string_view word);

/// "gcj02", "GCJ-02", "bd09", "BD-09"; none for other words.
[[nodiscard]] std::optional<Datum> datum_named(std::string_view word);

/// What is said of a source over what is said of all.
[[nodiscard]] ReadOptions with_settings(ReadOptions options, const SourceSettings& said);

/// Those of a source over those of all.
[[nodiscard]] ReadOptions with_settings(ReadOptions options, const ImportSettings& settings,
                                        const std::string& source);

/// {"sources":[{"source","layer","encoding","crs","by_form","unit","money",
/// "columns":{FIELD:COLUMN}}],
/// "into":{"name","changed"}}; whatever is missing stays as it is. crs is "wgs84", "gcj02", "bd09"
/// or "EPSG:CODE", money "yuan", "wan" or "yi", changed seconds since 1970. No value when the file
/// cannot be read, which is said.
[[nodiscard]] Loaded<ImportSettings> read_settings(const std::string& path);

} // namespace guanmo::io
