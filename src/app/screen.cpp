#include "app/screen.hpp"

#include "display/pick.hpp"
#include "display/symbol.hpp"
#include "i18n/translate.hpp"
#include "plan/best_order.hpp"
#include "ui/plan_model.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace guanmo::app {

using i18n::tr;
using i18n::trf;

namespace {

/// What the log calls a step of the tour that was asked for; null for other actions.
const char* step_name(const session::Action& action, const session::Session& session) {
    if (std::holds_alternative<session::NextStop>(action))
        return "next";
    if (std::holds_alternative<session::PreviousStop>(action))
        return "previous";
    if (std::holds_alternative<session::EnterNumber>(action))
        return session.typed_number > 0 ? "seek" : "next";
    const bool jumps = std::holds_alternative<session::Seek>(action) ||
                       std::holds_alternative<session::GoToStop>(action) ||
                       std::holds_alternative<session::GoToOverview>(action) ||
                       std::holds_alternative<session::GoToLastStop>(action);
    return jumps ? "seek" : nullptr;
}

bool is_start_of_editing(const session::Action& action) {
    const auto* editing = std::get_if<session::SetEditing>(&action);
    const auto* adding = std::get_if<session::SetAdding>(&action);
    return (editing != nullptr && editing->on) || (adding != nullptr && adding->on);
}

} // namespace

Screen::Screen(Document document, io::Config config, const Resources& resources, EventLog& log)
    : resources_(resources), log_(&log), config_(std::move(config)), document_(std::move(document)),
      history_(std::move(document_.workbook), document_.is_file || !document_.opened),
      map_(config_.projection),
      faces_(find_fonts(config_.style.fonts), find_fallback_fonts(config_.style.fonts)),
      atlas_(faces_), interface_(atlas_), drawing_(resources_.shaders, atlas_) {
    session_.theme = config_.style.theme.name;
    session_.language = i18n::language();
    session_.layers = {.figure = config_.layers.figure,
                       .method = config_.layers.method,
                       .classes = config_.layers.classes,
                       .flannery = config_.layers.flannery};
    session_.reduced_motion = config_.style.motion.reduced;
    const style::Presenting& presenting = config_.style.presenting;
    session_.pace = {presenting.steady, presenting.steady_factor, presenting.wait_at_stops};
    symbols_ = config_.style.symbols;
    legend_amounts_yi_ = config_.style.interface.legend_circles_yi;
    logged_ = session_;
    take_prepared();
    say_problems();
    take_office_layers();
}

/// What was made of the workbook before it came here need not be made again.
void Screen::take_prepared() {
    if (document_.map)
        map_ = *std::move(document_.map);
    document_.map.reset();
    if (document_.listing)
        listing_ = *std::move(document_.listing);
    document_.listing.reset();
}

void Screen::open(Document document) {
    document_ = std::move(document);
    history_ = edit::History(std::move(document_.workbook), document_.is_file || !document_.opened);
    loading_.reset();
    cancels_loading_ = false;
    placed_ = false;
    take_prepared();
    say_problems();
    take_office_layers();
    keep_edits();
}

void Screen::notify(const std::string& notice) {
    session_ = step(session_, session::Notify{notice});
}

void Screen::say_problems() {
    constexpr std::size_t most = 200; // more than anybody reads in a dialog
    problems_.clear();
    for (const io::Diagnostic& diagnostic : document_.diagnostics) {
        if (problems_.size() == most) {
            problems_.push_back(trf("… and {} more: guanmo check {} names them all",
                                    document_.diagnostics.size() - most, document_.path));
            break;
        }
        problems_.push_back(io::to_text(diagnostic));
        if (diagnostic.severity == io::Severity::error)
            log_->error(problems_.back());
    }
    if (io::has_errors(document_.diagnostics))
        session_.dialog = session::Dialog::problems;
}

void Screen::resize(int width, int height) {
    width_ = width;
    height_ = height;
}

void Screen::perform(const ui::Command& command, double now_s) {
    if (const auto* change = std::get_if<edit::Edit>(&command))
        return edit(*change, now_s);
    if (const auto* files = std::get_if<ui::FileAction>(&command))
        return act(*files);
    if (const auto* step = std::get_if<ui::ImportAction>(&command)) {
        if (import_)
            import_->act(*step);
        return;
    }
    if (const auto* action = std::get_if<session::Action>(&command))
        act(*action, now_s);
    else if (const auto* compare = std::get_if<ui::CompareConflict>(&command))
        compare_conflict(compare->shown);
    else if (const auto* answer = std::get_if<ui::AnswerConflict>(&command))
        answer_conflict(answer->mine);
    else if (const auto* optimise = std::get_if<ui::OptimiseAction>(&command))
        act(*optimise);
}

void Screen::act(const session::Action& action, double now_s) {
    if (std::holds_alternative<session::Back>(action) && teamwork_ && teamwork_->compares())
        return compare_conflict(false);
    if (std::holds_alternative<session::Back>(action) && steps_back())
        return;
    const bool elsewhere = std::holds_alternative<session::Show>(action) ||
                           std::holds_alternative<session::FocusSearch>(action);
    if (elsewhere && (import_ || files_.model() != nullptr))
        return; // first the files
    const bool leaves = std::holds_alternative<session::Back>(action) && loading_ &&
                        session_.dialog == session::Dialog::none;
    if (leaves || std::holds_alternative<session::CancelLoading>(action))
        cancels_loading_ = true;
    else if (std::holds_alternative<session::Save>(action))
        save();
    else if (const auto* choose = std::get_if<session::ChooseFiles>(&action))
        act(ui::FileAction(ui::OpenFilePanel{choose->to_import ? ui::FilePurpose::import_files
                                                               : ui::FilePurpose::open}));
    else if (std::holds_alternative<session::SaveAs>(action))
        act(ui::FileAction(ui::OpenFilePanel{ui::FilePurpose::save_workbook}));
    else if (std::holds_alternative<session::ExportProjects>(action))
        act(ui::FileAction(ui::OpenFilePanel{ui::FilePurpose::export_projects}));
    else if (std::holds_alternative<session::Undo>(action))
        step_history(true);
    else if (std::holds_alternative<session::Redo>(action))
        step_history(false);
    else if (const auto* theme = std::get_if<session::SetTheme>(&action))
        set_theme(theme->name);
    else if (const auto* language = std::get_if<session::SetLanguage>(&action))
        set_language(language->language);
    else if (std::holds_alternative<session::Recover>(action))
        recover();
    else if (std::holds_alternative<session::DropRecovery>(action) && saver_)
        saver_->drop_left_behind();
    else if (std::holds_alternative<session::HideBanner>(action))
        banner_hidden_ = true;
    else if (std::holds_alternative<session::Quit>(action)) {
        flush();
        session_ = step(session_, session::Quit{history_.unsaved()});
    } else if (std::holds_alternative<session::FlyHome>(action))
        session_ = step(session_, session::FlyHome{now_s, config_.style.motion.fly / 1000});
    else if (std::holds_alternative<session::DuplicateSelected>(action))
        duplicate_selected(now_s);
    else if (std::holds_alternative<session::DeleteSelected>(action))
        delete_selected(now_s);
    else if (const auto* turned = std::get_if<session::TurnPhoto>(&action))
        turn_photo(turned->by);
    else if (std::holds_alternative<session::RemoveShownPhoto>(action))
        remove_photo(now_s);
    else if (is_start_of_editing(action))
        start_editing(action);
    else if (const auto* best = std::get_if<session::OrderBest>(&action))
        order_best(best->line_id);
    else if (const auto* wanted = std::get_if<session::ExportTour>(&action))
        export_tour(*wanted);
    else if (const auto* marked = std::get_if<session::MarkScouted>(&action))
        mark_scouted(marked->line_id);
    else if (const auto* shown = std::get_if<session::ShowProposal>(&action))
        show_proposal(*shown, now_s);
    else {
        if (const char* name = step_name(action, session_))
            steps_.push_back(name);
        session_ = step(session_, action);
    }
}

void Screen::order_best(const std::string& line_id) {
    const workbook::TourLine* line = workbook::find_line(workbook(), line_id);
    if (line == nullptr || !router_)
        return;
    const auto best = plan::best_order(*line, workbook(), *router_);
    const ui::BestOrderNote note = ui::best_order_note(*line, best);
    const bool applies = best && note.worth_it;
    if (applies)
        perform(edit::Edit(edit::OrderStops{line_id, best->order}), session_.now_s);
    session_ = step(session_, session::Notify{applies ? ui::best_order_done(*best) : note.text});
}

void Screen::step_history(bool back) {
    if (back ? history_.undo() : history_.redo()) {
        if (back)
            log_->undone();
        else
            log_->edited(tr("Done again"));
        session_ = step(session_, session::Notify{back ? tr("Undone") : tr("Done again")});
    }
}

void Screen::set_theme(const std::string& name) {
    io::Loaded<io::Config> loaded = io::read_config(resources_.config, name);
    if (!loaded.value || io::has_errors(loaded.diagnostics)) {
        session_ = step(session_, session::Notify{trf("There is no theme \"{}\"", name)});
        return;
    }
    config_.style.theme = loaded.value->style.theme;
    session_ = step(session_, session::SetTheme{name});
}

void Screen::set_language(const std::string& language) {
    if (i18n::set_language(language, resources_.locale))
        session_ = step(session_, session::SetLanguage{language});
}

/// The timetable follows from the workbook: made again when what it comes from changed.
void Screen::follow_tour() {
    const workbook::Workbook& workbook = history_.current();
    const bool same_roads = router_ && router_->is_for(workbook);
    if (same_roads && !server_answered_ && tour_of_.meeting == workbook.meeting &&
        tour_of_.settings == workbook.settings &&
        tour_of_.leg_overrides == workbook.leg_overrides &&
        tour_of_.units.shares_rows_with(workbook.units) &&
        tour_of_.projects.shares_rows_with(workbook.projects))
        return;
    if (!same_roads) {
        router_.emplace(workbook, config_.routing, plan::Asking::beside);
        say_routing_problems();
    }
    router_->set_overrides(workbook.leg_overrides);
    server_answered_ = false;
    tour_of_ = workbook;
    const auto tour = std::make_shared<const workbook::Tour>(plan::make_tour(workbook, *router_));
    session_ = step(session_, session::SetTour{tour});
    map_.update_tour(tour);
}

bool Screen::follow_routing() {
    if (!router_ || !router_->refresh())
        return false;
    server_answered_ = true;
    say_routing_problems();
    return true;
}

void Screen::say_routing_problems() {
    for (const std::string& problem : router_->take_problems()) {
        problems_.push_back(problem);
        log_->error(problem);
        session_ = step(session_, session::Notify{problem});
    }
}

void Screen::say_beyond_projection() {
    const std::size_t count = map_.projects().beyond_projection();
    if (count != beyond_projection_ && count > 0) {
        problems_.push_back(
            trf("{} projects lie where this map's projection cannot show them. They "
                "count as not located",
                count));
        session_ = step(session_, session::Notify{problems_.back()});
    }
    beyond_projection_ = count;
}

/// A small workbook is looked at by itself, any other when somebody asks, and as long as.
void Screen::follow_coordinates() {
    if (session_.tool_panel == session::ToolPanel::doctor || CoordinatesShown::is_quick(workbook()))
        coordinates_.follow(workbook());
    else
        coordinates_.cancel();
}

void Screen::show_proposal(const session::ShowProposal& shown, double now_s) {
    session_ = step(session_, shown);
    if (const auto view = coordinates_.view_of(shown, session_, map_, layout_.scale))
        session_ = step(session_, session::FlyTo{*view, now_s, config_.style.motion.fly / 1000});
}

void Screen::follow_workbook_and_filter() {
    const workbook::Workbook& workbook = history_.current();
    drop_lost_selection();
    map_.update(workbook);
    say_beyond_projection();
    follow_tour();
    listing_.follow(workbook, session_.filter, config_.style.interface.size_classes_yi);
    listed_by_ = session_.filter;
    follow_coordinates();
    follow_layers();
}

void Screen::follow_layers() {
    symbols_.flannery = session_.layers.flannery;
    const auto reference = session::nth_largest_investment(
        listing_.index(), static_cast<std::size_t>(symbols_.fit_rank));
    config_.style.symbols = display::fitted(symbols_, reference);
    const std::shared_ptr<const session::Filtered> listed = listing_.shared();
    const bool same_units = layered_from_.shares_rows_with(workbook().units);
    if (listed == layered_rows_ && same_units && layered_by_ == session_.layers)
        return;
    follow_base();
    choropleth_ = display::choropleth(workbook(), listed->rows, session_.layers);
    layered_by_ = session_.layers;
    layered_from_ = workbook().units;
    layered_rows_ = listed;
}

void Screen::log_changes() {
    for (const char* step : steps_)
        log_->step(step, session_);
    log_->changes(logged_, session_, filtered(), !steps_.empty());
    steps_.clear();
    logged_ = session_;
}

std::string Screen::name() const {
    if (!document_.save_path.empty())
        return document_.save_path;
    return workbook().title.empty() ? tr("This map") : workbook().title;
}

ui::Content Screen::content(double now_s) const {
    return {history_.current(),
            session_,
            filtered(),
            config_.style,
            layout_,
            history_.unsaved(),
            name(),
            problems_,
            now_s,
            router_ ? &*router_ : nullptr,
            &listing_,
            loading_,
            legend_amounts_yi_,
            office_.features || office_.image,
            banner(),
            files_.model(),
            import_ ? &import_->model() : nullptr,
            teamwork_ ? teamwork_->conflict(history_.current()) : std::nullopt,
            coordinates_.proposals(),
            coordinates_.busy(),
            coordinates_.moves(session_, map_),
            &optimising_.model(),
            config_.characters_per_minute};
}

/// Of so many rows, the largest first, none may be in view: then the next one says how large those
/// in view can be, and no frame looks at a million.
std::vector<double> Screen::amounts_in_view() const {
    constexpr std::size_t most_rows = 20'000;
    const geo::MapExtent view = session_.camera.to_map(session_.camera.viewport);
    for (std::size_t i = 0; i < filtered().located; ++i) {
        const std::size_t row = filtered().rows[i];
        const auto investment = workbook().projects[row].investment;
        if (!investment || investment->yuan <= 0)
            break;
        const auto at = map_.project_position(row);
        if (i >= most_rows || (at && view.contains(*at)))
            return display::legend_amounts(investment->yi(), config_.style.symbols);
    }
    return config_.style.interface.legend_circles_yi;
}

/// Where the map has been moved under the title, that stands on a ground of its own too.
std::vector<geo::ScreenRect> Screen::covered() const {
    std::vector<geo::ScreenRect> boxes = layout_.grounds();
    constexpr double beside = 16; // as far as the glow reaches, pixels at 1080 lines
    geo::ScreenRect map;
    map.add(session_.camera.to_screen(map_.extent().min));
    map.add(session_.camera.to_screen(map_.extent().max));
    if (layout_.mode == ui::LayoutMode::desk && layout_.title_strip && !map_.extent().empty() &&
        map.grown(beside * layout_.scale).overlaps(*layout_.title_strip))
        boxes.push_back(*layout_.title_strip);
    return boxes;
}

display::Scene Screen::scene() const {
    return {history_.current(),
            session_,
            config_.style,
            map_,
            faces_,
            width_,
            height_,
            layout_.scale,
            covered(),
            emphasis(),
            layout_.words(),
            listed_by_ == session_.filter ? &listing_.filtered() : nullptr,
            choropleth_,
            &base_,
            office_.image,
            borders_};
}

const display::DisplayList& Screen::list() const {
    if (!list_)
        list_ = display::build(scene(), last_picture_);
    list_->pictures = photos_.pictures(interface_.pictures(), history_.current());
    return *list_;
}

bool Screen::update(double now_s) {
    atlas_.renew_when_large();
    session_ = step(session_, session::Tick{now_s});
    follow_workbook_and_filter();
    const bool as_framed = shows_framed();
    follow_layout(now_s);
    follow_presentation(now_s, as_framed);
    answer_reveal(now_s);
    follow_layout(now_s);
    legend_amounts_yi_ = amounts_in_view();
    const ui::Commands commands =
        interface_.frame(content(now_s), std::max(now_s - last_update_s_, 1e-4));
    last_update_s_ = now_s;
    for (const ui::Command& command : commands)
        perform(command, now_s);
    const bool changed = !commands.empty() || session_.selection != logged_.selection ||
                         session_.filter != logged_.filter;
    follow_workbook_and_filter();
    log_changes();
    for (const std::string& problem : photos_.take_problems()) {
        log_->error(problem);
        notify(problem);
    }
    list_.reset();
    return changed;
}

void Screen::settle(double now_s) {
    // Panels ask for at most a few rounds: a click selects, the card opens, the map refits.
    constexpr int rounds = 8;
    for (int round = 0; round < rounds; ++round) {
        const bool changed = update(now_s);
        const bool examined = coordinates_.busy();
        coordinates_.finish();
        if (!changed && !examined && round > 0)
            break;
    }
    borders_ = display::Borders::own;
    (void)list();
    borders_ = display::Borders::stand_in;
}

void Screen::draw(sf::RenderTarget& target) {
    drawing_.draw(target, list(), interface_);
}

std::vector<geo::ScreenRect> Screen::draw_changes(sf::RenderTarget& target) {
    if (!list_)
        drawing_.begin_changes(target, display::build_ground(scene()));
    return drawing_.draw_changes(target, list(), interface_);
}

session::Selection Screen::pick(geo::ScreenPoint point) const {
    const style::Interface& interface = config_.style.interface;
    const double reach = interface.pick_reach_mm / 2 * interface.pixels_per_mm * layout_.scale;
    return display::pick(list(), history_.current(), map_, point, reach);
}

const display::AggregateMark* Screen::pick_aggregate(geo::ScreenPoint point) const {
    return display::pick_aggregate(list(), point);
}

std::optional<display::StopMark> Screen::pick_stop(geo::ScreenPoint point) const {
    constexpr double beside = 3; // pixels at 1080 lines: the map around a node is the unit's
    return display::pick_stop(list(), point, beside * layout_.scale);
}

bool Screen::over_legal_lines(geo::ScreenPoint point) const {
    return !list().furniture.empty() && list().furniture.back().contains(point);
}

} // namespace guanmo::app
