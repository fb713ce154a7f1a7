#include "display/unit_geometry.hpp"

#include "geo/chains.hpp"
#include "geo/dissolve.hpp"
#include "geo/measure.hpp"
#include "geo/triangulate.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numbers>

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

/// A level's tolerance shows as that at most: a notch of two pixels by ten.
constexpr double most_pixels = 3.2;

/// Level 0 keeps everything; level n drops corners whose triangle is smaller than (2ⁿ metres)²,
/// which is between two and a half and ten square pixels. Triangles are what drawing in software
/// costs.
int level_for(double metres_per_pixel) {
    return std::max(0, static_cast<int>(std::floor(std::log2(most_pixels * metres_per_pixel))));
}

/// For borders between groups of units, which are generalised for a picture anyway: the second half
/// of a level's scales drops twice as large corners, between five and ten square pixels.
double widened_for(double metres_per_pixel) {
    const double level = std::log2(most_pixels * metres_per_pixel);
    return level > 0 && level - std::floor(level) >= 0.5 ? std::numbers::sqrt2 : 1;
}

/// Meshes of the whole map stay: they stand in for any other.
template <class Kept, class MayGo>
void drop_oldest(std::vector<Kept>& kept, std::size_t most, MayGo may_go) {
    if (kept.size() < most)
        return;
    if (const auto oldest = std::find_if(kept.begin(), kept.end(), may_go); oldest != kept.end())
        kept.erase(oldest);
}

/// Gaps that the source leaves between units of a group: up to eight times eight pixels they look
/// like a mistake of the map.
double gap_unseen(int level) {
    return 4 * area_unseen(level);
}

/// A ring of several units' arcs round an overlap or, clockwise, a gap, of which only a dot would
/// be seen.
bool is_speck(const std::vector<geo::MapPoint>& chain, int level) {
    if (chain.front() != chain.back())
        return false;
    const double area = geo::signed_area({chain.begin(), std::prev(chain.end())});
    return area > 0 ? area < area_unseen(level) : -area < gap_unseen(level);
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
    take_coming();
    made_.clear();
    odd_.clear();
    levels_.update(units, projection);
    measure(units, projection);
}

void UnitGeometry::measure(const workbook::Table<workbook::Unit>& units,
                           const crs::Projection& projection) {
    extents_.clear();
    anchors_.clear();
    whole_ = {};
    typical_size_ = 0;
    const int measured = levels_.rough();
    const geo::Topology& topology = level(measured).topology;
    std::size_t areas = 0;
    std::vector<geo::SpatialIndex::Entry> entries;
    // A coarser border may lie a few times its tolerance inside of the true one.
    const double slack = 4 * tolerance_of(measured);
    for (std::size_t row = 0; row < units.size(); ++row) {
        const geo::MultiPolygon<geo::MapPoint> area = geo::polygons_of(topology, row);
        geo::MapExtent extent = geo::extent_of(area);
        if (!area.empty())
            entries.push_back({extent.grown(slack), static_cast<std::uint32_t>(row)});
        if (units[row].is_point() && units[row].position)
            extent.add(projection.forward(*units[row].position));
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
    fill_groups_ = ranks_.groups();
    if (fill_groups_.empty())
        for (std::size_t row = 0; row < units.size(); ++row)
            fill_groups_.push_back(static_cast<int>(row));
    fill_class_ = alternating_classes(topology, fill_groups_);
    const double unseen = std::max(whole_.width(), whole_.height()) / 200;
    rough_ =
        &level(levels_.are_stored()
                   ? measured
                   : std::max(1, static_cast<int>(std::lround(std::log2(std::max(unseen, 2.0))))));
}

std::optional<std::size_t> UnitGeometry::unit_at(geo::MapPoint point) const {
    const UnitLevels::Level* finest = levels_.finest();
    if (finest == nullptr)
        return std::nullopt;
    for (const std::uint32_t row : index_.intersecting({point, point}))
        if (geo::contains(finest->topology, row, point))
            return row;
    return std::nullopt;
}

bool UnitGeometry::is_roughly_in(std::size_t row, geo::MapPoint point) const {
    return extents_.at(row).contains(point) && geo::contains(rough_->topology, row, point);
}

bool UnitGeometry::is_roughly_on_land(geo::MapPoint point) const {
    const std::vector<std::uint32_t> near = index_.intersecting({point, point});
    return std::any_of(near.begin(), near.end(),
                       [&](std::uint32_t row) { return is_roughly_in(row, point); });
}

// Meshes.

UnitGeometry::Made UnitGeometry::made_for(Made asked, const geo::MapExtent& view) const {
    if (level(asked.level).vertices > few_vertices && asked.least_rank == BorderRank::county)
        asked.covers = view.grown(margin * std::max(view.width(), view.height()));
    asked.mesh = make(asked);
    return asked;
}

/// What was begun in a second thread, waiting for it.
void UnitGeometry::take_coming() const {
    if (!coming_.valid())
        return;
    const auto may_go = [](const Made& made) { return !made.covers.empty(); };
    Made come = coming_.get();
    drop_oldest(made_, kept_meshes, may_go);
    made_.push_back(std::move(come));
}

/// Moves the one found to the end.
bool UnitGeometry::find(const Made& asked, const geo::MapExtent& view) const {
    return find_latest(made_, [&](const Made& made) {
        return made.level == asked.level && made.widened == asked.widened &&
               made.fills == asked.fills && made.least_rank == asked.least_rank &&
               covers(made, view);
    });
}

/// Of those that cover the view the one whose level is nearest; null for none.
std::shared_ptr<const LandMesh> UnitGeometry::stand_in(const Made& asked,
                                                       const geo::MapExtent& view) const {
    const Made* nearest = nullptr;
    for (const Made& made : made_)
        if (covers(made, view) && (made.fills == Fills::by_unit || made.fills == asked.fills) &&
            (nearest == nullptr ||
             std::abs(made.level - asked.level) <= std::abs(nearest->level - asked.level)))
            nearest = &made;
    return nearest == nullptr ? nullptr : nearest->mesh;
}

UnitGeometry::Found UnitGeometry::mesh(double metres_per_pixel, const geo::MapExtent& view,
                                       Fills fills, BorderRank least_rank,
                                       std::size_t most_vertices, Borders borders) const {
    const bool may_wait = borders == Borders::own || !levels_.are_stored();
    if (may_wait ||
        (coming_.valid() && coming_.wait_for(std::chrono::seconds(0)) == std::future_status::ready))
        take_coming();
    const double widened = least_rank == BorderRank::county ? 1 : widened_for(metres_per_pixel);
    Made asked{level_for(metres_per_pixel), widened, fills, least_rank, {}, {}};
    const auto settle_level = [this, view, most_vertices](Made& made, bool make_none) {
        if (made.least_rank != BorderRank::county)
            return true;
        const auto level = levels_.within(made.level, view, most_vertices, make_none);
        made.level = level.value_or(made.level);
        return level.has_value();
    };
    Made wanted = asked;
    const bool known = settle_level(wanted, !may_wait);
    if (known && find(wanted, view))
        return {made_.back().mesh, false};
    if (!may_wait) {
        if (!coming_.valid())
            coming_ = std::async(std::launch::async, [=, this] {
                Made made = asked;
                settle_level(made, false);
                return made_for(made, view);
            });
        if (auto other = stand_in(asked, view))
            return {std::move(other), true};
        return mesh(metres_per_pixel, view, fills, least_rank, most_vertices);
    }
    Made made = made_for(wanted, view);
    drop_oldest(made_, kept_meshes, [](const Made& kept) { return !kept.covers.empty(); });
    made_.push_back(std::move(made));
    return {made_.back().mesh, false};
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
        drop_oldest(odd_, kept_meshes, [](const Odd&) { return true; });
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
geo::Topology UnitGeometry::merged(int wanted, double widened,
                                   const std::vector<int>& groups) const {
    std::vector<geo::MultiPolygon<geo::MapPoint>> areas =
        geo::dissolved(level(wanted).topology, groups);
    for (geo::MultiPolygon<geo::MapPoint>& area : areas)
        fill_gaps(area, gap_unseen(wanted));
    const double tolerance = widened * tolerance_of(wanted);
    geo::Topology topology = geo::simplified(
        geo::without_slivers(geo::build_topology(areas), tolerance * tolerance), tolerance);
    geo::drop_islands(topology, tolerance * tolerance);
    return topology;
}

/// Where two units' fills are nearly alike, what lies between them may be off: borders show where
/// it is.
geo::Topology UnitGeometry::groups_at(int wanted, double widened) const {
    constexpr int coarser = 2;
    if (ranks_.groups().empty())
        return geo::simplified(level(wanted).topology, tolerance_of(wanted),
                               tolerance_of(wanted + coarser));
    return merged(wanted, widened, ranks_.groups());
}

/// A level coarser the areas' edges still lie under the borders, with half as many triangles.
void UnitGeometry::add_fills(LandMesh& mesh, const Made& asked) const {
    const int wanted = asked.level == 0 ? 0 : asked.level + 1;
    mesh.unit_triangles.resize(size());
    if (asked.fills == Fills::by_group && asked.covers.empty()) {
        const geo::Topology groups = groups_at(wanted, asked.widened);
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
        const UnitLevels::Level& from = level(asked.level);
        const auto is_wanted = [&](std::size_t i) {
            return !from.in_gap[i] &&
                   (asked.covers.empty() || from.arc_extents[i].overlaps(asked.covers));
        };
        add_borders(mesh, from.topology, is_wanted, asked.level,
                    [&](const geo::Arc& arc) { return ranks_.rank(arc.left, arc.right); });
        return;
    }
    const std::vector<int>& groups = ranks_.prefecture;
    std::vector<std::int32_t> member; // a unit of each group
    for (std::size_t row = 0; row < groups.size(); ++row) {
        const auto group = static_cast<std::size_t>(groups[row]);
        member.resize(std::max(member.size(), group + 1));
        member[group] = static_cast<std::int32_t>(row);
    }
    const auto unit_of = [&](std::int32_t group) {
        return group < 0 ? group : member[static_cast<std::size_t>(group)];
    };
    const auto rank_of = [&](const geo::Arc& arc) {
        return ranks_.rank(unit_of(arc.left), unit_of(arc.right));
    };
    // Most of what is drawn are prefectures, thin and faint.
    const geo::Topology topology =
        geo::simplified(merged(asked.level, asked.widened, groups), [&](const geo::Arc& arc) {
            const bool thin = !arc.is_outer() && rank_of(arc) == BorderRank::prefecture;
            return asked.widened * tolerance_of(asked.level + (thin ? 1 : 0));
        });
    const std::vector<bool> in_gap = geo::round_slivers(topology, gap_unseen(asked.level));
    add_borders(
        mesh, topology, [&](std::size_t i) { return !in_gap[i]; }, asked.level, rank_of);
}

/// The outer border goes round in whole rings: its glow would part where arcs meet. Islands, which
/// are one arc, stay however small they are.
template <class IsWanted, class RankOf>
void UnitGeometry::add_borders(LandMesh& mesh, const geo::Topology& topology, IsWanted is_wanted,
                               int level, RankOf rank_of) {
    std::vector<std::vector<geo::MapPoint>> outer;
    for (std::size_t i = 0; i < topology.arcs.size(); ++i) {
        const geo::Arc& arc = topology.arcs[i];
        if (!is_wanted(i) || arc.points.empty())
            continue;
        if (!arc.is_outer()) {
            mesh.borders.push_back({relative(arc.points, mesh.origin), false, rank_of(arc)});
            continue;
        }
        std::vector<geo::MapPoint> points = arc.points;
        if (arc.left == geo::Arc::outside)
            std::reverse(points.begin(), points.end());
        if (points.front() == points.back())
            mesh.borders.push_back({relative(points, mesh.origin), true, BorderRank::outer});
        else
            outer.push_back(std::move(points));
    }
    for (const std::vector<geo::MapPoint>& chain : geo::chained(outer))
        if (!is_speck(chain, level))
            mesh.borders.push_back({relative(chain, mesh.origin), true, BorderRank::outer});
}

} // namespace guanmo::display
