#pragma once

#include "workbook/row_groups.hpp"
#include "workbook/row_index.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <iterator>
#include <memory>
#include <vector>

namespace guanmo::workbook {

/// A persistent sequence of rows. Copies share their chunks of some thousand rows, and changing a
/// row copies one chunk, so a workbook is cheap to keep for undo at any size.
template <class Row> class Table {
  public:
    static constexpr std::size_t rows_per_chunk = 1024;
    using Chunk = std::vector<Row>;

    Table() = default;
    explicit Table(std::vector<Row> rows) {
        Builder builder;
        for (Row& row : rows)
            builder.append(std::move(row));
        *this = std::move(builder).finish();
    }

    /// A table in the making. Rows stay where they are from the moment they are appended, in the
    /// table too, so that a million of them never exist twice.
    class Builder {
      public:
        Row& append(Row row) {
            if (chunks_.empty() || chunks_.back()->size() == rows_per_chunk) {
                chunks_.push_back(std::make_shared<Chunk>());
                chunks_.back()->reserve(rows_per_chunk);
            }
            return chunks_.back()->emplace_back(std::move(row));
        }
        [[nodiscard]] std::size_t size() const {
            return chunks_.empty() ? 0
                                   : (chunks_.size() - 1) * rows_per_chunk + chunks_.back()->size();
        }
        [[nodiscard]] Row& operator[](std::size_t i) {
            assert(i < size());
            return (*chunks_[i / rows_per_chunk])[i % rows_per_chunk];
        }
        [[nodiscard]] const Row& operator[](std::size_t i) const {
            assert(i < size());
            return (*chunks_[i / rows_per_chunk])[i % rows_per_chunk];
        }
        [[nodiscard]] Table finish() && {
            Table table;
            table.size_ = size();
            table.chunks_.assign(chunks_.begin(), chunks_.end());
            return table;
        }

      private:
        std::vector<std::shared_ptr<Chunk>> chunks_;
    };

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] bool empty() const { return size_ == 0; }
    [[nodiscard]] const Row& operator[](std::size_t i) const {
        assert(i < size_);
        return (*chunks_[i / rows_per_chunk])[i % rows_per_chunk];
    }

    /// The table with row `i` replaced.
    [[nodiscard]] Table with(std::size_t i, Row row) const {
        assert(i < size_);
        Table changed = *this;
        if constexpr (has_key)
            if (key_of(row) != key_of((*this)[i]))
                changed.index_ = std::make_shared<const RowIndex>();
        if constexpr (has_group)
            if (group_key_of(row) != group_key_of((*this)[i]))
                changed.groups_ = std::make_shared<const RowGroups>();
        auto chunk = std::make_shared<Chunk>(*chunks_[i / rows_per_chunk]);
        (*chunk)[i % rows_per_chunk] = std::move(row);
        changed.chunks_[i / rows_per_chunk] = std::move(chunk);
        return changed;
    }

    /// The table with a row behind the others; copies the last chunk.
    [[nodiscard]] Table with_appended(Row row) const {
        Table changed = with_other_keys();
        if (size_ % rows_per_chunk == 0)
            changed.chunks_.push_back(std::make_shared<const Chunk>(1, std::move(row)));
        else {
            auto chunk = std::make_shared<Chunk>(*chunks_.back());
            chunk->push_back(std::move(row));
            changed.chunks_.back() = std::move(chunk);
        }
        ++changed.size_;
        return changed;
    }

    /// The table without row `i`; the rows behind it move up, so their chunks are copied.
    [[nodiscard]] Table without(std::size_t i) const {
        assert(i < size_);
        Table changed = with_other_keys();
        changed.chunks_.resize(i / rows_per_chunk);
        auto chunk = std::make_shared<Chunk>();
        for (std::size_t row = i / rows_per_chunk * rows_per_chunk; row < size_; ++row) {
            if (row != i)
                chunk->push_back((*this)[row]);
            if (chunk->size() == rows_per_chunk) {
                changed.chunks_.push_back(std::move(chunk));
                chunk = std::make_shared<Chunk>();
            }
        }
        if (!chunk->empty())
            changed.chunks_.push_back(std::move(chunk));
        --changed.size_;
        return changed;
    }

    [[nodiscard]] std::size_t chunk_count() const { return chunks_.size(); }
    /// Rows c · rows_per_chunk on; all chunks but the last hold rows_per_chunk of them.
    [[nodiscard]] const Chunk& chunk(std::size_t c) const { return *chunks_[c]; }
    /// True when both have that chunk and it is the same one: the same rows, found out without
    /// comparing them.
    [[nodiscard]] bool shares_chunk_with(const Table& other, std::size_t c) const {
        return c < chunks_.size() && c < other.chunks_.size() && chunks_[c] == other.chunks_[c];
    }

    /// Number of the first row with that key (see RowIndex).
    [[nodiscard]] std::optional<std::size_t> row_of(std::string_view key) const {
        return index_->find(*this, key);
    }

    /// Numbers of the rows of that group, ascending (see RowGroups).
    [[nodiscard]] std::span<const std::uint32_t> rows_of_group(std::string_view group) const {
        return groups_->find(*this, group);
    }

    /// True when both share all their chunks: the same rows, found out without comparing them.
    [[nodiscard]] bool shares_rows_with(const Table& other) const {
        return size_ == other.size_ && chunks_ == other.chunks_;
    }

    /// True when both share the chunk that holds row `i` of this table: nothing has changed there.
    [[nodiscard]] bool shares_row_with(const Table& other, std::size_t i) const {
        const std::size_t chunk = i / rows_per_chunk;
        return chunk < other.chunks_.size() && chunks_[chunk] == other.chunks_[chunk];
    }

    friend bool operator==(const Table& a, const Table& b) {
        if (a.size_ != b.size_)
            return false;
        for (std::size_t i = 0; i < a.chunks_.size(); ++i)
            if (a.chunks_[i] != b.chunks_[i] && *a.chunks_[i] != *b.chunks_[i])
                return false;
        return true;
    }

    class const_iterator {
      public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = Row;
        using difference_type = std::ptrdiff_t;
        using pointer = const Row*;
        using reference = const Row&;

        const_iterator() = default;
        const_iterator(const Table* table, std::size_t i) : table_(table), i_(i) {}
        reference operator*() const { return (*table_)[i_]; }
        pointer operator->() const { return &(*table_)[i_]; }
        const_iterator& operator++() {
            ++i_;
            return *this;
        }
        const_iterator operator++(int) {
            const_iterator before = *this;
            ++i_;
            return before;
        }
        friend bool operator==(const const_iterator&, const const_iterator&) = default;

      private:
        const Table* table_ = nullptr;
        std::size_t i_ = 0;
    };
    [[nodiscard]] const_iterator begin() const { return {this, 0}; }
    [[nodiscard]] const_iterator end() const { return {this, size_}; }

  private:
    /// The same rows, about to be others: what was found out about their keys does not hold.
    [[nodiscard]] Table with_other_keys() const {
        Table other = *this;
        other.index_ = std::make_shared<const RowIndex>();
        other.groups_ = std::make_shared<const RowGroups>();
        return other;
    }

    static constexpr bool has_key = requires(const Row& row) { key_of(row); };
    static constexpr bool has_group = requires(const Row& row) { group_key_of(row); };
    std::vector<std::shared_ptr<const Chunk>> chunks_;
    std::size_t size_ = 0;
    std::shared_ptr<const RowIndex> index_ = std::make_shared<const RowIndex>();
    std::shared_ptr<const RowGroups> groups_ = std::make_shared<const RowGroups>();
};

} // namespace guanmo::workbook
