#include "ui/doctor_model.hpp"
#include "ui/widgets.hpp"

#include "i18n/translate.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace guanmo::ui {

namespace {

using doctor::Proposal;
using i18n::tr;
using i18n::trf;

// Pixels at 1080 lines.
constexpr double panel_width = 440, inset = 20, heading_height = 52;
constexpr double title_pitch = 22, reason_pitch = 20, button_height = 32, button_width = 92;
constexpr double card_inset = 12, card_gap = 10;

/// One proposal, set within a width.
struct Card {
    std::vector<std::string> title;
    std::vector<std::string> reasons;
    double height = 0; ///< pixels of the picture
};

Card card_of(const Painter& paint, const Proposal& proposal, double width) {
    const Ink bold{paint.style.type.body, {}, text::Face::sans_bold};
    const Ink small{paint.style.type.field_label, {}};
    Card card;
    card.title = paint.lines(bold, doctor::title_of(proposal), width);
    for (const std::string& reason : doctor_reasons(proposal))
        for (std::string& line : paint.lines(small, reason, width))
            card.reasons.push_back(std::move(line));
    card.height = paint.px(2 * card_inset + button_height + 6) +
                  paint.px(title_pitch) * static_cast<double>(card.title.size()) +
                  paint.px(reason_pitch) * static_cast<double>(card.reasons.size());
    return card;
}

void draw_words(const Desk& desk, const Painter& paint, const Card& card, double x, double y) {
    for (const std::string& line : card.title) {
        paint.text({x, y + paint.px(title_pitch / 2)},
                   {desk.type().body, desk.theme().text1, text::Face::sans_bold}, line);
        y += paint.px(title_pitch);
    }
    for (const std::string& line : card.reasons) {
        paint.text({x, y + paint.px(reason_pitch / 2)},
                   {desk.type().field_label, desk.theme().text2}, line);
        y += paint.px(reason_pitch);
    }
}

/// @return true when a button in it was pressed.
bool buttons(const Desk& desk, const Painter& paint, const Proposal& proposal,
             const geo::ScreenRect& box) {
    const double y = box.max.y - paint.px(card_inset + button_height);
    double x = box.min.x + paint.px(card_inset);
    const auto button = [&](const char* id, const std::string& words, ButtonKind kind) {
        const geo::ScreenRect place{{x, y},
                                    {x + paint.px(button_width), y + paint.px(button_height)}};
        x = place.max.x + paint.px(8);
        return text_button(desk, paint, id, place, words, kind);
    };
    if (doctor::can_mend(proposal.trouble) && button("accept", tr("Accept"), ButtonKind::filled)) {
        desk.want(edit::Edit(acceptance_of({proposal})));
        return true;
    }
    const bool refuses =
        button("refuse", doctor::can_mend(proposal.trouble) ? tr("Refuse") : tr("It is right"),
               ButtonKind::plain);
    if (refuses)
        desk.want(edit::Edit(refusal_of({proposal}, desk.content.workbook)));
    return refuses;
}

void draw_card(const Desk& desk, const Painter& paint, std::size_t at, const Proposal& proposal,
               const Card& card, const geo::ScreenRect& box) {
    const PressScope scope(static_cast<int>(at));
    const bool shown = desk.content.session.doctor_shown == at;
    paint.fill(box, shown ? desk.theme().row_selected : desk.theme().raised, paint.px(8));
    draw_words(desk, paint, card, box.min.x + paint.px(card_inset),
               box.min.y + paint.px(card_inset));
    if (buttons(desk, paint, proposal, box))
        return;
    const geo::ScreenRect words{box.min,
                                {box.max.x, box.max.y - paint.px(card_inset + button_height)}};
    const Press press = press_area("look", words);
    if (press.hovered || shown)
        paint.frame(box, shown ? desk.theme().text2 : desk.theme().panel_border, paint.px(8));
    // Again and again: one project after the other.
    if (press.clicked) {
        desk.state.doctor_move = shown ? desk.state.doctor_move + 1 : 0;
        desk.want(session::ShowProposal{at, desk.state.doctor_move % proposal.moves.size()});
    }
}

double draw_cards(const Desk& desk, const Painter& paint, const geo::ScreenRect& box, double top) {
    const std::vector<Proposal>& proposals = *desk.content.proposals;
    const double left = box.min.x + paint.px(inset), right = box.max.x - paint.px(inset);
    double y = top;
    for (std::size_t i = 0; i < proposals.size(); ++i) {
        const Card card = card_of(paint, proposals[i], right - left - 2 * paint.px(card_inset));
        const geo::ScreenRect place{{left, y}, {right, y + card.height}};
        if (place.overlaps(box))
            draw_card(desk, paint, i, proposals[i], card, place);
        y = place.max.y + paint.px(card_gap);
    }
    return y - top;
}

double cards_height(const Painter& paint, const std::vector<Proposal>& proposals, double width) {
    double height = 0;
    for (const Proposal& proposal : proposals)
        height += card_of(paint, proposal, width).height + paint.px(card_gap);
    return height;
}

/// From where the project is to where it would be.
void draw_arrow(const Painter& paint, const MoveOnMap& move) {
    const style::Colour ink = paint.theme().accent;
    const double width = 2 * paint.scale;
    const double length = geo::distance(move.from, move.to);
    paint.ring(move.from, paint.px(5), ink, width);
    if (length < 1)
        return;
    const geo::ScreenPoint along = (move.to - move.from) * (1 / length);
    const geo::ScreenPoint across{-along.y, along.x};
    const double head = std::min(paint.px(9), length);
    const geo::ScreenPoint neck = move.to - along * head;
    if (length > paint.px(5))
        paint.stroke({move.from + along * paint.px(5), move.to}, ink, width);
    paint.stroke({neck + across * (head / 2), move.to, neck - across * (head / 2)}, ink, width);
}

/// Where no panel lies.
void draw_arrows(const Desk& desk) {
    const geo::ScreenRect& free = desk.content.session.camera.viewport;
    const Painter paint = desk.painter(ImGui::GetBackgroundDrawList());
    paint.list->PushClipRect(
        ImVec2(static_cast<float>(free.min.x), static_cast<float>(free.min.y)),
        ImVec2(static_cast<float>(free.max.x), static_cast<float>(free.max.y)));
    for (const MoveOnMap& move : desk.content.moves)
        draw_arrow(paint, move);
    paint.list->PopClipRect();
}

void draw_all_buttons(const Desk& desk, const Painter& paint, const geo::ScreenRect& box) {
    const double y = box.max.y - paint.px(inset + button_height);
    const double middle = box.centre().x;
    const geo::ScreenRect accept{{box.min.x + paint.px(inset), y},
                                 {middle - paint.px(4), y + paint.px(button_height)}};
    const geo::ScreenRect refuse{{middle + paint.px(4), y},
                                 {box.max.x - paint.px(inset), y + paint.px(button_height)}};
    const std::vector<Proposal>& proposals = *desk.content.proposals;
    if (text_button(desk, paint, "accept all", accept, tr("Accept all"), ButtonKind::filled))
        desk.want(edit::Edit(acceptance_of(proposals)));
    if (text_button(desk, paint, "refuse all", refuse, tr("Refuse all")))
        desk.want(edit::Edit(refusal_of(proposals, desk.content.workbook)));
}

/// As long as a large workbook is being looked at.
void draw_waiting(const Desk& desk) {
    constexpr double height = 132;
    const geo::ScreenRect& tools = *desk.content.layout.tools;
    const Painter measure = desk.painter(nullptr);
    const double right = tools.min.x - measure.px(8);
    const geo::ScreenRect box{{right - measure.px(panel_width), tools.min.y},
                              {right, tools.min.y + measure.px(height)}};
    const PanelWindow window(desk, "doctor", box, PanelWindow::Level::above);
    const Painter paint = desk.painter(window.list());
    paint.panel(box);
    const double left = box.min.x + paint.px(inset);
    paint.text({left, box.min.y + paint.px(heading_height / 2)},
               {desk.type().list_name, desk.theme().text1, text::Face::sans_bold},
               tr("Check of the coordinates"));
    const double y = box.max.y - paint.px(inset + button_height / 2);
    const geo::ScreenRect cancel{
        {box.max.x - paint.px(inset + button_width), y - paint.px(button_height / 2)},
        {box.max.x - paint.px(inset), y + paint.px(button_height / 2)}};
    paint.text_within({left, y}, cancel.min.x - left - paint.px(12),
                      {desk.type().body, desk.theme().text2},
                      trf("Looking at {} projects …", desk.content.workbook.projects.size()));
    if (text_button(desk, paint, "cancel", cancel, tr("Cancel")))
        desk.want(session::ToggleDoctor{});
}

} // namespace

void doctor_panel(const Desk& desk) {
    if (desk.content.session.tool_panel != session::ToolPanel::doctor)
        return;
    if (desk.content.examining)
        draw_waiting(desk);
    if (desk.content.examining || desk.content.proposals == nullptr)
        return;
    const std::vector<Proposal>& proposals = *desk.content.proposals;
    draw_arrows(desk);

    const geo::ScreenRect& tools = *desk.content.layout.tools;
    const Painter measure = desk.painter(nullptr);
    const double right = tools.min.x - measure.px(8);
    const double width = measure.px(panel_width - 2 * inset - 2 * card_inset);
    const bool several = proposals.size() > 1;
    const double foot = measure.px(several ? inset + button_height + 12 : inset - card_gap);
    const double none = measure.px(56);
    const double cards = proposals.empty() ? none : cards_height(measure, proposals, width);
    const double room = desk.content.layout.window.max.y - measure.px(inset) - tools.min.y;
    const double height = std::min(measure.px(heading_height) + cards + foot, room);
    const geo::ScreenRect box{{right - measure.px(panel_width), tools.min.y},
                              {right, tools.min.y + height}};
    const PanelWindow window(desk, "doctor", box, PanelWindow::Level::above);
    const Painter paint = desk.painter(window.list());
    paint.panel(box);
    paint.text({box.min.x + paint.px(inset), box.min.y + paint.px(heading_height / 2)},
               {desk.type().list_name, desk.theme().text1, text::Face::sans_bold},
               tr("Check of the coordinates"));
    const geo::ScreenRect body{{box.min.x, box.min.y + paint.px(heading_height)},
                               {box.max.x - paint.px(1), box.max.y - foot}};
    if (proposals.empty()) {
        paint.text({box.min.x + paint.px(inset), body.min.y + paint.px(12)},
                   {desk.type().body, desk.theme().text2}, tr("Nothing seems wrong with them."));
    } else {
        const Clip clip(body);
        draw_cards(desk, paint, body, body.min.y - desk.state.doctor_scroll);
        scroll(desk, paint, "scroll", body, cards, desk.state.doctor_scroll);
    }
    if (several)
        draw_all_buttons(desk, paint, box);
    if (close_button(desk, paint, "close", {box.max.x - paint.px(24), box.min.y + paint.px(26)}))
        desk.want(session::ToggleDoctor{});
}

} // namespace guanmo::ui
