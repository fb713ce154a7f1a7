#pragma once

#include "io/import_settings.hpp"

#include <string>
#include <vector>

/// What people said of a form, from one import to the next.
namespace guanmo::io {

/// What was said of coordinates, amounts and encoding when a table or points with the same headings
/// were read before; columns are the readers' business (`corrections`). Whatever `options` say now
/// is left out. Empty when the source is no table and no points, or cannot be read.
[[nodiscard]] SourceSettings said_before(const std::string& source, const ReadOptions& options);

/// True when there is nothing in it that is said before the points are looked at: a datum by form
/// depends on them.
[[nodiscard]] bool says_nothing(const SourceSettings& settings);

/// That a source is read as its form was before, since nobody is asked.
[[nodiscard]] Diagnostic read_as_before(const std::string& source, const SourceSettings& said);

/// Keeps what was said of a form with these headings over what was said of it before; where
/// `entirely`, whatever was not said is forgotten.
void remember_said(Forms& forms, const std::vector<std::string>& headings,
                   const SourceSettings& said, bool entirely);

} // namespace guanmo::io
