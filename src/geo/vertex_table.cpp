#include "geo/vertex_table.hpp"

#include <bit>

namespace guanmo::geo {

namespace {

/// The finaliser of MurmurHash3: spreads the coordinates' few changing bits over all 64.
std::uint64_t mixed(std::uint64_t bits) {
    bits ^= bits >> 33;
    bits *= 0xff51afd7ed558ccdULL;
    bits ^= bits >> 33;
    bits *= 0xc4ceb9fe1a85ec53ULL;
    return bits ^ (bits >> 33);
}

} // namespace

VertexTable::VertexTable(std::size_t expected_points)
    : slots_(std::bit_ceil(expected_points * 2 + 2), 0) {
    points_.reserve(expected_points);
}

std::size_t VertexTable::slot_of(MapPoint p) const {
    const std::size_t mask = slots_.size() - 1;
    const auto x = std::bit_cast<std::uint64_t>(p.x);
    const auto y = std::bit_cast<std::uint64_t>(p.y);
    std::size_t slot = mixed(mixed(x) + y) & mask;
    while (slots_[slot] != 0 && points_[slots_[slot] - 1] != p)
        slot = (slot + 1) & mask;
    return slot;
}

std::uint32_t VertexTable::id_of(MapPoint p) {
    p = p + MapPoint{0.0, 0.0}; // -0.0 equals 0.0 but has other bits
    const std::size_t slot = slot_of(p);
    if (slots_[slot] != 0)
        return slots_[slot] - 1;
    points_.push_back(p);
    slots_[slot] = static_cast<std::uint32_t>(points_.size());
    if (points_.size() * 2 > slots_.size())
        grow();
    return static_cast<std::uint32_t>(points_.size() - 1);
}

void VertexTable::grow() {
    slots_.assign(slots_.size() * 2, 0);
    for (std::size_t i = 0; i < points_.size(); ++i)
        slots_[slot_of(points_[i])] = static_cast<std::uint32_t>(i + 1);
}

} // namespace guanmo::geo
