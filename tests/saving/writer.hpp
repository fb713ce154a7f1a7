#pragma once

#include <string>

/// Edits a workbook and saves it as the window does, again and again until it is killed. Tells in a
/// pipe, a line each: "begin N", "committed N" as the file changes, "saved N" when edit N is on the
/// disk. Edit N gives the workbook the review number N and every project the details N, so that
/// half an edit would be seen. @param whole every edit writes the whole file, not its rows.
[[noreturn]] void write_until_killed(const std::string& path, int pipe, bool whole);
