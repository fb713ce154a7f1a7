#pragma once

#include "workbook/itinerary.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace guanmo::plan {

/// For whoever waits for a long search. Both may be null.
struct Running {
    std::function<bool()> cancelled = {};
    std::function<void(std::size_t done, std::size_t all)> progress = {};

    [[nodiscard]] bool stops() const { return cancelled && cancelled(); }
    void tell(std::size_t done, std::size_t all) const {
        if (progress)
            progress(done, all);
    }
};

/// What it takes from each place to each, row-major. Where there is no way: infinite, of no
/// provider. Seconds are NaN where the way has no times of its own and the line's speed counts.
struct RouteMatrix {
    explicit RouteMatrix(std::size_t places = 0);

    std::size_t size = 0;
    std::vector<double> metres, seconds;
    std::vector<workbook::LegProvider> providers;

    [[nodiscard]] std::size_t at(std::size_t from, std::size_t to) const {
        return from * size + to;
    }
    [[nodiscard]] bool is_whole() const; ///< every pair has a way
};

/// Somebody who knows ways from place to place.
class RouteProvider {
  public:
    virtual ~RouteProvider() = default;
    [[nodiscard]] virtual workbook::LegProvider kind() const = 0;
    /// None when it knows no way. Seconds are 0 where the line's speed counts.
    [[nodiscard]] virtual std::optional<workbook::Leg> route(geo::LngLat from, geo::LngLat to) = 0;
    /// As far as it got, when it was cancelled.
    [[nodiscard]] virtual RouteMatrix matrix(const std::vector<geo::LngLat>& places,
                                             const Running& running);
    /// What went wrong since it was asked last, in words.
    [[nodiscard]] virtual std::vector<std::string> take_problems() { return {}; }
};

} // namespace guanmo::plan
