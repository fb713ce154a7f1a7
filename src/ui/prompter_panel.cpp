#include "ui/out_model.hpp"
#include "ui/presenting.hpp"
#include "ui/widgets.hpp"

#include "i18n/translate.hpp"

#include <algorithm>

namespace guanmo::ui {

namespace {

// Pixels at 1080 lines.
constexpr double inset = 32, margin = 56, head = 64, text_size = 40, pitch = 58, rows = 4,
                 furniture = 92; ///< scale bar, north arrow and sources stay to be seen below it

} // namespace

void prompter_panel(const Desk& desk) {
    const Layout& layout = desk.content.layout;
    if (!desk.content.session.prompter || !desk.content.session.presenting)
        return;
    const auto model = prompter_model(desk.content.workbook, desk.content.session,
                                      desk.content.characters_per_minute);
    if (!model)
        return;
    const Painter measure = desk.painter(nullptr);
    const double left = layout.free.min.x + measure.px(margin);
    const double right = layout.free.max.x - measure.px(margin);
    const double bottom = layout.free.max.y - measure.px(furniture);
    const geo::ScreenRect box{{left, bottom - measure.px(head + rows * pitch + inset)},
                              {right, bottom}};
    const PanelWindow window(desk, "prompter", box, PanelWindow::Level::above);
    const Painter paint = desk.painter(window.list());
    paint.panel(box);
    const double x = box.min.x + paint.px(inset), width = box.width() - 2 * paint.px(inset);
    const style::Theme& theme = desk.theme();
    const Ink small{sizes(paint).smallest, theme.text2};
    const double time = paint.width(small, model->remaining);
    paint.text({box.max.x - paint.px(inset), box.min.y + paint.px(38)},
               {small.size, model->late ? theme.warn : theme.text2}, model->remaining,
               Align::right);
    if (model->late)
        warn_sign(paint,
                  {box.max.x - paint.px(inset) - time - paint.px(36), box.min.y + paint.px(38)},
                  paint.px(24));
    paint.text_within({x, box.min.y + paint.px(38)}, width - time - paint.px(60), small,
                      model->where);
    const Ink ink{text_size, theme.text1};
    const auto lines = paint.lines(
        ink, model->text.empty() ? i18n::tr("Nothing is written for this leg") : model->text,
        width);
    // What has been said is grey; the line being said is the second one from the top.
    std::size_t spoken = 0;
    std::size_t current = 0;
    std::vector<std::size_t> upto;
    for (const std::string& line : lines) {
        upto.push_back(spoken += plan::spoken_characters(line));
        if (spoken <= model->said)
            ++current;
    }
    const auto shown = static_cast<std::size_t>(rows);
    std::size_t first = current > 0 ? current - 1 : 0;
    first = std::min(first, lines.size() > shown ? lines.size() - shown : 0);
    for (std::size_t i = first; i < std::min(first + shown, lines.size()); ++i) {
        const double y =
            box.min.y + paint.px(head + pitch * (static_cast<double>(i - first) + 0.5));
        paint.text_within(
            {x, y}, width,
            {text_size, model->text.empty() || upto[i] <= model->said ? theme.text3 : theme.text1},
            lines[i]);
    }
}

} // namespace guanmo::ui
