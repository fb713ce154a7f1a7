#include "display/located_projects.hpp"

#include <algorithm>

namespace guanmo::display {

namespace {

/// With more differences than that building anew is quicker.
constexpr std::size_t most_changes = 200;

std::optional<workbook::StageGroup> group_of(const workbook::Project& project) {
    return project.stage ? std::optional(workbook::group_of(*project.stage)) : std::nullopt;
}

SymbolSource source_of(const workbook::Project& project, const crs::Projection& projection) {
    SymbolSource source{{}, project.investment, group_of(project)};
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    source.position =
        project.position ? projection.forward(*project.position) : geo::MapPoint{none, none};
    return source;
}

bool same_symbol(const workbook::Project& a, const workbook::Project& b) {
    return a.position == b.position && a.investment == b.investment && group_of(a) == group_of(b);
}

using Projects = workbook::Table<workbook::Project>;

/// What is left of two tables without the rows that both begin and end with.
struct Difference {
    std::size_t first = 0;             ///< the first row that differs
    std::size_t before = 0, after = 0; ///< rows from there on that differ
};

Difference difference(const Projects& before, const Projects& after) {
    Difference d;
    const std::size_t shorter = std::min(before.size(), after.size());
    while (d.first < shorter &&
           (after.shares_chunk_with(before, d.first / Projects::rows_per_chunk) ||
            same_symbol(before[d.first], after[d.first])))
        ++d.first;
    std::size_t same_end = 0;
    while (same_end < shorter - d.first &&
           same_symbol(before[before.size() - 1 - same_end], after[after.size() - 1 - same_end]))
        ++same_end;
    d.before = before.size() - d.first - same_end;
    d.after = after.size() - d.first - same_end;
    return d;
}

std::vector<std::size_t> changed_rows(const Projects& before, const Projects& after) {
    std::vector<std::size_t> rows;
    for (std::size_t first = 0; first < after.size(); first += Projects::rows_per_chunk) {
        if (before.shares_chunk_with(after, first / Projects::rows_per_chunk))
            continue;
        const std::size_t end = std::min(first + Projects::rows_per_chunk, after.size());
        for (std::size_t row = first; row < end; ++row)
            if (!same_symbol(before[row], after[row]))
                rows.push_back(row);
    }
    return rows;
}

} // namespace

void LocatedProjects::update(const Projects& projects, const crs::Projection& projection,
                             bool anew) {
    if (!anew && projects_.shares_rows_with(projects))
        return;
    const Projects before = projects_;
    projects_ = projects;
    if (anew || before.empty())
        build(projection);
    else
        change_rows(before, projection);
    largest_rests_.clear();
    passing_ = projects_.size();
    if (!passes_.empty())
        pyramid_.let_pass({});
    passes_.clear();
    filtered_by_ = {};
}

void LocatedProjects::build(const crs::Projection& projection) {
    std::vector<SymbolSource> sources;
    sources.reserve(projects_.size());
    beyond_projection_ = 0;
    for (const workbook::Project& project : projects_) {
        sources.push_back(source_of(project, projection));
        count_beyond(project, is_on_grid(sources.back().position), 1);
    }
    pyramid_ = SymbolPyramid(sources);
}

void LocatedProjects::count_beyond(const workbook::Project& project, bool on_map, int by) {
    if (project.position && !on_map)
        beyond_projection_ += static_cast<std::size_t>(by);
}

void LocatedProjects::change_rows(const Projects& before, const crs::Projection& projection) {
    Difference rest;
    std::vector<std::size_t> changed;
    if (before.size() == projects_.size()) {
        changed = changed_rows(before, projects_);
    } else {
        rest = difference(before, projects_);
        for (; rest.before > 0 && rest.after > 0; --rest.before, --rest.after)
            changed.push_back(rest.first++);
    }
    if (changed.size() + rest.before + rest.after > most_changes)
        return build(projection);
    for (const std::size_t row : changed) {
        const SymbolSource source = source_of(projects_[row], projection);
        count_beyond(before[row], pyramid_.position(row).has_value(), -1);
        count_beyond(projects_[row], is_on_grid(source.position), 1);
        pyramid_.change(row, source);
    }
    for (std::size_t i = rest.before; i-- > 0;) {
        count_beyond(before[rest.first + i], pyramid_.position(rest.first + i).has_value(), -1);
        pyramid_.erase(rest.first + i);
    }
    for (std::size_t row = rest.first; row < rest.first + rest.after; ++row) {
        const SymbolSource source = source_of(projects_[row], projection);
        count_beyond(projects_[row], is_on_grid(source.position), 1);
        pyramid_.insert(row, source);
    }
}

void LocatedProjects::follow(const workbook::Workbook& workbook, const session::Filter& filter,
                             const std::vector<double>& size_bounds_yi,
                             const session::Filtered* known) {
    if (filter.empty() && passes_.empty())
        return;
    FilteredBy by{filter, size_bounds_yi, {}, workbook.units, projects_};
    if (!filter.lines.empty())
        by.lines = workbook.meeting.lines;
    if (by == filtered_by_)
        return;
    filtered_by_ = std::move(by);
    largest_rests_.clear();
    passing_ = projects_.size();
    passes_.clear();
    if (!filter.empty()) {
        session::Filtered found;
        if (known == nullptr)
            found = session::filtered(workbook, filter, size_bounds_yi);
        const auto& rows = known != nullptr ? known->rows : found.rows;
        passing_ = rows.size();
        passes_.assign(projects_.size(), false);
        for (const auto row : rows)
            passes_[row] = true;
    }
    pyramid_.let_pass(passes_);
}

workbook::Money LocatedProjects::largest_rest(int level) const {
    const auto [found, is_new] = largest_rests_.try_emplace(level);
    if (is_new)
        found->second = pyramid_.largest_rest(level);
    return found->second;
}

} // namespace guanmo::display
