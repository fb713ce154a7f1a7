#pragma once

#include "session/session.hpp"

#include <optional>
#include <string>
#include <vector>

namespace guanmo::app {

/// An arrival at or a departure from a stop, as the log tells it.
struct TourEvent {
    bool arrives = false;
    std::string line;                   ///< its id
    std::size_t stop = 1;               ///< from 1
    std::optional<std::string> project; ///< that is shown there; none: still to be chosen
    std::string clock;                  ///< "09:41"
    friend bool operator==(const TourEvent&, const TourEvent&) = default;
};

/// What the coaches did between two moments of a sitting. Playing on tells every stop passed; a
/// jump tells which stops are left and which are reached, not those between.
[[nodiscard]] std::vector<TourEvent> tour_events(const session::Session& before,
                                                 const session::Session& after, bool jumped);

} // namespace guanmo::app
