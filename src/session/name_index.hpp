#pragma once

#include "pinyin/packed_texts.hpp"
#include "session/row_set.hpp"
#include "workbook/project.hpp"
#include "workbook/table.hpp"

#include <cstdint>
#include <vector>

namespace guanmo::session {

/// The names that the search looks at, packed: of each project its name, short name and id, and its
/// developer where the name does not hold it. About 40 bytes a project.
class NameIndex {
  public:
    explicit NameIndex(const workbook::Table<workbook::Project>& projects);

    /// Rows among those where the word is found; of odd() it knows nothing.
    /// @param pattern not plain. @param among may have more rows than there were.
    [[nodiscard]] RowSet find(const pinyin::Pattern& pattern, const RowSet& among) const;

    /// Rows with characters that cannot be packed: to be looked at one by one.
    [[nodiscard]] const std::vector<std::uint32_t>& odd() const { return odd_; }
    [[nodiscard]] std::size_t bytes() const;

  private:
    pinyin::PackedTexts names_;
    pinyin::PackedTexts developers_; ///< different ones; 0: none that the name does not hold
    std::vector<std::uint32_t> developers_of_; ///< by row
    std::vector<std::uint32_t> odd_;           ///< ascending
};

} // namespace guanmo::session
