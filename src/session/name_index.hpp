#pragma once

#include "pinyin/packed_texts.hpp"
#include "session/row_set.hpp"
#include "workbook/project.hpp"
#include "workbook/table.hpp"

#include <cstdint>
#include <vector>

namespace guanmo::session {

/// The names that the search looks at, packed: of each project its id, name, short name and
/// developer, the latter two where the name does not hold them. About 50 bytes a project.
class NameIndex {
  public:
    explicit NameIndex(const workbook::Table<workbook::Project>& projects);

    /// Rows among those where the word is found; of odd() it knows nothing.
    /// @param pattern not plain. @param among may have more rows than there were.
    [[nodiscard]] RowSet find(const pinyin::Pattern& pattern, const RowSet& among) const;

    /// Rows with characters that cannot be packed: to be looked at one by one.
    [[nodiscard]] const std::vector<std::uint32_t>& odd() const { return names_.odd(); }
    [[nodiscard]] std::size_t bytes() const { return names_.bytes(); }

  private:
    pinyin::PackedTexts names_; ///< by row
};

} // namespace guanmo::session
