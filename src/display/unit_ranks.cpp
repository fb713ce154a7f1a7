#include "display/unit_ranks.hpp"

#include "geo/measure.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <string_view>

namespace guanmo::display {

namespace {

/// Zones and units that somebody has yet to number are few; a table of other codes has none at all.
constexpr double least_share = 0.5;

bool is_division_code(std::string_view code) {
    return code.size() >= 6 && std::all_of(code.begin(), code.end(),
                                           [](unsigned char c) { return std::isdigit(c) != 0; });
}

/// The unit whose code counts for each unit; itself, a neighbour, or -1 when there is none.
std::vector<int> code_givers(const workbook::Table<workbook::Unit>& units,
                             const geo::Topology& topology) {
    std::vector<int> givers(units.size(), -1);
    for (std::size_t row = 0; row < units.size(); ++row)
        if (is_division_code(units[row].code))
            givers[row] = static_cast<int>(row);
    std::vector<std::map<int, double>> common(units.size()); // with units that have one
    for (bool found = true; found;) {
        found = false;
        for (auto& lengths : common)
            lengths.clear();
        for (const geo::Arc& arc : topology.arcs) {
            if (arc.is_outer())
                continue;
            const auto left = static_cast<std::size_t>(arc.left);
            const auto right = static_cast<std::size_t>(arc.right);
            if ((givers[left] < 0) == (givers[right] < 0))
                continue;
            const std::size_t without = givers[left] < 0 ? left : right;
            common[without][givers[left] < 0 ? givers[right] : givers[left]] +=
                geo::polyline_length(arc.points);
        }
        for (std::size_t row = 0; row < units.size(); ++row)
            if (givers[row] < 0 && !common[row].empty()) {
                const auto longer = [](const auto& a, const auto& b) {
                    return a.second < b.second;
                };
                givers[row] =
                    std::max_element(common[row].begin(), common[row].end(), longer)->first;
                found = true;
            }
    }
    return givers;
}

/// A number from 0 for each different prefix; units without a code have the first.
int numbered(const workbook::Table<workbook::Unit>& units, const std::vector<int>& givers,
             std::size_t digits, std::vector<int>& numbers) {
    std::map<std::string, int, std::less<>> known;
    for (const int giver : givers) {
        if (giver < 0) {
            numbers.push_back(0);
            continue;
        }
        const std::string prefix = units[static_cast<std::size_t>(giver)].code.substr(0, digits);
        numbers.push_back(known.emplace(prefix, static_cast<int>(known.size())).first->second);
    }
    return static_cast<int>(known.size());
}

} // namespace

const std::vector<int>& UnitRanks::groups() const {
    static const std::vector<int> none;
    return provinces > 1 ? province : prefectures > 1 ? prefecture : none;
}

BorderRank UnitRanks::rank(std::int32_t left, std::int32_t right) const {
    if (left < 0 || right < 0)
        return BorderRank::outer;
    const auto a = static_cast<std::size_t>(left);
    const auto b = static_cast<std::size_t>(right);
    if (province[a] != province[b])
        return BorderRank::province;
    return prefecture[a] != prefecture[b] ? BorderRank::prefecture : BorderRank::county;
}

UnitRanks unit_ranks(const workbook::Table<workbook::Unit>& units, const geo::Topology& topology) {
    UnitRanks ranks;
    const auto coded = std::count_if(units.begin(), units.end(), [](const workbook::Unit& unit) {
        return is_division_code(unit.code);
    });
    if (static_cast<double>(coded) < least_share * static_cast<double>(units.size())) {
        ranks.province.assign(units.size(), 0);
        ranks.prefecture.assign(units.size(), 0);
        return ranks;
    }
    const std::vector<int> givers = code_givers(units, topology);
    ranks.provinces = numbered(units, givers, 2, ranks.province);
    ranks.prefectures = numbered(units, givers, 4, ranks.prefecture);
    return ranks;
}

} // namespace guanmo::display
