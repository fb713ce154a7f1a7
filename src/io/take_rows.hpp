#pragma once

#include "io/row_fields.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

namespace guanmo::io {

/// @param read rows as they are now, of which some may have gone and come back.
template <class Row, class Rows>
void take_rows(workbook::Table<Row>& table, const Rows& read,
               const std::unordered_set<std::string>& gone) {
    std::vector<const Row*> added;
    for (const Row& row : read)
        if (const auto place = place_of(table, row_key(row)))
            table = table.with(*place, row);
        else
            added.push_back(&row);
    std::unordered_set<std::string_view> there;
    for (const Row& row : read)
        there.insert(row_key(row));
    const bool any_gone = std::any_of(gone.begin(), gone.end(), [&](const std::string& key) {
        return !there.contains(key) && place_of(table, key);
    });
    if (added.empty() && !any_gone)
        return;
    std::vector<Row> rows;
    for (const Row& row : table)
        if (there.contains(row_key(row)) || !gone.contains(std::string(row_key(row))))
            rows.push_back(row);
    for (const Row* row : added)
        rows.push_back(*row);
    table = workbook::Table<Row>(std::move(rows));
}

} // namespace guanmo::io
