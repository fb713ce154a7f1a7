#include "running/guanmo.hpp"

#include "catch.hpp"

#include <array>
#include <chrono>
#include <fstream>
#include <thread>

#include <X11/Xatom.h>
#include <X11/Xlib.h>

using namespace guanmo::test;
using namespace std::chrono_literals;

namespace {

/// A file manager, as far as XDND is concerned: drags a list of files over a window and drops it.
class DragSource {
  public:
    DragSource()
        : display_(XOpenDisplay(nullptr)),
          window_(XCreateSimpleWindow(display_, DefaultRootWindow(display_), 0, 0, 1, 1, 0, 0, 0)) {
        XSetSelectionOwner(display_, atom("XdndSelection"), window_, CurrentTime);
    }
    ~DragSource() { XCloseDisplay(display_); }
    DragSource(const DragSource&) = delete;
    DragSource& operator=(const DragSource&) = delete;

    /// The window that says that it takes drops; 0 when there is none.
    Window find_target(Window from = 0) {
        Window root = 0, parent = 0;
        Window* children = nullptr;
        unsigned int count = 0;
        XQueryTree(display_, from == 0 ? DefaultRootWindow(display_) : from, &root, &parent,
                   &children, &count);
        Window found = 0;
        for (unsigned int i = 0; i < count && found == 0; ++i)
            if (window_property(children[i], "XdndAware", XA_ATOM) != 0 &&
                window_property(children[i], "XdndProxy", XA_WINDOW) != children[i])
                found = children[i];
            else
                found = find_target(children[i]);
        if (children != nullptr)
            XFree(children);
        return found;
    }

    /// What stands for the window, which has to name itself too.
    Window proxy_of(Window target) {
        const Window proxy = window_property(target, "XdndProxy", XA_WINDOW);
        return proxy != 0 && window_property(proxy, "XdndProxy", XA_WINDOW) == proxy ? proxy : 0;
    }

    /// @return whether the drop was accepted.
    bool drop(Window target, const std::string& type, const std::string& text) {
        const Window proxy = proxy_of(target);
        text_ = text;
        send(target, proxy, "XdndEnter", {5L << 24, static_cast<long>(atom(type.c_str())), 0, 0});
        send(target, proxy, "XdndPosition",
             {0, (400L << 16) | 300, CurrentTime, static_cast<long>(atom("XdndActionCopy"))});
        const auto status = wait_for("XdndStatus");
        if (!status || (status->data.l[1] & 1) == 0) {
            send(target, proxy, "XdndLeave", {0, 0, 0, 0});
            return false;
        }
        send(target, proxy, "XdndDrop", {0, CurrentTime, 0, 0});
        const auto finished = wait_for("XdndFinished");
        return finished && (finished->data.l[1] & 1) == 1;
    }

  private:
    Atom atom(const char* name) { return XInternAtom(display_, name, False); }

    unsigned long window_property(Window of, const char* name, Atom type) {
        Atom found = 0;
        int format = 0;
        unsigned long count = 0, left = 0;
        unsigned char* data = nullptr;
        XGetWindowProperty(display_, of, atom(name), 0, 1, False, type, &found, &format, &count,
                           &left, &data);
        const unsigned long value =
            data != nullptr && count > 0 ? *reinterpret_cast<unsigned long*>(data) : 0;
        if (data != nullptr)
            XFree(data);
        return value;
    }

    void send(Window target, Window to, const char* type, const std::array<long, 4>& fields) {
        XEvent event{};
        event.xclient.type = ClientMessage;
        event.xclient.window = target;
        event.xclient.message_type = atom(type);
        event.xclient.format = 32;
        event.xclient.data.l[0] = static_cast<long>(window_);
        std::copy(fields.begin(), fields.end(), event.xclient.data.l + 1);
        XSendEvent(display_, to, False, NoEventMask, &event);
        XFlush(display_);
    }

    void hand_over(const XSelectionRequestEvent& request) {
        XChangeProperty(display_, request.requestor, request.property, request.target, 8,
                        PropModeReplace, reinterpret_cast<const unsigned char*>(text_.data()),
                        static_cast<int>(text_.size()));
        XEvent event{};
        event.xselection.type = SelectionNotify;
        event.xselection.requestor = request.requestor;
        event.xselection.selection = request.selection;
        event.xselection.target = request.target;
        event.xselection.property = request.property;
        event.xselection.time = request.time;
        XSendEvent(display_, request.requestor, False, NoEventMask, &event);
        XFlush(display_);
    }

    std::optional<XClientMessageEvent> wait_for(const char* type) {
        for (int i = 0; i < 500; ++i) {
            while (XPending(display_) > 0) {
                XEvent event;
                XNextEvent(display_, &event);
                if (event.type == SelectionRequest)
                    hand_over(event.xselectionrequest);
                else if (event.type == ClientMessage && event.xclient.message_type == atom(type))
                    return event.xclient;
            }
            std::this_thread::sleep_for(10ms);
        }
        return std::nullopt;
    }

    Display* display_;
    Window window_;
    std::string text_;
};

} // namespace

TEST_CASE("files dropped on the window are imported", "[window]") {
    const TemporaryFolder folder;
    std::ofstream(folder / "名 单.csv") << "名称,总投资（亿元）,经度,纬度\n甲项目,3.5,120.5,43.5\n";
    RunningProgram program({"--size", "1280x720"});
    REQUIRE(program.wait_for("ready"));
    DragSource source;
    const Window target = source.find_target();
    REQUIRE(target != 0);
    REQUIRE(source.proxy_of(target) != 0);
    CHECK_FALSE(source.drop(target, "text/plain", "words"));
    const std::string uri = "file://" + folder.path().string() + "/%E5%90%8D%20%E5%8D%95.csv\r\n";
    CHECK(source.drop(target, "text/uri-list", uri));
    CHECK(program.wait_for("import",
                           [](const Json& event) { return event.at("step") == "recognised"; }));
}

TEST_CASE("a window that was made anew takes drops too", "[window]") {
    const TemporaryFolder folder;
    std::ofstream(folder / "a.csv") << "名称,总投资（亿元）,经度,纬度\n甲项目,3.5,120.5,43.5\n";
    RunningProgram program({"--size", "1280x720"});
    REQUIRE(program.wait_for("ready"));
    xdotool("key F11");
    REQUIRE(program.wait_for("fullscreen"));
    xdotool("key Escape");
    REQUIRE(program.wait_for("present"));
    DragSource source;
    Window target = 0;
    for (int i = 0; i < 100 && target == 0; ++i) {
        std::this_thread::sleep_for(50ms);
        target = source.find_target();
    }
    REQUIRE(target != 0);
    CHECK(source.drop(target, "text/uri-list", "file://" + (folder / "a.csv").string() + "\r\n"));
    CHECK(program.wait_for("import"));
}
