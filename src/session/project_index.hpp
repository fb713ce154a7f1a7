#pragma once

#include "session/name_index.hpp"
#include "workbook/totals.hpp"
#include "workbook/workbook.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace guanmo::session {

/// A column of texts that repeat: each row holds a number.
struct TextColumn {
    std::vector<std::string> values;    ///< different ones
    std::vector<std::uint32_t> numbers; ///< places in values
};

/// What the filters ask about, in the list's order (see comes_before). About 22 bytes a project.
struct ListColumns {
    std::vector<std::uint32_t> rows; ///< of workbook.projects; the other columns run beside it
    std::size_t located = 0;         ///< rows[0, located) have a position
    TextColumn units;                ///< codes: those of workbook.units first, then unknown ones
    TextColumn industries;
    std::vector<std::uint8_t> stages; ///< no_stage for none
    std::vector<std::uint8_t> sizes;  ///< see size_class
    std::vector<std::int64_t> yuan;   ///< 0 where the investment is not known
    std::uint8_t unknown_size = 0;    ///< the class of those

    static constexpr std::uint8_t no_stage = 255;
};

/// What makes filters and search quick among a million projects. A value; copies share the
/// columns.
struct ProjectIndex {
    workbook::Table<workbook::Project> projects; ///< that it is for
    workbook::Table<workbook::Unit> units;
    workbook::Totals totals;            ///< of all projects
    std::vector<double> size_bounds_yi; ///< see size_class
    std::shared_ptr<const ListColumns>
        columns; ///< of the projects, or as they were a few edits ago
    std::shared_ptr<const NameIndex>
        names;                          ///< of the same state as the columns; null: not made yet
    std::vector<std::uint32_t> changed; ///< rows that have changed since, ascending
    std::vector<std::uint32_t> gone;    ///< their places in the columns, ascending

    [[nodiscard]] bool is_for(const workbook::Workbook& workbook) const;
};

/// Without names: make_name_index takes as long again and can follow. @param size_bounds_yi see
/// size_class.
[[nodiscard]] ProjectIndex make_project_index(const workbook::Workbook& workbook,
                                              std::vector<double> size_bounds_yi);

/// The index for another state of the workbook. Quick after edits of some projects; anew when the
/// units or many projects have changed.
[[nodiscard]] ProjectIndex updated(const ProjectIndex& index, const workbook::Workbook& workbook);

/// The n-th largest investment of the projects that have a position, n from 1; none when so many
/// are not known. Costs n and what has changed.
[[nodiscard]] std::optional<workbook::Money> nth_largest_investment(const ProjectIndex& index,
                                                                    std::size_t n);

} // namespace guanmo::session
