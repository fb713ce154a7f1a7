#pragma once

#include "doctor/examine.hpp"
#include "io/diagnostic.hpp"
#include "io/import_settings.hpp"

namespace guanmo::io {

/// What the coordinate doctor proposes about a source.
struct SourceProposal {
    std::string source;
    doctor::Proposal proposal;
};

/// The projects of one foreign source, which one hand has written. @param headings of its columns.
/// @param known places in WGS 84.
[[nodiscard]] std::vector<doctor::Proposal>
examine_source(const std::string& source, const workbook::Table<workbook::Project>& projects,
               const std::vector<const workbook::Unit*>& units,
               const std::vector<std::string>& headings, std::vector<geo::LngLat> known);

/// How well the projects of a source fit the datum that its form was said to be in.
/// @param datum GCJ-02 or BD-09.
[[nodiscard]] doctor::DatumFit fit_of_source(const std::string& source,
                                             const workbook::Table<workbook::Project>& projects,
                                             const std::vector<const workbook::Unit*>& units,
                                             const std::vector<std::string>& headings,
                                             std::vector<geo::LngLat> known, Datum datum);

/// Read in the datum that was said of the same form before, or not, and why.
[[nodiscard]] Diagnostic datum_by_form(const std::string& source, Datum datum, bool applied,
                                       const doctor::Evidence& evidence);

/// As warnings; without projects outside their unit, which are said row by row.
void say(const std::vector<doctor::Proposal>& proposals, const std::string& source,
         std::vector<Diagnostic>& diagnostics);

} // namespace guanmo::io
