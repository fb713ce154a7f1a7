#include "doctor/datum_guess.hpp"

#include "crs/datum.hpp"
#include "workbook/given_place.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

namespace guanmo::doctor {

using geo::LngLat;
using geo::MapPoint;
using workbook::Project;

namespace {

constexpr std::size_t most_asked = 4000; ///< of a group

// Logarithms of how much likelier an observation makes a shifted datum.
const double per_border = std::log(0.85 / 0.15); ///< near a border one in seven errs anyway
const double per_known = std::log(10);
const double per_name = std::log(50);
const double per_decimals = std::log(2);
const double per_minutes = std::log(1 / 8.0); ///< web maps give decimals

using Point = std::pair<long, long>;

/// Counts what lies together once: twenty projects of one park are one piece of evidence.
Point spot_of(LngLat p) {
    constexpr double per_degree = 50; // about 2 km
    return {std::lround(p.lng * per_degree), std::lround(p.lat * per_degree)};
}

/// Places that are known, found by whether one is within 60 m.
class KnownPlaces {
  public:
    explicit KnownPlaces(const std::vector<LngLat>& places) : places_(places) {
        std::sort(places_.begin(), places_.end(), [](LngLat a, LngLat b) { return a.lng < b.lng; });
    }
    [[nodiscard]] bool has(LngLat p) const {
        constexpr double near_m = 60, near_degrees = 0.0012; // at 60° north too
        auto at = std::lower_bound(places_.begin(), places_.end(), p.lng - near_degrees,
                                   [](LngLat a, double lng) { return a.lng < lng; });
        for (; at != places_.end() && at->lng <= p.lng + near_degrees; ++at)
            if (std::abs(at->lat - p.lat) < near_degrees && length(metres_between(p, *at)) < near_m)
                return true;
        return false;
    }

  private:
    std::vector<LngLat> places_;
};

LngLat from_gcj02(LngLat p) {
    return crs::wgs84_from_gcj02(p);
}
LngLat from_bd09(LngLat p) {
    return crs::wgs84_from_gcj02(crs::gcj02_from_bd09(p));
}
using Convert = LngLat (*)(LngLat);

/// A place as far off as `to`, in a direction that means nothing: what chance would give.
LngLat turned(LngLat from, LngLat to, int quarters) {
    double east = to.lng - from.lng, north = to.lat - from.lat;
    for (; quarters > 0; --quarters)
        east = std::exchange(north, east) * -1;
    return {from.lng + east, from.lat + north};
}

bool has_any(const std::vector<std::string>& texts, std::initializer_list<const char*> words,
             std::string& found) {
    for (const std::string& text : texts) {
        std::string lower = text;
        for (char& c : lower)
            c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        for (const char* word : words)
            if (lower.find(word) != lower.npos) {
                found = text;
                return true;
            }
    }
    return false;
}

/// Six decimals, as the maps' pickers give them.
bool has_six_decimals(LngLat p) {
    const auto whole = [](double v) { return std::abs(v - std::round(v)) < 1e-5; };
    return whole(p.lng * 1e6) && whole(p.lat * 1e6) && !whole(p.lng * 1e5) && !whole(p.lat * 1e5);
}

/// Where GCJ-02 shifts, and as exact as it was read from a map.
bool may_be_shifted(const Project& project) {
    constexpr double by_a_seat_m = 1000; // such positions were not read from a map
    if (!project.position || project.location_accuracy_m.value_or(0) > by_a_seat_m)
        return false;
    const LngLat p = *project.position;
    return p.lng > 72 && p.lng < 138 && p.lat > 0 && p.lat < 56;
}

bool is_of_unknown_datum(const Project& project) {
    return may_be_shifted(project) && (project.given.empty() || given_place(project).datum.empty());
}

/// The projects of a group whose datum nobody knows, every n-th of many.
std::vector<const Project*> asked(const Patient& patient, const Group& group) {
    std::vector<const Project*> projects;
    const std::size_t step = group.rows.size() / most_asked + 1;
    for (std::size_t i = 0; i < group.rows.size(); i += step)
        if (const Project& project = patient.projects[group.rows[i]]; is_of_unknown_datum(project))
            projects.push_back(&project);
    return projects;
}

struct Hypothesis {
    Trouble trouble;
    double before; ///< probability
    Convert convert;
    Evidence evidence = {};
    double weight = 0; ///< logarithm of how much likelier the observations make it than WGS 84
};

void weigh_places(Hypothesis& h, const std::vector<const Project*>& projects,
                  const UnitAreas& areas, const KnownPlaces& known) {
    std::set<Point> better, worse, reached, left;
    std::array<std::set<Point>, 3> by_chance;
    MapPoint shift{};
    for (const Project* project : projects) {
        const LngLat now = *project->position;
        const LngLat then = h.convert(now);
        shift = shift + metres_between(then, now);
        const bool out_now = areas.ask(project->unit_code, now) == UnitAreas::Answer::outside;
        const bool out_then = areas.ask(project->unit_code, then) == UnitAreas::Answer::outside;
        h.evidence.outside_before += out_now ? 1 : 0;
        h.evidence.outside_after += out_then ? 1 : 0;
        if (out_now != out_then)
            (out_now ? better : worse).insert(spot_of(then));
        const bool at_now = known.has(now), at_then = known.has(then);
        h.evidence.known_before += at_now ? 1 : 0;
        h.evidence.known_after += at_then ? 1 : 0;
        if (at_now != at_then)
            (at_then ? reached : left).insert(spot_of(then));
        for (int quarter = 1; quarter <= 3; ++quarter)
            if (known.has(turned(now, then, quarter)))
                by_chance[static_cast<std::size_t>(quarter) - 1].insert(spot_of(then));
    }
    const auto size = [](const auto& set) { return static_cast<double>(set.size()); };
    double chance = 0;
    for (const auto& hits : by_chance)
        chance = std::max(chance, size(hits));
    h.weight += (size(better) - size(worse)) * per_border;
    h.weight += (size(reached) - size(left) - chance) * per_known;
    h.evidence.east_m = shift.x / static_cast<double>(projects.size());
    h.evidence.north_m = shift.y / static_cast<double>(projects.size());
}

using Hypotheses = std::array<Hypothesis, 2>;

Hypotheses shifted_datums() {
    return {Hypothesis{Trouble::gcj02, 0.25, from_gcj02},
            Hypothesis{Trouble::bd09, 0.10, from_bd09}};
}

/// What is written around the coordinates.
void weigh_words(Hypotheses& shifted, const Group& group) {
    auto& [gcj02, bd09] = shifted;
    std::string other;
    if (has_any(group.words, {"gcj", "高德", "腾讯", "火星", "amap", "autonavi"},
                gcj02.evidence.named))
        gcj02.weight += per_name;
    if (has_any(group.words, {"bd09", "bd-09", "bd_09", "百度", "baidu"}, bd09.evidence.named))
        bd09.weight += per_name;
    if (has_any(group.words, {"wgs", "gps", "cgcs", "国家2000", "2000坐标", "天地图", "奥维"},
                other))
        for (Hypothesis& h : shifted)
            h.weight -= per_name;
}

/// How the coordinates are written.
void weigh_digits(Hypotheses& shifted, const std::vector<const Project*>& projects) {
    std::size_t decimals = 0, minutes = 0;
    for (const Project* project : projects) {
        decimals += has_six_decimals(*project->position) ? 1 : 0;
        minutes += given_place(*project).conversion.starts_with("°") ? 1 : 0;
    }
    constexpr std::size_t enough = 5;
    for (Hypothesis& h : shifted) {
        if (decimals >= enough && decimals * 5 >= projects.size() * 4)
            h.weight += per_decimals;
        if (minutes * 2 > projects.size())
            h.weight += per_minutes;
    }
}

bool has_grounds(const Hypothesis& h) {
    const Evidence& e = h.evidence;
    return !e.named.empty() || e.outside_before >= e.outside_after + 2 ||
           e.known_after >= e.known_before + 2;
}

Proposal proposal_of(const Patient& patient, const Group& group, const Hypothesis& h,
                     double likelihood) {
    Proposal proposal{.trouble = h.trouble,
                      .of = group.name,
                      .moves = {},
                      .likelihood = likelihood,
                      .evidence = h.evidence,
                      .datum = h.trouble == Trouble::gcj02 ? "GCJ-02" : "BD-09"};
    proposal.conversion = proposal.datum + " → WGS 84";
    for (const std::size_t row : group.rows) {
        const Project& project = patient.projects[row];
        if (is_of_unknown_datum(project))
            proposal.moves.push_back({project.id, *project.position, h.convert(*project.position)});
    }
    return proposal;
}

/// What stands behind the point, as so many seconds or minutes. The tiny part makes up for numbers
/// that binary fractions cannot hold.
double cut_pair(double& rest) {
    rest *= 100;
    const double pair = std::floor(rest + 1e-7);
    rest = std::max(0.0, rest - pair);
    return pair;
}

std::optional<double> from_minutes(double written) {
    const double degrees = std::floor(written);
    double rest = written - degrees;
    const double minutes = cut_pair(rest);
    const double seconds = std::round(rest * 100 * 1e4) / 1e4;
    if (minutes >= 60 || seconds >= 60)
        return std::nullopt;
    return degrees + minutes / 60 + seconds / 3600;
}

} // namespace

std::optional<LngLat> from_minutes(LngLat written) {
    const auto lng = from_minutes(written.lng);
    const auto lat = from_minutes(written.lat);
    return written.lng >= 0 && written.lat >= 0 && lng && lat ? std::optional(LngLat{*lng, *lat})
                                                              : std::nullopt;
}

std::vector<Proposal> guess_datum(const Patient& patient, const Group& group,
                                  const UnitAreas& areas) {
    const std::vector<const Project*> projects = asked(patient, group);
    if (projects.empty())
        return {};
    Hypotheses shifted = shifted_datums();
    const KnownPlaces known(patient.known);
    for (Hypothesis& h : shifted)
        weigh_places(h, projects, areas, known);
    weigh_words(shifted, group);
    weigh_digits(shifted, projects);
    const double unshifted = 0.65;
    double all = unshifted;
    for (const Hypothesis& h : shifted)
        all += h.before * std::exp(h.weight);
    constexpr double worth_saying = 0.6, worth_adding = 0.25;
    std::vector<Proposal> proposals;
    const bool any = unshifted / all < 1 - worth_saying;
    for (const Hypothesis& h : shifted)
        if (const double likelihood = h.before * std::exp(h.weight) / all;
            any && likelihood >= worth_adding && has_grounds(h))
            proposals.push_back(proposal_of(patient, group, h, std::min(likelihood, most_likely)));
    std::sort(proposals.begin(), proposals.end(),
              [](const Proposal& a, const Proposal& b) { return a.likelihood > b.likelihood; });
    return proposals;
}

DatumFit fit_of_datum(const Patient& patient, const Group& group, Trouble datum) {
    const std::vector<const Project*> projects = asked(patient, group);
    Hypotheses shifted = shifted_datums();
    Hypothesis& said = shifted[datum == Trouble::bd09 ? 1 : 0];
    weigh_words(shifted, group);
    if (!projects.empty())
        weigh_places(said, projects, UnitAreas(patient.units), KnownPlaces(patient.known));
    const double odds = std::exp(said.weight);
    return {odds / (1 + odds), said.evidence};
}

std::vector<Proposal> guess_borders(const Patient& patient, const UnitAreas& areas) {
    constexpr double before = 0.1, worth_saying = 0.6;
    constexpr int few = 2;
    Proposal proposal{.trouble = Trouble::borders, .of = "", .moves = {}};
    Evidence& evidence = proposal.evidence;
    std::set<Point> better, worse;
    const std::size_t step = patient.projects.size() / most_asked + 1;
    for (std::size_t row = 0; row < patient.projects.size(); row += step) {
        const Project& project = patient.projects[row];
        if (!may_be_shifted(project))
            continue;
        const LngLat now = *project.position;
        const LngLat then = crs::gcj02_from_wgs84(now);
        const bool out_now = areas.ask(project.unit_code, now) == UnitAreas::Answer::outside;
        const bool out_then = areas.ask(project.unit_code, then) == UnitAreas::Answer::outside;
        evidence.outside_before += out_now ? 1 : 0;
        evidence.outside_after += out_then ? 1 : 0;
        if (out_now != out_then)
            (out_now ? better : worse).insert(spot_of(now));
        if (out_now && !out_then)
            proposal.moves.push_back({project.id, now, now});
    }
    const double shown = static_cast<double>(better.size()) - static_cast<double>(worse.size());
    const double odds = before / (1 - before) * std::exp(shown * per_border);
    proposal.likelihood = std::min(odds / (1 + odds), most_likely);
    if (proposal.likelihood < worth_saying ||
        evidence.outside_before < evidence.outside_after + few)
        return {};
    return {std::move(proposal)};
}

std::vector<Proposal> guess_minutes(const Patient& patient, const Group& group,
                                    const UnitAreas& areas) {
    const std::vector<const Project*> projects = asked(patient, group);
    // Four digits behind the point and each pair below 60: three in five by chance, in each of two
    // coordinates. Minutes alone say little where a unit is half a degree wide.
    constexpr double by_chance = 0.6 * 0.6, before = 0.01;
    double odds = before / (1 - before);
    Evidence evidence;
    const auto four_digits = [](double v) {
        return std::abs(v * 1e4 - std::round(v * 1e4)) < 1e-4;
    };
    std::set<Point> seen;
    for (const Project* project : projects) {
        const LngLat now = *project->position;
        const auto then = from_minutes(now);
        if (!then || !four_digits(now.lng) || !four_digits(now.lat))
            return {};
        const bool has_seconds = std::fmod(std::round(now.lng * 1e4), 100) != 0 ||
                                 std::fmod(std::round(now.lat * 1e4), 100) != 0;
        if (has_seconds && seen.insert(spot_of(now)).second)
            odds /= by_chance;
        const bool out_now = areas.ask(project->unit_code, now) == UnitAreas::Answer::outside;
        const bool out_then = areas.ask(project->unit_code, *then) == UnitAreas::Answer::outside;
        evidence.outside_before += out_now ? 1 : 0;
        evidence.outside_after += out_then ? 1 : 0;
        if (out_now != out_then)
            odds *= out_now ? 10 : 0.1;
    }
    const double likelihood = std::min(odds / (1 + odds), most_likely);
    if (projects.empty() || likelihood < 0.6 || evidence.outside_after > evidence.outside_before)
        return {};
    Proposal proposal{.trouble = Trouble::minutes,
                      .of = group.name,
                      .moves = {},
                      .likelihood = likelihood,
                      .evidence = evidence,
                      .conversion = "D.MMSS → °"};
    for (const std::size_t row : group.rows) {
        const Project& project = patient.projects[row];
        if (!is_of_unknown_datum(project))
            continue;
        if (const auto to = from_minutes(*project.position))
            proposal.moves.push_back({project.id, *project.position, *to});
    }
    return {proposal};
}

} // namespace guanmo::doctor
