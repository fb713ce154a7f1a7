#pragma once

#include "fixture.hpp"

#include <cstddef>

namespace guanmo::display::fixture {

/// The bundled units with that many made-up projects: log-normal investments, a tenth of them
/// unknown, clustered around the units' middles. The same every time.
[[nodiscard]] workbook::Workbook crowd(std::size_t projects);

/// Overlaps between labels, and of labels with other marks, furniture, panels and the edge.
[[nodiscard]] int defects(const DisplayList& list);

} // namespace guanmo::display::fixture
