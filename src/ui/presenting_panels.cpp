#include "ui/presenting.hpp"

#include "ui/wall_model.hpp"
#include "ui/words.hpp"

#include <imgui.h>

namespace guanmo::ui {

void presenting_title(const Desk& desk) {
    const geo::ScreenRect& box = *desk.content.layout.title_strip;
    const workbook::Workbook& workbook = desk.content.workbook;
    const Painter paint = desk.painter(ImGui::GetBackgroundDrawList());
    const style::Theme& theme = desk.theme();
    Ink title{sizes(paint).title, theme.text1, text::Face::serif_bold};
    if (desk.content.session.playback.begun) { // the room looks at the coaches
        title = {sizes(paint).smallest, theme.text2, text::Face::serif_bold};
        fitted_text(paint, {box.min.x, box.min.y + paint.px(24)}, box.width(), title,
                    workbook.title);
        return;
    }
    double y = box.min.y + paint.px(44);
    for (const std::string& part : title_parts(workbook.title)) {
        fitted_text(paint, {box.min.x, y}, box.width(), title, part);
        y += paint.px(title.size * 1.28);
    }
    const std::string below =
        joined({workbook.as_of ? to_text(*workbook.as_of) : "", workbook.meeting.note});
    fitted_text(paint, {box.min.x, y}, box.width(), {sizes(paint).body, theme.text2}, below);
}

void presenting_panels(const Desk& desk) {
    const Layout& layout = desk.content.layout;
    const session::Session& session = desk.content.session;
    const std::vector<LineEntry> lines =
        layout.band || layout.strips
            ? line_entries(desk.content.workbook, *session.tour, session.playback)
            : std::vector<LineEntry>{};
    if (layout.title_strip)
        presenting_title(desk);
    if (layout.facts)
        facts_panel(desk);
    presenting_card_panel(desk);
    if (layout.band)
        band_panel(desk, lines);
    if (layout.strips)
        strips_panel(desk, lines);
    prompter_panel(desk);
}

} // namespace guanmo::ui
