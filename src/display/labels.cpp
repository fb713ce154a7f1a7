#include "display/labels.hpp"

#include "display/marks.hpp"
#include "display/text_line.hpp"
#include "display/unit_names.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace guanmo::display {

namespace {

constexpr double halo = 3;
constexpr double presenting = 2.2; ///< size of the text then, times the desk's
constexpr double longest_name = 260;
constexpr double amount_unit_size = 0.87; ///< of 亿, beside the bold number
constexpr double margin = 2;              ///< kept free around a label

/// Name, amount and the amount's unit; what is not known is not said on the map.
TextLine project_line(const Scene& scene, std::size_t row) {
    const workbook::Project& project = scene.workbook.projects[row];
    const style::Type& type = scene.style.type;
    const style::Theme& theme = scene.style.theme;
    const double size = scene.between(type.project_label, presenting * type.project_label);
    const int pixels = style::font_pixels(size, 1, type);
    const text::Font sans{text::Face::sans, pixels, 0};
    const std::string& name = project.short_name.empty() ? project.name : project.short_name;
    TextLine line =
        line_of(scene.faces, sans, theme.label,
                text::shortened(scene.faces, sans, name, longest_name * scene.mark_scale()));
    if (!project.investment)
        return line;
    const workbook::Amount amount = workbook::shown_short(*project.investment);
    const int small = style::font_pixels(size * amount_unit_size, 1, type);
    add_run(line, scene.faces, {text::Face::sans_bold, pixels, 0}, theme.label, amount.number,
            0.45 * pixels);
    add_run(line, scene.faces, {text::Face::sans, small, 0}, theme.label2, amount.unit,
            0.1 * pixels);
    return line;
}

struct Place {
    ScreenPoint corner;
    std::optional<Leader> leader;
};

/// The places that a label may take, best first.
class Candidates {
  public:
    Candidates(const ProjectMark& mark, const TextLine& line, double scale)
        : line_(line), centre_(mark.symbol.centre),
          reach_(reserved_radius(mark, scale) + 4 * scale), scale_(scale),
          to_left_(mark.symbol.centre.x < mark.anchor.x - 4 * scale) {}

    [[nodiscard]] std::vector<Place> all() const {
        std::vector<Place> places;
        const double sides[] = {to_left_ ? -1.0 : 1.0, to_left_ ? 1.0 : -1.0};
        for (const double side : sides)
            places.push_back({beside(side, 0), std::nullopt});
        for (const double level : {-1.0, 1.0})
            places.push_back({level_with(level), std::nullopt});
        for (const double side : sides)
            for (const double level : {-0.6, 0.6, -1.0, 1.0})
                places.push_back({beside(side, level), std::nullopt});
        for (const double length : {18.0, 32.0, 46.0, 60.0})
            for (const double side : sides)
                for (const double angle : {0.0, -0.4, 0.4, -0.8, 0.8, -1.2, 1.2})
                    places.push_back(with_leader(side, angle, length * scale_));
        return places;
    }

  private:
    /// Right (1) or left (−1) of the mark; `level` shifts it up or down by shares of the reach.
    [[nodiscard]] ScreenPoint beside(double side, double level) const {
        const double dy = level * reach_;
        const double dx = std::sqrt(std::max(0.0, reach_ * reach_ - dy * dy * 0.8));
        const double edge = centre_.x + side * dx;
        return {side > 0 ? edge : edge - line_.width, centre_.y + dy - line_.height() / 2};
    }

    [[nodiscard]] ScreenPoint level_with(double level) const {
        const double gap = reach_ - 2 * scale_;
        return {centre_.x - line_.width / 2,
                level < 0 ? centre_.y - gap - line_.height() : centre_.y + gap};
    }

    [[nodiscard]] Place with_leader(double side, double angle, double length) const {
        const ScreenPoint way{side * std::cos(angle), std::sin(angle)};
        const ScreenPoint start = centre_ + way * (reach_ - 3 * scale_);
        const ScreenPoint end = start + way * length;
        const double gap = 3 * scale_;
        return {{side > 0 ? end.x + gap : end.x - gap - line_.width, end.y - line_.height() / 2},
                Leader{start, end}};
    }

    const TextLine& line_;
    ScreenPoint centre_;
    double reach_;
    double scale_;
    bool to_left_;
};

/// The best place that is free, off the routes if there is one.
std::optional<Place> place_for(const ProjectMark& mark, const TextLine& line, const Scene& scene,
                               const Occupied& occupied) {
    if (!scene.session.camera.viewport.contains(mark.symbol.centre))
        return std::nullopt;
    std::optional<Place> on_route;
    for (const Place& place : Candidates(mark, line, scene.mark_scale()).all()) {
        const geo::ScreenRect box = line.box(place.corner).grown(margin * scene.mark_scale());
        if (!is_usable(box, scene, occupied) ||
            (place.leader && !occupied.is_free(place.leader->from, place.leader->to)))
            continue;
        if (!occupied.is_on_route(box))
            return place;
        on_route = on_route ? on_route : place;
    }
    return on_route;
}

void place_project_label(Shapes& shapes, ProjectMark& mark, const Scene& scene,
                         Occupied& occupied) {
    const TextLine line = project_line(scene, mark.row);
    const auto place = place_for(mark, line, scene, occupied);
    if (!place)
        return;
    if (place->leader) {
        shapes.emplace_back(Polyline{{place->leader->from, place->leader->to},
                                     scene.mark_scale(),
                                     style::faded(scene.style.theme.label2, 0.8)});
        occupied.add_segment(place->leader->from, place->leader->to);
    }
    append(shapes, line, place->corner, scene.style.theme.halo,
           static_cast<int>(std::lround(halo * scene.mark_scale())));
    mark.label = line.box(place->corner);
    occupied.add(*mark.label);
}

/// The boxes that projects' labels would take were there no unit names, which move aside if they
/// can.
std::vector<geo::ScreenRect> wishes(const std::vector<ProjectMark>& marks,
                                    const std::vector<std::size_t>& order, const Scene& scene,
                                    Occupied occupied) {
    std::vector<geo::ScreenRect> boxes;
    for (const std::size_t i : order) {
        const TextLine line = project_line(scene, marks[i].row);
        if (const auto place = place_for(marks[i], line, scene, occupied)) {
            boxes.push_back(line.box(place->corner));
            occupied.add(boxes.back());
        }
    }
    return boxes;
}

/// Marks by investment, unknown amounts last: `marks` with those that state says first taken out.
std::vector<std::size_t> by_importance(const std::vector<ProjectMark>& marks, const Scene& scene) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < marks.size(); ++i)
        if (marks[i].state == MarkState::normal)
            order.push_back(i);
    const auto yuan = [&](std::size_t i) {
        const auto& investment = scene.workbook.projects[marks[i].row].investment;
        return investment ? investment->yuan : -1;
    };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const auto ya = yuan(a), yb = yuan(b);
        return ya != yb ? ya > yb : marks[a].row < marks[b].row;
    });
    return order;
}

} // namespace

bool is_usable(const geo::ScreenRect& box, const Scene& scene, const Occupied& occupied) {
    const geo::ScreenRect& view = scene.session.camera.viewport;
    return view.contains(box.min) && view.contains(box.max) && occupied.is_free(box);
}

LabelShapes place_labels(std::vector<ProjectMark>& marks, std::vector<UnitMark>& units,
                         const Scene& scene, Occupied& occupied) {
    LabelShapes shapes;
    for (const MarkState state : {MarkState::selected, MarkState::hovered})
        for (ProjectMark& mark : marks)
            if (mark.state == state)
                place_project_label(shapes.project_labels, mark, scene, occupied);
    const std::vector<std::size_t> order = by_importance(marks, scene);
    place_unit_names(shapes.unit_names, units, scene, wishes(marks, order, scene, occupied),
                     occupied);
    for (const std::size_t i : order)
        place_project_label(shapes.project_labels, marks[i], scene, occupied);
    return shapes;
}

} // namespace guanmo::display
