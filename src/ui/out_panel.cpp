#include "ui/out_model.hpp"
#include "ui/widgets.hpp"

#include "i18n/translate.hpp"
#include "workbook/coaches.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace guanmo::ui {

namespace {

using i18n::tr;
using i18n::trf;
using session::OutPage;
using session::TourFile;

// Pixels at 1080 lines.
constexpr double padding = 24, row_height = 64, button_height = 34;

/// A page of what leaves the plan of one line.
struct OutSheet {
    const Desk& desk;
    const Painter& paint;
    std::size_t line;
    double left, right;
    geo::ScreenRect body; ///< below the tabs, above what is pinned

    [[nodiscard]] const style::Theme& theme() const { return desk.theme(); }
    [[nodiscard]] double px(double length) const { return paint.px(length); }
    [[nodiscard]] const workbook::TourLine& of() const {
        return desk.content.workbook.meeting.lines[line];
    }
    [[nodiscard]] Ink words() const { return {desk.type().list_name, theme().text1}; }
    [[nodiscard]] Ink quiet() const { return {desk.type().field_label, theme().text2}; }

    void tabs(double y) const;
    void files() const;
    void scouting() const;
    void commentary() const;
    void people() const;

  private:
    struct FileRow {
        std::string what, note;
        struct Choice {
            std::string label;
            session::ExportTour wanted;
        };
        std::vector<Choice> choices;
    };
    [[nodiscard]] std::vector<FileRow> file_rows() const;
    double file_row(const FileRow& row, double y, int id) const;
    double coaches(double y) const;
    /// A list that scrolls above what is pinned, `foot` high. @return where that begins.
    template <class Row, class Draw>
    double rows(const std::vector<Row>& all, double foot, Draw draw) const;
    void scouting_row(const ScoutingRow& row, std::size_t leg, double y) const;
    void scouting_foot(const ScoutingModel& model, double top) const;
    void commentary_row(const CommentaryRow& row, std::size_t stop, double y) const;
    void stop_row(const PeopleRow& row, std::size_t stop, double y) const;
    void people_foot(const std::vector<PeopleRow>& all, double top) const;
    bool field(const char* id, const geo::ScreenRect& box, const std::string& kept) const;
    template <std::size_t size>
    bool field(const char* id, const geo::ScreenRect& box, const std::string& kept,
               std::array<char, size>& text, bool& changed, bool& keyboard) const;
    [[nodiscard]] bool take_typed(const std::string& kept) const;
    void take_scouted(const workbook::ScoutedLine& scouted, std::string what) const;
    void commentary_foot(const CommentaryModel& model, double top) const;
};

template <class Row, class Draw>
double OutSheet::rows(const std::vector<Row>& all, double foot, Draw draw) const {
    const geo::ScreenRect list{body.min, {body.max.x, body.max.y - foot}};
    {
        const Clip clip(list);
        double y = list.min.y - desk.state.out.scroll;
        for (std::size_t i = 0; i < all.size(); ++i, y += px(row_height))
            if (y < list.max.y && y + px(row_height) > list.min.y)
                draw(all[i], i, y);
    }
    scroll(desk, paint, "rows", list, px(row_height) * static_cast<double>(all.size()),
           desk.state.out.scroll);
    return list.max.y;
}

void OutSheet::tabs(double y) const {
    struct Tab {
        OutPage page;
        const char* label;
    };
    const std::array<Tab, 4> all{{{OutPage::files, tr("Files")},
                                  {OutPage::scouting, tr("Scouting")},
                                  {OutPage::commentary, tr("Commentary")},
                                  {OutPage::people, tr("People")}}};
    double x = left;
    for (const Tab& tab : all) {
        const bool shown = desk.content.session.out_page == tab.page;
        const Ink ink{desk.type().list_name, shown ? theme().text1 : theme().text2,
                      shown ? text::Face::sans_bold : text::Face::sans};
        const double width = paint.width(ink, tab.label);
        const geo::ScreenRect area{{x - px(6), y - px(20)}, {x + width + px(6), y + px(20)}};
        const Press press = press_area(static_cast<int>(tab.page), area);
        paint.text({x, y}, press.hovered && !shown ? Ink{ink.size, theme().text1} : ink, tab.label);
        if (shown)
            paint.fill({{x, y + px(19)}, {x + width, y + px(21)}}, theme().accent);
        if (press.clicked && !shown)
            desk.want(session::OpenOut{tab.page});
        x += width + px(28);
    }
    paint.rule(left, right, y + px(21), theme().hairline);
}

std::vector<OutSheet::FileRow> OutSheet::file_rows() const {
    const auto wgs = [](TourFile file) { return session::ExportTour{file, false}; };
    const auto gcj = [](TourFile file) { return session::ExportTour{file, true}; };
    return {
        {tr("Timetable (.xlsx)"),
         printed_words(desk.content.workbook, *desk.content.session.tour),
         {{tr("Write"), wgs(TourFile::timetable)},
          {tr("Hand out"), {TourFile::timetable, false, true}}}},
        {tr("Route for receivers (.gpx)"),
         tr("stops, route and track with times"),
         {{"WGS 84", wgs(TourFile::gpx)}, {"GCJ-02", gcj(TourFile::gpx)}}},
        {tr("Flight over the tour (.kml)"),
         tr("Google Earth plays it"),
         {{"WGS 84", wgs(TourFile::kml)}, {"GCJ-02", gcj(TourFile::kml)}}},
        {tr("Moving coaches (.geojson)"),
         tr("kepler.gl plays it"),
         {{"WGS 84", wgs(TourFile::geojson)}, {"GCJ-02", gcj(TourFile::geojson)}}},
        {tr("Points for drivers"),
         tr("to be pasted into AMap, GCJ-02"),
         {{".csv", gcj(TourFile::points_csv)}, {".txt", gcj(TourFile::points_text)}}},
    };
}

double OutSheet::file_row(const FileRow& row, double y, int id) const {
    const PressScope scope(id);
    double x = right;
    for (std::size_t i = row.choices.size(); i-- > 0;) {
        const auto& choice = row.choices[i];
        const double width =
            std::max(paint.width({desk.type().body, {}}, choice.label) + px(24), px(64));
        const geo::ScreenRect button{{x - width, y + px(40)}, {x, y + px(40 + button_height)}};
        if (text_button(desk, paint, choice.label.c_str(), button, choice.label))
            desk.want(choice.wanted);
        x = button.min.x - px(8);
    }
    paint.text_within({left, y + px(22)}, right - left, words(), row.what);
    paint.text_within({left, y + px(57)}, x - left, quiet(), row.note);
    paint.rule(left, right, y + px(88), theme().hairline);
    return y + px(88);
}

/// A field for a text of the workbook: it follows that text until something is typed there.
/// @return true while something that was typed waits to be taken and nobody types any more, or
/// Enter says so. @param keyboard asks for the keys, and is then whether it has them.
template <std::size_t size>
bool OutSheet::field(const char* id, const geo::ScreenRect& box, const std::string& kept,
                     std::array<char, size>& text, bool& changed, bool& keyboard) const {
    const bool follows = !changed && kept != text.data();
    if (follows) {
        text.fill('\0');
        kept.copy(text.data(), size - 1);
    }
    paint.fill(box, theme().raised, px(6));
    bool active = false;
    const geo::ScreenRect inner{{box.min.x + px(10), box.min.y}, {box.max.x - px(10), box.max.y}};
    const bool typed =
        text_field(desk, id, inner, text.data(), size, keyboard, follows ? &kept : nullptr, active);
    keyboard = active;
    if (active)
        paint.frame(box, theme().focus, px(6), std::max(1.0, px(1)));
    changed |= typed && kept != text.data();
    return changed && (!active || desk.keys.enter > 0);
}

bool OutSheet::field(const char* id, const geo::ScreenRect& box, const std::string& kept) const {
    bool keyboard = false;
    return field(id, box, kept, desk.state.out.typed, desk.state.out.changed, keyboard);
}

/// What was typed is taken now. @return true when it differs.
bool OutSheet::take_typed(const std::string& kept) const {
    desk.state.out.changed = false;
    return kept != desk.state.out.typed.data();
}

/// Each coach has a timetable of its own. What cannot be read stays in the field, with an example.
double OutSheet::coaches(double y) const {
    OutState& state = desk.state.out;
    const std::string key = workbook::coaches_key(of().id);
    const auto& settings = desk.content.workbook.settings;
    const std::string now = settings.contains(key) ? settings.at(key) : std::string();
    const bool wrong = !workbook::parse_coaches(state.typed.data());
    paint.text({left, y + px(22)}, words(), tr("Coaches and seats"));
    const geo::ScreenRect box{{left, y + px(40)}, {right, y + px(78)}};
    if (field("##coaches", box, now) && !wrong && take_typed(now))
        desk.want(
            edit::Edit(edit::SetSetting{key, to_text(*workbook::parse_coaches(state.typed.data())),
                                        trf("{}: {}", of().name, tr("coaches changed"))}));
    if (wrong)
        warn_sign(paint, {left, y + px(92)}, px(warn_height));
    paint.text_within({left + (wrong ? px(20) : 0), y + px(92)}, right - left - px(20), quiet(),
                      tr("such as: 1号车 45, 2号车 33"));
    paint.rule(left, right, y + px(108), theme().hairline);
    return y + px(108);
}

void OutSheet::files() const {
    double y = body.min.y;
    int id = 100;
    for (const FileRow& row : file_rows())
        y = file_row(row, y, id++);
    y = coaches(y);
    const std::string hint = tr("Files are written beside the workbook");
    for (const std::string& part :
         paint.lines({desk.type().list_sub, theme().text3}, hint, right - left)) {
        paint.text({left, y + px(22)}, {desk.type().list_sub, theme().text3}, part);
        y += px(20);
    }
}

void OutSheet::take_scouted(const workbook::ScoutedLine& scouted, std::string what) const {
    desk.want(edit::Edit(edit::SetSetting{workbook::scouting_key(of().id), to_text(scouted),
                                          trf("{}: {}", of().name, std::move(what))}));
}

void OutSheet::scouting_row(const ScoutingRow& row, std::size_t leg, double y) const {
    const PressScope scope(static_cast<int>(1000 + leg));
    const double button = px(68);
    const double room = right - left - button - px(12);
    const double differs = row.differs.empty() ? 0 : paint.width(quiet(), row.differs) + px(12);
    paint.text_within({left, y + px(20)}, room - differs, words(), row.where);
    if (!row.differs.empty()) {
        const double x = left + room - differs + px(12);
        if (row.late)
            warn_sign(paint, {x - px(18), y + px(20)}, px(warn_height));
        paint.text({x, y + px(20)},
                   {desk.type().field_label, row.late ? theme().warn : theme().text2}, row.differs);
    }
    paint.text_within({left, y + px(44)}, room, quiet(),
                      row.stay.empty() ? row.drive : row.drive + "   " + row.stay);
    const geo::ScreenRect box{{right - button, y + px(15)}, {right, y + px(15 + button_height)}};
    if (row.can_adopt &&
        text_button(desk, paint, "adopt", box, row.adopted ? tr("Put back") : tr("Adopt")))
        take_scouted(with_adopted(desk.content.workbook, of(), leg, !row.adopted),
                     row.adopted ? tr("times as planned") : tr("scouted times adopted"));
    paint.rule(left, right, y + px(row_height), theme().hairline);
}

void OutSheet::scouting_foot(const ScoutingModel& model, double top) const {
    paint.rule(left, right, top, theme().hairline);
    const geo::ScreenRect all{{(left + right) / 2, top + px(12)}, {right, top + px(50)}};
    paint.text_within({left, all.centre().y}, all.min.x - left - px(12), quiet(), model.source);
    if (model.any && text_button(desk, paint, "all", all,
                                 model.all_adopted ? tr("Put all back") : tr("Adopt all")))
        take_scouted(with_adopted(desk.content.workbook, of(), std::nullopt, !model.all_adopted),
                     model.all_adopted ? tr("times as planned") : tr("scouted times adopted"));
    const geo::ScreenRect clock{{left, top + px(60)}, {right, top + px(102)}};
    if (!model.next.empty() &&
        text_button(desk, paint, "mark", clock, trf("Now  {}", model.next), ButtonKind::filled))
        desk.want(session::MarkScouted{of().id});
    const geo::ScreenRect track{{left, top + px(112)}, {right, top + px(150)}};
    if (text_button(desk, paint, "track", track, tr("Track of the drive (.gpx)…")))
        desk.want(session::ChooseFiles{false});
}

void OutSheet::scouting() const {
    const ScoutingModel model = scouting_model(desk.content.workbook, of(), desk.content.router);
    scouting_foot(model,
                  rows(model.rows, px(160), [&](const ScoutingRow& row, std::size_t leg, double y) {
                      scouting_row(row, leg, y);
                  }));
}

void OutSheet::commentary_row(const CommentaryRow& row, std::size_t stop, double y) const {
    const geo::ScreenRect area{{left - px(8), y}, {right + px(8), y + px(row_height)}};
    const Press press = press_area(static_cast<int>(2000 + stop), area);
    const bool chosen = desk.state.out.stop == stop;
    if (press.hovered || chosen)
        paint.fill(area, chosen ? theme().row_selected : theme().raised, px(6));
    const double over = row.over.empty() ? 0 : paint.width(quiet(), row.over);
    paint.text_within({left, y + px(20)}, right - left - over - px(32), words(), row.where);
    if (!row.over.empty()) {
        warn_sign(paint, {right - over - px(18), y + px(20)}, px(warn_height));
        paint.text({right, y + px(20)}, {desk.type().field_label, theme().light[0]}, row.over,
                   Align::right);
    }
    paint.text_within({left, y + px(44)}, right - left,
                      row.over.empty() ? quiet() : Ink{quiet().size, theme().text1}, row.measure);
    paint.rule(left, right, y + px(row_height), theme().hairline);
    if (press.clicked)
        desk.state.out.stop = stop;
}

/// The chosen leg's words, to be read and changed, and what would help those that are too long.
void OutSheet::commentary_foot(const CommentaryModel& model, double top) const {
    paint.rule(left, right, top, theme().hairline);
    auto& stop = desk.state.out.stop;
    if (stop >= model.rows.size())
        stop = 0;
    const std::string& text = model.rows[stop].text;
    const auto parts = paint.lines(
        quiet(), text.empty() ? tr("Nothing is written for this leg") : text, right - left);
    const std::size_t shown = std::min<std::size_t>(parts.size(), 5);
    double y = top + px(18);
    for (std::size_t i = 0; i < shown; ++i, y += px(20))
        paint.text({left, y}, quiet(),
                   i + 1 == shown && shown < parts.size() ? parts[i] + "…" : parts[i]);
    const geo::ScreenRect box{{left, top + px(124)}, {right, top + px(162)}};
    const PressScope scope(static_cast<int>(stop));
    // Words that are longer than the field holds can be read, and moved, but not typed here.
    if (text.size() < desk.state.out.typed.size() && field("##commentary", box, text) &&
        take_typed(text))
        desk.want(edit::Edit(edit::SetCommentary{of().id, {{stop, desk.state.out.typed.data()}}}));
    const geo::ScreenRect button{{left, top + px(172)}, {right, top + px(210)}};
    if (!model.split.changes)
        return;
    if (text_button(desk, paint, "split", button,
                    model.split.left_over_s > 0 ? tr("Move sentences to other legs (not all fits)")
                                                : tr("Move sentences to other legs"),
                    ButtonKind::filled)) {
        edit::SetCommentary split{of().id, {}};
        for (std::size_t i = 0; i < model.split.commentary.size(); ++i)
            split.commentary.emplace_back(i, model.split.commentary[i]);
        desk.want(edit::Edit(std::move(split)));
    }
}

void OutSheet::commentary() const {
    const CommentaryModel model =
        commentary_model(desk.content.workbook, of(), (*desk.content.session.tour)[line],
                         desk.content.characters_per_minute);
    if (model.rows.empty())
        return;
    commentary_foot(
        model, rows(model.rows, px(222), [&](const CommentaryRow& row, std::size_t stop, double y) {
            commentary_row(row, stop, y);
        }));
}

void OutSheet::stop_row(const PeopleRow& row, std::size_t stop, double y) const {
    const geo::ScreenRect area{{left - px(8), y}, {right + px(8), y + px(row_height)}};
    const Press press = press_area(static_cast<int>(3000 + stop), area);
    const bool chosen = desk.state.out.stop == stop;
    if (press.hovered || chosen)
        paint.fill(area, chosen ? theme().row_selected : theme().raised, px(6));
    paint.text_within({left, y + px(20)}, right - left, words(), row.where);
    paint.text_within({left, y + px(44)}, right - left, quiet(), row.who);
    paint.rule(left, right, y + px(row_height), theme().hairline);
    if (press.clicked)
        desk.state.out.stop = stop;
}

/// The chosen stop's people, each in a field, one after the other by Tab and back by Shift+Tab.
/// Longer words than one holds can only be read.
void OutSheet::people_foot(const std::vector<PeopleRow>& all, double top) const {
    paint.rule(left, right, top, theme().hairline);
    OutState& state = desk.state.out;
    const PressScope scope(static_cast<int>(state.stop));
    double y = top + px(14);
    const std::size_t count = state.people.size();
    const std::size_t moves = count + static_cast<std::size_t>(desk.keys.tab) % count -
                              static_cast<std::size_t>(desk.keys.back_tab) % count;
    const std::optional<std::size_t> wanted = std::exchange(state.person_wanted, std::nullopt);
    for (std::size_t i = 0; i < count; ++i, y += px(46)) {
        OutState::Person& person = state.people[i];
        const std::string& kept = all[state.stop].people[i];
        const double label = px(72);
        paint.text_within({left, y + px(19)}, label, quiet(), people_heading(i));
        const geo::ScreenRect box{{left + label, y}, {right, y + px(38)}};
        const std::string id = "##person" + std::to_string(i);
        if (kept.size() >= person.typed.size()) {
            paint.text_within({box.min.x, y + px(19)}, right - box.min.x, words(), kept);
            continue;
        }
        bool keyboard = wanted == i;
        const bool takes = field(id.c_str(), box, kept, person.typed, person.changed, keyboard);
        if (keyboard && moves % count != 0)
            state.person_wanted = (i + moves) % count;
        else if (wanted == i && !keyboard)
            state.person_wanted = i; // gets the keys in the next frame
        if (!takes)
            continue;
        person.changed = false;
        std::array<std::string, 3> people = all[state.stop].people;
        people[i] = person.typed.data();
        if (people != all[state.stop].people)
            desk.want(edit::Edit(
                edit::SetStopPeople{of().id, state.stop, people[0], people[1], people[2]}));
    }
    desk.state.field_waits |= state.person_wanted.has_value();
}

void OutSheet::people() const {
    const std::vector<PeopleRow> all = people_rows(desk.content.workbook, of());
    if (all.empty())
        return;
    if (desk.state.out.stop >= all.size())
        desk.state.out.stop = 0;
    people_foot(all, rows(all, px(158), [&](const PeopleRow& row, std::size_t stop, double y) {
                    stop_row(row, stop, y);
                }));
}

} // namespace

void out_panel(const Desk& desk) {
    const Content& content = desk.content;
    if (!content.layout.card)
        return;
    const auto& lines = content.workbook.meeting.lines;
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const auto& line) {
        return line.id == content.session.planned_line;
    });
    const auto line = static_cast<std::size_t>(found - lines.begin());
    if (found == lines.end() || line >= content.session.tour->size())
        return desk.want(session::OpenPlan{});
    OutState& state = desk.state.out;
    if (state.shown != content.session.out_page || state.line_id != content.session.planned_line) {
        state.shown = content.session.out_page;
        state.line_id = content.session.planned_line;
        state.scroll = 0;
        state.stop = 0;
        state.changed = false;
        state.people = {};
    }
    const geo::ScreenRect& box = *content.layout.card;
    const PanelWindow window(desk, "out", box);
    const Painter paint = desk.painter(window.list());
    paint.panel_on_ground(box);
    const double left = box.min.x + paint.px(padding), right = box.max.x - paint.px(padding);
    line_badge(paint, {left + paint.px(12), box.min.y + paint.px(34)}, paint.px(11), line,
               found->badge);
    paint.text_within({left + paint.px(34), box.min.y + paint.px(34)}, right - left - paint.px(80),
                      {desk.type().hero_unit, desk.theme().text1, text::Face::sans_bold},
                      found->name);
    const OutSheet sheet{desk,
                         paint,
                         line,
                         left,
                         right,
                         {{left - paint.px(8), box.min.y + paint.px(104)},
                          {right + paint.px(16), box.max.y - paint.px(12)}}};
    sheet.tabs(box.min.y + paint.px(78));
    if (content.session.out_page == OutPage::files)
        sheet.files();
    else if (content.session.out_page == OutPage::scouting)
        sheet.scouting();
    else if (content.session.out_page == OutPage::commentary)
        sheet.commentary();
    else
        sheet.people();
    if (close_button(desk, paint, "close", {right - paint.px(10), box.min.y + paint.px(34)}))
        desk.want(session::OpenOut{});
}

} // namespace guanmo::ui
