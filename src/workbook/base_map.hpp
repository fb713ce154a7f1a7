#pragma once

#include "geo/polygon.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What is drawn below borders and projects for orientation: the office's own layers. It is read
/// beside the workbook and not saved with it.
namespace guanmo::workbook {

enum class BaseKind { water, road, town, other };
inline constexpr std::array all_base_kinds{BaseKind::water, BaseKind::road, BaseKind::town,
                                           BaseKind::other};

/// One thing of a base layer: areas, lines or points, the others empty.
struct BaseFeature {
    BaseKind kind = BaseKind::other;
    std::string name; ///< of a town, as it is written on the map; may be empty
    geo::MultiPolygon<geo::LngLat> area;
    std::vector<std::vector<geo::LngLat>> lines;
    std::vector<geo::LngLat> points;
};

/// A picture that lies on the map, its rows level with the map's axes.
struct BaseImage {
    std::uint64_t id = 0; ///< unique in the process; render keys its texture by it
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgba; ///< rows from the north; alpha 0 where there is nothing
    geo::MapExtent extent;          ///< in the projection that it was made for
};

} // namespace guanmo::workbook
