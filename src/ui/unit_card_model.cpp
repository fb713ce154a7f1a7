#include "ui/unit_card_model.hpp"

#include "i18n/translate.hpp"
#include "session/facets.hpp"
#include "ui/words.hpp"
#include "workbook/select.hpp"

namespace guanmo::ui {

namespace {

using i18n::tr;
using i18n::trf;

std::string zone_note(const workbook::Workbook& workbook, const workbook::Unit& unit) {
    std::string note = tr("No statutory boundary, counted for itself");
    if (!unit.parent_code.empty())
        note = trf("{}; lies in {}", note, unit_label(workbook, unit.parent_code));
    return note;
}

} // namespace

UnitCardModel unit_card_model(const workbook::Workbook& workbook, const workbook::Unit& unit,
                              const session::ProjectIndex& index) {
    session::Filter of_unit;
    of_unit.units = {unit.code};
    const session::Filtered own = session::filtered(workbook, index, of_unit, {});
    const session::FacetCounts counts = session::facet_counts(workbook, index, of_unit, {});
    UnitCardModel card;
    card.kind = kind_label(unit.kind);
    card.kind_and_code = card.kind + "　" + unit.code;
    card.name = unit.name;
    if (unit.is_point())
        card.note = zone_note(workbook, unit);
    const ListHeader header = list_header(own);
    card.investment = {tr("Published investment"), header.sum, header.unit, true};
    if (header.sum.empty())
        card.investment = {card.investment.label, not_published(), "", false};
    card.count = {tr("Projects"), header.count, i18n::tr_in_context("count|items"), true};
    card.unknown = header.remark;

    card.projects = own.rows;
    card.without_stage = counts.stages.back();
    for (const workbook::Stage stage : workbook::all_stages)
        if (const int count = counts.stages[static_cast<std::size_t>(stage)]; count > 0)
            card.by_stage.push_back({stage, count});
    return card;
}

UnitCardModel unit_card_model(const workbook::Workbook& workbook, const workbook::Unit& unit) {
    return unit_card_model(workbook, unit, session::make_project_index(workbook, {}));
}

} // namespace guanmo::ui
