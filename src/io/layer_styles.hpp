#pragma once

#include <vector>

namespace guanmo::io {

/// How QGIS shows a layer of a workbook.
struct LayerStyle {
    const char* layer;
    const char* qml;
};
/// The files of config/qgis, as of the build.
[[nodiscard]] const std::vector<LayerStyle>& layer_styles();

} // namespace guanmo::io
