#include "ui/file_parts.hpp"

#include "i18n/translate.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace guanmo::ui {

namespace {

using i18n::tr;
using i18n::trf;

// Pixels at 1080 lines.
constexpr double row_height = 46;
constexpr double size_width = 110, date_width = 150, type_width = 120;

void draw_folder(const Painter& paint, geo::ScreenPoint c, style::Colour ink) {
    const double s = paint.scale;
    const double width = 1.5 * s;
    paint.stroke({{c.x - 8 * s, c.y + 6 * s},
                  {c.x - 8 * s, c.y - 6 * s},
                  {c.x - 2 * s, c.y - 6 * s},
                  {c.x, c.y - 3.5 * s},
                  {c.x + 8 * s, c.y - 3.5 * s},
                  {c.x + 8 * s, c.y + 6 * s},
                  {c.x - 8.7 * s, c.y + 6 * s}},
                 ink, width);
}

void draw_file(const Painter& paint, geo::ScreenPoint c, style::Colour ink) {
    const double s = paint.scale;
    paint.stroke({{c.x + 1.5 * s, c.y - 8 * s},
                  {c.x - 6 * s, c.y - 8 * s},
                  {c.x - 6 * s, c.y + 8 * s},
                  {c.x + 6 * s, c.y + 8 * s},
                  {c.x + 6 * s, c.y - 3.5 * s},
                  {c.x + 1 * s, c.y - 8.5 * s}},
                 ink, 1.5 * s);
}

void draw_stick(const Painter& paint, geo::ScreenPoint c, style::Colour ink) {
    const double s = paint.scale;
    paint.frame({{c.x - 8 * s, c.y - 4.5 * s}, {c.x + 4 * s, c.y + 4.5 * s}}, ink, 2 * s, 1.5 * s);
    paint.frame({{c.x + 4 * s, c.y - 2.5 * s}, {c.x + 9 * s, c.y + 2.5 * s}}, ink, 0, 1.5 * s);
}

void draw_clock(const Painter& paint, geo::ScreenPoint c, style::Colour ink) {
    const double s = paint.scale;
    paint.ring(c, 7.5 * s, ink, 1.5 * s);
    paint.stroke({{c.x, c.y - 4.5 * s}, {c.x, c.y}, {c.x + 3.5 * s, c.y + 1.5 * s}}, ink, 1.5 * s);
}

} // namespace

bool takes_several(const FilePanelModel& model) {
    return model.purpose == FilePurpose::import_files;
}

bool writes(const FilePanelModel& model) {
    return model.purpose == FilePurpose::save_workbook ||
           model.purpose == FilePurpose::export_projects;
}

void propose_file_name(FilePanelState& state, const std::string& name) {
    state.proposed = name;
    state.typed.fill('\0');
    name.copy(state.typed.data(), state.typed.size() - 1);
}

namespace {

FileColumns file_columns(const Painter& paint, double left, double right) {
    return {left + paint.px(12), right - paint.px(size_width + date_width + type_width + 24),
            right - paint.px(date_width + 36), right - paint.px(24)};
}

void file_places(const Desk& desk, const Painter& paint, const FilePanelModel& model,
                 const geo::ScreenRect& box) {
    const Clip clip(box);
    const double height = paint.px(row_height);
    double y = box.min.y - desk.state.files.places_scroll;
    for (std::size_t i = 0; i < model.places.size(); ++i) {
        const FilePlace& place = model.places[i];
        const geo::ScreenRect row{{box.min.x, y}, {box.max.x, y + height}};
        const PressScope scope(1000 + static_cast<int>(i));
        const Press press = press_area("place", row);
        const bool here = place.path == model.folder;
        if (here || press.hovered)
            paint.fill(row, here ? desk.theme().row_selected : desk.theme().raised, paint.px(6));
        const geo::ScreenPoint icon{row.min.x + paint.px(24), row.centre().y};
        const style::Colour ink = here ? desk.theme().text1 : desk.theme().text2;
        if (place.kind == FilePlace::Kind::recent)
            draw_clock(paint, icon, ink);
        else if (place.kind == FilePlace::Kind::mount)
            draw_stick(paint, icon, ink);
        else
            draw_folder(paint, icon, ink);
        const double x = row.min.x + paint.px(46);
        paint.text_within({x, row.centre().y}, row.max.x - x - paint.px(8),
                          {file_detail_size, desk.theme().text1}, place.label);
        if (press.clicked)
            desk.want(GoToFolder{place.path});
        y += height;
    }
    scroll(desk, paint, "places", box, y + desk.state.files.places_scroll - box.min.y,
           desk.state.files.places_scroll);
}

/// The first parts go when there is no room.
void file_path_line(const Desk& desk, const Painter& paint, const FilePanelModel& model,
                    const geo::ScreenRect& box) {
    const Ink ink{file_detail_size, desk.theme().text2};
    if (model.folder.empty()) {
        paint.text({box.min.x, box.centre().y}, ink, tr("Used of late"));
        return;
    }
    const std::vector<PathPart> parts = path_parts(model.folder);
    const double gap = paint.px(18);
    std::size_t first = parts.size();
    double width = 0;
    while (first > 0) {
        const double more = paint.width(ink, parts[first - 1].label) + gap;
        if (width + more > box.width() && first < parts.size())
            break;
        width += more;
        --first;
    }
    double x = box.min.x;
    for (std::size_t i = first; i < parts.size(); ++i) {
        const double part = std::min(paint.width(ink, parts[i].label), box.max.x - x);
        const geo::ScreenRect area{{x - paint.px(4), box.min.y},
                                   {x + part + paint.px(4), box.max.y}};
        const PressScope scope(2000 + static_cast<int>(i));
        const Press press = press_area("part", area);
        const bool last = i + 1 == parts.size();
        const style::Colour colour =
            last || press.hovered ? desk.theme().text1 : desk.theme().text2;
        paint.text_within({x, box.centre().y}, part + paint.px(2), {file_detail_size, colour},
                          parts[i].label);
        if (press.clicked && !last)
            desk.want(GoToFolder{parts[i].path});
        x += part;
        if (!last)
            paint.text({x + gap / 2, box.centre().y}, {file_detail_size, desk.theme().text3}, "›",
                       Align::centre);
        x += gap;
    }
}

} // namespace

FileFrame file_frame(const Desk& desk, const Sheet& sheet, const FilePanelModel& model, double top,
                     double foot) {
    const Painter& paint = sheet.paint;
    const double left = sheet.box.min.x + paint.px(20), right = sheet.box.max.x - paint.px(28);
    const double bottom = sheet.box.max.y - paint.px(foot);
    const double list_left = left + paint.px(file_places_width + 24);
    file_places(desk, paint, model, {{left, top}, {left + paint.px(file_places_width), bottom}});
    file_path_line(desk, paint, model, {{list_left, top}, {right, top + paint.px(30)}});
    const geo::ScreenRect field{{list_left, top + paint.px(36)},
                                {right, top + paint.px(36 + file_field_height)}};
    return {left,
            field,
            {{list_left, field.max.y + paint.px(42)}, {right, bottom}},
            file_columns(paint, list_left, right)};
}

namespace {

void draw_entry(const Desk& desk, const Painter& paint, const FilePanelModel& model,
                const FileEntry& entry, const geo::ScreenRect& row, const FileColumns& columns) {
    const style::Theme& theme = desk.theme();
    const double y = row.centre().y;
    double x = columns.name;
    if (takes_several(model) && (!entry.folder || entry.workbook)) {
        draw_tick(paint, {x + paint.px(8), y}, desk.state.files.ticked.contains(entry.path));
    }
    x += takes_several(model) ? paint.px(34) : 0;
    const geo::ScreenPoint icon{x + paint.px(10), y};
    if (entry.folder)
        draw_folder(paint, icon, theme.text2);
    else
        draw_file(paint, icon, theme.text3);
    x += paint.px(34);
    const style::Colour ink = entry.folder || is_known_type(entry.name) ? theme.text1 : theme.text3;
    paint.text_within({x, y}, columns.type - x - paint.px(16), {file_name_size, ink}, entry.name);
    const Ink detail{file_detail_size, theme.text2};
    paint.text({columns.type, y}, detail, type_text(entry));
    if (!entry.folder)
        paint.text({columns.size, y}, detail, size_text(entry.size), Align::right);
    paint.text({columns.date, y}, detail, entry.moment, Align::right);
}

} // namespace

geo::ScreenRect file_field(const Desk& desk, const Painter& paint, const geo::ScreenRect& box) {
    paint.fill(box, desk.theme().raised, paint.px(6));
    paint.frame(box, desk.theme().focus, paint.px(6), 1.5 * desk.scale());
    return {{box.min.x + paint.px(14), box.min.y}, {box.max.x - paint.px(14), box.max.y}};
}

void file_headings(const Desk& desk, const Painter& paint, double y, const FileColumns& columns,
                   double right) {
    const Ink ink{13, desk.theme().text2};
    paint.text({columns.name, y}, ink, tr("Name"));
    paint.text({columns.type, y}, ink, tr("Type"));
    paint.text({columns.size, y}, ink, tr("Size"), Align::right);
    paint.text({columns.date, y}, ink, tr("Changed"), Align::right);
    paint.rule(columns.name, right, y + paint.px(16), desk.theme().hairline);
}

namespace {

/// The field keeps a copy of its own while it has the keyboard.
void clear(FilePanelState& state) {
    state.typed.fill('\0');
    state.clears = true;
}

void tick(FilePanelState& state, const std::string& path) {
    if (!state.ticked.erase(path))
        state.ticked.insert(path);
}

/// What Enter or a double press on it means.
void take(const Desk& desk, const FilePanelModel& model, const FileEntry& entry) {
    FilePanelState& state = desk.state.files;
    if (entry.folder && !entry.workbook)
        return desk.want(GoToFolder{entry.path});
    if (writes(model))
        return propose_file_name(state, entry.name);
    std::vector<std::string> paths(state.ticked.begin(), state.ticked.end());
    if (!takes_several(model) || paths.empty())
        paths = {entry.path};
    desk.want(ChooseFiles{paths});
}

void move_by_keys(const Desk& desk, std::size_t count, std::size_t page) {
    FilePanelState& state = desk.state.files;
    auto at = static_cast<std::ptrdiff_t>(state.at);
    const auto far = static_cast<std::ptrdiff_t>(page);
    at += desk.keys.down - desk.keys.up + far * (desk.keys.page_down - desk.keys.page_up);
    at = std::clamp(at, std::ptrdiff_t{0},
                    std::max(static_cast<std::ptrdiff_t>(count) - 1, std::ptrdiff_t{0}));
    state.at = static_cast<std::size_t>(at);
}

} // namespace

void file_list(const Desk& desk, const Painter& paint, const FilePanelModel& model,
               const std::vector<std::size_t>& listed, const geo::ScreenRect& box,
               const FileColumns& columns) {
    FilePanelState& state = desk.state.files;
    const double height = paint.px(row_height);
    const auto moved = desk.keys.up + desk.keys.down + desk.keys.page_up + desk.keys.page_down;
    move_by_keys(desk, listed.size(), static_cast<std::size_t>(box.height() / height));
    if (moved > 0) {
        const double top = static_cast<double>(state.at) * height;
        state.scroll = std::clamp(state.scroll, top + height - box.height(), top);
    }
    const Clip clip(box);
    scroll(desk, paint, "files", box, static_cast<double>(listed.size()) * height, state.scroll);
    for (std::size_t i = 0; i < listed.size(); ++i) {
        const double y = box.min.y + static_cast<double>(i) * height - state.scroll;
        if (y + height < box.min.y || y > box.max.y)
            continue;
        const FileEntry& entry = model.entries[listed[i]];
        const geo::ScreenRect row{{box.min.x, y}, {box.max.x - paint.px(10), y + height}};
        const PressScope scope(static_cast<int>(i));
        const Press press = press_area("file", row);
        const bool here = i == state.at && !writes(model); // there Enter takes the name
        if (here || press.hovered)
            paint.fill(row, here ? desk.theme().row_selected : desk.theme().raised, paint.px(6));
        if (here)
            paint.fill({row.min, {row.min.x + paint.px(3), row.max.y}}, desk.theme().accent);
        draw_entry(desk, paint, model, entry, row, columns);
        if (press.doubled)
            take(desk, model, entry);
        else if (press.clicked && writes(model) && !entry.folder)
            propose_file_name(state, entry.name);
        else if (press.clicked && takes_several(model) && (!entry.folder || entry.workbook))
            tick(state, entry.path);
        if (press.clicked)
            state.at = i;
    }
}

namespace {

void empty_words(const Desk& desk, const Painter& paint, const FilePanelModel& model,
                 const geo::ScreenRect& box) {
    const std::string words = !model.problem.empty()           ? model.problem
                              : desk.state.files.typed[0] != 0 ? tr("No such name here")
                              : model.folder.empty()           ? tr("Nothing was used yet")
                                                               : tr("Nothing here to be opened");
    paint.text(box.centre(), {file_name_size, desk.theme().text2}, words, Align::centre);
}

/// What the list is narrowed by; a blank alone takes the file.
std::string wanted_of(const FilePanelState& state) {
    const std::string typed = state.typed.data();
    return typed == " " ? "" : typed;
}

/// The line that everything typed goes into: part of a name, pinyin, or a path.
void name_field(const Desk& desk, const Painter& paint, const geo::ScreenRect& box, bool opened) {
    FilePanelState& state = desk.state.files;
    const geo::ScreenRect inner = file_field(desk, paint, box);
    if (state.typed[0] == '\0')
        paint.text_within({inner.min.x, box.centre().y}, inner.width(),
                          {file_detail_size, desk.theme().text3},
                          tr("Part of a name, pinyin or initials, or a path that begins with /"));
    bool active = false;
    const bool was_empty = state.typed[0] == '\0';
    const std::string before = wanted_of(state);
    const std::string nothing;
    // A press elsewhere is let come to its end before the field has the keyboard again.
    const bool free = !ImGui::IsMouseDown(ImGuiMouseButton_Left);
    (void)text_field(desk, "##file", inner, state.typed.data(), state.typed.size(), free,
                     state.clears ? &nothing : nullptr, active);
    if (wanted_of(state) != before) {
        state.at = 0;
        state.scroll = 0;
    }
    state.clears = state.clears && !active;
    desk.state.field_waits |= opened && !active;
    if (desk.keys.backspace > 0 && was_empty)
        desk.want(GoToParent{});
}

bool is_path(const std::string& typed) {
    return typed.starts_with("/") || typed.starts_with("~");
}

/// What was chosen when the button or Enter says so.
void confirm(const Desk& desk, const FilePanelModel& model,
             const std::vector<std::size_t>& listed) {
    FilePanelState& state = desk.state.files;
    const std::string typed = state.typed.data();
    if (is_path(typed)) {
        desk.want(GoToTyped{typed});
        clear(state);
    } else if (!state.ticked.empty()) {
        desk.want(ChooseFiles{{state.ticked.begin(), state.ticked.end()}});
    } else if (state.at < listed.size()) {
        take(desk, model, model.entries[listed[state.at]]);
    }
}

void tick_by_keys(const Desk& desk, const FilePanelModel& model,
                  const std::vector<std::size_t>& listed) {
    FilePanelState& state = desk.state.files;
    const bool space = std::string(state.typed.data()) == " ";
    if (!takes_several(model) || (desk.keys.insert == 0 && !space) || state.at >= listed.size())
        return;
    const FileEntry& entry = model.entries[listed[state.at]];
    if (!entry.folder || entry.workbook)
        tick(state, entry.path);
    if (space)
        clear(state);
    state.at = std::min(state.at + 1, listed.size() - 1);
}

void foot(const Desk& desk, const Sheet& sheet, const FilePanelModel& model,
          const std::vector<std::size_t>& listed, double left) {
    const Painter& paint = sheet.paint;
    const std::size_t ticked = desk.state.files.ticked.size();
    const std::string verb = takes_several(model) ? tr("Import") : tr("Open");
    const std::string label = ticked > 1 ? verb + "  " + trf("{} files", ticked) : verb;
    const int pressed = sheet_buttons(desk, sheet, {{label, ButtonKind::filled}, {tr("Cancel")}});
    const double y = sheet.box.max.y - paint.px(44);
    const geo::ScreenRect all{{left, y - paint.px(18)}, {left + paint.px(190), y + paint.px(18)}};
    const Press press = press_area("all types", all);
    draw_tick(paint, {left + paint.px(10), y}, model.all_types);
    paint.text({left + paint.px(30), y}, {file_detail_size, desk.theme().text1},
               tr("All kinds of files"));
    if (press.clicked)
        desk.want(ShowAllTypes{!model.all_types});
    const std::string hint = takes_several(model)
                                 ? tr("↑ ↓ Space: choose several   Enter: go on   Backspace: up")
                                 : tr("↑ ↓ Enter: open   Backspace: up");
    paint.text_within({all.max.x, y}, paint.px(440), {13, desk.theme().text3}, hint);
    if (pressed == 0 || desk.keys.enter > 0)
        confirm(desk, model, listed);
    if (pressed == 1 || desk.keys.escape > 0)
        desk.want(CloseFilePanel{});
}

/// @return true in the first frame.
bool follow(FilePanelState& state, const FilePanelModel& model) {
    const bool opened = !state.open || state.purpose != model.purpose;
    if (opened)
        state.ticked.clear();
    if (opened || state.folder != model.folder) {
        if (!writes(model))
            clear(state);
        state.at = 0;
        state.scroll = 0;
    }
    state.folder = model.folder;
    state.purpose = model.purpose;
    state.open = true;
    return opened;
}

} // namespace

/// Files to be opened or imported: places at the left, the folder at the right; what is typed
/// narrows the list, the arrows move in it.
void file_panel(const Desk& desk) {
    FilePanelState& state = desk.state.files;
    if (desk.content.files == nullptr) {
        state.open = false;
        return;
    }
    const FilePanelModel& model = *desk.content.files;
    const bool opened = follow(state, model);
    desk.state.list_focused = false;
    const Sheet sheet(desk, file_panel_width, file_panel_height);
    if (writes(model))
        return write_panel(desk, sheet, model, opened);
    const Painter& paint = sheet.paint;
    const SheetHead head = sheet_head(
        desk, sheet, takes_several(model) ? tr("Import files") : tr("Open a workbook or a file"));
    if (head.closes)
        desk.want(CloseFilePanel{});
    const FileFrame frame = file_frame(desk, sheet, model, head.below, 88);
    name_field(desk, paint, frame.field, opened);
    const std::vector<std::size_t> listed = listed_files(
        model, is_path(state.typed.data()) ? std::string() : std::string(state.typed.data()));
    tick_by_keys(desk, model, listed);
    file_headings(desk, paint, frame.field.max.y + paint.px(24), frame.columns, frame.rows.max.x);
    if (listed.empty() || !model.problem.empty())
        empty_words(desk, paint, model, frame.rows);
    else
        file_list(desk, paint, model, listed, frame.rows, frame.columns);
    foot(desk, sheet, model, listed, frame.left + paint.px(8));
}

} // namespace guanmo::ui
