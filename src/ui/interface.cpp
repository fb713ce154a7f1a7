#include "ui/interface.hpp"

#include "ui/form_panel.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <set>
#include <variant>

namespace guanmo::ui {

namespace {

struct KeyEvent {
    int key = 0;
    bool down = false;
};
struct Modifiers {
    bool ctrl = false, shift = false, alt = false;
};
using Event = std::variant<PointerState, KeyEvent, Modifiers, char32_t>;

/// Keys that the panels use themselves. Dear ImGui does not get to see Enter and Esc: it would undo
/// what was typed.
int* own_key(Keys& keys, int key, bool alt, bool shift) {
    switch (key) {
    case ImGuiKey_UpArrow:
        return alt ? &keys.move_up : &keys.up;
    case ImGuiKey_DownArrow:
        return alt ? &keys.move_down : &keys.down;
    case ImGuiKey_LeftArrow:
        return alt ? &keys.move_left : nullptr;
    case ImGuiKey_RightArrow:
        return alt ? &keys.move_right : nullptr;
    case ImGuiKey_Delete:
        return &keys.remove;
    case ImGuiKey_Home:
        return &keys.home;
    case ImGuiKey_End:
        return &keys.end;
    case ImGuiKey_Enter:
    case ImGuiKey_KeyPadEnter:
        return &keys.enter;
    case ImGuiKey_Escape:
        return &keys.escape;
    case ImGuiKey_Tab:
        return shift ? &keys.back_tab : &keys.tab;
    case ImGuiKey_PageUp:
        return &keys.page_up;
    case ImGuiKey_PageDown:
        return &keys.page_down;
    case ImGuiKey_Backspace:
        return &keys.backspace;
    case ImGuiKey_Insert:
        return &keys.insert;
    default:
        return nullptr;
    }
}

bool kept_from_imgui(int key) {
    return key == ImGuiKey_Enter || key == ImGuiKey_KeyPadEnter || key == ImGuiKey_Escape;
}

void desk_panels(const Desk& desk) {
    const Layout& layout = desk.content.layout;
    title_panel(desk);
    if (layout.left_folded && !layout.drawer_open)
        rail_panel(desk);
    else
        list_panel(desk);
    if (desk.content.session.planned_line.empty())
        card_panel(desk);
    else if (desk.content.session.out_page != session::OutPage::none)
        out_panel(desk);
    else
        plan_panel(desk);
    if (layout.transport)
        transport_panel(desk);
    tools_panel(desk);
    edit_bar(desk);
    layers_panel(desk);
    file_menu(desk);
    doctor_panel(desk);
    filter_menu(desk);
}

void tell_key(ImGuiIO& io, const KeyEvent& event) {
#if IMGUI_VERSION_NUM >= 18700
    io.AddKeyEvent(static_cast<ImGuiKey>(event.key), event.down);
#else
    if (event.key >= 0 && event.key < ImGuiKey_COUNT)
        io.KeysDown[event.key] = event.down; // KeyMap is the identity
#endif
}

/// Dear ImGui says where a text field's caret stands when it moves.
void tell_caret_to(ImGuiIO& io, std::optional<geo::ScreenPoint>& caret) {
    io.UserData = &caret;
#if IMGUI_VERSION_NUM >= 18700
    io.SetPlatformImeDataFn = [](ImGuiViewport*, ImGuiPlatformImeData* data) {
        auto* told = static_cast<std::optional<geo::ScreenPoint>*>(ImGui::GetIO().UserData);
        *told = geo::ScreenPoint{data->InputPos.x, data->InputPos.y};
    };
#else
    io.ImeSetInputScreenPosFn = [](int x, int y) {
        auto* told = static_cast<std::optional<geo::ScreenPoint>*>(ImGui::GetIO().UserData);
        *told = geo::ScreenPoint{static_cast<double>(x), static_cast<double>(y)};
    };
#endif
}

} // namespace

void Desk::want(FileAction action) const {
    commands.emplace_back(std::move(action));
}

void Desk::want(ImportAction action) const {
    commands.emplace_back(std::move(action));
}

struct Interface::Impl {
    Glyphs glyphs;
    ImGuiContext* context;
    std::deque<Event> events;
    PointerState told;   ///< what Dear ImGui knows of the pointer
    PointerState latest; ///< what it will know after the next frame
    Keys keys;
    PanelState state;
    std::optional<geo::ScreenPoint> caret; ///< upper end

    explicit Impl(text::GlyphAtlas& atlas) : glyphs(atlas) {
        context = ImGui::CreateContext(glyphs.imgui_atlas());
        ImGui::SetCurrentContext(context);
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.LogFilename = nullptr;
        io.MouseDrawCursor = false;
        io.ConfigInputTextCursorBlink = false; // nothing on screen pulses
        io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
        tell_caret_to(io, caret);
#if IMGUI_VERSION_NUM < 18700
        for (int key = 0; key < ImGuiKey_COUNT; ++key)
            io.KeyMap[key] = key;
#endif
        ImGuiStyle& style = ImGui::GetStyle();
        style.AntiAliasedLinesUseTex = false;
        style.WindowPadding = style.WindowMinSize = ImVec2(1, 1);
        style.WindowBorderSize = style.FrameBorderSize = style.WindowRounding = 0;
    }
    ~Impl() {
        ImGui::DestroyContext(context);
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    void take_events();
    bool take(const Event& event, bool& pressed, std::set<int>& keys_told);
    void layout(const Content& content, Commands& commands);
    void draw_pass(const Content& content, double seconds, Commands& commands);
};

/// @return false when the event has to wait for the next pass: a press and its release, or a press
/// and a move after it, would otherwise become one.
bool Interface::Impl::take(const Event& event, bool& pressed, std::set<int>& keys_told) {
    ImGuiIO& io = ImGui::GetIO();
    if (const auto* pointer = std::get_if<PointerState>(&event)) {
        const bool changes = pointer->down != told.down;
        const bool moves = pointer->x != told.x || pointer->y != told.y;
        if (pressed && (changes || moves))
            return false;
        pressed = pressed || changes;
        told = *pointer;
        io.MousePos = ImVec2(static_cast<float>(told.x), static_cast<float>(told.y));
        io.MouseDown[0] = told.down;
        io.MouseWheel += static_cast<float>(told.wheel);
    } else if (const auto* key = std::get_if<KeyEvent>(&event)) {
        int* own = key->down ? own_key(keys, key->key, io.KeyAlt, io.KeyShift) : nullptr;
        if (own != nullptr)
            ++*own;
        if (kept_from_imgui(key->key) || (key->key == ImGuiKey_Tab && state.form_shown))
            return true;
        if (keys_told.contains(key->key))
            return own != nullptr; // a repeat that the panels count is not told again
        keys_told.insert(key->key);
        tell_key(io, *key);
    } else if (const auto* modifiers = std::get_if<Modifiers>(&event)) {
        io.KeyCtrl = modifiers->ctrl;
        io.KeyShift = modifiers->shift;
        io.KeyAlt = modifiers->alt;
    } else if (const auto* character = std::get_if<char32_t>(&event)) {
        if (*character >= U' ' && *character != 0x7F)
            io.AddInputCharacter(*character);
    }
    return true;
}

void Interface::Impl::take_events() {
    keys = {};
    bool pressed = false;
    std::set<int> keys_told;
    while (!events.empty() && take(events.front(), pressed, keys_told))
        events.pop_front();
}

void Interface::Impl::layout(const Content& content, Commands& commands) {
    const Desk desk{content, glyphs, state, keys, commands};
    state.field_was_active = state.field_active;
    state.field_active = state.field_waits = false;
    state.boxes.clear();
    state.pictures.clear();
    state.form_shown = content.session.editing && content.layout.mode == LayoutMode::desk &&
                       content.session.dialog == session::Dialog::none &&
                       content.layout.card.has_value();
    if (!content.session.editing)
        (void)form_follows(desk, "", "");
    if (content.session.blank != session::Blank::off)
        return;
    if (content.session.dialog == session::Dialog::photo) { // pictures lie below all panels
        photo_viewer(desk);
        return;
    }
    if (content.layout.mode == LayoutMode::desk)
        desk_panels(desk);
    else
        presenting_panels(desk);
    dragged_symbol(desk);
    notice_line(desk);
    banner_line(desk);
    loading_panel(desk);
    dialogs(desk);
    import_panel(desk);
    file_panel(desk);
    if (state.leave_field) {
        state.leave_field = state.search_active = state.field_active = false;
        state.form.at.reset();
        ImGui::SetWindowFocus(nullptr);
    }
    // A press on the map takes the keys away from the list.
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !ImGui::GetIO().WantCaptureMouse)
        state.list_focused = false;
}

void Interface::Impl::draw_pass(const Content& content, double seconds, Commands& commands) {
    ImGuiIO& io = ImGui::GetIO();
    const geo::ScreenRect& window = content.layout.window;
    io.DisplaySize =
        ImVec2(static_cast<float>(window.width()), static_cast<float>(window.height()));
    io.DeltaTime = static_cast<float>(std::max(seconds, 1e-4));
    ImGui::NewFrame();
    layout(content, commands);
    ImGui::Render();
}

Interface::Interface(text::GlyphAtlas& atlas) : impl_(std::make_unique<Impl>(atlas)) {}

Interface::~Interface() = default;

void Interface::pointer(const PointerState& pointer) {
    impl_->latest = pointer;
    impl_->events.emplace_back(pointer);
}

void Interface::key(int imgui_key, bool down) {
    impl_->events.emplace_back(KeyEvent{imgui_key, down});
}

void Interface::modifiers(bool ctrl, bool shift, bool alt) {
    impl_->events.emplace_back(Modifiers{ctrl, shift, alt});
}

void Interface::character(char32_t c) {
    impl_->events.emplace_back(c);
}

Commands Interface::frame(const Content& content, double seconds) {
    ImGui::SetCurrentContext(impl_->context);
    const style::Style& style = content.style;
    impl_->glyphs.begin_frame(
        style::font_pixels(style.type.body, content.layout.scale, style.type));
    Commands commands;
    // A field has the keyboard by the next key, not some frames later.
    constexpr int most_waits = 3;
    int waits = 0;
    do {
        impl_->take_events();
        impl_->draw_pass(content, seconds, commands);
        waits += impl_->state.field_waits ? 1 : 0;
    } while (!impl_->events.empty() || (impl_->state.field_waits && waits < most_waits));
    return commands;
}

ImDrawData* Interface::draw_data() {
    ImGui::SetCurrentContext(impl_->context);
    ImDrawData* data = ImGui::GetDrawData();
    if (data != nullptr)
        impl_->glyphs.settle(*data);
    return data;
}

const std::vector<PictureOnPanel>& Interface::pictures() const {
    return impl_->state.pictures;
}

bool Interface::wants_pointer() const {
    // Asked between frames, right after a move: where the panels lie decides. While a button is
    // held it belongs to where it went down.
    const PointerState& pointer = impl_->latest;
    ImGui::SetCurrentContext(impl_->context);
    if (impl_->told.down && pointer.down)
        return ImGui::GetIO().WantCaptureMouse;
    const auto& boxes = impl_->state.boxes;
    return std::any_of(boxes.begin(), boxes.end(), [&pointer](const geo::ScreenRect& box) {
        return box.contains({pointer.x, pointer.y});
    });
}

std::optional<edit::Edit> Interface::take_typed(const workbook::Workbook& workbook) {
    return typed_edit(impl_->state.form, workbook);
}

bool Interface::wants_text() const {
    return impl_->state.field_active;
}

std::optional<geo::ScreenPoint> Interface::caret() const {
    if (!impl_->caret)
        return std::nullopt;
    return geo::ScreenPoint{impl_->caret->x,
                            impl_->caret->y + impl_->glyphs.field_font()->FontSize};
}

bool Interface::closes_menu() const {
    return impl_->state.import_.menu >= 0;
}

bool Interface::wants_arrows() const {
    return impl_->state.list_focused || wants_text();
}

} // namespace guanmo::ui
