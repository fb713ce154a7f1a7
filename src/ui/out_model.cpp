#include "ui/out_model.hpp"

#include "ui/tour_words.hpp"

#include "i18n/translate.hpp"
#include "workbook/minutes.hpp"
#include "workbook/select.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace guanmo::ui {

namespace {

using i18n::tr;
using i18n::trf;

constexpr double late_s = 5 * 60;

std::string name_of(const workbook::Workbook& workbook, const workbook::Stop& stop) {
    if (!stop.project_ids.empty())
        if (const auto* project = find_project(workbook, stop.project_ids.front()))
            return project->short_name.empty() ? project->name.str() : project->short_name.str();
    return name_of_stop(workbook, stop);
}

/// Where leg i leads to.
std::string where_to(const workbook::Workbook& workbook, const workbook::TourLine& line,
                     std::size_t leg) {
    if (leg < line.stops.size())
        return fmt::format("{} {}", leg + 1, name_of(workbook, line.stops[leg]));
    return trf("Arrival: {}", line.end ? line.end->name : "");
}

/// Hours only where one time stands alone: two of them have no room beside one another.
std::string planned_and_taken(const char* what, double planned_s,
                              const std::optional<double>& taken_s) {
    const long planned = workbook::whole_minutes(planned_s);
    const long taken = workbook::whole_minutes(taken_s.value_or(planned_s));
    return taken == planned ? fmt::format("{} {}", what, duration_text(planned_s))
                            : trf("{} {} → {} min", what, planned, taken);
}

/// "2 分 49 秒", "49 秒"; from an hour on as durations are elsewhere.
std::string short_time(double seconds) {
    const long whole = std::lround(seconds);
    if (whole >= 3600)
        return duration_text(seconds);
    return whole < 60 ? trf("{} s", whole) : trf("{} min {:02} s", whole / 60, whole % 60);
}

ScoutingRow row_of(const plan::Comparison& compared, std::string where) {
    const bool to_stop = compared.planned_stay_s > 0 || compared.stayed_s;
    ScoutingRow row{.where = std::move(where)};
    row.drive = planned_and_taken(tr("Drive"), compared.planned_drive_s, compared.driven_s);
    if (to_stop)
        row.stay = planned_and_taken(tr("Stay"), compared.planned_stay_s, compared.stayed_s);
    row.can_adopt = compared.driven_s || compared.stayed_s;
    row.adopted = compared.adopted;
    if (row.can_adopt) {
        const double more_s =
            compared.driven_s.value_or(compared.planned_drive_s) - compared.planned_drive_s +
            compared.stayed_s.value_or(compared.planned_stay_s) - compared.planned_stay_s;
        if (workbook::whole_minutes(std::abs(more_s)) > 0)
            row.differs = (more_s < 0 ? "−" : "+") + duration_text(std::abs(more_s));
        row.late = more_s >= late_s;
    }
    return row;
}

std::string next_words(const workbook::Workbook& workbook, const workbook::TourLine& line,
                       const workbook::NextMark& next) {
    if (next.known)
        return {};
    if (!next.stop)
        return next.arrives ? where_to(workbook, line, line.stops.size()) : tr("Left the start");
    const std::string name = name_of(workbook, line.stops[*next.stop]);
    return next.arrives ? trf("Arrived: {}", name) : trf("Left: {}", name);
}

} // namespace

std::string printed_words(const workbook::Workbook& workbook, const workbook::Tour& tour) {
    const auto found = workbook.settings.find(workbook::printed_timetable_key);
    if (found == workbook.settings.end())
        return tr("Not handed out yet");
    const workbook::PrintedTimetable printed = workbook::parse_printed(found->second);
    const auto sheets = timetable_sheets(workbook, tour);
    const auto changed = std::count_if(sheets.begin(), sheets.end(), [&](const auto& sheet) {
        return changes_of(sheet, printed).any();
    });
    return changed == 0
               ? trf("Handed out {}, nothing has changed since", printed.printed)
               : trf("Handed out {}, {} sheets have changed since", printed.printed, changed);
}

ScoutingModel scouting_model(const workbook::Workbook& workbook, const workbook::TourLine& line,
                             const plan::Router* router) {
    const auto known = scouting_of(workbook, line.id);
    const workbook::ScoutedLine scouted =
        known.value_or(workbook::ScoutedLine{.line_id = line.id, .source = {}, .stops = {}});
    ScoutingModel model;
    model.source = !known                   ? tr("Not scouted yet")
                   : scouted.source.empty() ? tr("By the stopwatch")
                                            : trf("From the track {}", scouted.source);
    model.next = next_words(workbook, line, next_mark(scouted, line));
    if (router == nullptr)
        return model;
    workbook::Workbook as_planned = workbook;
    as_planned.settings.erase(workbook::scouting_key(line.id));
    model.all_adopted = true;
    for (const plan::Comparison& compared :
         plan::compared(scouted, line, plan::make_itinerary(line, as_planned, *router))) {
        if (compared.leg == line.stops.size() && !line.end)
            continue;
        model.rows.push_back(row_of(compared, where_to(workbook, line, compared.leg)));
        const ScoutingRow& row = model.rows.back();
        model.any |= row.can_adopt;
        model.all_adopted &= row.adopted || !row.can_adopt;
    }
    model.all_adopted &= model.any;
    return model;
}

workbook::ScoutedLine with_adopted(const workbook::Workbook& workbook,
                                   const workbook::TourLine& line, std::optional<std::size_t> leg,
                                   bool adopted) {
    workbook::ScoutedLine scouted =
        scouting_of(workbook, line.id)
            .value_or(workbook::ScoutedLine{.line_id = line.id, .source = {}, .stops = {}});
    for (std::size_t i = 0; i <= line.stops.size(); ++i)
        if (!leg || *leg == i)
            adopt(scouted, line.stops, i, adopted);
    return scouted;
}

CommentaryModel commentary_model(const workbook::Workbook& workbook, const workbook::TourLine& line,
                                 const workbook::Itinerary& itinerary,
                                 double characters_per_minute) {
    CommentaryModel model;
    std::vector<std::string> commentary;
    std::vector<double> drive_s;
    for (std::size_t i = 0; i < std::min(line.stops.size(), itinerary.stops.size()); ++i) {
        const std::string& text = line.stops[i].commentary;
        const plan::CommentaryFit fit =
            plan::fit_of(text, itinerary.legs[i], characters_per_minute);
        CommentaryRow row{.where = where_to(workbook, line, i), .measure = {}, .over = {}};
        row.text = text;
        row.measure = fit.characters == 0
                          ? trf("nothing written; drive {}", short_time(fit.drive_s))
                          : trf("{} characters: {} of {}", fit.characters, short_time(fit.spoken_s),
                                short_time(fit.drive_s));
        if (!fit.fits())
            row.over = trf("too long by {}", short_time(fit.over_s()));
        model.rows.push_back(std::move(row));
        commentary.push_back(text);
        drive_s.push_back(fit.drive_s);
    }
    model.split = plan::split_commentary(commentary, drive_s, characters_per_minute);
    return model;
}

std::vector<PeopleRow> people_rows(const workbook::Workbook& workbook,
                                   const workbook::TourLine& line) {
    std::vector<PeopleRow> rows;
    for (std::size_t i = 0; i < line.stops.size(); ++i) {
        const workbook::Stop& stop = line.stops[i];
        PeopleRow row{
            where_to(workbook, line, i), {stop.presenter, stop.reporter, stop.contact}, {}};
        for (std::size_t p = 0; p < row.people.size(); ++p)
            if (!row.people[p].empty())
                row.who += (row.who.empty() ? "" : "   ") + people_heading(p) + " " + row.people[p];
        if (row.who.empty())
            row.who = tr("nobody is named");
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string people_heading(std::size_t i) {
    using workbook::TimetableColumn;
    constexpr std::array<TimetableColumn, 3> columns{
        TimetableColumn::presenter, TimetableColumn::reporter, TimetableColumn::contact};
    return workbook::heading_of(columns.at(i));
}

std::optional<PrompterModel> prompter_model(const workbook::Workbook& workbook,
                                            const session::Session& session,
                                            double characters_per_minute) {
    const std::size_t at = session.playback.line;
    if (at >= session.tour->size() || at >= workbook.meeting.lines.size())
        return std::nullopt;
    const workbook::TourLine& line = workbook.meeting.lines[at];
    const workbook::Itinerary& itinerary = (*session.tour)[at];
    const workbook::Whereabouts now = whereabouts_at(itinerary, session.playback.at_s);
    const bool waits = now.state == workbook::Whereabouts::State::waiting;
    const std::size_t leg = waits ? now.leg + 1 : now.leg;
    if (now.state == workbook::Whereabouts::State::done || leg >= line.stops.size() ||
        leg >= itinerary.stops.size())
        return std::nullopt;
    PrompterModel model{.where = where_to(workbook, line, leg), .text = {}, .remaining = {}};
    model.text = line.stops[leg].commentary;
    const double left_s = leg == 0 ? 0 : itinerary.stops[leg - 1].depart_s;
    const double since_s = std::max(session.playback.at_s - left_s, 0.0);
    const double characters = static_cast<double>(plan::spoken_characters(model.text));
    model.said =
        static_cast<std::size_t>(std::min(since_s * characters_per_minute / 60, characters));
    const double words_s =
        (characters - static_cast<double>(model.said)) * 60 / characters_per_minute;
    const double remaining_s = std::max(itinerary.stops[leg].arrive_s - left_s - since_s, 0.0);
    model.remaining = trf("{} to go", short_time(remaining_s));
    model.late = words_s > remaining_s + 1;
    return model;
}

} // namespace guanmo::ui
