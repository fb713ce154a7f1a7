#pragma once

#include "vrp/instance.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

/// Sets of jobs, and what the rules say of one in whatever order its jobs are visited: there a set
/// is a function from a job to whether it is in it.
namespace guanmo::vrp {

/// A set of jobs 0 … 127.
struct JobSet {
    static constexpr int most = 128;
    std::array<std::uint64_t, 2> words{};

    [[nodiscard]] bool has(int job) const {
        return (words[static_cast<std::size_t>(job) >> 6U] >> (static_cast<unsigned>(job) & 63U) &
                1U) != 0;
    }
    void add(int job) {
        words[static_cast<std::size_t>(job) >> 6U] |= std::uint64_t{1}
                                                      << (static_cast<unsigned>(job) & 63U);
    }
    [[nodiscard]] int size() const { return std::popcount(words[0]) + std::popcount(words[1]); }
    /// True when all of these are in the other set.
    [[nodiscard]] bool within(const JobSet& other) const {
        return (words[0] & ~other.words[0]) == 0 && (words[1] & ~other.words[1]) == 0;
    }
    friend JobSet operator&(const JobSet& a, const JobSet& b) {
        return {{a.words[0] & b.words[0], a.words[1] & b.words[1]}};
    }
    friend JobSet operator|(const JobSet& a, const JobSet& b) {
        return {{a.words[0] | b.words[0], a.words[1] | b.words[1]}};
    }
    friend bool operator==(const JobSet&, const JobSet&) = default;
};

/// Of a set and a last job, for tables.
[[nodiscard]] inline std::size_t hash_of(const JobSet& set, int last) {
    std::uint64_t h = set.words[0] * 0x9e3779b97f4a7c15U ^
                      (set.words[1] + static_cast<std::uint64_t>(last)) * 0xbf58476d1ce4e5b9U;
    h ^= h >> 29U;
    h *= 0x94d049bb133111ebU;
    return static_cast<std::size_t>(h ^ h >> 32U);
}

/// What the jobs of a set take along from the start and to the end.
struct Loads {
    std::int64_t out = 0, back = 0;
};
template <class Has> Loads loads_of(const Instance& instance, std::size_t dimension, Has has) {
    Loads loads;
    for (int job = 0; job < instance.jobs(); ++job)
        if (has(job)) {
            loads.out += instance.delivery(job, dimension);
            loads.back += instance.pickup(job, dimension);
        }
    return loads;
}

/// True when the car can carry the jobs' deliveries together, and their pickups together.
template <class Has> bool loads_fit(const Instance& instance, const Instance::Car& car, Has has) {
    for (std::size_t d = 0; d < instance.dimensions(); ++d) {
        const Loads loads = loads_of(instance, d, has);
        if (std::max(loads.out, loads.back) > instance.capacity(car, d))
            return false;
    }
    return true;
}

inline constexpr auto all_jobs = [](int) { return true; };

/// True when nothing more has to be asked of loads: no order of any jobs mixes deliveries and
/// pickups beyond the capacity.
[[nodiscard]] inline bool load_order_is_free(const Instance& instance, const Instance::Car& car) {
    for (std::size_t d = 0; d < instance.dimensions(); ++d) {
        const Loads loads = loads_of(instance, d, all_jobs);
        if (loads.out > 0 && loads.back > 0 && loads.out + loads.back > instance.capacity(car, d))
            return false;
    }
    return true;
}

/// How many of a quota's jobs are in the set, as often as each counts.
template <class Has> std::int64_t visits_of(const Quota& quota, Has has) {
    return std::count_if(quota.jobs.begin(), quota.jobs.end(),
                         [&](std::size_t job) { return has(static_cast<int>(job)); });
}

/// By how many visits quotas of at least so many are not met.
template <class Has> std::int64_t short_of_quotas(const Instance& instance, Has has) {
    std::int64_t missing = 0;
    for (const Quota& quota : instance.problem().quotas)
        missing += std::max<std::int64_t>(quota.least - visits_of(quota, has), 0);
    return missing;
}

} // namespace guanmo::vrp
