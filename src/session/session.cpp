#include "session/session.hpp"

#include <utility>

namespace guanmo::session {

namespace {

/// A camera move made by hand ends a flight.
void take_over(Session& session, const camera::Camera& camera) {
    session.flight.reset();
    session.camera = camera::limited(camera, session.camera_limits);
}

void start_flight(Session& session, const camera::Camera& target, double now_s, double duration_s) {
    const camera::Camera to = camera::limited(target, session.camera_limits);
    if (session.reduced_motion || duration_s <= 0) {
        take_over(session, to);
        return;
    }
    session.flight = camera::fly(session.camera, to, now_s, duration_s);
}

void back_one_level(Session& session) {
    if (session.dialog != Dialog::none)
        session.dialog = Dialog::none;
    else if (session.open_menu != FilterMenu::none)
        session.open_menu = FilterMenu::none;
    else if (session.drawer_open)
        session.drawer_open = false;
    else if (!is_none(session.selection))
        session.selection = std::monostate{};
    else if (!session.filter.empty())
        session.filter = {};
    else
        session.fullscreen = false;
}

/// One overload an action; what is not listed leaves the session alone.
struct Step {
    Session& session;

    void operator()(const Select& a) const {
        session.selection = a.selection;
        session.notice.clear();
    }
    void operator()(const Hover& a) const { session.hovered = a.selection; }
    void operator()(const Reveal& a) const {
        session.selection = a.selection;
        session.reveal = a.selection;
        session.notice.clear();
    }
    void operator()(const SetFilter& a) const { session.filter = a.filter; }
    void operator()(const OpenMenu& a) const { session.open_menu = a.menu; }
    void operator()(const ToggleDrawer&) const { session.drawer_open = !session.drawer_open; }
    void operator()(const Show& a) const { session.dialog = a.dialog; }
    void operator()(const Notify& a) const { session.notice = a.text; }
    void operator()(const Pan& a) const {
        take_over(session, camera::panned(session.camera, a.pixels));
    }
    void operator()(const Zoom& a) const {
        take_over(session,
                  camera::zoomed(session.camera, a.factor, a.anchor, session.camera_limits));
    }
    void operator()(const FlyTo& a) const {
        session.reveal = std::monostate{};
        start_flight(session, a.target, a.now_s, a.duration_s);
    }
    void operator()(const FlyHome& a) const {
        start_flight(session, session.home, a.now_s, a.duration_s);
    }
    void operator()(const Tick& a) const {
        if (!session.flight)
            return;
        session.camera = camera::at(*session.flight, a.now_s);
        if (camera::is_over(*session.flight, a.now_s))
            session.flight.reset();
    }
    void operator()(const FocusSearch&) const {
        session.focus_search = true;
        session.dialog = Dialog::none;
    }
    void operator()(const SearchFocused&) const { session.focus_search = false; }
    void operator()(const ToggleFullscreen&) const { session.fullscreen = !session.fullscreen; }
    void operator()(const SetTheme& a) const { session.theme = a.name; }
    void operator()(const SetLanguage& a) const { session.language = a.language; }
    void operator()(const Back&) const { back_one_level(session); }
    void operator()(const Quit& a) const {
        if (a.unsaved)
            session.dialog = Dialog::unsaved;
        else
            session.quit = true;
    }
    void operator()(const DiscardAndQuit&) const { session.quit = true; }
    void operator()(const Save&) const {}
    void operator()(const Undo&) const {}
    void operator()(const Redo&) const {}
};

} // namespace

Session step(Session session, const Action& action) {
    std::visit(Step{session}, action);
    return session;
}

bool is_moving(const Session& session) {
    return session.flight.has_value();
}

} // namespace guanmo::session
