#pragma once

#include "display/map_model.hpp"

#include <SFML/Graphics/VertexBuffer.hpp>

namespace guanmo::render {

/// A run of vertices and the map that they cover, metres from the mesh's origin.
struct Piece {
    std::size_t first = 0;
    std::size_t count = 0;
    geo::MapExtent extent;
};

/// The GPU's copy of a mesh; panning and zooming change nothing in it.
struct LandBuffers {
    /// Throws std::runtime_error when the driver gives no memory.
    explicit LandBuffers(const display::LandMesh& mesh);

    sf::VertexBuffer land{sf::Triangles, sf::VertexBuffer::Static};
    std::vector<Piece> units; ///< of `land`, by unit row
    /// Triangles for every segment and join: position in metres, texture coordinates as the vertex
    /// shader of borders wants them.
    sf::VertexBuffer borders{sf::Triangles, sf::VertexBuffer::Static};
    std::vector<Piece> outer, inner; ///< of `borders`
};

/// The outer border for wide, faint strokes, which need not follow it closely.
struct GlowBuffer {
    /// @param tolerance metres that the line may be off. Throws as LandBuffers does.
    GlowBuffer(const display::LandMesh& mesh, double tolerance);

    double tolerance;
    sf::VertexBuffer borders{sf::Triangles, sf::VertexBuffer::Static};
    std::vector<Piece> outer;
};

} // namespace guanmo::render
