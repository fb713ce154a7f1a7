#include "render/image_pixels.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace guanmo::render {

namespace {

using display::ArcRing;
using display::Circle;
using display::ConvexPolygon;
using display::Disc;
using display::Polyline;
using geo::ScreenPoint;
using geo::ScreenRect;

text::RoundMark mark_of(const Disc& disc) {
    return {disc.radius};
}

text::RoundMark mark_of(const Circle& circle) {
    return {circle.radius, circle.width, circle.dash, circle.gap};
}

text::RoundMark mark_of(const ArcRing& ring) {
    return {ring.radius, ring.width};
}

/// Colour and alpha, premultiplied, 0–1.
struct Pixel {
    float b = 0, g = 0, r = 0, a = 0;
};

/// Pixels being drawn on, around a centre.
class Canvas {
  public:
    explicit Canvas(int half) : half_(half), pixels_(static_cast<std::size_t>(4 * half * half)) {}

    /// @param coverage 0–1 at a pixel's middle, from the centre.
    template <class Coverage>
    void draw(style::Colour colour, const ScreenRect& box, Coverage coverage) {
        draw(box, [&](ScreenPoint p) { return std::pair(coverage(p), colour); });
    }
    /// @param ink coverage and colour at a pixel's middle.
    template <class Ink> void draw(const ScreenRect& box, Ink ink) {
        const auto clipped = [this](double edge) {
            return std::clamp(static_cast<int>(std::floor(edge)), -half_, half_);
        };
        for (int y = clipped(box.min.y); y < clipped(box.max.y + 1); ++y)
            for (int x = clipped(box.min.x); x < clipped(box.max.x + 1); ++x)
                if (const auto [share, colour] = ink(ScreenPoint{x + 0.5, y + 0.5}); share > 0)
                    lay_over(at(x, y), colour, static_cast<float>(share));
    }

    [[nodiscard]] ImagePixels image() const {
        ImagePixels image{2 * half_, 2 * half_, -half_, -half_, {}};
        image.bgra.resize(pixels_.size() * 4);
        std::uint8_t* out = image.bgra.data();
        for (const Pixel& pixel : pixels_) {
            const float straight = pixel.a > 0 ? 255 / pixel.a : 0;
            for (const float channel : {pixel.b, pixel.g, pixel.r, pixel.a * pixel.a})
                *out++ = static_cast<std::uint8_t>(channel * straight + 0.5F);
        }
        return image;
    }

  private:
    static void lay_over(Pixel& below, style::Colour colour, float share) {
        const float alpha = share * static_cast<float>(colour.a) / 255;
        const auto over = [alpha](float& channel, std::uint8_t value) {
            channel = channel * (1 - alpha) + alpha * static_cast<float>(value) / 255;
        };
        over(below.b, colour.b);
        over(below.g, colour.g);
        over(below.r, colour.r);
        over(below.a, 255);
    }
    Pixel& at(int x, int y) {
        return pixels_[static_cast<std::size_t>((y + half_) * 2 * half_ + x + half_)];
    }

    int half_;
    std::vector<Pixel> pixels_;
};

std::vector<ScreenPoint> from_centre(const std::vector<ScreenPoint>& points, ScreenPoint centre) {
    std::vector<ScreenPoint> moved;
    for (const ScreenPoint p : points)
        moved.push_back(p - centre);
    return moved;
}

ScreenRect box_of(const std::vector<ScreenPoint>& points, double margin) {
    ScreenRect box;
    for (const ScreenPoint p : points)
        box.add(p);
    return box.grown(margin);
}

/// The edges of a closed line, for distances.
class Edges {
  public:
    explicit Edges(const std::vector<ScreenPoint>& corners) {
        double area = 0;
        for (std::size_t i = 0; i < corners.size(); ++i) {
            const ScreenPoint from = corners[i];
            const ScreenPoint along = corners[(i + 1) % corners.size()] - from;
            const double length = geo::length(along);
            area += geo::cross(from, along);
            if (length > 0)
                edges_.push_back({from, along * (1 / length), length});
        }
        turn_ = area < 0 ? -1 : 1;
    }

    /// From where to where a row of the convex polygon lies at least half a pixel inside.
    [[nodiscard]] std::pair<double, double> within(double y) const {
        double left = -std::numeric_limits<double>::infinity();
        double right = std::numeric_limits<double>::infinity();
        for (const Edge& edge : edges_) {
            // outside() of this edge is slope · x + start.
            const double slope = turn_ * edge.along.y;
            const double start =
                -turn_ * (edge.along.x * (y - edge.from.y) + edge.along.y * edge.from.x);
            if (slope == 0 && start > -0.5)
                return {0, 0};
            if (slope > 0)
                right = std::min(right, (-0.5 - start) / slope);
            else if (slope < 0)
                left = std::max(left, (-0.5 - start) / slope);
        }
        return {left, right};
    }

    /// How far outside of the convex polygon a point lies, negative inside.
    [[nodiscard]] double outside(ScreenPoint p) const {
        double most = -std::numeric_limits<double>::infinity();
        for (const Edge& edge : edges_)
            most = std::max(most, -turn_ * geo::cross(edge.along, p - edge.from));
        return most;
    }

    [[nodiscard]] double distance(ScreenPoint p) const {
        double least = std::numeric_limits<double>::infinity();
        for (const Edge& edge : edges_) {
            const ScreenPoint to = p - edge.from;
            const double at = std::clamp(geo::dot(to, edge.along), 0.0, edge.length);
            const ScreenPoint off = to - edge.along * at;
            least = std::min(least, geo::dot(off, off));
        }
        return std::sqrt(least);
    }

  private:
    struct Edge {
        ScreenPoint from, along; ///< of unit length
        double length;
    };
    std::vector<Edge> edges_;
    double turn_ = 1;
};

/// Draws a part.
struct Painter {
    Canvas& canvas;
    ScreenPoint centre;
    text::GlyphAtlas& atlas;

    /// @param colour_of at a point from the mark's centre.
    template <class Colour>
    void draw_mark(const text::RoundMark& mark, ScreenPoint at, Colour colour_of) const {
        const text::AtlasGlyph& glyph = atlas.round_mark(mark);
        const ScreenPoint middle{std::round(at.x) - centre.x, std::round(at.y) - centre.y};
        const double half = glyph.width / 2.0;
        canvas.draw(ScreenRect{middle, middle}.grown(half), [&](ScreenPoint p) {
            constexpr std::pair<double, style::Colour> nothing{};
            const auto column = static_cast<int>(std::floor(p.x - middle.x + half));
            const auto row = static_cast<int>(std::floor(p.y - middle.y + half));
            if (column < 0 || row < 0 || column >= glyph.width || row >= glyph.height)
                return nothing;
            const std::uint8_t coverage = atlas.coverage()[static_cast<std::size_t>(
                (glyph.v + row) * atlas.width() + glyph.u + column)];
            return coverage == 0 ? nothing : std::pair(coverage / 255.0, colour_of(p - middle));
        });
    }
    void draw_mark(const text::RoundMark& mark, ScreenPoint at, style::Colour colour) const {
        draw_mark(mark, at, [colour](ScreenPoint) { return colour; });
    }
    void operator()(const Disc& disc) const { draw_mark(mark_of(disc), disc.centre, disc.fill); }
    void operator()(const Circle& circle) const {
        draw_mark(mark_of(circle), circle.centre, circle.colour);
    }
    void operator()(const ArcRing& ring) const {
        const std::vector<display::ArcSpan> spans = spans_of(ring);
        draw_mark(mark_of(ring), ring.centre, [&spans](ScreenPoint p) {
            const double clockwise = std::atan2(p.x, -p.y);
            const double angle = clockwise < 0 ? clockwise + 2 * std::numbers::pi : clockwise;
            const auto span = std::find_if(spans.begin(), spans.end(), [angle](const auto& one) {
                return angle >= one.from && angle < one.to;
            });
            return span == spans.end() ? style::Colour{0, 0, 0, 0} : span->colour;
        });
    }
    void operator()(const ConvexPolygon& polygon) const {
        const std::vector<ScreenPoint> corners = from_centre(polygon.points, centre);
        const Edges edges(corners);
        double row = std::numeric_limits<double>::quiet_NaN();
        std::pair<double, double> whole;
        canvas.draw(polygon.fill, box_of(corners, 1), [&](ScreenPoint p) {
            if (p.y != row)
                whole = edges.within(row = p.y);
            const bool is_whole = p.x > whole.first && p.x < whole.second;
            return is_whole ? 1.0 : std::clamp(0.5 - edges.outside(p), 0.0, 1.0);
        });
    }
    void operator()(const Polyline& line) const {
        const std::vector<ScreenPoint> corners = from_centre(line.points, centre);
        const Edges edges(corners);
        canvas.draw(line.colour, box_of(corners, line.width / 2 + 1), [&](ScreenPoint p) {
            const double inside = line.width / 2 + 0.5 - edges.distance(p);
            return std::clamp(inside, 0.0, std::min(line.width, 1.0));
        });
    }
    template <class Other> void operator()(const Other&) const {}
};

/// How far a part reaches from the centre.
struct Reach {
    ScreenPoint centre;

    double operator()(const Disc& disc) const {
        return geo::length(disc.centre - centre) + disc.radius;
    }
    double operator()(const Circle& circle) const {
        return geo::length(circle.centre - centre) + circle.radius + circle.width / 2;
    }
    double operator()(const ArcRing& ring) const {
        return geo::length(ring.centre - centre) + ring.radius + ring.width / 2;
    }
    double operator()(const ConvexPolygon& polygon) const { return farthest(polygon.points); }
    double operator()(const Polyline& line) const { return farthest(line.points) + line.width / 2; }
    template <class Other> double operator()(const Other&) const { return 0; }

    [[nodiscard]] double farthest(const std::vector<ScreenPoint>& points) const {
        double most = 0;
        for (const ScreenPoint p : points)
            most = std::max({most, std::abs(p.x - centre.x), std::abs(p.y - centre.y)});
        return most;
    }
};

/// Whether a part is drawn as pixels; of larger ones the triangles cost less.
struct IsDrawn {
    ScreenPoint centre;

    [[nodiscard]] bool small(const auto& part, double largest) const {
        return Reach{centre}(part) <= largest;
    }
    [[nodiscard]] bool round(const auto& part) const {
        return mark_of(part).fits() && small(part, 64);
    }
    bool operator()(const Disc& disc) const { return round(disc); }
    bool operator()(const Circle& circle) const { return circle.width > 0 && round(circle); }
    bool operator()(const ArcRing& ring) const { return round(ring); }
    bool operator()(const ConvexPolygon& polygon) const { return small(polygon, 32); }
    bool operator()(const Polyline& line) const {
        return line.closed && line.dash <= 0 && small(line, 32);
    }
    template <class Other> bool operator()(const Other&) const { return false; }
};

} // namespace

bool has_pixels(std::span<const display::Shape> stamp, ScreenPoint centre) {
    return std::all_of(stamp.begin(), stamp.end(), [centre](const display::Shape& part) {
        return std::visit(IsDrawn{centre}, part);
    });
}

ImagePixels pixels_of(std::span<const display::Shape> stamp, ScreenPoint centre,
                      text::GlyphAtlas& atlas) {
    const ScreenPoint rounded{std::round(centre.x), std::round(centre.y)};
    double reach = 0;
    for (const display::Shape& part : stamp)
        reach = std::max(reach, std::visit(Reach{rounded}, part));
    Canvas canvas(static_cast<int>(std::ceil(reach)) + 2);
    for (const display::Shape& part : stamp)
        std::visit(Painter{canvas, rounded, atlas}, part);
    return canvas.image();
}

} // namespace guanmo::render
