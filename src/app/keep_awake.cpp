#include "app/keep_awake.hpp"

#include <X11/Xlib.h>
#include <X11/extensions/scrnsaver.h>

namespace guanmo::app {

struct KeepAwake::Connection {
    Display* display;
    explicit Connection(Display* opened) : display(opened) {}
    ~Connection() { XCloseDisplay(display); }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
};

KeepAwake::KeepAwake() {
    Display* display = XOpenDisplay(nullptr);
    if (display == nullptr)
        return;
    auto connection = std::make_unique<Connection>(display);
    int first_event = 0;
    int first_error = 0;
    if (XScreenSaverQueryExtension(display, &first_event, &first_error) != 0)
        connection_ = std::move(connection);
}

KeepAwake::~KeepAwake() = default;

void KeepAwake::set(bool on) {
    if (on == on_ || !connection_)
        return;
    on_ = on;
    XScreenSaverSuspend(connection_->display, on ? True : False);
    XFlush(connection_->display);
}

} // namespace guanmo::app
