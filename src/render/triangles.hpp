#pragma once

#include "display/shape.hpp"

#include <SFML/Graphics/Vertex.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace guanmo::render {

/// Triangles in pixels of the picture, to be drawn with the glyph atlas as texture (texture
/// coordinates in texels).
using Triangles = std::vector<sf::Vertex>;

/// Triangles of which each run shows within a box only.
struct ClippedTriangles {
    struct Run {
        std::size_t first = 0; ///< vertex
        std::size_t count = 0;
        geo::ScreenRect clip;
        friend bool operator==(const Run&, const Run&) = default;
    };
    Triangles triangles;
    std::vector<Run> runs; ///< in their order, all triangles
};

/// Triangles in painter's order. A run shows either its colours by the coverage of the glyph atlas,
/// or quads (six vertices each) of the texts' images as these are: then the vertices' colour is the
/// images' generation, for telling pictures apart.
struct PaintedTriangles {
    struct Run {
        std::size_t first = 0; ///< vertex
        std::size_t count = 0;
        bool images = false;
    };
    Triangles triangles;
    std::vector<Run> runs; ///< in their order, all triangles
};

/// Everything that a picture has beside land, borders and grounds.
struct PictureTriangles {
    PaintedTriangles below, shapes; ///< of the map
    ClippedTriangles panels;        ///< over everything
};

/// @param triangle three vertices.
[[nodiscard]] inline geo::ScreenRect box_of(const sf::Vertex* triangle) {
    const auto [left, right] =
        std::minmax({triangle[0].position.x, triangle[1].position.x, triangle[2].position.x});
    const auto [top, bottom] =
        std::minmax({triangle[0].position.y, triangle[1].position.y, triangle[2].position.y});
    return {{left, top}, {right, bottom}};
}

/// A point of a shape and how much of its colour it has, 0–1.
struct Corner {
    geo::ScreenPoint at;
    double coverage = 1;
};

/// A vertex that shows its plain colour: its texture coordinate lies in the atlas' solid texels, as
/// far from their edge as can be.
[[nodiscard]] inline sf::Vertex solid(const Corner& corner, style::Colour colour) {
    const auto alpha = static_cast<sf::Uint8>(std::lround(colour.a * corner.coverage));
    return {{static_cast<float>(corner.at.x), static_cast<float>(corner.at.y)},
            sf::Color{colour.r, colour.g, colour.b, alpha},
            {2, 2}};
}

inline void append_triangle(Triangles& out, const Corner& a, const Corner& b, const Corner& c,
                            style::Colour colour) {
    if (a.coverage == 0 && b.coverage == 0 && c.coverage == 0) {
        return;
    }
    out.push_back(solid(a, colour));
    out.push_back(solid(b, colour));
    out.push_back(solid(c, colour));
}

/// @param a, b, c, d corners in turn; the diagonal is a–c.
inline void append_quad(Triangles& out, const Corner& a, const Corner& b, const Corner& c,
                        const Corner& d, style::Colour colour) {
    append_triangle(out, a, b, c, colour);
    append_triangle(out, a, c, d, colour);
}

/// Sides of the regular polygon that, half outside and half inside, stays within 0.1 px of a circle
/// of that radius, pixels.
[[nodiscard]] inline int circle_sides(double radius) {
    const double cosine = std::max(0.0, 1 - 0.15 / std::max(radius, 0.15));
    return std::max(8, static_cast<int>(std::ceil(3.14159265358979 / std::acos(cosine))));
}

} // namespace guanmo::render
