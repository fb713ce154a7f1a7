#include "io/source_proposals.hpp"

#include "i18n/translate.hpp"

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
    return tr("give each its own position, or say how exact it is");
}

std::string message_of(const Proposal& proposal) {
    std::vector<std::string> reasons = doctor::reasons_of(proposal);
    if (doctor::can_mend(proposal.trouble))
        reasons.push_back(trf("Likelihood {:.0f} %.", proposal.likelihood * 100));
    return trf("{}. {}", doctor::title_of(proposal), fmt::to_string(fmt::join(reasons, " ")));
}

} // namespace

std::vector<Proposal> examine_source(const std::string& source,
                                     const workbook::Table<workbook::Project>& projects,
                                     const std::vector<const workbook::Unit*>& units,
                                     const std::vector<std::string>& headings,
                                     std::vector<geo::LngLat> known) {
    const std::string file = std::filesystem::path(source).filename().string();
    doctor::Group group{file, std::vector<std::size_t>(projects.size()), headings};
    std::iota(group.rows.begin(), group.rows.end(), std::size_t{0});
    group.words.push_back(file);
    return doctor::examine({projects, units, {std::move(group)}, std::move(known)});
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
