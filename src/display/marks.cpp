#include "display/marks.hpp"

#include <algorithm>

namespace guanmo::display {

namespace {

constexpr double selected_gap = 6;
constexpr double selected_width = 2.2;
constexpr double hovered_width = 1.2;
constexpr double dimmed_opacity = 0.25;
constexpr double error_fill = 0.06;

MarkState state_of(const Scene& scene, const workbook::Project& project, bool passes) {
    if (!passes)
        return MarkState::dimmed;
    if (session::is_project(scene.session.selection, project.id))
        return MarkState::selected;
    if (session::is_project(scene.session.hovered, project.id))
        return MarkState::hovered;
    return MarkState::normal;
}

ProjectMark mark_of(const Scene& scene, std::size_t row, ScreenPoint anchor, bool passes) {
    const workbook::Project& project = scene.workbook.projects[row];
    ProjectMark mark;
    mark.id = project.id;
    mark.row = row;
    mark.symbol =
        stage_symbol(project.stage, !project.investment, anchor,
                     radius_for(project.investment, scene.style.symbols, scene.mark_scale()));
    mark.anchor = anchor;
    mark.approximate = project.location_accuracy_m.value_or(0) > 0;
    mark.state = state_of(scene, project, passes);
    return mark;
}

bool larger_first(const ProjectMark& a, const ProjectMark& b) {
    if (a.symbol.radius != b.symbol.radius)
        return a.symbol.radius > b.symbol.radius;
    return a.row < b.row;
}

} // namespace

std::vector<ProjectMark> marks_of(const Scene& scene, const std::vector<std::size_t>& rows,
                                  const LocatedProjects& projects) {
    std::vector<ProjectMark> marks;
    for (const std::size_t row : rows)
        if (const auto position = projects.position(row))
            marks.push_back(mark_of(scene, row, scene.session.camera.to_screen(*position),
                                    projects.passes(row)));
    std::sort(marks.begin(), marks.end(), larger_first);
    return marks;
}

double reserved_radius(const ProjectMark& mark, double scale) {
    const bool ringed =
        mark.approximate || mark.state == MarkState::selected || mark.state == MarkState::hovered;
    return mark.symbol.radius + (ringed ? selected_gap + 1 : 2) * scale;
}

bool is_in_picture(const ProjectMark& mark, const Scene& scene) {
    const geo::ScreenRect picture = geo::screen_rect(0, 0, scene.width, scene.height)
                                        .grown(reserved_radius(mark, scene.mark_scale()));
    return picture.contains(mark.symbol.centre);
}

void append_error_circle(Shapes& shapes, const ProjectMark& mark, const Scene& scene) {
    const double metres = scene.workbook.projects[mark.row].location_accuracy_m.value_or(0);
    if (metres <= 0)
        return;
    const double radius = metres / scene.session.camera.metres_per_pixel;
    const Colour accent = scene.style.theme.accent;
    const double s = scene.mark_scale();
    shapes.emplace_back(Disc{mark.anchor, radius, style::faded(accent, error_fill)});
    shapes.emplace_back(Circle{mark.anchor, radius, s, style::faded(accent, 0.7), 3 * s, 3 * s});
}

void append_mark(Shapes& shapes, const ProjectMark& mark, const Scene& scene, double opacity) {
    const style::Theme& theme = scene.style.theme;
    const double s = scene.mark_scale();
    const Symbol& symbol = mark.symbol;
    const Colour accent = style::faded(theme.accent, opacity);
    const double ring = symbol.radius + selected_gap * s;
    if (mark.state == MarkState::selected)
        shapes.emplace_back(Circle{symbol.centre, ring, selected_width * s, accent});
    else if (mark.state == MarkState::hovered)
        shapes.emplace_back(Circle{symbol.centre, ring, hovered_width * s, accent});
    else if (mark.approximate && mark.state == MarkState::normal)
        append_approximate_ring(shapes, symbol.centre, symbol.radius,
                                style::faded(colour_of(symbol, theme), opacity), s);
    append(shapes, symbol, theme, scene.style.symbols, s,
           mark.state == MarkState::dimmed ? dimmed_opacity * opacity : opacity);
}

} // namespace guanmo::display
