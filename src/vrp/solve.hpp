#pragma once

#include "vrp/problem.hpp"
#include "vrp/solution.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace guanmo::vrp {

struct Budget {
    double seconds = 5;
    /// Of each thread's search; given: the same answer on every machine, if `seconds` suffice.
    std::optional<std::int64_t> steps = {};
    std::uint64_t seed = 1;
    unsigned threads = 2; ///< ≥ 1
};

/// What is known of how good an answer is.
enum class Proof {
    none,    ///< nothing
    bound,   ///< no plan costs less than the bound
    optimal, ///< no plan is better
};

/// Why a job that must be visited cannot be, looked at by itself.
struct Reason {
    enum class Kind {
        no_vehicle,    ///< nobody has its skills, or its amounts exceed every capacity
        no_way,        ///< no way leads there and back
        closed,        ///< its last window closes before anybody can be there; seconds: by how much
        day_too_short, ///< there, the stay and back exceed the vehicle's time; seconds: by how much
        too_far,       ///< there and back exceed a limit of driving time or distance
        others,        ///< possible by itself, but not beside the other jobs
        quota,         ///< too few jobs of a quota can be visited; `job` is the quota's place
    };
    Kind kind = Kind::others;
    std::size_t job = 0; ///< of Problem::jobs
    Seconds seconds = 0;
    friend bool operator==(const Reason&, const Reason&) = default;
};

/// The best answer after so many seconds.
struct TracePoint {
    double seconds = 0;
    Objective objective = {};
};

struct Answer {
    Objective objective = {};
    std::vector<Schedule> schedules = {};     ///< of the vehicles that are used or come home
    std::vector<std::size_t> unassigned = {}; ///< jobs
    Proof proof = Proof::none;
    Cost bound = 0; ///< proven: no plan as valuable as the best possible one costs less
    std::vector<Reason> reasons = {}; ///< one for each job or quota missing
    std::vector<TracePoint> trace = {};
};

struct Progress {
    double seconds = 0;
    Objective best = {};
    bool all_drive = false; ///< by the best plan every vehicle visits something
    Proof proof = Proof::none;
    Cost bound = 0;
};

/// The best plan that the budget allows to find: jobs that must be visited first, then as much
/// value as possible, then the least cost, then driving as even as possible. Large neighbourhood
/// search, for a round trip without further rules iterated local search, and, where it can be done,
/// an exhausted search that proves the answer.
/// @param go_on asked some ten times a second from this thread; false: the best so far is the
/// answer. Precondition: the problem is valid (see problems_of).
[[nodiscard]] Answer solve(const Problem& problem, const Budget& budget,
                           const std::function<bool(const Progress&)>& go_on = {});

} // namespace guanmo::vrp
