#include "ui/plan_sheet.hpp"

#include "ui/sheet.hpp"
#include "ui/widgets.hpp"

#include "i18n/translate.hpp"

#include <algorithm>

namespace guanmo::ui {

namespace {

using i18n::tr;
using i18n::trf;

/// Shown at first; the rest is counted until it is asked for.
constexpr std::size_t most_remarks = 4;
constexpr std::size_t most_remarks_opened = 12;
constexpr double line_height = 20, fix_height = 30; // pixels at 1080 lines
constexpr std::size_t most_notes = 5;               // lines of what the search found
constexpr double fix_gap = 4, after_fixes = 8;      // pixels at 1080 lines

} // namespace

/// Whose ways out are shown: what was asked for, else the first that is serious.
std::optional<std::size_t> PlanSheet::opened_remark(std::size_t shown) const {
    const PlanState& state = desk.state.plan;
    if (state.remarks_closed)
        return std::nullopt;
    if (state.open_remark && *state.open_remark < shown &&
        can_be_fixed(plan.remarks[*state.open_remark].conflict.kind))
        return state.open_remark;
    for (std::size_t i = 0; i < shown; ++i)
        if (plan.remarks[i].warns && can_be_fixed(plan.remarks[i].conflict.kind))
            return i;
    return std::nullopt;
}

/// Some lines of what the search says; the rest is counted.
std::vector<std::string> PlanSheet::optimise_notes() const {
    std::vector<std::string> notes;
    const OptimiseModel* model = desk.content.optimise;
    if (model == nullptr)
        return notes;
    if (!model->words.empty())
        notes.push_back(model->words);
    for (std::size_t i = 0; i < model->notes.size(); ++i) {
        const auto lines =
            paint.lines({type().list_sub, theme().text2}, model->notes[i], right - left);
        const bool last = i + 1 == model->notes.size();
        if (notes.size() + lines.size() + (last ? 0 : 1) > most_notes && i > 0) {
            notes.push_back(trf("and {} more", model->notes.size() - i));
            break;
        }
        notes.insert(notes.end(), lines.begin(), lines.end());
    }
    return notes;
}

PlanSheet::Foot
PlanSheet::foot(const BestOrderNote& best,
                const std::function<const std::vector<FixRow>*(std::size_t)>& fixes) const {
    Foot foot;
    const Ink words{type().field_label, theme().text1};
    const bool all = desk.state.plan.all_remarks;
    const std::size_t shown =
        std::min(plan.remarks.size(), all ? most_remarks_opened : most_remarks);
    double lines = 0;
    for (std::size_t i = 0; i < shown; ++i) {
        foot.remarks.push_back(paint.lines(words, plan.remarks[i].words, right - left - px(40)));
        lines += static_cast<double>(foot.remarks.back().size()) * px(line_height) + px(4);
    }
    foot.opened = opened_remark(shown);
    if (foot.opened)
        foot.fixes = fixes(*foot.opened);
    if (foot.fixes != nullptr)
        lines += std::max<double>(1, static_cast<double>(foot.fixes->size())) *
                     px(fix_height + fix_gap) +
                 px(after_fixes);
    if (plan.remarks.size() > shown)
        foot.more = trf("and {} more", plan.remarks.size() - shown);
    else if (all && shown > most_remarks)
        foot.more = tr("Fewer");
    // One thing to do at a time: a plan that was found says more than the order of one line.
    if (desk.content.optimise == nullptr || !desk.content.optimise->better)
        foot.best = best;
    foot.notes = optimise_notes();
    foot.hint = paint.lines({type().list_sub, theme().text3},
                            tr("Choose projects on the map or in the list to add or remove them"),
                            right - left);
    foot.height = px(14) + lines + (foot.more.empty() ? 0 : px(line_height)) +
                  (foot.best.text.empty() ? 0
                   : foot.best.worth_it   ? px(52)
                                          : px(30)) +
                  optimise_height(foot) + static_cast<double>(foot.hint.size()) * px(line_height) +
                  px(14);
    return foot;
}

double PlanSheet::optimise_height(const Foot& foot) const {
    return desk.content.optimise == nullptr
               ? 0
               : px(56) + static_cast<double>(foot.notes.size()) * px(line_height);
}

void PlanSheet::best_order(const BestOrderNote& best, double y) const {
    if (!best.worth_it) {
        paint.text_within({left, y + px(12)}, right - left, {type().body, theme().text2},
                          best.text);
        return;
    }
    const std::string label = tr("Best order");
    const double width = paint.width({type().body, {}}, label) + px(32);
    const geo::ScreenRect button{{right - width, y + px(4)}, {right, y + px(40)}};
    double middle = y + px(22);
    const auto words =
        paint.lines({type().field_label, theme().text1}, best.text, right - left - width - px(12));
    middle -= px(10) * static_cast<double>(words.size() - 1);
    for (const std::string& line_of : words) {
        paint.text({left, middle}, {type().field_label, theme().text1}, line_of);
        middle += px(20);
    }
    if (text_button(desk, paint, "best order", button, label, ButtonKind::filled))
        desk.want(session::OrderBest{of().id});
}

/// The search over all lines: how far it is, how good what it found is, and what to do with it.
void PlanSheet::optimise(const Foot& foot, double y) const {
    const OptimiseModel& model = *desk.content.optimise;
    const auto want = [this](OptimiseAction action) { desk.commands.emplace_back(action); };
    std::vector<std::pair<OptimiseAction, std::string>> buttons;
    if (model.state == OptimiseModel::State::running)
        buttons = {{OptimiseAction::stop, tr("Stop")}};
    else if (model.state == OptimiseModel::State::found && model.better)
        buttons = {{OptimiseAction::take, tr("Use this plan")},
                   {OptimiseAction::forget, tr("Leave")}};
    else if (model.state == OptimiseModel::State::found)
        buttons = {{OptimiseAction::start, tr("Again")}, {OptimiseAction::forget, tr("Close")}};
    else
        buttons = {{OptimiseAction::start, tr("Optimise all lines")}};
    double x = right;
    for (const auto& [action, label] : buttons) {
        const double width = paint.width({type().body, {}}, label) + px(32);
        const PressScope scope(static_cast<int>(action));
        const bool main = action == OptimiseAction::take;
        if (text_button(desk, paint, "optimise", {{x - width, y + px(4)}, {x, y + px(40)}}, label,
                        main ? ButtonKind::filled : ButtonKind::plain))
            want(action);
        x -= width + px(8);
    }
    const bool idle = model.state == OptimiseModel::State::idle;
    paint.text_within({left, y + px(22)}, x - left - px(4),
                      {type().field_label, idle ? theme().text2 : theme().text1},
                      idle ? tr("All lines, with what must be seen") : model.quality);
    y += px(48);
    if (model.state == OptimiseModel::State::running) {
        const double end = left + (right - left) * std::clamp(model.share, 0.0, 1.0);
        paint.fill({{left, y - px(4)}, {right, y - px(2)}}, theme().hairline);
        paint.fill({{left, y - px(4)}, {end, y - px(2)}}, theme().accent);
    }
    for (const std::string& words : foot.notes) {
        paint.text_within({left, y + px(9)}, right - left, {type().list_sub, theme().text2}, words);
        y += px(line_height);
    }
}

/// One sentence; a press opens its ways out or closes them. @return the y below.
double PlanSheet::remark(const Foot& foot, std::size_t at, double y) const {
    const PlanRemark& remark = plan.remarks[at];
    const double height = static_cast<double>(foot.remarks[at].size()) * px(line_height);
    const bool opens = can_be_fixed(remark.conflict.kind);
    const PressScope scope(static_cast<int>(at));
    const Press press =
        opens ? press_area("remark", {{left, y - px(2)}, {right, y + height}}) : Press{};
    if (press.clicked) {
        PlanState& state = desk.state.plan;
        state.remarks_closed = foot.opened == at;
        state.open_remark = at;
    }
    if (remark.warns)
        warn_sign(paint, {left, y + px(9)}, px(warn_height));
    else
        paint.disc({left + px(7), y + px(9)}, px(2), theme().text3);
    if (opens)
        draw_chevron(paint, {right - px(6), y + px(9)},
                     press.hovered ? theme().text1 : theme().text2);
    const style::Colour ink = remark.warns || press.hovered ? theme().text1 : theme().text2;
    for (const std::string& words : foot.remarks[at]) {
        paint.text({left + px(22), y + px(9)}, {type().field_label, ink}, words);
        y += px(line_height);
    }
    return y + px(4);
}

/// One press applies a way out. @return the y below.
double PlanSheet::fixes(const Foot& foot, double y) const {
    if (foot.fixes->empty()) {
        paint.text({left + px(22), y + px(fix_height / 2)}, {type().list_sub, theme().text3},
                   tr("No single change helps"));
        return y + px(fix_height + fix_gap + after_fixes);
    }
    for (std::size_t i = 0; i < foot.fixes->size(); ++i) {
        const FixRow& fix = (*foot.fixes)[i];
        const geo::ScreenRect box{{left + px(22), y}, {right, y + px(fix_height)}};
        const PressScope scope(static_cast<int>(i));
        const Press press = press_area("fix", box);
        paint.fill(box, press.held || press.hovered ? theme().row_selected : theme().raised, px(6));
        const Ink gain{type().list_sub, theme().text2};
        const Ink words{type().field_label, theme().text1};
        const double room = box.width() - px(32);
        // What is to be done is more important than how many kilometres it saves.
        const bool all = paint.width(words, fix.label) + paint.width(gain, fix.gain) <= room;
        const std::string& gains = all ? fix.gain : fix.gain_in_short;
        paint.text({box.max.x - px(10), box.centre().y}, gain, gains, Align::right);
        paint.text_within({box.min.x + px(10), box.centre().y}, room - paint.width(gain, gains),
                          words, fix.label);
        if (press.clicked)
            desk.want(edit::SetMeeting{fix.after, fix.label});
        y = box.max.y + px(fix_gap);
    }
    return y + px(after_fixes);
}

void PlanSheet::draw_foot(const Foot& foot, double bottom) const {
    double y = bottom - foot.height;
    paint.rule(left, right, y, theme().hairline);
    y += px(14);
    for (std::size_t i = 0; i < foot.remarks.size(); ++i) {
        y = remark(foot, i, y);
        if (foot.opened == i && foot.fixes != nullptr)
            y = fixes(foot, y);
    }
    if (!foot.more.empty()) {
        const Press press = press_area("more", {{left, y - px(4)}, {right, y + px(20)}});
        if (press.clicked)
            desk.state.plan.all_remarks = !desk.state.plan.all_remarks;
        paint.text({left + px(22), y + px(9)},
                   {type().field_label, press.hovered ? theme().text1 : theme().focus}, foot.more);
        y += px(line_height);
    }
    if (!foot.best.text.empty()) {
        best_order(foot.best, y);
        y += foot.best.worth_it ? px(52) : px(30);
    }
    if (desk.content.optimise != nullptr) {
        optimise(foot, y);
        y += optimise_height(foot);
    }
    for (const std::string& words : foot.hint) {
        paint.text({left, y + px(9)}, {type().list_sub, theme().text3}, words);
        y += px(line_height);
    }
}

} // namespace guanmo::ui
