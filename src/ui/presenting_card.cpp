#include "ui/presenting.hpp"
#include "ui/widgets.hpp"

#include "display/symbol.hpp"
#include "i18n/translate.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::ui {

namespace {

// Pixels at 1080 lines.
constexpr double corner = 16;
constexpr double padding = 49;
constexpr double head_middle = 64; ///< of unit and stage, below the card's top
constexpr double name_middle = 154;
constexpr double hero_baseline = 376;
constexpr double body_top = 418;
constexpr double nothing_known = 64; ///< that the rest moves up when there is no number to show
constexpr double foot_height = 76;
constexpr double stage_symbol_width = 54;
constexpr double two_lines_size = 54; ///< of a name that does not fit one line
constexpr double low_aspect = 1.6;    ///< wider cards stand in two columns

/// Sets the card; lengths of the picture, `top` that of the card.
struct Sheet {
    const Painter& paint;
    const PresentingCard& card;
    double left, right, top;
    double raised = 0; ///< the hero's baseline, at 1080 lines

    [[nodiscard]] const style::Theme& theme() const { return paint.theme(); }
    [[nodiscard]] const style::PresentingType& type() const { return sizes(paint); }
    [[nodiscard]] double px(double length) const { return paint.px(length); }
    [[nodiscard]] double width() const { return right - left; }
    [[nodiscard]] Ink label() const { return {type().field_label, theme().text2}; }

    void head() const;
    [[nodiscard]] std::string stage_name() const;
    [[nodiscard]] double stage_width() const;
    /// Where the unit leaves no room the stage stands above what the number is.
    [[nodiscard]] bool stage_beside_unit() const;
    void stage(geo::ScreenPoint from) const;
    void name() const;
    void hero() const;
    void body(double from, double to) const;
    void row(const CardRow& row, double middle) const;
    void words(double from, std::size_t lines) const;
    void foot(double bottom) const;
    [[nodiscard]] Ink name_ink() const;
};

/// Unit | stage … which of the stop's projects this is.
void Sheet::head() const {
    const double middle = top + px(head_middle);
    double turn = 0;
    if (!card.turn.empty())
        turn =
            fitted_text(paint, {right, middle}, width() * 0.6, label(), card.turn, Align::right) +
            px(24);
    double x = left + fitted_text(paint, {left, middle}, width() - turn, label(), card.unit);
    if (card.of_unit || !stage_beside_unit())
        return;
    x += px(34);
    paint.fill({{x, middle - px(17)}, {x + std::max(1.0, px(2)), middle + px(17)}},
               theme().panel_border);
    stage({x + px(40), middle});
}

std::string Sheet::stage_name() const {
    return card.stage ? name_of(*card.stage) : i18n::tr("Stage not stated");
}

double Sheet::stage_width() const {
    return (card.stage ? px(stage_symbol_width) : 0) + paint.width(label(), stage_name());
}

bool Sheet::stage_beside_unit() const {
    const double turn = card.turn.empty() ? 0 : paint.width(label(), card.turn) + px(24);
    return paint.width(label(), card.unit) + px(74) + stage_width() + turn <= width();
}

void Sheet::stage(geo::ScreenPoint from) const {
    if (card.stage) {
        display::Shapes shapes;
        display::append(
            shapes,
            display::stage_symbol(card.stage, false, {from.x + px(15), from.y}, 15 * paint.scale),
            theme(), paint.style.symbols, paint.scale);
        paint.shapes(shapes);
        from.x += px(stage_symbol_width);
    }
    paint.text(from, {type().field_label, card.stage ? theme().text1 : theme().text3},
               stage_name());
}

Ink Sheet::name_ink() const {
    return {type().project_name, theme().text1,
            card.of_unit ? text::Face::serif_bold : text::Face::sans_bold};
}

/// On one line as large as it fits, on two where that would be small.
void Sheet::name() const {
    Ink ink = name_ink();
    const double middle = top + px(name_middle);
    const double whole = paint.width(ink, card.name);
    if (whole * two_lines_size / ink.size <= width()) {
        ink.size = std::min(ink.size, std::floor(ink.size * width() / whole));
        paint.text({left, middle}, ink, card.name);
        return;
    }
    ink.size = two_lines_size;
    double y = middle - px(28);
    for (const std::string& line : lines_within(paint, ink, card.name, width(), 2)) {
        paint.text({left, y}, ink, line);
        y += px(68);
    }
}

/// The number as large as what it is leaves room for, on one baseline.
void Sheet::hero() const {
    const double baseline = top + px(hero_baseline - raised);
    const Fact& hero = card.hero;
    const Ink what = fitted(paint, label(), hero.label, width() * 0.4);
    double beside = paint.text_on({right, baseline}, what, hero.label, Align::right);
    if (!card.of_unit && !stage_beside_unit()) {
        beside = std::max(beside, stage_width());
        stage({right - stage_width(), baseline - px(70)});
    }
    const double room = width() - beside - px(24);
    if (!hero.known) {
        const Ink missing{type().project_name, theme().text3};
        paint.text_on({left, baseline}, fitted(paint, missing, hero.value, room), hero.value);
        return;
    }
    const Ink unit{type().hero_unit, theme().text2};
    const double units = paint.width(unit, hero.unit) + px(22);
    const Ink number = fitted(paint, {type().hero, theme().text1}, hero.value, room - units);
    const double drawn = paint.text_on({left, baseline}, number, hero.value);
    paint.text_on({left + drawn + px(22), baseline}, unit, hero.unit);
}

void Sheet::row(const CardRow& row, double middle) const {
    const Fact& fact = row.fact;
    const double named = fitted_text(paint, {left, middle}, width() * 0.5, label(), fact.label);
    double room = width() - named - px(28);
    if (!fact.known) {
        fitted_text(paint, {right, middle}, room, {type().field_label, theme().text3}, fact.value,
                    Align::right);
        return;
    }
    const Ink value{type().field_value, theme().text1};
    const double baseline = middle + paint.cap(value) / 2;
    double x = right;
    const auto append = [&](const std::string& quiet, double gap) {
        const double drawn = paint.text_on({x, baseline}, label(), quiet, Align::right) + px(gap);
        x -= drawn;
        room -= drawn;
    };
    const double needed = paint.width(value, fact.value) + paint.width(label(), fact.unit) + px(12);
    if (!row.beside.empty() && needed + px(28) + paint.width(label(), row.beside) <= room)
        append(row.beside, 28);
    if (!fact.unit.empty())
        append(fact.unit, 12);
    fitted_text(paint, {x, middle}, room, value, fact.value, Align::right);
}

void Sheet::words(double from, std::size_t lines) const {
    const Ink ink{type().body, theme().text2};
    double y = from + px(text_margin / 2 + text_line_pitch / 2);
    for (const std::string& line : lines_within(paint, ink, card.words, width(), lines)) {
        paint.text({left, y}, ink, line);
        y += px(text_line_pitch);
    }
}

/// Rows under hairlines, then running text under one, as there is room for.
void Sheet::body(double from, double to) const {
    const auto known = std::count_if(card.rows.begin(), card.rows.end(),
                                     [](const CardRow& row) { return row.fact.known; });
    const std::size_t lines =
        card.words.empty() ? 0
                           : paint.lines({type().body, theme().text2}, card.words, width()).size();
    const CardBody body = card_body((to - from) / paint.scale, card.rows.size(),
                                    static_cast<std::size_t>(known), lines);
    double y = from;
    for (std::size_t i = 0; i < body.rows; ++i) {
        paint.rule(left, right, y, theme().panel_border);
        row(card.rows[i], y + body.pitch * paint.scale / 2);
        y += body.pitch * paint.scale;
    }
    if (body.lines > 0) {
        paint.rule(left, right, y, theme().panel_border);
        words(y, body.lines);
    }
}

void Sheet::foot(double bottom) const {
    const double line = bottom - px(foot_height);
    paint.rule(left, right, line, theme().panel_border);
    const double middle = line + px(foot_height / 2 + 1);
    const Ink ink{type().smallest, theme().text2};
    const double position = fitted_text(paint, {left, middle}, width(), ink, card.position);
    if (position + px(24) + paint.width(ink, card.as_of) <= width()) // the map says it too
        paint.text({right, middle}, ink, card.as_of, Align::right);
}

void draw_card(const Painter& paint, const PresentingCard& card, const geo::ScreenRect& inner) {
    Sheet sheet{paint, card, inner.min.x, inner.max.x, inner.min.y};
    const double foot_top = inner.max.y - paint.px(foot_height);
    if (inner.width() > low_aspect * inner.height()) {
        const double middle = std::round(inner.centre().x);
        sheet.right = middle - paint.px(padding);
        sheet.head();
        sheet.name();
        sheet.hero();
        Sheet facts{paint, card, middle, inner.max.x, inner.min.y};
        facts.body(inner.min.y + paint.px(head_middle / 2), foot_top);
        sheet.right = inner.max.x;
    } else {
        sheet.raised = card.hero.known ? 0 : nothing_known;
        sheet.head();
        sheet.name();
        sheet.hero();
        sheet.body(inner.min.y + paint.px(body_top - sheet.raised), foot_top);
    }
    sheet.foot(inner.max.y);
}

std::optional<PresentingCard> card_of(const Desk& desk) {
    const workbook::Workbook& workbook = desk.content.workbook;
    const session::Selection& selection = desk.content.session.selection;
    if (const auto* project = std::get_if<session::ProjectId>(&selection))
        if (const auto* row = workbook::find_project(workbook, project->id))
            return presenting_card(workbook, *row);
    if (const auto* unit = std::get_if<session::UnitCode>(&selection))
        if (const auto* row = workbook::find_unit(workbook, unit->code))
            return presenting_card(workbook, *row, unit_card_of(desk, *row));
    return std::nullopt;
}

} // namespace

void presenting_card_panel(const Desk& desk) {
    const std::optional<geo::ScreenRect>& box = desk.content.layout.card;
    if (!box)
        return;
    const std::optional<PresentingCard>& card = desk.state.presenting_card.get(
        desk.content.workbook, {desk.content.session.selection, desk.content.workbook.meeting},
        [&desk] { return card_of(desk); });
    if (!card)
        return;
    const PanelWindow window(desk, "card", *box);
    const Painter paint = desk.painter(window.list());
    if (desk.content.layout.mode == LayoutMode::wall)
        return draw_card(paint, *card, *box);
    paint.panel_on_ground(*box, corner);
    const double margin = paint.px(padding);
    draw_card(paint, *card, {{box->min.x + margin, box->min.y}, {box->max.x - margin, box->max.y}});
}

} // namespace guanmo::ui
