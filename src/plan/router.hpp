#pragma once

#include "plan/route_provider.hpp"
#include "road/routing_settings.hpp"
#include "workbook/workbook.hpp"

#include <memory>
#include <unordered_map>

namespace guanmo::plan {

/// When a server is asked.
enum class Asking {
    at_once, ///< and waited for
    beside,  ///< in another thread; until it has answered, others say what they know
};

/// Ways from place to place: for each pair the first that knows one of a leg that somebody has
/// drawn, the server, the imported network, the workbook's roads, and at last a straight line times
/// the detour factor (LegKind::straight). Legs have the seconds that their provider knows, 0 where
/// the line's speed counts. Made once for the roads; remembers what it found, so timing a plan
/// again is a matter of microseconds. Used by one thread.
class Router {
  public:
    /// The workbook's roads and straight lines.
    Router(const workbook::Table<workbook::Road>& roads, const road::RoutingSettings& settings);
    /// All of them. Without a server in the settings no network is used.
    Router(const workbook::Workbook& workbook, const road::RoutingSettings& settings,
           Asking asking);
    ~Router();
    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;

    /// The same place twice gives a leg of 0 m along the roads. The leg stays where it is until
    /// `refresh` or `set_overrides`.
    [[nodiscard]] const workbook::Leg& between(geo::LngLat from, geo::LngLat to) const;

    /// Every pair has a way, unless it was cancelled. What was asked before is remembered.
    [[nodiscard]] RouteMatrix matrix(const std::vector<geo::LngLat>& places,
                                     const Running& running = {}) const;

    /// True when it was made for the roads of this workbook.
    [[nodiscard]] bool is_for(const workbook::Workbook& workbook) const;
    void set_overrides(const std::vector<workbook::LegOverride>& legs);

    /// True when the server has answered since it was asked last: legs may be other ones now.
    [[nodiscard]] bool refresh();
    /// What went wrong since this was asked last, in words.
    [[nodiscard]] std::vector<std::string> take_problems() const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace guanmo::plan
