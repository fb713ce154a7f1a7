#include "render/land_buffers.hpp"

#include "render/thinned.hpp"

#include <SFML/Graphics/Vertex.hpp>

#include <cmath>
#include <stdexcept>

namespace guanmo::render {

namespace {

using Vertex = display::LandMesh::Vertex;

sf::Vector2f to_sf(Vertex v) {
    return {v.x, v.y};
}

float length(sf::Vector2f v) {
    return std::hypot(v.x, v.y);
}

void upload(sf::VertexBuffer& buffer, const std::vector<sf::Vertex>& vertices) {
    if (vertices.empty()) {
        return;
    }
    if (!buffer.create(vertices.size()) || !buffer.update(vertices.data())) {
        throw std::runtime_error("the graphics driver has no memory for the map's areas");
    }
}

/// Segments of a piece: short enough to skip what does not show, long enough to draw few pieces.
constexpr std::size_t piece_segments = 64;

/// Cosine of the turn up to which joints are mitred: 100° for thin lines, whose tips are then half
/// as long again as they are wide; 50° for wide ones.
constexpr float mitre_thin = -0.17F;
constexpr float mitre_wide = 0.64F;

/// Lays the strips of borders: two corners a point, mitred where the line turns a little, and a fan
/// of wedges on the outer side of each sharper joint. A strip shares what triangles and quads would
/// repeat, and says along which diagonal a quad is cut. Strips are joined by triangles without
/// area.
class BorderStrips {
  public:
    /// @param left how far to the left the quads reach, as a share of how far to the right.
    BorderStrips(float least_cosine, float left) : least_cosine_(least_cosine), left_(left) {}

    void add(const std::vector<Vertex>& line, std::vector<Piece>& pieces) {
        if (line.size() < 2) {
            return;
        }
        const bool closed =
            line.size() > 3 && line.front().x == line.back().x && line.front().y == line.back().y;
        sf::Vector2f start = closed ? joint(line[line.size() - 2], line[0], line[1])
                                    : normal(to_sf(line[0]), to_sf(line[1]));
        for (std::size_t i = 1; i < line.size(); ++i) {
            const bool new_piece = (i - 1) % piece_segments == 0;
            if (new_piece) {
                pieces.push_back({vertices.size(), 0, {}});
            }
            const sf::Vector2f from = to_sf(line[i - 1]);
            const sf::Vector2f to = to_sf(line[i]);
            const bool last = i + 1 == line.size();
            const Vertex* next = !last ? &line[i + 1] : closed ? &line[1] : nullptr;
            const sf::Vector2f end =
                next != nullptr ? joint(line[i - 1], line[i], *next) : normal(from, to);
            const sf::Vector2f own = normal(from, to);
            const bool sharp = start == sf::Vector2f{};
            if (i == 1 || new_piece || sharp)
                begin_with(left_corner(from, sharp ? own : start),
                           right_corner(from, sharp ? own : start));
            go_on(to, end == sf::Vector2f{} ? own : end);
            if (next != nullptr && end == sf::Vector2f{}) {
                wedges(from, to, to_sf(*next));
            }
            start = end;
            pieces.back().count = vertices.size() - pieces.back().first;
            pieces.back().extent.add(geo::MapPoint{from.x, from.y});
            pieces.back().extent.add(geo::MapPoint{to.x, to.y});
        }
    }

    std::vector<sf::Vertex> vertices;

  private:
    static constexpr sf::Uint8 right_edge = 0, middle = 128;

    /// Red tells how far across the stroke a vertex lies: 0 at its reach on the right, 255 on the
    /// left.
    static sf::Vertex corner(sf::Vector2f at, sf::Vector2f away, sf::Uint8 across) {
        return {at, {across, 0, 0}, away};
    }
    [[nodiscard]] sf::Vertex left_corner(sf::Vector2f at, sf::Vector2f across) const {
        return corner(at, across * left_, left_edge_);
    }
    static sf::Vertex right_corner(sf::Vector2f at, sf::Vector2f across) {
        return corner(at, -across, right_edge);
    }

    /// A new strip, tied to the last one.
    void begin_with(const sf::Vertex& first, const sf::Vertex& second) {
        if (!vertices.empty()) {
            vertices.push_back(sf::Vertex{vertices.back()});
            vertices.push_back(first);
        }
        vertices.push_back(first);
        vertices.push_back(second);
    }

    void go_on(sf::Vector2f to, sf::Vector2f across) {
        vertices.push_back(left_corner(to, across));
        vertices.push_back(right_corner(to, across));
    }

    static sf::Vector2f normal(sf::Vector2f from, sf::Vector2f to) {
        const sf::Vector2f d = to - from;
        const float l = length(d);
        return l > 0 ? sf::Vector2f{-d.y / l, d.x / l} : sf::Vector2f{};
    }

    static float dot(sf::Vector2f a, sf::Vector2f b) { return a.x * b.x + a.y * b.y; }

    /// Where both segments' left edges meet; zero where they turn too much and get wedges.
    [[nodiscard]] sf::Vector2f joint(Vertex before, Vertex at, Vertex after) const {
        const sf::Vector2f a = normal(to_sf(before), to_sf(at));
        const sf::Vector2f b = normal(to_sf(at), to_sf(after));
        const float cosine = dot(a, b);
        return cosine < least_cosine_ ? sf::Vector2f{} : (a + b) / (1 + cosine);
    }

    void wedges(sf::Vector2f from, sf::Vector2f at, sf::Vector2f to) {
        sf::Vector2f a = normal(from, at);
        const sf::Vector2f b = normal(at, to);
        const float turn = std::atan2(a.x * b.y - a.y * b.x, dot(a, b));
        if (turn < 0 && left_ < 1) {
            return; // the outer side of the joint is not drawn
        }
        a = turn > 0 ? -a : a;       // the outer side
        constexpr float step = 0.7F; // two chords of 0.35 rad: 0.23 px off at 15 px
        const int quads = static_cast<int>(std::ceil(std::abs(turn) / step));
        const auto turned = [&](float share) {
            const float c = std::cos(turn * share / static_cast<float>(quads));
            const float s = std::sin(turn * share / static_cast<float>(quads));
            return sf::Vector2f{a.x * c - a.y * s, a.x * s + a.y * c};
        };
        for (int i = 0; i < quads; ++i) {
            const auto share = static_cast<float>(i);
            begin_with(corner(at, turned(share + 0.5F), right_edge),
                       corner(at, turned(share), right_edge));
            vertices.push_back(corner(at, turned(share + 1), right_edge));
            vertices.push_back(corner(at, {}, middle));
        }
    }

    float least_cosine_;
    float left_;
    sf::Uint8 left_edge_ = static_cast<sf::Uint8>(std::lround(middle + left_ * (255 - middle)));
};

} // namespace

LandBuffers::LandBuffers(const display::LandMesh& mesh) {
    const auto add = [this](const std::vector<std::vector<Vertex>>& areas,
                            std::vector<Piece>& pieces) {
        for (const std::vector<Vertex>& triangles : areas) {
            pieces.push_back({corners_.size(), triangles.size(), {}});
            for (const Vertex v : triangles) {
                corners_.emplace_back(to_sf(v));
                pieces.back().extent.add(geo::MapPoint{v.x, v.y});
            }
        }
    };
    add(mesh.group_triangles, groups);
    add(mesh.unit_triangles, units);
    upload(land, corners_);

    const auto pieces_of = [this](const display::LandMesh::Border& border) -> std::vector<Piece>& {
        if (border.outer)
            return outer;
        return border.rank == display::BorderRank::province     ? province
               : border.rank == display::BorderRank::prefecture ? prefecture
                                                                : inner;
    };
    // What is drawn with one stroke lies together: every call costs.
    BorderStrips strips(mitre_thin, 1);
    for (const std::vector<Piece>* kind : {&outer, &province, &prefecture, &inner})
        for (const display::LandMesh::Border& border : mesh.borders)
            if (&pieces_of(border) == kind)
                strips.add(border.points, pieces_of(border));
    upload(borders, strips.vertices);
}

void LandBuffers::paint(const std::vector<style::Colour>& unit_fills,
                        const std::vector<style::Colour>& group_fills) {
    paint(groups, group_fills, painted_groups_);
    paint(units, unit_fills, painted_units_);
}

void LandBuffers::paint(const std::vector<Piece>& pieces, const std::vector<style::Colour>& fills,
                        std::vector<style::Colour>& painted) {
    const bool first_time = painted.size() != fills.size();
    std::size_t from = corners_.size();
    std::size_t to = 0;
    for (std::size_t i = 0; i < std::min(pieces.size(), fills.size()); ++i) {
        if (!first_time && painted[i] == fills[i]) {
            continue;
        }
        const sf::Color colour{fills[i].r, fills[i].g, fills[i].b, fills[i].a};
        for (std::size_t k = pieces[i].first; k < pieces[i].first + pieces[i].count; ++k) {
            corners_[k].color = colour;
        }
        if (pieces[i].count > 0) {
            from = std::min(from, pieces[i].first);
            to = std::max(to, pieces[i].first + pieces[i].count);
        }
    }
    painted = fills;
    if (from < to) {
        (void)land.update(&corners_[from], to - from, static_cast<unsigned>(from));
    }
}

GlowBuffer::GlowBuffer(const display::LandMesh& mesh, double metres) : tolerance(metres) {
    BorderStrips strips(mitre_wide, static_cast<float>(inwards));
    for (const display::LandMesh::Border& border : mesh.borders) {
        if (border.outer) {
            strips.add(thinned(border.points, tolerance), outer);
        }
    }
    upload(borders, strips.vertices);
}

} // namespace guanmo::render
