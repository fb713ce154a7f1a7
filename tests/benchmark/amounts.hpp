#pragma once

#include <string>
#include <vector>

/// How the program fares with more and more projects.
namespace guanmo::benchmark {

/// Prints a row of Figures for each number of projects: of five starts, and of ten seconds of
/// panning and zooming. @param folder where the workbooks are generated once.
void print_amounts(const std::string& folder, const std::vector<int>& amounts);

/// Prints how the window answers while a million projects are read.
void print_answers(const std::string& folder);

} // namespace guanmo::benchmark
