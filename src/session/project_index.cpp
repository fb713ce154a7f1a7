#include "session/project_index.hpp"

#include "session/filter.hpp"
#include "workbook/money_sum.hpp"

#include <algorithm>
#include <functional>
#include <string_view>
#include <unordered_map>

namespace guanmo::session {

namespace {

using Projects = workbook::Table<workbook::Project>;

/// Numbers texts in the order in which they come.
class Numbering {
  public:
    /// @param text lives as long as this.
    std::uint32_t operator()(std::string_view text) {
        const auto [found, is_new] =
            numbers_.try_emplace(text, static_cast<std::uint32_t>(numbers_.size()));
        if (is_new)
            values_.emplace_back(text);
        return found->second;
    }
    /// The same for a text that is often that of the row before.
    std::uint32_t again(std::string_view text) {
        if (values_.empty() || values_[last_] != text)
            last_ = (*this)(text);
        return last_;
    }
    std::vector<std::string> take_values() { return std::move(values_); }

  private:
    std::unordered_map<std::string_view, std::uint32_t> numbers_;
    std::vector<std::string> values_;
    std::uint32_t last_ = 0;
};

/// What decides about a row's place, mostly without a look at the record.
struct SortKey {
    bool located = false;
    std::int64_t yuan = 0; ///< the least of all when not known
    std::uint64_t id = 0;  ///< its first eight bytes, the first one highest
    std::uint32_t row = 0;
};

SortKey sort_key(const workbook::Project& project, std::uint32_t row) {
    SortKey key{project.position.has_value(), INT64_MIN, 0, row};
    if (project.investment)
        key.yuan = project.investment->yuan;
    const std::string_view id = project.id;
    for (std::size_t i = 0; i < sizeof(key.id); ++i)
        key.id = key.id << 8 | (i < id.size() ? static_cast<unsigned char>(id[i]) : 0U);
    return key;
}

std::vector<SortKey> sorted_keys(const Projects& projects) {
    std::vector<SortKey> keys;
    keys.reserve(projects.size());
    std::uint32_t row = 0;
    for (const workbook::Project& project : projects)
        keys.push_back(sort_key(project, row++));
    std::sort(keys.begin(), keys.end(), [&projects](const SortKey& a, const SortKey& b) {
        if (a.located != b.located)
            return a.located;
        if (a.yuan != b.yuan)
            return a.yuan > b.yuan;
        if (a.id != b.id)
            return a.id < b.id;
        return comes_before(projects[a.row], projects[b.row]);
    });
    return keys;
}

template <class T>
std::vector<T> in_order(const std::vector<T>& by_row, const std::vector<std::uint32_t>& rows) {
    std::vector<T> ordered;
    ordered.reserve(rows.size());
    for (const std::uint32_t row : rows)
        ordered.push_back(by_row[row]);
    return ordered;
}

ListColumns columns_of(const workbook::Workbook& workbook, const std::vector<double>& bounds_yi) {
    const Projects& projects = workbook.projects;
    std::vector<std::uint32_t> units, industries;
    std::vector<std::uint8_t> stages, sizes;
    Numbering unit_numbers, industry_numbers;
    for (auto* numbers : {&units, &industries})
        numbers->reserve(projects.size());
    for (auto* classes : {&stages, &sizes})
        classes->reserve(projects.size());
    for (const workbook::Unit& unit : workbook.units)
        (void)unit_numbers(unit.code);
    for (const workbook::Project& project : projects) {
        units.push_back(unit_numbers.again(project.unit_code));
        industries.push_back(industry_numbers.again(project.industry));
        stages.push_back(project.stage ? static_cast<std::uint8_t>(*project.stage)
                                       : ListColumns::no_stage);
        sizes.push_back(static_cast<std::uint8_t>(size_class(project, bounds_yi)));
    }
    ListColumns columns;
    columns.unknown_size = static_cast<std::uint8_t>(bounds_yi.size() + 1);
    columns.rows.reserve(projects.size());
    columns.yuan.reserve(projects.size());
    for (const SortKey& key : sorted_keys(projects)) {
        columns.rows.push_back(key.row);
        columns.yuan.push_back(key.yuan == INT64_MIN ? 0 : key.yuan);
        columns.located += key.located ? 1 : 0;
    }
    columns.units = {unit_numbers.take_values(), in_order(units, columns.rows)};
    columns.industries = {industry_numbers.take_values(), in_order(industries, columns.rows)};
    columns.stages = in_order(stages, columns.rows);
    columns.sizes = in_order(sizes, columns.rows);
    return columns;
}

workbook::Totals totals_of(const ListColumns& columns) {
    workbook::Totals totals;
    totals.count = static_cast<int>(columns.rows.size());
    totals.without_position = static_cast<int>(columns.rows.size() - columns.located);
    for (const std::int64_t yuan : columns.yuan)
        totals.investment = sum_of(totals.investment, workbook::Money{yuan});
    totals.without_investment = static_cast<int>(
        std::count(columns.sizes.begin(), columns.sizes.end(), columns.unknown_size));
    return totals;
}

void take_off(workbook::Totals& totals, const workbook::Project& project) {
    workbook::Totals own;
    workbook::add(own, project);
    totals.count -= own.count;
    totals.investment = rest_of(totals.investment, own.investment);
    totals.without_investment -= own.without_investment;
    totals.without_position -= own.without_position;
}

/// Rows that differ, and those that only `after` has.
std::vector<std::uint32_t> rows_changed(const Projects& before, const Projects& after) {
    std::vector<std::uint32_t> rows;
    for (std::size_t first = 0; first < after.size(); first += Projects::rows_per_chunk) {
        if (after.shares_row_with(before, first))
            continue;
        const std::size_t end = std::min(first + Projects::rows_per_chunk, after.size());
        for (std::size_t row = first; row < end; ++row)
            if (row >= before.size() || before[row] != after[row])
                rows.push_back(static_cast<std::uint32_t>(row));
    }
    return rows;
}

std::vector<std::uint32_t> places_of(const std::vector<std::uint32_t>& rows,
                                     const ListColumns& columns) {
    std::vector<std::uint32_t> places;
    RowSet wanted(columns.rows.size());
    for (const std::uint32_t row : rows)
        if (row < columns.rows.size())
            wanted.set(row, true);
    for (std::size_t place = 0; place < columns.rows.size(); ++place)
        if (wanted.contains(columns.rows[place]))
            places.push_back(static_cast<std::uint32_t>(place));
    return places;
}

} // namespace

bool ProjectIndex::is_for(const workbook::Workbook& workbook) const {
    return columns != nullptr && projects.shares_rows_with(workbook.projects) &&
           units.shares_rows_with(workbook.units);
}

ProjectIndex make_project_index(const workbook::Workbook& workbook,
                                std::vector<double> size_bounds_yi) {
    ProjectIndex index;
    index.projects = workbook.projects;
    index.units = workbook.units;
    index.columns = std::make_shared<const ListColumns>(columns_of(workbook, size_bounds_yi));
    index.size_bounds_yi = std::move(size_bounds_yi);
    index.totals = totals_of(*index.columns);
    return index;
}

ProjectIndex updated(const ProjectIndex& index, const workbook::Workbook& workbook) {
    constexpr std::size_t most_changes = 500; // looked at one by one at each filter and key
    const bool same_units = index.units.shares_rows_with(workbook.units);
    const bool is_cut = index.totals.investment == workbook::most_money; // nothing can be taken off
    if (index.columns == nullptr || !same_units || is_cut ||
        workbook.projects.size() < index.projects.size())
        return make_project_index(workbook, index.size_bounds_yi);
    const std::vector<std::uint32_t> more = rows_changed(index.projects, workbook.projects);
    std::vector<std::uint32_t> all;
    std::set_union(more.begin(), more.end(), index.changed.begin(), index.changed.end(),
                   std::back_inserter(all));
    if (all.size() > most_changes)
        return make_project_index(workbook, index.size_bounds_yi);
    ProjectIndex next = index;
    next.projects = workbook.projects;
    next.changed = std::move(all);
    for (const std::uint32_t row : more) {
        if (row < index.projects.size())
            take_off(next.totals, index.projects[row]);
        workbook::add(next.totals, workbook.projects[row]);
    }
    next.gone = places_of(next.changed, *next.columns);
    return next;
}

std::optional<workbook::Money> nth_largest_investment(const ProjectIndex& index, std::size_t n) {
    std::vector<std::int64_t> largest;
    for (std::size_t place = 0; place < index.columns->located && largest.size() < n; ++place)
        if (index.columns->yuan[place] > 0 &&
            !std::binary_search(index.gone.begin(), index.gone.end(), place))
            largest.push_back(index.columns->yuan[place]);
    for (const std::uint32_t row : index.changed) {
        const workbook::Project& project = index.projects[row];
        if (project.position && project.investment && project.investment->yuan > 0)
            largest.push_back(project.investment->yuan);
    }
    if (largest.size() < n)
        return std::nullopt;
    std::sort(largest.begin(), largest.end(), std::greater<>());
    return workbook::Money{largest[n - 1]};
}

} // namespace guanmo::session
