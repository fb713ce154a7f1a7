#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace guanmo::workbook {

/// A road network as the workbook keeps it: bytes that only road::pack and road::unpack know.
struct PackedRoads {
    std::string bytes;
    std::int64_t roads = 0; ///< ways or lines that it was made of
    std::string source;     ///< where they come from, one line
    friend bool operator==(const PackedRoads&, const PackedRoads&) = default;
};

/// Shared by all copies of a workbook; none: it has no network of its own.
struct RoadNetwork {
    std::shared_ptr<const PackedRoads> packed = nullptr;

    [[nodiscard]] bool empty() const { return packed == nullptr; }
    [[nodiscard]] std::int64_t roads() const { return packed ? packed->roads : 0; }

    friend bool operator==(const RoadNetwork& a, const RoadNetwork& b) {
        return a.packed == b.packed || (a.packed && b.packed && *a.packed == *b.packed);
    }
};

} // namespace guanmo::workbook
