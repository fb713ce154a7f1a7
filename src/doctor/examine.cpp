#include "doctor/examine.hpp"

#include "doctor/datum_guess.hpp"
#include "doctor/misplaced.hpp"
#include "doctor/unit_areas.hpp"
#include "workbook/given_place.hpp"

#include <algorithm>
#include <map>

namespace guanmo::doctor {

using workbook::Project;
using workbook::Unit;
using workbook::Workbook;

namespace {

constexpr std::size_t most_proposals = 200; ///< more than anybody looks at

void take(std::vector<Proposal>& into, std::vector<Proposal> more,
          std::unordered_set<std::string>& explained) {
    for (Proposal& proposal : more) {
        if (can_mend(proposal.trouble))
            for (const Move& move : proposal.moves)
                explained.insert(move.id);
        into.push_back(std::move(proposal));
    }
}

/// By source; the rows of a source that names several units also by these.
std::vector<Group> groups_of(const Workbook& workbook) {
    std::map<std::string, Group> by_source;
    for (std::size_t row = 0; row < workbook.projects.size(); ++row) {
        Group& group = by_source[workbook.projects[row].source];
        group.rows.push_back(row);
    }
    std::vector<Group> groups;
    for (auto& [source, group] : by_source) {
        group.name = source;
        group.words = {source};
        groups.push_back(std::move(group));
    }
    return groups;
}

std::vector<Group> by_units(const Patient& patient, const Group& group) {
    std::map<std::string, Group> found;
    for (const std::size_t row : group.rows)
        found[patient.projects[row].unit_code].rows.push_back(row);
    std::vector<Group> groups;
    for (auto& [code, part] : found) {
        const auto unit = std::find_if(patient.units.begin(), patient.units.end(),
                                       [&code = code](const Unit* u) { return u->code == code; });
        part.name = unit == patient.units.end() ? group.name : (*unit)->name;
        groups.push_back(std::move(part));
    }
    return groups;
}

} // namespace

std::vector<Proposal> examine(const Patient& patient) {
    const UnitAreas areas(patient.units);
    std::vector<Proposal> proposals = guess_borders(patient, areas);
    std::unordered_set<std::string> by_borders;
    for (const Proposal& proposal : proposals)
        for (const Move& move : proposal.moves)
            by_borders.insert(move.id);
    for (const Group& group : patient.groups) {
        if (patient.stop && patient.stop())
            return {};
        std::unordered_set<std::string> explained;
        std::vector<Proposal> datum = guess_datum(patient, group, areas);
        if (datum.empty()) { // one unit's share may be from another map than the others'
            const std::vector<Group> parts = by_units(patient, group);
            for (const Group& part : parts)
                if (parts.size() > 1)
                    take(proposals, guess_datum(patient, part, areas), explained);
        }
        take(proposals, std::move(datum), explained);
        if (explained.empty())
            take(proposals, guess_minutes(patient, group, areas), explained);
        explained.insert(by_borders.begin(), by_borders.end());
        take(proposals, misplaced(patient, group, areas, explained), explained);
    }
    if (patient.stop && patient.stop())
        return {};
    const std::vector<Proposal> crowded = at_one_point(patient);
    proposals.insert(proposals.end(), crowded.begin(), crowded.end());
    std::stable_partition(proposals.begin(), proposals.end(),
                          [](const Proposal& p) { return can_mend(p.trouble); });
    if (proposals.size() > most_proposals)
        proposals.resize(most_proposals);
    return proposals;
}

std::vector<geo::LngLat> known_places(const Workbook& workbook) {
    std::vector<geo::LngLat> places;
    for (const Unit& unit : workbook.units) {
        if (unit.seat)
            places.push_back(*unit.seat);
        if (unit.position)
            places.push_back(*unit.position);
    }
    for (const workbook::TourLine& line : workbook.meeting.lines)
        for (const auto& end : {line.start, line.end})
            if (end)
                places.push_back(end->position);
    return places;
}

std::vector<Proposal> examine(const Workbook& workbook, std::function<bool()> stop) {
    Patient patient{
        workbook.projects, {}, groups_of(workbook), known_places(workbook), std::move(stop)};
    for (const Unit& unit : workbook.units)
        patient.units.push_back(&unit);
    // Those whose datum was named and converted are where they belong.
    for (const Project& project : workbook.projects)
        if (project.position && !given_place(project).datum.empty())
            patient.known.push_back(*project.position);
    std::vector<Proposal> proposals = examine(patient);
    const auto refused = workbook.settings.find(refused_setting);
    if (refused != workbook.settings.end())
        std::erase_if(proposals, [&](const Proposal& proposal) {
            return ("\n" + refused->second + "\n").find("\n" + key_of(proposal) + "\n") !=
                   std::string::npos;
        });
    return proposals;
}

} // namespace guanmo::doctor
