#include "display/unit_levels.hpp"

#include "geo/dissolve.hpp"
#include "workbook/unit.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::display {

namespace {

std::size_t vertices_in(const UnitLevels::Level& level, const geo::MapExtent& view) {
    std::size_t count = 0;
    for (std::size_t arc = 0; arc < level.arc_extents.size(); ++arc)
        if (level.arc_extents[arc].overlaps(view))
            count += level.topology.arcs[arc].points.size();
    return count;
}

std::unique_ptr<const UnitLevels::Level> measured(geo::Topology topology, int level) {
    auto made = std::make_unique<UnitLevels::Level>();
    made->in_gap = geo::round_slivers(topology, area_unseen(level));
    for (const geo::Arc& arc : topology.arcs) {
        made->arc_extents.push_back(geo::extent_of(arc.points));
        made->vertices += arc.points.size();
    }
    made->topology = std::move(topology);
    return made;
}

} // namespace

double tolerance_of(int level) {
    return level > 0 ? std::exp2(level) : 0;
}

double area_unseen(int level) {
    return 4 * tolerance_of(level) * tolerance_of(level);
}

void UnitLevels::update(const workbook::Table<workbook::Unit>& units,
                        const crs::Projection& projection) {
    projection_ = projection.twin();
    stored_ = workbook::stored_units(units);
    levels_.clear();
    rough_ = 0;
    if (!stored_) {
        std::vector<geo::MultiPolygon<geo::MapPoint>> areas;
        for (const workbook::Unit& unit : units)
            areas.push_back(projection.forward(workbook::area_of(unit)));
        levels_[0] = measured(geo::build_topology(areas), 0);
        return;
    }
    // Coarse enough to be read at once, fine enough to tell where a unit is.
    for (const double tolerance : stored_->tolerances_m)
        if (tolerance <= 4096)
            rough_ = static_cast<int>(std::log2(std::max(tolerance, 1.0)));
}

/// Of those in the file the coarsest that is fine enough.
int UnitLevels::available(int level) const {
    if (!stored_)
        return level;
    int found = 0;
    for (const double tolerance : stored_->tolerances_m)
        if (tolerance > 0 && tolerance <= tolerance_of(level) * 1.01)
            found = static_cast<int>(std::lround(std::log2(tolerance)));
    return found;
}

geo::Topology UnitLevels::stored_level(int level) const {
    std::size_t index = 0;
    for (std::size_t i = 0; i < stored_->tolerances_m.size(); ++i)
        if (stored_->tolerances_m[i] <= tolerance_of(level) * 1.01)
            index = i;
    workbook::StoredUnits::Level read = stored_->level(index);
    geo::Topology topology = std::move(read.structure);
    const std::lock_guard lock(projecting_);
    for (std::size_t arc = 0; arc < read.lines.size(); ++arc)
        topology.arcs[arc].points = projection_->forward(read.lines[arc]);
    return topology;
}

const UnitLevels::Level* UnitLevels::made(int available) const {
    const std::lock_guard lock(keeping_);
    const auto found = levels_.find(available);
    return found == levels_.end() ? nullptr : found->second.get();
}

const UnitLevels::Level& UnitLevels::at(int level) const {
    const int found = available(level);
    if (const Level* known = made(found))
        return *known;
    std::unique_ptr<const Level> now = measured(
        stored_ ? stored_level(found) : geo::simplified(made(0)->topology, tolerance_of(found)),
        found);
    const std::lock_guard lock(keeping_);
    return *levels_.try_emplace(found, std::move(now)).first->second;
}

const UnitLevels::Level* UnitLevels::finest() const {
    const std::lock_guard lock(keeping_);
    return levels_.empty() ? nullptr : levels_.begin()->second.get();
}

std::optional<int> UnitLevels::within(int wanted, const geo::MapExtent& view,
                                      std::size_t most_vertices, bool make_none) const {
    constexpr double nearly_ends_only = 1.25;
    constexpr int coarsest = 20;
    for (; wanted < coarsest; ++wanted) {
        if (make_none && made(available(wanted)) == nullptr)
            return std::nullopt;
        const Level& level = at(wanted);
        const bool last = stored_ && tolerance_of(wanted) >= stored_->tolerances_m.back();
        if (last || level.vertices <= most_vertices)
            break;
        const std::size_t vertices = vertices_in(level, view);
        const auto ends = 2 * static_cast<double>(std::count_if(
                                  level.arc_extents.begin(), level.arc_extents.end(),
                                  [&](const auto& extent) { return extent.overlaps(view); }));
        if (vertices <= most_vertices || static_cast<double>(vertices) < nearly_ends_only * ends)
            break;
    }
    return wanted;
}

} // namespace guanmo::display
