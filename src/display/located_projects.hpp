#pragma once

#include "crs/projection.hpp"
#include "display/symbol_pyramid.hpp"
#include "session/filter.hpp"
#include "workbook/workbook.hpp"

#include <map>
#include <string>

namespace guanmo::display {

/// The projects of a workbook on the map, and which of them the filter lets through: a cache that
/// follows both by their differences.
class LocatedProjects {
  public:
    /// Follows the table: chunks that it shares with the last one are not looked at.
    /// @param anew with another projection: everything is projected again.
    void update(const workbook::Table<workbook::Project>& projects,
                const crs::Projection& projection, bool anew);

    /// Lets through what the filter does; cheap when neither it nor the workbook has changed.
    /// @param known what the filter lets through, when that is known already.
    void follow(const workbook::Workbook& workbook, const session::Filter& filter,
                const std::vector<double>& size_bounds_yi, const session::Filtered* known);

    [[nodiscard]] const SymbolPyramid& pyramid() const { return pyramid_; }
    [[nodiscard]] std::optional<geo::MapPoint> position(std::size_t row) const {
        return pyramid_.position(row);
    }
    /// Projects that pass and are not on the map.
    [[nodiscard]] std::size_t not_located() const { return passing_ - pyramid_.totals().count; }
    /// Projects that the filter hides, located or not.
    [[nodiscard]] std::size_t filtered() const { return projects_.size() - passing_; }
    [[nodiscard]] bool passes(std::size_t row) const { return passes_.empty() || passes_[row]; }
    /// Projects with coordinates that the map's projection cannot show; they count as not located.
    [[nodiscard]] std::size_t beyond_projection() const { return beyond_projection_; }

    /// Row of the project with that id.
    [[nodiscard]] std::optional<std::size_t> row_of(const std::string& id) const {
        return projects_.row_of(id);
    }

    /// See SymbolPyramid::largest_rest; each level is searched once.
    [[nodiscard]] workbook::Money largest_rest(int level) const;

  private:
    void build(const crs::Projection& projection);
    void change_rows(const workbook::Table<workbook::Project>& before,
                     const crs::Projection& projection);
    void count_beyond(const workbook::Project& project, bool on_map, int by);

    workbook::Table<workbook::Project> projects_;
    SymbolPyramid pyramid_;
    std::size_t beyond_projection_ = 0;
    std::size_t passing_ = 0;
    std::vector<bool> passes_; ///< by row; empty: all
    struct FilteredBy {
        session::Filter filter;
        std::vector<double> size_bounds_yi;
        std::vector<workbook::TourLine> lines; ///< only when the filter asks about them
        workbook::Table<workbook::Unit> units;
        workbook::Table<workbook::Project> projects;
        friend bool operator==(const FilteredBy&, const FilteredBy&) = default;
    };
    FilteredBy filtered_by_;
    mutable std::map<int, workbook::Money> largest_rests_; ///< by level
};

} // namespace guanmo::display
