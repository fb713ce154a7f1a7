#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The attributes of a Shapefile as bytes, dBASE III: what GDAL reads of them without a word when
/// they are not as they should be.
namespace guanmo::io {

struct DbfField {
    std::string name; ///< in the encoding of the file
    char type = 'C';  ///< 'N' and 'F' are numbers
    std::size_t width = 0;
    std::size_t at = 0; ///< within a record
};

/// Bytes may end anywhere: only records that are there whole are looked at.
class Dbf {
  public:
    /// Records at byte 4 (32 bits), length of the header at 8 and of a record at 10 (16 bits),
    /// little-endian; from 32 on 32 bytes for each field: name, type at 11, width at 16.
    explicit Dbf(std::string bytes);

    [[nodiscard]] const std::vector<DbfField>& fields() const { return fields_; }
    /// Of the file, as its header says.
    [[nodiscard]] std::uint64_t claimed_bytes() const;
    [[nodiscard]] std::uint64_t claimed_records() const { return claimed_; }
    [[nodiscard]] std::size_t records() const { return records_; }
    /// Marked as deleted, which readers pass over.
    [[nodiscard]] bool deleted(std::size_t record) const;
    [[nodiscard]] std::string_view cell(std::size_t record, const DbfField& field) const;

  private:
    std::string bytes_;
    std::vector<DbfField> fields_;
    std::size_t header_ = 0, width_ = 0;
    std::uint64_t claimed_ = 0;
    std::size_t records_ = 0;
};

/// The cell without the first bytes of a character that did not fit into it: of UTF-8, or of a
/// character of two bytes. Cells that are not full stay as they are.
[[nodiscard]] std::string_view without_cut_utf8(std::string_view cell);
[[nodiscard]] std::string_view without_cut_pair(std::string_view cell);

} // namespace guanmo::io
