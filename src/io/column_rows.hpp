#pragma once

#include "geo/coordinates.hpp"
#include "io/records.hpp"

#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>

/// A table read column by column, some thousand rows at a time: several times as quick as record by
/// record.
namespace guanmo::io {

/// The values of one column, as Apache Arrow lays them out.
struct ValueColumn {
    enum class Kind { text, real, whole, bytes, other };
    Kind kind = Kind::other;
    const std::uint8_t* valid = nullptr; ///< a bit for each row; null: there is no NULL
    const std::int32_t* ends = nullptr;  ///< of texts: where each begins, and the end of the last
    const void* values = nullptr;
    std::size_t first = 0; ///< of the rows among the values

    [[nodiscard]] bool has(std::size_t row) const {
        const std::size_t i = first + row;
        return valid == nullptr || (valid[i / 8] >> (i % 8) & 1U) != 0;
    }
    /// Of a column of texts or bytes; empty for NULL.
    [[nodiscard]] std::string_view text(std::size_t row) const {
        if (!has(row))
            return {};
        const std::size_t i = first + row;
        return {static_cast<const char*>(values) + ends[i],
                static_cast<std::size_t>(ends[i + 1] - ends[i])};
    }
    /// Of a column of numbers.
    [[nodiscard]] std::optional<double> number(std::size_t row) const {
        if (!has(row))
            return std::nullopt;
        const std::size_t i = first + row;
        return kind == Kind::real ? static_cast<const double*>(values)[i]
                                  : static_cast<const std::int32_t*>(values)[i];
    }
};

/// Some rows of a table. The values are valid until the next ones are read.
struct ColumnRows {
    std::size_t count = 0;
    std::vector<ValueColumn> columns;  ///< in the order of RecordSource::columns
    ValueColumn shapes;                ///< well-known binary
    const std::int64_t* ids = nullptr; ///< by which RecordSource::at finds the rows
};

/// Reads a layer column by column.
class ColumnReader {
  public:
    struct Impl;
    explicit ColumnReader(std::unique_ptr<Impl> impl);
    ~ColumnReader();
    ColumnReader(ColumnReader&&) noexcept;
    ColumnReader& operator=(ColumnReader&&) noexcept;

    /// The next rows; null at the end, and when reading went wrong.
    [[nodiscard]] const ColumnRows* next();
    [[nodiscard]] bool failed() const;

  private:
    std::unique_ptr<Impl> impl_;
};

/// A point of well-known binary; none for anything else.
[[nodiscard]] inline std::optional<geo::LngLat> point_of(std::string_view bytes) {
    constexpr std::size_t size = 21; // byte order, type, x, y
    constexpr std::string_view little_endian_point("\x01\x01\0\0\0", 5);
    if (bytes.size() != size || !bytes.starts_with(little_endian_point))
        return std::nullopt;
    geo::LngLat p;
    std::memcpy(&p.lng, bytes.data() + 5, sizeof p.lng);
    std::memcpy(&p.lat, bytes.data() + 13, sizeof p.lat);
    return p;
}

} // namespace guanmo::io
