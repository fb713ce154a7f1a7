#pragma once

#include "fixture.hpp"

#include "catch.hpp"

#include <algorithm>

/// Two lines over the two squares and what is drawn of them.
namespace guanmo::display::fixture {

inline constexpr geo::LngLat start{121.2, 43.8}, first{121.7, 43.8}, second{121.7, 43.3},
    third{122.6, 43.3};
inline constexpr geo::LngLat north_start{122.8, 43.8}, north_first{122.3, 43.7};
inline constexpr double at_first = leg_s, at_second = 2 * leg_s + dwell_s;

inline Stage two_lines(workbook::Workbook book = two_squares()) {
    Stage stage(std::move(book));
    stage.set_tour({itinerary("south", {start, first, second, third}),
                    itinerary("north", {north_start, north_first})});
    return stage;
}

inline Stage with_projects() {
    workbook::Workbook book = two_squares();
    add(book, project("A", 20, first));
    add(book, project("B", 5, second));
    add(book, project("C", std::nullopt, second));
    return two_lines(std::move(book));
}

inline Colour line_colour(const Stage& stage, std::size_t line) {
    return stage.look.theme.line[line];
}

inline bool same_hue(Colour a, Colour b) {
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

/// The solid strokes of a line: what is travelled.
inline std::vector<Polyline> travelled(const DisplayList& list, Colour colour) {
    std::vector<Polyline> found;
    for (const Polyline& line : of_kind<Polyline>(list.shapes))
        if (line.colour == colour && line.dash == 0)
            found.push_back(line);
    return found;
}

inline std::vector<Polyline> ahead(const DisplayList& list, Colour colour) {
    std::vector<Polyline> found;
    for (const Polyline& line : of_kind<Polyline>(list.shapes))
        if (same_hue(line.colour, colour) && line.dash > 0)
            found.push_back(line);
    return found;
}

inline double length_of(const std::vector<Polyline>& lines) {
    double sum = 0;
    for (const Polyline& line : lines)
        for (std::size_t i = 1; i < line.points.size(); ++i)
            sum += geo::distance(line.points[i - 1], line.points[i]);
    return sum;
}

inline bool ends_at(const std::vector<Polyline>& lines, ScreenPoint point) {
    return std::any_of(lines.begin(), lines.end(), [&](const Polyline& line) {
        return geo::distance(line.points.back(), point) < 1e-6;
    });
}

inline const StopMark& stop(const DisplayList& list, std::size_t line, std::size_t number) {
    const auto found = std::find_if(list.stops.begin(), list.stops.end(), [&](const StopMark& m) {
        return m.line == line && m.stop == number;
    });
    REQUIRE(found != list.stops.end());
    return *found;
}

inline int texts_saying(const DisplayList& list, const std::string& words) {
    int count = 0;
    for (const Text& text : of_kind<Text>(list.shapes))
        count += text.utf8 == words ? 1 : 0;
    return count;
}

inline Colour fill_of(const DisplayList& list, const StopMark& mark) {
    Colour fill;
    for (const Disc& disc : of_kind<Disc>(list.shapes))
        if (disc.centre == mark.centre && disc.radius < mark.radius * 1.2)
            fill = disc.fill;
    return fill;
}

} // namespace guanmo::display::fixture
