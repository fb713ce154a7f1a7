#include "ui/planner_model.hpp"

#include "i18n/translate.hpp"
#include "ui/tour_words.hpp"
#include "ui/words.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::ui {

using i18n::tr;
using i18n::trf;
using plan::Fix;
using Bar = plan::RankedCandidate::Bar;
using workbook::TourLine;
using workbook::Workbook;

namespace {

std::string site_of(const Workbook& workbook, const workbook::Stop& stop) {
    return stop.project_ids.size() == 1 ? project_label(workbook, stop.project_ids.front())
                                        : name_of_stop(workbook, stop);
}

struct FixWords {
    const Fix& fix;
    const Workbook& workbook;
    const TourLine& line;

    [[nodiscard]] std::string stop() const {
        return fix.stop < line.stops.size() ? site_of(workbook, line.stops[fix.stop])
                                            : std::string();
    }
    [[nodiscard]] std::string other_line() const {
        const TourLine* other = find_line(workbook, fix.line_id);
        return other == nullptr ? fix.line_id : other->name;
    }
    [[nodiscard]] std::string project() const { return project_label(workbook, fix.project_id); }
    [[nodiscard]] std::string minutes() const { return duration_text(fix.minutes * 60.0); }

    [[nodiscard]] std::string label() const {
        switch (fix.kind) {
        case Fix::Kind::depart_earlier:
            return trf("Depart {} earlier", minutes());
        case Fix::Kind::depart_later:
            return trf("Depart {} later", minutes());
        case Fix::Kind::reorder:
            return trf("{} as stop {}", stop(), fix.to + 1);
        case Fix::Kind::shorten_stay:
            return trf("Stay {} less at {}", minutes(), stop());
        case Fix::Kind::move_to_line:
            return trf("Move {} to {}", stop(), other_line());
        case Fix::Kind::drop_stop:
            return trf("Leave out {}", stop());
        case Fix::Kind::drop_project:
            return trf("Leave out {}", project());
        case Fix::Kind::add_project:
            return trf("Add {} as stop {}", project(), fix.to + 1);
        case Fix::Kind::add_meal:
            return trf("Lunch as stop {}", fix.to + 1);
        case Fix::Kind::stay_overnight:
            return trf("Overnight in {}, go on next day", fix.place);
        case Fix::Kind::later_date:
            return tr("Go the day after");
        }
        return {};
    }
};

std::string bar_words(Bar bar) {
    switch (bar) {
    case Bar::none:
        return {};
    case Bar::forbidden:
        return tr("not to be seen");
    case Bar::other_line:
        return tr("for another line");
    case Bar::shown_earlier:
        return tr("shown earlier");
    case Bar::permits_missing:
        return tr("permits incomplete");
    case Bar::not_new:
        return tr("not new");
    case Bar::unit_full:
        return tr("enough of its unit");
    case Bar::no_position:
        return tr("Not located");
    }
    return {};
}

std::string times_text(const plan::TimeChange::Times& times) {
    return moment_text(times.arrive_s) + "–" + moment_text(times.depart_s);
}

} // namespace

std::string detour_text(double metres) {
    constexpr double nothing = 500;
    if (std::abs(metres) < nothing)
        return tr("no detour");
    return (metres > 0 ? "+" : "−") + distance_text(std::abs(metres), false);
}

FixRow fix_row(const Fix& fix, const Workbook& workbook, const TourLine& line) {
    const std::string solved =
        fix.solves ? tr("solved") : trf("gains {}", duration_text(fix.gained_s));
    const bool drives = std::abs(fix.driven_m) >= 500;
    return {FixWords{fix, workbook, line}.label(),
            joined({solved, drives ? detour_text(fix.driven_m) : std::string()}), solved,
            fix.after};
}

bool can_be_fixed(plan::Conflict::Kind kind) {
    using Kind = plan::Conflict::Kind;
    switch (kind) {
    case Kind::never_open:
    case Kind::not_seen_by_others:
    case Kind::no_stops:
    case Kind::no_date:
    case Kind::departs_before_day:
    case Kind::departs_after_day:
    case Kind::no_position:
    case Kind::same_place:
    case Kind::no_dwell:
    case Kind::dwell_of_a_day:
    case Kind::estimated_leg:
        return false;
    default:
        return true;
    }
}

CandidateRow candidate_row(const plan::RankedCandidate& candidate, const Workbook& workbook) {
    CandidateRow row;
    row.project_id = candidate.project_id;
    row.name = project_label(workbook, candidate.project_id);
    row.bar = bar_words(candidate.bar);
    row.must = candidate.must;
    row.forbidden = candidate.bar == Bar::forbidden;
    row.at = candidate.at;
    const workbook::Project* project = find_project(workbook, candidate.project_id);
    if (project == nullptr)
        return row;
    const std::string unit = unit_label(workbook, std::string(project->unit_code.view()));
    const bool located = project->position.has_value();
    row.reasons =
        joined({unit, project->investment ? to_text(project->investment.value()) : not_published(),
                project->stage ? stage_label(*project) : std::string(),
                candidate.never_shown ? tr("never shown") : std::string(),
                located ? detour_text(candidate.detour_m) : std::string()});
    return row;
}

std::vector<ChangeRow> change_rows(const std::vector<plan::TimeChange>& changes,
                                   const Workbook& workbook) {
    std::vector<ChangeRow> rows;
    for (const plan::TimeChange& change : changes) {
        ChangeRow row;
        const auto& lines = workbook.meeting.lines;
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (lines[i].id == change.line_id) {
                row.line = i;
                row.badge = lines[i].badge;
            }
        row.name = site_of(workbook, change.stop);
        row.before = change.before ? times_text(*change.before) : tr("new");
        row.after = change.after ? times_text(*change.after) : tr("drops out");
        row.gone = !change.after;
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace guanmo::ui
