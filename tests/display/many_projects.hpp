#pragma once

#include "workbook/workbook.hpp"

#include <cstdint>

namespace guanmo::display::fixture {

/// Synthetic projects as cities have them: clustered around seats, investments log-normal, one in
/// twelve not known, every stage. The same seed gives the same rows on every machine.
[[nodiscard]] std::vector<workbook::Project> many_projects(std::size_t count, std::uint32_t seed);

/// The bundled units with that many such projects inside of their extent.
[[nodiscard]] workbook::Workbook many(std::size_t count, std::uint32_t seed = 1);

} // namespace guanmo::display::fixture
