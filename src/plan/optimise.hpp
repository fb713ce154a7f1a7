#pragma once

#include "plan/router.hpp"
#include "plan/tour_problem.hpp"
#include "workbook/workbook.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace guanmo::plan {

struct OptimiseOptions {
    double seconds = 5; ///< at most, for all of it; half at least is for searching
    std::optional<std::int64_t> steps = {}; ///< of the search; given: the same answer everywhere
    std::uint64_t seed = 1;
    unsigned threads = 2;
    Goal goal = Goal::time;
};

/// What can be said of how good an answer is.
struct Quality {
    vrp::Proof proof = vrp::Proof::none; ///< 目前最好, 距最优不超过 x %, 已证明最优
    double gap = 0;                      ///< (cost − bound) / cost, 0–1; only for Proof::bound
    friend bool operator==(const Quality&, const Quality&) = default;
};

/// A rule that no plan can keep, and by how much.
struct Unmet {
    enum class Rule {
        day_too_short, ///< all of it takes `seconds` longer than the lines' days
        site_too_far,  ///< there, the stay and back alone take `seconds` longer than a day
        closed,        ///< the site closes `seconds` before anybody can be there
        unreachable,   ///< no way leads there, or no line may go there
        industry,      ///< too few projects of an industry
        groups_meet,   ///< the line finds no rotation that keeps it away from the others
        beside_others, ///< the site fits in alone, but hours or rules exclude others then
    };
    Rule rule = Rule::day_too_short;
    std::string line_id = {};    ///< of Rule::day_too_short: the line that is late
    std::string project_id = {}; ///< the site's first project; empty: none
    std::string place = {};      ///< the site's name, if it is a place
    std::string industry = {};
    double seconds = 0;
    friend bool operator==(const Unmet&, const Unmet&) = default;
};

/// A way out of what cannot be, found by trying: with it everything fits.
struct WayOut {
    enum class Kind {
        start_earlier,  ///< the line, by so many seconds
        end_later,      ///< the line's day, by so many seconds
        drop_stops,     ///< those of these projects or places; seconds: left of the fullest day
        stay_overnight, ///< the line goes on the next day from `place`
        close_later,    ///< the site of project_ids or places, by so many seconds
    };
    Kind kind = Kind::start_earlier;
    std::string line_id = {};
    std::vector<std::string> project_ids = {}; ///< the first of each stop that goes
    std::vector<std::string> places = {};      ///< names of stops that go and have no project
    std::string place = {};
    double seconds = 0;
    friend bool operator==(const WayOut&, const WayOut&) = default;
};

struct OptimiseResult {
    /// With their stops in order; nothing else of them has changed. Where not everything fits into
    /// the days, the best order regardless of when they end.
    std::vector<workbook::TourLine> lines = {};
    double driving_s = 0, metres = 0;
    std::vector<std::string> left_out = {}; ///< candidates that found no place, and barred ones
    Quality quality = {};
    std::vector<Unmet> unmet = {};     ///< empty: every rule is kept
    std::vector<WayOut> ways_out = {}; ///< the cheapest of each kind; only with `unmet`
    TourProblem tour = {};             ///< as it was solved
    vrp::Answer answer = {};           ///< of it
};

struct OptimiseProgress {
    double seconds = 0;
    double driving_s = 0; ///< of the best so far
    std::size_t left_out = 0;
};

/// The best plan for the meeting's lines, candidates and rules: what must be seen, then as much
/// value as possible, then the least driving, then lines as even as possible. When groups rotate,
/// the lines of one day all make the first one's stops, each beginning at another one, and never
/// meet at a site within the rule's minutes.
/// @param go_on asked some ten times a second from this thread; false: the best so far is the
/// answer.
[[nodiscard]] OptimiseResult
optimise_tour(const workbook::Workbook& workbook, const Router& router,
              const OptimiseOptions& options,
              const std::function<bool(const OptimiseProgress&)>& go_on = {});

/// The jobs of each vehicle in order.
[[nodiscard]] vrp::Routes routes_of(const vrp::Problem& problem, const vrp::Answer& answer);

} // namespace guanmo::plan
