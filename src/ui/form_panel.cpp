#include "ui/form_panel.hpp"

#include "i18n/translate.hpp"
#include "workbook/select.hpp"

#include <imgui.h>

#include <algorithm>
#include <utility>

namespace guanmo::ui {

using i18n::tr;

namespace {

// Pixels at 1080 lines.
constexpr double label_height = 24, box_height = 38, below_box = 10, column_gap = 20;
constexpr double note_height = 20, option_height = 30, line_height = 21;
constexpr std::size_t most_options = 11;

/// A line break in a text is typed and shown as this: the fields have one line.
constexpr std::string_view line_break = "↵";

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
    return text;
}

std::string as_typed(const std::string& text) {
    return replaced(text, "\n", line_break);
}

std::string as_stored(const std::string& typed) {
    return replaced(typed, line_break, "\n");
}

std::string typed_text(const FormState& state) {
    return as_stored(state.typed.data());
}

void open_field(FormState& state, const FormFields& fields, std::size_t i) {
    state.at = i;
    state.opened = state.had_keys = false;
    state.option = 0;
    state.option_chosen = false;
    state.show_focused = true;
    ++state.fields_opened;
    if (i >= fields.size())
        return;
    state.before = fields[i].text;
    const auto refused = state.refused.find(i);
    const std::string text =
        as_typed(refused == state.refused.end() ? fields[i].text : refused->second);
    state.typed.fill('\0');
    text.copy(state.typed.data(), state.typed.size() - 1);
}

/// Takes what is typed, or keeps it to be mended. A text too long for the field is left alone.
std::optional<edit::Edit> take(FormState& state, const FormFields& fields) {
    if (!state.at || *state.at >= fields.size())
        return std::nullopt;
    const std::size_t i = *state.at;
    const std::string text = typed_text(state);
    state.refused.erase(i);
    const std::string shown = as_typed(state.before);
    if (shown.compare(0, state.typed.size() - 1, state.typed.data()) == 0)
        return std::nullopt;
    Reading reading = fields[i].read(text);
    if (!reading.wrong.empty())
        state.refused[i] = text;
    state.before = text;
    return std::move(reading.edit);
}

/// Draws one form and obeys its keys.
struct Form {
    const Desk& desk;
    const Painter& paint;
    const FormFields& fields;
    const std::vector<FormButton>& buttons;
    double left, right;

    [[nodiscard]] FormState& state() const { return desk.state.form; }
    [[nodiscard]] const style::Theme& theme() const { return desk.theme(); }
    [[nodiscard]] const style::Type& type() const { return desk.type(); }
    [[nodiscard]] double px(double length) const { return paint.px(length); }
    [[nodiscard]] bool is_focused(std::size_t i) const { return state().at == i; }
    [[nodiscard]] Ink value_ink() const { return {type().list_name, theme().text1}; }

    [[nodiscard]] double draw_fields(double y, const geo::ScreenRect& body) const;
    void draw_buttons(const geo::ScreenRect& box) const;
    void obey_keys() const;

  private:
    [[nodiscard]] std::vector<std::string> lines_of(std::size_t i, double width) const;
    [[nodiscard]] double field(std::size_t i, double x, double width, double y) const;
    void typed_field(std::size_t i, const geo::ScreenRect& box) const;
    [[nodiscard]] double below(std::size_t i, double y) const;
    [[nodiscard]] double options(std::size_t i, double y) const;
    [[nodiscard]] double note(const std::string& words, bool warns, double y) const;
    [[nodiscard]] double preview(double y) const;
    void commit() const;
    void choose(const std::string& option) const;
    void go_to(std::size_t i) const { open_field(state(), fields, i); }
};

void Form::commit() const {
    if (const auto edit = take(state(), fields))
        desk.want(*edit);
}

std::vector<std::string> Form::lines_of(std::size_t i, double width) const {
    const auto refused = state().refused.find(i);
    const std::string& text = refused == state().refused.end() ? fields[i].text : refused->second;
    if (!fields[i].running || is_focused(i))
        return {text};
    std::vector<std::string> lines = paint.lines(value_ink(), text, width);
    if (lines.empty())
        lines.emplace_back();
    return lines;
}

void Form::typed_field(std::size_t i, const geo::ScreenRect& box) const {
    bool active = false;
    const PressScope scope(state().fields_opened);
    text_field(desk, "##typed", {{box.min.x + px(10), box.min.y}, {box.max.x - px(6), box.max.y}},
               state().typed.data(), state().typed.size(), !state().opened, nullptr, active);
    state().opened |= active;
    desk.state.field_waits |= !state().opened;
    desk.state.field_active = true; // until it is left, whatever moment of it this is
    const bool left_it = state().had_keys && !active;
    state().had_keys = active;
    if (left_it && is_focused(i)) {
        commit();
        state().at.reset();
        desk.state.field_active = false;
    }
}

/// A field with its label. @return below it.
double Form::field(std::size_t i, double x, double width, double y) const {
    const FormField& of = fields[i];
    const bool refused = state().refused.contains(i);
    paint.text_within({x, y + px(label_height / 2)}, width, {type().field_label, theme().text2},
                      of.label);
    const std::vector<std::string> lines = lines_of(i, width - px(20));
    const double height = px(box_height) + px(line_height) * static_cast<double>(lines.size() - 1);
    const geo::ScreenRect box{{x, y + px(label_height)},
                              {x + width, y + px(label_height) + height}};
    paint.fill(box, theme().raised, px(6));
    const PressScope scope(static_cast<int>(i));
    if (is_focused(i)) {
        const bool wrong = !of.read(typed_text(state())).wrong.empty();
        paint.frame(box.grown(px(2)), wrong ? theme().warn : theme().focus, px(8),
                    2 * desk.scale());
        typed_field(i, box);
        return box.max.y + px(below_box);
    }
    const Press press = press_area("value", box);
    paint.frame(box,
                refused         ? theme().warn
                : press.hovered ? theme().text3
                                : theme().panel_border,
                px(6), refused ? 2 * desk.scale() : std::max(1.0, px(1)));
    double middle = box.min.y + px(box_height / 2);
    for (const std::string& line : lines) {
        paint.text_within({x + px(10), middle}, width - px(20), value_ink(), line);
        middle += px(line_height);
    }
    if (press.clicked) {
        go_to(i);
        desk.state.field_waits = desk.state.field_active = true;
    }
    return box.max.y + px(below_box);
}

double Form::note(const std::string& words, bool warns, double y) const {
    const double x = warns ? left + px(22) : left;
    const Ink ink{type().field_label, warns ? theme().text1 : theme().text2};
    if (warns)
        warn_sign(paint, {left, y + px(note_height / 2)}, px(warn_height));
    for (const std::string& line : paint.lines(ink, words, right - x)) {
        paint.text({x, y + px(note_height / 2)}, ink, line);
        y += px(note_height);
    }
    return y;
}

/// The whole of a long text while one line of it is typed.
double Form::preview(double y) const {
    const Ink ink{type().body, theme().text2};
    for (const std::string& line : paint.lines(ink, typed_text(state()), right - left)) {
        paint.text({left, y + px(line_height / 2)}, ink, line);
        y += px(line_height);
    }
    return y;
}

void Form::choose(const std::string& option) const {
    state().typed.fill('\0');
    option.copy(state().typed.data(), state().typed.size() - 1);
    ++state().fields_opened; // the field takes its text anew
    state().opened = state().had_keys = state().option_chosen = false;
    desk.state.field_waits = true;
    commit();
}

double Form::options(std::size_t i, double y) const {
    const std::vector<std::string> all = fitting_options(fields[i], state().typed.data());
    if (all.empty())
        return y;
    FormState& of = state();
    const int step = desk.keys.down - desk.keys.up;
    if (step != 0 && of.option_chosen)
        of.option = static_cast<std::size_t>(
            std::clamp(static_cast<int>(of.option) + step, 0, static_cast<int>(all.size()) - 1));
    of.option_chosen |= step != 0;
    of.option = std::min(of.option, all.size() - 1);
    const std::size_t first = of.option < most_options ? 0 : of.option - most_options + 1;
    const std::size_t last = std::min(all.size(), first + most_options);
    const geo::ScreenRect frame{{left, y},
                                {right, y + px(option_height) * static_cast<double>(last - first)}};
    paint.fill(frame, theme().raised, px(6));
    for (std::size_t o = first; o < last; ++o) {
        const geo::ScreenRect row{{left, y}, {right, y + px(option_height)}};
        const Press press = press_area(static_cast<int>(o) + 1, row);
        if (press.hovered || (of.option_chosen && o == of.option))
            paint.fill(row, theme().row_selected, px(6));
        paint.text_within({left + px(10), row.centre().y}, right - left - px(20),
                          {type().body, theme().text1}, all[o]);
        if (press.clicked)
            choose(all[o]);
        y += px(option_height);
    }
    if (of.option_chosen && desk.keys.enter > 0)
        choose(all[of.option]);
    return y + px(8);
}

/// What belongs to the field with the keyboard: what is wrong, what can be chosen, what may be
/// written.
double Form::below(std::size_t i, double y) const {
    const Reading reading = fields[i].read(typed_text(state()));
    y -= px(2);
    if (!reading.wrong.empty())
        y = note(reading.wrong, true, y);
    else if (!reading.remark.empty())
        y = note(reading.remark, true, y);
    else if (!fields[i].hint.empty())
        y = note(fields[i].hint, false, y);
    const PressScope scope(static_cast<int>(i));
    if (!fields[i].options.empty())
        y = options(i, y + px(4));
    if (fields[i].running)
        y = preview(y);
    return y + px(8);
}

double Form::draw_fields(double y, const geo::ScreenRect& body) const {
    for (std::size_t i = 0; i < fields.size();) {
        const bool pair = !fields[i].wide && i + 1 < fields.size() && !fields[i + 1].wide;
        const double column = (right - left - px(column_gap)) / 2;
        const double top = y;
        const std::optional<std::size_t> focused = state().at;
        double end = field(i, left, fields[i].wide ? right - left : column, top);
        if (pair)
            end = std::max(end, field(i + 1, left + column + px(column_gap), column, top));
        const std::size_t behind = i + (pair ? 2 : 1);
        if (state().at && *state().at >= i && *state().at < behind && state().at == focused)
            end = below(*state().at, end);
        else
            for (std::size_t of = i; of < behind; ++of)
                if (state().refused.contains(of) && !is_focused(of))
                    end =
                        note(fields[of].read(state().refused[of]).wrong, true, end - px(2)) + px(8);
        if (state().show_focused && state().at && *state().at >= i && *state().at < behind) {
            state().scroll -= std::max(0.0, body.min.y - top);
            state().scroll += std::clamp(end - body.max.y, 0.0, std::max(0.0, top - body.min.y));
            state().show_focused = false;
        }
        y = end;
        i = behind;
    }
    return y;
}

void Form::draw_buttons(const geo::ScreenRect& box) const {
    double x = left;
    for (std::size_t i = 0; i < buttons.size(); ++i) {
        const FormButton& button = buttons[i];
        const double width = paint.width({type().body, {}}, button.label) + px(36);
        const bool last = i + 1 == buttons.size();
        const geo::ScreenRect area{{last ? right - width : x, box.min.y},
                                   {last ? right : x + width, box.max.y}};
        const bool focused = is_focused(fields.size() + i);
        if (focused)
            paint.frame(area.grown(px(3)), theme().focus, px(8), 2 * desk.scale());
        if (focused && ImGui::IsMouseClicked(ImGuiMouseButton_Left))
            state().at.reset();
        const bool pressed = text_button(desk, paint, button.id, area, button.label,
                                         last ? ButtonKind::filled : ButtonKind::plain);
        if (pressed || (focused && desk.keys.enter > 0)) {
            commit();
            state().at.reset();
            desk.want(button.action);
        }
        x += width + px(12);
    }
}

/// Tab goes through fields and buttons and round again; Enter takes what is typed and goes on, Esc
/// leaves it as it was.
void Form::obey_keys() const {
    FormState& of = state();
    const std::size_t all = fields.size() + buttons.size();
    const bool in_field = of.at && *of.at < fields.size();
    for (int i = 0; i < desk.keys.tab; ++i) {
        commit();
        go_to(of.at ? (*of.at + 1) % all : 0);
    }
    for (int i = 0; i < desk.keys.back_tab; ++i) {
        commit();
        go_to(of.at ? (*of.at + all - 1) % all : all - 1);
    }
    if (in_field && desk.keys.enter > 0 && !of.option_chosen) {
        commit();
        if (!of.refused.contains(*of.at))
            go_to((*of.at + 1) % all);
    }
    if (of.at && desk.keys.escape > 0) {
        of.refused.erase(*of.at);
        of.at.reset();
        desk.state.leave_field = true;
    }
    // A button has no text field of its own to hold the keys for it.
    if (of.at && *of.at >= fields.size())
        desk.state.field_active = true;
    desk.state.field_waits |= of.at && *of.at < fields.size() && !of.opened;
}

} // namespace

std::optional<edit::Edit> typed_edit(FormState& state, const workbook::Workbook& workbook) {
    if (!state.at)
        return std::nullopt;
    if (const auto* project = workbook::find_project(workbook, state.project_id))
        return take(state, project_fields(workbook, *project));
    if (const auto* unit = workbook::find_unit(workbook, state.unit_code))
        return take(state, targets_fields(workbook, *unit));
    return std::nullopt;
}

bool form_follows(const Desk& desk, const std::string& project_id, const std::string& unit_code) {
    FormState& state = desk.state.form;
    if (state.project_id == project_id && state.unit_code == unit_code)
        return false;
    if (const auto edit = typed_edit(state, desk.content.workbook))
        desk.want(*edit);
    if (!state.refused.empty())
        desk.want(session::Notify{tr("What could not be taken was left as it had been")});
    const int opened = state.fields_opened;
    state = {};
    state.fields_opened = opened;
    state.project_id = project_id;
    state.unit_code = unit_code;
    return true;
}

double draw_form(const Desk& desk, const Painter& paint, const geo::ScreenRect& box,
                 const FormFields& fields, const std::vector<FormButton>& buttons) {
    FormState& state = desk.state.form;
    const Form form{desk, paint, fields, buttons, box.min.x, box.max.x};
    if (desk.content.session.focus_name) {
        open_field(state, fields, 0);
        desk.want(session::NameFocused{});
    }
    form.obey_keys();
    const double foot = box.max.y - paint.px(68);
    const geo::ScreenRect body{{box.min.x - paint.px(4), box.min.y},
                               {box.max.x + paint.px(20), foot}};
    {
        const Clip clip(body);
        const double top = box.min.y - state.scroll;
        const double y = form.draw_fields(top, body);
        scroll(desk, paint, "form scroll", body, y - top, state.scroll);
    }
    paint.rule(box.min.x, box.max.x, foot, desk.theme().hairline);
    form.draw_buttons({{box.min.x, foot + paint.px(14)}, {box.max.x, foot + paint.px(52)}});
    return foot;
}

} // namespace guanmo::ui
