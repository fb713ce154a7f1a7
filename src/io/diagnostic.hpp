#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace guanmo::io {

enum class Severity { warning, error };

/// Something wrong with a file, said so that its owner can mend it. Words are in the language of
/// the screen. An error means that something was not taken: the value of a field (the record
/// stands, with that field empty), a record, or the file. A warning means that all of it was taken,
/// as it stands or after a repair that the message names.
struct Diagnostic {
    Severity severity = Severity::error;
    std::string source = {}; ///< the file or folder as it was named
    std::string layer = {};
    std::optional<std::int64_t> row = {}; ///< 1 is the first record; in TOML, the line
    std::string field = {};
    std::string value = {};   ///< as it stands in the file
    std::string message = {}; ///< what is wrong
    std::string remedy = {};  ///< what would be right
    friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

/// On one line: "projects.csv 第 3 行 investment_yi “-5”：总投资不能为负；填正数，未公布则留空".
[[nodiscard]] std::string to_text(const Diagnostic& diagnostic);

[[nodiscard]] bool has_errors(const std::vector<Diagnostic>& diagnostics);

void append(std::vector<Diagnostic>& to, std::vector<Diagnostic> more);

/// What came of reading something: a value unless it could not be read at all, and what was found
/// wrong on the way. Warnings survive success.
template <class T> struct Loaded {
    std::optional<T> value;
    std::vector<Diagnostic> diagnostics;
};

} // namespace guanmo::io
