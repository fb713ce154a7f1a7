#include "render/finish.hpp"

#define GL_GLEXT_PROTOTYPES
#include <SFML/OpenGL.hpp>
#include <SFML/System/Sleep.hpp>
#include <SFML/Window/Context.hpp>

#include <GL/glext.h>

namespace guanmo::render {

void flush() {
    glFlush();
}

void wait_for_pixels() {
    static const bool has_fences = sf::Context::isExtensionAvailable("GL_ARB_sync");
    if (!has_fences)
        return finish();
    const GLsync drawn = glFenceSync(GL_SYNC_GPU_COMMANDS_COMPLETE, 0);
    while (glClientWaitSync(drawn, GL_SYNC_FLUSH_COMMANDS_BIT, 0) == GL_TIMEOUT_EXPIRED)
        sf::sleep(sf::microseconds(200));
    glDeleteSync(drawn);
}

void finish() {
    glFinish();
}

} // namespace guanmo::render
