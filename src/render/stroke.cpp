#include "render/stroke.hpp"

#include "render/thinned.hpp"
#include "text/glyph_atlas.hpp"

#include <numbers>
#include <optional>

namespace guanmo::render {

namespace {

using geo::ScreenPoint;
using Points = std::vector<ScreenPoint>;

/// Where a stroke is full and where it has faded out, pixels from its middle.
struct Profile {
    double full = 0;
    double faded = 1;
    double coverage = 1; ///< of the full part: less for strokes thinner than a pixel
};

Profile profile_of(double width) {
    return {std::max(width / 2 - 0.5, 0.0), std::max(width / 2 + 0.5, 1.0), std::min(width, 1.0)};
}

/// A cut across the stroke; `across` points to its left rail, longer than 1 at a mitre.
struct Station {
    ScreenPoint middle;
    ScreenPoint across;
    double coverage = 1;
};

struct Segment {
    ScreenPoint from, to;
    ScreenPoint direction;
    double length = 0;
};

ScreenPoint normal_of(ScreenPoint direction) {
    return {-direction.y, direction.x};
}

std::vector<Segment> segments_of(const Points& points, bool closed) {
    std::vector<Segment> segments;
    const auto add = [&](ScreenPoint from, ScreenPoint to) {
        const double length = geo::distance(from, to);
        segments.push_back({from, to, (to - from) * (1 / length), length});
    };
    for (std::size_t i = 1; i < points.size(); ++i) {
        add(points[i - 1], points[i]);
    }
    if (closed && points.size() > 2) {
        add(points.back(), points.front());
    }
    return segments;
}

/// Pixels that a stroke may be off when points are left out.
constexpr double straight = 0.07;
/// The same for dashes, which are many and short.
constexpr double straight_dash = 0.2;

/// Strokes up to this width, pixels, have hard ends where they are dashed.
constexpr double narrow = 3;

/// Dashes up to this length, pixels, are drawn straight: on the tightest ring that is dashed, of
/// radius 10, they are 0.25 px off.
constexpr double short_dash = 4.5;

/// Points closer than this make no direction worth drawing.
constexpr double shortest = 1e-3;

Points without_repeats(const Points& points, bool closed) {
    Points kept;
    for (const ScreenPoint p : points) {
        if (kept.empty() || geo::distance(kept.back(), p) > shortest) {
            kept.push_back(p);
        }
    }
    while (closed && kept.size() > 1 && geo::distance(kept.front(), kept.back()) <= shortest) {
        kept.pop_back();
    }
    return kept;
}

/// The cut at the joint of two segments; none when it would reach too far.
std::optional<ScreenPoint> mitre(const Segment& a, const Segment& b, double faded) {
    const double one_plus_cosine = 1 + geo::dot(a.direction, b.direction);
    if (one_plus_cosine < 0.5) {
        return std::nullopt; // sharper than 60°: the tip would be longer than the width
    }
    const double tangent = std::abs(geo::cross(a.direction, b.direction)) / one_plus_cosine;
    if (faded * tangent > std::min(a.length, b.length)) {
        return std::nullopt;
    }
    return (normal_of(a.direction) + normal_of(b.direction)) * (1 / one_plus_cosine);
}

class Pen {
  public:
    Pen(Triangles& out, double width, style::Colour colour, text::GlyphAtlas& atlas)
        : out_(&out), profile_(profile_of(width)), colour_(colour) {
        if (profile_.full > 0) {
            across_.reset();
        }
        if (profile_.full > 0 && width <= text::GlyphAtlas::widest_cut) {
            const text::AtlasGlyph& cut = atlas.stroke_cut(width);
            across_ =
                Across{static_cast<double>(cut.u), static_cast<double>(cut.width), cut.v + 0.5F};
        }
    }

    /// A straight piece with hard ends: what a dash of a few pixels needs.
    void dash(ScreenPoint from, ScreenPoint to) {
        const ScreenPoint across = normal_of((to - from) * (1 / geo::distance(from, to)));
        strip({from, across, 1}, {to, across, 1});
    }

    void stroke(const std::vector<Segment>& segments, bool closed) {
        for (std::size_t i = 0; i < segments.size(); ++i) {
            const Segment* before = i > 0 ? &segments[i - 1] : closed ? &segments.back() : nullptr;
            const Segment* after = i + 1 < segments.size() ? &segments[i + 1]
                                   : closed                ? &segments.front()
                                                           : nullptr;
            stroke(segments[i], before, after);
        }
    }

  private:
    void stroke(const Segment& s, const Segment* before, const Segment* after) {
        const ScreenPoint normal = normal_of(s.direction);
        Station from{s.from, normal};
        Station to{s.to, normal};
        if (before != nullptr) {
            from.across = mitre(*before, s, profile_.faded).value_or(normal);
        } else {
            from.middle = end(s.from, s.direction, s.length);
        }
        if (after == nullptr) {
            to.middle = end(s.to, s.direction * -1, s.length);
        } else if (const auto across = mitre(s, *after, profile_.faded)) {
            to.across = *across;
        } else {
            round_join(s, *after);
        }
        strip(from, to);
    }

    /// Fades the stroke's end out, centred on it. @return where the stroke is full.
    ScreenPoint end(ScreenPoint at, ScreenPoint inwards, double length) {
        const ScreenPoint full = at + inwards * std::min(0.5, length / 2);
        const ScreenPoint across = normal_of(inwards);
        strip({at - inwards * 0.5, across, 0}, {full, across, 1});
        return full;
    }

    [[nodiscard]] Corner rail(const Station& station, double away, bool full) const {
        return {station.middle + station.across * away,
                full ? profile_.coverage * station.coverage : 0};
    }

    /// The atlas shapes its edges: the ridge of a stroke of at most a pixel, the cut of a wider
    /// one.
    void textured_strip(const Station& a, const Station& b) {
        const auto corner = [&](const Station& station, double away) {
            sf::Vertex vertex = solid({station.middle + station.across * (away * profile_.faded),
                                       profile_.coverage * station.coverage},
                                      colour_);
            vertex.texCoords = {static_cast<float>(across_->u + (away + 1) / 2 * across_->width),
                                across_->v};
            return vertex;
        };
        for (const auto& vertex : {corner(a, -1), corner(b, -1), corner(b, 1), corner(a, -1),
                                   corner(b, 1), corner(a, 1)}) {
            out_->push_back(vertex);
        }
    }

    void strip(const Station& a, const Station& b) {
        if (across_) {
            textured_strip(a, b);
            return;
        }
        const auto band = [&](double left, bool left_full, double right, bool right_full) {
            append_quad(*out_, rail(a, left, left_full), rail(b, left, left_full),
                        rail(b, right, right_full), rail(a, right, right_full), colour_);
        };
        band(profile_.full, true, profile_.faded, false);
        band(-profile_.full, true, -profile_.faded, false);
        band(-profile_.full, true, profile_.full, true);
    }

    void round_join(const Segment& a, const Segment& b) {
        const double turn =
            std::atan2(geo::cross(a.direction, b.direction), geo::dot(a.direction, b.direction));
        const ScreenPoint first = normal_of(a.direction) * (turn > 0 ? -1 : 1); // the outer side
        const int steps = std::max(1, static_cast<int>(std::ceil(std::abs(turn) / 0.35)));
        ScreenPoint from = first;
        for (int i = 1; i <= steps; ++i) {
            const double angle = turn * i / steps;
            const ScreenPoint to{first.x * std::cos(angle) - first.y * std::sin(angle),
                                 first.x * std::sin(angle) + first.y * std::cos(angle)};
            wedge(a.to, from, to);
            from = to;
        }
    }

    void wedge(ScreenPoint middle, ScreenPoint from, ScreenPoint to) {
        const double c = profile_.coverage;
        const Corner from_full{middle + from * profile_.full, c};
        const Corner to_full{middle + to * profile_.full, c};
        append_triangle(*out_, {middle, c}, from_full, to_full, colour_);
        append_quad(*out_, from_full, {middle + from * profile_.faded, 0},
                    {middle + to * profile_.faded, 0}, to_full, colour_);
    }

    /// Texels from rail to rail.
    struct Across {
        double u, width;
        float v;
    };

    Triangles* out_;
    Profile profile_;
    style::Colour colour_;
    /// None: so wide that the edges are triangles of their own.
    std::optional<Across> across_{{text::GlyphAtlas::ridge_u, text::GlyphAtlas::ridge_width, 0.5F}};
};

struct Dashes {
    double dash = 0;
    double gap = 0;
};

/// Stretched so that they meet at the seam of a closed line.
Dashes fitted(Dashes dashes, double length) {
    const double period = dashes.dash + dashes.gap;
    const double factor = length / period / std::max(1.0, std::round(length / period));
    return {dashes.dash * factor, dashes.gap * factor};
}

bool may_show(const Points& points, double width, const geo::ScreenRect& visible) {
    geo::ScreenRect box;
    for (const ScreenPoint p : points) {
        box.add(p);
    }
    return box.grown(width + 1).overlaps(visible);
}

/// Calls `emit` with the points of each dash. `start` lies that far into the pattern.
template <class Emit>
void for_each_dash(const std::vector<Segment>& segments, Dashes dashes, double start, Emit emit) {
    Points piece;
    const double into = std::fmod(start, dashes.dash + dashes.gap);
    bool drawing = into < dashes.dash;
    double left = dashes.dash - into; // of the dash or gap that the walk is in
    if (!drawing) {
        left += dashes.gap;
    }
    for (const Segment& s : segments) {
        double walked = 0;
        if (drawing && piece.empty()) {
            piece.push_back(s.from);
        }
        while (s.length - walked > left) {
            walked += left;
            const ScreenPoint at = s.from + s.direction * walked;
            if (drawing) {
                piece.push_back(at);
                emit(piece);
                piece.clear();
            } else {
                piece.assign(1, at);
            }
            drawing = !drawing;
            left = drawing ? dashes.dash : dashes.gap;
        }
        left -= s.length - walked;
        if (drawing) {
            piece.push_back(s.to);
        }
    }
    if (drawing) {
        emit(piece);
    }
}

} // namespace

void append(Triangles& out, const display::Polyline& line, text::GlyphAtlas& atlas,
            const geo::ScreenRect& visible) {
    const Points points = without_repeats(line.points, line.closed);
    if (points.size() < 2 || line.width <= 0) {
        return;
    }
    Pen pen{out, line.width, line.colour, atlas};
    if (line.dash <= 0 || line.gap <= 0) {
        const Points kept = thinned(points, straight);
        const bool ring = line.closed && kept.size() > 2;
        pen.stroke(segments_of(kept, ring), ring);
        return;
    }
    const std::vector<Segment> segments = segments_of(points, line.closed);
    double length = 0;
    for (const Segment& s : segments) {
        length += s.length;
    }
    const Dashes asked{line.dash, line.gap};
    const Dashes dashes = line.closed ? fitted(asked, length) : asked;
    const bool hard_ends = asked.dash <= short_dash || line.width <= narrow;
    for_each_dash(segments, dashes, line.dash_start, [&](const Points& dash) {
        const Points kept = thinned(without_repeats(dash, false), straight_dash);
        if (kept.size() < 2 || !may_show(kept, line.width, visible)) {
            return;
        }
        if (hard_ends && (kept.size() == 2 || asked.dash <= short_dash)) {
            pen.dash(kept.front(), kept.back());
        } else {
            pen.stroke(segments_of(kept, false), false);
        }
    });
}

void append(Triangles& out, const display::Circle& circle, text::GlyphAtlas& atlas,
            const geo::ScreenRect& visible) {
    const int sides = circle_sides(circle.radius + circle.width / 2);
    display::Polyline ring{{}, circle.width, circle.colour, true, circle.dash, circle.gap};
    const double step = 2 * std::numbers::pi / sides;
    // The polygon of equal length lies half outside and half inside of the circle.
    const double radius = circle.radius * (step / 2) / std::sin(step / 2);
    for (int i = 0; i < sides; ++i) {
        ring.points.push_back(
            circle.centre + ScreenPoint{radius * std::sin(i * step), -radius * std::cos(i * step)});
    }
    append(out, ring, atlas, visible);
}

} // namespace guanmo::render
