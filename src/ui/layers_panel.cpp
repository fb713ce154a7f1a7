#include "ui/widgets.hpp"

#include "display/choropleth.hpp"
#include "i18n/translate.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace guanmo::ui {

namespace {

using i18n::tr;
using session::Layers;

// Pixels at 1080 lines.
constexpr double panel_width = 304;
constexpr double row_height = 34, heading_height = 34, button_height = 34;
constexpr double inset = 20;
constexpr double content_height = 724; ///< without a row for own layers

std::string method_name(workbook::ClassMethod method) {
    switch (method) {
    case workbook::ClassMethod::quantile:
        return tr("Quantile");
    case workbook::ClassMethod::equal:
        return tr("Equal");
    case workbook::ClassMethod::natural:
        return tr("Natural");
    }
    return {};
}

/// Lays the panel's parts one below the other.
class Column {
  public:
    Column(const Desk& desk, const Painter& paint, const geo::ScreenRect& box)
        : desk_(desk), paint_(paint), left_(box.min.x + paint.px(inset)),
          right_(box.max.x - paint.px(inset)), y_(box.min.y + paint.px(8)) {}

    void heading(const std::string& words) {
        const double height = paint_.px(heading_height);
        paint_.text({left_, y_ + height * 0.58}, {desk_.type().field_label, desk_.theme().text2},
                    words);
        y_ += height;
    }

    /// A line that is chosen or not, among alternatives or by itself. @return true when pressed.
    [[nodiscard]] bool row(const std::string& words, bool chosen, bool alternative) {
        const geo::ScreenRect box{{left_ - paint_.px(10), y_},
                                  {right_ + paint_.px(10), y_ + paint_.px(row_height)}};
        const Press press = press_area(next_++, box);
        if (press.hovered)
            paint_.fill(box, desk_.theme().raised, paint_.px(6));
        const geo::ScreenPoint middle{left_ + paint_.px(8), box.centre().y};
        alternative ? dot(middle, chosen) : tick(middle, chosen);
        paint_.text_within({left_ + paint_.px(28), middle.y}, right_ - left_ - paint_.px(28),
                           {desk_.type().body, desk_.theme().text1,
                            chosen && alternative ? text::Face::sans_bold : text::Face::sans},
                           words);
        y_ = box.max.y;
        return press.clicked;
    }

    /// Buttons side by side of which one is chosen. @return which was pressed, -1 for none.
    [[nodiscard]] int choice(const std::vector<std::string>& words, std::size_t chosen) {
        const double width = (right_ - left_) / static_cast<double>(words.size());
        const geo::ScreenRect all{{left_, y_}, {right_, y_ + paint_.px(button_height)}};
        paint_.fill(all, desk_.theme().raised, paint_.px(6));
        int pressed = -1;
        for (std::size_t i = 0; i < words.size(); ++i) {
            const geo::ScreenRect box{{left_ + width * static_cast<double>(i), all.min.y},
                                      {left_ + width * static_cast<double>(i + 1), all.max.y}};
            const Press press = press_area(next_++, box);
            if (i == chosen)
                paint_.fill(box, desk_.theme().row_selected, paint_.px(6));
            if (i == chosen || press.hovered)
                paint_.frame(box, i == chosen ? desk_.theme().text2 : desk_.theme().panel_border,
                             paint_.px(6));
            const style::Colour ink = i == chosen ? desk_.theme().text1 : desk_.theme().text2;
            paint_.text(box.centre(), {desk_.type().filter, ink}, words[i], Align::centre);
            if (press.clicked)
                pressed = static_cast<int>(i);
        }
        y_ = all.max.y + paint_.px(8);
        return pressed;
    }

    /// A button as wide as the panel. @return true when pressed.
    [[nodiscard]] bool action(const std::string& words) {
        y_ += paint_.px(8);
        const geo::ScreenRect box{{left_, y_}, {right_, y_ + paint_.px(button_height)}};
        y_ = box.max.y + paint_.px(8);
        const std::string id = "action " + std::to_string(next_++);
        return text_button(desk_, paint_, id.c_str(), box, words);
    }

    /// A number with − and + at its sides. @return by how much to change it.
    [[nodiscard]] int stepper(const std::string& words, int value, int least, int most) {
        const double height = paint_.px(button_height);
        const double level = y_ + height / 2;
        paint_.text({left_, level}, {desk_.type().body, desk_.theme().text1}, words);
        const double plus = right_ - height / 2, number = right_ - 1.5 * height,
                     minus = right_ - 2.5 * height;
        paint_.text({number, level}, {desk_.type().list_name, desk_.theme().text1},
                    std::to_string(value), Align::centre);
        const int up = sign({plus, level}, true, value < most) ? 1 : 0;
        const int down = sign({minus, level}, false, value > least) ? 1 : 0;
        y_ += height + paint_.px(4);
        return up - down;
    }

    void rule() {
        y_ += paint_.px(8);
        paint_.rule(left_, right_, y_, desk_.theme().hairline);
    }

  private:
    void dot(geo::ScreenPoint c, bool chosen) const {
        const style::Theme& theme = desk_.theme();
        paint_.ring(c, paint_.px(7), chosen ? theme.accent : theme.text3, 1.4 * paint_.scale);
        if (chosen)
            paint_.disc(c, 3.5 * paint_.scale, theme.accent);
    }

    void tick(geo::ScreenPoint c, bool chosen) const {
        const style::Theme& theme = desk_.theme();
        const double s = paint_.scale;
        const geo::ScreenRect box = geo::ScreenRect{c, c}.grown(paint_.px(8));
        if (!chosen)
            return paint_.frame(box, theme.text3, paint_.px(4), 1.2 * s);
        paint_.fill(box, theme.accent, paint_.px(4));
        paint_.stroke({{c.x - 4 * s, c.y}, {c.x - s, c.y + 3 * s}, {c.x + 4.5 * s, c.y - 3.5 * s}},
                      theme.on_accent, 1.8 * s);
    }

    bool sign(geo::ScreenPoint c, bool plus, bool possible) {
        const geo::ScreenRect box = geo::ScreenRect{c, c}.grown(paint_.px(button_height) / 2);
        const Press press = press_area(next_++, box);
        if (press.hovered && possible)
            paint_.fill(box, desk_.theme().raised, paint_.px(6));
        const double half = paint_.px(5);
        const style::Colour ink = possible ? desk_.theme().text1 : desk_.theme().text3;
        paint_.stroke({{c.x - half, c.y}, {c.x + half, c.y}}, ink, 1.6 * paint_.scale);
        if (plus)
            paint_.stroke({{c.x, c.y - half}, {c.x, c.y + half}}, ink, 1.6 * paint_.scale);
        return press.clicked && possible;
    }

    const Desk& desk_;
    const Painter& paint_;
    double left_, right_, y_;
    int next_ = 1;
};

void choose_figure(Column& column, Layers& layers) {
    column.heading(tr("Colour the units by"));
    if (column.row(tr("Nothing"), !layers.figure, true))
        layers.figure.reset();
    for (const workbook::Figure figure : workbook::all_figures)
        if (column.row(display::figure_name(figure), layers.figure == figure, true))
            layers.figure = figure;
}

void choose_classes(Column& column, Layers& layers) {
    column.heading(tr("Classes"));
    constexpr std::array methods{workbook::ClassMethod::natural, workbook::ClassMethod::quantile,
                                 workbook::ClassMethod::equal};
    std::vector<std::string> names;
    for (const workbook::ClassMethod method : methods)
        names.push_back(method_name(method));
    const auto* chosen = std::find(methods.begin(), methods.end(), layers.method);
    const int pressed = column.choice(names, static_cast<std::size_t>(chosen - methods.begin()));
    if (pressed >= 0)
        layers.method = methods[static_cast<std::size_t>(pressed)];
    layers.classes += column.stepper(tr("At most"), layers.classes, workbook::least_classes,
                                     workbook::most_classes);
}

void choose_circles(Column& column, Layers& layers) {
    column.heading(tr("Circles"));
    const int pressed =
        column.choice({tr("True to area"), tr("Flannery")}, layers.flannery ? 1 : 0);
    if (pressed >= 0)
        layers.flannery = pressed == 1;
}

void choose_base(Column& column, Layers& layers, bool has_base) {
    column.heading(tr("Base map"));
    if (column.row(tr("Roads"), layers.roads, false))
        layers.roads = !layers.roads;
    if (column.row(tr("Seats of government"), layers.towns, false))
        layers.towns = !layers.towns;
    if (has_base && column.row(tr("Own layers"), layers.base, false))
        layers.base = !layers.base;
}

void choose_theme(const Desk& desk, Column& column) {
    column.heading(tr("Colours"));
    const int pressed = column.choice({tr("Dark"), tr("Light")}, desk.theme().dark ? 0 : 1);
    if (pressed >= 0)
        desk.want(session::SetTheme{pressed == 0 ? "stage" : "paper"});
}

void check_coordinates(const Desk& desk, Column& column) {
    if (column.action(tr("Check the coordinates …")))
        desk.want(session::ToggleDoctor{});
}

void parts(const Desk& desk, const Painter& paint, const geo::ScreenRect& box) {
    Column column(desk, paint, box);
    Layers layers = desk.content.session.layers;
    choose_figure(column, layers);
    choose_classes(column, layers);
    column.rule();
    choose_circles(column, layers);
    choose_base(column, layers, desk.content.has_base);
    column.rule();
    choose_theme(desk, column);
    check_coordinates(desk, column);
    if (layers != desk.content.session.layers)
        desk.want(session::SetLayers{layers});
}

} // namespace

void layers_panel(const Desk& desk) {
    if (desk.content.session.tool_panel != session::ToolPanel::layers)
        return;
    const geo::ScreenRect& tools = *desk.content.layout.tools;
    const Painter measure = desk.painter(nullptr);
    const double right = tools.min.x - measure.px(8);
    const double height = measure.px(content_height + (desk.content.has_base ? row_height : 0.0));
    const double room = desk.content.layout.window.max.y - measure.px(inset) - tools.min.y;
    const geo::ScreenRect box{{right - measure.px(panel_width), tools.min.y},
                              {right, tools.min.y + std::min(height, room)}};
    const PanelWindow window(desk, "layers", box, PanelWindow::Level::above);
    const Painter paint = desk.painter(window.list());
    paint.panel(box);
    double& at = desk.state.layers_scroll;
    {
        const Clip clip(box.grown(-paint.px(1)));
        parts(desk, paint, {{box.min.x, box.min.y - at}, {box.max.x, box.min.y - at + height}});
        scroll(desk, paint, "scroll", box, height, at);
    }
    if (close_button(desk, paint, "close", {box.max.x - paint.px(22), box.min.y + paint.px(22)}))
        desk.want(session::ToggleLayers{});
}

} // namespace guanmo::ui
