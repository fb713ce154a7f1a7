#pragma once

#include "workbook/workbook.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// Figures by which units are compared and coloured. Each is a quotient of sums over the unit's
/// projects, or a sum alone. A project whose record lacks what a figure needs enters neither sum; a
/// unit without any project that has it has no value, which is not the same as 0.
namespace guanmo::workbook {

enum class Figure {
    count,       ///< number of projects
    investment,  ///< 亿元, over projects whose total investment is known
    start_rate,  ///< 开工率: new projects started ÷ new projects, percent
    resume_rate, ///< 复工率: continuing projects at work ÷ continuing projects, percent
    permit_rate, ///< 手续办结率 by project: all permits done ÷ with known permits, percent
    completion_rate, ///< 投资完成率: invested ÷ planned for this year, percent
};

inline constexpr std::array all_figures{Figure::count,       Figure::investment,
                                        Figure::start_rate,  Figure::resume_rate,
                                        Figure::permit_rate, Figure::completion_rate};

/// The word of the command line: "count", "investment", "start_rate" …
[[nodiscard]] std::string_view word_of(Figure figure);
[[nodiscard]] std::optional<Figure> parse_figure(std::string_view word);

[[nodiscard]] bool is_rate(Figure figure);

/// Decimals that a value of the figure is shown with: 0, 2 or 1. What is shown is what is classed.
[[nodiscard]] int decimals_of(Figure figure);

/// What some projects add up to for one figure.
struct Sums {
    double numerator = 0;   ///< projects, or 亿元
    double denominator = 0; ///< the same for rates; else projects that the numerator is summed over
    int lacking = 0;        ///< projects that it is about and whose records lack what it needs
    friend bool operator==(const Sums&, const Sums&) = default;
};

void add(Sums& sums, const Project& project, Figure figure);

/// The figure: a percentage, a number or 亿元, rounded to decimals_of. None when no project says
/// enough; the count is always known.
[[nodiscard]] std::optional<double> value_of(const Sums& sums, Figure figure);

/// By row of workbook.units, over the projects in those rows of workbook.projects. Projects of no
/// known unit belong to none. A zone counts for itself.
[[nodiscard]] std::vector<Sums> sums_by_unit(const Workbook& workbook,
                                             std::span<const std::uint32_t> rows, Figure figure);

} // namespace guanmo::workbook
