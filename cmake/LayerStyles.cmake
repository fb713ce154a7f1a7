# Puts config/qgis/*.qml, how QGIS shows the layers of a saved workbook, into a source file, since the
# workbooks take them along: layer_styles_table.
set(layer_styles_table ${PROJECT_BINARY_DIR}/io/layer_styles_table.cpp)
file(GLOB qmls CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/config/qgis/*.qml)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${qmls})
set(rows)
foreach(qml IN LISTS qmls)
  get_filename_component(layer ${qml} NAME_WE)
  file(READ ${qml} text)
  string(APPEND rows "    {\"${layer}\", R\"qml(${text})qml\"},\n")
endforeach()
file(CONFIGURE OUTPUT ${layer_styles_table} @ONLY CONTENT
"#include \"io/layer_styles.hpp\"

namespace guanmo::io {

const std::vector<LayerStyle>& layer_styles() {
  static const std::vector<LayerStyle> all{
@rows@  };
  return all;
}

} // namespace guanmo::io
")
