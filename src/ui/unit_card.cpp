#include "ui/widgets.hpp"

#include "display/symbol.hpp"
#include "i18n/translate.hpp"
#include "session/listing.hpp"

namespace guanmo::ui {

namespace {

double draw_targets(const Desk& desk, const Painter& paint, const std::string& targets, double left,
                    double right, double y) {
    if (targets.empty())
        return y;
    paint.text({left, y + paint.px(18)}, {desk.type().field_label, desk.theme().text2},
               i18n::tr("Targets of the year"));
    y += paint.px(42);
    const Ink ink{desk.type().body, desk.theme().text1};
    for (const std::string& line : paint.lines(ink, targets, right - left)) {
        paint.text({left, y}, ink, line);
        y += paint.px(22);
    }
    paint.rule(left, right, y, desk.theme().hairline);
    return y;
}

/// The stages that occur, with how many projects stand there.
double draw_stages(const Desk& desk, const Painter& paint, const UnitCardModel& card, double left,
                   double right, double y) {
    display::Shapes shapes;
    const double column = (right - left) / 3;
    std::size_t i = 0;
    for (const UnitCardModel::OfStage& entry : card.by_stage) {
        const double x = left + static_cast<double>(i % 3) * column;
        const double middle = y + static_cast<double>(i / 3) * paint.px(26);
        display::append(
            shapes,
            display::stage_symbol(entry.stage, false, {x + paint.px(9), middle}, 7.5 * paint.scale),
            desk.theme(), desk.content.style.symbols, paint.scale);
        const double words =
            paint.text({x + paint.px(24), middle}, {desk.type().body, desk.theme().text1},
                       name_of(entry.stage));
        paint.text({x + paint.px(32) + words, middle}, {desk.type().body, desk.theme().text2},
                   std::to_string(entry.count));
        ++i;
    }
    if (card.without_stage > 0) {
        const double middle = y + static_cast<double>((i + 2) / 3) * paint.px(26);
        paint.text({left, middle}, {desk.type().body, desk.theme().text3},
                   i18n::trf("Stage not stated: {}", card.without_stage));
        i = (i + 2) / 3 * 3 + 1;
    }
    paint.shapes(shapes);
    return y + static_cast<double>((i + 2) / 3) * paint.px(26);
}

double draw_head(const Desk& desk, const Painter& paint, const UnitCardModel& card, double left,
                 double right, double y) {
    const style::Theme& theme = desk.theme();
    paint.text_within({left, y + paint.px(34)}, right - paint.px(80) - left,
                      {desk.type().field_label, theme.text2}, card.kind_and_code);
    y += paint.px(77);
    const Ink name{desk.type().project_name, theme.text1, text::Face::serif_bold};
    for (const std::string& line : paint.lines(name, card.name, right - left)) {
        paint.text({left, y}, name, line);
        y += paint.px(38);
    }
    if (card.note.empty())
        return y - paint.px(12);
    const Ink note{desk.type().body, theme.text2};
    y -= paint.px(8);
    for (const std::string& line : paint.lines(note, card.note, right - left)) {
        paint.text({left, y}, note, line);
        y += paint.px(20);
    }
    return y;
}

double draw_sum(const Desk& desk, const Painter& paint, const UnitCardModel& card, double left,
                double right, double y) {
    const style::Theme& theme = desk.theme();
    const style::Type& type = desk.type();
    const Ink label{type.field_label, theme.text2};
    paint.text({left, y + paint.px(16)}, label, card.investment.label);
    paint.text({right, y + paint.px(16)}, label, card.count.label, Align::right);
    const double baseline = y + paint.px(84);
    if (card.investment.known) {
        const double number =
            paint.text_on({left, baseline}, {type.hero, theme.text1}, card.investment.value);
        paint.text_on({left + number + paint.px(9), baseline}, {type.hero_unit, theme.text2},
                      card.investment.unit);
    } else {
        paint.text_on({left, baseline - paint.px(8)}, {type.project_name, theme.text3},
                      card.investment.value);
    }
    const double unit =
        paint.text_on({right, baseline}, {type.body, theme.text2}, card.count.unit, Align::right);
    paint.text_on({right - unit - paint.px(6), baseline}, {type.total, theme.text1},
                  card.count.value, Align::right);
    paint.text_within({left, baseline + paint.px(24)}, right - left, {type.list_sub, theme.text2},
                      card.unknown);
    return baseline + paint.px(card.unknown.empty() ? 20 : 42);
}

void draw_projects(const Desk& desk, const Painter& paint, const UnitCardModel& card,
                   const geo::ScreenRect& box) {
    const Clip clip(box);
    const double height = paint.px(43);
    scroll(desk, paint, "projects", box, static_cast<double>(card.projects.size()) * height,
           desk.state.card_scroll);
    auto i = static_cast<std::size_t>(desk.state.card_scroll / height);
    for (; i < card.projects.size(); ++i) {
        const double y = box.min.y + static_cast<double>(i) * height - desk.state.card_scroll;
        if (y > box.max.y)
            break;
        const geo::ScreenRect row{{box.min.x, y}, {box.max.x, y + height}};
        const Press press = press_area(static_cast<int>(i), row);
        const ListRow project =
            list_row(desk.content.workbook, desk.content.workbook.projects[card.projects[i]]);
        draw_list_row(paint, project, row, box.min.x + paint.px(23), box.max.x - paint.px(24),
                      false, press.hovered);
        if (press.clicked)
            desk.want(session::Reveal{session::ProjectId{project.id}});
    }
}

} // namespace

UnitCardModel unit_card_of(const Desk& desk, const workbook::Unit& unit) {
    const session::Listing* listing = desk.content.listing;
    return listing != nullptr ? unit_card_model(desk.content.workbook, unit, listing->index())
                              : unit_card_model(desk.content.workbook, unit);
}

void unit_card(const Desk& desk, const Painter& paint, const geo::ScreenRect& inner,
               const workbook::Unit& unit) {
    const UnitCardModel& card = desk.state.unit_card.get(desk.content.workbook, unit.code,
                                                         [&] { return unit_card_of(desk, unit); });
    const double left = inner.min.x;
    const double right = inner.max.x;
    double y = draw_head(desk, paint, card, left, right, inner.min.y);
    const std::string targets = targets_line(desk.content.workbook, unit, card);
    if (card.projects.empty()) {
        y = draw_targets(desk, paint, targets, left, right, y);
        paint.text({left, y + paint.px(28)}, {desk.type().missing, desk.theme().text3},
                   i18n::tr("No projects recorded here"));
        return;
    }
    y = draw_sum(desk, paint, card, left, right, y);
    paint.rule(left, right, y, desk.theme().hairline);
    y = draw_targets(desk, paint, targets, left, right, y);
    y = draw_stages(desk, paint, card, left, right, y + paint.px(24));
    paint.rule(left, right, y, desk.theme().hairline);
    const double margin = paint.px(24) - 1;
    draw_projects(desk, paint, card,
                  {{left - margin, y + paint.px(8)}, {right + margin, inner.max.y - paint.px(12)}});
}

} // namespace guanmo::ui
