#include "ui/import_parts.hpp"

#include "i18n/translate.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <optional>

namespace guanmo::ui {

namespace {

using i18n::tr;
using i18n::trf;

// Pixels at 1080 lines.
constexpr double list_width = 330, source_height = 62, row_height = 46;
constexpr double choice_width = 190, choice_height = 40;
constexpr double field_width = 250, menu_row = 38, most_menu_rows = 12.5;
constexpr int first_column_menu = 100;

constexpr std::array choices{ImportChoice::layer, ImportChoice::encoding, ImportChoice::datum,
                             ImportChoice::unit, ImportChoice::money};

void open_menu(const Desk& desk, int menu, const geo::ScreenRect& anchor) {
    desk.state.import_.menu = menu;
    desk.state.import_.menu_anchor = anchor;
    desk.state.import_.menu_scroll = 0;
}

std::string label_of(const std::vector<ChoiceOption>& options, const std::string& value) {
    for (const ChoiceOption& option : options)
        if (option.value == value)
            return option.label;
    if (value.find('\n') != std::string::npos)
        return layers_label(value);
    return value.empty() && !options.empty() ? options.front().label : value;
}

void source_list(const Desk& desk, const Painter& paint, const ImportModel& model,
                 const geo::ScreenRect& box) {
    ImportPanelState& state = desk.state.import_;
    const Clip clip(box);
    const double height = paint.px(source_height);
    scroll(desk, paint, "sources", box, static_cast<double>(model.sources.size()) * height,
           state.list_scroll);
    for (std::size_t i = 0; i < model.sources.size(); ++i) {
        const ImportSource& source = model.sources[i];
        const double y = box.min.y + static_cast<double>(i) * height - state.list_scroll;
        const geo::ScreenRect row{{box.min.x, y}, {box.max.x - paint.px(8), y + height}};
        const PressScope scope(static_cast<int>(i));
        const geo::ScreenPoint tick{row.min.x + paint.px(20), row.centre().y};
        const Press leave = press_area("leave", geo::ScreenRect{tick, tick}.grown(paint.px(14)));
        const Press press = press_area("source", {{tick.x + paint.px(16), row.min.y}, row.max});
        const bool here = i == state.source;
        if (here || press.hovered)
            paint.fill(row, here ? desk.theme().row_selected : desk.theme().raised, paint.px(6));
        draw_tick(paint, tick, !source.left_out);
        const double x = row.min.x + paint.px(42);
        paint.text_within({x, y + paint.px(21)}, row.max.x - x - paint.px(8),
                          {import_text, source.left_out ? desk.theme().text3 : desk.theme().text1,
                           here ? text::Face::sans_bold : text::Face::sans},
                          file_name(source.path));
        const bool missing = !what_is_missing(source).empty();
        double words = x;
        if (missing)
            words += warn_sign(paint, {x, y + paint.px(43)}, paint.px(warn_height)) + paint.px(6);
        paint.text_within({words, y + paint.px(43)}, row.max.x - words,
                          {import_small, missing ? desk.theme().warn : desk.theme().text2},
                          source_summary(source));
        if (press.clicked) {
            state.source = i;
            state.scroll = 0;
        }
        if (leave.clicked)
            desk.want(LeaveOut{i, !source.left_out});
    }
}

/// Layer, encoding, coordinates, unit, amounts: what there is to be chosen of the file as a whole.
/// @return below them.
double file_choices(const Desk& desk, const Painter& paint, const ImportModel& model,
                    const ImportSource& source, const geo::ScreenRect& box) {
    double x = box.min.x;
    double y = box.min.y;
    bool any = false;
    for (const ImportChoice choice : choices) {
        const auto options = choice_options(model, source, choice);
        if (options.empty())
            continue;
        if (any && x + paint.px(choice_width) > box.max.x) {
            x = box.min.x;
            y += paint.px(choice_height + 32);
        }
        any = true;
        paint.text({x, y + paint.px(8)}, {13, desk.theme().text2}, choice_title(choice));
        const geo::ScreenRect button{
            {x, y + paint.px(20)}, {x + paint.px(choice_width), y + paint.px(20 + choice_height)}};
        if (choice_button(desk, paint, static_cast<int>(choice), button,
                          label_of(options, chosen(source, choice)))) {
            open_menu(desk, static_cast<int>(choice), button);
            desk.state.import_.layers = source.asked_layer;
        }
        x += paint.px(choice_width + 14);
    }
    return any ? y + paint.px(choice_height + 36) : y;
}

/// The text as it reads in each encoding; a press chooses one. @return below them.
double encoding_preview(const Desk& desk, const Painter& paint, std::size_t at,
                        const ImportSource& source, const geo::ScreenRect& box) {
    const std::string now = chosen(source, ImportChoice::encoding);
    if (source.encodings.size() < 2 || now == "UTF-8")
        return box.min.y;
    double y = box.min.y;
    constexpr std::size_t most = 3; // the others are in the list of encodings
    for (std::size_t i = 0; i < std::min(source.encodings.size(), most); ++i) {
        const ImportEncoding& encoding = source.encodings[i];
        const double height = paint.px(
            12 + 22 * static_cast<double>(std::max<std::size_t>(encoding.lines.size(), 1)));
        const geo::ScreenRect row{{box.min.x, y}, {box.max.x, y + height}};
        const PressScope scope(500 + static_cast<int>(i));
        const Press press = press_area("encoding", row);
        const bool here = encoding.name == now;
        if (here || press.hovered)
            paint.fill(row, here ? desk.theme().row_selected : desk.theme().raised, paint.px(6));
        paint.text({box.min.x + paint.px(12), y + paint.px(17)},
                   {import_small, here ? desk.theme().text1 : desk.theme().text2,
                    here ? text::Face::sans_bold : text::Face::sans},
                   encoding.name);
        double line = y + paint.px(17);
        for (const std::string& words : encoding.lines) {
            paint.text_within({box.min.x + paint.px(120), line}, box.width() - paint.px(132),
                              {import_small, here ? desk.theme().text1 : desk.theme().text2},
                              words);
            line += paint.px(22);
        }
        if (press.clicked && !here)
            desk.want(ChangeSource{at, ImportChoice::encoding, encoding.name});
        y += height + paint.px(4);
    }
    return y + paint.px(12);
}

std::string examples_of(const ImportColumn& column) {
    std::string all;
    for (const std::string& example : column.examples)
        all += (all.empty() ? "" : "    ") + example;
    std::replace(all.begin(), all.end(), '\n', ' ');
    return all;
}

void column_rows(const Desk& desk, const Painter& paint, const ImportModel& model,
                 const ImportSource& source, const geo::ScreenRect& box) {
    const auto options = field_options(model, source);
    const double field_x = box.max.x - paint.px(field_width + 12);
    const double example_x = box.min.x + box.width() * 0.32;
    const Ink head{13, desk.theme().text2};
    paint.text({box.min.x + paint.px(8), box.min.y + paint.px(10)}, head, tr("Column of the file"));
    paint.text({example_x, box.min.y + paint.px(10)}, head, tr("Examples"));
    paint.text({field_x, box.min.y + paint.px(10)}, head, tr("Read as"));
    const geo::ScreenRect rows{{box.min.x, box.min.y + paint.px(26)}, box.max};
    paint.rule(rows.min.x, rows.max.x, rows.min.y, desk.theme().panel_border);
    const Clip clip(rows);
    const double height = paint.px(row_height);
    scroll(desk, paint, "columns", rows, static_cast<double>(source.columns.size()) * height,
           desk.state.import_.scroll);
    for (std::size_t i = 0; i < source.columns.size(); ++i) {
        const ImportColumn& column = source.columns[i];
        const double y = rows.min.y + static_cast<double>(i) * height - desk.state.import_.scroll;
        if (y + height < rows.min.y || y > rows.max.y)
            continue;
        const double middle = y + height / 2;
        const bool read = !column.field.empty();
        paint.text_within({box.min.x + paint.px(8), middle}, example_x - box.min.x - paint.px(24),
                          {import_text, read ? desk.theme().text1 : desk.theme().text3},
                          column.name);
        paint.text_within({example_x, middle}, field_x - example_x - paint.px(90),
                          {import_small, desk.theme().text2}, examples_of(column));
        paint.text({field_x - paint.px(14), middle}, {import_small, desk.theme().text2},
                   money_label(column.unit), Align::right);
        const geo::ScreenRect button{{field_x, y + paint.px(4)},
                                     {field_x + paint.px(field_width), y + height - paint.px(4)}};
        const int id = first_column_menu + static_cast<int>(i);
        if (choice_button(desk, paint, id, button, label_of(options, column.field)))
            open_menu(desk, id, button);
        paint.rule(rows.min.x, rows.max.x - paint.px(10), y + height, desk.theme().hairline);
    }
}

/// What was found on the way, as far as there is room. @return above it.
double first_problems(const Desk& desk, const Painter& paint, const ImportModel& model,
                      const ImportSource& source, const geo::ScreenRect& box) {
    std::vector<std::string> lines;
    for (const ImportProposal& proposal : model.proposals)
        if (proposal.source == source.path)
            lines.push_back(proposal.text);
    for (const ImportProblem& problem : source.problems)
        lines.push_back(problem.message + (problem.remedy.empty() ? "" : "  " + problem.remedy));
    constexpr std::size_t most = 3;
    const std::size_t shown = std::min(lines.size(), most);
    double y = box.max.y - paint.px(26) * static_cast<double>(shown);
    const double above = y - (shown > 0 ? paint.px(8) : 0);
    for (std::size_t i = 0; i < shown; ++i) {
        const double sign = warn_sign(paint, {box.min.x, y + paint.px(13)}, paint.px(warn_height));
        const std::string more = i + 1 == shown && lines.size() > shown
                                     ? trf("   and {} more", lines.size() - shown)
                                     : "";
        paint.text_within({box.min.x + sign + paint.px(8), y + paint.px(13)},
                          box.width() - sign - paint.px(8), {import_small, desk.theme().text2},
                          lines[i] + more);
        y += paint.px(26);
    }
    return above;
}

/// What the open menu offers, and what is chosen there.
std::vector<ChoiceOption> menu_options(const ImportModel& model, const ImportSource& source,
                                       int menu, std::string& now) {
    if (menu >= first_column_menu) {
        const auto column = static_cast<std::size_t>(menu - first_column_menu);
        now = column < source.columns.size() ? source.columns[column].field : "";
        return field_options(model, source);
    }
    const auto choice = static_cast<ImportChoice>(menu);
    now = chosen(source, choice);
    return choice_options(model, source, choice);
}

constexpr int layer_menu = static_cast<int>(ImportChoice::layer);

/// Of layers several are ticked before they are looked at; any other choice closes the list.
void choose(const Desk& desk, std::size_t at, int menu, const std::string& value) {
    ImportPanelState& state = desk.state.import_;
    if (menu == layer_menu) {
        state.layers = with_layer_ticked(state.layers, value);
        return;
    }
    state.menu = -1;
    if (menu >= first_column_menu)
        desk.want(ChangeColumn{at, static_cast<std::size_t>(menu - first_column_menu), value});
    else
        desk.want(ChangeSource{at, static_cast<ImportChoice>(menu), value});
}

geo::ScreenRect menu_box(const Desk& desk, const Painter& paint, std::size_t options) {
    const geo::ScreenRect& anchor = desk.state.import_.menu_anchor;
    const double height =
        std::min(static_cast<double>(options), most_menu_rows) * paint.px(menu_row) + paint.px(12);
    const double width = std::max(anchor.width(), paint.px(field_width));
    const double bottom = desk.content.layout.window.max.y - paint.px(12);
    const double y = anchor.max.y + height > bottom ? std::max(anchor.min.y - height, paint.px(12))
                                                    : anchor.max.y + paint.px(4);
    return {{anchor.min.x, y}, {anchor.min.x + width, y + height}};
}

void close_menu(const Desk& desk, const ImportModel& model, std::size_t at) {
    ImportPanelState& state = desk.state.import_;
    if (state.menu == layer_menu && state.layers != model.sources[at].asked_layer)
        desk.want(ChangeSource{at, ImportChoice::layer, state.layers});
    state.menu = -1;
}

void draw_option(const Desk& desk, const Painter& paint, const geo::ScreenRect& row,
                 const std::string& label, std::optional<bool> ticked) {
    double x = row.min.x + paint.px(12);
    if (ticked) {
        draw_tick(paint, {x + paint.px(8), row.centre().y}, *ticked);
        x += paint.px(28);
    }
    paint.text_within({x, row.centre().y}, row.max.x - x - paint.px(8),
                      {import_text, desk.theme().text1}, label);
}

/// The list that hangs from a choice. A press elsewhere, Enter or Esc closes it.
void menu(const Desk& desk, const ImportModel& model, std::size_t at) {
    ImportPanelState& state = desk.state.import_;
    std::string now;
    const auto options = menu_options(model, model.sources[at], state.menu, now);
    const Painter measure = desk.painter(ImGui::GetBackgroundDrawList());
    const geo::ScreenRect box = menu_box(desk, measure, options.size());
    const PanelWindow window(desk, "import menu", box, PanelWindow::Level::above);
    const Painter paint = desk.painter(window.list());
    paint.panel(box);
    const geo::ScreenRect inner{{box.min.x, box.min.y + paint.px(6)},
                                {box.max.x, box.max.y - paint.px(6)}};
    const Clip clip(inner);
    const double height = paint.px(menu_row);
    scroll(desk, paint, "menu", inner, static_cast<double>(options.size()) * height,
           state.menu_scroll);
    const int open = state.menu;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const double y = inner.min.y + static_cast<double>(i) * height - state.menu_scroll;
        const geo::ScreenRect row{{box.min.x + paint.px(6), y},
                                  {box.max.x - paint.px(6), y + height}};
        const Press press = press_area(static_cast<int>(i), row);
        const bool layers = open == layer_menu;
        const bool here =
            layers ? is_layer_ticked(state.layers, options[i].value) : options[i].value == now;
        if (here || press.hovered)
            paint.fill(row, here ? desk.theme().row_selected : desk.theme().raised, paint.px(6));
        draw_option(desk, paint, row, options[i].label,
                    layers ? std::optional(here) : std::nullopt);
        if (press.clicked)
            choose(desk, at, open, options[i].value);
    }
    if (is_pressed_outside(std::array{box, state.menu_anchor}) || desk.keys.escape > 0 ||
        desk.keys.enter > 0)
        close_menu(desk, model, at);
}

} // namespace

bool choice_button(const Desk& desk, const Painter& paint, int id, const geo::ScreenRect& box,
                   const std::string& label) {
    const PressScope scope(id);
    const Press press = press_area("choice", box);
    paint.fill(box, press.hovered ? desk.theme().row_selected : desk.theme().raised, paint.px(6));
    paint.frame(box, desk.theme().panel_border, paint.px(6));
    paint.text_within({box.min.x + paint.px(12), box.centre().y}, box.width() - paint.px(42),
                      {import_text, desk.theme().text1}, label);
    draw_chevron(paint, {box.max.x - paint.px(18), box.centre().y}, desk.theme().text2);
    return press.clicked;
}

void import_sources_step(const Desk& desk, const Sheet& sheet, const ImportModel& model,
                         const geo::ScreenRect& box) {
    ImportPanelState& state = desk.state.import_;
    if (model.sources.empty())
        return;
    const Painter& paint = sheet.paint;
    const auto last = static_cast<int>(model.sources.size()) - 1;
    if (state.menu < 0)
        state.source = static_cast<std::size_t>(
            std::clamp(static_cast<int>(state.source) + desk.keys.down - desk.keys.up, 0, last));
    const std::size_t at = state.source;
    const ImportSource& source = model.sources[at];
    source_list(desk, paint, model, {box.min, {box.min.x + paint.px(list_width), box.max.y}});
    geo::ScreenRect rest{{box.min.x + paint.px(list_width + 28), box.min.y}, box.max};
    rest.min.y = file_choices(desk, paint, model, source, rest);
    rest.min.y = encoding_preview(desk, paint, at, source, rest);
    rest.max.y = first_problems(desk, paint, model, source, rest);
    if (!source.columns.empty())
        column_rows(desk, paint, model, source, rest);
    if (state.menu >= 0)
        menu(desk, model, at);
}

} // namespace guanmo::ui
