#include "render/smallest_map.hpp"

#include <memory>

namespace guanmo::render {

namespace {

using display::BorderRank;
using display::DisplayList;
using display::LandMesh;

std::shared_ptr<const LandMesh> triangle() {
    const std::vector<LandMesh::Vertex> corners{{0, 0}, {1, 0}, {0, 1}};
    auto mesh = std::make_shared<LandMesh>();
    mesh->id = display::next_mesh_id();
    mesh->unit_triangles = {corners};
    for (const BorderRank rank :
         {BorderRank::outer, BorderRank::province, BorderRank::prefecture, BorderRank::county})
        mesh->borders.push_back({corners, rank == BorderRank::outer, rank});
    return mesh;
}

} // namespace

DisplayList smallest_map(int width, int height, style::Colour background) {
    const auto opposite = [](std::uint8_t channel) -> std::uint8_t {
        return channel < 128 ? 255 : 0;
    };
    const style::Colour ink{opposite(background.r), opposite(background.g), opposite(background.b)};
    DisplayList list;
    list.background = background;
    list.width = width;
    list.height = height;
    list.camera.viewport = geo::screen_rect(0, 0, 1, 1);
    list.mesh = triangle();
    list.unit_fills = {ink};
    list.glow = {{1, ink}};
    list.outer_border = list.province_border = list.prefecture_border =
        list.inner_border = {1, ink};
    list.below = {display::Polyline{{{0, 0}, {1, 1}}, 1, ink}};
    list.shapes = {display::Stamp{{0.5, 0.5}, 1}, display::Disc{{0.5, 0.5}, 0.5, ink},
                   display::Polyline{{{0, 0}, {1, 1}}, 1, ink}};
    return list;
}

} // namespace guanmo::render
