#pragma once

#include "doctor/proposal.hpp"

#include <cstddef>
#include <functional>

namespace guanmo::doctor {

/// Projects that were written down by one hand, so that they share their mistakes.
struct Group {
    std::string name;               ///< as people know it: a file, a source
    std::vector<std::size_t> rows;  ///< of the projects
    std::vector<std::string> words; ///< what is written around them: headings, names
};

struct Patient {
    const workbook::Table<workbook::Project>& projects;
    std::vector<const workbook::Unit*> units;
    std::vector<Group> groups;
    std::vector<geo::LngLat> known;  ///< places in WGS 84: seats, earlier positions of projects
    std::function<bool()> stop = {}; ///< asked now and then; true: nobody waits any more
};

/// Everything that is found, what can be mended first. Bounded: of a large group every n-th project
/// is asked, but all are moved. A pure function.
///
/// GCJ-02 and BD-09 move all points of a source the same way by some 500 to 1300 m. What speaks for
/// them: projects beyond their unit that would lie in it, and known places that projects would come
/// to lie on, each place counted once; the datum's name in headings or source; weakly, six
/// decimals. Against: the opposite, minutes and seconds, the name of another datum. Roads are left
/// out: the office's are schematic, a kilometre off. The likelihood is Bayes' rule over WGS 84
/// (0.65 beforehand), GCJ-02 (0.25) and BD-09 (0.10) with these as independent.
///
/// Borders that were drawn in GCJ-02 show by the opposite: places beyond their unit that would lie
/// in it if they were shifted. They are said, not mended: (0.1 beforehand, the same odds a place).
/// Nothing is found when it is stopped.
[[nodiscard]] std::vector<Proposal> examine(const Patient& patient);

/// How well points fit a datum that somebody has said such lists to be in, against WGS 84.
struct DatumFit {
    double likelihood = 0.5; ///< 0–1, by borders, known places and names alone; ½: nothing tells
    Evidence evidence = {};
};
/// @param datum Trouble::gcj02 or bd09.
[[nodiscard]] DatumFit fit_of_datum(const Patient& patient, const Group& group, Trouble datum);

/// The workbook's projects by their source and, of several units, by unit; without what somebody
/// has refused.
[[nodiscard]] std::vector<Proposal> examine(const workbook::Workbook& workbook,
                                            std::function<bool()> stop = {});

/// The setting in which the keys of what was refused stand, one a line.
inline constexpr const char* refused_setting = "coordinates.kept";

/// Places of a workbook that are known without its projects.
[[nodiscard]] std::vector<geo::LngLat> known_places(const workbook::Workbook& workbook);

} // namespace guanmo::doctor
