#include "display/build.hpp"

#include "display/aggregate_legend.hpp"
#include "display/aggregates.hpp"
#include "display/apart.hpp"
#include "display/fan.hpp"
#include "display/furniture.hpp"
#include "display/graticule.hpp"
#include "display/ground.hpp"
#include "display/label_fades.hpp"
#include "display/labels.hpp"
#include "display/marks.hpp"
#include "display/stops.hpp"
#include "display/symbol_motion.hpp"
#include "display/vehicles.hpp"
#include "display/zone_swatches.hpp"
#include "display/zones.hpp"

#include <functional>
#include <iterator>

namespace guanmo::display {

namespace {

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
        if (unit.zone_box && !scene.choropleth)
            occupied.add(*unit.zone_box);
    for (const ProjectMark& mark : marks)
        if (mark.state != MarkState::dimmed)
            occupied.add_disc(mark.symbol.centre, reserved_radius(mark, scene.mark_scale()));
    for (const AggregateMark& mark : list.aggregates)
        if (!mark.cells.empty())
            occupied.add_disc(mark.centre, mark.radius + 2 * scene.mark_scale());
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

/// What `append` appends, up to the first text, as a stamp.
template <class Append> void append_stamp(Shapes& shapes, ScreenPoint centre, Append append) {
    const auto is_text = [](const Shape& shape) { return std::holds_alternative<Text>(shape); };
    const std::size_t stamp = shapes.size();
    shapes.emplace_back(Stamp{centre, 0});
    append();
    const auto parts = shapes.begin() + static_cast<std::ptrdiff_t>(stamp) + 1;
    std::get<Stamp>(shapes[stamp]).parts =
        static_cast<std::size_t>(std::find_if(parts, shapes.end(), is_text) - parts);
}

/// Dimmed marks lie below all others, the selected one on top; sizes as they come.
void append_marks(Shapes& shapes, const std::vector<ProjectMark>& marks, const Scene& scene) {
    for (const MarkState state :
         {MarkState::dimmed, MarkState::normal, MarkState::hovered, MarkState::selected})
        for (const ProjectMark& mark : marks)
            if (mark.state == state && is_in_picture(mark, scene))
                append_stamp(shapes, mark.symbol.centre, [&] { append_mark(shapes, mark, scene); });
}

void append_aggregates(Shapes& shapes, const std::vector<AggregateMark>& marks,
                       const Scene& scene) {
    const geo::ScreenRect picture = geo::screen_rect(0, 0, scene.width, scene.height);
    for (const AggregateMark& mark : marks)
        if (!mark.cells.empty() && picture.grown(mark.radius).contains(mark.centre))
            append_stamp(shapes, mark.centre, [&] {
                append_aggregate(shapes, mark, scene.style, scene.faces, scene.mark_scale());
            });
}

const LocatedProjects& projects_of(const Scene& scene) {
    return scene.map.projects_for(scene.workbook, scene.session.filter,
                                  scene.style.interface.size_classes_yi, scene.filtered);
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
    std::vector<PlacedLabel> labels; ///< of units, then of projects, then of the graticule
    std::vector<ProjectMark> marks;  ///< dimmed ones too
    Shapes under, furniture, symbols;
};

/// What follows from the camera alone: land and borders and what lies below these. Returns the
/// labels that the graticule's lines would have.
std::vector<GraticuleLabel> append_all_ground(DisplayList& list, const Scene& scene) {
    append_ground(list, scene);
    append_base(list.below, scene);
    return append_graticule(list.below, scene);
}

/// @param memory of where labels stood; null: a picture by itself.
Still still_part(const Scene& scene, LabelMemory* memory) {
    Still still;
    DisplayList& list = still.list;
    const std::vector<GraticuleLabel> degrees = append_all_ground(list, scene);
    list.units = unit_marks(scene);
    const LocatedProjects& projects = projects_of(scene);
    list.not_located = static_cast<int>(projects.not_located());
    list.filtered = static_cast<int>(projects.filtered());
    list.stops = stop_marks(scene);
    Shapes furniture;
    list.furniture = append_furniture(furniture, scene);
    std::vector<geo::ScreenRect> kept_free = list.furniture;
    kept_free.insert(kept_free.end(), scene.words.begin(), scene.words.end());
    const Obstacles around{list.stops, route_segments(routes_on_screen(scene)), kept_free};
    Grouping grouping = group_projects(scene, projects);
    std::vector<ProjectMark> marks = marks_of(scene, grouping.singles, projects);
    std::vector<Fan> fans = spread(marks, around, scene, memory);
    const std::vector<Fan> moved = move_apart(marks, fans, list.stops, scene);
    fans.insert(fans.end(), moved.begin(), moved.end());
    Aggregates aggregates = arrange(std::move(grouping), marks, list.stops, scene, projects);
    list.aggregates = std::move(aggregates.marks);
    list.aggregate_k = aggregates.k;
    append_aggregate_legend(furniture, list, scene);
    Occupied occupied = obstacles(list, scene, fans, marks, around);
    if (scene.choropleth)
        append_all(still.under, place_zone_swatches(list.units, scene, occupied));
    still.labels = place_labels(marks, list.units, scene, occupied, memory);
    append_base_names(still.under, scene, occupied);
    place_graticule_labels(still.labels, degrees, scene, occupied);

    for (const ProjectMark& mark : marks)
        if (mark.state == MarkState::selected)
            append_error_circle(still.under, mark, scene);
    append_zones(still.under, list.units, scene);
    append_leaders(still.under, fans, marks, scene);
    append_all(still.furniture, std::move(furniture));
    append_aggregates(still.symbols, list.aggregates, scene);
    append_marks(still.symbols, marks, scene);
    for (const ProjectMark& mark : marks)
        if (mark.state != MarkState::dimmed)
            list.projects.push_back(mark);
    still.marks = std::move(marks);
    return still;
}

/// Where a flight that begins will end, so that labels know on the way what comes.
void look_ahead(LabelMemory& memory, const Scene& scene) {
    session::Session landed = scene.session;
    landed.camera = landed.flight->to;
    landed.flight.reset();
    const Scene ahead{scene.workbook,   landed,         scene.style,  scene.map,
                      scene.faces,      scene.width,    scene.height, scene.scale,
                      scene.covered,    scene.emphasis, scene.words,  scene.filtered,
                      scene.choropleth, scene.base,     scene.image,  scene.borders};
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

void append_moving(Shapes& shapes, const Still& still, const SymbolMotion& motion,
                   const Scene& scene) {
    for (const ProjectMark& mark : still.marks)
        if (mark.state == MarkState::dimmed && is_in_picture(mark, scene))
            append_mark(shapes, mark, scene);
    motion.append(shapes, scene, scene.session.now_s);
}

DisplayList at_this_moment(const Still& still, const LabelFades& fades, const SymbolMotion& motion,
                           const Scene& scene) {
    DisplayList list = still.list;
    const std::vector<RouteOnScreen> routes = routes_on_screen(scene);
    list.shapes = still.under;
    append_routes(list.shapes, routes, scene);
    append_stops(list.shapes, list.stops, scene);
    const auto below_symbols = [](const PlacedLabel& label) {
        return label.key.of != LabelKey::Of::project;
    };
    const double now_s = scene.session.now_s;
    fades.append(list.shapes, still.labels, below_symbols, scene.session.camera, now_s);
    if (motion.is_moving(now_s))
        append_moving(list.shapes, still, motion, scene);
    else
        append_all(list.shapes, Shapes(still.symbols));
    append_all(list.shapes, Shapes(still.furniture));
    fades.append(list.shapes, still.labels, std::not_fn(below_symbols), scene.session.camera,
                 now_s);
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
        std::uint64_t hovered_aggregate = 0;
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
        std::shared_ptr<const Choropleth> choropleth;
        session::Layers layers;
        std::shared_ptr<const workbook::BaseImage> image;
        std::shared_ptr<const std::vector<workbook::BaseFeature>> office;
        friend bool operator==(const Key&, const Key&) = default;
    };
    Kept(const Scene& scene, const LabelMemory& memory)
        : key{scene.workbook,
              scene.session.tour,
              scene.session.selection,
              scene.session.hovered,
              scene.session.hovered_aggregate,
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
              phase_of(scene, memory) == Phase::landing,
              scene.choropleth,
              scene.session.layers,
              scene.image,
              scene.base != nullptr ? scene.base->made_from() : nullptr} {}

    Key key;
    Still still;
};

struct LastPicture::Labels {
    LabelMemory memory;
    LabelFades fades;
};

LastPicture::LastPicture()
    : labels_(std::make_unique<Labels>()), motion_(std::make_unique<SymbolMotion>()) {}
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
    *motion_ = {};
}

DisplayList build(const Scene& scene, LastPicture& last) {
    if (scene.session.blank != session::Blank::off)
        return framed(blank_list(scene), scene);
    const double now_s = scene.session.now_s;
    auto now = std::make_unique<LastPicture::Kept>(scene, last.labels_->memory);
    LabelFades& fades = last.labels_->fades;
    const bool landing = now->key.landing;
    const bool borders_come = last.kept_ && last.kept_->still.list.awaits_borders;
    if (!last.kept_ || borders_come || !(last.kept_->key == now->key)) {
        const bool softly = last.kept_ && follow_softly(last.kept_->key, now->key);
        if (!softly)
            last.labels_->memory = {};
        now->still = still_part_after(last.labels_->memory, scene);
        if (softly)
            fades.follow({last.kept_->still.labels, last.kept_->key.camera},
                         {now->still.labels, scene.session.camera}, now_s, fade_s(scene));
        else
            fades.clear();
        last.kept_ = std::move(now);
        const double duration_s =
            scene.session.reduced_motion ? 0 : scene.style.motion.regroup / 1000;
        last.motion_->follow(last.kept_->still.marks, last.kept_->still.list.aggregates,
                             scene.session.camera, scene.session.now_s, duration_s);
    }
    const bool moving = fades.go_on(now_s) || last.motion_->is_moving(now_s);
    DisplayList list =
        framed(at_this_moment(last.kept_->still, fades, *last.motion_, scene), scene);
    list.moving = moving || landing || list.awaits_borders;
    return list;
}

DisplayList build(const Scene& scene) {
    if (scene.session.blank != session::Blank::off)
        return framed(blank_list(scene), scene);
    return framed(at_this_moment(still_part(scene, nullptr), {}, {}, scene), scene);
}

DisplayList build_ground(const Scene& scene) {
    if (scene.session.blank != session::Blank::off)
        return framed(blank_list(scene), scene);
    DisplayList list;
    (void)append_all_ground(list, scene);
    return framed(std::move(list), scene);
}

} // namespace guanmo::display
