#include "doctor/proposal.hpp"

#include "i18n/translate.hpp"

#include <fmt/format.h>

#include <cmath>

namespace guanmo::doctor {

using i18n::tr;
using i18n::trf;

namespace {

std::string of_whom(const Proposal& proposal) {
    const std::size_t count = proposal.moves.size();
    return proposal.of.empty() ? trf("{} projects", count)
                               : trf("{} projects of {}", count, proposal.of);
}

std::string distance_text(double metres) {
    return metres < 1000 ? trf("{:.0f} m", metres) : trf("{:.1f} km", metres / 1000);
}

/// "some 516 m east and 220 m north"
std::string shift_text(const Evidence& e) {
    const std::string along =
        trf("{:.0f} m {}", std::abs(e.east_m), e.east_m >= 0 ? tr("east") : tr("west"));
    const std::string up =
        trf("{:.0f} m {}", std::abs(e.north_m), e.north_m >= 0 ? tr("north") : tr("south"));
    return trf("They lie {} and {} of where they would then be.", along, up);
}

} // namespace

std::string_view word_of(Trouble trouble) {
    switch (trouble) {
    case Trouble::gcj02:
        return "gcj02";
    case Trouble::bd09:
        return "bd09";
    case Trouble::minutes:
        return "minutes";
    case Trouble::exchanged:
        return "exchanged";
    case Trouble::other_zone:
        return "other_zone";
    case Trouble::wrong_sign:
        return "wrong_sign";
    case Trouble::outside:
        return "outside";
    case Trouble::one_point:
        return "one_point";
    case Trouble::borders:
        return "borders";
    }
    return "";
}

bool can_mend(Trouble trouble) {
    return trouble != Trouble::outside && trouble != Trouble::one_point &&
           trouble != Trouble::borders;
}

std::string key_of(const Proposal& proposal) {
    std::string text = fmt::format("{} {} {}", word_of(proposal.trouble), proposal.moves.size(),
                                   proposal.moves.front().id);
    for (char& c : text)
        c = c == '\n' ? ' ' : c;
    return text;
}

std::string title_of(const Proposal& proposal) {
    const std::string who = of_whom(proposal);
    switch (proposal.trouble) {
    case Trouble::gcj02:
        return trf("{}: look like AMap or Tencent coordinates (GCJ-02)", who);
    case Trouble::bd09:
        return trf("{}: look like Baidu coordinates (BD-09)", who);
    case Trouble::minutes:
        return trf("{}: degrees and minutes were read as decimals", who);
    case Trouble::exchanged:
        return trf("{}: longitude and latitude are exchanged", who);
    case Trouble::other_zone:
        return trf("{}: the metres are of another zone", who);
    case Trouble::wrong_sign:
        return trf("{}: the sign of a coordinate is wrong", who);
    case Trouble::outside:
        return trf("{}: lies outside its unit", proposal.of);
    case Trouble::one_point:
        return trf("{} and others: {} projects at one point", proposal.of, proposal.moves.size());
    case Trouble::borders:
        return tr("The borders of the units look like AMap's (GCJ-02)");
    }
    return {};
}

std::vector<std::string> reasons_of(const Proposal& proposal) {
    const Evidence& e = proposal.evidence;
    std::vector<std::string> reasons;
    if (!e.named.empty())
        reasons.push_back(trf("\"{}\" names it.", e.named));
    if (e.farthest_m > 0 && !e.lies_in.empty())
        reasons.push_back(
            trf("It is {} off, in {}. Is the unit wrong?", distance_text(e.farthest_m), e.lies_in));
    else if (e.farthest_m > 0)
        reasons.push_back(trf("It is {} off. Check its coordinates.", distance_text(e.farthest_m)));
    else if (e.outside_before != e.outside_after)
        reasons.push_back(
            trf("Outside their unit: {} now, {} then.", e.outside_before, e.outside_after));
    if (e.known_before != e.known_after)
        reasons.push_back(
            trf("At a place that is known: {} now, {} then.", e.known_before, e.known_after));
    if (e.east_m != 0 || e.north_m != 0)
        reasons.push_back(shift_text(e));
    if (proposal.trouble == Trouble::borders)
        reasons.push_back(tr("Import the units again as GCJ-02 (--crs gcj02)."));
    if (proposal.trouble == Trouble::one_point)
        reasons.push_back(tr("Say how exact the position is, or place each by itself."));
    return reasons;
}

} // namespace guanmo::doctor
