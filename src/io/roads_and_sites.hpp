#pragma once

#include "io/diagnostic.hpp"
#include "workbook/workbook.hpp"

#include <string>
#include <vector>

namespace guanmo::io {

/// Warns of projects to which no road of the imported network leads within `far_from_road` (and
/// what their positions are good to), and when roads and projects as a whole lie so that one of
/// them must be in the datum of a web map. Without a network or projects nothing is said.
void say_roads_and_sites(const workbook::Workbook& workbook, const std::string& source,
                         std::vector<Diagnostic>& diagnostics);

} // namespace guanmo::io
