#pragma once

#include "workbook/workbook.hpp"

#include <string>
#include <vector>

/// Two people have changed the same workbook: what each of them did since it was the same.
///
/// `base` is what both began with, `theirs` what the others have made of it, `mine` what was made
/// of it here and not sent yet.
namespace guanmo::io {

/// A row that both have changed, in fields that can only have one value.
struct TeamConflict {
    enum class Table {
        workbook,
        meeting,
        units,
        projects,
        roads,
        tour_lines,
        targets,
        progress,
        photos,
        tour_rules,
        candidates
    };
    struct Field {
        std::string name; ///< as files call it
        std::string mine; ///< empty: none
        std::string theirs;
        friend bool operator==(const Field&, const Field&) = default;
    };
    Table table = Table::workbook;
    std::string key;  ///< of the row; empty for the workbook, its meeting and the rules
    std::string name; ///< that people call the row by
    std::vector<Field> fields = {};
    bool mine_removed = false;   ///< removed here, changed there; then there are no fields
    bool theirs_removed = false; ///< the other way round
    friend bool operator==(const TeamConflict&, const TeamConflict&) = default;
};

[[nodiscard]] std::vector<TeamConflict> conflicts_of(const workbook::Workbook& base,
                                                     const workbook::Workbook& mine,
                                                     const workbook::Workbook& theirs);

/// `state` with everything that the others did: `mine` itself, or a state of its history, so that
/// undoing takes back what was done here and nothing else. Where both have changed a field, a state
/// keeps its own value; settings, which are nobody's record, become theirs.
[[nodiscard]] workbook::Workbook with_changes_of_others(const workbook::Workbook& base,
                                                        const workbook::Workbook& theirs,
                                                        const workbook::Workbook& mine,
                                                        workbook::Workbook state);

/// Gives in: what the conflict is about becomes as theirs.
[[nodiscard]] workbook::Workbook giving_in(workbook::Workbook mine, const TeamConflict& conflict,
                                           const workbook::Workbook& theirs);

/// Conflicts brought up to date with what both have made since; those that are over are left out.
[[nodiscard]] std::vector<TeamConflict> still_open(const std::vector<TeamConflict>& conflicts,
                                                   const workbook::Workbook& mine,
                                                   const workbook::Workbook& theirs);

/// Adds conflicts to others that wait already, one for each row.
void add_conflicts(std::vector<TeamConflict>& to, std::vector<TeamConflict> more);

} // namespace guanmo::io
