#include "ui/doctor_model.hpp"

#include "doctor/examine.hpp"
#include "i18n/translate.hpp"

namespace guanmo::ui {

using doctor::Proposal;
using i18n::trf;

std::vector<std::string> doctor_reasons(const Proposal& proposal) {
    std::vector<std::string> reasons = doctor::reasons_of(proposal);
    if (doctor::can_mend(proposal.trouble))
        reasons.push_back(trf("Likelihood {:.0f} %.", proposal.likelihood * 100));
    return reasons;
}

edit::Relocate acceptance_of(const std::vector<Proposal>& proposals) {
    edit::Relocate edit;
    std::string conversions;
    for (const Proposal& proposal : proposals) {
        if (!doctor::can_mend(proposal.trouble))
            continue;
        for (const doctor::Move& move : proposal.moves)
            edit.moves.push_back({move.id, move.to, proposal.datum, proposal.conversion});
        conversions += (conversions.empty() ? "" : ", ") + proposal.conversion;
    }
    edit.what = trf("Coordinates of {} projects converted: {}", edit.moves.size(), conversions);
    return edit;
}

edit::SetSetting refusal_of(const std::vector<Proposal>& proposals,
                            const workbook::Workbook& workbook) {
    std::string keys;
    if (const auto known = workbook.settings.find(doctor::refused_setting);
        known != workbook.settings.end())
        keys = known->second;
    for (const Proposal& proposal : proposals)
        keys += (keys.empty() ? "" : "\n") + doctor::key_of(proposal);
    return {doctor::refused_setting, keys,
            trf("{} proposals about coordinates refused", proposals.size())};
}

} // namespace guanmo::ui
