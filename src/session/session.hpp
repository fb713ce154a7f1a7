#pragma once

#include "camera/flight.hpp"
#include "session/filter.hpp"
#include "session/layers.hpp"
#include "session/pace.hpp"
#include "session/playback.hpp"
#include "session/selection.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// What this sitting shows. Nothing of it is saved with the workbook.
namespace guanmo::session {

enum class Dialog { none, keys, unsaved, problems, review_number, files, import_sources, photo };
enum class Blank { off, black, white };
/// Beside the tools, where one panel has room: what sets the layers; what is done with files, undo
/// and redo; what may be wrong with coordinates.
enum class ToolPanel { none, layers, files, doctor };
enum class FilterMenu { none, unit, stage, industry, size, line };
/// What leaves a plan, and what comes back to it from the road.
enum class OutPage { none, files, scouting, commentary, people };
/// Files of the tour for other people and programs.
enum class TourFile { timetable, gpx, kml, geojson, points_csv, points_text };

struct Session {
    Selection selection;
    Selection hovered;
    std::uint64_t hovered_aggregate = 0; ///< id of its cell; 0: none
    Filter filter;
    Layers layers;
    ToolPanel tool_panel = ToolPanel::none;
    std::string photo;            ///< id of the one that is shown large, with Dialog::photo
    std::size_t doctor_shown = 0; ///< which of the proposals the map shows
    FilterMenu open_menu = FilterMenu::none;
    bool speeds_open = false; ///< the menu of playing speeds
    bool drawer_open = false; ///< the folded left panel, on small screens
    Dialog dialog = Dialog::none;
    bool fullscreen = true;
    bool presenting = false;     ///< the map, the card and the band of the tour, nothing else
    bool desk_fullscreen = true; ///< what ending the presentation leads back to
    Blank blank = Blank::off;
    int typed_number = 0;   ///< digits before Enter while presenting; 0: none
    bool band_shown = true; ///< the tour's transport at the desk, its band while presenting
    bool quit = false;
    std::string theme = "stage";
    std::string language = "zh_CN";
    bool focus_search = false; ///< asked for by a key, cleared by the panel that obeys
    std::string notice; ///< one line over the map until something else happens: "已保存 …"

    /// The timetable of the meeting's lines, in their order. Never null.
    std::shared_ptr<const workbook::Tour> tour = std::make_shared<const workbook::Tour>();
    Playback playback;
    Pace pace;
    /// The Tick up to which has been played; none until the first one after playing began: an idle
    /// program has no Ticks, and the time in which it paused is not played.
    std::optional<double> played_until_s;
    // Editing, at the desk only.
    bool editing = false; ///< the card is a form and symbols can be dragged
    bool adding = false;  ///< the next press on the map puts a new project there
    /// A project's symbol on its way to another place.
    struct Dragged {
        std::string project_id;
        geo::ScreenPoint to; ///< where its centre would be
        friend bool operator==(const Dragged&, const Dragged&) = default;
    };
    std::optional<Dragged> dragged;
    bool focus_name = false; ///< a new project is to be named; cleared by the form that obeys

    std::string planned_line; ///< id of the line whose plan is open at the right; empty: none
    OutPage out_page = OutPage::none; ///< that stands in the place of the plan
    bool prompter = false;            ///< while presenting: the words for the leg, large

    camera::Camera camera;
    camera::Limits camera_limits;
    camera::Camera home; ///< the fitted view
    std::optional<camera::Flight> flight;
    /// Something that the camera should bring into view; whoever knows where it lies answers with a
    /// FlyTo.
    Selection reveal;
    bool reduced_motion = false;
    double now_s = 0; ///< of the last Tick
};

// The actions. A panel or a key gives one; `step` makes the next session.
/// By a person. While the tour plays it stays until the coaches come to another stop.
struct Select {
    Selection selection;
};
struct Hover {
    Selection selection;
};
/// Of several projects that are drawn as one symbol.
struct HoverAggregate {
    std::uint64_t id = 0;
};
/// Select and bring into view.
struct Reveal {
    Selection selection;
};
struct SetFilter {
    Filter filter;
};
struct SetLayers {
    Layers layers; ///< the number of classes is brought into the range
};
struct ToggleLayers {};
struct ToggleFileMenu {};
struct ToggleDoctor {};
/// Shows a proposal about coordinates on the map; the camera goes to one of its projects.
struct ShowProposal {
    std::size_t proposal = 0;
    std::size_t move = 0;
};
/// Shows a photo of a project large.
struct OpenPhoto {
    std::string photo_id;
};
/// The next figure to colour the units by, plain land after the last.
struct NextFigure {};
struct OpenMenu {
    FilterMenu menu = FilterMenu::none;
};
struct ToggleSpeeds {};
struct ToggleDrawer {};
struct Show {
    Dialog dialog = Dialog::none;
};
struct Notify {
    std::string text;
};
struct Pan {
    geo::ScreenPoint pixels;
};
struct Zoom {
    double factor = 1;
    geo::ScreenPoint anchor;
};
struct FlyTo {
    camera::Camera target;
    double now_s = 0;
    double duration_s = 0.9;
};
struct FlyHome {
    double now_s = 0;
    double duration_s = 0.9;
};
struct Tick {
    double now_s = 0;
};
struct FocusSearch {};
struct SearchFocused {};
struct ToggleFullscreen {};
struct SetTheme {
    std::string name;
};
struct SetLanguage {
    std::string language;
};
// Playing the tour.
struct Play {};
struct Pause {};
struct TogglePlay {};
struct Seek {
    double at_s = 0; ///< seconds of the coaches' time since departure
};
struct SetSpeed {
    double speed = 1; ///< brought into the range
};
struct SetPace {
    Pace pace; ///< its factor is brought into the range
};
struct SetLine {
    std::size_t line = 0; ///< the current one; out of range: nothing happens
};
struct ToggleSolo {
    std::size_t line = 0; ///< makes it the current one too
};
struct NextStop {};
struct PreviousStop {};
struct GoToStop {
    std::size_t stop = 0; ///< of the current line, from 0
};
struct GoToOverview {};
struct GoToLastStop {};
/// A new timetable; the place in it is kept as far as it exists (see resumed).
struct SetTour {
    std::shared_ptr<const workbook::Tour> tour;
};
struct ToggleBand {};
/// Opens the plan of a line, closes it when the id is empty.
struct OpenPlan {
    std::string line_id;
};

/// A page of what leaves the plan of the open line; none: back to the plan.
struct OpenOut {
    OutPage page = OutPage::none;
};
/// While presenting only.
struct TogglePrompter {};

// Editing. None of it happens while presenting.
/// Closes the plan and pauses the tour: what is edited stays in view.
struct SetEditing {
    bool on = true;
};
struct SetAdding {
    bool on = true;
};
struct DragProject {
    std::optional<Session::Dragged> dragged; ///< none: it was let go
};
/// A project that was just made: it is selected, and its name is asked for.
struct OpenNew {
    std::string project_id;
};
struct NameFocused {};

// Presenting.
struct StartPresenting {
    bool from_here = false; ///< false: from the overview
};
struct EndPresenting {};
/// That blank, or none when it is shown already.
struct ToggleBlank {
    Blank blank = Blank::black;
};
struct TypeDigit {
    int digit = 0; ///< 0–9
};
/// Goes to the stop whose number was typed, or to the next one when none was.
struct EnterNumber {};

/// One level back: blank screen, typed number, dialog, menu, layers panel, doctor, drawer, a
/// dragged symbol, placing a project, the words of the guide, presentation, what leaves the plan,
/// plan, editing, selection, filter, full screen.
/// Never quits.
struct Back {};
/// Ask to end; with unsaved changes the question is shown first.
struct Quit {
    bool unsaved = false;
};
// What the program outside the session has to do; step leaves the session as it is.
struct Save {};
struct Undo {};
/// The selected project, if any.
struct DuplicateSelected {};
struct DeleteSelected {};
/// Another photo of the same project is shown large: so many on, round the end.
struct TurnPhoto {
    int by = 1;
};
/// The photo that is shown large, from the workbook.
struct RemoveShownPhoto {};
/// Puts the stops of a line in the order of shortest driving and says what that saves.
struct OrderBest {
    std::string line_id;
};
/// Writes a file of the tour beside the workbook.
struct ExportTour {
    TourFile file = TourFile::timetable;
    bool gcj02 = false;   ///< coordinates for AMap and Tencent
    bool printed = false; ///< the workbook remembers this timetable as handed out
};
/// Notes the time of day as arrival at, or departure from, the next stop of a line that is scouted.
struct MarkScouted {
    std::string line_id;
};
struct Redo {};
struct DiscardAndQuit {};
/// Takes up what an earlier sitting left behind, or does away with it.
struct Recover {};
struct DropRecovery {};
struct HideBanner {};
/// Shows the files, to open one or to import several.
struct ChooseFiles {
    bool to_import = false;
};
/// Asks where to: the workbook itself, or its projects for other programs.
struct SaveAs {};
struct ExportProjects {};
/// Stops the reading of a workbook that is being opened.
struct CancelLoading {};

using Action =
    std::variant<Select, Hover, HoverAggregate, Reveal, SetFilter, OpenMenu, ToggleSpeeds,
                 ToggleDrawer, Show, Notify, Pan, Zoom, FlyTo, FlyHome, Tick, FocusSearch,
                 SearchFocused, ToggleFullscreen, SetTheme, SetLanguage, Play, Pause, TogglePlay,
                 Seek, SetSpeed, SetPace, SetLine, ToggleSolo, NextStop, PreviousStop, GoToStop,
                 GoToOverview, GoToLastStop, SetTour, ToggleBand, OpenPlan, StartPresenting,
                 EndPresenting, ToggleBlank, TypeDigit, EnterNumber, Back, Quit, Save, Undo, Redo,
                 OrderBest, DiscardAndQuit, SetLayers, ToggleLayers, ToggleFileMenu, ToggleDoctor,
                 ShowProposal, NextFigure, CancelLoading, Recover, DropRecovery, HideBanner,
                 SetEditing, SetAdding, DragProject, OpenNew, NameFocused, DuplicateSelected,
                 DeleteSelected, ChooseFiles, OpenOut, TogglePrompter, ExportTour, MarkScouted,
                 OpenPhoto, TurnPhoto, RemoveShownPhoto, SaveAs, ExportProjects>;

[[nodiscard]] Session step(Session session, const Action& action);

/// True while something moves by itself, so that frames are wanted without input.
[[nodiscard]] bool is_moving(const Session& session);

} // namespace guanmo::session
