#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace guanmo::session {

/// A set of rows of a table: a bit each.
class RowSet {
  public:
    RowSet() = default;
    /// Of a table of `rows` rows: all of them or none.
    explicit RowSet(std::size_t rows, bool all = false)
        : bits_((rows + 63) / 64, all ? ~std::uint64_t{0} : 0) {
        if (all && rows % 64 != 0)
            bits_.back() >>= 64 - rows % 64;
    }

    /// False for rows that the table does not have.
    [[nodiscard]] bool contains(std::size_t row) const {
        return row / 64 < bits_.size() && (bits_[row / 64] >> row % 64 & 1) != 0;
    }
    /// The row has to be one of the table.
    void set(std::size_t row, bool in) {
        const std::uint64_t bit = std::uint64_t{1} << row % 64;
        bits_[row / 64] = in ? bits_[row / 64] | bit : bits_[row / 64] & ~bit;
    }
    [[nodiscard]] std::size_t size() const {
        std::size_t count = 0;
        for (const std::uint64_t word : bits_)
            count += static_cast<std::size_t>(std::popcount(word));
        return count;
    }
    /// Rows in ascending order.
    template <class Visit> void for_each(Visit visit) const {
        for (std::size_t i = 0; i < bits_.size(); ++i)
            for (std::uint64_t rest = bits_[i]; rest != 0; rest &= rest - 1)
                visit(i * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
    }
    /// Row r is bit r % 64 of number r / 64.
    [[nodiscard]] std::span<const std::uint64_t> bits() const { return bits_; }
    [[nodiscard]] std::span<std::uint64_t> bits() { return bits_; }

    friend bool operator==(const RowSet&, const RowSet&) = default;

  private:
    std::vector<std::uint64_t> bits_;
};

} // namespace guanmo::session
