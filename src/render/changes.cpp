#include "render/changes.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iterator>

namespace guanmo::render {

namespace {

constexpr int tile = 32;              ///< pixels; changes are collected by tiles
constexpr std::size_t most_boxes = 8; ///< each costs a pass over what lies in it

using Drawn = std::vector<DrawnTriangle>;

bool looks_less(const DrawnTriangle& a, const DrawnTriangle& b) {
    return a.look < b.look;
}

/// What is left of both when what they have in common at their beginnings and ends is left out.
std::pair<Drawn, Drawn> middles(const Drawn& before, const Drawn& after) {
    const auto alike = [](const DrawnTriangle& a, const DrawnTriangle& b) {
        return a.look == b.look;
    };
    const auto [b, a] =
        std::mismatch(before.begin(), before.end(), after.begin(), after.end(), alike);
    const auto [rb, ra] = std::mismatch(before.rbegin(), std::make_reverse_iterator(b),
                                        after.rbegin(), std::make_reverse_iterator(a), alike);
    return {Drawn(b, rb.base()), Drawn(a, ra.base())};
}

/// The tiles of a picture that have changed.
class Tiles {
  public:
    Tiles(int width, int height)
        : columns_((width + tile - 1) / tile), rows_((height + tile - 1) / tile),
          changed_(static_cast<std::size_t>(columns_ * rows_), false) {}

    void add(const geo::ScreenRect& box) {
        const int left = std::max(index(box.min.x), 0);
        const int right = std::min(index(box.max.x), columns_ - 1);
        for (int row = std::max(index(box.min.y), 0); row <= std::min(index(box.max.y), rows_ - 1);
             ++row)
            for (int column = left; column <= right; ++column)
                at(column, row) = true;
    }

    /// The same for what only one of the two has.
    void add_differences(const Drawn& before, const Drawn& after) {
        auto [old_ones, new_ones] = middles(before, after);
        std::sort(old_ones.begin(), old_ones.end(), looks_less);
        std::sort(new_ones.begin(), new_ones.end(), looks_less);
        Drawn different;
        std::set_symmetric_difference(old_ones.begin(), old_ones.end(), new_ones.begin(),
                                      new_ones.end(), std::back_inserter(different), looks_less);
        for (const DrawnTriangle& triangle : different)
            add(triangle.box);
    }

    /// Takes back what lies in a box.
    void remove_within(const geo::ScreenRect& box) {
        const auto first = [](double pixel) { return static_cast<int>(std::ceil(pixel / tile)); };
        for (int row = std::max(first(box.min.y), 0); row < std::min(index(box.max.y), rows_);
             ++row)
            for (int column = std::max(first(box.min.x), 0);
                 column < std::min(index(box.max.x), columns_); ++column)
                at(column, row) = false;
    }

    /// Runs of tiles, runs of equal width one below the other joined.
    [[nodiscard]] std::vector<geo::ScreenRect> boxes() {
        std::vector<geo::ScreenRect> found;
        for (int row = 0; row < rows_; ++row)
            for (int column = 0; column < columns_; ++column)
                if (at(column, row))
                    found.push_back(taken_from(column, row));
        return found;
    }

  private:
    static int index(double pixel) { return static_cast<int>(std::floor(pixel / tile)); }
    std::vector<bool>::reference at(int column, int row) {
        return changed_[static_cast<std::size_t>(row * columns_ + column)];
    }

    bool is_run(int first, int last, int row) {
        for (int column = first; column <= last; ++column)
            if (!at(column, row))
                return false;
        return true;
    }

    geo::ScreenRect taken_from(int first, int top) {
        int last = first;
        while (last + 1 < columns_ && at(last + 1, top))
            ++last;
        int bottom = top;
        while (bottom + 1 < rows_ && is_run(first, last, bottom + 1))
            ++bottom;
        for (int row = top; row <= bottom; ++row)
            for (int column = first; column <= last; ++column)
                at(column, row) = false;
        return geo::screen_rect(first * tile, top * tile, (last - first + 1) * tile,
                                (bottom - top + 1) * tile);
    }

    int columns_, rows_;
    std::vector<bool> changed_;
};

double area(const geo::ScreenRect& box) {
    return box.width() * box.height();
}

/// Joins the two whose common box adds the fewest pixels, and whatever that box then overlaps.
void join_nearest(std::vector<geo::ScreenRect>& boxes) {
    std::size_t first = 0, second = 1;
    double least = -1;
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t j = i + 1; j < boxes.size(); ++j) {
            geo::ScreenRect both = boxes[i];
            both.add(boxes[j]);
            const double added = area(both) - area(boxes[i]) - area(boxes[j]);
            if (least < 0 || added < least) {
                least = added;
                first = i;
                second = j;
            }
        }
    geo::ScreenRect joined = boxes[first];
    joined.add(boxes[second]);
    boxes.erase(boxes.begin() + static_cast<std::ptrdiff_t>(second));
    boxes.erase(boxes.begin() + static_cast<std::ptrdiff_t>(first));
    for (bool grew = true; grew;) {
        grew = false;
        for (auto box = boxes.begin(); box != boxes.end(); ++box)
            if (box->overlaps(joined)) {
                joined.add(*box);
                boxes.erase(box);
                grew = true;
                break;
            }
    }
    boxes.push_back(joined);
}

std::vector<geo::ScreenRect> few_boxes(Tiles& tiles, int width, int height) {
    std::vector<geo::ScreenRect> boxes = tiles.boxes();
    while (boxes.size() > most_boxes)
        join_nearest(boxes);
    const geo::ScreenPoint corner{static_cast<double>(width), static_cast<double>(height)};
    for (geo::ScreenRect& box : boxes)
        box.max = {std::min(box.max.x, corner.x), std::min(box.max.y, corner.y)};
    return boxes;
}

constexpr std::size_t triangle_bytes = 3 * sizeof(sf::Vertex);

/// @param first, last vertices. @param seed what else decides about the triangles' look.
void append_drawn(Drawn& drawn, const Triangles& triangles, std::size_t first, std::size_t last,
                  std::uint64_t seed = 0) {
    for (std::size_t i = first; i + 2 < last; i += 3)
        drawn.push_back(
            {look_of(&triangles[i], triangle_bytes, seed), box_of(&triangles[i]).grown(1)});
}

Drawn drawn_from(const Triangles& triangles, std::size_t first, std::size_t last) {
    Drawn drawn;
    drawn.reserve((last - first) / 3);
    append_drawn(drawn, triangles, first, last);
    return drawn;
}

/// Vertices of the triangles that both have at their beginnings.
std::size_t common_vertices(const Triangles& a, const Triangles& b) {
    const std::size_t both = std::min(a.size(), b.size()) / 3 * 3;
    std::size_t same = 0;
    while (same < both && std::memcmp(&a[same], &b[same], triangle_bytes) == 0)
        same += 3;
    return same;
}

/// Only what lies between what both have at their beginnings and ends takes looking at closely.
void add_differences(Tiles& tiles, const Triangles& before, const Triangles& after) {
    const std::size_t first = common_vertices(before, after);
    std::size_t b = before.size();
    std::size_t a = after.size();
    while (b > first && a > first &&
           std::memcmp(&before[b - 3], &after[a - 3], triangle_bytes) == 0) {
        b -= 3;
        a -= 3;
    }
    tiles.add_differences(drawn_from(before, first, b), drawn_from(after, first, a));
}

Drawn drawn_from(const ClippedTriangles& clipped) {
    Drawn drawn;
    drawn.reserve(clipped.triangles.size() / 3);
    for (const ClippedTriangles::Run& run : clipped.runs)
        append_drawn(drawn, clipped.triangles, run.first, run.first + run.count,
                     look_of(&run.clip, sizeof run.clip));
    return drawn;
}

void add_differences(Tiles& tiles, const ClippedTriangles& before, const ClippedTriangles& after) {
    const std::size_t vertices = before.triangles.size();
    const bool same = before.runs == after.runs && vertices == after.triangles.size() &&
                      common_vertices(before.triangles, after.triangles) == vertices;
    if (!same)
        tiles.add_differences(drawn_from(before), drawn_from(after));
}

} // namespace

std::uint64_t look_of(const void* bytes, std::size_t size, std::uint64_t seed) {
    // Multiply and fold, eight bytes at a time (as wyhash does it).
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;
    std::uint64_t look = seed ^ odd;
    const char* at = static_cast<const char*>(bytes);
    for (std::size_t left = size; left > 0;) {
        std::uint64_t word = 0;
        const std::size_t taken = std::min(left, sizeof word);
        std::memcpy(&word, at, taken);
        look = (look ^ word) * odd;
        look ^= look >> 29;
        at += taken;
        left -= taken;
    }
    return look * odd;
}

std::vector<geo::ScreenRect> changed_boxes(const Drawn& before, const Drawn& after, int width,
                                           int height) {
    Tiles tiles(width, height);
    tiles.add_differences(before, after);
    return few_boxes(tiles, width, height);
}

std::vector<geo::ScreenRect> changed_boxes(const PictureTriangles& before,
                                           const PictureTriangles& after,
                                           const std::vector<geo::ScreenRect>& covered, int width,
                                           int height) {
    Tiles tiles(width, height);
    add_differences(tiles, before.below.triangles, after.below.triangles);
    add_differences(tiles, before.shapes.triangles, after.shapes.triangles);
    for (const geo::ScreenRect& box : covered)
        tiles.remove_within(box);
    add_differences(tiles, before.panels, after.panels);
    return few_boxes(tiles, width, height);
}

std::vector<geo::ScreenRect> changed_boxes(const ClippedTriangles& before,
                                           const ClippedTriangles& after, int width, int height) {
    Tiles tiles(width, height);
    add_differences(tiles, before, after);
    return few_boxes(tiles, width, height);
}

} // namespace guanmo::render
