#include "session/session.hpp"

#include "session/shown_time.hpp"

#include <algorithm>
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

/// Where the tour is and what it shows there.
struct Showing {
    std::optional<ShownStop> stop;
    Selection selection;
};

Showing showing(const Session& session) {
    return {shown_stop(*session.tour, session.playback),
            shown_selection(*session.tour, session.playback)};
}

bool is_at_another_stop(const Showing& now, const Showing& before) {
    return now.stop && (!before.stop || now.stop->line != before.stop->line ||
                        now.stop->stop != before.stop->stop);
}

/// Goes on from another moment of the tour. The card follows the tour; one that a person opened or
/// closed stays theirs until the tour shows another stop.
void play_on(Session& session, const Playback& playback) {
    const Showing before = showing(session);
    session.playback = playback;
    const Showing now = showing(session);
    if (session.selection == before.selection || is_at_another_stop(now, before))
        session.selection = now.selection;
}

/// Goes to a moment of the tour on request: what belongs there is seen, whatever was selected or
/// blank.
void jump(Session& session, const Playback& playback) {
    session.playback = playback;
    session.selection = shown_selection(*session.tour, playback);
    session.blank = Blank::off;
    session.typed_number = 0;
    session.notice.clear();
}

void play(Session& session) {
    const double end = end_of(*session.tour, session.playback);
    if (end <= 0)
        return;
    const bool again = session.playback.at_s >= end;
    play_on(session, at(session.playback, *session.tour, again ? 0 : session.playback.at_s));
    session.playback.playing = true;
    session.played_until_s.reset();
}

void play_until(Session& session, double now_s) {
    const double passed_s = std::max(now_s - session.played_until_s.value_or(now_s), 0.0);
    session.played_until_s = now_s;
    play_on(session, advanced(session.playback, *session.tour, played_to(session, passed_s)));
    if (waits_for_click(session))
        session.playback.playing = false;
}

/// A click on the tour: to the next stop or, by a pace that waits, off to it.
void go_on(Session& session) {
    const workbook::Tour& tour = *session.tour;
    const Playback& playback = session.playback;
    const std::size_t line = followed_line(tour, playback);
    std::optional<double> from_s;
    if (session.pace.waits && !playback.begun)
        from_s = 0;
    else if (session.pace.waits && line < tour.size())
        if (const auto now = whereabouts_at(tour[line], playback.at_s);
            now.state == workbook::Whereabouts::State::waiting)
            from_s = tour[line].stops[*now.stop].depart_s;
    if (!from_s || *from_s >= end_of(tour, playback))
        return jump(session, at_next_stop(playback, tour));
    jump(session, at(playback, tour, *from_s));
    play(session);
}

/// The place in the tour and the card that belongs to it survive a change of the plan.
void follow_plan(Session& session, const std::shared_ptr<const workbook::Tour>& tour) {
    const bool shows_stop = session.selection == showing(session).selection;
    session.playback = resumed(session.playback, *session.tour, *tour);
    session.tour = tour;
    if (shows_stop)
        session.selection = showing(session).selection;
}

void end_editing(Session& session) {
    session.editing = session.adding = session.focus_name = false;
    session.dragged.reset();
}

void start_editing(Session& session) {
    if (session.presenting)
        return;
    session.editing = true;
    session.planned_line.clear();
    session.playback.playing = false;
    session.notice.clear();
}

void start_presenting(Session& session) {
    if (!session.presenting)
        session.desk_fullscreen = session.fullscreen;
    session.presenting = session.fullscreen = true;
    session.dialog = Dialog::none;
    session.open_menu = FilterMenu::none;
    session.speeds_open = false;
    session.drawer_open = false;
    session.tool_panel = ToolPanel::none;
    session.planned_line.clear();
    end_editing(session);
    session.hovered = std::monostate{};
    session.typed_number = 0;
    session.notice.clear();
}

void end_presenting(Session& session) {
    if (!session.presenting)
        return;
    session.presenting = session.prompter = false;
    session.fullscreen = session.desk_fullscreen;
    session.blank = Blank::off;
    session.typed_number = 0;
}

/// At the desk full screen and the presentation are two things; F11 from a framed window starts the
/// presentation, and ending that leaves the desk full screen.
void toggle_fullscreen(Session& session) {
    if (!session.fullscreen) {
        start_presenting(session);
        session.desk_fullscreen = true;
        return;
    }
    session.desk_fullscreen = false;
    end_presenting(session);
    session.fullscreen = false;
}

void back_one_level(Session& session) {
    if (session.blank != Blank::off)
        session.blank = Blank::off;
    else if (session.typed_number > 0)
        session.typed_number = 0;
    else if (session.dialog != Dialog::none)
        session.dialog = Dialog::none;
    else if (session.open_menu != FilterMenu::none)
        session.open_menu = FilterMenu::none;
    else if (session.tool_panel != ToolPanel::none)
        session.tool_panel = ToolPanel::none;
    else if (session.speeds_open)
        session.speeds_open = false;
    else if (session.drawer_open)
        session.drawer_open = false;
    else if (session.dragged)
        session.dragged.reset();
    else if (session.adding)
        session.adding = false;
    else if (session.prompter)
        session.prompter = false;
    else if (session.presenting)
        end_presenting(session);
    else if (!session.planned_line.empty() && session.out_page != OutPage::none)
        session.out_page = OutPage::none;
    else if (!session.planned_line.empty())
        session.planned_line.clear();
    else if (session.editing)
        end_editing(session);
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
    void operator()(const HoverAggregate& a) const { session.hovered_aggregate = a.id; }
    void operator()(const Reveal& a) const {
        session.selection = a.selection;
        session.reveal = a.selection;
        session.notice.clear();
    }
    void operator()(const SetFilter& a) const { session.filter = a.filter; }
    void operator()(const SetLayers& a) const {
        session.layers = a.layers;
        session.layers.classes =
            std::clamp(a.layers.classes, workbook::least_classes, workbook::most_classes);
    }
    void toggle(ToolPanel panel) const {
        session.tool_panel = session.tool_panel == panel ? ToolPanel::none : panel;
    }
    void operator()(const ToggleLayers&) const { toggle(ToolPanel::layers); }
    void operator()(const ToggleFileMenu&) const { toggle(ToolPanel::files); }
    void operator()(const ToggleDoctor&) const {
        toggle(ToolPanel::doctor);
        session.doctor_shown = 0;
    }
    void operator()(const ShowProposal& a) const { session.doctor_shown = a.proposal; }
    void operator()(const NextFigure&) const {
        session.layers.figure = next_figure(session.layers.figure);
    }
    void operator()(const OpenMenu& a) const { session.open_menu = a.menu; }
    void operator()(const ToggleSpeeds&) const { session.speeds_open = !session.speeds_open; }
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
        session.now_s = a.now_s;
        if (session.playback.playing)
            play_until(session, a.now_s);
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
    void operator()(const ToggleFullscreen&) const { toggle_fullscreen(session); }
    void operator()(const SetTheme& a) const { session.theme = a.name; }
    void operator()(const SetLanguage& a) const { session.language = a.language; }
    void operator()(const Play&) const { play(session); }
    void operator()(const Pause&) const { session.playback.playing = false; }
    void operator()(const TogglePlay&) const {
        if (session.playback.playing)
            session.playback.playing = false;
        else
            play(session);
    }
    void operator()(const Seek& a) const {
        jump(session, at(session.playback, *session.tour, a.at_s));
    }
    void operator()(const SetSpeed& a) const {
        session.playback.speed = std::clamp(a.speed, slowest_speed, fastest_speed);
    }
    void operator()(const SetPace& a) const {
        session.pace = a.pace;
        session.pace.factor = std::clamp(a.pace.factor, slowest_steady, fastest_steady);
    }
    void operator()(const SetLine& a) const {
        if (a.line >= session.tour->size())
            return;
        Playback playback = session.playback;
        playback.line = a.line;
        play_on(session, playback);
    }
    void operator()(const ToggleSolo& a) const {
        if (a.line >= session.tour->size())
            return;
        Playback playback = session.playback;
        playback.solo = !(playback.solo && playback.line == a.line);
        playback.line = a.line;
        playback.at_s = std::min(playback.at_s, end_of(*session.tour, playback));
        play_on(session, playback);
    }
    void operator()(const NextStop&) const { go_on(session); }
    void operator()(const PreviousStop&) const {
        jump(session, at_previous_stop(session.playback, *session.tour));
    }
    void operator()(const GoToStop& a) const {
        jump(session, at_stop(session.playback, *session.tour, a.stop));
    }
    void operator()(const GoToOverview&) const { jump(session, rewound(session.playback)); }
    void operator()(const GoToLastStop&) const {
        jump(session, at_last_stop(session.playback, *session.tour));
    }
    void operator()(const SetTour& a) const { follow_plan(session, a.tour); }
    void operator()(const ToggleBand&) const {
        session.band_shown = !session.band_shown;
        session.speeds_open = false;
    }
    void operator()(const OpenPlan& a) const {
        session.planned_line = a.line_id;
        session.out_page = OutPage::none;
        if (!a.line_id.empty())
            end_editing(session);
        session.playback.playing = session.playback.playing && a.line_id.empty();
    }
    void operator()(const OpenOut& a) const { session.out_page = a.page; }
    void operator()(const TogglePrompter&) const {
        session.prompter = !session.prompter && session.presenting;
    }
    void operator()(const SetEditing& a) const {
        if (a.on)
            start_editing(session);
        else
            end_editing(session);
    }
    void operator()(const SetAdding& a) const {
        if (a.on)
            start_editing(session);
        session.adding = a.on && session.editing;
    }
    void operator()(const DragProject& a) const {
        if (session.editing)
            session.dragged = a.dragged;
    }
    void operator()(const OpenNew& a) const {
        if (session.presenting)
            return;
        start_editing(session);
        session.adding = false;
        session.selection = ProjectId{a.project_id};
        session.focus_name = true;
    }
    void operator()(const NameFocused&) const { session.focus_name = false; }
    void operator()(const StartPresenting& a) const {
        start_presenting(session);
        if (!a.from_here)
            jump(session, rewound(session.playback));
    }
    void operator()(const EndPresenting&) const { end_presenting(session); }
    void operator()(const ToggleBlank& a) const {
        session.blank = session.blank == a.blank ? Blank::off : a.blank;
    }
    void operator()(const TypeDigit& a) const {
        constexpr int largest = 9999;
        session.typed_number = std::min(session.typed_number * 10 + a.digit, largest);
    }
    void operator()(const EnterNumber&) const {
        const int number = std::exchange(session.typed_number, 0);
        if (number > 0)
            jump(session,
                 at_stop(session.playback, *session.tour, static_cast<std::size_t>(number - 1)));
        else
            go_on(session);
    }
    void operator()(const OpenPhoto& a) const {
        session.photo = a.photo_id;
        session.dialog = Dialog::photo;
    }
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
    void operator()(const DuplicateSelected&) const {}
    void operator()(const DeleteSelected&) const {}
    void operator()(const OrderBest&) const {}
    void operator()(const ExportTour&) const {}
    void operator()(const MarkScouted&) const {}
    void operator()(const CancelLoading&) const {}
    void operator()(const Recover&) const {}
    void operator()(const DropRecovery&) const {}
    void operator()(const HideBanner&) const {}
    void operator()(const ChooseFiles&) const {}
    void operator()(const SaveAs&) const {}
    void operator()(const ExportProjects&) const {}
    void operator()(const TurnPhoto&) const {}
    void operator()(const RemoveShownPhoto&) const {}
};

} // namespace

Session step(Session session, const Action& action) {
    std::visit(Step{session}, action);
    return session;
}

bool is_moving(const Session& session) {
    return session.flight.has_value() || session.playback.playing;
}

} // namespace guanmo::session
