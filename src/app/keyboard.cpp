#include "app/keyboard.hpp"

#include <GL/glx.h>
#include <X11/XKBlib.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/keysym.h>

#include <array>
#include <clocale>
#include <cmath>
#include <cstdlib>
#include <deque>
#include <langinfo.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace guanmo::app {

using Key = sf::Keyboard::Key;

namespace {

/// XMODIFIERS as the desktop has set it: which input method.
std::string& input_method_name() {
    static std::string name;
    return name;
}

/// A locale of UTF-8 while an input method is opened: it decides what it can be told.
class Utf8Locale {
  public:
    Utf8Locale() : before_(std::setlocale(LC_CTYPE, nullptr)) {
        std::setlocale(LC_CTYPE, "");
        if (std::string_view(nl_langinfo(CODESET)) != "UTF-8")
            std::setlocale(LC_CTYPE, "C.UTF-8");
    }
    ~Utf8Locale() { std::setlocale(LC_CTYPE, before_.c_str()); }
    Utf8Locale(const Utf8Locale&) = delete;
    Utf8Locale& operator=(const Utf8Locale&) = delete;

  private:
    std::string before_;
};

constexpr std::array<std::pair<KeySym, Key>, 60> named_keys{{
    {XK_Shift_L, Key::LShift},
    {XK_Shift_R, Key::RShift},
    {XK_Control_L, Key::LControl},
    {XK_Control_R, Key::RControl},
    {XK_Alt_L, Key::LAlt},
    {XK_Alt_R, Key::RAlt},
    {XK_Super_L, Key::LSystem},
    {XK_Super_R, Key::RSystem},
    {XK_Menu, Key::Menu},
    {XK_Escape, Key::Escape},
    {XK_semicolon, Key::Semicolon},
    {XK_slash, Key::Slash},
    {XK_equal, Key::Equal},
    {XK_minus, Key::Hyphen},
    {XK_bracketleft, Key::LBracket},
    {XK_bracketright, Key::RBracket},
    {XK_comma, Key::Comma},
    {XK_period, Key::Period},
    {XK_apostrophe, Key::Quote},
    {XK_backslash, Key::Backslash},
    {XK_grave, Key::Tilde},
    {XK_space, Key::Space},
    {XK_Return, Key::Enter},
    {XK_KP_Enter, Key::Enter},
    {XK_BackSpace, Key::Backspace},
    {XK_Tab, Key::Tab},
    {XK_Prior, Key::PageUp},
    {XK_Next, Key::PageDown},
    {XK_End, Key::End},
    {XK_Home, Key::Home},
    {XK_Insert, Key::Insert},
    {XK_Delete, Key::Delete},
    {XK_KP_Add, Key::Add},
    {XK_KP_Subtract, Key::Subtract},
    {XK_KP_Multiply, Key::Multiply},
    {XK_KP_Divide, Key::Divide},
    {XK_KP_Delete, Key::Delete},
    {XK_KP_Decimal, Key::Period},
    {XK_Pause, Key::Pause},
    {XK_Left, Key::Left},
    {XK_Right, Key::Right},
    {XK_Up, Key::Up},
    {XK_Down, Key::Down},
    {XK_KP_Insert, Key::Numpad0},
    {XK_KP_End, Key::Numpad1},
    {XK_KP_Down, Key::Numpad2},
    {XK_KP_Page_Down, Key::Numpad3},
    {XK_KP_Left, Key::Numpad4},
    {XK_KP_Begin, Key::Numpad5},
    {XK_KP_Right, Key::Numpad6},
    {XK_KP_Home, Key::Numpad7},
    {XK_KP_Up, Key::Numpad8},
    {XK_KP_Page_Up, Key::Numpad9},
    {XK_ISO_Left_Tab, Key::Tab},
    {XK_plus, Key::Equal},
    {XK_underscore, Key::Hyphen},
    {XK_colon, Key::Semicolon},
    {XK_question, Key::Slash},
    {XK_ISO_Level3_Shift, Key::RAlt},
    {XK_Clear, Key::Numpad5},
}};

Key key_between(KeySym symbol, KeySym first, KeySym last, Key key) {
    return symbol >= first && symbol <= last
               ? static_cast<Key>(static_cast<int>(key) + static_cast<int>(symbol - first))
               : Key::Unknown;
}

/// The first of the symbols on the key that SFML knows.
Key key_of(XKeyEvent event) {
    constexpr int symbols = 4;
    for (int i = 0; i < symbols; ++i)
        if (const Key key = app::key_of(XLookupKeysym(&event, i)); key != Key::Unknown)
            return key;
    return Key::Unknown;
}

/// Every event of the window, messages to others, which are the input method's, and that keys mean
/// something else now.
int is_wanted(Display*, XEvent* event, XPointer window) {
    const bool of_window = event->xany.window == *reinterpret_cast<const Window*>(window);
    const bool of_method = event->type == ClientMessage || event->type == MappingNotify;
    return of_window || of_method ? True : False;
}

bool is_key(const XEvent& event) {
    return event.type == KeyPress || event.type == KeyRelease;
}

sf::Event key_event(const XKeyEvent& key) {
    sf::Event event{};
    event.type = key.type == KeyPress ? sf::Event::KeyPressed : sf::Event::KeyReleased;
    event.key.code = key_of(key);
    event.key.alt = (key.state & Mod1Mask) != 0;
    event.key.control = (key.state & ControlMask) != 0;
    event.key.shift = (key.state & ShiftMask) != 0;
    event.key.system = (key.state & Mod4Mask) != 0;
    return event;
}

} // namespace

void keep_input_method_from_sfml() {
    const char* name = std::getenv("XMODIFIERS");
    input_method_name() = name == nullptr ? "" : name;
    setenv("XMODIFIERS", "@im=none", 1);
}

Key key_of(unsigned long keysym) {
    for (const auto& [symbol, key] : named_keys)
        if (symbol == keysym)
            return key;
    const std::array ranges{key_between(keysym, XK_a, XK_z, Key::A),
                            key_between(keysym, XK_A, XK_Z, Key::A),
                            key_between(keysym, XK_0, XK_9, Key::Num0),
                            key_between(keysym, XK_KP_0, XK_KP_9, Key::Numpad0),
                            key_between(keysym, XK_F1, XK_F15, Key::F1)};
    for (const Key key : ranges)
        if (key != Key::Unknown)
            return key;
    return Key::Unknown;
}

struct Keyboard::Impl {
    sf::Window& sfml;
    Display* display = nullptr;
    XIM method = nullptr;
    XIC context = nullptr;
    XFontSet fonts = nullptr;
    Window window = 0; ///< that the context is of
    bool text_wanted = false;
    bool has_focus = true;
    std::optional<geo::ScreenPoint> caret;
    bool shows_at_caret = false;
    /// An event for SFML, or what a key has become.
    struct Pulled {
        XEvent event;
        bool is_key = false;
        std::vector<sf::Event> keys = {};
    };
    std::deque<Pulled> pulled;
    std::deque<sf::Event> ready;

    explicit Impl(sf::Window& of) : sfml(of) {}
    ~Impl() { close(); }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    void open_method();
    void open_context();
    void close_context();
    void close();
    void follow_window();
    void focus_context();
    void tell_caret();
    void pull();
    [[nodiscard]] std::vector<sf::Event> events_of(XEvent& key);
    void append_text(std::vector<sf::Event>& events, XKeyEvent& key);
    void hand_to_sfml();
    [[nodiscard]] bool at_caret_is_possible() const;

    /// The input method's program has ended: its contexts are gone with it.
    static void method_destroyed(XIM, XPointer of, XPointer) {
        auto* self = reinterpret_cast<Impl*>(of);
        self->method = nullptr;
        self->context = nullptr;
    }
};

void Keyboard::Impl::open_method() {
    const Utf8Locale locale;
    XSetLocaleModifiers(input_method_name().c_str());
    method = XOpenIM(display, nullptr, nullptr, nullptr);
    if (method == nullptr) { // the one named does not run
        XSetLocaleModifiers("@im=none");
        method = XOpenIM(display, nullptr, nullptr, nullptr);
    }
    if (method == nullptr)
        return;
    XIMCallback destroyed{reinterpret_cast<XPointer>(this), method_destroyed};
    XSetIMValues(method, XNDestroyCallback, &destroyed, nullptr);
    char** missing = nullptr;
    int missing_count = 0;
    char* otherwise = nullptr;
    fonts = XCreateFontSet(display, "-misc-fixed-*,fixed,*", &missing, &missing_count, &otherwise);
    XFreeStringList(missing);
}

bool Keyboard::Impl::at_caret_is_possible() const {
    XIMStyles* styles = nullptr;
    if (fonts == nullptr || XGetIMValues(method, XNQueryInputStyle, &styles, nullptr) != nullptr ||
        styles == nullptr)
        return false;
    bool found = false;
    for (int i = 0; i < static_cast<int>(styles->count_styles); ++i)
        found |= styles->supported_styles[i] == (XIMPreeditPosition | XIMStatusNothing);
    XFree(styles);
    return found;
}

void Keyboard::Impl::open_context() {
    shows_at_caret = at_caret_is_possible();
    if (shows_at_caret) {
        XPoint spot{0, 0};
        XVaNestedList preedit =
            XVaCreateNestedList(0, XNSpotLocation, &spot, XNFontSet, fonts, nullptr);
        context =
            XCreateIC(method, XNInputStyle, XIMPreeditPosition | XIMStatusNothing, XNClientWindow,
                      window, XNFocusWindow, window, XNPreeditAttributes, preedit, nullptr);
        XFree(preedit);
    }
    if (context == nullptr) {
        shows_at_caret = false;
        context = XCreateIC(method, XNInputStyle, XIMPreeditNothing | XIMStatusNothing,
                            XNClientWindow, window, XNFocusWindow, window, nullptr);
    }
    focus_context();
}

void Keyboard::Impl::close_context() {
    if (context != nullptr)
        XDestroyIC(context);
    context = nullptr;
}

void Keyboard::Impl::close() {
    close_context();
    if (method != nullptr)
        XCloseIM(method);
    if (fonts != nullptr)
        XFreeFontSet(display, fonts);
}

/// The window is another one each time it becomes full screen.
void Keyboard::Impl::follow_window() {
    if (window == sfml.getSystemHandle())
        return;
    close_context();
    pulled.clear();
    window = sfml.getSystemHandle();
    if (display == nullptr) {
        display = glXGetCurrentDisplay();
        if (display != nullptr)
            open_method();
    }
    if (display == nullptr || method == nullptr)
        return;
    XkbSetDetectableAutoRepeat(display, True, nullptr);
    open_context();
}

void Keyboard::Impl::focus_context() {
    if (context == nullptr)
        return;
    if (text_wanted && has_focus)
        XSetICFocus(context);
    else
        XUnsetICFocus(context);
    tell_caret();
}

void Keyboard::Impl::tell_caret() {
    if (context == nullptr || !shows_at_caret || !caret)
        return;
    XPoint spot{static_cast<short>(std::lround(caret->x)),
                static_cast<short>(std::lround(caret->y))};
    XVaNestedList preedit = XVaCreateNestedList(0, XNSpotLocation, &spot, nullptr);
    XSetICValues(context, XNPreeditAttributes, preedit, nullptr);
    XFree(preedit);
}

/// Off the queue with all that concerns us, in its order. Keys are looked up at once: the next
/// moment they may mean something else.
void Keyboard::Impl::pull() {
    XEvent event;
    while (XCheckIfEvent(display, &event, is_wanted, reinterpret_cast<XPointer>(&window))) {
        if (event.type == MappingNotify) {
            XRefreshKeyboardMapping(&event.xmapping);
            continue;
        }
        if (event.xany.window != window) {
            XFilterEvent(&event, None);
            continue;
        }
        if (event.type == FocusIn || event.type == FocusOut) {
            has_focus = event.type == FocusIn;
            focus_context();
        }
        const bool key = is_key(event);
        pulled.push_back({event, key, key ? events_of(event) : std::vector<sf::Event>()});
    }
}

void Keyboard::Impl::append_text(std::vector<sf::Event>& events, XKeyEvent& key) {
    std::string text(64, '\0');
    Status status = 0;
    const auto look_up = [&] {
        return Xutf8LookupString(context, &key, text.data(), static_cast<int>(text.size()), nullptr,
                                 &status);
    };
    int length = look_up();
    if (status == XBufferOverflow) {
        text.resize(static_cast<std::size_t>(length));
        length = look_up();
    }
    if (status != XLookupChars && status != XLookupBoth)
        return;
    text.resize(static_cast<std::size_t>(length));
    for (const char32_t c : sf::String::fromUtf8(text.begin(), text.end()).toUtf32()) {
        sf::Event event{};
        event.type = sf::Event::TextEntered;
        event.text.unicode = c;
        events.push_back(event);
    }
}

std::vector<sf::Event> Keyboard::Impl::events_of(XEvent& event) {
    std::vector<sf::Event> events;
    const bool committed = event.xkey.keycode == 0; // text of the input method, and no key
    if (text_wanted && !committed && XFilterEvent(&event, None))
        return events;
    if (!committed)
        events.push_back(key_event(event.xkey));
    if (event.type == KeyPress && context != nullptr)
        append_text(events, event.xkey);
    return events;
}

/// What comes before the next key goes back to the head of the queue, and SFML takes it from there.
void Keyboard::Impl::hand_to_sfml() {
    std::deque<XEvent> others;
    while (!pulled.empty() && !pulled.front().is_key) {
        others.push_back(pulled.front().event);
        pulled.pop_front();
    }
    for (auto event = others.rbegin(); event != others.rend(); ++event)
        XPutBackEvent(display, &*event);
    sf::Event event;
    while (sfml.pollEvent(event))
        ready.push_back(event);
}

Keyboard::Keyboard(sf::Window& window) : impl_(std::make_unique<Impl>(window)) {}

Keyboard::~Keyboard() = default;

void Keyboard::set_text(bool wanted, std::optional<geo::ScreenPoint> caret) {
    const bool moved = caret && caret != impl_->caret;
    if (caret)
        impl_->caret = caret;
    if (wanted != impl_->text_wanted) {
        impl_->text_wanted = wanted;
        if (impl_->context != nullptr && !wanted)
            XFree(Xutf8ResetIC(impl_->context)); // what was begun belonged to the field
        impl_->focus_context();
    } else if (moved) {
        impl_->tell_caret();
    }
}

bool Keyboard::poll(sf::Event& event) {
    Impl& impl = *impl_;
    impl.follow_window();
    if (impl.context == nullptr)
        return impl.sfml.pollEvent(event);
    if (impl.ready.empty()) {
        if (impl.pulled.empty())
            impl.pull();
        if (!impl.pulled.empty() && impl.pulled.front().is_key) {
            const auto& keys = impl.pulled.front().keys;
            impl.ready.insert(impl.ready.end(), keys.begin(), keys.end());
            impl.pulled.pop_front();
        } else if (!impl.pulled.empty() || XQLength(impl.display) > 0) {
            // Only then: a key that comes while SFML looks at the queue would be SFML's. What is
            // left in the queue is for the clipboard, which it serves.
            impl.hand_to_sfml();
        }
    }
    if (impl.ready.empty())
        return !impl.pulled.empty() && poll(event);
    event = impl.ready.front();
    impl.ready.pop_front();
    return true;
}

} // namespace guanmo::app
