#pragma once

#include "vrp/problem.hpp"

#include <tuple>
#include <vector>

namespace guanmo::vrp {

/// What an answer is worth; smaller is better, the first difference decides.
struct Objective {
    std::int64_t missing = 0; ///< jobs that must be visited and are not, or not at their turn, and
                              ///< visits short of quotas
    std::int64_t lost = 0;    ///< value of the other jobs not visited
    Cost cost = 0;            ///< of driving
    Seconds imbalance = 0;    ///< between the longest and the shortest driving of used vehicles
    friend bool operator==(const Objective&, const Objective&) = default;
    friend auto operator<=>(const Objective&, const Objective&) = default;
};

/// The jobs of each vehicle in the order of visits, as indices of Problem::jobs.
using Routes = std::vector<std::vector<std::size_t>>; ///< one per vehicle, may be empty

/// A visit or pause with its times.
struct Step {
    enum class Kind { start, job, pause, end };
    Kind kind = Kind::job;
    std::size_t index = 0; ///< of the job or of the vehicle's break
    std::optional<std::size_t> location = {};
    Seconds arrival = 0;
    Seconds waiting = 0; ///< before setup
    Seconds setup = 0;
    Seconds service = 0;
    Seconds driven = 0;  ///< since the start
    Metres distance = 0; ///< since the start
    Amounts load = {};   ///< after it
};

/// A vehicle's route with times: leaves as late as it can without being later anywhere.
struct Schedule {
    std::size_t vehicle = 0;
    std::vector<Step> steps = {}; ///< from start to end
    Seconds driving = 0, waiting = 0, setup = 0, service = 0;
    Metres distance = 0;
    Cost cost = 0;
};

} // namespace guanmo::vrp
