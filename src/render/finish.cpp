#include "render/finish.hpp"

#include <SFML/OpenGL.hpp>

namespace guanmo::render {

void finish() {
    glFinish();
}

} // namespace guanmo::render
