#include "ui/unit_card_model.hpp"

#include "i18n/translate.hpp"
#include "session/facets.hpp"
#include "ui/typed_values.hpp"
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

std::string targets_line(const workbook::Workbook& workbook, const workbook::Unit& unit,
                         const UnitCardModel& card) {
    using workbook::Stage;
    const workbook::Targets targets = targets_of(workbook.targets, unit.code);
    const auto reached = [&card](Stage from) {
        int count = 0;
        for (const UnitCardModel::OfStage& of : card.by_stage)
            if (of.stage >= from && of.stage <= Stage::at_full_output)
                count += of.count;
        return count;
    };
    std::string starts, in_production, investment, growth;
    if (targets.starts)
        starts = trf("{} of {} started", reached(Stage::started), *targets.starts);
    if (targets.in_production)
        in_production =
            trf("{} of {} in production", reached(Stage::in_production), *targets.in_production);
    if (targets.investment)
        investment = trf("investment {}", written(*targets.investment));
    if (targets.growth)
        growth = trf("growth {:g} %", *targets.growth);
    return joined({starts, in_production, investment, growth});
}

UnitCardModel unit_card_model(const workbook::Workbook& workbook, const workbook::Unit& unit) {
    return unit_card_model(workbook, unit, session::make_project_index(workbook, {}));
}

} // namespace guanmo::ui
