#include "render/grounds.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::render {

namespace {

using geo::ScreenRect;

/// Of the picture's pixels. Leaving a smaller ground out costs more boxes than it saves pixels.
constexpr double least_share = 0.01;

ScreenRect common(const ScreenRect& a, const ScreenRect& b) {
    return {{std::max(a.min.x, b.min.x), std::max(a.min.y, b.min.y)},
            {std::min(a.max.x, b.max.x), std::min(a.max.y, b.max.y)}};
}

/// What is worth leaving out: of a large ground all but the strips between its corners.
std::vector<ScreenRect> large_ones(const std::vector<display::PanelGround>& grounds,
                                   const ScreenRect& picture) {
    std::vector<ScreenRect> large;
    for (const display::PanelGround& ground : grounds) {
        const ScreenRect shown = common(boxes_of(ground)[0], picture);
        if (shown.width() * shown.height() >= least_share * picture.width() * picture.height())
            large.push_back(shown);
    }
    return large;
}

/// What the boxes leave of a band as high as the picture is between two of their edges, from left
/// to right.
std::vector<ScreenRect> free_runs(const std::vector<ScreenRect>& boxes, const ScreenRect& band) {
    std::vector<std::pair<double, double>> taken;
    for (const ScreenRect& box : boxes)
        if (box.overlaps(band))
            taken.emplace_back(box.min.x, box.max.x);
    std::sort(taken.begin(), taken.end());
    taken.emplace_back(band.max.x, band.max.x);
    std::vector<ScreenRect> runs;
    double left = band.min.x;
    for (const auto& [from, to] : taken) {
        if (from > left)
            runs.push_back({{left, band.min.y}, {from, band.max.y}});
        left = std::max(left, to);
    }
    return runs;
}

} // namespace

std::array<ScreenRect, 2> boxes_of(const display::PanelGround& ground) {
    const ScreenRect& box = ground.box;
    const double corner = std::min(ground.corner, box.height() / 2);
    return {{{{box.min.x, box.min.y + corner}, {box.max.x, box.max.y - corner}},
             {{box.min.x + corner, box.min.y}, {box.max.x - corner, box.max.y}}}};
}

std::vector<ScreenRect> covered_by(const std::vector<display::PanelGround>& grounds) {
    std::vector<ScreenRect> covered;
    for (const display::PanelGround& ground : grounds)
        for (const ScreenRect& box : boxes_of(ground))
            covered.push_back(box);
    return covered;
}

std::vector<ScreenRect> left_free(const std::vector<display::PanelGround>& grounds, int width,
                                  int height) {
    const ScreenRect picture = geo::screen_rect(0, 0, width, height);
    const std::vector<ScreenRect> boxes = large_ones(grounds, picture);
    std::vector<double> edges{0, picture.max.y};
    for (const ScreenRect& box : boxes)
        edges.insert(edges.end(), {box.min.y, box.max.y});
    std::sort(edges.begin(), edges.end());
    std::vector<ScreenRect> free;
    for (std::size_t i = 1; i < edges.size(); ++i) {
        const ScreenRect band{{0, edges[i - 1]}, {picture.max.x, edges[i]}};
        if (band.height() <= 0)
            continue;
        for (const ScreenRect& run : free_runs(boxes, band)) {
            const auto above = std::find_if(free.begin(), free.end(), [&](const ScreenRect& box) {
                return box.max.y == run.min.y && box.min.x == run.min.x && box.max.x == run.max.x;
            });
            if (above != free.end())
                above->max.y = run.max.y;
            else
                free.push_back(run);
        }
    }
    return free;
}

} // namespace guanmo::render
