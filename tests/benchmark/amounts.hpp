#pragma once

#include <string>

/// How the program fares with more and more projects.
namespace guanmo::benchmark {

/// Prints a line for each of 544, 10 000, 100 000 and 1 000 000 projects, through the built
/// program: start to first complete frame (median of five), frames while panning and zooming for
/// ten seconds, the slowest of the jumps, hit test and click to card, a search typed letter by
/// letter, and the peak of the memory (PSS). @param folder where the workbooks are generated once.
void print_amounts(const std::string& folder);

} // namespace guanmo::benchmark
