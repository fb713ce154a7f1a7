#include "ui/presenting_card_model.hpp"

#include "i18n/translate.hpp"
#include "ui/unit_card_model.hpp"
#include "ui/words.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::ui {

namespace {

using i18n::tr;
using i18n::trf;

constexpr std::size_t rows_most = 5;
constexpr std::size_t rows_filled_to = 3; ///< with what is not known
constexpr std::size_t lines_wanted = 2;
constexpr std::size_t lines_most = 3;

CardRow progress_row(const CardModel& card) {
    if (!card.percent)
        return {{tr("Completed"), not_published(), "", false}, ""};
    return {{tr("Completed"), percent_text(*card.percent), "%", true},
            card.year_gone ? trf("year gone {} %", percent_text(*card.year_gone)) : ""};
}

CardRow text_row(const char* label, const std::string& text) {
    return {{label, text.empty() ? not_published() : text, "", !text.empty()}, ""};
}

/// The rows of the desk's card that a room can use, by their labels.
std::vector<CardRow> rows_of(const CardModel& card, const workbook::Project& project) {
    std::vector<CardRow> rows{progress_row(card)};
    const auto add = [&rows, &card](const char* label) {
        for (const Fact& fact : card.fields)
            if (fact.label == label)
                rows.push_back({fact, ""});
    };
    add(tr("Production planned"));
    add(tr("Yearly output"));
    add(tr("Yearly tax"));
    add(tr("Jobs"));
    rows.push_back(text_row(tr("Nature, industry"), card.nature_and_industry));
    add(tr("Invested so far"));
    add(tr("Investment planned this year"));
    add(tr("Permits done"));
    rows.push_back(text_row(tr("Developer"), project.developer));
    std::stable_partition(rows.begin(), rows.end(),
                          [](const CardRow& row) { return row.fact.known; });
    return rows;
}

std::string turn_of(const workbook::Workbook& workbook, const workbook::Project& project) {
    const auto place = workbook::tour_place(workbook, project.id);
    if (!place)
        return {};
    return trf("At this stop {} / {}", place->within_stop + 1,
               place->line->stops[place->stop].project_ids.size());
}

std::string short_position_note(const workbook::Project& project) {
    if (!project.position)
        return tr("Not located");
    if (!project.location_accuracy_m)
        return {};
    return trf("Approximate ±{:g} km", std::round(*project.location_accuracy_m / 100) / 10);
}

std::string as_of_text(std::optional<workbook::PartialDate> date) {
    return date ? trf("As of {}", to_text(*date)) : "";
}

/// "南线第 4 站" of the stop there that has no project yet; empty when there is none.
std::string stop_to_be_chosen(const workbook::Workbook& workbook, const workbook::Unit& unit) {
    for (const workbook::TourLine& line : workbook.meeting.lines)
        for (std::size_t i = 0; i < line.stops.size(); ++i)
            if (line.stops[i].unit_code == unit.code && line.stops[i].project_ids.empty())
                return trf("{}, stop {}", line.name, i + 1);
    return {};
}

} // namespace

PresentingCard presenting_card(const workbook::Workbook& workbook,
                               const workbook::Project& project) {
    const CardModel card = card_model(workbook, project);
    PresentingCard shown;
    shown.unit = unit_label(workbook, project.unit_code);
    shown.stage = project.stage;
    shown.turn = turn_of(workbook, project);
    shown.name = card.name;
    shown.hero = card.investment;
    shown.rows = rows_of(card, project);
    shown.words = project.details;
    shown.position = short_position_note(project);
    shown.as_of = as_of_text(project.as_of ? std::optional(*project.as_of) : workbook.as_of);
    return shown;
}

PresentingCard presenting_card(const workbook::Workbook& workbook, const workbook::Unit& unit) {
    return presenting_card(workbook, unit, unit_card_model(workbook, unit));
}

PresentingCard presenting_card(const workbook::Workbook& workbook, const workbook::Unit& unit,
                               const UnitCardModel& card) {
    PresentingCard shown;
    shown.of_unit = true;
    shown.unit = card.kind;
    shown.name = unit.name;
    shown.hero = card.investment;
    if (!card.projects.empty())
        shown.rows.push_back({card.count, ""});
    for (const UnitCardModel::OfStage& of_stage : card.by_stage)
        shown.rows.push_back({{name_of(of_stage.stage), std::to_string(of_stage.count),
                               i18n::tr_in_context("count|items"), true},
                              ""});
    shown.words = joined({card.note, card.unknown});
    shown.turn = stop_to_be_chosen(workbook, unit);
    if (!shown.turn.empty()) {
        shown.words = tr("To be chosen: the projects seen here are not fixed yet");
        if (card.projects.empty())
            shown.hero = {tr("Projects of this stop"), tr("To be chosen"), "", false};
    }
    shown.as_of = as_of_text(workbook.as_of);
    return shown;
}

CardBody card_body(double height, std::size_t rows, std::size_t known, std::size_t lines) {
    const auto fit = [](double room, double pitch) {
        return static_cast<std::size_t>(std::max(std::floor(room / pitch), 0.0));
    };
    const auto text_height = [](std::size_t of_lines) {
        return of_lines == 0 ? 0 : static_cast<double>(of_lines) * text_line_pitch + text_margin;
    };
    const std::size_t telling = std::min(known, rows_most);
    CardBody body;
    // Two lines of text are worth more than a fourth row, three rows more than text.
    body.rows = std::min(telling,
                         fit(height - text_height(std::min(lines, lines_wanted)), row_pitch_least));
    if (body.rows < std::min(telling, rows_filled_to))
        body.rows = std::min({telling, rows_filled_to, fit(height, row_pitch_least)});
    const double below_rows = height - static_cast<double>(body.rows) * row_pitch_least;
    body.lines = std::min({lines, lines_most, fit(below_rows - text_margin, text_line_pitch)});
    const double left = below_rows - text_height(body.lines);
    if (body.rows < rows_filled_to)
        body.rows = std::min({rows, rows_filled_to, body.rows + fit(left, row_pitch_least)});
    if (body.rows > 0)
        body.pitch = std::min((height - text_height(body.lines)) / static_cast<double>(body.rows),
                              row_pitch_most);
    return body;
}

} // namespace guanmo::ui
