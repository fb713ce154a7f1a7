#include "display/unit_geometry.hpp"

#include "geo/dissolve.hpp"
#include "geo/measure.hpp"
#include "geo/triangulate.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::display {

namespace {

/// Names are about twice as wide as high with the room that they want around them.
constexpr double label_stretch = 2;

/// Levels of fewer vertices are made for the whole map at once.
constexpr std::size_t few_vertices = 120'000;

/// A mesh of part of the map reaches beyond the view by this share of it on each side.
constexpr double margin = 0.5;

/// Meshes of the latest views are kept: a flight passes through a few and back.
constexpr std::size_t kept_meshes = 8;

/// Level 0 keeps everything; level n drops corners whose triangle is smaller than (2ⁿ metres)²,
/// which is at most four square pixels: a notch of one pixel by eight. Triangles are what drawing
/// in software costs.
int level_for(double metres_per_pixel) {
    return std::max(0, static_cast<int>(std::floor(std::log2(2 * metres_per_pixel))));
}

double tolerance_of(int level) {
    return level > 0 ? std::exp2(level) : 0;
}

/// Square metres that show as at most sixteen pixels at the level's scale.
double area_unseen(int level) {
    return 4 * tolerance_of(level) * tolerance_of(level);
}

template <class Kept> void drop_oldest(std::vector<Kept>& kept, std::size_t most) {
    if (kept.size() >= most)
        kept.erase(kept.begin());
}

void fill_gaps(geo::MultiPolygon<geo::MapPoint>& area, double unseen) {
    for (geo::Polygon<geo::MapPoint>& polygon : area)
        std::erase_if(polygon.holes, [unseen](const geo::Ring<geo::MapPoint>& hole) {
            return std::abs(geo::signed_area(hole)) < unseen;
        });
}

/// Moves the one found to the end.
template <class Kept, class Fits> bool find_latest(std::vector<Kept>& kept, Fits fits) {
    const auto found = std::find_if(kept.rbegin(), kept.rend(), fits);
    if (found == kept.rend())
        return false;
    std::rotate(std::next(found).base(), found.base(), kept.end());
    return true;
}

} // namespace

void UnitGeometry::update(const workbook::Table<workbook::Unit>& units,
                          const crs::Projection& projection) {
    projection_ = &projection;
    stored_ = workbook::stored_units(units);
    levels_.clear();
    made_.clear();
    odd_.clear();
    rough_level_ = 0;
    if (!stored_) {
        std::vector<geo::MultiPolygon<geo::MapPoint>> areas;
        for (const workbook::Unit& unit : units)
            areas.push_back(projection.forward(workbook::area_of(unit)));
        levels_[0].topology = geo::build_topology(areas);
    } else {
        // Coarse enough to be read at once, fine enough to tell where a unit is.
        for (std::size_t i = 0; i < stored_->tolerances_m.size(); ++i)
            if (stored_->tolerances_m[i] <= 4096)
                rough_level_ = static_cast<int>(std::log2(std::max(stored_->tolerances_m[i], 1.0)));
    }
    measure(units);
}

void UnitGeometry::measure(const workbook::Table<workbook::Unit>& units) {
    extents_.clear();
    anchors_.clear();
    whole_ = {};
    typical_size_ = 0;
    const geo::Topology& topology = level(rough_level_).topology;
    std::size_t areas = 0;
    std::vector<geo::SpatialIndex::Entry> entries;
    // A coarser border may lie a few times its tolerance inside of the true one.
    const double slack = 4 * tolerance_of(rough_level_);
    for (std::size_t row = 0; row < units.size(); ++row) {
        const geo::MultiPolygon<geo::MapPoint> area = geo::polygons_of(topology, row);
        geo::MapExtent extent = geo::extent_of(area);
        if (!area.empty())
            entries.push_back({extent.grown(slack), static_cast<std::uint32_t>(row)});
        if (units[row].is_point() && units[row].position)
            extent.add(projection_->forward(*units[row].position));
        const double precision = std::max(extent.width(), extent.height()) / 200;
        extents_.push_back(extent);
        whole_.add(extent);
        if (!area.empty()) {
            anchors_.push_back(geo::label_point(area, precision, label_stretch));
            typical_size_ += std::abs(geo::area(topology, row));
            ++areas;
        } else {
            anchors_.push_back(extent.empty() ? geo::MapPoint{} : extent.centre());
        }
    }
    typical_size_ = areas > 0 ? std::sqrt(typical_size_ / static_cast<double>(areas)) : 0;
    index_ = geo::SpatialIndex(std::move(entries));
    ranks_ = unit_ranks(units, topology);
    std::vector<int> groups = ranks_.groups();
    if (groups.empty())
        for (std::size_t row = 0; row < units.size(); ++row)
            groups.push_back(static_cast<int>(row));
    fill_class_ = alternating_classes(topology, groups);
    if (!stored_) {
        const double rough = std::max(whole_.width(), whole_.height()) / 200;
        rough_level_ = std::max(1, static_cast<int>(std::lround(std::log2(std::max(rough, 2.0)))));
    }
}

std::optional<std::size_t> UnitGeometry::unit_at(geo::MapPoint point) const {
    if (levels_.empty())
        return std::nullopt;
    const geo::Topology& finest = levels_.begin()->second.topology;
    for (const std::uint32_t row : index_.intersecting({point, point}))
        if (geo::contains(finest, row, point))
            return row;
    return std::nullopt;
}

bool UnitGeometry::is_roughly_in(std::size_t row, geo::MapPoint point) const {
    return extents_.at(row).contains(point) &&
           geo::contains(level(rough_level_).topology, row, point);
}

// Levels.

/// Of those in the file the coarsest that is fine enough.
int UnitGeometry::available(int level) const {
    if (!stored_)
        return level;
    int found = 0;
    for (const double tolerance : stored_->tolerances_m)
        if (tolerance > 0 && tolerance <= tolerance_of(level) * 1.01)
            found = static_cast<int>(std::lround(std::log2(tolerance)));
    return found;
}

geo::Topology UnitGeometry::stored_level(int level) const {
    std::size_t index = 0;
    for (std::size_t i = 0; i < stored_->tolerances_m.size(); ++i)
        if (stored_->tolerances_m[i] <= tolerance_of(level) * 1.01)
            index = i;
    workbook::StoredUnits::Level read = stored_->level(index);
    geo::Topology topology = std::move(read.structure);
    for (std::size_t arc = 0; arc < read.lines.size(); ++arc)
        topology.arcs[arc].points = projection_->forward(read.lines[arc]);
    return topology;
}

const UnitGeometry::Level& UnitGeometry::level(int wanted) const {
    const int found = available(wanted);
    Level& level = levels_[found];
    if (level.topology.units.empty()) {
        if (stored_)
            level.topology = stored_level(found);
        else if (found > 0)
            level.topology = geo::simplified(levels_.at(0).topology, tolerance_of(found));
    }
    if (level.arc_extents.size() != level.topology.arcs.size()) {
        level.in_gap = geo::round_small_gaps(level.topology, area_unseen(found));
        for (const geo::Arc& arc : level.topology.arcs) {
            level.arc_extents.push_back(geo::extent_of(arc.points));
            level.vertices += arc.points.size();
        }
    }
    return level;
}

std::size_t UnitGeometry::vertices_in(const Level& level, const geo::MapExtent& view) const {
    std::size_t count = 0;
    for (std::size_t arc = 0; arc < level.arc_extents.size(); ++arc)
        if (level.arc_extents[arc].overlaps(view))
            count += level.topology.arcs[arc].points.size();
    return count;
}

/// Coarser until the view has few enough vertices, or hardly more than the ends of its arcs.
int UnitGeometry::level_within(int wanted, const geo::MapExtent& view,
                               std::size_t most_vertices) const {
    constexpr double nearly_ends_only = 1.25;
    constexpr int coarsest = 20;
    for (; wanted < coarsest; ++wanted) {
        const Level& at = level(wanted);
        const bool last = stored_ && tolerance_of(wanted) >= stored_->tolerances_m.back();
        if (last || at.vertices <= most_vertices)
            break;
        const std::size_t vertices = vertices_in(at, view);
        const auto ends = 2 * static_cast<double>(std::count_if(
                                  at.arc_extents.begin(), at.arc_extents.end(),
                                  [&](const auto& extent) { return extent.overlaps(view); }));
        if (vertices <= most_vertices || static_cast<double>(vertices) < nearly_ends_only * ends)
            break;
    }
    return wanted;
}

// Meshes.

const std::shared_ptr<const LandMesh>& UnitGeometry::mesh(double metres_per_pixel,
                                                          const geo::MapExtent& view, Fills fills,
                                                          BorderRank least_rank,
                                                          std::size_t most_vertices) const {
    const int wanted = least_rank == BorderRank::county
                           ? level_within(level_for(metres_per_pixel), view, most_vertices)
                           : level_for(metres_per_pixel);
    const bool grouped = fills == Fills::by_group && !ranks_.groups().empty();
    Made asked{wanted, grouped ? fills : Fills::by_unit, least_rank, {}, nullptr};
    const auto fits = [&](const Made& made) {
        return made.level == asked.level && made.fills == asked.fills &&
               made.least_rank == asked.least_rank &&
               (made.covers.empty() ||
                (made.covers.contains(view.min) && made.covers.contains(view.max)));
    };
    if (!find_latest(made_, fits)) {
        if (level(wanted).vertices > few_vertices && least_rank == BorderRank::county)
            asked.covers = view.grown(margin * std::max(view.width(), view.height()));
        asked.mesh = make(asked);
        drop_oldest(made_, kept_meshes);
        made_.push_back(std::move(asked));
    }
    return made_.back().mesh;
}

const std::shared_ptr<const LandMesh>& UnitGeometry::mesh_of(const std::vector<std::size_t>& rows,
                                                             double metres_per_pixel) const {
    const int wanted = level_for(metres_per_pixel) + 1;
    if (!find_latest(odd_,
                     [&](const Odd& odd) { return odd.level == wanted && odd.rows == rows; })) {
        auto mesh = std::make_shared<LandMesh>();
        mesh->id = next_mesh_id();
        mesh->origin = whole_.centre();
        mesh->unit_triangles.resize(size());
        for (const std::size_t row : rows)
            mesh->unit_triangles[row] = relative(
                geo::triangulate(geo::polygons_of(level(wanted).topology, row)), mesh->origin);
        drop_oldest(odd_, kept_meshes);
        odd_.push_back({wanted, rows, std::move(mesh)});
    }
    return odd_.back().mesh;
}

std::shared_ptr<const LandMesh> UnitGeometry::make(const Made& asked) const {
    auto mesh = std::make_shared<LandMesh>();
    mesh->id = next_mesh_id();
    mesh->origin = whole_.empty() ? geo::MapPoint{} : whole_.centre();
    add_fills(*mesh, asked);
    add_borders(*mesh, asked);
    return mesh;
}

/// The units of each group as one, generalised as such: between counties of one prefecture there
/// are no nodes that would have to stay.
geo::Topology UnitGeometry::merged(int wanted, const std::vector<int>& groups) const {
    std::vector<geo::MultiPolygon<geo::MapPoint>> areas =
        geo::dissolved(level(wanted).topology, groups);
    for (geo::MultiPolygon<geo::MapPoint>& area : areas)
        fill_gaps(area, area_unseen(wanted));
    const double tolerance = tolerance_of(wanted);
    geo::Topology topology = geo::simplified(
        geo::without_slivers(geo::build_topology(areas), tolerance * tolerance), tolerance);
    geo::drop_islands(topology, tolerance * tolerance);
    return topology;
}

/// A level coarser the areas' edges still lie under the borders, with half as many triangles.
void UnitGeometry::add_fills(LandMesh& mesh, const Made& asked) const {
    const int wanted = asked.level == 0 ? 0 : asked.level + 1;
    mesh.unit_triangles.resize(size());
    if (asked.fills == Fills::by_group && asked.covers.empty()) {
        const geo::Topology groups = merged(wanted, ranks_.groups());
        for (std::size_t group = 0; group < groups.units.size(); ++group)
            mesh.group_triangles.push_back(
                relative(geo::triangulate(geo::polygons_of(groups, group)), mesh.origin));
        return;
    }
    const geo::Topology& topology = level(wanted).topology;
    for (std::size_t row = 0; row < size(); ++row)
        if (asked.covers.empty() || extents_[row].overlaps(asked.covers))
            mesh.unit_triangles[row] =
                relative(geo::triangulate(geo::polygons_of(topology, row)), mesh.origin);
}

void UnitGeometry::add_borders(LandMesh& mesh, const Made& asked) const {
    if (asked.least_rank == BorderRank::county) {
        const Level& from = level(asked.level);
        for (std::size_t i = 0; i < from.topology.arcs.size(); ++i) {
            const geo::Arc& arc = from.topology.arcs[i];
            if (!from.in_gap[i] &&
                (asked.covers.empty() || from.arc_extents[i].overlaps(asked.covers)))
                add_border(mesh, arc, ranks_.rank(arc.left, arc.right));
        }
        return;
    }
    const std::vector<int>& groups =
        asked.least_rank == BorderRank::province ? ranks_.province : ranks_.prefecture;
    std::vector<std::int32_t> member; // a unit of each group
    for (std::size_t row = 0; row < groups.size(); ++row) {
        const auto group = static_cast<std::size_t>(groups[row]);
        member.resize(std::max(member.size(), group + 1));
        member[group] = static_cast<std::int32_t>(row);
    }
    const auto unit_of = [&](std::int32_t group) {
        return group < 0 ? group : member[static_cast<std::size_t>(group)];
    };
    const geo::Topology topology = merged(asked.level, groups);
    const std::vector<bool> in_gap = geo::round_small_gaps(topology, area_unseen(asked.level));
    for (std::size_t i = 0; i < topology.arcs.size(); ++i)
        if (const geo::Arc& arc = topology.arcs[i]; !in_gap[i])
            add_border(mesh, arc, ranks_.rank(unit_of(arc.left), unit_of(arc.right)));
}

void UnitGeometry::add_border(LandMesh& mesh, const geo::Arc& arc, BorderRank rank) {
    if (arc.points.empty())
        return;
    mesh.borders.push_back({relative(arc.points, mesh.origin), arc.is_outer(), rank});
    if (arc.left == geo::Arc::outside)
        std::reverse(mesh.borders.back().points.begin(), mesh.borders.back().points.end());
}

} // namespace guanmo::display
