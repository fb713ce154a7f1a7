#include "ui/plan_model.hpp"

#include "i18n/translate.hpp"
#include "ui/conflict_words.hpp"
#include "ui/tour_words.hpp"
#include "ui/words.hpp"
#include "workbook/half_width.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace guanmo::ui {

namespace {

using i18n::tr;
using i18n::trf;
using workbook::Itinerary;
using workbook::Leg;
using workbook::LegKind;
using workbook::Stop;
using workbook::TourLine;
using workbook::Workbook;

std::string projects_of(const Workbook& workbook, const Stop& stop) {
    std::string names;
    for (const std::string& id : stop.project_ids) {
        if (!names.empty())
            names += tr(", ");
        names += project_label(workbook, id);
    }
    if (stop.kind == workbook::StopKind::meal)
        return tr("Lunch");
    if (stop.kind == workbook::StopKind::rest)
        return tr("Rest stop");
    return names.empty() ? tr("Projects still to be chosen") : names;
}

std::string leg_text(const Leg& leg) {
    return joined({distance_text(leg.metres, is_estimated(leg)), duration_text(leg.seconds)});
}

/// No leg leads to where a line starts; nowhere else is its absence left unsaid.
std::string leg_to(bool starts_somewhere, const Itinerary& itinerary, std::size_t stop) {
    const Leg& leg = itinerary.legs[stop];
    if (leg.kind != LegKind::none)
        return leg_text(leg);
    if (!itinerary.stops[stop].position)
        return tr("Not located, no distance");
    const bool first = std::none_of(
        itinerary.stops.begin(), itinerary.stops.begin() + static_cast<std::ptrdiff_t>(stop),
        [](const workbook::TimedStop& before) { return before.position.has_value(); });
    return first && !starts_somewhere ? "" : tr("Not located, no distance");
}

PlanRow row_of(const Workbook& workbook, const TourLine& line, const Itinerary& itinerary,
               std::size_t stop) {
    const workbook::TimedStop& timed = itinerary.stops[stop];
    PlanRow row;
    row.number = std::to_string(stop + 1);
    row.name = name_of_stop(workbook, timed.stop);
    row.projects = projects_of(workbook, timed.stop);
    row.chosen = !timed.stop.project_ids.empty() || timed.stop.kind != workbook::StopKind::visit;
    row.arrival = moment_text(itinerary.departure_s + timed.arrive_s);
    row.departure = workbook::clock_text(itinerary.departure_s + timed.depart_s);
    row.dwell_minutes = timed.stop.dwell_minutes;
    row.late = timed.arrive_s > plan::day_end_after_departure(line);
    row.pinned = timed.stop.pinned;
    if (timed.wait_s >= 60)
        row.note = trf("{} of waiting", duration_text(timed.wait_s));
    row.leg = leg_to(workbook::start_of(workbook, line).has_value(), itinerary, stop);
    return row;
}

/// Says the day where it is another one.
std::string end_label(double seconds_of_day) {
    const auto days = static_cast<int>(seconds_of_day / (24 * 3600.0));
    if (days < 1)
        return tr("Ends");
    return days == 1 ? tr("Ends next day") : trf("Ends on day {0}", days + 1);
}

std::vector<Fact> totals_of(const Itinerary& itinerary) {
    const double driving =
        std::accumulate(itinerary.legs.begin(), itinerary.legs.end(), 0.0,
                        [](double sum, const Leg& leg) { return sum + leg.seconds; });
    const double end = itinerary.departure_s + itinerary.duration_s;
    return {{tr("Distance"), distance_text(itinerary.metres, has_estimates(itinerary)), "", true},
            {tr("Driving"), duration_text(driving), "", true},
            {tr("In all"), duration_text(itinerary.duration_s), "", true},
            {end_label(end), workbook::clock_text(end), "", true}};
}

/// Serious ones that say which stop.
bool is_about_stop(plan::Conflict::Kind kind) {
    using Kind = plan::Conflict::Kind;
    switch (kind) {
    case Kind::ends_after_day:
    case Kind::must_missing:
    case Kind::too_few_of_industry:
    case Kind::follows_too_early:
    case Kind::departs_after_day:
        return false;
    default:
        return is_warning(kind);
    }
}

std::optional<int> whole_number(std::string_view text) {
    const std::string plain = workbook::half_width(text);
    int number = 0;
    const char* end = plain.data() + plain.size();
    const auto [rest, error] = std::from_chars(plain.data(), end, number);
    return error == std::errc{} && rest == end ? std::optional(number) : std::nullopt;
}

} // namespace

PlanModel plan_model(const Workbook& workbook, const TourLine& line, const Itinerary& itinerary,
                     const workbook::Tour& tour) {
    PlanModel model;
    model.name = line.name;
    model.badge = line.badge;
    model.dated = line.date.has_value();
    model.date = line.date ? to_text(*line.date) : date_text(line.date);
    if (line.date && line.date->day != 0)
        model.date += " " + weekday_text(*line.date);
    model.departure = to_text(line.departure);
    model.speed = fmt::format("{:g}", line.speed_kmh);
    model.fits = plan::fits_day(line, itinerary);
    for (plan::Conflict& conflict : plan::conflicts_of(workbook, line, itinerary, tour)) {
        std::string words = sentence_of(conflict, line, itinerary, workbook);
        const bool warns = is_warning(conflict.kind);
        model.remarks.push_back({std::move(words), warns, std::move(conflict)});
    }
    if (itinerary.legs.empty())
        return model;
    model.totals = totals_of(itinerary);
    for (std::size_t stop = 0; stop < itinerary.stops.size(); ++stop)
        model.rows.push_back(row_of(workbook, line, itinerary, stop));
    for (const PlanRemark& remark : model.remarks)
        if (is_about_stop(remark.conflict.kind) && remark.conflict.stop < model.rows.size())
            model.rows[remark.conflict.stop].warns = true;
    if (const auto start = workbook::start_of(workbook, line))
        model.start = start->name;
    if (line.end) {
        model.end = line.end->name;
        model.end_clock = moment_text(itinerary.departure_s + itinerary.duration_s);
        if (itinerary.legs.back().kind != LegKind::none)
            model.end_leg = leg_text(itinerary.legs.back());
    }
    return model;
}

BestOrderNote best_order_note(const TourLine& line, const std::optional<plan::Improvement>& found) {
    if (line.stops.size() < 2)
        return {};
    if (!found)
        return {
            trf("The best order cannot be proved for more than {} stops", plan::most_stops_solved),
            false};
    const bool same = std::is_sorted(found->order.begin(), found->order.end());
    if (same || found->saved_m < 50)
        return {tr("The stops are in their best order"), false};
    return {trf("The best order saves {} and {}", distance_text(found->saved_m, false),
                duration_text(found->saved_s)),
            true};
}

std::string best_order_done(const plan::Improvement& applied) {
    return trf("In the best order now: −{}, −{}", distance_text(applied.saved_m, false),
               duration_text(applied.saved_s));
}

TourLine with_stop_moved(TourLine line, std::size_t from, std::size_t to) {
    if (from >= line.stops.size() || to >= line.stops.size())
        return line;
    const Stop stop = line.stops[from];
    line.stops.erase(line.stops.begin() + static_cast<std::ptrdiff_t>(from));
    line.stops.insert(line.stops.begin() + static_cast<std::ptrdiff_t>(to), stop);
    return line;
}

std::optional<std::size_t> stop_number(const TourLine& line, const std::string& project_id) {
    for (std::size_t stop = 0; stop < line.stops.size(); ++stop) {
        const auto& ids = line.stops[stop].project_ids;
        if (std::find(ids.begin(), ids.end(), project_id) != ids.end())
            return stop + 1;
    }
    return std::nullopt;
}

std::optional<edit::Edit> planning_click(const Workbook& workbook, const std::string& line_id,
                                         const session::Selection& selection) {
    const TourLine* line = workbook::find_line(workbook, line_id);
    if (line == nullptr)
        return std::nullopt;
    if (const auto* project = std::get_if<session::ProjectId>(&selection)) {
        if (workbook::find_project(workbook, project->id) == nullptr)
            return std::nullopt;
        if (stop_number(*line, project->id))
            return edit::RemoveProject{line_id, project->id};
        return edit::AddProject{line_id, project->id};
    }
    const auto* unit = std::get_if<session::UnitCode>(&selection);
    if (unit == nullptr || workbook::find_unit(workbook, unit->code) == nullptr)
        return std::nullopt;
    const auto stop = std::find_if(line->stops.begin(), line->stops.end(),
                                   [unit](const Stop& of) { return of.unit_code == unit->code; });
    if (stop == line->stops.end())
        return edit::AddUnit{line_id, unit->code};
    if (!stop->project_ids.empty())
        return std::nullopt;
    return edit::RemoveStop{line_id, static_cast<std::size_t>(stop - line->stops.begin())};
}

std::optional<edit::Edit> date_typed(const std::string& line_id, std::string_view text) {
    if (text.find_first_not_of(' ') == std::string_view::npos)
        return edit::SetDate{line_id, std::nullopt};
    const auto date = workbook::parse_date(text);
    return date ? std::optional<edit::Edit>(edit::SetDate{line_id, date}) : std::nullopt;
}

std::optional<edit::Edit> day_typed(const TourLine& line, bool begins, std::string_view text) {
    const auto time = workbook::parse_clock(text);
    if (!time)
        return std::nullopt;
    const edit::SetDay day{line.id, begins ? *time : line.day_begins,
                           begins ? line.day_ends : *time};
    return day.begins < day.ends ? std::optional<edit::Edit>(day) : std::nullopt;
}

std::optional<int> parse_dwell(std::string_view text) {
    const std::optional<int> minutes = whole_number(text);
    const bool possible = minutes && *minutes >= 0 && *minutes <= workbook::longest_dwell_minutes;
    return possible ? minutes : std::nullopt;
}

std::optional<double> parse_speed(std::string_view text) {
    const std::optional<int> kmh = whole_number(text);
    const bool possible = kmh && *kmh >= workbook::slowest_kmh && *kmh <= workbook::fastest_kmh;
    return possible ? std::optional<double>(*kmh) : std::nullopt;
}

} // namespace guanmo::ui
