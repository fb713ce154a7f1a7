#include "ui/file_parts.hpp"

#include "i18n/translate.hpp"

#include <imgui.h>

#include <algorithm>

namespace guanmo::ui {

namespace {

using i18n::tr;
using i18n::trf;

// Pixels at 1080 lines.
constexpr double chip_height = 36, chip_gap = 8, label_width = 110;

bool exports(const FilePanelModel& model) {
    return model.purpose == FilePurpose::export_projects;
}

struct Chip {
    std::string label;
    bool chosen = false;
    bool possible = true;
};

/// @return which one was pressed, -1 for none.
int chip_row(const Desk& desk, const Painter& paint, const std::string& label,
             const std::vector<Chip>& chips, double left, double y) {
    paint.text({left, y}, {file_detail_size, desk.theme().text2}, label);
    double x = left + paint.px(label_width);
    int pressed = -1;
    for (std::size_t i = 0; i < chips.size(); ++i) {
        const Chip& chip = chips[i];
        const Ink ink{file_detail_size, chip.chosen     ? desk.theme().on_accent
                                        : chip.possible ? desk.theme().text1
                                                        : desk.theme().text3};
        const double width = paint.width(ink, chip.label) + paint.px(28);
        const geo::ScreenRect box{{x, y - paint.px(chip_height / 2)},
                                  {x + width, y + paint.px(chip_height / 2)}};
        const PressScope scope(static_cast<int>(i));
        const Press press = press_area(label.c_str(), box);
        paint.fill(box,
                   chip.chosen                      ? desk.theme().accent
                   : press.hovered && chip.possible ? desk.theme().row_selected
                                                    : desk.theme().raised,
                   paint.px(6));
        paint.text(box.centre(), ink, chip.label, Align::centre);
        if (press.clicked && chip.possible)
            pressed = static_cast<int>(i);
        x += width + paint.px(chip_gap);
    }
    return pressed;
}

void formats(const Desk& desk, const Painter& paint, const std::string& name, double left,
             double y) {
    FilePanelState& state = desk.state.files;
    std::vector<Chip> chips;
    for (const std::string& ending : export_endings())
        chips.push_back({ending.substr(1), ending == export_ending_of(name)});
    const int pressed = chip_row(desk, paint, tr("Format"), chips, left, y);
    if (pressed < 0)
        return;
    const std::string& ending = export_endings()[static_cast<std::size_t>(pressed)];
    propose_file_name(state, with_ending(name, ending));
    if (!holds_given(ending) && state.coordinates == WrittenCoordinates::given)
        state.coordinates = WrittenCoordinates::wgs84;
}

void coordinates(const Desk& desk, const Painter& paint, const std::string& name, double left,
                 double y) {
    FilePanelState& state = desk.state.files;
    const bool given = holds_given(export_ending_of(name));
    if (!given && state.coordinates == WrittenCoordinates::given)
        state.coordinates = WrittenCoordinates::wgs84;
    const auto chip = [&state](std::string label, WrittenCoordinates value, bool possible) {
        return Chip{std::move(label), state.coordinates == value, possible};
    };
    const int pressed =
        chip_row(desk, paint, tr("Coordinates"),
                 {chip("WGS 84", WrittenCoordinates::wgs84, true),
                  chip(tr("GCJ-02 (AMap, Tencent)"), WrittenCoordinates::gcj02, true),
                  chip(tr("As they were given"), WrittenCoordinates::given, given)},
                 left, y);
    if (pressed >= 0)
        state.coordinates = static_cast<WrittenCoordinates>(pressed);
}

void name_field(const Desk& desk, const Painter& paint, const geo::ScreenRect& box, bool opened) {
    FilePanelState& state = desk.state.files;
    const geo::ScreenRect inner = file_field(desk, paint, box);
    bool active = false;
    // A press elsewhere is let come to its end before the field has the keyboard again.
    const bool free = !ImGui::IsMouseDown(ImGuiMouseButton_Left);
    (void)text_field(desk, "##file", inner, state.typed.data(), state.typed.size(), free,
                     state.proposed ? &*state.proposed : nullptr, active);
    if (active)
        state.proposed.reset();
    desk.state.field_waits |= opened && !active;
}

/// The whole name, with the ending that says what it becomes; empty: none was typed.
std::string whole_name(const FilePanelModel& model, const std::string& typed) {
    const bool lacks = exports(model) ? export_ending_of(typed).empty() : !typed.ends_with(".gpkg");
    if (typed.empty() || typed.ends_with("/"))
        return typed;
    return typed + (lacks ? exports(model) ? ".xlsx" : ".gpkg" : "");
}

bool is_there(const FilePanelModel& model, const std::string& name) {
    return std::any_of(model.entries.begin(), model.entries.end(),
                       [&name](const FileEntry& entry) { return entry.name == name; });
}

void foot(const Desk& desk, const Sheet& sheet, const FilePanelModel& model,
          const std::string& name, double left) {
    FilePanelState& state = desk.state.files;
    const Painter& paint = sheet.paint;
    const bool asked = !name.empty() && state.replaces == name;
    const std::string verb = asked ? tr("Replace") : exports(model) ? tr("Export") : tr("Save");
    const int pressed = sheet_buttons(desk, sheet, {{verb, ButtonKind::filled}, {tr("Cancel")}});
    const double y = sheet.box.max.y - paint.px(44);
    const double room = paint.px(900);
    const std::string warning = !model.problem.empty() ? model.problem
                                : asked ? trf("There is a file {} already. Enter replaces it", name)
                                        : "";
    if (warning.empty()) {
        paint.text_within({left, y}, room, {13, desk.theme().text3},
                          tr("Enter: write   Esc: back"));
    } else {
        const double sign = warn_sign(paint, {left, y}, paint.px(warn_height));
        paint.text_within({left + sign + paint.px(8), y}, room - sign,
                          {file_detail_size, desk.theme().text1}, warning);
    }
    if (pressed == 1 || desk.keys.escape > 0)
        return desk.want(CloseFilePanel{});
    if ((pressed != 0 && desk.keys.enter == 0) || name.empty())
        return;
    if (is_there(model, name) && !asked)
        state.replaces = name;
    else
        desk.want(WriteFile{name, state.coordinates});
}

} // namespace

void write_panel(const Desk& desk, const Sheet& sheet, const FilePanelModel& model, bool opened) {
    FilePanelState& state = desk.state.files;
    const Painter& paint = sheet.paint;
    if (opened) {
        state.replaces.clear();
        propose_file_name(state, model.name);
    }
    const SheetHead head =
        sheet_head(desk, sheet,
                   exports(model) ? trf("Export {} projects", desk.content.filtered.rows.size())
                                  : tr("Save the workbook as"));
    if (head.closes)
        desk.want(CloseFilePanel{});
    const FileFrame frame = file_frame(desk, sheet, model, head.below, exports(model) ? 196 : 96);
    name_field(desk, paint, frame.field, opened);
    const std::string name = whole_name(model, state.typed.data());
    if (state.replaces != name)
        state.replaces.clear();
    file_headings(desk, paint, frame.field.max.y + paint.px(24), frame.columns, frame.rows.max.x);
    file_list(desk, paint, model, listed_files(model, ""), frame.rows, frame.columns);
    if (exports(model)) {
        formats(desk, paint, name, frame.left + paint.px(8), frame.rows.max.y + paint.px(36));
        coordinates(desk, paint, name, frame.left + paint.px(8), frame.rows.max.y + paint.px(82));
    }
    foot(desk, sheet, model, name, frame.left + paint.px(8));
}

} // namespace guanmo::ui
