#include "display/grouping.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

namespace guanmo::display {

namespace {

constexpr double same_spot = 8;      ///< pixels within which projects fan out
constexpr double coincident_m = 0.5; ///< no zoom parts what lies that near
constexpr double few_apart = 4;      ///< pixels between the few left over in a cell
constexpr geo::MapExtent everywhere{{-grid_side_m, -grid_side_m}, {grid_side_m, grid_side_m}};

geo::MapExtent around(geo::MapPoint point, double reach) {
    return {{point.x - reach, point.y - reach}, {point.x + reach, point.y + reach}};
}

double area(const geo::ScreenRect& rect) {
    return rect.width() * rect.height();
}

/// Chooses what is drawn one by one.
class Choice {
  public:
    Choice(const Scene& scene, const LocatedProjects& projects)
        : scene_(scene), projects_(projects), pyramid_(projects.pyramid()),
          settings_(scene.style.aggregates), camera_(scene.session.camera),
          block_(block_of(camera_.to_map(picture_with_margin()), level_for(scene))) {}

    [[nodiscard]] Grouping grouping() {
        for (const std::size_t row : asked_for())
            admit(row);
        for (const std::size_t row : preferred())
            if (has_room(row))
                admit(row);
        Grouping grouping;
        grouping.aggregates = left_over();
        grouping.beyond = beyond();
        grouping.singles = std::move(rows_);
        return grouping;
    }

  private:
    /// A cell around the picture, so that what enters it does not change what is there.
    [[nodiscard]] geo::ScreenRect picture_with_margin() const {
        return geo::screen_rect(0, 0, scene_.width, scene_.height)
            .grown(settings_.cell * scene_.mark_scale());
    }

    /// A number of projects for an area of the picture.
    [[nodiscard]] std::size_t budget(int for_view, double pixels, double least) const {
        const double s = scene_.mark_scale();
        const double views = pixels / (settings_.view_area * s * s);
        return static_cast<std::size_t>(std::lround(for_view * std::max(views, least)));
    }
    [[nodiscard]] std::size_t all_single(double pixels) const {
        return budget(settings_.all_single_up_to, pixels, 1);
    }

    /// Selected, hovered and visited projects that pass and are on the map.
    [[nodiscard]] std::vector<std::size_t> asked_for() const {
        std::vector<std::size_t> rows;
        const auto ask = [this, &rows](const std::string& id) {
            const auto row = projects_.row_of(id);
            if (row && projects_.passes(*row) && pyramid_.position(*row))
                rows.push_back(*row);
        };
        for (const session::Selection* chosen :
             {&scene_.session.selection, &scene_.session.hovered})
            if (const auto* project = std::get_if<session::ProjectId>(chosen))
                ask(project->id);
        for (const workbook::Itinerary& line : *scene_.session.tour)
            for (const workbook::TimedStop& stop : line.stops)
                for (const std::string& id : stop.stop.project_ids)
                    ask(id);
        return rows;
    }

    /// All that fit the budget, everywhere, in the picture or in the view; else the largest in
    /// view.
    [[nodiscard]] std::vector<std::size_t> preferred() const {
        const geo::ScreenRect& view = camera_.viewport;
        const std::size_t all = all_single(area(view));
        if (pyramid_.totals().count <= all)
            return pyramid_.largest(everywhere, all);
        const geo::MapExtent picture = camera_.to_map(picture_with_margin());
        const std::size_t all_in_picture = all_single(area(picture_with_margin()));
        if (pyramid_.totals(picture).count <= all_in_picture)
            return pyramid_.largest(picture, all_in_picture);
        const geo::MapExtent seen = camera_.to_map(view);
        const bool fits = pyramid_.totals(seen).count <= all;
        constexpr double least_share = 0.25;
        return pyramid_.largest(
            seen, fits ? all : budget(settings_.largest_single, area(view), least_share));
    }

    void admit(std::size_t row) {
        if (taken_.insert(row).second)
            rows_.push_back(row);
    }

    /// False where as many stand already as can fan out, or, when no zoom will ever part them, as
    /// stand beside their aggregate.
    [[nodiscard]] bool has_room(std::size_t row) const {
        const geo::MapPoint at = *pyramid_.position(row);
        const double reach = same_spot * scene_.mark_scale() * camera_.metres_per_pixel;
        const auto here =
            static_cast<int>(std::count_if(rows_.begin(), rows_.end(), [&](std::size_t other) {
                return geo::distance(*pyramid_.position(other), at) <= reach;
            }));
        if (here < settings_.beside_aggregate)
            return true;
        const bool parts = pyramid_.totals(around(at, coincident_m)).count <=
                           static_cast<std::uint32_t>(settings_.one_place);
        return here < (parts ? settings_.one_place : settings_.beside_aggregate);
    }

    [[nodiscard]] SymbolTotals totals_of_row(std::size_t row) const {
        const workbook::Project& project = scene_.workbook.projects[row];
        return totals_of(
            {*pyramid_.position(row), project.investment,
             project.stage ? std::optional(workbook::group_of(*project.stage)) : std::nullopt});
    }

    /// The cells without what stands alone; where next to nothing is left over that does too.
    [[nodiscard]] std::vector<AggregateMark> left_over() {
        std::vector<SymbolPyramid::Cell> cells = pyramid_.cells(block_);
        std::unordered_map<std::uint64_t, std::size_t> by_id;
        for (std::size_t i = 0; i < cells.size(); ++i)
            by_id.emplace(cells[i].cell.id(), i);
        for (const std::size_t row : rows_) {
            const GridCell cell = cell_of(*pyramid_.position(row), block_.level);
            if (block_.contains(cell))
                cells[by_id.at(cell.id())].totals -= totals_of_row(row);
        }
        std::vector<AggregateMark> marks;
        for (const SymbolPyramid::Cell& cell : cells)
            if (cell.totals.count > 0 && !stands_alone(cell))
                marks.push_back({cell.cell.id(), {cell.cell}, cell.totals});
        return marks;
    }

    [[nodiscard]] bool stands_alone(const SymbolPyramid::Cell& cell) {
        if (cell.totals.count > static_cast<std::uint32_t>(settings_.few))
            return false;
        std::vector<std::size_t> rows =
            pyramid_.rows_in(cell.cell, rows_.size() + cell.totals.count);
        std::erase_if(rows, [this](std::size_t row) { return taken_.contains(row); });
        std::sort(rows.begin(), rows.end());
        const auto touch = [this](std::size_t a, std::size_t b) {
            const double apart = geo::distance(*pyramid_.position(a), *pyramid_.position(b)) /
                                 camera_.metres_per_pixel;
            return apart < radius_of(a) + radius_of(b) + few_apart * scene_.mark_scale();
        };
        for (std::size_t i = 0; i < rows.size(); ++i)
            for (std::size_t j = i + 1; j < rows.size(); ++j)
                if (touch(rows[i], rows[j]))
                    return false;
        for (const std::size_t row : rows)
            admit(row);
        return true;
    }

    [[nodiscard]] double radius_of(std::size_t row) const {
        return radius_for(scene_.workbook.projects[row].investment, scene_.style.symbols,
                          scene_.mark_scale());
    }

    [[nodiscard]] std::vector<AggregateMark> beyond() const {
        std::array<SymbolTotals, 4> sides = pyramid_.beyond(block_);
        for (const std::size_t row : rows_)
            if (const auto side = pyramid_.side_of_row(block_, row))
                sides[static_cast<std::size_t>(*side)] -= totals_of_row(row);
        std::vector<AggregateMark> marks;
        for (std::size_t side = 0; side < sides.size(); ++side)
            if (sides[side].count > 0)
                marks.push_back({side + 1, {}, sides[side]});
        return marks;
    }

    const Scene& scene_;
    const LocatedProjects& projects_;
    const SymbolPyramid& pyramid_;
    const style::Aggregation& settings_;
    const camera::Camera& camera_;
    GridBlock block_;
    std::vector<std::size_t> rows_;
    std::unordered_set<std::size_t> taken_;
};

/// Those that the filter hides show dimmed as long as all projects together fit the budget.
void add_dimmed(std::vector<std::size_t>& rows, const Scene& scene,
                const LocatedProjects& projects) {
    if (projects.filtered() == 0 ||
        scene.workbook.projects.size() >
            static_cast<std::size_t>(scene.style.aggregates.all_single_up_to))
        return;
    for (std::size_t row = 0; row < scene.workbook.projects.size(); ++row)
        if (!projects.passes(row) && projects.position(row))
            rows.push_back(row);
}

} // namespace

int level_for(const Scene& scene) {
    const double metres =
        scene.style.aggregates.cell * scene.mark_scale() * scene.session.camera.metres_per_pixel;
    return std::clamp(static_cast<int>(std::floor(std::log2(grid_side_m / metres))), 0,
                      deepest_level);
}

Grouping group_projects(const Scene& scene, const LocatedProjects& projects) {
    Grouping grouping = Choice(scene, projects).grouping();
    add_dimmed(grouping.singles, scene, projects);
    std::sort(grouping.singles.begin(), grouping.singles.end());
    return grouping;
}

} // namespace guanmo::display
