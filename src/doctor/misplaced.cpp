#include "doctor/misplaced.hpp"

#include "doctor/datum_guess.hpp"
#include "workbook/given_place.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace guanmo::doctor {

using geo::LngLat;
using workbook::Project;

namespace {

struct Mistake {
    Trouble trouble;
    LngLat right;
    std::string conversion;
};

/// Every place that one mistake may have led from, the commoner first.
std::vector<Mistake> mistakes(LngLat p) {
    std::vector<Mistake> all{{Trouble::exchanged, {p.lat, p.lng}, "φ, λ → λ, φ"}};
    if (const auto right = from_minutes(p))
        all.push_back({Trouble::minutes, *right, "D.MMSS → °"});
    // In another zone the same metres lie as far from another middle meridian.
    for (const int degrees : {-3, 3, -6, 6})
        all.push_back({Trouble::other_zone,
                       {p.lng + degrees, p.lat},
                       fmt::format("Gauss–Krüger {:+}°", degrees)});
    if (p.lng < 0 || p.lat < 0)
        all.push_back({Trouble::wrong_sign, {std::abs(p.lng), std::abs(p.lat)}, "− → +"});
    return all;
}

/// The mistake that leads from the unit to where the project is; none: no single one.
const Mistake* explanation(const std::vector<Mistake>& all, const Project& project,
                           const UnitAreas& areas) {
    for (const Mistake& mistake : all)
        if (geo::is_valid(mistake.right) &&
            areas.ask(project.unit_code, mistake.right) == UnitAreas::Answer::inside)
            return &mistake;
    return nullptr;
}

/// A place anywhere lies in the unit by chance with this probability.
constexpr double by_chance = 0.15;

void add(Proposal& proposal, Move move) {
    proposal.moves.push_back(std::move(move));
    proposal.evidence.outside_before = static_cast<int>(proposal.moves.size());
    const double chance = std::pow(by_chance, static_cast<double>(proposal.moves.size()));
    proposal.likelihood = std::min(1 - chance, most_likely);
}

} // namespace

std::vector<Proposal> misplaced(const Patient& patient, const Group& group, const UnitAreas& areas,
                                const std::unordered_set<std::string>& explained) {
    constexpr std::size_t most_told = 200; ///< one by one: more than anybody looks at
    constexpr double tolerance_m = 300;    // of borders and of positions read from a map
    std::map<std::pair<Trouble, std::string>, Proposal> together;
    std::vector<Proposal> found;
    constexpr std::size_t often = 4096; ///< rows between two questions whether to go on
    std::size_t seen = 0;
    for (const std::size_t row : group.rows) {
        if (++seen % often == 0 && patient.stop && patient.stop())
            return {};
        const Project& project = patient.projects[row];
        if (!project.position ||
            areas.ask(project.unit_code, *project.position) != UnitAreas::Answer::outside ||
            explained.contains(project.id))
            continue;
        const LngLat at = *project.position;
        const std::vector<Mistake> all = mistakes(at);
        const Mistake* mistake = explanation(all, project, areas);
        if (mistake == nullptr && found.size() >= most_told)
            continue;
        const double outside = areas.metres_outside(project.unit_code, at);
        if (outside <= std::max(tolerance_m, project.location_accuracy_m.value_or(0)))
            continue;
        if (mistake != nullptr) {
            Proposal& proposal = together[{mistake->trouble, mistake->conversion}];
            proposal.trouble = mistake->trouble;
            proposal.of = group.name;
            proposal.conversion = mistake->conversion;
            add(proposal, {project.id, at, mistake->right});
            continue;
        }
        const workbook::Unit* other = areas.at(at);
        found.push_back({.trouble = Trouble::outside,
                         .of = project.name,
                         .moves = {{project.id, at, at}},
                         .evidence = {.outside_before = 1,
                                      .named = {},
                                      .farthest_m = outside,
                                      .lies_in = other == nullptr ? "" : other->name}});
    }
    std::vector<Proposal> proposals;
    for (auto& [key, proposal] : together)
        proposals.push_back(std::move(proposal));
    proposals.insert(proposals.end(), found.begin(), found.end());
    return proposals;
}

std::vector<Proposal> at_one_point(const Patient& patient) {
    constexpr double per_degree = 1e7; // about a centimetre
    struct Located {
        std::int64_t lng, lat;
        std::size_t row;
    };
    std::vector<Located> all;
    for (std::size_t row = 0; row < patient.projects.size(); ++row) {
        const Project& project = patient.projects[row];
        if (project.position && !project.location_accuracy_m && project.parent_id.empty())
            all.push_back({std::llround(project.position->lng * per_degree),
                           std::llround(project.position->lat * per_degree), row});
    }
    const auto place = [](const Located& l) { return std::pair(l.lng, l.lat); };
    std::stable_sort(all.begin(), all.end(),
                     [&](const Located& a, const Located& b) { return place(a) < place(b); });
    constexpr std::size_t few = 3; // two may be neighbours behind one gate
    std::vector<Proposal> found;
    for (std::size_t i = 0; i < all.size();) {
        std::size_t end = i;
        while (end < all.size() && place(all[end]) == place(all[i]))
            ++end;
        if (end - i >= few) {
            Proposal proposal{.trouble = Trouble::one_point,
                              .of = patient.projects[all[i].row].name,
                              .moves = {}};
            for (; i < end; ++i) {
                const Project& project = patient.projects[all[i].row];
                proposal.moves.push_back({project.id, *project.position, *project.position});
            }
            found.push_back(std::move(proposal));
        }
        i = end;
    }
    return found;
}

} // namespace guanmo::doctor
