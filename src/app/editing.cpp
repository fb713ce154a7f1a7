#include "app/editing.hpp"

#include "app/screen.hpp"
#include "app/tour_out.hpp"
#include "display/pick.hpp"
#include "i18n/translate.hpp"
#include "ui/words.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::app {

using i18n::tr;
using i18n::trf;
using workbook::Project;
using workbook::Workbook;

workbook::Maybe<double> accuracy_by_hand(double metres_per_pixel) {
    constexpr double aimed_px = 2, exact_m = 250;
    const double metres = aimed_px * metres_per_pixel;
    if (metres < exact_m)
        return std::nullopt;
    const double step = std::pow(10, std::floor(std::log10(metres)) - 1);
    return std::ceil(metres / step) * step;
}

std::optional<geo::LngLat> place_at(const display::MapModel& map, const camera::Camera& camera,
                                    geo::ScreenPoint point) {
    geo::LngLat place = map.projection().inverse(camera.to_map(point));
    constexpr double steps = 1e6; // a tenth of a metre
    place = {std::round(place.lng * steps) / steps, std::round(place.lat * steps) / steps};
    return geo::is_valid(place) ? std::optional(place) : std::nullopt;
}

std::optional<edit::CreateProject> project_at(const Workbook& workbook,
                                              const display::MapModel& map,
                                              const camera::Camera& camera,
                                              geo::ScreenPoint point) {
    const auto place = place_at(map, camera, point);
    if (!place)
        return std::nullopt;
    Project project;
    project.id = edit::free_project_id(workbook);
    project.name = tr("New project");
    project.short_name = project.name;
    project.position = *place;
    project.location_accuracy_m = accuracy_by_hand(camera.metres_per_pixel);
    if (const auto unit = map.unit_at(camera.to_map(point)))
        project.unit_code = workbook.units[*unit].code;
    return edit::CreateProject{project};
}

std::string said_of_place(const Workbook& workbook, const display::MapModel& map,
                          const std::string& id) {
    const Project* project = find_project(workbook, id);
    if (project == nullptr || !project->position)
        return {};
    const workbook::Unit* own = find_unit(workbook, project->unit_code);
    const auto row = map.unit_at(map.projection().forward(*project->position));
    const bool zone = own != nullptr && own->is_point(); // it has no area to lie in
    if (zone || (row && workbook.units[*row].code == project->unit_code.view()))
        return {};
    const std::string own_name = ui::unit_label(workbook, project->unit_code);
    if (!row)
        return trf("It now lies outside of all units; its unit is still: {}", own_name);
    return trf("It now lies in {}; its unit is still: {}",
               ui::unit_label(workbook, workbook.units[*row].code), own_name);
}

namespace {

/// What is said of a project's progress by hand is said today.
edit::Edit dated(edit::Edit change, const workbook::Workbook& workbook) {
    if (auto* changed = std::get_if<edit::ChangeProject>(&change))
        changed->today = workbook::parse_date(today(workbook));
    return change;
}

} // namespace

/// Why nothing may be changed now, in words; empty when it may.
std::string Screen::refusal() const {
    if (session_.presenting)
        return tr("Nothing is edited while presenting");
    if (loading_)
        return tr("It is still being opened");
    if (!document_.read_only.empty())
        return document_.read_only + " " +
               tr("It cannot be changed here. Ctrl S saves a copy under another name, which can");
    return {};
}

void Screen::edit(const edit::Edit& asked, double now_s) {
    if (const std::string why = refusal(); !why.empty())
        return notify(why);
    const edit::Edit change = dated(asked, workbook());
    const std::string what = edit::describe(change, history_.current());
    if (!history_.apply(change))
        return;
    log_->edited(what);
    if (const auto* made = std::get_if<edit::CreateProject>(&change))
        session_ = step(session_, session::OpenNew{made->project.id});
    if (const auto* changed = std::get_if<edit::ChangeProject>(&change);
        changed != nullptr && session::is_project(session_.selection, changed->id))
        session_.selection = session::ProjectId{changed->project.id};
    if (const auto* placed = std::get_if<edit::PlaceProject>(&change))
        if (const std::string said = said_of_place(workbook(), map_, placed->id); !said.empty())
            session_ = step(session_, session::Notify{said});
    session_.now_s = now_s;
}

void Screen::duplicate_selected(double now_s) {
    const auto* selected = std::get_if<session::ProjectId>(&session_.selection);
    if (selected == nullptr)
        return;
    const std::size_t before = workbook().projects.size();
    edit(edit::DuplicateProject{selected->id}, now_s);
    if (workbook().projects.size() > before)
        session_ = step(session_, session::OpenNew{workbook().projects[before].id});
}

void Screen::delete_selected(double now_s) {
    const auto* selected = std::get_if<session::ProjectId>(&session_.selection);
    const std::size_t before = workbook().projects.size();
    if (selected == nullptr)
        return;
    const std::string id = selected->id;
    const std::string name = ui::project_label(workbook(), id);
    edit(edit::DeleteProject{id}, now_s);
    if (workbook().projects.size() < before)
        session_ = step(session_, session::Notify{trf("{} deleted. Ctrl Z brings it back", name)});
}

void Screen::start_editing(const session::Action& action) {
    const std::string why = refusal();
    session_ = step(session_, why.empty() ? action : session::Notify{why});
}

void Screen::turn_photo(int by) {
    const auto& photos = workbook().photos;
    const auto shown = photos.row_of(session_.photo);
    if (!shown)
        return;
    const auto rows = photos.rows_of_group(photos[*shown].project_id.view());
    const auto at = std::find(rows.begin(), rows.end(), *shown) - rows.begin();
    const auto count = static_cast<std::ptrdiff_t>(rows.size());
    const auto next = static_cast<std::size_t>(((at + by) % count + count) % count);
    session_.photo = photos[rows[next]].id.str();
    session_.notice.clear();
}

/// The next one takes its place, as long as the project has any.
void Screen::remove_photo(double now_s) {
    const std::string removed = session_.photo;
    const auto row = workbook().photos.row_of(removed);
    if (!row)
        return;
    const std::string name = workbook().photos[*row].name.str();
    turn_photo(1);
    edit(edit::RemovePhoto{removed}, now_s);
    if (workbook().photos.row_of(removed)) // it may not be
        session_.photo = removed;
    else
        session_ = step(session_, session::Notify{trf("{} removed. Ctrl Z brings it back", name)});
}

/// What was deleted, or made by what was undone, is selected no longer.
void Screen::drop_lost_selection() {
    if (session_.dialog == session::Dialog::photo && !workbook().photos.row_of(session_.photo))
        session_.dialog = session::Dialog::none;
    const auto lost = [this](const session::Selection& selection) {
        const auto* project = std::get_if<session::ProjectId>(&selection);
        return project != nullptr && find_project(workbook(), project->id) == nullptr;
    };
    if (lost(session_.selection))
        session_.selection = std::monostate{};
    if (lost(session_.hovered))
        session_.hovered = std::monostate{};
    if (session_.dragged && find_project(workbook(), session_.dragged->project_id) == nullptr)
        session_.dragged.reset();
}

std::optional<std::string> Screen::draggable_at(geo::ScreenPoint point) const {
    if (!session_.editing || session_.adding || session_.presenting || !refusal().empty())
        return std::nullopt;
    const auto hit = display::pick(list(), workbook(), map_, point, 0);
    const auto* project = std::get_if<session::ProjectId>(&hit);
    if (project == nullptr)
        return std::nullopt;
    const auto centre = symbol_centre(project->id);
    const auto& marks = list().projects;
    const auto on_symbol = [&](const display::ProjectMark& mark) {
        return mark.id == project->id &&
               geo::distance(mark.symbol.centre, point) <= mark.symbol.radius + 2 * layout_.scale;
    };
    return centre && std::any_of(marks.begin(), marks.end(), on_symbol) ? std::optional(project->id)
                                                                        : std::nullopt;
}

std::optional<geo::ScreenPoint> Screen::symbol_centre(const std::string& id) const {
    for (const display::ProjectMark& mark : list().projects)
        if (mark.id == id)
            return mark.symbol.centre;
    return std::nullopt;
}

void Screen::add_project(geo::ScreenPoint point, double now_s) {
    if (const auto made = project_at(workbook(), map_, session_.camera, point))
        edit(*made, now_s);
    else
        notify(tr("The map has no place there"));
}

void Screen::drop_project(double now_s) {
    const std::optional<session::Session::Dragged> dragged = session_.dragged;
    session_ = step(session_, session::DragProject{});
    if (!dragged)
        return;
    for (const geo::ScreenRect& panel : layout_.grounds())
        if (panel.contains(dragged->to))
            return notify(tr("Not moved: that is no place on the map"));
    if (const auto place = place_at(map_, session_.camera, dragged->to))
        edit(edit::PlaceProject{dragged->project_id, *place,
                                accuracy_by_hand(session_.camera.metres_per_pixel)},
             now_s);
}

} // namespace guanmo::app
