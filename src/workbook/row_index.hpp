#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

namespace guanmo::workbook {

/// Finds rows of a table by their key (`key_of(row)`): a hash table of row numbers, 8 to 16 bytes a
/// row, made at the first question. Of rows with the same key it finds the first. Tables that
/// differ in other columns only may share one; any number of threads may ask.
class RowIndex {
  public:
    template <class Rows>
    [[nodiscard]] std::optional<std::size_t> find(const Rows& rows, std::string_view key) const {
        std::call_once(made_, [&] { make(rows); });
        const std::size_t mask = slots_.size() - 1;
        for (std::size_t slot = hash(key) & mask; slots_[slot] != none; slot = (slot + 1) & mask)
            if (key_of(rows[slots_[slot]]) == key)
                return slots_[slot];
        return std::nullopt;
    }

  private:
    static constexpr std::uint32_t none = UINT32_MAX;

    static std::size_t hash(std::string_view key) { return std::hash<std::string_view>()(key); }

    template <class Rows> void make(const Rows& rows) const {
        slots_.assign(std::bit_ceil(rows.size() * 2 + 2), none);
        const std::size_t mask = slots_.size() - 1;
        std::uint32_t number = 0;
        for (const auto& row : rows) {
            const std::string_view key = key_of(row);
            std::size_t slot = hash(key) & mask;
            while (slots_[slot] != none && key_of(rows[slots_[slot]]) != key)
                slot = (slot + 1) & mask;
            if (slots_[slot] == none)
                slots_[slot] = number;
            ++number;
        }
    }

    mutable std::once_flag made_;
    mutable std::vector<std::uint32_t> slots_;
};

} // namespace guanmo::workbook
