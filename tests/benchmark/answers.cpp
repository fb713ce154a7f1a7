#include "answers.hpp"

#include "figures.hpp"
#include "running/guanmo.hpp"

#include <X11/Xlib.h>
#include <X11/keysym.h>

#include <unistd.h>

#include <chrono>
#include <ctime>
#include <fstream>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <thread>
#include <vector>

namespace guanmo::benchmark {

namespace {

struct Closes {
    void operator()(Display* display) const { XCloseDisplay(display); }
};
using OpenDisplay = std::unique_ptr<Display, Closes>;

/// When the process began, by the clock that the log counts from.
double start_of(int pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    std::getline(file, line);
    std::istringstream fields(line.substr(line.rfind(')') + 1));
    constexpr int after_command = 20; // starttime is the 22nd field
    std::string field;
    for (int i = 0; i < after_command; ++i)
        fields >> field;
    return std::stod(field) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double seconds_since(double start) {
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9 - start;
}

/// The one window that fills the display.
Window shown_window(Display* display) {
    const int screen = DefaultScreen(display);
    Window root = 0, parent = 0;
    Window* children = nullptr;
    unsigned count = 0;
    if (XQueryTree(display, DefaultRootWindow(display), &root, &parent, &children, &count) == 0)
        throw std::runtime_error("the display does not tell its windows");
    Window found = 0;
    for (unsigned i = 0; i < count; ++i) {
        XWindowAttributes of{};
        if (XGetWindowAttributes(display, children[i], &of) != 0 && of.map_state == IsViewable &&
            of.width == DisplayWidth(display, screen))
            found = children[i];
    }
    XFree(children);
    if (found == 0)
        throw std::runtime_error("no window fills the display");
    return found;
}

void send_key(Display* display, Window window, KeySym key) {
    for (const int type : {KeyPress, KeyRelease}) {
        XEvent event{};
        event.xkey.type = type;
        event.xkey.display = display;
        event.xkey.window = window;
        event.xkey.root = DefaultRootWindow(display);
        event.xkey.same_screen = True;
        event.xkey.keycode = XKeysymToKeycode(display, key);
        XSendEvent(display, window, True, type == KeyPress ? KeyPressMask : KeyReleaseMask, &event);
    }
    XFlush(display);
}

std::vector<double> times_of(const std::vector<test::Json>& events, const char* event) {
    std::vector<double> times;
    for (const test::Json& line : events)
        if (line.at("event") == event)
            times.push_back(line.at("t").get<double>());
    return times;
}

} // namespace

Answers answers_while_loading(const std::string& workbook) {
    const OpenDisplay display(XOpenDisplay(nullptr));
    if (!display)
        throw std::runtime_error("no display");
    test::RunningProgram program({workbook});
    const double start = start_of(program.pid());
    if (!program.wait_for("ready"))
        throw std::runtime_error("the window does not open");
    const Window window = shown_window(display.get());
    std::vector<double> sent;
    constexpr double patience_s = 60;
    while (times_of(program.events(), "loaded").empty() && seconds_since(start) < patience_s) {
        sent.push_back(seconds_since(start));
        send_key(display.get(), window, XK_c); // the next figure of the thematic map
        std::this_thread::sleep_for(std::chrono::milliseconds(30));
    }
    std::vector<test::Json> events;
    std::vector<double> answered;
    const double sent_s = seconds_since(start);
    do { // a key a frame: the last ones take theirs
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        events = program.events();
        answered = times_of(events, "figure");
    } while (answered.size() < sent.size() && seconds_since(start) < sent_s + patience_s);
    const std::vector<double> loaded = times_of(events, "loaded");
    if (loaded.empty() || answered.size() < sent.size())
        throw std::runtime_error("the window does not answer every key");
    Answers answers;
    answers.usable_s = times_of(events, "ready").front();
    answers.loaded_s = loaded.front();
    std::vector<double> waits_ms;
    for (std::size_t i = 0; i < sent.size(); ++i)
        if (sent[i] < answers.loaded_s)
            waits_ms.push_back((answered[i] - sent[i]) * 1000);
    answers.keys = waits_ms.size();
    answers.median_ms = quantile(waits_ms, 0.5);
    answers.slowest_ms = quantile(waits_ms, 1);
    return answers;
}

} // namespace guanmo::benchmark
