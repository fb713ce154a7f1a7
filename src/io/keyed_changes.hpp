#pragma once

#include "workbook/table.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace guanmo::io {

/// How rows with keys became others, whatever their order. Pointers are into both.
template <class Row> struct KeyedChanges {
    struct Change {
        const Row* before;
        const Row* after;
    };
    std::vector<const Row*> removed;
    std::vector<Change> changed;
    std::vector<const Row*> added;

    [[nodiscard]] bool empty() const { return removed.empty() && changed.empty() && added.empty(); }
};

/// Chunks that both tables share at the same place are not looked at. Of rows with the same key the
/// first one counts.
template <class Rows, class Key>
[[nodiscard]] auto keyed_changes(const Rows& before, const Rows& after, Key key) {
    using Row = std::remove_cvref_t<decltype(before[0])>;
    KeyedChanges<Row> changes;
    const auto shared = [&](std::size_t row) {
        if constexpr (requires { before.shares_row_with(after, row); })
            return before.shares_row_with(after, row);
        else
            return false;
    };
    std::unordered_map<std::string_view, const Row*> old_rows;
    for (std::size_t i = 0; i < before.size(); ++i)
        if (!shared(i))
            old_rows.emplace(key(before[i]), &before[i]);
    for (std::size_t i = 0; i < after.size(); ++i) {
        if (i < before.size() && shared(i))
            continue;
        const auto found = old_rows.find(key(after[i]));
        if (found == old_rows.end()) {
            changes.added.push_back(&after[i]);
            continue;
        }
        if (!(*found->second == after[i]))
            changes.changed.push_back({found->second, &after[i]});
        old_rows.erase(found);
    }
    for (std::size_t i = 0; i < before.size(); ++i)
        if (!old_rows.empty() && !shared(i))
            if (const auto found = old_rows.find(key(before[i]));
                found != old_rows.end() && found->second == &before[i])
                changes.removed.push_back(&before[i]);
    return changes;
}

} // namespace guanmo::io
