#include "io/source_proposals.hpp"

#include "i18n/translate.hpp"
#include "io/source_datum.hpp"

#include <fmt/ranges.h>

#include <filesystem>
#include <numeric>

namespace guanmo::io {

using doctor::Proposal;
using doctor::Trouble;
using i18n::tr;
using i18n::trf;

namespace {

std::string remedy_of(const Proposal& proposal) {
    if (!proposal.datum.empty())
        return trf("import it with --crs {}, or accept the proposal in the window", proposal.datum);
    if (doctor::can_mend(proposal.trouble))
        return tr("accept the proposal in the window, or mend the file");
    if (proposal.trouble == Trouble::borders)
        return tr("import the units again with --crs gcj02");
    return tr("give each its own position, or say how exact it is");
}

std::string message_of(const Proposal& proposal) {
    std::vector<std::string> reasons = doctor::reasons_of(proposal);
    if (doctor::can_mend(proposal.trouble))
        reasons.push_back(trf("Likelihood {:.0f} %.", proposal.likelihood * 100));
    return trf("{}. {}", doctor::title_of(proposal), fmt::to_string(fmt::join(reasons, " ")));
}

/// All its projects, with the words around them.
doctor::Group whole_source(const std::string& source,
                           const workbook::Table<workbook::Project>& projects,
                           const std::vector<std::string>& headings) {
    const std::string file = std::filesystem::path(source).filename().string();
    doctor::Group group{file, std::vector<std::size_t>(projects.size()), headings};
    std::iota(group.rows.begin(), group.rows.end(), std::size_t{0});
    group.words.push_back(file);
    return group;
}

} // namespace

std::vector<Proposal> examine_source(const std::string& source,
                                     const workbook::Table<workbook::Project>& projects,
                                     const std::vector<const workbook::Unit*>& units,
                                     const std::vector<std::string>& headings,
                                     std::vector<geo::LngLat> known) {
    return doctor::examine(
        {projects, units, {whole_source(source, projects, headings)}, std::move(known)});
}

doctor::DatumFit fit_of_source(const std::string& source,
                               const workbook::Table<workbook::Project>& projects,
                               const std::vector<const workbook::Unit*>& units,
                               const std::vector<std::string>& headings,
                               std::vector<geo::LngLat> known, Datum datum) {
    return doctor::fit_of_datum({projects, units, {}, std::move(known)},
                                whole_source(source, projects, headings),
                                datum == Datum::bd09 ? Trouble::bd09 : Trouble::gcj02);
}

Diagnostic datum_by_form(const std::string& source, Datum datum, bool applied,
                         const doctor::Evidence& evidence) {
    const Proposal as_proposed{.trouble = datum == Datum::bd09 ? Trouble::bd09 : Trouble::gcj02,
                               .of = "",
                               .moves = {},
                               .evidence = evidence};
    const std::string reasons = fmt::to_string(fmt::join(doctor::reasons_of(as_proposed), " "));
    const std::string_view name = name_of(datum);
    if (applied)
        return {.severity = Severity::warning,
                .source = source,
                .field = "position",
                .value = std::string(name),
                .message =
                    trf("read as {}, as was said of the same form before. {}", name, reasons),
                .remedy = tr("if it is otherwise this time, say so: --crs wgs84")};
    return {.severity = Severity::warning,
            .source = source,
            .field = "position",
            .value = std::string(name),
            .message =
                trf("the same form was {} before, but these coordinates do not show it: they "
                    "are taken as they stand. {}",
                    name, reasons),
            .remedy = trf("if they are {}, say so: --crs {}; if not: --crs wgs84", name,
                          datum == Datum::bd09 ? "bd09" : "gcj02")};
}

void say(const std::vector<Proposal>& proposals, const std::string& source,
         std::vector<Diagnostic>& diagnostics) {
    for (const Proposal& proposal : proposals)
        if (proposal.trouble != Trouble::outside)
            diagnostics.push_back({.severity = Severity::warning,
                                   .source = source,
                                   .field = "position",
                                   .value = proposal.moves.front().id,
                                   .message = message_of(proposal),
                                   .remedy = remedy_of(proposal)});
}

} // namespace guanmo::io
