#pragma once

#include "display/build.hpp"

namespace guanmo::display {

/// The marks of those projects, larger before smaller, their symbols still at their anchors. Those
/// that the filter hides are dimmed.
/// @param rows of located projects.
[[nodiscard]] std::vector<ProjectMark>
marks_of(const Scene& scene, const std::vector<std::size_t>& rows, const LocatedProjects& projects);

/// Pixels from a symbol's centre that belong to it: with its outline and rings.
[[nodiscard]] double reserved_radius(const ProjectMark& mark, double scale);

/// True when a part of the mark can be seen in the picture.
[[nodiscard]] bool is_in_picture(const ProjectMark& mark, const Scene& scene);

/// Below everything else: the true error circle of the selected project.
void append_error_circle(Shapes& shapes, const ProjectMark& mark, const Scene& scene);

/// A mark's symbol with its rings. @param opacity 0–1, while it appears or goes.
void append_mark(Shapes& shapes, const ProjectMark& mark, const Scene& scene, double opacity = 1);

} // namespace guanmo::display
