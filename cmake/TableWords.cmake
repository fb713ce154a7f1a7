# config/columns.toml as a text in the program, so that every reader knows the usual names without being
# told where config/ lies: <build>/io/built_in_words.cpp.
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/config/columns.toml)
file(READ ${PROJECT_SOURCE_DIR}/config/columns.toml words)
set(built_in_words ${PROJECT_BINARY_DIR}/io/built_in_words.cpp)
file(GENERATE OUTPUT ${built_in_words} CONTENT
"#include \"io/built_in_words.hpp\"

namespace guanmo::io {

const char* const built_in_words_toml = R\"toml(${words})toml\";

} // namespace guanmo::io
")
