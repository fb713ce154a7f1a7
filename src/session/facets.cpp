#include "session/facets.hpp"

#include "workbook/money_sum.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace guanmo::session {

namespace {

template <class T, class Value> bool allows(const std::vector<T>& allowed, const Value& value) {
    return allowed.empty() || std::find(allowed.begin(), allowed.end(), value) != allowed.end();
}

bool lies_in(const geo::LngLatExtent& here, const workbook::Project& project) {
    return project.position && here.contains(*project.position);
}

using LineOfRow = std::unordered_map<std::uint32_t, const workbook::TourLine*>;

/// The line on which each toured project is shown first.
LineOfRow lines_by_row(const workbook::Workbook& workbook) {
    LineOfRow lines;
    for (const workbook::TourLine& line : workbook.meeting.lines)
        for (const workbook::Stop& stop : line.stops)
            for (const std::string& id : stop.project_ids)
                if (const auto row = workbook.projects.row_of(id))
                    lines.try_emplace(static_cast<std::uint32_t>(*row), &line);
    return lines;
}

/// By value of a column: whether the filter lets it through; empty when it asks nothing.
std::vector<std::uint8_t> allowed_values(const TextColumn& column,
                                         const std::vector<std::string>& allowed) {
    std::vector<std::uint8_t> allowed_here(allowed.empty() ? 0 : column.values.size());
    for (std::size_t i = 0; i < allowed_here.size(); ++i)
        allowed_here[i] = allows(allowed, column.values[i]) ? 1 : 0;
    return allowed_here;
}

template <class T> std::vector<std::uint8_t> allowed_numbers(const std::vector<T>& allowed) {
    std::vector<std::uint8_t> allowed_here(allowed.empty() ? 0 : 256);
    for (const T value : allowed)
        if (const auto number = static_cast<std::size_t>(value); number < allowed_here.size())
            allowed_here[number] = 1;
    return allowed_here;
}

/// A filter made ready for the columns and for single records.
class Gate {
  public:
    Gate(const workbook::Workbook& workbook, const ProjectIndex& index, const Filter& filter,
         const SearchHits& hits)
        : workbook_(workbook), index_(index), filter_(filter), hits_(hits),
          units_(allowed_values(index.columns->units, filter.units)),
          industries_(allowed_values(index.columns->industries, filter.industries)),
          stages_(allowed_numbers(filter.stages)), sizes_(allowed_numbers(filter.sizes)) {
        if (filter.lines.empty())
            return;
        toured_ = RowSet(workbook.projects.size());
        for (const auto& [row, line] : lines_by_row(workbook))
            toured_.set(row, allows(filter.lines, line->id));
    }

    [[nodiscard]] bool lets_place_pass(std::size_t place) const {
        const ListColumns& columns = *index_.columns;
        const std::uint32_t row = columns.rows[place];
        return (units_.empty() || units_[columns.units.numbers[place]] != 0) &&
               (industries_.empty() || industries_[columns.industries.numbers[place]] != 0) &&
               (stages_.empty() || stages_[columns.stages[place]] != 0) &&
               (sizes_.empty() || sizes_[columns.sizes[place]] != 0) && lets_row_pass(row);
    }
    [[nodiscard]] bool lets_record_pass(std::uint32_t row) const {
        const workbook::Project& project = workbook_.projects[row];
        return allows(filter_.units, std::string_view(project.unit_code)) &&
               allows(filter_.industries, std::string_view(project.industry)) &&
               (filter_.stages.empty() ||
                (project.stage && allows(filter_.stages, *project.stage))) &&
               allows(filter_.sizes, size_class(project, index_.size_bounds_yi)) &&
               lets_row_pass(row);
    }

  private:
    [[nodiscard]] bool lets_row_pass(std::uint32_t row) const {
        return hits_.contains(row) && (filter_.lines.empty() || toured_.contains(row)) &&
               (filter_.here.empty() || lies_in(filter_.here, workbook_.projects[row]));
    }

    const workbook::Workbook& workbook_;
    const ProjectIndex& index_;
    const Filter& filter_;
    const SearchHits& hits_;
    std::vector<std::uint8_t> units_, industries_, stages_, sizes_;
    RowSet toured_; ///< on the lines that the filter asks for
};

/// Calls `visit` with every place of the columns that still holds and passes.
template <class Visit>
void for_each_place(const ProjectIndex& index, const Gate& gate, Visit visit) {
    std::size_t place = 0;
    const auto go_on_to = [&](std::size_t end) {
        for (; place < end; ++place)
            if (gate.lets_place_pass(place))
                visit(place);
    };
    for (const std::uint32_t gone : index.gone) {
        go_on_to(gone);
        place = gone + 1;
    }
    go_on_to(index.columns->rows.size());
}

/// Calls `visit` with every changed row that passes.
template <class Visit>
void for_each_changed(const ProjectIndex& index, const Gate& gate, Visit visit) {
    for (const std::uint32_t row : index.changed)
        if (gate.lets_record_pass(row))
            visit(row);
}

void add(workbook::Totals& totals, const ListColumns& columns, std::size_t place) {
    const bool unknown = columns.sizes[place] == columns.unknown_size;
    ++totals.count;
    totals.investment = sum_of(totals.investment, workbook::Money{columns.yuan[place]});
    totals.without_investment += unknown ? 1 : 0;
    totals.without_position += place >= columns.located ? 1 : 0;
}

/// Puts changed rows where the list's order wants them.
void merge_changed(Filtered& result, const workbook::Workbook& workbook,
                   std::vector<std::uint32_t> changed) {
    const auto before = [&workbook](std::uint32_t a, std::uint32_t b) {
        return comes_before(workbook.projects[a], workbook.projects[b]);
    };
    std::sort(changed.begin(), changed.end(), before);
    for (const std::uint32_t row : changed) {
        result.rows.insert(std::upper_bound(result.rows.begin(), result.rows.end(), row, before),
                           row);
        result.located += workbook.projects[row].position ? 1 : 0;
    }
}

} // namespace

Filtered filtered(const workbook::Workbook& workbook, const ProjectIndex& index,
                  const Filter& filter, const SearchHits& hits) {
    const Gate gate(workbook, index, filter, hits);
    const ListColumns& columns = *index.columns;
    Filtered result;
    result.rows.reserve(hits.all ? columns.rows.size() : hits.rows.size());
    for_each_place(index, gate, [&](std::size_t place) {
        result.rows.push_back(columns.rows[place]);
        result.located += place < columns.located ? 1 : 0;
        add(result.totals, columns, place);
    });
    std::vector<std::uint32_t> changed;
    for_each_changed(index, gate, [&](std::uint32_t row) {
        changed.push_back(row);
        workbook::add(result.totals, workbook.projects[row]);
    });
    merge_changed(result, workbook, std::move(changed));
    result.units = find_units(workbook.units, filter.search);
    result.units.resize(std::min(result.units.size(), Filtered::most_units));
    return result;
}

FacetCounts facet_counts(const workbook::Workbook& workbook, const ProjectIndex& index,
                         const Filter& filter, const SearchHits& hits) {
    const Gate gate(workbook, index, filter, hits);
    const ListColumns& columns = *index.columns;
    const std::size_t no_stage = workbook::all_stages.size();
    std::vector<int> units(columns.units.values.size()),
        industries(columns.industries.values.size());
    FacetCounts counts;
    counts.stages.resize(no_stage + 1);
    counts.sizes.resize(columns.unknown_size + 1U);
    RowSet passing(index.projects.size());
    for_each_place(index, gate, [&](std::size_t place) {
        ++units[columns.units.numbers[place]];
        ++industries[columns.industries.numbers[place]];
        ++counts.stages[std::min<std::size_t>(columns.stages[place], no_stage)];
        ++counts.sizes[columns.sizes[place]];
        passing.set(columns.rows[place], true);
    });
    for (std::size_t i = 0; i < units.size(); ++i)
        if (units[i] > 0)
            counts.units[columns.units.values[i]] = units[i];
    for (std::size_t i = 0; i < industries.size(); ++i)
        if (industries[i] > 0)
            counts.industries[columns.industries.values[i]] = industries[i];
    for_each_changed(index, gate, [&](std::uint32_t row) {
        const workbook::Project& project = workbook.projects[row];
        ++counts.units[std::string(project.unit_code)];
        ++counts.industries[std::string(project.industry)];
        ++counts.stages[project.stage ? static_cast<std::size_t>(*project.stage) : no_stage];
        ++counts.sizes[static_cast<std::size_t>(size_class(project, index.size_bounds_yi))];
        passing.set(row, true);
    });
    for (const auto& [row, line] : lines_by_row(workbook))
        if (passing.contains(row))
            ++counts.lines[line->id];
    return counts;
}

std::vector<workbook::Totals> totals_by_unit(const workbook::Workbook& workbook,
                                             const ProjectIndex& index, const Filter& filter,
                                             const SearchHits& hits) {
    const Gate gate(workbook, index, filter, hits);
    const ListColumns& columns = *index.columns;
    std::vector<workbook::Totals> by_value(columns.units.values.size());
    for_each_place(index, gate, [&](std::size_t place) {
        add(by_value[columns.units.numbers[place]], columns, place);
    });
    std::vector<workbook::Totals> totals(workbook.units.size() + 1);
    const auto of_unit = [&](std::string_view code) -> workbook::Totals& {
        return totals[workbook.units.row_of(code).value_or(workbook.units.size())];
    };
    for (std::size_t i = 0; i < by_value.size(); ++i) {
        workbook::Totals& sum = of_unit(columns.units.values[i]);
        sum.count += by_value[i].count;
        sum.investment = sum_of(sum.investment, by_value[i].investment);
        sum.without_investment += by_value[i].without_investment;
        sum.without_position += by_value[i].without_position;
    }
    for_each_changed(index, gate, [&](std::uint32_t row) {
        workbook::add(of_unit(workbook.projects[row].unit_code), workbook.projects[row]);
    });
    return totals;
}

} // namespace guanmo::session
