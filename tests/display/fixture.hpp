#pragma once

#include "display/build.hpp"

/// What the tests of display share: the bundled workbook and synthetic ones, read without GDAL.
namespace guanmo::display::fixture {

/// The bundled map and its projects; the meeting is left out.
[[nodiscard]] workbook::Workbook tongliao();

/// Two square units of 1° side by side, codes "west" and "east", and a zone "zone" in the west.
[[nodiscard]] workbook::Workbook two_squares();

/// A project with that id in the west of the squares.
[[nodiscard]] workbook::Project project(const std::string& id, std::optional<double> yi,
                                        std::optional<geo::LngLat> position,
                                        workbook::Stage stage = workbook::Stage::started);

void add(workbook::Workbook& workbook, workbook::Project project);

/// A line through those places: the first is its start, each other one a stop, none the end. Every
/// leg is one straight path of an hour and 50 km, every stop lasts half an hour.
[[nodiscard]] workbook::Itinerary itinerary(const std::string& id,
                                            const std::vector<geo::LngLat>& places,
                                            workbook::LegKind kind = workbook::LegKind::road);
inline constexpr double leg_s = 3600, dwell_s = 1800, leg_m = 50'000;

/// Colours that tell the roles apart; sizes as by default.
[[nodiscard]] style::Style style();

[[nodiscard]] const text::Faces& faces();

/// Everything that a scene refers to, at 1920 × 1080 with the free rectangle of the desk.
struct Stage {
    explicit Stage(workbook::Workbook workbook);
    /// Another picture size with the same share of it free.
    void resize(int width, int height);
    /// Brings model and home view up to date.
    void update();
    /// That timetable, with badges 南, 北 for its lines.
    void set_tour(workbook::Tour tour);
    /// The tour at that moment, seconds since departure.
    void play_to(double at_s);
    [[nodiscard]] Scene scene() const;
    [[nodiscard]] DisplayList list() const { return build(scene()); }

    workbook::Workbook book;
    session::Session session;
    style::Style look = style();
    MapModel map;
    int width = 1920, height = 1080;
    double scale = 1;
    std::vector<geo::ScreenRect> covered;
};

/// All label boxes of a list.
[[nodiscard]] std::vector<geo::ScreenRect> label_boxes(const DisplayList& list);

/// The shapes of one kind.
template <class S> [[nodiscard]] std::vector<S> of_kind(const Shapes& shapes) {
    std::vector<S> found;
    for (const Shape& shape : shapes)
        if (const S* one = std::get_if<S>(&shape))
            found.push_back(*one);
    return found;
}

/// Area of a simple polygon on the screen, positive.
[[nodiscard]] double area_of(const std::vector<ScreenPoint>& polygon);

} // namespace guanmo::display::fixture
