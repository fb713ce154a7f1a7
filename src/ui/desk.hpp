#pragma once

#include "i18n/translate.hpp"
#include "ui/filter_model.hpp"
#include "ui/form_state.hpp"
#include "ui/interface.hpp"
#include "ui/painter.hpp"
#include "ui/plan_model.hpp"
#include "ui/planner_model.hpp"
#include "ui/presenting_card_model.hpp"
#include "ui/title_model.hpp"
#include "ui/transport_model.hpp"
#include "ui/unit_card_model.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

/// What the panels share while a frame is laid out.
namespace guanmo::ui {

/// Presses of keys that the panels use themselves, with repeats, since the last frame.
struct Keys {
    int up = 0, down = 0, home = 0, end = 0;
    int move_up = 0, move_down = 0;    ///< the arrows with Alt
    int move_left = 0, move_right = 0; ///< the same
    int remove = 0;                    ///< Delete
    int enter = 0, escape = 0;
    int tab = 0, back_tab = 0; ///< of forms
    int page_up = 0, page_down = 0, backspace = 0, insert = 0;
};

/// A value that is made again when what it came from changed: the rows, what was chosen, or the
/// language.
template <class Key, class Value> struct Cached {
    Key key;
    std::string language;
    workbook::Table<workbook::Project> projects;
    workbook::Table<workbook::Unit> units;
    std::optional<Value> value;

    template <class Make>
    const Value& get(const workbook::Workbook& workbook, const Key& wanted, Make make) {
        if (!value || key != wanted || language != i18n::language() ||
            !projects.shares_rows_with(workbook.projects) ||
            !units.shares_rows_with(workbook.units)) {
            key = wanted;
            language = i18n::language();
            projects = workbook.projects;
            units = workbook.units;
            value = make();
        }
        return *value;
    }
};

struct MenuKey {
    session::FilterMenu menu = session::FilterMenu::none;
    session::Filter filter;
    friend bool operator==(const MenuKey&, const MenuKey&) = default;
};

/// What the card of the presentation is about.
struct PresentingKey {
    session::Selection selection;
    workbook::Meeting meeting;
    friend bool operator==(const PresentingKey&, const PresentingKey&) = default;
};

/// A timetable and what it was made from.
struct TourKey {
    std::shared_ptr<const workbook::Tour> tour;
    workbook::Meeting meeting;
    friend bool operator==(const TourKey&, const TourKey&) = default;
};

struct TransportState {
    std::optional<std::size_t> scrubbed; ///< the lane under the held pointer
    double scrub_x = 0;                  ///< where the pointer was when it last sought
    double scroll = 0;
    Cached<TourKey, TransportModel> model;
};

/// A row of the plan that is dragged to another place.
struct RowDrag {
    std::size_t stop = 0;                 ///< its place in the line
    std::size_t to = 0;                   ///< where it would be dropped
    double grabbed_y = 0;                 ///< of the pointer when it went down, below the row's top
    double from_y = 0;                    ///< of the pointer when it went down
    bool moved = false;                   ///< far enough to be no press
    bool dropped = false;                 ///< asked for; shown until the workbook has it
    std::optional<std::size_t> onto = {}; ///< another line of the meeting, under the pointer
};

/// A number or time of the plan that is being typed.
enum class PlanField {
    none,
    date,
    day_begins,
    day_ends,
    departure,
    speed,
    dwell,
    lunch_from,
    lunch_to,
    lunch_minutes,
    boarding,
    convoy,
    most_per_unit,
    apart,
    new_since,
    industries,
    wish_dwell,
    wish_windows
};

/// What the plan's panel shows below its head.
enum class PlanTab { times, rules, candidates, changes };

/// A conflict of the plan whose ways out are shown.
struct FixKey {
    TourKey of;
    std::string line_id;
    plan::Conflict conflict;
    friend bool operator==(const FixKey&, const FixKey&) = default;
};

/// Whose candidates are listed.
struct CandidatesKey {
    TourKey of;
    std::string line_id;
    friend bool operator==(const CandidatesKey&, const CandidatesKey&) = default;
};

/// Two timetables, of which the changes are shown.
struct ChangesKey {
    std::shared_ptr<const workbook::Tour> before, after;
    friend bool operator==(const ChangesKey&, const ChangesKey&) = default;
};

struct PlanKey {
    TourKey of;
    std::string line_id;
    std::optional<std::pair<std::size_t, std::size_t>> moved; ///< stop from, to: while dragged
    friend bool operator==(const PlanKey&, const PlanKey&) = default;
};

struct PlanState {
    std::string line_id; ///< whose plan was shown last
    double scroll = 0;
    bool all_remarks = false; ///< asked for beyond the first few
    double first_row_y = 0;   ///< top of the first stop's row when it was last drawn, pixels
    std::optional<RowDrag> drag;
    std::optional<std::size_t> focused; ///< the stop that Alt with an arrow moves
    PlanField field = PlanField::none;
    std::size_t field_stop = 0;
    int fields_opened = 0;       ///< so far: each has its own caret and selection
    bool field_opened = false;   ///< it was given the keyboard
    bool field_had_keys = false; ///< in the frame before
    bool field_refused = false;  ///< what is typed there cannot be used
    std::array<char, 64> typed{};
    using ValueKey = std::pair<PlanField, std::size_t>;
    std::optional<ValueKey> drawn_last; ///< value of a field, in this frame or the one before
    bool opens_next = false;            ///< the value drawn next is asked for by Tab
    std::optional<ValueKey> opens;      ///< this one is, by Shift+Tab
    int opens_frames = 0;               ///< since when
    PlanTab tab = PlanTab::times;
    double rules_scroll = 0, candidates_scroll = 0, changes_scroll = 0;
    /// Which remark's ways out are shown; none: those of the first one that is serious.
    std::optional<std::size_t> open_remark;
    bool remarks_closed = false;                  ///< no ways out are wanted
    std::shared_ptr<const workbook::Tour> before; ///< the timetable before a site dropped out
    std::string dropped;                          ///< its name
    Cached<FixKey, std::vector<FixRow>> fixes;
    Cached<CandidatesKey, std::vector<CandidateRow>> candidates;
    Cached<ChangesKey, std::vector<ChangeRow>> changes;
    std::optional<std::size_t> lines_before; ///< when a new line was asked for: it is opened
    Cached<PlanKey, PlanModel> model;
    Cached<PlanKey, BestOrderNote> best;
};

/// The pages of what leaves the plan.
struct OutState {
    double scroll = 0;
    session::OutPage shown = session::OutPage::none; ///< last
    std::string line_id;                             ///< whose page that was
    std::size_t stop = 0;                            ///< whose commentary or people are read
    bool changed = false;                            ///< what is typed there is not taken yet
    std::array<char, 32768> typed{};
    struct Person {
        bool changed = false;
        std::array<char, 128> typed{};
    };
    std::array<Person, 3> people{};           ///< of that stop: who presents, reports, is called
    std::optional<std::size_t> person_wanted; ///< whose field asks for the keys
};

struct FilePanelState {
    std::string folder; ///< shown last
    FilePurpose purpose = FilePurpose::open;
    bool open = false; ///< in the frame before
    std::array<char, 512> typed{};
    bool clears = false;                 ///< what is typed goes in the next frame
    std::size_t at = 0;                  ///< of the listed entries, that the keys move
    std::set<std::string> ticked;        ///< paths
    std::optional<std::string> proposed; ///< goes into the field in the next frame
    std::string replaces;                ///< a name of which was said that a file has it
    WrittenCoordinates coordinates = WrittenCoordinates::wgs84;
    double scroll = 0, places_scroll = 0;
};

struct ImportPanelState {
    ImportStep step = ImportStep::looking; ///< shown last
    std::size_t source = 0;
    double list_scroll = 0, scroll = 0, menu_scroll = 0;
    std::string layers;          ///< ticked in the list of them while it is open
    int menu = -1;               ///< which choice is open: an ImportChoice, then columns
    geo::ScreenRect menu_anchor; ///< what it hangs from
};

/// What the panels remember between frames: places of scroll bars, text being typed. Nothing that
/// anyone else would want to know.
struct PanelState {
    std::array<char, 256> search{};
    std::string search_told;  ///< the search that was last asked for
    std::string search_seen;  ///< the session's when it was last looked at
    bool leave_field = false; ///< the text field gives the focus back
    bool search_active = false;
    bool field_active = false;     ///< any text field has the focus
    bool field_was_active = false; ///< in the frame before
    bool field_waits = false;      ///< one has asked for the keyboard and does not have it yet
    bool list_focused = false;
    bool form_shown = false;            ///< Tab goes through its fields
    std::vector<geo::ScreenRect> boxes; ///< of the panels of the last frame
    double list_scroll = 0, card_scroll = 0, menu_scroll = 0, layers_scroll = 0, doctor_scroll = 0;
    std::vector<PictureOnPanel> pictures; ///< of this frame
    std::size_t photo_shown = 0;          ///< the first photo of the project that is in view
    std::size_t doctor_move = 0;          ///< which project of a proposal was gone to last
    session::Selection list_shown;        ///< the selection that the list last scrolled to
    session::Selection card_shown;
    bool hovering = false; ///< the list said what is hovered
    std::array<char, 128> review_number{};
    session::Dialog dialog_shown = session::Dialog::none;
    Cached<int, workbook::Totals> totals;
    Cached<std::string, CardModel> card;          ///< by project
    Cached<std::string, UnitCardModel> unit_card; ///< by unit
    Cached<PresentingKey, std::optional<PresentingCard>> presenting_card;
    Cached<MenuKey, std::vector<FilterOption>> options;
    TransportState transport;
    PlanState plan;
    OutState out;
    FormState form;
    FilePanelState files;
    ImportPanelState import_;
};

struct Desk {
    const Content& content;
    Glyphs& glyphs;
    PanelState& state;
    const Keys& keys;
    Commands& commands;

    [[nodiscard]] double scale() const { return content.layout.scale; }
    [[nodiscard]] const style::Theme& theme() const { return content.style.theme; }
    [[nodiscard]] const style::Type& type() const { return content.style.type; }
    [[nodiscard]] Painter painter(ImDrawList* list) const {
        return {list, glyphs, content.style, content.layout.scale};
    }
    void want(session::Action action) const { commands.emplace_back(std::move(action)); }
    void want(edit::Edit edit) const { commands.emplace_back(std::move(edit)); }
    void want(FileAction action) const;
    void want(ImportAction action) const;
};

// The panels, each in its own file.
void title_panel(const Desk& desk);
void list_panel(const Desk& desk);
void rail_panel(const Desk& desk);
void filter_menu(const Desk& desk);
void card_panel(const Desk& desk);
void tools_panel(const Desk& desk);
void layers_panel(const Desk& desk);
void file_menu(const Desk& desk);
void doctor_panel(const Desk& desk);
void transport_panel(const Desk& desk);
void plan_panel(const Desk& desk);
/// What leaves the plan of a line: files, scouted times, the guide's words.
void out_panel(const Desk& desk);
/// While presenting: the guide's words for the way ahead, large.
void prompter_panel(const Desk& desk);
void presenting_panels(const Desk& desk);
void dialogs(const Desk& desk);
void notice_line(const Desk& desk);
void loading_panel(const Desk& desk);
void banner_line(const Desk& desk);
void edit_bar(const Desk& desk);
void dragged_symbol(const Desk& desk);
void photo_viewer(const Desk& desk);
void file_panel(const Desk& desk);
void import_panel(const Desk& desk);

// Parts of them.
/// @return height of what was drawn, from `box.min` on.
void search_field(const Desk& desk, const Painter& paint, const geo::ScreenRect& box);
void filter_buttons(const Desk& desk, const Painter& paint);
void legend(const Desk& desk, const Painter& paint, const geo::ScreenRect& box);
void project_list(const Desk& desk, const Painter& paint, const geo::ScreenRect& box);
void tour_lanes(const Desk& desk, const Painter& paint, const geo::ScreenRect& box);
/// Of a plan's stops and of the ways between them, pixels at 1080 lines.
inline constexpr double plan_row_height = 52, plan_way_height = 26;
/// The stops of a plan with the ways between them. @param line of the meeting, from 0.
void plan_stops(const Desk& desk, const Painter& paint, const geo::ScreenRect& box,
                const PlanModel& plan, std::size_t line);
/// The rules of the line and of the whole tour; the candidates; what a site that dropped out
/// changes.
void plan_rules(const Desk& desk, const Painter& paint, const geo::ScreenRect& box,
                std::size_t line);
void plan_candidates(const Desk& desk, const Painter& paint, const geo::ScreenRect& box,
                     std::size_t line);
void plan_changes(const Desk& desk, const Painter& paint, const geo::ScreenRect& box);
/// The stop drops out: everything is timed anew, and the changes are shown.
void drop_out(const Desk& desk, const workbook::TourLine& line, std::size_t stop);
void unit_card(const Desk& desk, const Painter& paint, const geo::ScreenRect& inner,
               const workbook::Unit& unit);
void project_card(const Desk& desk, const Painter& paint, const geo::ScreenRect& inner,
                  const workbook::Project& project);
/// Photos of a project side by side. @return height, 0 without photos.
double photo_strip(const Desk& desk, const Painter& paint, double left, double right, double top,
                   const geo::ScreenRect& clip, std::string_view project_id);
/// What the list shows there: units that the search found, then projects. The place exists.
[[nodiscard]] session::Selection listed_at(const Desk& desk, std::size_t place);
/// A row of the list: symbol, two lines, amount. `box` is the whole row, `inner` its text's extent.
void draw_list_row(const Painter& paint, const ListRow& row, const geo::ScreenRect& box,
                   double x_from, double x_to, bool selected, bool hovered);
/// By the listing's index when there is one.
[[nodiscard]] UnitCardModel unit_card_of(const Desk& desk, const workbook::Unit& unit);
/// Of the whole workbook.
[[nodiscard]] const workbook::Totals& totals_of(const Desk& desk);
/// Where the filter's button was drawn, for the menu below it.
[[nodiscard]] geo::ScreenRect filter_button_box(const Desk& desk, session::FilterMenu menu);

} // namespace guanmo::ui
