#include "display/build.hpp"

#include "display/fan.hpp"
#include "display/furniture.hpp"
#include "display/graticule.hpp"
#include "display/label_fades.hpp"
#include "display/labels.hpp"
#include "display/marks.hpp"
#include "display/stops.hpp"
#include "display/vehicles.hpp"
#include "display/zones.hpp"

#include <cmath>
#include <functional>
#include <iterator>

namespace guanmo::display {

namespace {

constexpr std::array<double, 3> glow_widths{30, 18, 8};
constexpr double panel_corner = 10;
constexpr double presenting_corner = 16;

void paint_ground(DisplayList& list, const Scene& scene) {
    const style::Theme& theme = scene.style.theme;
    list.background = theme.background;
    Colour below = theme.background;
    for (std::size_t i = 0; i < glow_widths.size(); ++i) {
        below = style::blended(below, style::faded(theme.glow, theme.glow_alpha[i]));
        list.glow.push_back({glow_widths[i] * scene.scale, below});
    }
    list.outer_border = {1.6 * scene.scale, theme.border_city};
    list.inner_border = {1.0 * scene.scale, theme.border_county};
}

/// What is as high as the picture is no panel: there the bare background begins.
void lay_grounds(DisplayList& list, const Scene& scene) {
    const style::Theme& theme = scene.style.theme;
    const double corner = scene.session.presenting ? presenting_corner : panel_corner;
    for (const geo::ScreenRect& box : scene.covered) {
        if (box.height() >= scene.height)
            list.grounds.push_back({box, 0, theme.background});
        else
            list.grounds.push_back({box, std::round(corner * scene.scale), theme.panel});
    }
}

Colour fill_of(const Scene& scene, std::size_t row) {
    const style::Theme& theme = scene.style.theme;
    const std::string& code = scene.workbook.units[row].code;
    if (is_active(scene, code))
        return theme.land_active;
    if (session::is_unit(scene.session.hovered, code))
        return theme.land_hover;
    return scene.map.fill_class()[row] == 0 ? theme.land : theme.land_alt;
}

void paint_units(DisplayList& list, const Scene& scene) {
    const workbook::Table<workbook::Unit>& units = scene.workbook.units;
    bool any_area = false;
    for (std::size_t row = 0; row < units.size(); ++row) {
        list.unit_fills.push_back(fill_of(scene, row));
        list.units.push_back(
            {units[row].code, units[row].name, std::nullopt, zone_box(scene, row)});
        any_area = any_area || !units[row].is_point();
    }
    if (any_area)
        list.mesh = scene.map.mesh_for(scene.session.camera.metres_per_pixel);
}

std::vector<bool> passing(const Scene& scene) {
    const bool all = scene.session.filter.empty();
    std::vector<bool> passes(scene.workbook.projects.size(), all);
    if (!all)
        for (const std::size_t row : session::filtered(scene.workbook, scene.session.filter,
                                                       scene.style.interface.size_classes_yi)
                                         .rows)
            passes[row] = true;
    return passes;
}

void count_others(DisplayList& list, const Scene& scene, const std::vector<bool>& passes) {
    for (std::size_t row = 0; row < passes.size(); ++row) {
        if (!passes[row])
            ++list.filtered;
        else if (!scene.map.project_position(row))
            ++list.not_located;
    }
}

/// What labels have to keep out of.
Occupied obstacles(const DisplayList& list, const Scene& scene, const std::vector<Fan>& fans,
                   const std::vector<ProjectMark>& marks, const Obstacles& tour) {
    Occupied occupied(geo::screen_rect(0, 0, scene.width, scene.height), 48 * scene.mark_scale());
    for (const geo::ScreenRect& box : scene.covered)
        occupied.add(box);
    for (const geo::ScreenRect& box : scene.words)
        occupied.add(box);
    for (const geo::ScreenRect& box : list.furniture)
        occupied.add(box);
    for (const UnitMark& unit : list.units)
        if (unit.zone_box)
            occupied.add(*unit.zone_box);
    for (const ProjectMark& mark : marks)
        if (mark.state != MarkState::dimmed)
            occupied.add_disc(mark.symbol.centre, reserved_radius(mark, scene.mark_scale()));
    for (const Fan& fan : fans)
        for (const std::size_t member : fan.members) {
            const Leader leader = leader_of(marks[member], scene.mark_scale());
            occupied.add_segment(leader.from, leader.to);
            occupied.add_disc(leader.from, (fan_dot_radius + 1) * scene.mark_scale());
        }
    for (const StopMark& stop : tour.stops)
        occupied.add_disc(stop.centre, reserved_radius(stop, scene));
    for (const RouteSegment& segment : tour.routes)
        occupied.add_route(segment.a, segment.b);
    return occupied;
}

void append_all(Shapes& shapes, Shapes&& more) {
    shapes.insert(shapes.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
}

/// Dimmed marks lie below all others, the selected one on top; sizes as they come.
void append_marks(Shapes& shapes, const std::vector<ProjectMark>& marks, const Scene& scene) {
    for (const MarkState state :
         {MarkState::dimmed, MarkState::normal, MarkState::hovered, MarkState::selected})
        for (const ProjectMark& mark : marks)
            if (mark.state == state && is_in_picture(mark, scene))
                append_mark(shapes, mark, scene);
}

/// The unit whose stop is shown; empty for none.
std::string visited_unit(const Scene& scene) {
    const workbook::Tour& tour = *scene.session.tour;
    const auto shown = session::shown_stop(tour, scene.session.playback);
    return shown ? tour[shown->line].stops[shown->stop].stop.unit_code : std::string();
}

DisplayList blank_list(const Scene& scene) {
    DisplayList list;
    list.background =
        scene.session.blank == session::Blank::black ? Colour{} : Colour{255, 255, 255};
    return list;
}

/// Everything but what the moment of the tour changes: the list without routes and vehicles and
/// with its stops ahead; its shapes apart, to put those between them.
struct Still {
    DisplayList list;
    std::vector<PlacedLabel> labels; ///< of units, then of projects
    Shapes under, over;
};

/// @param memory of where labels stood; null: a picture by itself.
Still still_part(const Scene& scene, LabelMemory* memory) {
    Still still;
    DisplayList& list = still.list;
    lay_grounds(list, scene);
    paint_ground(list, scene);
    paint_units(list, scene);
    const std::vector<GraticuleLabel> degrees = append_graticule(list.below, scene);

    const std::vector<bool> passes = passing(scene);
    count_others(list, scene, passes);
    list.stops = stop_marks(scene);
    Shapes furniture;
    list.furniture = append_furniture(furniture, scene);
    const Obstacles around{list.stops, route_segments(routes_on_screen(scene)), list.furniture};
    std::vector<ProjectMark> marks = marks_of(scene, passes);
    const std::vector<Fan> fans = spread(marks, around, scene, memory);
    Occupied occupied = obstacles(list, scene, fans, marks, around);
    still.labels = place_labels(marks, list.units, scene, occupied, memory);
    append_graticule_labels(still.under, degrees, scene, occupied);

    for (const ProjectMark& mark : marks)
        if (mark.state == MarkState::selected)
            append_error_circle(still.under, mark, scene);
    append_zones(still.under, list.units, scene);
    append_leaders(still.under, fans, marks, scene);
    append_all(still.over, std::move(furniture));
    append_marks(still.over, marks, scene);
    for (ProjectMark& mark : marks)
        if (mark.state != MarkState::dimmed)
            list.projects.push_back(std::move(mark));
    return still;
}

/// Where a flight that begins will end, so that labels know on the way what comes.
void look_ahead(LabelMemory& memory, const Scene& scene) {
    session::Session landed = scene.session;
    landed.camera = landed.flight->to;
    landed.flight.reset();
    const Scene ahead{scene.workbook, landed,         scene.style,  scene.map,
                      scene.faces,    scene.width,    scene.height, scene.scale,
                      scene.covered,  scene.emphasis, scene.words};
    LabelMemory then = memory;
    (void)still_part(ahead, &then);
    memory.flight = {
        *scene.session.flight, std::move(then.shown), memory.fans, std::move(then.fans), {}};
}

Still still_part_after(LabelMemory& memory, const Scene& scene) {
    const bool flying = scene.session.flight.has_value();
    const Phase phase = phase_of(scene, memory);
    if (flying && phase != Phase::flying)
        memory.flight.reset();
    Still still = still_part(scene, &memory);
    if (phase != Phase::still)
        return still;
    memory.flight.reset();
    if (flying)
        look_ahead(memory, scene);
    return still;
}

DisplayList at_this_moment(const Still& still, const LabelFades& fades, const Scene& scene) {
    DisplayList list = still.list;
    const std::vector<RouteOnScreen> routes = routes_on_screen(scene);
    list.shapes = still.under;
    append_routes(list.shapes, routes, scene);
    append_stops(list.shapes, list.stops, scene);
    const auto of_units = [](const PlacedLabel& label) {
        return label.key.of == LabelKey::Of::unit;
    };
    const double now_s = scene.session.now_s;
    fades.append(list.shapes, still.labels, of_units, scene.session.camera, now_s);
    list.shapes.insert(list.shapes.end(), still.over.begin(), still.over.end());
    fades.append(list.shapes, still.labels, std::not_fn(of_units), scene.session.camera, now_s);
    list.lines = line_marks(routes, scene);
    list.vehicles = vehicle_marks(routes, scene);
    append_vehicles(list.shapes, list.vehicles, scene);
    return list;
}

double fade_s(const Scene& scene) {
    return scene.session.reduced_motion ? 0 : scene.style.motion.fade / 1000;
}

DisplayList framed(DisplayList list, const Scene& scene) {
    list.width = scene.width;
    list.height = scene.height;
    list.scale = scene.scale;
    list.camera = scene.session.camera;
    return list;
}

} // namespace

/// What the still part follows from.
struct LastPicture::Kept {
    struct Key {
        workbook::Workbook workbook;
        std::shared_ptr<const workbook::Tour> tour;
        session::Selection selection, hovered;
        session::Filter filter;
        camera::Camera camera;
        std::string visited_unit;
        std::string theme, language;
        int width = 0, height = 0;
        double scale = 1, emphasis = 1;
        std::vector<geo::ScreenRect> covered, words;
        bool presenting = false;
        std::vector<std::string> visited; ///< projects of the stop that is shown
        bool flying = false, landing = false;
        friend bool operator==(const Key&, const Key&) = default;
    };
    Kept(const Scene& scene, const LabelMemory& memory)
        : key{scene.workbook,
              scene.session.tour,
              scene.session.selection,
              scene.session.hovered,
              scene.session.filter,
              scene.session.camera,
              visited_unit(scene),
              scene.style.theme.name,
              scene.session.language,
              scene.width,
              scene.height,
              scene.scale,
              scene.emphasis,
              scene.covered,
              scene.words,
              scene.session.presenting,
              visited_projects(scene) ? *visited_projects(scene) : std::vector<std::string>{},
              scene.session.flight.has_value(),
              phase_of(scene, memory) == Phase::landing} {}

    Key key;
    Still still;
};

struct LastPicture::Labels {
    LabelMemory memory;
    LabelFades fades;
};

LastPicture::LastPicture() : labels_(std::make_unique<Labels>()) {}
LastPicture::~LastPicture() = default;

namespace {

/// Whether labels of the one picture may stay and fade in the other: it is the same kind of
/// picture.
template <class Key> bool follow_softly(const Key& before, const Key& now) {
    return before.theme == now.theme && before.language == now.language &&
           before.width == now.width && before.height == now.height && before.scale == now.scale &&
           before.presenting == now.presenting;
}

} // namespace

void LastPicture::forget() {
    kept_.reset();
    *labels_ = {};
}

DisplayList build(const Scene& scene, LastPicture& last) {
    if (scene.session.blank != session::Blank::off)
        return framed(blank_list(scene), scene);
    const double now_s = scene.session.now_s;
    auto now = std::make_unique<LastPicture::Kept>(scene, last.labels_->memory);
    LabelFades& fades = last.labels_->fades;
    const bool landing = now->key.landing;
    if (!last.kept_ || !(last.kept_->key == now->key)) {
        const bool softly = last.kept_ && follow_softly(last.kept_->key, now->key);
        if (!softly)
            last.labels_->memory = {};
        now->still = still_part_after(last.labels_->memory, scene);
        if (softly)
            fades.follow(last.kept_->still.labels, now->still.labels, last.kept_->key.camera, now_s,
                         fade_s(scene));
        else
            fades.clear();
        last.kept_ = std::move(now);
    }
    const bool moving = fades.go_on(now_s);
    DisplayList list = framed(at_this_moment(last.kept_->still, fades, scene), scene);
    list.moving = moving || landing;
    return list;
}

DisplayList build(const Scene& scene) {
    if (scene.session.blank != session::Blank::off)
        return framed(blank_list(scene), scene);
    return framed(at_this_moment(still_part(scene, nullptr), LabelFades(), scene), scene);
}

DisplayList build_ground(const Scene& scene) {
    if (scene.session.blank != session::Blank::off)
        return framed(blank_list(scene), scene);
    DisplayList list;
    lay_grounds(list, scene);
    paint_ground(list, scene);
    paint_units(list, scene);
    return framed(std::move(list), scene);
}

} // namespace guanmo::display
