#pragma once

#include "workbook/table.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace guanmo::io {

/// How a table became another one, row by row.
template <class Row> struct RowChanges {
    struct Change {
        const Row* before;
        const Row* after;
    };
    struct Addition {
        const Row* row;
        const Row* previous; ///< in the new table; null: it is the first
        bool last;           ///< only added rows follow
    };
    std::vector<std::string> removed; ///< keys
    std::vector<Change> changed;      ///< of the same key
    std::vector<Addition> added;      ///< in the order of the new table

    [[nodiscard]] bool empty() const { return removed.empty() && changed.empty() && added.empty(); }
};

/// Chunks that both share are not looked at. None when rows have no keys, share one or changed
/// their order: then a file is not brought up to date row by row. Pointers are into both tables.
/// @param key of a row, unique.
template <class Row, class Key>
[[nodiscard]] std::optional<RowChanges<Row>>
row_changes(const workbook::Table<Row>& before, const workbook::Table<Row>& after, Key key) {
    RowChanges<Row> changes;
    std::size_t first = 0; // chunk from which on rows may have moved
    const auto same_keys = [&](std::size_t c) {
        const auto& old_rows = before.chunk(c);
        const auto& new_rows = after.chunk(c);
        return old_rows.size() == new_rows.size() &&
               std::equal(old_rows.begin(), old_rows.end(), new_rows.begin(),
                          [&](const Row& a, const Row& b) { return key(a) == key(b); });
    };
    const std::size_t chunks = std::min(before.chunk_count(), after.chunk_count());
    for (; first < chunks; ++first) {
        if (after.shares_chunk_with(before, first))
            continue;
        if (!same_keys(first))
            break;
        for (std::size_t i = 0; i < after.chunk(first).size(); ++i)
            if (const Row& a = before.chunk(first)[i], &b = after.chunk(first)[i]; !(a == b))
                changes.changed.push_back({&a, &b});
    }
    const std::size_t begin = first * workbook::Table<Row>::rows_per_chunk;
    if (begin >= before.size() && begin >= after.size())
        return changes;

    std::unordered_map<std::string_view, std::size_t> old_rows;
    for (std::size_t i = begin; i < before.size(); ++i)
        if (key(before[i]).empty() || !old_rows.emplace(key(before[i]), i).second)
            return std::nullopt;
    std::optional<std::size_t> kept; // last of the old rows met
    std::size_t after_kept = 0;      // additions before the last row kept
    for (std::size_t i = begin; i < after.size(); ++i) {
        const auto found = old_rows.find(key(after[i]));
        if (found == old_rows.end()) {
            changes.added.push_back({&after[i], i == 0 ? nullptr : &after[i - 1], true});
            continue;
        }
        if (kept && found->second < *kept)
            return std::nullopt;
        kept = found->second;
        after_kept = changes.added.size();
        if (const Row& old_row = before[*kept]; !(old_row == after[i]))
            changes.changed.push_back({&old_row, &after[i]});
        old_rows.erase(found);
    }
    for (std::size_t i = 0; i < after_kept; ++i)
        changes.added[i].last = false;
    for (std::size_t i = begin; i < before.size(); ++i)
        if (old_rows.contains(key(before[i])))
            changes.removed.emplace_back(key(before[i]));
    return changes;
}

} // namespace guanmo::io
