#pragma once

#include "display/land_mesh.hpp"
#include "geo/extent.hpp"
#include "style/colour.hpp"

#include <SFML/Graphics/Vertex.hpp>
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

    /// Gives units and groups their fills; uploads what differs from the last time.
    void paint(const std::vector<style::Colour>& unit_fills,
               const std::vector<style::Colour>& group_fills);

    sf::VertexBuffer land{sf::Triangles, sf::VertexBuffer::Static};
    std::vector<Piece> groups; ///< of `land`, before the units
    std::vector<Piece> units;  ///< of `land`, by unit row
    /// Strips, pieces one after another: position in metres, texture coordinates as the vertex
    /// shader of borders wants them.
    sf::VertexBuffer borders{sf::TriangleStrip, sf::VertexBuffer::Static};
    std::vector<Piece> outer, province, prefecture, inner; ///< of `borders`

  private:
    void paint(const std::vector<Piece>& pieces, const std::vector<style::Colour>& fills,
               std::vector<style::Colour>& painted);

    std::vector<sf::Vertex> corners_; ///< what `land` holds
    std::vector<style::Colour> painted_groups_, painted_units_;
};

/// The outer border for wide, faint strokes, which need not follow it closely.
struct GlowBuffer {
    /// The glow lies outside of the land; so much of a stroke's reach lies under the border and hides
    /// where both differ.
    static constexpr double inwards = 0.25;

    /// @param tolerance metres that the line may be off. Throws as LandBuffers does.
    GlowBuffer(const display::LandMesh& mesh, double tolerance);

    double tolerance;
    sf::VertexBuffer borders{sf::TriangleStrip, sf::VertexBuffer::Static};
    std::vector<Piece> outer;
};

} // namespace guanmo::render
