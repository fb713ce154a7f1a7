#pragma once

#include <algorithm>
#include <cstdint>
#include <mutex>
#include <span>
#include <string_view>
#include <vector>

namespace guanmo::workbook {

/// Finds rows of a table by the group that they belong to (`group_key_of(row)`; empty: none): the
/// numbers of those in any, made at the first question. Tables that differ in other columns only
/// may share one; any number of threads may ask.
class RowGroups {
  public:
    /// Numbers of the group's rows, ascending.
    template <class Rows>
    [[nodiscard]] std::span<const std::uint32_t> find(const Rows& rows,
                                                      std::string_view group) const {
        std::call_once(made_, [&] { make(rows); });
        const auto [first, last] =
            std::equal_range(grouped_.begin(), grouped_.end(), group, Less<Rows>{rows});
        return {first, last};
    }

  private:
    template <class Rows> struct Less {
        const Rows& rows;
        bool operator()(std::uint32_t row, std::string_view group) const {
            return std::string_view(group_key_of(rows[row])) < group;
        }
        bool operator()(std::string_view group, std::uint32_t row) const {
            return group < std::string_view(group_key_of(rows[row]));
        }
    };

    template <class Rows> void make(const Rows& rows) const {
        std::uint32_t number = 0;
        for (const auto& row : rows) {
            if (!std::string_view(group_key_of(row)).empty())
                grouped_.push_back(number);
            ++number;
        }
        std::stable_sort(grouped_.begin(), grouped_.end(),
                         [&rows](std::uint32_t a, std::uint32_t b) {
                             return std::string_view(group_key_of(rows[a])) <
                                    std::string_view(group_key_of(rows[b]));
                         });
    }

    mutable std::once_flag made_;
    mutable std::vector<std::uint32_t> grouped_; ///< by group
};

} // namespace guanmo::workbook
