#pragma once

namespace guanmo::road {

/// How legs are estimated where the roads do not help: a value of config/.
struct RoutingSettings {
    double detour_factor = 1.3;  ///< road metres per metre of straight line, 1–3
    double snap_metres = 15'000; ///< a place farther than this from every node is off the roads
};

} // namespace guanmo::road
