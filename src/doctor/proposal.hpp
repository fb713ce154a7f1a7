#pragma once

#include "workbook/workbook.hpp"

#include <string>
#include <string_view>
#include <vector>

/// The coordinate doctor: what may be wrong with where projects lie, and what would mend it. It
/// proposes; nothing is ever moved without somebody's consent.
namespace guanmo::doctor {

enum class Trouble {
    gcj02,      ///< read from AMap or Tencent and taken for WGS 84
    bd09,       ///< the same of Baidu
    minutes,    ///< degrees and minutes written like decimals: 122.1530 for 122°15′30″
    exchanged,  ///< longitude and latitude
    other_zone, ///< metres of a Gauss–Krüger zone read in another
    wrong_sign, ///< west for east, south for north
    outside,    ///< beyond its unit, and none of these explains it
    one_point,  ///< several projects at exactly one place
    borders,    ///< of the units, drawn in GCJ-02 and taken for WGS 84
};
/// "gcj02", for files.
[[nodiscard]] std::string_view word_of(Trouble trouble);
/// False for what can only be looked at.
[[nodiscard]] bool can_mend(Trouble trouble);

/// Nothing is surer than this: there may be mistakes that nobody has thought of.
inline constexpr double most_likely = 0.99;

struct Move {
    std::string id; ///< of the project
    geo::LngLat from;
    geo::LngLat to; ///< where it can only be looked at: the same
    friend bool operator==(const Move&, const Move&) = default;
};

/// What a proposal rests on.
struct Evidence {
    int outside_before = 0; ///< projects beyond their unit
    int outside_after = 0;
    int known_before = 0; ///< projects at a place that is known from elsewhere
    int known_after = 0;
    std::string named; ///< the word in the heading or source that names the datum; empty: none
    double east_m = 0; ///< mean shift from the true places to the ones given
    double north_m = 0;
    double farthest_m = 0; ///< beyond the unit, of `outside`
    std::string lies_in;   ///< the unit that a single one lies in instead; empty: none
    friend bool operator==(const Evidence&, const Evidence&) = default;
};

struct Proposal {
    Trouble trouble = Trouble::outside;
    std::string of;          ///< the source or unit concerned, as people know it; may be empty
    std::vector<Move> moves; ///< of the projects concerned, never empty
    double likelihood = 1;   ///< that this is what happened, 0–1
    Evidence evidence = {};
    std::string datum = {};      ///< that the coordinates were in; empty: none in particular
    std::string conversion = {}; ///< as workbook::GivenPlace says it
    friend bool operator==(const Proposal&, const Proposal&) = default;
};

/// By which the workbook remembers that somebody has said no; other projects make another key.
[[nodiscard]] std::string key_of(const Proposal& proposal);

/// "37 projects of 奈曼旗.xlsx lie as if read from AMap (GCJ-02)".
[[nodiscard]] std::string title_of(const Proposal& proposal);
/// Why, one sentence each.
[[nodiscard]] std::vector<std::string> reasons_of(const Proposal& proposal);

} // namespace guanmo::doctor
