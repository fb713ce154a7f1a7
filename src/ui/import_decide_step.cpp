#include "ui/import_parts.hpp"

#include "i18n/translate.hpp"
#include "ui/field_words.hpp"

#include <algorithm>

namespace guanmo::ui {

namespace {

using i18n::tr;
using i18n::trf;

// Pixels at 1080 lines.
constexpr double match_height = 76, conflict_height = 64, heading_height = 44;

/// "奈曼旗.xlsx 第 12 行 2025-03-01"
std::string said_by(const ImportSide& side) {
    std::string words = file_name(side.source);
    if (side.row)
        words += "  " + trf("row {}", *side.row);
    if (!side.date.empty())
        words += "  " + side.date;
    return words;
}

void side_box(const Desk& desk, const Painter& paint, const geo::ScreenRect& box,
              const std::string& value, const std::string& by, bool chosen, bool hovered) {
    if (chosen || hovered)
        paint.fill(box, chosen ? desk.theme().row_selected : desk.theme().raised, paint.px(6));
    if (chosen)
        paint.frame(box, desk.theme().text3, paint.px(6));
    const double x = box.min.x + paint.px(14);
    const double width = box.width() - paint.px(28);
    paint.text_within({x, box.min.y + paint.px(20)}, width,
                      {import_text, chosen ? desk.theme().text1 : desk.theme().text2,
                       chosen ? text::Face::sans_bold : text::Face::sans},
                      value);
    paint.text_within({x, box.min.y + paint.px(43)}, width, {import_small, desk.theme().text2}, by);
}

/// Lays the rows one below the other, as far as they are in view.
struct Rows {
    const Desk& desk;
    const Painter& paint;
    geo::ScreenRect box;
    double y;
    int next_id = 0;

    [[nodiscard]] bool in_view(double height) const {
        return y + height >= box.min.y && y <= box.max.y;
    }

    void heading(const std::string& words) {
        const double height = paint.px(heading_height);
        if (in_view(height))
            paint.text({box.min.x, y + height * 0.6},
                       {import_text, desk.theme().text1, text::Face::sans_bold}, words);
        y += height;
    }

    void match(std::size_t i, const ImportMatch& match) {
        const double height = paint.px(match_height);
        const PressScope scope(next_id++);
        if (in_view(height)) {
            const geo::ScreenRect row{{box.min.x, y}, {box.max.x - paint.px(12), y + height}};
            const Press press = press_area("match", row);
            const double tick = paint.px(150), gap = paint.px(10);
            const double side = (row.width() - tick - gap) / 2;
            const double top = y + paint.px(6), bottom = y + height - paint.px(6);
            side_box(desk, paint, {{row.min.x, top}, {row.min.x + side, bottom}}, match.known.name,
                     said_by(match.known), false, press.hovered);
            side_box(desk, paint,
                     {{row.min.x + side + gap, top}, {row.min.x + 2 * side + gap, bottom}},
                     match.row.name, said_by(match.row), false, press.hovered);
            const geo::ScreenPoint at{row.max.x - tick + paint.px(26), row.centre().y};
            draw_tick(paint, at, match.same);
            paint.text({at.x + paint.px(18), at.y}, {import_text, desk.theme().text1},
                       tr("The same"));
            paint.rule(row.min.x, row.max.x, row.max.y, desk.theme().hairline);
            if (press.clicked)
                desk.want(SetSame{i, !match.same});
        }
        y += height;
    }

    void conflict(std::size_t i, const ImportConflict& conflict) {
        const double height = paint.px(conflict_height);
        const PressScope scope(next_id++);
        if (in_view(height)) {
            const double label = box.width() * 0.26, gap = paint.px(10);
            const double side = (box.width() - label - paint.px(12) - gap) / 2;
            const double left = box.min.x + label;
            paint.text_within({box.min.x, y + paint.px(22)}, label - paint.px(16),
                              {import_text, desk.theme().text1}, conflict.name);
            paint.text_within({box.min.x, y + paint.px(45)}, label - paint.px(16),
                              {import_small, desk.theme().text2}, field_label(conflict.field));
            const double top = y + paint.px(3), bottom = y + height - paint.px(3);
            const geo::ScreenRect old_box{{left, top}, {left + side, bottom}};
            const geo::ScreenRect new_box{{left + side + gap, top},
                                          {left + 2 * side + gap, bottom}};
            const Press old_press = press_area("old", old_box);
            const Press new_press = press_area("new", new_box);
            side_box(desk, paint, old_box, conflict.old_side.value, said_by(conflict.old_side),
                     !conflict.takes_new, old_press.hovered);
            side_box(desk, paint, new_box, conflict.new_side.value, said_by(conflict.new_side),
                     conflict.takes_new, new_press.hovered);
            if (old_press.clicked || new_press.clicked)
                desk.want(SetTakesNew{i, new_press.clicked});
        }
        y += height;
    }
};

} // namespace

void import_decide_step(const Desk& desk, const Sheet& sheet, const ImportModel& model,
                        const geo::ScreenRect& box) {
    const Painter& paint = sheet.paint;
    double& at = desk.state.import_.scroll;
    const double page = box.height() * 0.8;
    at += paint.px(conflict_height) * (desk.keys.down - desk.keys.up) +
          page * (desk.keys.page_down - desk.keys.page_up);
    const Clip clip(box);
    const double begin = box.min.y - at;
    Rows rows{desk, paint, box, begin};
    if (!model.matches.empty())
        rows.heading(trf("{} rows may be projects that are there already under another name",
                         model.matches.size()));
    for (std::size_t i = 0; i < model.matches.size(); ++i)
        rows.match(i, model.matches[i]);
    if (!model.conflicts.empty())
        rows.heading(trf("{} values differ: left what was there, right what came in",
                         model.conflicts.size()));
    for (std::size_t i = 0; i < model.conflicts.size(); ++i)
        rows.conflict(i, model.conflicts[i]);
    scroll(desk, paint, "decide", box, rows.y - begin, at);
}

} // namespace guanmo::ui
