#include "app/commands.hpp"

#include <malloc.h>

int main(int argc, char** argv) {
    // Vertices of a frame take some hundred kilobytes. Unless told otherwise glibc gives blocks of
    // that size back at once, and the kernel clears their pages anew in every frame. What a million
    // projects take for a moment is larger and goes back.
    constexpr int megabytes = 1 << 20;
    mallopt(M_MMAP_THRESHOLD, 2 * megabytes);
    mallopt(M_TRIM_THRESHOLD, 8 * megabytes);
    return guanmo::app::run(argc, argv);
}
