#include "ui/widgets.hpp"

#include "display/symbol.hpp"
#include "i18n/translate.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::ui {

namespace {

/// Sets the card from top to bottom; y in pixels of the picture.
struct Sheet {
    const Desk& desk;
    const Painter& paint;
    const CardModel& card;
    double left, right;

    [[nodiscard]] const style::Theme& theme() const { return desk.theme(); }
    [[nodiscard]] const style::Type& type() const { return desk.type(); }
    [[nodiscard]] double px(double length) const { return paint.px(length); }
    [[nodiscard]] Ink label() const { return {type().field_label, theme().text2}; }

    double head(double top) const;
    double life_line(double y) const;
    double hero(double y) const;
    double progress(double y) const;
    double fields(double y) const;
    double rows(double y) const;
    void footer(double top, double bottom) const;

    void life_point(int step, geo::ScreenPoint at, int current, bool named) const;
    [[nodiscard]] bool life_names_fit() const;
    [[nodiscard]] double life_step() const; ///< pixels between two points of the line of life
    void progress_bar(const geo::ScreenRect& bar) const;
    void field(const Fact& fact, double x, double width, double y) const;
    [[nodiscard]] double row(const Fact& fact, double y) const;
};

double Sheet::head(double top) const {
    const double y = top + px(34);
    double x = left;
    if (!card.badge.empty()) {
        line_badge(paint, {left + px(11), y}, px(11), card.line, card.badge);
        x += px(32);
    }
    paint.text_within({x, y}, right - px(80) - x, label(), card.place);
    double below = top + px(77);
    const Ink name{type().project_name, theme().text1, text::Face::sans_bold};
    for (const std::string& line : paint.lines(name, card.name, right - left)) {
        paint.text({left, below}, name, line);
        below += px(type().project_name * 1.3);
    }
    below -= px(8);
    const Ink full{type().body, theme().text2};
    for (const std::string& line : paint.lines(full, card.full_name, right - left)) {
        if (card.full_name.empty())
            break;
        paint.text({left, below}, full, line);
        below += px(20);
    }
    return below - px(10);
}

void Sheet::life_point(int step, geo::ScreenPoint at, int current, bool named) const {
    const auto stage = static_cast<workbook::Stage>(step);
    const bool now = step == current;
    Ink ink{type().field_label, now ? theme().text1 : theme().text2,
            now ? text::Face::sans_bold : text::Face::sans};
    if (step > current)
        ink.colour = theme().text3;
    if (now) {
        display::Shapes shapes;
        display::append(shapes, display::stage_symbol(stage, false, at, 8.5 * paint.scale), theme(),
                        desk.content.style.symbols, paint.scale);
        paint.shapes(shapes);
    } else if (step < current) {
        paint.disc(at, 4.5 * paint.scale, theme().text2);
    } else {
        paint.disc(at, 4.5 * paint.scale, theme().panel);
        paint.ring(at, 4.2 * paint.scale, theme().text3, 1.4 * paint.scale);
    }
    if (named)
        paint.text({at.x, at.y + px(23)}, ink, name_of(stage), Align::centre);
}

bool Sheet::life_names_fit() const {
    const Ink ink{type().field_label, theme().text1, text::Face::sans_bold};
    for (int step = 0; step < workbook::life_stages; ++step)
        if (paint.width(ink, name_of(static_cast<workbook::Stage>(step))) > life_step())
            return false;
    return true;
}

double Sheet::life_step() const {
    return (right - left - px(27)) / (workbook::life_stages - 1);
}

double Sheet::life_line(double y) const {
    // 停工 and 退出 stand beside the line of life: then none of its points is the present one.
    const bool on_line = card.stage && static_cast<int>(*card.stage) < workbook::life_stages;
    const int current = on_line ? static_cast<int>(*card.stage) : -1;
    const double first = left + px(14);
    const double step = life_step();
    const bool all = life_names_fit(); // else they would run into one another
    const double middle = y + px(28);
    const double width = 2 * paint.scale;
    paint.stroke({{first, middle}, {first + step * (workbook::life_stages - 1), middle}},
                 theme().hairline, width);
    if (current > 0)
        paint.stroke({{first, middle}, {first + step * current, middle}}, theme().text2, width);
    for (int i = 0; i < workbook::life_stages; ++i)
        life_point(i, {std::round(first + step * i), middle}, current, all || i == current);
    if (on_line)
        return middle + px(34);
    display::Shapes shapes;
    const double beside = middle + px(50);
    display::append(
        shapes,
        display::stage_symbol(card.stage, false, {left + px(10), beside}, 8.5 * paint.scale),
        theme(), desk.content.style.symbols, paint.scale);
    if (card.stage)
        paint.shapes(shapes);
    paint.text({card.stage ? left + px(28) : left, beside},
               {type().body, card.stage ? theme().text1 : theme().text3},
               card.stage ? name_of(*card.stage) : i18n::tr("Stage not stated"));
    return beside + px(16);
}

double Sheet::hero(double y) const {
    paint.text({left, y + px(22)}, label(), card.investment.label);
    const double baseline = y + px(90);
    if (card.investment.known) {
        const double number =
            paint.text_on({left, baseline}, {type().hero, theme().text1}, card.investment.value);
        paint.text_on({left + number + px(9), baseline}, {type().hero_unit, theme().text2},
                      card.investment.unit);
    } else {
        paint.text_on({left, baseline - px(8)}, {type().project_name, theme().text3},
                      card.investment.value);
    }
    const Ink beside{type().body, theme().text2};
    const double first = baseline - (card.parts.empty() ? px(30) : px(40));
    paint.text({right, first}, beside, card.nature_and_industry, Align::right);
    paint.text({right, first + px(22)}, beside, card.parts, Align::right);
    return baseline + px(10);
}

void Sheet::progress_bar(const geo::ScreenRect& bar) const {
    if (card.percent) {
        paint.fill(bar, theme().hairline, bar.height() / 2);
        const double share = std::clamp(*card.percent / 100, 0.0, 1.0);
        const style::Colour colour =
            card.stage ? theme().stage[static_cast<std::size_t>(group_of(*card.stage))]
                       : theme().text2;
        if (share > 0)
            paint.fill({bar.min, {bar.min.x + share * bar.width(), bar.max.y}}, colour,
                       bar.height() / 2);
    } else {
        paint.fill(bar, style::faded(theme().hairline, 0.6), bar.height() / 2);
        paint.hatch(bar);
    }
    if (!card.year_gone)
        return;
    const double x = std::round(bar.min.x + bar.width() * *card.year_gone / 100);
    paint.fill({{x - paint.px(1), bar.min.y - px(4)}, {x + paint.px(1), bar.max.y + px(4)}},
               theme().accent);
}

double Sheet::progress(double y) const {
    const double middle = y + px(12);
    const double words = paint.text({left, middle}, label(), i18n::tr("Completed"));
    const Ink value{type().field_label, card.percent ? theme().text1 : theme().text3};
    paint.text({left + words + px(6), middle}, value,
               card.percent ? percent_text(*card.percent) + " %" : i18n::tr("Not published"));
    if (card.year_gone) {
        const double wide = paint.text({right, middle}, {type().field_label, theme().text1},
                                       percent_text(*card.year_gone) + " %", Align::right);
        paint.text({right - wide - px(6), middle}, label(), i18n::tr("Year gone"), Align::right);
    }
    progress_bar({{left, middle + px(16)}, {right, middle + px(23)}});
    return middle + px(40);
}

void Sheet::field(const Fact& fact, double x, double width, double y) const {
    paint.rule(x, x + width, y, theme().hairline);
    paint.text_within({x, y + px(19)}, width, label(), fact.label);
    const double middle = y + px(43);
    if (!fact.known) {
        paint.text({x, middle}, {type().missing, theme().text3}, fact.value);
        return;
    }
    Ink value{type().field_value, theme().text1};
    const Ink unit{type().field_label, theme().text2};
    const double units = fact.unit.empty() ? 0 : paint.width(unit, fact.unit) + px(5);
    if (paint.width(value, fact.value) + units > width)
        value.size = type().missing; // a long date, a narrow card
    const double baseline = middle + paint.cap({type().field_value, {}}) / 2;
    const double number = paint.text_on({x, baseline}, value, fact.value);
    paint.text_on({x + number + px(5), baseline}, unit, fact.unit);
}

double Sheet::fields(double y) const {
    const double gap = px(28);
    const double first = std::round((right - left) * 0.405);
    const double second = right - left - first - gap;
    for (std::size_t i = 0; i < card.fields.size(); ++i) {
        const double top = y + static_cast<double>(i / 2) * px(62);
        if (i % 2 == 0)
            field(card.fields[i], left, first, top);
        else
            field(card.fields[i], left + first + gap, second, top);
    }
    const double end = y + px(62) * std::ceil(static_cast<double>(card.fields.size()) / 2) + px(2);
    paint.rule(left, right, end, theme().hairline);
    return end;
}

double Sheet::row(const Fact& fact, double y) const {
    const Ink name{type().field_label, theme().text2};
    double column = px(84);
    for (const Fact& other : card.rows)
        column = std::max(column, paint.width(name, other.label) + px(12));
    const double x = left + column;
    paint.text({left, y}, name, fact.label);
    const Ink ink{fact.known ? type().body : type().field_label,
                  fact.known ? theme().text1 : theme().text3};
    for (const std::string& line : paint.lines(ink, fact.value, right - x)) {
        paint.text({x, y}, ink, line);
        y += px(25);
    }
    return y;
}

double Sheet::rows(double y) const {
    y += px(24);
    for (const Fact& fact : card.rows)
        y = row(fact, y);
    return y - px(8);
}

void Sheet::footer(double top, double bottom) const {
    paint.fill({{left, top}, {right, bottom}}, theme().panel);
    paint.rule(left, right, top, theme().hairline);
    double y = top + px(22);
    const double x = left + px(30);
    if (card.approximate) {
        display::Shapes shapes;
        const geo::ScreenPoint centre{left + px(10), y};
        const style::Colour colour =
            card.stage ? theme().stage[static_cast<std::size_t>(group_of(*card.stage))]
                       : theme().label2;
        paint.disc(centre, px(4), colour);
        display::append_approximate_ring(shapes, centre, px(4), colour, paint.scale);
        paint.shapes(shapes);
    }
    const double from = card.approximate ? x : left;
    const Ink note{type().field_label, theme().text1};
    for (const std::string& line : paint.lines(note, card.position_note, right - from)) {
        if (card.position_note.empty())
            break;
        paint.text({from, y}, note, line);
        y += px(20);
    }
    for (const std::string& line : paint.lines(label(), card.source_note, right - from)) {
        paint.text({from, y}, label(), line);
        y += px(20);
    }
}

double footer_height(const Sheet& sheet) {
    const double room = sheet.right - sheet.left - (sheet.card.approximate ? sheet.px(30) : 0);
    std::size_t lines = sheet.paint.lines(sheet.label(), sheet.card.source_note, room).size();
    if (!sheet.card.position_note.empty())
        lines += sheet.paint.lines(sheet.label(), sheet.card.position_note, room).size();
    return sheet.px(28) + static_cast<double>(lines) * sheet.px(20);
}

} // namespace

void project_card(const Desk& desk, const Painter& paint, const geo::ScreenRect& inner,
                  const workbook::Project& project) {
    const CardModel& card = desk.state.card.get(desk.content.workbook, project.id, [&] {
        return card_model(desk.content.workbook, project);
    });
    const Sheet sheet{desk, paint, card, inner.min.x, inner.max.x};
    const double foot = inner.max.y - footer_height(sheet);
    const geo::ScreenRect body{{inner.min.x, inner.min.y + 1}, {inner.max.x + paint.px(20), foot}};
    {
        const Clip clip(body);
        const double top = inner.min.y - desk.state.card_scroll;
        double y = sheet.head(top);
        y = sheet.life_line(y);
        y = sheet.hero(y);
        y = sheet.progress(y);
        y = sheet.fields(y);
        y = sheet.rows(y);
        y += photo_strip(desk, paint, sheet.left, sheet.right, y, body, project.id);
        scroll(desk, paint, "scroll", body, y - top, desk.state.card_scroll);
    }
    sheet.footer(foot, inner.max.y - paint.px(4));
}

} // namespace guanmo::ui
