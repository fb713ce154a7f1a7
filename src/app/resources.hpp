#pragma once

#include "style/style.hpp"
#include "text/faces.hpp"

#include <array>
#include <string>
#include <vector>

namespace guanmo::app {

/// Where the files lie that come with the program.
struct Resources {
    std::string config;   ///< config/
    std::string shaders;  ///< shaders/
    std::string locale;   ///< compiled catalogues
    std::string workbook; ///< the bundled workbook, geodata/tongliao
};

/// Beside the executable in ../share/guanmo when installed, else in the tree it was built from.
[[nodiscard]] Resources find_resources();

/// For each face the first of its paths that exists. Throws std::runtime_error that names what is
/// missing and the package that brings it.
[[nodiscard]] std::array<text::FaceFile, text::face_count> find_fonts(const style::Fonts& fonts);

/// Those of the fallback faces that exist.
[[nodiscard]] std::vector<text::FaceFile> find_fallback_fonts(const style::Fonts& fonts);

} // namespace guanmo::app
