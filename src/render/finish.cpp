#include "render/finish.hpp"

#include <SFML/OpenGL.hpp>

namespace guanmo::render {

void flush() {
    glFlush();
}

void finish() {
    glFinish();
}

} // namespace guanmo::render
