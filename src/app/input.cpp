#include "app/input.hpp"

#include "app/keys.hpp"
#include "ui/plan_model.hpp"

#include <cmath>

namespace guanmo::app {

namespace {

constexpr double drag_from_px = 5; ///< at 1080 lines; below it a press is a click
constexpr double double_click_s = 0.4;
constexpr double wheel_step = 1.25;

geo::ScreenPoint at(int x, int y) {
    return {static_cast<double>(x), static_cast<double>(y)};
}

} // namespace

bool Input::handle(const sf::Event& event, double now_s) {
    switch (event.type) {
    case sf::Event::Closed:
        act(session::Quit{}, now_s);
        break;
    case sf::Event::MouseButtonPressed:
        press(event.mouseButton);
        return true;
    case sf::Event::MouseButtonReleased:
        release(event.mouseButton, now_s);
        return true;
    case sf::Event::MouseMoved:
        move(event.mouseMove, now_s);
        break;
    case sf::Event::MouseLeft:
        pointer_.x = pointer_.y = -1;
        point_panels();
        act(session::Hover{}, now_s);
        act(session::HoverAggregate{}, now_s);
        break;
    case sf::Event::MouseWheelScrolled:
        wheel(event.mouseWheelScroll, now_s);
        break;
    case sf::Event::KeyPressed:
        return key(event.key, now_s);
    case sf::Event::KeyReleased:
        if (const auto imgui = imgui_key(event.key.code))
            screen_->interface().key(*imgui, false);
        screen_->interface().modifiers(event.key.control, event.key.shift, event.key.alt);
        return screen_->interface().wants_text();
    case sf::Event::TextEntered:
        character(event.text.unicode, now_s);
        break;
    default:
        break;
    }
    return false;
}

void Input::point_panels() {
    screen_->interface().pointer(pointer_);
    pointer_.wheel = 0;
}

void Input::press(const sf::Event::MouseButtonEvent& button) {
    if (button.button != sf::Mouse::Left)
        return;
    const geo::ScreenPoint point = at(button.x, button.y);
    if (!screen_->interface().wants_pointer()) {
        drag_ = Drag{point, point};
        drag_->project = screen_->draggable_at(point);
        if (drag_->project)
            drag_->held = point - screen_->symbol_centre(*drag_->project).value_or(point);
    }
    pointer_ = {static_cast<double>(button.x), static_cast<double>(button.y), true, 0};
    point_panels();
}

void Input::release(const sf::Event::MouseButtonEvent& button, double now_s) {
    if (button.button != sf::Mouse::Left)
        return;
    pointer_ = {static_cast<double>(button.x), static_cast<double>(button.y), false, 0};
    point_panels();
    if (drag_ && !drag_->moved)
        click_map(drag_->start, now_s);
    else if (drag_ && drag_->project)
        screen_->drop_project(now_s);
    drag_.reset();
}

void Input::click_map(geo::ScreenPoint point, double now_s) {
    if (screen_->session().adding)
        return screen_->add_project(point, now_s);
    if (screen_->over_legal_lines(point))
        return act(session::Show{session::Dialog::review_number}, now_s);
    if (const auto* aggregate = screen_->pick_aggregate(point);
        aggregate != nullptr && !screen_->pick_stop(point))
        return screen_->open(*aggregate, now_s);
    if (plan_click(screen_->pick(point), now_s))
        return;
    if (const auto stop = screen_->pick_stop(point)) {
        act(session::SetLine{stop->line}, now_s);
        return act(session::GoToStop{stop->stop}, now_s);
    }
    const session::Selection hit = screen_->pick(point);
    const bool again = now_s - last_click_s_ < double_click_s &&
                       geo::distance(point, last_click_) < drag_from_px * screen_->layout().scale;
    last_click_ = point;
    last_click_s_ = now_s;
    if (again && !session::is_none(hit))
        act(session::Reveal{hit}, now_s);
    else
        act(session::Select{hit}, now_s);
}

/// While a line is planned a press on the map takes projects and units in or out.
bool Input::plan_click(const session::Selection& hit, double now_s) {
    const std::string& line = screen_->session().planned_line;
    if (line.empty())
        return false;
    if (const auto edit = ui::planning_click(screen_->workbook(), line, hit))
        screen_->perform(*edit, now_s);
    return true;
}

void Input::move(const sf::Event::MouseMoveEvent& move, double now_s) {
    const geo::ScreenPoint point = at(move.x, move.y);
    pointer_.x = point.x;
    pointer_.y = point.y;
    point_panels();
    if (drag_)
        return drag_to(point, now_s);
    const bool on_map = !screen_->interface().wants_pointer();
    const session::Selection under = on_map ? screen_->pick(point) : session::Selection{};
    // Over a panel the hovered project is the panel's to name.
    if ((on_map || hovers_on_map_) && under != screen_->session().hovered)
        act(session::Hover{under}, now_s);
    hovers_on_map_ = on_map;
    const auto* aggregate = on_map ? screen_->pick_aggregate(point) : nullptr;
    const std::uint64_t id = aggregate != nullptr ? aggregate->id : 0;
    if (id != screen_->session().hovered_aggregate)
        act(session::HoverAggregate{id}, now_s);
}

void Input::drag_to(geo::ScreenPoint point, double now_s) {
    const double threshold = drag_from_px * screen_->layout().scale;
    const bool begins = !drag_->moved && geo::distance(point, drag_->start) > threshold;
    drag_->moved = drag_->moved || begins;
    if (!drag_->moved)
        return;
    if (!drag_->project)
        act(session::Pan{point - drag_->last}, now_s);
    else if (begins || screen_->session().dragged) // else Esc has given it up
        act(session::DragProject{session::Session::Dragged{*drag_->project, point - drag_->held}},
            now_s);
    drag_->last = point;
}

void Input::wheel(const sf::Event::MouseWheelScrollEvent& wheel, double now_s) {
    if (wheel.wheel != sf::Mouse::VerticalWheel)
        return;
    if (screen_->interface().wants_pointer()) {
        pointer_.wheel += static_cast<double>(wheel.delta);
        point_panels();
        return;
    }
    act(session::Zoom{std::pow(wheel_step, static_cast<double>(wheel.delta)), at(wheel.x, wheel.y)},
        now_s);
}

bool Input::key(const sf::Event::KeyEvent& key, double now_s) {
    ui::Interface& panels = screen_->interface();
    panels.modifiers(key.control, key.shift, key.alt);
    if (const auto imgui = imgui_key(key.code))
        panels.key(*imgui, true);
    const KeyFocus focus{panels.wants_text(), panels.wants_arrows()};
    const auto action = action_for(key, focus, screen_->session());
    if (action)
        finish_typing_and_act(*action, now_s);
    if (focus.text || focus.list || !action || !is_of_the_map(*action))
        return true;
    screen_->log_changes();
    return false;
}

/// What is typed in a form counts before anything that a key asks for: it is not lost when that is
/// saving or presenting.
void Input::finish_typing_and_act(const session::Action& action, double now_s) {
    if (const auto edit = screen_->interface().take_typed(screen_->workbook()))
        screen_->perform(*edit, now_s);
    act(action, now_s);
}

void Input::character(char32_t c, double now_s) {
    ui::Interface& panels = screen_->interface();
    constexpr char32_t first_printable = 32;
    constexpr char32_t del = 127;
    if (c < first_printable || c == del)
        return;
    if (panels.wants_text())
        panels.character(c);
    else if (c == U'/' && !screen_->session().presenting)
        act(session::FocusSearch{}, now_s);
    else if (c == U'?')
        act(session::Show{session::Dialog::keys}, now_s);
}

} // namespace guanmo::app
