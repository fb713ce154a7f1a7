#include "workbook/figures.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>
#include <utility>

namespace guanmo::workbook {

namespace {

constexpr std::array<std::pair<Figure, std::string_view>, all_figures.size()> words{{
    {Figure::count, "count"},
    {Figure::investment, "investment"},
    {Figure::start_rate, "start_rate"},
    {Figure::resume_rate, "resume_rate"},
    {Figure::permit_rate, "permit_rate"},
    {Figure::completion_rate, "completion_rate"},
}};

/// What one project adds; none when its record lacks what the figure needs.
struct Share {
    double numerator = 0;
    double denominator = 1;
};

/// Work on the site has begun, now or before it stopped. Unknown for projects that withdrew: they
/// may never have begun.
std::optional<bool> has_started(const Project& project) {
    if (!project.stage || *project.stage == Stage::withdrawn)
        return std::nullopt;
    return *project.stage >= Stage::started;
}

std::optional<bool> is_at_work(const Project& project) {
    const std::optional<bool> started = has_started(project);
    return started ? std::optional<bool>(*started && *project.stage != Stage::stopped) : started;
}

std::optional<Share> share_when(const std::optional<bool>& holds) {
    return holds ? std::optional<Share>(Share{*holds ? 1.0 : 0.0, 1}) : std::nullopt;
}

/// True when the figure is about projects of that nature.
bool concerns(const Project& project, Figure figure) {
    if (figure == Figure::start_rate)
        return project.nature == Nature::fresh;
    if (figure == Figure::resume_rate)
        return project.nature == Nature::continuing;
    return true;
}

std::optional<Share> share_of(const Project& project, Figure figure) {
    switch (figure) {
    case Figure::count:
        return Share{1, 1};
    case Figure::investment:
        return project.investment ? std::optional<Share>(Share{project.investment->yi(), 1})
                                  : std::nullopt;
    case Figure::start_rate:
        return share_when(has_started(project));
    case Figure::resume_rate:
        return share_when(is_at_work(project));
    case Figure::permit_rate:
        if (!project.permits_done || !project.permits_due)
            return std::nullopt;
        return share_when(*project.permits_done >= *project.permits_due);
    case Figure::completion_rate:
        if (!project.done || !project.year_plan || project.year_plan->yuan <= 0)
            return std::nullopt;
        return Share{project.done->yi(), project.year_plan->yi()};
    }
    return std::nullopt;
}

} // namespace

std::string_view word_of(Figure figure) {
    return words[static_cast<std::size_t>(figure)].second;
}

std::optional<Figure> parse_figure(std::string_view word) {
    const auto* found = std::find_if(words.begin(), words.end(),
                                     [word](const auto& entry) { return entry.second == word; });
    return found == words.end() ? std::nullopt : std::optional<Figure>(found->first);
}

bool is_rate(Figure figure) {
    return figure != Figure::count && figure != Figure::investment;
}

int decimals_of(Figure figure) {
    if (figure == Figure::count)
        return 0;
    return figure == Figure::investment ? 2 : 1;
}

void add(Sums& sums, const Project& project, Figure figure) {
    if (!concerns(project, figure))
        return;
    if (const std::optional<Share> share = share_of(project, figure)) {
        sums.numerator += share->numerator;
        sums.denominator += share->denominator;
    } else {
        ++sums.lacking;
    }
}

std::optional<double> value_of(const Sums& sums, Figure figure) {
    if (figure == Figure::count)
        return sums.numerator;
    if (sums.denominator <= 0)
        return std::nullopt;
    const double value = is_rate(figure) ? 100 * sums.numerator / sums.denominator : sums.numerator;
    const double steps = std::pow(10.0, decimals_of(figure));
    return std::round(value * steps) / steps;
}

std::vector<Sums> sums_by_unit(const Workbook& workbook, std::span<const std::uint32_t> rows,
                               Figure figure) {
    std::unordered_map<Text, std::size_t> unit_rows; // short texts are compared as numbers
    for (std::size_t row = 0; row < workbook.units.size(); ++row)
        unit_rows.emplace(workbook.units[row].code, row);
    // From the first record to the last: in any other order each would come from far away.
    std::vector<bool> is_asked(workbook.projects.size());
    for (const std::uint32_t row : rows)
        is_asked[row] = true;
    std::vector<Sums> sums(workbook.units.size());
    for (std::size_t row = 0; row < is_asked.size(); ++row) {
        if (!is_asked[row])
            continue;
        const Project& project = workbook.projects[row];
        const auto unit = unit_rows.find(project.unit_code);
        if (unit != unit_rows.end())
            add(sums[unit->second], project, figure);
    }
    return sums;
}

} // namespace guanmo::workbook
