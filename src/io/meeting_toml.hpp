#pragma once

#include "io/toml_table.hpp"
#include "workbook/meeting.hpp"

#include <string>

/// The meeting of a workbook.toml: its lines, candidates and rules.
namespace guanmo::io {

/// Reads the tables `meeting`, `lines` and `candidates`. What is wrong is said.
void read_meeting(TomlTable& top, workbook::Meeting& meeting);

/// Their text; what is as usual is left out.
[[nodiscard]] std::string meeting_toml(const workbook::Meeting& meeting);

/// "key = value" as a line of TOML; nothing for a date that there is not.
[[nodiscard]] std::string toml_entry(const char* key, const std::string& text);
[[nodiscard]] std::string toml_entry(const char* key,
                                     const std::optional<workbook::PartialDate>& date);

} // namespace guanmo::io
