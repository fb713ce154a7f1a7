#include "ui/widgets.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace guanmo::ui {

namespace {

ImVec2 vec(geo::ScreenPoint p) {
    return {static_cast<float>(p.x), static_cast<float>(p.y)};
}

ImVec4 rgba(style::Colour c) {
    return ImGui::ColorConvertU32ToFloat4(packed(c));
}

Press press_state(const geo::ScreenRect& box) {
    ImGui::SetCursorScreenPos(vec(box.min));
    Press press;
    press.clicked =
        ImGui::InvisibleButton("##press", ImVec2(static_cast<float>(std::max(box.width(), 1.0)),
                                                 static_cast<float>(std::max(box.height(), 1.0))));
    press.hovered = ImGui::IsItemHovered();
    press.held = ImGui::IsItemActive();
    press.doubled = press.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
    return press;
}

/// Replaces the text of a field that is being edited: ImGui then keeps its own copy.
int replace_text(ImGuiInputTextCallbackData* data) {
    const auto* replace = static_cast<const std::string*>(data->UserData);
    if (replace != nullptr && *replace != data->Buf) {
        data->DeleteChars(0, data->BufTextLen);
        data->InsertChars(0, replace->c_str());
    }
    return 0;
}

} // namespace

PanelWindow::PanelWindow(const Desk& desk, const char* name, const geo::ScreenRect& box,
                         Level level) {
    desk.state.boxes.push_back(box);
    ImGui::SetNextWindowPos(vec(box.min));
    ImGui::SetNextWindowSize(
        ImVec2(static_cast<float>(box.width()), static_cast<float>(box.height())));
    ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoBackground |
                             ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                             ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav;
    if (level == Level::panel)
        flags |= ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoFocusOnAppearing;
    ImGui::Begin(name, nullptr, flags);
}

PanelWindow::~PanelWindow() {
    ImGui::End();
}

ImDrawList* PanelWindow::list() const {
    return ImGui::GetWindowDrawList();
}

Press press_area(const char* id, const geo::ScreenRect& box) {
    ImGui::PushID(id);
    const Press press = press_state(box);
    ImGui::PopID();
    return press;
}

Press press_area(int id, const geo::ScreenRect& box) {
    ImGui::PushID(id);
    const Press press = press_state(box);
    ImGui::PopID();
    return press;
}

bool is_pressed_outside(std::span<const geo::ScreenRect> boxes) {
    if (!ImGui::IsMouseClicked(ImGuiMouseButton_Left))
        return false;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    return std::none_of(boxes.begin(), boxes.end(), [mouse](const geo::ScreenRect& box) {
        return box.contains({mouse.x, mouse.y});
    });
}

PressScope::PressScope(int id) {
    ImGui::PushID(id);
}

PressScope::~PressScope() {
    ImGui::PopID();
}

Clip::Clip(const geo::ScreenRect& box) {
    ImGui::PushClipRect(vec(box.min), vec(box.max), true);
}

Clip::~Clip() {
    ImGui::PopClipRect();
}

void scroll(const Desk& desk, const Painter& paint, const char* id, const geo::ScreenRect& box,
            double content_height, double& at) {
    const double most = std::max(content_height - box.height(), 0.0);
    const double wheel_step = 3 * 43 * desk.scale();
    if (ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) &&
        ImGui::IsMouseHoveringRect(vec(box.min), vec(box.max), false))
        at -= ImGui::GetIO().MouseWheel * wheel_step;
    if (most > 0) {
        const double length = std::max(box.height() * box.height() / content_height, paint.px(24));
        const double way = box.height() - length;
        const double reach = paint.px(8);
        const Press press =
            press_area(id, {{box.max.x - reach, box.min.y}, {box.max.x, box.max.y}});
        if (press.held && way > 0)
            at += ImGui::GetIO().MouseDelta.y * most / way;
        at = std::clamp(at, 0.0, most);
        const double thick = paint.px(press.hovered || press.held ? 8 : 4);
        const double y = box.min.y + way * at / most;
        paint.fill({{box.max.x - thick, y}, {box.max.x, y + length}},
                   style::faded(desk.theme().text3, press.held ? 0.9 : 0.55), thick / 2);
    }
    at = std::clamp(std::round(at), 0.0, most);
}

bool text_button(const Desk& desk, const Painter& paint, const char* id, const geo::ScreenRect& box,
                 const std::string& label, ButtonKind kind) {
    const Press press = press_area(id, box);
    const style::Theme& theme = desk.theme();
    const bool filled = kind == ButtonKind::filled;
    style::Colour ground = filled ? theme.accent : theme.raised;
    if (press.hovered && !filled)
        ground = theme.row_selected;
    if (press.held)
        ground = style::blended(ground, style::faded(theme.text3, 0.3));
    paint.fill(box, ground, paint.px(6));
    if (!filled)
        paint.frame(box, theme.panel_border, paint.px(6));
    paint.text(box.centre(), {desk.type().body, filled ? theme.on_accent : theme.text1}, label,
               Align::centre);
    return press.clicked;
}

bool close_button(const Desk& desk, const Painter& paint, const char* id, geo::ScreenPoint centre) {
    const double reach = paint.px(20); // of a touch
    const Press press = press_area(id, geo::ScreenRect{centre, centre}.grown(reach));
    const double half = paint.px(5);
    const style::Colour colour = press.hovered ? desk.theme().text1 : desk.theme().text2;
    const double width = 1.6 * desk.scale();
    paint.stroke({{centre.x - half, centre.y - half}, {centre.x + half, centre.y + half}}, colour,
                 width);
    paint.stroke({{centre.x - half, centre.y + half}, {centre.x + half, centre.y - half}}, colour,
                 width);
    return press.clicked;
}

void draw_pencil(const Painter& paint, geo::ScreenPoint centre, style::Colour ink) {
    const double width = 1.6 * paint.scale;
    const auto at = [&](double along, double across) {
        constexpr double slope = 0.70710678; // from lower left to upper right
        return geo::ScreenPoint{centre.x + paint.px((along - across) * slope),
                                centre.y - paint.px((along + across) * slope)};
    };
    paint.stroke({at(-9, 0), at(-5, 2.6), at(8, 2.6), at(8, -2.6), at(-5, -2.6), at(-9, 0)}, ink,
                 width);
    paint.stroke({at(4.6, 2.6), at(4.6, -2.6)}, ink, width);
}

bool pencil_button(const Desk& desk, const Painter& paint, const char* id,
                   geo::ScreenPoint centre) {
    const Press press = press_area(id, geo::ScreenRect{centre, centre}.grown(paint.px(19)));
    draw_pencil(paint, centre, press.hovered ? desk.theme().text1 : desk.theme().text2);
    return press.clicked;
}

style::Colour line_colour(const style::Theme& theme, std::size_t line) {
    return theme.line[line % theme.line.size()];
}

style::Colour line_ink(const style::Theme& theme, std::size_t line) {
    return theme.on_line[line % theme.on_line.size()];
}

void line_badge(const Painter& paint, geo::ScreenPoint centre, double radius, std::size_t line,
                const std::string& badge, double opacity) {
    const style::Theme& theme = paint.theme();
    paint.disc(centre, radius, style::faded(line_colour(theme, line), opacity));
    const style::Colour ink = opacity < 1 ? theme.text2 : line_ink(theme, line);
    paint.text(centre, {radius / paint.scale * 1.18, ink, text::Face::sans_bold}, badge,
               Align::centre);
}

double warn_sign(const Painter& paint, geo::ScreenPoint left_middle, double height) {
    const style::Colour warn = paint.theme().warn;
    const double half = height * 0.58;
    const geo::ScreenPoint top{left_middle.x + half, left_middle.y - height / 2};
    const geo::ScreenPoint left{left_middle.x, left_middle.y + height / 2};
    const geo::ScreenPoint right{left_middle.x + 2 * half, left_middle.y + height / 2};
    const double width = std::max(height * 0.09, 1.5);
    paint.shapes({display::Polyline{{top, right, left}, width, warn, true}});
    const double stem = std::max(height * 0.1, 1.5);
    paint.fill(
        {{top.x - stem / 2, top.y + height * 0.38}, {top.x + stem / 2, top.y + height * 0.66}},
        warn);
    paint.fill(
        {{top.x - stem / 2, top.y + height * 0.76}, {top.x + stem / 2, top.y + height * 0.86}},
        warn);
    return 2 * half;
}

bool text_field(const Desk& desk, const char* id, const geo::ScreenRect& box, char* buffer,
                std::size_t size, bool focus, const std::string* replace, bool& active) {
    const style::Theme& theme = desk.theme();
    ImFont* font = desk.glyphs.field_font();
    desk.glyphs.ensure(buffer);
    const ImGuiIO& io = ImGui::GetIO();
    for (const ImWchar c : io.InputQueueCharacters) {
        char utf8[4] = {};
        utf8[0] = static_cast<char>(0xE0 | (c >> 12));
        utf8[1] = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        utf8[2] = static_cast<char>(0x80 | (c & 0x3F));
        if (c >= 0x800)
            desk.glyphs.ensure(utf8);
    }
    if (io.KeyCtrl)
        if (const char* pasted = ImGui::GetClipboardText())
            desk.glyphs.ensure(pasted);

    const auto padding = static_cast<float>((box.height() - font->FontSize) / 2);
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2(0, padding));
    ImGui::PushStyleColor(ImGuiCol_FrameBg, ImVec4(0, 0, 0, 0));
    ImGui::PushStyleColor(ImGuiCol_Text, rgba(theme.text1));
    ImGui::PushStyleColor(ImGuiCol_TextSelectedBg, rgba(style::faded(theme.focus, 0.35)));
    ImGui::SetCursorScreenPos(vec(box.min));
    ImGui::SetNextItemWidth(static_cast<float>(box.width()));
    if (focus)
        ImGui::SetKeyboardFocusHere();
    const bool changed =
        ImGui::InputText(id, buffer, size, ImGuiInputTextFlags_CallbackAlways, replace_text,
                         replace != nullptr ? const_cast<std::string*>(replace) : nullptr);
    active = ImGui::IsItemActive();
    desk.state.field_active |= active;
    ImGui::PopStyleColor(3);
    ImGui::PopStyleVar();
    return changed;
}

} // namespace guanmo::ui
