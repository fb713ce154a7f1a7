#pragma once

#include "workbook/leg_override.hpp"
#include "workbook/meeting.hpp"
#include "workbook/packed_roads.hpp"
#include "workbook/photo.hpp"
#include "workbook/progress.hpp"
#include "workbook/project.hpp"
#include "workbook/road.hpp"
#include "workbook/table.hpp"
#include "workbook/targets.hpp"
#include "workbook/unit.hpp"

#include <map>

namespace guanmo::workbook {

/// The saved document: everything that is shown and planned, positions in LngLat only. A value;
/// copies are cheap (see Table).
struct Workbook {
    std::string title;
    std::optional<PartialDate> as_of;
    std::string source;        ///< where the records come from, one line
    std::string map_source;    ///< where the boundaries come from, one line
    std::string road_source;   ///< where the roads come from, one line; empty without roads
    std::string review_number; ///< 审图号; empty: not yet granted
    std::string edition;       ///< "内部资料"
    bool synthetic = false;    ///< the projects are invented, which is said wherever they are shown
    std::vector<PublishedFigure> published;
    Meeting meeting;
    Table<Unit> units;
    std::vector<UnitTargets> targets; ///< apart from the units: setting one moves no border
    Table<Project> projects;
    Table<Road> roads;   ///< what the legs of the tour follow
    RoadNetwork network; ///< imported roads, which the legs rather follow; not drawn
    std::vector<LegOverride> leg_overrides;
    Table<ProgressEntry> progress; ///< how far projects were earlier, in any order
    Table<Photo> photos;
    /// What is remembered with the workbook and is nobody's record, by name.
    std::map<std::string, std::string> settings;
    friend bool operator==(const Workbook&, const Workbook&) = default;
};

} // namespace guanmo::workbook
