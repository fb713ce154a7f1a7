#include "render/tessellate.hpp"

#include "render/stroke.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <numbers>

namespace guanmo::render {

namespace {

using display::ArcRing;
using display::ArcSpan;
using display::Circle;
using display::ConvexPolygon;
using display::Disc;
using display::Polyline;
using display::Stamp;
using display::Text;
using geo::ScreenPoint;
using geo::ScreenRect;

ScreenRect square(ScreenPoint centre, double half) {
    return {{centre.x - half, centre.y - half}, {centre.x + half, centre.y + half}};
}

ScreenRect around(const std::vector<ScreenPoint>& points, double margin) {
    ScreenRect box;
    for (const ScreenPoint p : points) {
        box.add(p);
    }
    return box.grown(margin);
}

/// A box that holds the shape; of a text, one that its glyphs certainly stay in vertically.
struct Bounds {
    ScreenRect operator()(const Disc& disc) const { return square(disc.centre, disc.radius + 1); }
    ScreenRect operator()(const Circle& circle) const {
        return square(circle.centre, circle.radius + circle.width / 2 + 1);
    }
    ScreenRect operator()(const ArcRing& ring) const {
        return square(ring.centre, ring.radius + ring.width / 2 + 1);
    }
    ScreenRect operator()(const ConvexPolygon& polygon) const { return around(polygon.points, 1); }
    ScreenRect operator()(const Polyline& line) const {
        return around(line.points, line.width + 1);
    }
    ScreenRect operator()(const Stamp&) const { return {}; }
    ScreenRect operator()(const Text& text) const {
        const double reach = 2.0 * text.font.pixels + text.halo_pixels;
        const double length = static_cast<double>(text.utf8.size()) *
                              (2 + std::max(0.0, text.font.letter_spacing)) * text.font.pixels;
        return {text.origin - ScreenPoint{reach, reach}, text.origin + ScreenPoint{length, reach}};
    }
};

/// The polygon with its edge faded over one pixel, centred on the true edge.
void append_fill(Triangles& out, const std::vector<ScreenPoint>& points, style::Colour colour) {
    const std::size_t n = points.size();
    double area = 0;
    for (std::size_t i = 0; i < n; ++i) {
        area += geo::cross(points[i] - points[0], points[(i + 1) % n] - points[0]);
    }
    if (n < 3 || area == 0) {
        return;
    }
    std::vector<Corner> full;
    std::vector<Corner> faded;
    for (std::size_t i = 0; i < n; ++i) {
        const ScreenPoint in = points[i] - points[(i + n - 1) % n];
        const ScreenPoint on = points[(i + 1) % n] - points[i];
        const ScreenPoint a = in * (1 / std::max(geo::length(in), 1e-9));
        const ScreenPoint b = on * (1 / std::max(geo::length(on), 1e-9));
        const ScreenPoint sum = ScreenPoint{a.y, -a.x} + ScreenPoint{b.y, -b.x};
        // At most a 30° tip: a longer one would be seen beside the shape.
        const double scale = 1 / std::max(1 + geo::dot(a, b), 0.13);
        const ScreenPoint outwards = sum * (area > 0 ? 0.5 * scale : -0.5 * scale);
        full.push_back({points[i] - outwards, 1});
        faded.push_back({points[i] + outwards, 0});
    }
    for (std::size_t i = 2; i < n; ++i) {
        append_triangle(out, full[0], full[i - 1], full[i], colour);
    }
    for (std::size_t i = 0; i < n; ++i) {
        const std::size_t next = (i + 1) % n;
        append_quad(out, full[i], faded[i], faded[next], full[next], colour);
    }
}

class Tessellator {
  public:
    Tessellator(Triangles& out, text::GlyphAtlas& atlas, const ScreenRect& visible)
        : out_(&out), atlas_(&atlas), visible_(visible) {}

    void operator()(const Disc& disc) const {
        if (const text::RoundMark mark{disc.radius}; mark.fits()) {
            place(atlas_->round_mark(mark), std::round(disc.centre.x), std::round(disc.centre.y),
                  disc.fill);
            return;
        }
        const int sides = circle_sides(disc.radius);
        const double step = 2 * std::numbers::pi / sides;
        const double radius = disc.radius * std::sqrt(step / std::sin(step)); // of equal area
        std::vector<ScreenPoint> points;
        for (int i = 0; i < sides; ++i) {
            points.push_back(disc.centre +
                             ScreenPoint{radius * std::cos(i * step), radius * std::sin(i * step)});
        }
        append_fill(*out_, points, disc.fill);
    }
    void operator()(const Circle& circle) const {
        const text::RoundMark mark{circle.radius, circle.width, circle.dash, circle.gap};
        if (mark.fits() && mark.width > 0) {
            place(atlas_->round_mark(mark), std::round(circle.centre.x),
                  std::round(circle.centre.y), circle.colour);
        } else {
            append(*out_, circle, *atlas_, visible_);
        }
    }
    /// Each arc is cut out of the whole ring in the atlas by a few triangles from its centre.
    void operator()(const ArcRing& ring) const {
        const text::RoundMark mark{ring.radius, ring.width};
        if (!mark.fits()) {
            for (const ArcSpan& span : spans_of(ring))
                append(*out_, Polyline{points_on(ring, span), ring.width, span.colour}, *atlas_,
                       visible_);
            return;
        }
        const text::AtlasGlyph& whole = atlas_->round_mark(mark);
        for (const ArcSpan& span : spans_of(ring))
            cut_out(whole, ring.centre, span);
    }
    void operator()(const ConvexPolygon& polygon) const {
        append_fill(*out_, polygon.points, polygon.fill);
    }
    void operator()(const Polyline& line) const { append(*out_, line, *atlas_, visible_); }
    void operator()(const Stamp&) const {}
    void operator()(const Text& text) const {
        const std::u32string characters = text::code_points(text.utf8);
        if (text.halo_pixels > 0 && text.halo.a > 0) {
            run(text, characters, text.halo, text.halo_pixels);
        }
        run(text, characters, text.colour, 0);
    }

  private:
    void run(const Text& text, std::u32string_view characters, style::Colour colour,
             int outline) const {
        const text::Font& font = text.font;
        const double y = std::round(text.origin.y);
        double pen = text.origin.x;
        for (const char32_t c : characters) {
            const double reach = 2.0 * font.pixels + outline;
            if (pen > visible_.min.x - reach && pen < visible_.max.x + reach) {
                place(atlas_->glyph(font.face, font.pixels, c, outline), std::round(pen), y,
                      colour);
            }
            pen += atlas_->faces().advance(font.face, font.pixels, c) +
                   font.letter_spacing * font.pixels;
        }
    }

    /// Points along an arc, close enough to one another to look round.
    static std::vector<ScreenPoint> points_on(const ArcRing& ring, const ArcSpan& span) {
        const double turns = (span.to - span.from) / (2 * std::numbers::pi);
        const int pieces = std::max(1, static_cast<int>(circle_sides(ring.radius) * turns));
        std::vector<ScreenPoint> points;
        for (int i = 0; i <= pieces; ++i) {
            const double angle = span.from + (span.to - span.from) * i / pieces;
            points.push_back(ring.centre +
                             ScreenPoint{std::sin(angle), -std::cos(angle)} * ring.radius);
        }
        return points;
    }

    /// The part of a round mark that is seen from its centre between two angles.
    void cut_out(const text::AtlasGlyph& whole, ScreenPoint centre, const ArcSpan& span) const {
        const double half = whole.width / 2.0;
        const ScreenPoint middle{std::round(centre.x), std::round(centre.y)};
        const sf::Color ink{span.colour.r, span.colour.g, span.colour.b, span.colour.a};
        const auto corner = [&](ScreenPoint from_middle) {
            return sf::Vertex{{static_cast<float>(middle.x + from_middle.x),
                               static_cast<float>(middle.y + from_middle.y)},
                              ink,
                              {static_cast<float>(whole.u + half + from_middle.x),
                               static_cast<float>(whole.v + half + from_middle.y)}};
        };
        const auto on_square = [half](double angle) {
            const double x = std::sin(angle);
            const double y = -std::cos(angle);
            return ScreenPoint{x, y} * (half / std::max(std::abs(x), std::abs(y)));
        };
        // An arc from one corner of the square to the next takes one triangle.
        constexpr double eighth = std::numbers::pi / 4;
        for (double from = span.from; from < span.to;) {
            const double next_corner =
                (2 * std::floor((from / eighth + 1) / 2 + 1e-9) + 1) * eighth;
            const double to = std::min(span.to, next_corner);
            for (const ScreenPoint p : {ScreenPoint{}, on_square(from), on_square(to)})
                out_->push_back(corner(p));
            from = to;
        }
    }

    void place(const text::AtlasGlyph& glyph, double pen, double y, style::Colour colour) const {
        if (glyph.width == 0) {
            return;
        }
        const sf::Color ink{colour.r, colour.g, colour.b, colour.a};
        const auto corner = [&](int dx, int dy) {
            return sf::Vertex{
                {static_cast<float>(pen + glyph.x + dx), static_cast<float>(y + glyph.y + dy)},
                ink,
                {static_cast<float>(glyph.u + dx), static_cast<float>(glyph.v + dy)}};
        };
        const int w = glyph.width;
        const int h = glyph.height;
        for (const auto& vertex :
             {corner(0, 0), corner(w, 0), corner(w, h), corner(0, 0), corner(w, h), corner(0, h)}) {
            out_->push_back(vertex);
        }
    }

    Triangles* out_;
    text::GlyphAtlas* atlas_;
    ScreenRect visible_;
};

/// Images that are drawn later than their turn, many at once, unless something comes over
/// them: changing from coverage to images and back costs more than an image.
class WaitingImages {
  public:
    WaitingImages(PaintedTriangles& out, std::uint32_t generation)
        : out_(&out), mark_(generation << 8) {}

    void add(const Images::Image& image, ScreenPoint origin, const ScreenRect& visible) {
        const ScreenRect box =
            geo::screen_rect(std::round(origin.x) + image.x, std::round(origin.y) + image.y,
                             image.width, image.height);
        if (image.width > 0 && box.overlaps(visible))
            waiting_.push_back({&image, box});
    }

    [[nodiscard]] bool any_under(const ScreenRect& bounds) const {
        return std::any_of(waiting_.begin(), waiting_.end(),
                           [&](const Waiting& each) { return each.box.overlaps(bounds); });
    }

    /// Ends the run of coverage and draws what waits.
    void draw() {
        end_run(false);
        for (const Waiting& each : waiting_)
            append_image(*each.image, each.box);
        end_run(true);
        waiting_.clear();
    }

  private:
    struct Waiting {
        const Images::Image* image;
        ScreenRect box;
    };

    void end_run(bool images) {
        if (out_->triangles.size() > ended_)
            out_->runs.push_back({ended_, out_->triangles.size() - ended_, images});
        ended_ = out_->triangles.size();
    }

    void append_image(const Images::Image& image, const ScreenRect& box) const {
        const auto corner = [&](int dx, int dy) {
            return sf::Vertex{
                {static_cast<float>(box.min.x + dx), static_cast<float>(box.min.y + dy)},
                mark_,
                {static_cast<float>(image.u + dx), static_cast<float>(image.v + dy)}};
        };
        const int w = image.width;
        const int h = image.height;
        for (const auto& vertex :
             {corner(0, 0), corner(w, 0), corner(w, h), corner(0, 0), corner(w, h), corner(0, h)})
            out_->triangles.push_back(vertex);
    }

    PaintedTriangles* out_;
    sf::Color mark_;
    std::vector<Waiting> waiting_;
    std::size_t ended_ = 0; ///< vertices that belong to a run
};

} // namespace

void tessellate(PaintedTriangles& out, const display::Shapes& shapes, text::GlyphAtlas& atlas,
                Images& images, int width, int height) {
    out.triangles.clear();
    out.runs.clear();
    const ScreenRect visible = geo::screen_rect(0, 0, width, height);
    const Tessellator tessellator{out.triangles, atlas, visible};
    WaitingImages waiting{out, images.generation()};
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        const display::Shape& shape = shapes[i];
        if (const auto* stamp = std::get_if<Stamp>(&shape)) {
            const std::span parts(&shapes[i] + 1, stamp->parts);
            if (const auto* image = images.image_of(parts, stamp->centre)) {
                waiting.add(*image, stamp->centre, visible);
                i += stamp->parts;
            }
            continue;
        }
        const ScreenRect bounds = std::visit(Bounds{}, shape);
        if (!bounds.overlaps(visible))
            continue;
        const auto* text = std::get_if<Text>(&shape);
        if (const auto* image = text ? images.image_of(*text, atlas) : nullptr) {
            waiting.add(*image, text->origin, visible);
            continue;
        }
        if (waiting.any_under(bounds))
            waiting.draw();
        std::visit(tessellator, shape);
    }
    waiting.draw();
}

} // namespace guanmo::render
