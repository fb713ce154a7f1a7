#include "ui/unit_card_model.hpp"

#include "i18n/translate.hpp"
#include "ui/words.hpp"
#include "workbook/select.hpp"
#include "workbook/totals.hpp"

#include <array>

namespace guanmo::ui {

namespace {

using i18n::tr;
using i18n::trf;

std::string kind_label(workbook::UnitKind kind) {
    switch (kind) {
    case workbook::UnitKind::banner:
        return i18n::tr_in_context("unit kind|Banner");
    case workbook::UnitKind::county:
        return i18n::tr_in_context("unit kind|County");
    case workbook::UnitKind::city:
        return i18n::tr_in_context("unit kind|County-level city");
    case workbook::UnitKind::district:
        return i18n::tr_in_context("unit kind|District");
    case workbook::UnitKind::zone:
        return i18n::tr_in_context("unit kind|Development zone");
    }
    return {};
}

std::string zone_note(const workbook::Workbook& workbook, const workbook::Unit& unit) {
    std::string note = tr("No statutory boundary, counted for itself");
    if (!unit.parent_code.empty())
        note = trf("{}; lies in {}", note, unit_label(workbook, unit.parent_code));
    return note;
}

} // namespace

UnitCardModel unit_card_model(const workbook::Workbook& workbook, const workbook::Unit& unit) {
    session::Filter of_unit;
    of_unit.units = {unit.code};
    const session::Filtered own = session::filtered(workbook, of_unit, {});
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

    std::array<int, workbook::all_stages.size()> counts{};
    for (const std::size_t row : own.rows) {
        const workbook::Project& project = workbook.projects[row];
        card.projects.push_back(list_row(workbook, project));
        if (project.stage)
            ++counts[static_cast<std::size_t>(*project.stage)];
        else
            ++card.without_stage;
    }
    for (const workbook::Stage stage : workbook::all_stages)
        if (const int count = counts[static_cast<std::size_t>(stage)]; count > 0)
            card.by_stage.push_back({stage, count});
    return card;
}

} // namespace guanmo::ui
