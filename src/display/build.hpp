#pragma once

#include "display/base_model.hpp"
#include "display/choropleth.hpp"
#include "display/display_list.hpp"
#include "session/session.hpp"

namespace guanmo::display {

/// What a picture is made of.
struct Scene {
    const workbook::Workbook& workbook;
    const session::Session& session;
    const style::Style& style;
    const MapModel& map; ///< up to date with the workbook and the session's tour
    const text::Faces& faces;
    int width = 0;
    int height = 0;
    double scale = 1;
    /// By panels, and on a wall by the columns beside the map, which are as high as the picture.
    /// Labels and furniture keep out of them.
    std::vector<geo::ScreenRect> covered;
    double emphasis = 1; ///< of marks, routes and labels: more for a room that looks from far away
    std::vector<geo::ScreenRect> words = {}; ///< over the map, which labels keep out of too
    /// What the session's filter lets through, when that is known already.
    const session::Filtered* filtered = nullptr;
    std::shared_ptr<const Choropleth> choropleth = {}; ///< by which units are filled; null: plain
    const BaseModel* base = nullptr; ///< up to date with the map; null: no base layers
    std::shared_ptr<const workbook::BaseImage> image =
        {};                         ///< for the map's projection; may be null
    Borders borders = Borders::own; ///< while the map is moved they may come a little later

    /// Scale of marks and routes.
    [[nodiscard]] double mark_scale() const { return scale * emphasis; }
    /// A length of marks that does not quite double for the room: pixels at 1080 lines at the desk
    /// (emphasis 1) and when presenting (2).
    [[nodiscard]] double between(double desk, double presenting) const {
        return scale * (desk + (presenting - desk) * (emphasis - 1));
    }
};

/// The map of a scene. A pure function: the same scene gives the same list.
[[nodiscard]] DisplayList build(const Scene& scene);

/// What whoever draws one picture after another keeps: the part of the last picture that the moment
/// of the tour does not change, so that a playing frame places no mark and no label anew; and where
/// labels stood, so that they stay there, appear and disappear softly and do not blink in a flight.
/// A theme is known by its name.
class LastPicture {
  public:
    LastPicture();
    ~LastPicture();

    /// The next picture is one by itself: nothing of it moves or fades.
    void forget();

  private:
    friend DisplayList build(const Scene& scene, LastPicture& last);
    struct Kept;
    struct Labels; ///< where they stood and which are fading
    std::unique_ptr<Kept> kept_;
    std::unique_ptr<Labels> labels_;
    std::unique_ptr<class SymbolMotion> motion_;
};

/// The next picture after the last one. Like the list above, but for labels, which keep their
/// places where they can; quicker where only the moment of the tour differs.
[[nodiscard]] DisplayList build(const Scene& scene, LastPicture& last);

/// Of the same list what lies below all shapes: background, glow, land, the strokes of its borders
/// and the grounds of panels. Drawing these can begin while the shapes are still being decided.
[[nodiscard]] DisplayList build_ground(const Scene& scene);

/// Fits the whole map into a viewport.
[[nodiscard]] camera::Camera home_camera(const MapModel& map, const geo::ScreenRect& viewport,
                                         double scale);
/// The same for a room to which it is presented.
[[nodiscard]] camera::Camera room_camera(const MapModel& map, const geo::ScreenRect& viewport,
                                         double scale);

/// Where the camera should go to show a selection: the unit fitted, or the project in the middle
/// (not moved when it is visible already and `only_if_hidden`). None for what has no place.
[[nodiscard]] std::optional<camera::Camera>
camera_for(const session::Selection& selection, const workbook::Workbook& workbook,
           const MapModel& map, const session::Session& session, double scale, bool only_if_hidden);

/// Where the camera should go to show an aggregate's projects apart; none when it is as near as it
/// can get, or when not even the nearest view would part them.
[[nodiscard]] std::optional<camera::Camera> camera_for(const AggregateMark& aggregate,
                                                       const MapModel& map,
                                                       const session::Session& session,
                                                       double scale);

/// What the projects of an aggregate span, with those beside them, in degrees.
[[nodiscard]] geo::LngLatExtent spot_of(const AggregateMark& aggregate,
                                        const workbook::Workbook& workbook, const MapModel& map);

} // namespace guanmo::display
