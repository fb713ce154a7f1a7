#pragma once

#include "io/workbook_file.hpp"

namespace guanmo::io {

/// What `guanmo check` says of one source.
struct CheckReport {
    std::string source;
    bool readable = false;
    std::int64_t units = 0;
    std::int64_t projects = 0;
    std::int64_t roads = 0; ///< line features, counted only
    RowCounts counts;
    std::string encoding;
    std::string crs;
    std::vector<std::string> unit_names;
    std::vector<Diagnostic> problems;
};

/// Reads anything (a workbook, units, projects, lines) and reports what is wrong with it.
[[nodiscard]] CheckReport check(const std::string& source, const ReadOptions& options);

/// One compact line of JSON, keys in the order of the contract.
[[nodiscard]] std::string to_json(const CheckReport& report);

/// 0 clean, 1 problems, 2 unreadable; the worst of all reports.
[[nodiscard]] int exit_code(const std::vector<CheckReport>& reports);

} // namespace guanmo::io
