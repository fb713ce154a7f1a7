#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

/// Vehicle routing problems as such: who visits what, in which order and when. Knows nothing of
/// projects, roads or files; the words are those of the field (Toth & Vigo 2014) and of VROOM's
/// JSON.
namespace guanmo::vrp {

using Seconds = std::int64_t;
using Metres = std::int64_t;
/// What is to be small: a sum over the legs driven, see LegCosts.
using Cost = std::int64_t;

inline constexpr std::int64_t unlimited = std::numeric_limits<std::int64_t>::max() / 4;

struct TimeWindow {
    Seconds opens = 0;
    Seconds closes = unlimited; ///< ≥ opens; a service that starts at this very moment is in time
    friend bool operator==(const TimeWindow&, const TimeWindow&) = default;
};

/// Square matrices between locations, row-major (`durations[from * size + to]`), not necessarily
/// symmetric, values ≥ 0. A pair without a way has `unlimited`.
struct Matrix {
    std::size_t size = 0;                ///< of locations
    std::vector<Seconds> durations = {}; ///< size²
    std::vector<Metres> distances = {};  ///< size², or empty: all 0
    std::vector<Cost> costs = {};        ///< size², or empty: by Vehicle::per_hour and per_km
};

using Amounts = std::vector<std::int64_t>; ///< ≥ 0; missing entries are 0

/// A visit that some vehicle should make.
struct Job {
    std::uint64_t id = 0;
    std::size_t location = 0;
    Seconds setup = 0;      ///< before the service, unless the stop before is at the same location
    Seconds service = 0;    ///< the stay
    Amounts delivery = {};  ///< taken along from the vehicle's start
    Amounts pickup = {};    ///< taken along to the vehicle's end
    std::int64_t value = 1; ///< of the visit, ≥ 0
    bool must = false;      ///< a plan without it is no plan
    /// From 0: the visit has to be its vehicle's so-many-th; otherwise the plan counts as one that
    /// misses a job. None: at any turn.
    std::optional<std::size_t> turn = {};
    std::vector<int> skills = {}; ///< that its vehicle needs
    std::vector<TimeWindow> windows =
        {}; ///< for the start of setup and service; ascending; none: any time
    std::string description = {};
};

/// A pause anywhere on the way: a drive may be interrupted for it.
struct Break {
    std::uint64_t id = 0;
    Seconds service = 0;
    std::vector<TimeWindow> windows = {}; ///< for its start; ascending; none: any time
    std::string description = {};
};

struct Vehicle {
    std::uint64_t id = 0;
    std::size_t matrix = 0;                ///< of Problem::matrices
    std::optional<std::size_t> start = {}; ///< location; none: begins at its first job
    std::optional<std::size_t> end = {};   ///< location; none: is done at its last job
    Amounts capacity = {};                 ///< empty: no limit
    std::vector<int> skills = {};
    TimeWindow window = {};         ///< from leaving the start to reaching the end
    std::vector<Break> breaks = {}; ///< taken in this order
    double speed_factor = 1;        ///< > 0; durations are divided by it
    Seconds max_travel_time = unlimited;
    Metres max_distance = unlimited;
    std::int64_t max_tasks = unlimited;
    Cost fixed = 0; ///< for being used at all
    /// Drives from its start to its end, and pays for that, also when it visits nothing; only with
    /// both, and where its window suffices.
    bool comes_home = false;
    Cost per_hour = 3600; ///< of driving
    Cost per_km = 0;
    std::string description = {};
};

/// At least and at most so many of these jobs are visited, by one vehicle or by all together.
struct Quota {
    std::vector<std::size_t> jobs = {}; ///< of Problem::jobs; one that counts twice is here twice
    std::int64_t least = 0;
    std::int64_t most = unlimited;
    bool each_vehicle = false; ///< `most` holds for every vehicle by itself
};

struct Problem {
    std::vector<Matrix> matrices = {};
    std::vector<Vehicle> vehicles = {};
    std::vector<Job> jobs = {};
    std::vector<Quota> quotas = {};
};

} // namespace guanmo::vrp
