#pragma once

#include "plan/router.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace guanmo::plan {

/// A project that could join a line, with what speaks for it and against it.
struct RankedCandidate {
    /// Why the rules keep it out, the first that holds.
    enum class Bar {
        none,
        forbidden,
        other_line,    ///< it is to be seen on another line only
        shown_earlier, ///< an earlier meeting has seen it
        permits_missing,
        not_new,
        unit_full, ///< its unit shows as many as the rule allows
        no_position,
    };
    std::string project_id;
    Bar bar = Bar::none;
    bool must = false;
    bool never_shown = false;
    double detour_m = 0; ///< more driving at the best place
    double detour_s = 0;
    std::size_t at = 0; ///< the place in the line where it costs least, from 0
    double score = 0;   ///< the higher the better
    friend bool operator==(const RankedCandidate&, const RankedCandidate&) = default;
};

/// Where another place costs a line least driving.
struct CheapestTurn {
    std::size_t at = 0; ///< from 0: in front of the stop that is there now
    double detour_m = 0;
};
[[nodiscard]] CheapestTurn cheapest_turn(const workbook::Workbook& workbook,
                                         const workbook::TourLine& line, geo::LngLat place,
                                         const Router& router);

/// Projects that no line shows yet, the best first, those that rules keep out last. The score adds
/// ten points for each unit of the value wished for, eight for each power of ten of the investment
/// in 亿元, two to five for how much there is to be seen (from 开工 to 投产), two if no meeting has
/// seen it, and takes off one for each ten kilometres of detour; what must be seen comes first.
/// @param most so many, of those that are good by everything but their detour.
[[nodiscard]] std::vector<RankedCandidate> rank_candidates(const workbook::Workbook& workbook,
                                                           const workbook::TourLine& line,
                                                           const Router& router,
                                                           std::size_t most = 40);

} // namespace guanmo::plan
