#include "ui/card_model.hpp"

#include "i18n/translate.hpp"
#include "ui/words.hpp"
#include "workbook/select.hpp"

#include <cmath>

namespace guanmo::ui {

namespace {

using i18n::tr;
using i18n::trf;
using workbook::Project;
using workbook::Workbook;

Fact amount_fact(const char* label, std::optional<workbook::Money> money) {
    if (!money)
        return {label, not_published(), "", false};
    workbook::Amount amount = shown(*money);
    return {label, std::move(amount.number), std::move(amount.unit), true};
}

Fact text_fact(const char* label, const std::string& text, const std::string& otherwise) {
    return {label, text.empty() ? otherwise : text, "", !text.empty()};
}

Fact date_fact(const char* label, std::optional<workbook::PartialDate> date) {
    return text_fact(label, date ? to_text(*date) : "", not_published());
}

Fact permits_fact(const Project& project) {
    Fact fact{tr("Permits done"), not_published(), "", false};
    if (project.permits_done && project.permits_due)
        fact = {fact.label, fmt::format("{}/{}", *project.permits_done, *project.permits_due),
                i18n::tr_in_context("permits|items"), true};
    return fact;
}

std::vector<Fact> fields_of(const Project& project) {
    Fact jobs{tr("Jobs"), not_published(), "", false};
    if (project.jobs)
        jobs = {jobs.label, std::to_string(*project.jobs), i18n::tr_in_context("jobs|people"),
                true};
    return {amount_fact(tr("Yearly output"), project.yearly_output),
            amount_fact(tr("Yearly tax"), project.yearly_tax),
            jobs,
            date_fact(tr("Production planned"), project.complete_on),
            amount_fact(tr("Investment planned this year"), project.year_plan),
            amount_fact(tr("Invested so far"), project.done),
            permits_fact(project),
            {tr("Progress light"), tr("Not rated"), "", false}};
}

constexpr std::size_t parts_listed = 3;

/// The parts of a package with their amounts, one line each.
Fact parts_fact(const std::vector<const Project*>& parts) {
    std::string lines;
    for (std::size_t i = 0; i < std::min(parts.size(), parts_listed); ++i) {
        const Project& part = *parts[i];
        lines += fmt::format("{}{}　{}", i == 0 ? "" : "\n", project_label(part),
                             part.investment ? to_text(*part.investment) : not_published());
    }
    if (parts.size() > parts_listed)
        lines.append("\n").append(trf("and {} more", parts.size() - parts_listed));
    return {tr("Parts"), lines, "", true};
}

std::vector<Fact> rows_of(const Project& project, const std::vector<const Project*>& parts) {
    std::vector<Fact> rows;
    if (!parts.empty())
        rows.push_back(parts_fact(parts));
    rows.push_back(text_fact(tr("Contents"), project.details, not_published()));
    rows.push_back(date_fact(tr("Started"), project.started_on));
    rows.push_back(text_fact(tr("Developer"), project.developer, not_published()));
    rows.push_back(text_fact(tr("Responsible"), project.responsible, not_published()));
    rows.push_back(text_fact(tr("Leader in charge"), project.leader, not_published()));
    rows.push_back(text_fact(tr("Open problems"), project.open_problems, not_reported()));
    rows.push_back(text_fact(tr("Last inspection"), project.last_inspection, tr("No record")));
    return rows;
}

void place_on_tour(CardModel& card, const Workbook& workbook, const Project& project) {
    const std::string unit = project.unit_code.empty() ? "" : [&] {
        const workbook::Unit* found = workbook::find_unit(workbook, project.unit_code);
        return found != nullptr ? found->name : project.unit_code.str();
    }();
    const auto tour = workbook::tour_place(workbook, project.id);
    if (!tour) {
        card.place = unit.empty() ? tr("Unit not stated") : unit;
        return;
    }
    card.badge = tour->line->badge;
    card.line = static_cast<std::size_t>(tour->line - workbook.meeting.lines.data());
    card.place = trf("{}, stop {}", tour->line->name, tour->stop + 1);
    if (!unit.empty())
        card.place += "　" + unit;
}

bool at_seat(const Workbook& workbook, const Project& project) {
    const workbook::Unit* unit = workbook::find_unit(workbook, project.unit_code);
    constexpr double same = 1e-5; // degrees, about a metre
    return unit != nullptr && unit->seat && project.position &&
           std::abs(unit->seat->lng - project.position->lng) < same &&
           std::abs(unit->seat->lat - project.position->lat) < same;
}

} // namespace

std::string percent_text(double percent) {
    return fmt::format("{:.1f}", percent);
}

std::string position_note(const Workbook& workbook, const Project& project) {
    if (!project.position)
        return tr("Not located: the position is not known");
    if (!project.location_accuracy_m)
        return {};
    const std::string km = fmt::format("{:g}", std::round(*project.location_accuracy_m / 100) / 10);
    if (at_seat(workbook, project))
        return trf("Approximate: shown at the seat of {}, ±{} km",
                   unit_label(workbook, project.unit_code), km);
    return trf("Approximate position, ±{} km", km);
}

CardModel card_model(const Workbook& workbook, const Project& project) {
    const std::vector<const Project*> parts = workbook::parts_of(workbook, project.id);
    const auto as_of = project.as_of ? std::optional(*project.as_of) : workbook.as_of;
    CardModel card;
    place_on_tour(card, workbook, project);
    card.name = project_label(project);
    if (project.name != card.name)
        card.full_name = project.name;
    card.stage = project.stage;
    card.investment = amount_fact(tr("Total investment"), project.investment);
    card.nature_and_industry =
        joined({project.nature ? name_of(*project.nature) : "", project.industry});
    if (!parts.empty())
        card.parts = trf("{} parts", parts.size());
    card.percent = project.percent;
    if (as_of)
        card.year_gone = percent_of_year_gone(*as_of);
    card.fields = fields_of(project);
    card.rows = rows_of(project, parts);
    card.approximate = project.position && project.location_accuracy_m;
    card.position_note = position_note(workbook, project);
    const std::string source = project.source.empty() ? workbook.source : project.source.str();
    card.source_note = source.empty() ? "" : trf("Source: {}", source);
    if (as_of)
        card.source_note.append(source.empty() ? "" : "　")
            .append(trf("As of {}", to_text(*as_of)));
    return card;
}

} // namespace guanmo::ui
