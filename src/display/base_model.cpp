#include "display/base_model.hpp"

#include "display/build.hpp"
#include "display/text_line.hpp"
#include "display/thinned.hpp"
#include "geo/triangulate.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::display {

namespace {

using workbook::BaseFeature;
using workbook::BaseKind;
using Layer = BaseModel::Layer;
using Line = BaseModel::Line;

// Pixels at 1080 lines.
constexpr double road_width = 1.2, water_width = 1.6, other_width = 1;
constexpr double dot_radius = 2.2;
constexpr double least_extent = 2; ///< lines and areas smaller than that are not drawn

bool is_on_land(const MapModel& map, geo::MapPoint p) {
    return map.unit_at(p).has_value();
}

bool has_land(const MapModel& map) {
    return map.unit_geometry().typical_size() > 0;
}

void add_run(Layer& layer, Line&& run) {
    if (run.points.size() > 1)
        layer.lines.push_back(std::move(run));
}

/// As the runs of it whose segments have their middle on land.
void add_line(Layer& layer, const std::vector<geo::LngLat>& path, BaseKind kind,
              const MapModel& map) {
    const bool everywhere = !has_land(map);
    Line run;
    run.kind = kind;
    std::optional<geo::MapPoint> last;
    for (const geo::LngLat p : path) {
        const geo::MapPoint at = map.projection().forward(p);
        if (!std::isfinite(at.x) || !std::isfinite(at.y))
            continue; // far from where the projection is for
        const bool goes_on = !last || everywhere || is_on_land(map, geo::lerp(*last, at, 0.5));
        if (!goes_on) {
            add_run(layer, std::move(run));
            run = {};
            run.kind = kind;
        }
        run.points.push_back(at);
        run.extent.add(at);
        last = at;
    }
    add_run(layer, std::move(run));
}

void add_ring(Layer& layer, geo::Ring<geo::LngLat> ring, BaseKind kind, const MapModel& map) {
    ring.push_back(ring.front());
    add_line(layer, ring, kind, map);
}

void add_area(Layer& layer, const BaseFeature& feature, const MapModel& map) {
    const auto area = map.projection().forward(feature.area);
    if (feature.kind == BaseKind::water) {
        const std::vector<geo::MapPoint> corners = geo::triangulate(area);
        for (std::size_t i = 0; i + 2 < corners.size(); i += 3)
            layer.triangles.push_back({{corners[i], corners[i + 1], corners[i + 2]}, feature.kind});
        return;
    }
    for (const geo::Polygon<geo::LngLat>& polygon : feature.area) {
        add_ring(layer, polygon.outer, feature.kind, map);
        for (const auto& hole : polygon.holes)
            add_ring(layer, hole, feature.kind, map);
    }
}

Layer layer_of(const std::vector<BaseFeature>& features, const MapModel& map) {
    Layer layer;
    for (const BaseFeature& feature : features) {
        if (!feature.area.empty())
            add_area(layer, feature, map);
        for (const std::vector<geo::LngLat>& line : feature.lines)
            add_line(layer, line, feature.kind, map);
        for (const geo::LngLat point : feature.points)
            layer.places.push_back({map.projection().forward(point), feature.name});
    }
    return layer;
}

Layer roads_of(const workbook::Table<workbook::Road>& roads, const MapModel& map) {
    Layer layer;
    for (const workbook::Road& road : roads)
        add_line(layer, road.path, BaseKind::road, map);
    return layer;
}

Layer seats_of(const workbook::Table<workbook::Unit>& units, const crs::Projection& projection) {
    Layer layer;
    for (const workbook::Unit& unit : units)
        if (unit.seat)
            layer.places.push_back(
                {projection.forward(*unit.seat), {}}); // the unit is named already
    return layer;
}

/// How the parts of a kind are drawn.
struct Pen {
    Colour colour;
    double width = 1;
};

Pen pen_for(BaseKind kind, const Scene& scene) {
    const style::Theme& theme = scene.style.theme;
    switch (kind) {
    case BaseKind::water:
        return {theme.water, water_width * scene.scale};
    case BaseKind::road:
        return {theme.road, road_width * scene.scale};
    case BaseKind::town:
    case BaseKind::other:
        break;
    }
    return {theme.road, other_width * scene.scale};
}

void append_triangles(Shapes& shapes, const Layer& layer, const Scene& scene) {
    const camera::Camera& camera = scene.session.camera;
    const geo::MapExtent view = camera.to_map(geo::screen_rect(0, 0, scene.width, scene.height));
    for (const BaseModel::Triangle& triangle : layer.triangles) {
        geo::MapExtent extent;
        std::vector<ScreenPoint> corners;
        for (const geo::MapPoint corner : triangle.corners) {
            extent.add(corner);
            corners.push_back(camera.to_screen(corner));
        }
        if (extent.overlaps(view))
            shapes.emplace_back(
                ConvexPolygon{std::move(corners), pen_for(triangle.kind, scene).colour});
    }
}

/// Those that show, longest first until there are too many points.
std::vector<const Line*> shown_lines(const std::vector<Line>& lines, const Scene& scene) {
    const geo::MapExtent view =
        scene.session.camera.to_map(geo::screen_rect(0, 0, scene.width, scene.height));
    const double least = least_extent * scene.scale * scene.session.camera.metres_per_pixel;
    const auto size = [](const Line& line) {
        return std::max(line.extent.width(), line.extent.height());
    };
    std::vector<const Line*> shown;
    std::size_t points = 0;
    for (const Line& line : lines)
        if (line.extent.overlaps(view) && size(line) >= least) {
            shown.push_back(&line);
            points += line.points.size();
        }
    if (points <= most_base_points)
        return shown;
    std::stable_sort(shown.begin(), shown.end(),
                     [&](const Line* a, const Line* b) { return size(*a) > size(*b); });
    std::size_t kept = 0;
    for (points = 0; kept < shown.size() && points < most_base_points; ++kept)
        points += shown[kept]->points.size();
    shown.resize(kept);
    return shown;
}

void append_lines(Shapes& shapes, const BaseModel& model, const Layer& layer, const Scene& scene) {
    const camera::Camera& camera = scene.session.camera;
    for (const Line* line : shown_lines(model.lines_for(layer, camera.metres_per_pixel), scene)) {
        std::vector<ScreenPoint> points;
        points.reserve(line->points.size());
        for (const geo::MapPoint p : line->points)
            points.push_back(camera.to_screen(p));
        const Pen pen = pen_for(line->kind, scene);
        shapes.emplace_back(Polyline{std::move(points), pen.width, pen.colour});
    }
}

void append_places(Shapes& shapes, const Layer& layer, const Scene& scene) {
    const camera::Camera& camera = scene.session.camera;
    const geo::ScreenRect window = geo::screen_rect(0, 0, scene.width, scene.height);
    for (const BaseModel::Place& place : layer.places) {
        const ScreenPoint at = camera.to_screen(place.at);
        if (!window.contains(at))
            continue;
        const double radius = dot_radius * scene.scale;
        shapes.emplace_back(Disc{at, radius, scene.style.theme.unit_label});
        shapes.emplace_back(Circle{at, radius + scene.scale, scene.scale, scene.style.theme.land});
    }
}

/// Right of its dot, left, above or below it.
void append_name(Shapes& shapes, const BaseModel::Place& place, const Scene& scene,
                 Occupied& occupied) {
    const ScreenPoint at = scene.session.camera.to_screen(place.at);
    const text::Font font{
        text::Face::sans,
        style::font_pixels(scene.style.type.legal, scene.mark_scale(), scene.style.type), 0};
    const TextLine line = line_of(scene.faces, font, scene.style.theme.unit_label, place.name);
    const double gap = 6 * scene.mark_scale();
    const double level = at.y - line.height() / 2, centred = at.x - line.width / 2;
    for (const ScreenPoint corner : {ScreenPoint{at.x + gap, level},
                                     {at.x - gap - line.width, level},
                                     {centred, at.y - gap - line.height()},
                                     {centred, at.y + gap}}) {
        const geo::ScreenRect box = line.box(corner);
        const geo::ScreenRect& view = scene.session.camera.viewport;
        if (!view.contains(box.min) || !view.contains(box.max) || !occupied.is_free(box))
            continue;
        append(shapes, line, corner,
               {scene.style.theme.land, static_cast<int>(std::lround(2 * scene.mark_scale()))});
        occupied.add(box);
        return;
    }
}

void append_names(Shapes& shapes, const Layer& layer, const Scene& scene, Occupied& occupied) {
    constexpr int most = 150; // in one picture
    int tried = 0;
    for (const BaseModel::Place& place : layer.places) {
        if (place.name.empty() ||
            !scene.session.camera.viewport.contains(scene.session.camera.to_screen(place.at)))
            continue;
        if (++tried > most)
            return;
        append_name(shapes, place, scene, occupied);
    }
}

void append_layer(Shapes& shapes, const Layer& layer, const Scene& scene) {
    append_triangles(shapes, layer, scene);
    append_lines(shapes, *scene.base, layer, scene);
    append_places(shapes, layer, scene);
}

} // namespace

void BaseModel::update(const workbook::Workbook& workbook,
                       std::shared_ptr<const std::vector<BaseFeature>> office,
                       const MapModel& map) {
    const crs::Projection& projection = map.projection();
    const bool same_land =
        of_projection_ == projection.definition() && of_units_.shares_rows_with(workbook.units);
    if (!same_land || !of_roads_.shares_rows_with(workbook.roads)) {
        roads_ = roads_of(workbook.roads, map);
        thinned_.erase(&roads_);
    }
    if (!same_land)
        seats_ = seats_of(workbook.units, projection);
    if (!same_land || of_office_ != office) {
        office_layer_ = office ? layer_of(*office, map) : Layer{};
        thinned_.erase(&office_layer_);
    }
    of_roads_ = workbook.roads;
    of_units_ = workbook.units;
    of_office_ = std::move(office);
    of_projection_ = projection.definition();
}

const std::vector<Line>& BaseModel::lines_for(const Layer& layer, double metres_per_pixel) const {
    constexpr double off = 1.0 / 3; // pixels
    const int level = static_cast<int>(std::floor(std::log2(metres_per_pixel)));
    const auto [found, is_new] = thinned_[&layer].try_emplace(level);
    if (is_new)
        for (const Line& line : layer.lines) {
            Line thin{{}, line.extent, line.kind};
            for (const std::size_t i : thinned(line.points, off * std::exp2(level)))
                thin.points.push_back(line.points[i]);
            found->second.push_back(std::move(thin));
        }
    return found->second;
}

void append_base(Shapes& shapes, const Scene& scene) {
    if (scene.base == nullptr)
        return;
    if (scene.session.layers.base)
        append_layer(shapes, scene.base->office(), scene);
    if (scene.session.layers.roads)
        append_layer(shapes, scene.base->roads(), scene);
    if (scene.session.layers.towns)
        append_layer(shapes, scene.base->seats(), scene);
}

void append_base_names(Shapes& shapes, const Scene& scene, Occupied& occupied) {
    if (scene.base == nullptr)
        return;
    if (scene.session.layers.base)
        append_names(shapes, scene.base->office(), scene, occupied);
    if (scene.session.layers.towns)
        append_names(shapes, scene.base->seats(), scene, occupied);
}

} // namespace guanmo::display
