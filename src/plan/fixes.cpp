#include "plan/fixes.hpp"

#include "plan/make_itinerary.hpp"
#include "plan/overnight.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace guanmo::plan {

using workbook::Stop;
using workbook::StopKind;
using workbook::Tour;
using workbook::TourLine;
using workbook::Workbook;

namespace {

using Kind = Conflict::Kind;

constexpr int most_minutes_earlier = 150, most_minutes_later = 180;
constexpr int minutes_step = 5;
constexpr int shortest_stay = 10; ///< minutes that a shortened stay keeps

template <class Rows> auto place_in(Rows& rows, std::size_t i) {
    return rows.begin() + static_cast<std::ptrdiff_t>(i);
}

double driving_of(const Tour& tour) {
    double seconds = 0;
    for (const auto& line : tour)
        for (const auto& leg : line.legs)
            seconds += leg.seconds;
    return seconds;
}

double metres_of(const Tour& tour) {
    return std::accumulate(tour.begin(), tour.end(), 0.0,
                           [](double sum, const auto& line) { return sum + line.metres; });
}

/// What the conflict is about, by which it is found again in another plan.
struct Subject {
    Kind kind;
    Stop stop; ///< empty for a conflict of the whole line
    std::string project_id, line_id, industry;
};

bool concerns_stop(Kind kind) {
    switch (kind) {
    case Kind::misses_meal:
    case Kind::arrives_closed:
    case Kind::never_open:
    case Kind::groups_meet:
    case Kind::not_seen_by_others:
    case Kind::waits:
        return true;
    default:
        return false;
    }
}

/// Tries changes of the meeting.
class Trials {
  public:
    Trials(const Conflict& conflict, const Workbook& workbook, std::size_t at, const Tour& tour,
           const Router& router)
        : conflict_(conflict), workbook_(workbook), at_(at), tour_(tour), router_(router),
          serious_before_(serious_in(workbook, tour)) {
        const TourLine& line = this->line();
        subject_ = {conflict.kind, {}, conflict.project_id, conflict.line_id, conflict.industry};
        if (concerns_stop(conflict.kind) && conflict.stop < line.stops.size())
            subject_.stop = line.stops[conflict.stop];
    }

    [[nodiscard]] const TourLine& line() const { return workbook_.meeting.lines[at_]; }
    [[nodiscard]] const Conflict& conflict() const { return conflict_; }
    [[nodiscard]] const Workbook& workbook() const { return workbook_; }
    [[nodiscard]] const Tour& tour() const { return tour_; }
    [[nodiscard]] std::size_t at() const { return at_; }

    /// Keeps the fix if it helps and is better than the one of its kind so far.
    void attempt(Fix fix, workbook::Meeting after) {
        Workbook changed = workbook_;
        changed.meeting = std::move(after);
        const Tour tour = make_tour(changed, router_);
        const auto left = remaining(changed, tour);
        fix.solves = !left;
        fix.gained_s = conflict_.seconds - left.value_or(0);
        if (!fix.solves && fix.gained_s < 60)
            return;
        const std::size_t serious = serious_in(changed, tour);
        const bool was_serious = is_serious(conflict_.kind);
        if (serious > serious_before_ || (was_serious && fix.solves && serious == serious_before_))
            return;
        fix.driven_s = driving_of(tour) - driving_of(tour_);
        fix.driven_m = metres_of(tour) - metres_of(tour_);
        fix.after = std::move(changed.meeting);
        const auto same = std::find_if(found_.begin(), found_.end(),
                                       [&](const Fix& other) { return other.kind == fix.kind; });
        if (same == found_.end())
            found_.push_back(std::move(fix));
        else if (rank(fix) < rank(*same))
            *same = std::move(fix);
    }

    [[nodiscard]] std::vector<Fix> best() {
        std::stable_sort(found_.begin(), found_.end(),
                         [this](const Fix& a, const Fix& b) { return rank(a) < rank(b); });
        const bool some_solve = !found_.empty() && found_.front().solves;
        if (some_solve) // half measures only where there are no whole ones
            std::erase_if(found_, [](const Fix& fix) { return !fix.solves; });
        if (found_.size() > most_fixes)
            found_.resize(most_fixes);
        return std::move(found_);
    }

  private:
    /// How much a fix asks of people, in minutes; those that do not solve come last.
    [[nodiscard]] double rank(const Fix& fix) const {
        const double unsolved = fix.solves ? 0 : 1e6 - fix.gained_s / 60;
        return unsolved + fix.driven_s / 60 + fix.minutes + burden(fix);
    }

    [[nodiscard]] double burden(const Fix& fix) const {
        switch (fix.kind) {
        case Fix::Kind::depart_earlier:
        case Fix::Kind::depart_later:
        case Fix::Kind::later_date:
            return 0;
        case Fix::Kind::reorder:
        case Fix::Kind::add_meal:
        case Fix::Kind::add_project:
            return 10;
        case Fix::Kind::shorten_stay:
            return 20;
        case Fix::Kind::move_to_line:
            return 60;
        case Fix::Kind::stay_overnight:
            return 400;
        case Fix::Kind::drop_project:
            return 120 + worth_of(fix.project_id);
        case Fix::Kind::drop_stop: {
            double worth = 150;
            for (const std::string& id : line().stops[fix.stop].project_ids)
                worth += 60 + worth_of(id);
            return worth;
        }
        }
        return 0;
    }

    /// The larger a project, the more it is missed.
    [[nodiscard]] double worth_of(const std::string& id) const {
        const workbook::Project* project = find_project(workbook_, id);
        const double yi = project && project->investment ? project->investment.value().yi() : 0;
        return 20 * std::log1p(std::max(yi, 0.0));
    }

    [[nodiscard]] static std::size_t serious_in(const Workbook& workbook, const Tour& tour) {
        std::size_t count = 0;
        for (std::size_t i = 0; i < tour.size(); ++i)
            for (const Conflict& conflict :
                 conflicts_of(workbook, workbook.meeting.lines[i], tour[i], tour))
                count += is_serious(conflict.kind) ? 1 : 0;
        return count;
    }

    /// The seconds of the conflict in another plan; none when it is gone.
    [[nodiscard]] std::optional<double> remaining(const Workbook& changed, const Tour& tour) const {
        std::optional<double> most;
        for (std::size_t i = 0; i < tour.size(); ++i) {
            const TourLine& of = changed.meeting.lines[i];
            const bool same_line = of.id == line().id;
            for (const Conflict& other : conflicts_of(changed, of, tour[i], tour))
                if (other.kind == subject_.kind && (same_line || !subject_.project_id.empty()) &&
                    is_same(other, of))
                    most = std::max(most.value_or(0), other.seconds);
        }
        return most;
    }

    [[nodiscard]] bool is_same(const Conflict& other, const TourLine& of) const {
        if (other.project_id != subject_.project_id || other.industry != subject_.industry)
            return false;
        if (subject_.kind == Kind::too_many_of_unit)
            return other.count >= conflict_.count &&
                   of.stops[other.stop].unit_code == line().stops[conflict_.stop].unit_code;
        if (!concerns_stop(subject_.kind))
            return true;
        const Stop& stop = of.stops[other.stop];
        return stop.kind == subject_.stop.kind && stop.unit_code == subject_.stop.unit_code &&
               stop.project_ids == subject_.stop.project_ids && stop.place == subject_.stop.place;
    }

    const Conflict& conflict_;
    const Workbook& workbook_;
    std::size_t at_;
    const Tour& tour_;
    const Router& router_;
    std::size_t serious_before_;
    Subject subject_{};
    std::vector<Fix> found_;
};

/// Which changes of one kind are tried: all of them in a meeting such as people plan; where trying
/// all would take seconds, ones that lie evenly among them. A trial takes longer the more stops
/// there are, up to the square of their number.
class Sample {
  public:
    Sample(const Trials& trials, std::size_t changes)
        : changes_(std::max<std::size_t>(changes, 1)) {
        std::size_t stops = 1;
        for (const TourLine& line : trials.workbook().meeting.lines)
            stops += line.stops.size();
        most_ = std::max(most_work / (stops * stops), fewest);
    }
    [[nodiscard]] bool takes_next() {
        const std::size_t taken = seen_ * most_ / changes_;
        ++seen_;
        return most_ >= changes_ || seen_ * most_ / changes_ > taken;
    }

  private:
    static constexpr std::size_t most_work = 20'000'000; ///< all changes up to some 70 stops
    static constexpr std::size_t fewest = 20;
    std::size_t changes_, most_ = 0, seen_ = 0;
};

bool must_stay(const Workbook& workbook, const Stop& stop) {
    return stop.pinned ||
           std::any_of(stop.project_ids.begin(), stop.project_ids.end(), [&](const auto& id) {
               const auto* wish = find_candidate(workbook.meeting, id);
               return wish != nullptr && wish->must && !wish->forbidden;
           });
}

void try_departures(Trials& trials, bool earlier) {
    const auto wanted = static_cast<int>(std::ceil(trials.conflict().seconds / 60));
    const int most = earlier ? most_minutes_earlier : most_minutes_later;
    const int rounded = (wanted + minutes_step - 1) / minutes_step * minutes_step;
    for (const int minutes : {rounded, std::min(rounded, most)}) {
        workbook::Meeting meeting = trials.workbook().meeting;
        workbook::ClockTime& departure = meeting.lines[trials.at()].departure;
        const int now = departure.minutes + (earlier ? -minutes : minutes);
        if (minutes <= 0 || minutes > most || now < 0 || now >= workbook::minutes_per_day)
            continue;
        departure = {now};
        trials.attempt({.kind = earlier ? Fix::Kind::depart_earlier : Fix::Kind::depart_later,
                        .minutes = minutes},
                       std::move(meeting));
        return;
    }
}

/// Every stop of the line at every other turn.
void try_orders(Trials& trials) {
    const auto& stops = trials.line().stops;
    Sample sample(trials, stops.size() * stops.size());
    for (std::size_t from = 0; from < stops.size(); ++from)
        for (std::size_t to = 0; to < stops.size(); ++to) {
            if (!sample.takes_next())
                continue;
            const auto first = place_in(stops, std::min(from, to));
            const auto last = place_in(stops, std::max(from, to)) + 1;
            if (from == to || from == to + 1) // neighbours exchange once
                continue;
            if (std::any_of(first, last, [](const Stop& stop) { return stop.pinned; }))
                continue; // it would come at another turn
            workbook::Meeting meeting = trials.workbook().meeting;
            auto& moved = meeting.lines[trials.at()].stops;
            Stop stop = moved[from];
            moved.erase(place_in(moved, from));
            moved.insert(place_in(moved, to), std::move(stop));
            trials.attempt({.kind = Fix::Kind::reorder, .stop = from, .to = to},
                           std::move(meeting));
        }
}

void try_shorter_stays(Trials& trials) {
    const auto& stops = trials.line().stops;
    const auto wanted = static_cast<int>(std::ceil(trials.conflict().seconds / 60));
    Sample sample(trials, stops.size());
    for (std::size_t stop = 0; stop < stops.size(); ++stop) {
        const int spare = stops[stop].dwell_minutes - shortest_stay;
        const int minutes =
            std::min((wanted + minutes_step - 1) / minutes_step * minutes_step, spare);
        if (!sample.takes_next() || minutes <= 0 || stops[stop].kind != StopKind::visit)
            continue;
        workbook::Meeting meeting = trials.workbook().meeting;
        meeting.lines[trials.at()].stops[stop].dwell_minutes -= minutes;
        trials.attempt({.kind = Fix::Kind::shorten_stay, .stop = stop, .minutes = minutes},
                       std::move(meeting));
    }
}

void try_drops(Trials& trials) {
    const auto& stops = trials.line().stops;
    Sample sample(trials, stops.size());
    for (std::size_t stop = 0; stop < stops.size(); ++stop) {
        if (!sample.takes_next() || must_stay(trials.workbook(), stops[stop]) ||
            stops[stop].kind == StopKind::meal)
            continue;
        workbook::Meeting meeting = trials.workbook().meeting;
        auto& left = meeting.lines[trials.at()].stops;
        left.erase(place_in(left, stop));
        trials.attempt({.kind = Fix::Kind::drop_stop, .stop = stop}, std::move(meeting));
    }
}

/// @param only a stop of the line, or all of them.
void try_other_lines(Trials& trials, std::optional<std::size_t> only = {},
                     const std::string& to_line = {}) {
    const auto& lines = trials.workbook().meeting.lines;
    const auto& stops = trials.line().stops;
    std::size_t turns = 0;
    for (const TourLine& line : lines)
        turns += line.stops.size() + 1;
    Sample sample(trials, (only ? 1 : stops.size()) * turns);
    for (std::size_t stop = 0; stop < stops.size(); ++stop) {
        const bool free = !stops[stop].pinned && stops[stop].kind == StopKind::visit;
        if (!free || (only && *only != stop))
            continue;
        for (std::size_t line = 0; line < lines.size(); ++line) {
            if (line == trials.at() || (!to_line.empty() && lines[line].id != to_line))
                continue;
            for (std::size_t to = 0; to <= lines[line].stops.size(); ++to) {
                if (!sample.takes_next())
                    continue;
                workbook::Meeting meeting = trials.workbook().meeting;
                auto& from = meeting.lines[trials.at()].stops;
                auto& into = meeting.lines[line].stops;
                into.insert(place_in(into, to), from[stop]);
                from.erase(place_in(from, stop));
                trials.attempt({.kind = Fix::Kind::move_to_line,
                                .stop = stop,
                                .to = to,
                                .line_id = lines[line].id},
                               std::move(meeting));
            }
        }
    }
}

void try_overnight(Trials& trials) {
    if (auto split = split_overnight(trials.workbook(), trials.at(), trials.tour()[trials.at()]))
        trials.attempt({.kind = Fix::Kind::stay_overnight,
                        .stop = split->after_stop,
                        .place = split->place.name},
                       std::move(split->after));
}

void without_project(workbook::TourLine& line, const std::string& id) {
    std::erase_if(line.stops, [&id](Stop& stop) {
        return std::erase(stop.project_ids, id) > 0 && stop.project_ids.empty();
    });
}

void try_without(Trials& trials, const std::string& project_id) {
    workbook::Meeting meeting = trials.workbook().meeting;
    without_project(meeting.lines[trials.at()], project_id);
    trials.attempt({.kind = Fix::Kind::drop_project, .project_id = project_id}, std::move(meeting));
}

void try_fewer_of_unit(Trials& trials) {
    const std::string unit = trials.line().stops[trials.conflict().stop].unit_code;
    for (const Stop& stop : trials.line().stops)
        for (const std::string& id : stop.project_ids)
            if (stop.unit_code == unit && !must_stay(trials.workbook(), {.project_ids = {id}}))
                try_without(trials, id);
}

/// At every turn of the line.
void try_with(Trials& trials, Fix fix, const Stop& stop) {
    Sample sample(trials, trials.line().stops.size() + 1);
    for (std::size_t to = 0; to <= trials.line().stops.size(); ++to) {
        if (!sample.takes_next())
            continue;
        workbook::Meeting meeting = trials.workbook().meeting;
        auto& stops = meeting.lines[trials.at()].stops;
        stops.insert(place_in(stops, to), stop);
        fix.to = to;
        trials.attempt(fix, std::move(meeting));
    }
}

void try_with_project(Trials& trials, const workbook::Project& project) {
    const std::string id(project.id.view());
    const auto* wish = find_candidate(trials.workbook().meeting, id);
    Stop stop{.unit_code = std::string(project.unit_code.view()), .project_ids = {id}};
    if (wish != nullptr)
        stop.dwell_minutes = wish->dwell_minutes.value_or(stop.dwell_minutes);
    try_with(trials, {.kind = Fix::Kind::add_project, .project_id = id}, stop);
}

void try_industry(Trials& trials) {
    constexpr int most_tried = 12;
    int tried = 0;
    for (const workbook::Project& project : trials.workbook().projects) {
        const auto* wish = find_candidate(trials.workbook().meeting, project.id.view());
        if (project.industry != trials.conflict().industry || !project.position ||
            (wish != nullptr && wish->forbidden) ||
            tour_place(trials.workbook(), project.id.view()))
            continue;
        try_with_project(trials, project);
        if (++tried == most_tried)
            return;
    }
}

void try_meal(Trials& trials) {
    const auto& lunch = trials.line().lunch;
    if (lunch)
        try_with(trials, {.kind = Fix::Kind::add_meal}, stop_of(*lunch));
}

void try_later_date(Trials& trials) {
    const TourLine* before = find_line(trials.workbook(), trials.conflict().line_id);
    if (before == nullptr || !before->date)
        return;
    const auto next = day_after(*before->date);
    if (!next)
        return;
    workbook::Meeting meeting = trials.workbook().meeting;
    meeting.lines[trials.at()].date = next;
    trials.attempt({.kind = Fix::Kind::later_date}, std::move(meeting));
}

void try_all(Trials& trials) {
    switch (trials.conflict().kind) {
    case Kind::ends_after_day:
    case Kind::arrives_after_day:
    case Kind::leaves_after_day:
        try_departures(trials, true);
        try_shorter_stays(trials);
        try_orders(trials);
        try_other_lines(trials);
        try_overnight(trials);
        return try_drops(trials);
    case Kind::misses_meal:
    case Kind::arrives_closed:
        try_departures(trials, true);
        try_shorter_stays(trials);
        try_orders(trials);
        try_other_lines(trials);
        return try_drops(trials);
    case Kind::groups_meet:
        try_departures(trials, false);
        try_departures(trials, true);
        return try_orders(trials);
    case Kind::waits:
        try_departures(trials, false);
        return try_orders(trials);
    case Kind::wrong_line:
        return try_other_lines(trials, trials.conflict().stop, trials.conflict().line_id);
    case Kind::forbidden_shown:
    case Kind::shown_earlier:
    case Kind::permits_missing:
    case Kind::not_new:
        return try_without(trials, trials.conflict().project_id);
    case Kind::too_many_of_unit:
        return try_fewer_of_unit(trials);
    case Kind::must_missing:
        if (const auto* project = find_project(trials.workbook(), trials.conflict().project_id))
            try_with_project(trials, *project);
        return;
    case Kind::too_few_of_industry:
        return try_industry(trials);
    case Kind::no_meal:
        return try_meal(trials);
    case Kind::follows_too_early:
        return try_later_date(trials);
    default:
        return;
    }
}

} // namespace

std::vector<Fix> fixes_of(const Conflict& conflict, const Workbook& workbook, std::size_t at,
                          const Tour& tour, const Router& router) {
    if (at >= tour.size() || at >= workbook.meeting.lines.size())
        return {};
    Trials trials(conflict, workbook, at, tour, router);
    try_all(trials);
    return trials.best();
}

} // namespace guanmo::plan
