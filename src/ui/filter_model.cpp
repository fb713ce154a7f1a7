#include "ui/filter_model.hpp"

#include "i18n/translate.hpp"
#include "ui/words.hpp"
#include "workbook/select.hpp"

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

template <class Key, class KeyOf>
std::map<Key, int> counted(const workbook::Workbook& workbook, const session::Filtered& shown,
                           KeyOf key_of) {
    std::map<Key, int> counts;
    for (const std::size_t row : shown.rows)
        ++counts[key_of(workbook.projects[row])];
    return counts;
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
                                         FilterMenu menu, const std::vector<double>& bounds) {
    const session::Filtered shown = session::filtered(workbook, without(filter, menu), bounds);
    std::vector<FilterOption> options;
    if (menu == FilterMenu::unit) {
        auto counts = counted<std::string>(workbook, shown,
                                           [](const workbook::Project& p) { return p.unit_code; });
        for (const workbook::Unit& unit : workbook.units)
            add_option(options, filter, &Filter::units, unit.code, unit.name, counts[unit.code]);
        add_option(options, filter, &Filter::units, std::string(), tr("Unit not stated"),
                   counts[""]);
    } else if (menu == FilterMenu::stage) {
        auto counts = counted<std::optional<workbook::Stage>>(
            workbook, shown, [](const workbook::Project& p) { return p.stage; });
        for (const workbook::Stage stage : workbook::all_stages)
            add_option(options, filter, &Filter::stages, stage, name_of(stage), counts[stage]);
    } else if (menu == FilterMenu::industry) {
        const auto counts = counted<std::string>(
            workbook, shown, [](const workbook::Project& p) { return p.industry; });
        for (const auto& [industry, count] : counts)
            add_option(options, filter, &Filter::industries, industry,
                       industry.empty() ? tr("Industry not stated") : industry, count);
        std::stable_sort(options.begin(), options.end(),
                         [](const auto& a, const auto& b) { return a.count > b.count; });
    } else if (menu == FilterMenu::size) {
        auto counts = counted<int>(workbook, shown, [&bounds](const workbook::Project& p) {
            return session::size_class(p, bounds);
        });
        for (int size = 0; size <= static_cast<int>(bounds.size()) + 1; ++size)
            add_option(options, filter, &Filter::sizes, size, size_label(bounds, size),
                       counts[size]);
    } else if (menu == FilterMenu::line) {
        auto counts = counted<std::string>(workbook, shown, [&](const workbook::Project& p) {
            const auto place = workbook::tour_place(workbook, p.id);
            return place ? place->line->id : std::string();
        });
        for (const workbook::TourLine& line : workbook.meeting.lines)
            add_option(options, filter, &Filter::lines, line.id, line.name, counts[line.id]);
    }
    return options;
}

} // namespace guanmo::ui
