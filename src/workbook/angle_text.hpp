#pragma once

#include <string_view>
#include <vector>

/// Coordinates as people write them.
namespace guanmo::workbook {

struct WrittenCoordinate {
    enum class Axis { unknown, longitude, latitude };
    double value = 0; ///< degrees, west and south negative; metres when so large
    Axis axis = Axis::unknown;
    friend bool operator==(const WrittenCoordinate&, const WrittenCoordinate&) = default;
};

/// Reads one coordinate or a pair: "122.25", "东经122度15分30秒", "43°39′N", "E122.25 N43.65",
/// "122:15:30", "(122.25, 43.65)", "X=4834567.1 Y=521345.2". Minutes and seconds are below 60.
/// @return in the order in which they stand; empty when anything is left over, or there are more.
[[nodiscard]] std::vector<WrittenCoordinate> parse_coordinates(std::string_view text);

} // namespace guanmo::workbook
