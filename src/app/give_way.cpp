#include "app/give_way.hpp"

#include <sys/resource.h>
#include <unistd.h>

namespace guanmo::app {

void give_way() {
    constexpr int nice = 10; // a tenth of what a frame gets
    // Linux takes a thread's number for a process's. That it is refused changes nothing but waits.
    (void)setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), nice);
}

} // namespace guanmo::app
