#include "ui/filter_model.hpp"

#include "i18n/translate.hpp"
#include "session/facets.hpp"
#include "ui/words.hpp"

#include <algorithm>
#include <map>

namespace guanmo::ui {

namespace {

using i18n::tr;
using session::Filter;
using session::FilterMenu;

/// Calls `use` with the list of the filter that the menu is about.
template <class F, class Use> auto with_list(F& filter, FilterMenu menu, Use use) {
    switch (menu) {
    case FilterMenu::stage:
        return use(filter.stages);
    case FilterMenu::industry:
        return use(filter.industries);
    case FilterMenu::size:
        return use(filter.sizes);
    case FilterMenu::line:
        return use(filter.lines);
    case FilterMenu::unit:
    case FilterMenu::none:
        break;
    }
    return use(filter.units);
}

template <class T> bool holds(const std::vector<T>& list, const T& value) {
    return std::find(list.begin(), list.end(), value) != list.end();
}

/// Adds the option unless nothing would be seen of it.
template <class T>
void add_option(std::vector<FilterOption>& options, const Filter& filter,
                std::vector<T> Filter::*list, const T& value, std::string label, int count) {
    FilterOption option{std::move(label), count, holds(filter.*list, value), filter};
    if (count == 0 && !option.checked)
        return;
    std::vector<T>& values = option.toggled.*list;
    if (option.checked)
        std::erase(values, value);
    else
        values.push_back(value);
    options.push_back(std::move(option));
}

template <class Key> int count_of(const std::map<Key, int>& counts, const Key& key) {
    const auto found = counts.find(key);
    return found == counts.end() ? 0 : found->second;
}

std::string size_label(const std::vector<double>& bounds, int size) {
    const int classes = static_cast<int>(bounds.size());
    const auto bound = [&bounds](int i) {
        const double yi = bounds[static_cast<std::size_t>(i)];
        return to_text(
            workbook::money_from(yi, workbook::MoneyUnit::yi).value_or(workbook::Money{}));
    };
    if (size > classes || classes == 0)
        return size > classes ? not_published() : tr("Published");
    if (size == 0)
        return i18n::trf("{} and more", bound(0));
    if (size == classes)
        return i18n::trf("under {}", bound(classes - 1));
    return i18n::trf("{} to {}", bound(size), bound(size - 1));
}

} // namespace

Filter without(Filter filter, FilterMenu menu) {
    if (menu != FilterMenu::none)
        with_list(filter, menu, [](auto& list) { list.clear(); });
    return filter;
}

std::size_t filter_checked(const Filter& filter, FilterMenu menu) {
    return with_list(filter, menu, [](const auto& list) { return list.size(); });
}

std::string filter_title(FilterMenu menu) {
    switch (menu) {
    case FilterMenu::unit:
        return i18n::tr_in_context("filter|Unit");
    case FilterMenu::stage:
        return i18n::tr_in_context("filter|Stage");
    case FilterMenu::industry:
        return i18n::tr_in_context("filter|Industry");
    case FilterMenu::size:
        return i18n::tr_in_context("filter|Size");
    case FilterMenu::line:
        return i18n::tr_in_context("filter|Line");
    case FilterMenu::none:
        break;
    }
    return {};
}

std::vector<FilterOption> filter_options(const workbook::Workbook& workbook, const Filter& filter,
                                         FilterMenu menu, const session::FacetCounts& counts,
                                         const std::vector<double>& bounds) {
    std::vector<FilterOption> options;
    if (menu == FilterMenu::unit) {
        for (const workbook::Unit& unit : workbook.units)
            add_option(options, filter, &Filter::units, unit.code, unit.name,
                       count_of(counts.units, unit.code));
        add_option(options, filter, &Filter::units, std::string(), tr("Unit not stated"),
                   count_of(counts.units, std::string()));
    } else if (menu == FilterMenu::stage) {
        for (const workbook::Stage stage : workbook::all_stages)
            add_option(options, filter, &Filter::stages, stage, name_of(stage),
                       counts.stages[static_cast<std::size_t>(stage)]);
    } else if (menu == FilterMenu::industry) {
        for (const auto& [industry, count] : counts.industries)
            add_option(options, filter, &Filter::industries, industry,
                       industry.empty() ? tr("Industry not stated") : industry, count);
        std::stable_sort(options.begin(), options.end(),
                         [](const auto& a, const auto& b) { return a.count > b.count; });
    } else if (menu == FilterMenu::size) {
        for (int size = 0; size <= static_cast<int>(bounds.size()) + 1; ++size)
            add_option(options, filter, &Filter::sizes, size, size_label(bounds, size),
                       counts.sizes[static_cast<std::size_t>(size)]);
    } else if (menu == FilterMenu::line) {
        for (const workbook::TourLine& line : workbook.meeting.lines)
            add_option(options, filter, &Filter::lines, line.id, line.name,
                       count_of(counts.lines, line.id));
    }
    return options;
}

std::vector<FilterOption> filter_options(const workbook::Workbook& workbook, const Filter& filter,
                                         FilterMenu menu, const std::vector<double>& bounds) {
    const session::ProjectIndex index = session::make_project_index(workbook, bounds);
    const session::FacetCounts counts = session::facet_counts(
        workbook, index, without(filter, menu), session::find_projects(index, filter.search));
    return filter_options(workbook, filter, menu, counts, bounds);
}

} // namespace guanmo::ui
