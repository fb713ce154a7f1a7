#include "ui/widgets.hpp"

#include "i18n/translate.hpp"

namespace guanmo::ui {

namespace {

void draw_magnifier(const Painter& paint, geo::ScreenPoint c, style::Colour ink) {
    const double s = paint.scale;
    paint.ring({c.x - s, c.y - s}, 5 * s, ink, 1.6 * s);
    paint.stroke({{c.x + 2.6 * s, c.y + 2.6 * s}, {c.x + 6.6 * s, c.y + 6.6 * s}}, ink, 1.6 * s);
}

/// The key that leads here, in a small frame.
void draw_key_hint(const Painter& paint, const geo::ScreenRect& box, const style::Type& type) {
    const geo::ScreenPoint c{box.max.x - paint.px(24), box.centre().y};
    const geo::ScreenRect key{{c.x - paint.px(10), c.y - paint.px(11)},
                              {c.x + paint.px(10), c.y + paint.px(11)}};
    paint.frame(key, paint.theme().panel_border, paint.px(4));
    paint.text(c, {type.legal, paint.theme().text3}, "/", Align::centre);
}

void draw_ground(const Desk& desk, const Painter& paint, const geo::ScreenRect& box) {
    const style::Theme& theme = desk.theme();
    paint.fill(box, theme.raised, paint.px(6));
    paint.frame(box, theme.panel_border, paint.px(6));
    if (desk.state.search_active)
        paint.frame(box.grown(paint.px(2)), theme.focus, paint.px(8), 2 * desk.scale());
    draw_magnifier(paint, {box.min.x + paint.px(22), box.centre().y}, theme.text3);
    if (desk.state.search[0] != '\0')
        return;
    paint.text_within({box.min.x + paint.px(40), box.centre().y}, box.width() - paint.px(84),
                      {desk.type().body, theme.text3},
                      i18n::tr("Name, pinyin or initials, such as kzhq"));
    if (!desk.state.search_active)
        draw_key_hint(paint, box, desk.type());
}

void ask_for(const Desk& desk, const std::string& search) {
    session::Filter filter = desk.content.session.filter;
    filter.search = search;
    desk.state.search_told = search;
    desk.want(session::SetFilter{std::move(filter)});
}

/// Enter shows the first hit, the arrow chooses it and goes on to the list, Esc clears and then
/// leaves.
void obey_keys(const Desk& desk) {
    const session::Filtered& filtered = desk.content.filtered;
    const bool any = !filtered.units.empty() || !filtered.rows.empty();
    if (desk.keys.enter > 0 && any)
        desk.want(session::Reveal{listed_at(desk, 0)});
    if (desk.keys.down > 0) {
        desk.state.list_focused = true;
        if (any && desk.state.search[0] != '\0')
            desk.want(session::Select{listed_at(desk, 0)});
    }
    if (desk.keys.escape > 0 && desk.state.search[0] != '\0')
        ask_for(desk, "");
    else if (desk.keys.escape > 0 || desk.keys.down > 0)
        desk.state.leave_field = true;
}

} // namespace

void search_field(const Desk& desk, const Painter& paint, const geo::ScreenRect& box) {
    PanelState& state = desk.state;
    const session::Session& session = desk.content.session;
    const bool was_active = state.search_active;
    draw_ground(desk, paint, box);
    if (was_active)
        obey_keys(desk);

    // Somebody else changed the search (Esc, a cleared filter): the field follows.
    if (session.filter.search != state.search_seen)
        state.search_told = state.search_seen = session.filter.search;
    const bool other = state.search_told != state.search.data();
    if (other) {
        state.search.fill('\0');
        state.search_told.copy(state.search.data(), state.search.size() - 1);
    }
    const geo::ScreenRect field{{box.min.x + paint.px(40), box.min.y},
                                {box.max.x - paint.px(12), box.max.y}};
    if (text_field(desk, "##search", field, state.search.data(), state.search.size(),
                   session.focus_search, other ? &state.search_told : nullptr, state.search_active))
        ask_for(desk, state.search.data());
    if (state.search_active && !was_active)
        state.list_focused = false;
    if (session.focus_search)
        desk.want(session::SearchFocused{});
}

} // namespace guanmo::ui
