#include "display/stops.hpp"

#include "display/text_line.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace guanmo::display {

namespace {

// look.md's stop node, pixels at 1080 lines, at the desk and presenting.
constexpr double desk_radius = 8.5, presenting_radius = 19;
constexpr double desk_current = 13, presenting_current = 29;
constexpr double stroke = 0.22; ///< of the radius
constexpr double ring_gap = 3.5, ring_width = 2.2;
constexpr double casing = 1.5;
constexpr double number_size = 1.42; ///< of the radius
constexpr double gap = 2;            ///< between two nodes at one spot
constexpr double muted_alpha = 0.25;

double radius_of(const Scene& scene) {
    return scene.between(desk_radius, presenting_radius);
}

/// Pushes nodes that touch apart, each by half of what is missing. A few rounds are enough for the
/// pairs and triples that happen.
void set_apart(std::vector<StopMark>& marks, double least) {
    constexpr int rounds = 12;
    for (int round = 0; round < rounds; ++round)
        for (std::size_t i = 0; i < marks.size(); ++i)
            for (std::size_t j = i + 1; j < marks.size(); ++j) {
                const ScreenPoint way = marks[j].centre - marks[i].centre;
                const double apart = geo::length(way);
                if (apart >= least)
                    continue;
                // At one spot the earlier stands left. Nodes farther apart than a pixel keep their
                // bearing.
                const ScreenPoint push = apart > 1 ? way * (1 / apart) : ScreenPoint{1, 0};
                const double half = (least - apart) / 2 + 0.01;
                marks[i].centre = marks[i].centre - push * half;
                marks[j].centre = marks[j].centre + push * half;
            }
}

enum class Progress { ahead, current, done };

Progress progress_of(const Scene& scene, const StopMark& mark) {
    const session::Playback& playback = scene.session.playback;
    if (!playback.begun || !playback.runs(mark.line))
        return Progress::ahead;
    const workbook::Itinerary& line = (*scene.session.tour)[mark.line];
    const workbook::Whereabouts now = whereabouts_at(line, playback.at_s);
    if (now.state == workbook::Whereabouts::State::waiting && now.stop == mark.stop)
        return Progress::current;
    return line.stops[mark.stop].arrive_s <= playback.at_s ? Progress::done : Progress::ahead;
}

void append_number(Shapes& shapes, const StopMark& mark, Colour ink, const Scene& scene) {
    const int pixels =
        style::font_pixels(number_size * mark.radius / scene.scale, scene.scale, scene.style.type);
    const text::Font font{text::Face::sans_bold, pixels, 0};
    const std::string number = std::to_string(mark.stop + 1);
    const double width = text::width_of(scene.faces, font, number);
    const double height = scene.faces.cap_height(font.face, pixels);
    shapes.emplace_back(Text{{std::round(std::round(mark.centre.x) - width / 2),
                              std::round(std::round(mark.centre.y) + height / 2)},
                             font,
                             ink,
                             {},
                             0,
                             number});
}

void append_stop(Shapes& shapes, StopMark& mark, const Scene& scene) {
    const style::Theme& theme = scene.style.theme;
    const std::size_t colour = mark.line % theme.line.size();
    const bool muted = !scene.session.playback.runs(mark.line);
    const double alpha = muted ? muted_alpha : 1;
    const double s = scene.mark_scale();
    const Progress progress = progress_of(scene, mark);
    if (progress == Progress::current) {
        mark.radius = scene.between(desk_current, presenting_current);
        shapes.emplace_back(Circle{mark.centre, mark.radius * (1 + stroke / 2) + ring_gap * s,
                                   ring_width * s, theme.accent});
    }
    const double width = stroke * mark.radius;
    const Colour line = theme.line[colour];
    if (!muted)
        shapes.emplace_back(Disc{mark.centre, mark.radius + width / 2 + casing * s, theme.land});
    if (progress == Progress::ahead) {
        shapes.emplace_back(Disc{mark.centre, mark.radius, theme.panel});
        shapes.emplace_back(Circle{mark.centre, mark.radius, width, style::faded(line, alpha)});
    } else {
        shapes.emplace_back(Disc{mark.centre, mark.radius + width / 2, line});
    }
    if (!muted)
        append_number(shapes, mark, progress == Progress::ahead ? line : theme.on_line[colour],
                      scene);
}

} // namespace

std::vector<StopMark> stop_marks(const Scene& scene) {
    std::vector<StopMark> marks;
    const std::vector<LinePath>& lines = scene.map.line_paths();
    for (std::size_t line = 0; line < lines.size(); ++line)
        for (std::size_t stop = 0; stop < lines[line].stops.size(); ++stop)
            if (const auto& place = lines[line].stops[stop]) {
                const ScreenPoint at = scene.session.camera.to_screen(*place);
                marks.push_back({line, stop, at, at, radius_of(scene)});
            }
    set_apart(marks, radius_of(scene) * (2 + stroke) + gap * scene.mark_scale());
    return marks;
}

double reserved_radius(const StopMark&, const Scene& scene) {
    return scene.between(desk_current, presenting_current) +
           (ring_gap + ring_width) * scene.mark_scale();
}

void append_stops(Shapes& shapes, std::vector<StopMark>& marks, const Scene& scene) {
    // The one waited at lies over its neighbours.
    for (const bool current : {false, true})
        for (StopMark& mark : marks)
            if ((progress_of(scene, mark) == Progress::current) == current)
                append_stop(shapes, mark, scene);
}

} // namespace guanmo::display
