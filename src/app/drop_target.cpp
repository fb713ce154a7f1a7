#include "app/drop_target.hpp"

#include <X11/Xatom.h>
#include <X11/Xlib.h>

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <sstream>
#include <utility>

namespace guanmo::app {

namespace {

std::string without_percents(const std::string& text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool encoded = text[i] == '%' && i + 2 < text.size() &&
                             std::isxdigit(static_cast<unsigned char>(text[i + 1])) != 0 &&
                             std::isxdigit(static_cast<unsigned char>(text[i + 2])) != 0;
        if (!encoded) {
            plain += text[i];
            continue;
        }
        plain += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
        i += 2;
    }
    return plain;
}

bool is_this_machine(const std::string& host) {
    std::array<char, 256> name{};
    ::gethostname(name.data(), name.size() - 1);
    return host.empty() || host == "localhost" || host == name.data();
}

Display* forgiven = nullptr; ///< the connection whose errors do not matter
XErrorHandler otherwise = nullptr;

/// Whoever drags may be gone at any moment; Xlib would end the program over it.
int forgive(Display* display, XErrorEvent* error) {
    return display == forgiven || otherwise == nullptr ? 0 : otherwise(display, error);
}

} // namespace

std::vector<std::string> paths_in(const std::string& uri_list) {
    constexpr std::string_view scheme = "file://";
    std::vector<std::string> paths;
    std::istringstream lines(uri_list);
    for (std::string line; std::getline(lines, line);) {
        while (!line.empty() && (line.back() == '\r' || line.back() == '\0'))
            line.pop_back();
        if (!line.starts_with(scheme))
            continue;
        const std::size_t path = line.find('/', scheme.size());
        if (path == std::string::npos ||
            !is_this_machine(line.substr(scheme.size(), path - scheme.size())))
            continue;
        std::string plain = without_percents(line.substr(path));
        if (plain.find('\0') == std::string::npos)
            paths.push_back(std::move(plain));
    }
    return paths;
}

struct DropTarget::Impl {
    static constexpr long version = 5;

    Display* display = XOpenDisplay(nullptr);
    Window proxy = 0;
    Window window = 0; ///< that it stands for
    Window source = 0; ///< that drags over us; 0: none
    bool takes = false;
    std::optional<std::vector<std::string>> dropped;

    Impl() {
        if (display == nullptr)
            return;
        forgiven = display;
        otherwise = XSetErrorHandler(forgive);
        proxy = XCreateSimpleWindow(display, DefaultRootWindow(display), -2, -2, 1, 1, 0, 0, 0);
        set(proxy, "XdndProxy", XA_WINDOW, proxy);
        set(proxy, "XdndAware", XA_ATOM, static_cast<unsigned long>(version));
        XFlush(display);
    }
    ~Impl() {
        if (display == nullptr)
            return;
        XCloseDisplay(display);
        XSetErrorHandler(otherwise);
        forgiven = nullptr;
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    [[nodiscard]] Atom atom(const char* name) const { return XInternAtom(display, name, False); }

    void set(Window on, const char* property, Atom type, unsigned long value) const {
        XChangeProperty(display, on, atom(property), type, 32, PropModeReplace,
                        reinterpret_cast<const unsigned char*>(&value), 1);
    }

    void send(const char* type, const std::array<long, 4>& fields) const {
        XEvent event{};
        event.xclient.type = ClientMessage;
        event.xclient.window = source;
        event.xclient.message_type = atom(type);
        event.xclient.format = 32;
        event.xclient.data.l[0] = static_cast<long>(window);
        std::copy(fields.begin(), fields.end(), event.xclient.data.l + 1);
        XSendEvent(display, source, False, NoEventMask, &event);
        XFlush(display);
    }

    /// What the source offers, named in the message or, of more than three, in a property of it.
    [[nodiscard]] bool offers_files(const XClientMessageEvent& enter) const {
        const Atom wanted = atom("text/uri-list");
        if ((enter.data.l[1] & 1) == 0)
            return std::any_of(enter.data.l + 2, enter.data.l + 5,
                               [wanted](long type) { return static_cast<Atom>(type) == wanted; });
        const std::string types = property(source, "XdndTypeList", XA_ATOM);
        std::vector<Atom> atoms(types.size() / sizeof(Atom));
        std::memcpy(atoms.data(), types.data(), atoms.size() * sizeof(Atom));
        return std::find(atoms.begin(), atoms.end(), wanted) != atoms.end();
    }

    /// The bytes of a property, at most 1 MB.
    [[nodiscard]] std::string property(Window of, const char* name, Atom type) const {
        constexpr long most = 1L << 18; // in words of 32 bits
        Atom found = 0;
        int format = 0;
        unsigned long count = 0, left = 0;
        unsigned char* data = nullptr;
        if (XGetWindowProperty(display, of, atom(name), 0, most, False, type, &found, &format,
                               &count, &left, &data) != Success ||
            data == nullptr)
            return {};
        const std::size_t width = format == 32 ? sizeof(long) : format == 16 ? sizeof(short) : 1;
        std::string bytes(reinterpret_cast<const char*>(data), count * width);
        XFree(data);
        return bytes;
    }

    void message(const XClientMessageEvent& event) {
        const Atom type = event.message_type;
        const auto from = static_cast<Window>(event.data.l[0]);
        if (type == atom("XdndEnter")) {
            source = from;
            takes = offers_files(event);
        } else if (type == atom("XdndLeave")) {
            source = 0;
        } else if (source == 0 || from != source) {
            return;
        } else if (type == atom("XdndPosition")) {
            // Wherever it is over the window; no rectangle, so that each move is told.
            send("XdndStatus",
                 {takes ? 1 : 0, 0, 0, takes ? static_cast<long>(atom("XdndActionCopy")) : 0});
        } else if (type == atom("XdndDrop")) {
            if (takes)
                XConvertSelection(display, atom("XdndSelection"), atom("text/uri-list"),
                                  atom("GUANMO_DROP"), proxy, static_cast<Time>(event.data.l[2]));
            else
                finish(false);
        }
    }

    void finish(bool accepted) {
        send("XdndFinished",
             {accepted ? 1 : 0, accepted ? static_cast<long>(atom("XdndActionCopy")) : 0, 0, 0});
        source = 0;
    }

    void take_selection(const XSelectionEvent& event) {
        if (source == 0)
            return;
        std::vector<std::string> paths;
        if (event.property != None)
            paths = paths_in(property(proxy, "GUANMO_DROP", AnyPropertyType));
        XDeleteProperty(display, proxy, atom("GUANMO_DROP"));
        finish(!paths.empty());
        if (!paths.empty())
            dropped = std::move(paths);
    }

    void read_events() {
        while (display != nullptr && XPending(display) > 0) {
            XEvent event;
            XNextEvent(display, &event);
            if (event.type == ClientMessage)
                message(event.xclient);
            else if (event.type == SelectionNotify)
                take_selection(event.xselection);
        }
    }
};

DropTarget::DropTarget() : impl_(std::make_unique<Impl>()) {}

DropTarget::~DropTarget() = default;

void DropTarget::attach(unsigned long window) {
    if (impl_->display == nullptr || impl_->window == window)
        return;
    impl_->window = window;
    impl_->set(window, "XdndProxy", XA_WINDOW, impl_->proxy);
    impl_->set(window, "XdndAware", XA_ATOM, static_cast<unsigned long>(Impl::version));
    XFlush(impl_->display);
}

std::optional<std::vector<std::string>> DropTarget::take() {
    impl_->read_events();
    return std::exchange(impl_->dropped, std::nullopt);
}

} // namespace guanmo::app
