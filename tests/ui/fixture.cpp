#include "fixture.hpp"

#include "plan/make_itinerary.hpp"

namespace guanmo::ui {

namespace {

using workbook::Project;
using workbook::Stage;
using workbook::Unit;
using workbook::UnitKind;

Unit unit(std::string code, std::string name, std::string short_name, UnitKind kind) {
    Unit u;
    u.code = std::move(code);
    u.name = std::move(name);
    u.short_name = std::move(short_name);
    u.kind = kind;
    return u;
}

Project project(std::string id, std::string short_name, std::string unit_code, Stage stage,
                std::optional<double> yi) {
    Project p;
    p.id = std::move(id);
    p.name = short_name + "项目";
    p.short_name = std::move(short_name);
    p.unit_code = std::move(unit_code);
    p.stage = stage;
    p.industry = "新材料";
    if (yi)
        p.investment = workbook::money_from(*yi, workbook::MoneyUnit::yi);
    p.position = geo::LngLat{120.65236, 42.86516};
    p.location_accuracy_m = 15000;
    return p;
}

text::Faces noto() {
    const std::string folder = "/usr/share/fonts/opentype/noto/";
    return text::Faces({{{folder + "NotoSansCJK-Regular.ttc", 2},
                         {folder + "NotoSansCJK-Bold.ttc", 2},
                         {folder + "NotoSerifCJK-Bold.ttc", 2}}});
}

} // namespace

workbook::Workbook sample_workbook() {
    workbook::Workbook w;
    w.title = "通辽市重点项目观摩图";
    w.as_of = workbook::PartialDate{2025, 5, 0};
    w.source = "本市报道";
    w.published = {{"全市年度重点项目", "544", "个"}, {"全市手续办结率", "90.6", "%"}};
    w.meeting.note = "四年来第七次";
    w.meeting.lines = {{.id = "south",
                        .name = "南线",
                        .badge = "南",
                        .date = workbook::PartialDate{2025, 5, 19},
                        .stops = {{"150524", {}}, {"150525", {"P1", "P3"}}}}};
    Unit zone = unit("150571", "通辽经济技术开发区", "开发区", UnitKind::zone);
    zone.parent_code = "150502";
    zone.position = geo::LngLat{122.22, 43.72};
    Unit naiman = unit("150525", "奈曼旗", "奈曼旗", UnitKind::banner);
    naiman.seat = geo::LngLat{120.65236, 42.86516};
    geo::Polygon<geo::LngLat> area;
    area.outer = {{120, 42}, {121, 42}, {121, 43}};
    naiman.area = {area};
    w.units =
        workbook::Table<Unit>({unit("150502", "科尔沁区", "科尔沁区", UnitKind::district),
                               unit("150524", "库伦旗", "库伦旗", UnitKind::banner), naiman, zone});
    Project lost = project("P5", "海绵镁", "", Stage::under_construction, std::nullopt);
    lost.position.reset();
    lost.location_accuracy_m.reset();
    Project part = project("P4", "晶硅二号线", "150525", Stage::started, 0.35);
    part.parent_id = "P1";
    w.projects = workbook::Table<Project>(
        {project("P1", "东方晶硅", "150525", Stage::under_construction, 62),
         project("P2", "电熔镁砂", "150524", Stage::in_production, 16),
         project("P3", "金达钒钛", "150525", Stage::stopped, std::nullopt), part, lost});
    return w;
}

workbook::Workbook tour_workbook() {
    workbook::Workbook w = sample_workbook();
    std::vector<Unit> units(w.units.begin(), w.units.end());
    units[0].seat = geo::LngLat{122.26, 43.65};
    units[1].seat = geo::LngLat{121.77, 42.73};
    w.units = workbook::Table<Unit>(units);
    Project there = w.projects[1];
    there.position = units[1].seat;
    w.projects = w.projects.with(1, there);
    const workbook::Place city{"通辽市", {122.26, 43.65}};
    workbook::TourLine south = w.meeting.lines[0];
    south.start = south.end = city;
    south.departure = {7 * 60};
    south.stops = {{"150524", {"P2"}, 30}, {"150525", {"P1", "P3"}, 40}, {"150571", {}, 20}};
    workbook::TourLine north = south;
    north.id = "north";
    north.name = "北线";
    north.badge = "北";
    north.date.reset();
    north.departure = {8 * 60};
    north.speed_kmh = 60;
    north.stops = {{"150525", {}, 60}, {"150524", {}, 60}, {"150571", {}, 60}, {"150525", {}, 60}};
    w.meeting.lines = {south, north};
    return w;
}

Bench::Bench(workbook::Workbook w, int width, int height)
    : faces(noto()), atlas(faces), workbook(std::move(w)), interface(atlas),
      router(workbook.roads, {}), width_(width), height_(height) {
    session.tour = std::make_shared<const workbook::Tour>(plan::make_tour(workbook, router));
    style.theme.text1 = {235, 238, 237, 255};
    style.theme.panel = {20, 27, 32, 255};
    frame();
}

Layout Bench::layout() const {
    return layout_for(
        width_, height_, style::scale_for(width_, height_, 1),
        {.card = !session::is_none(session.selection) || !session.planned_line.empty(),
         .drawer = session.drawer_open,
         .band = session.band_shown,
         .lines = loading.has_value() || !workbook.meeting.lines.empty(),
         .presenting = session.presenting,
         .editing = session.editing});
}

void Bench::frame() {
    listing.follow(workbook, session.filter, style.interface.size_classes_yi);
    const Layout now = layout();
    now_s_ += 0.016;
    Content content{workbook, session, listing.filtered(), style,  now, true, "通辽.gpkg", problems,
                    now_s_,   &router, &listing,           loading};
    content.files = files ? &*files : nullptr;
    content.import_ = import_ ? &*import_ : nullptr;
    content.proposals = &proposals;
    content.examining = examining;
    const Commands commands = interface.frame(content, 0.016);
    for (const Command& command : commands) {
        if (const auto* edit = std::get_if<edit::Edit>(&command))
            edits.push_back(*edit);
        if (const auto* file = std::get_if<FileAction>(&command))
            file_actions.push_back(*file);
        if (const auto* step = std::get_if<ImportAction>(&command))
            import_actions.push_back(*step);
        if (const auto* action = std::get_if<session::Action>(&command)) {
            actions.push_back(*action);
            session = session::step(std::move(session), *action);
        }
    }
}

void Bench::click(geo::ScreenPoint at) {
    interface.pointer({at.x, at.y, false, 0});
    frame(); // a window is known to be under the pointer one frame after it appeared
    interface.pointer({at.x, at.y, true, 0});
    interface.pointer({at.x, at.y, false, 0});
    frame();
    frame();
}

void Bench::drag(const std::vector<geo::ScreenPoint>& way) {
    interface.pointer({way.front().x, way.front().y, false, 0});
    frame();
    for (const geo::ScreenPoint& at : way)
        drag_on(at);
}

void Bench::drag_on(geo::ScreenPoint to) {
    interface.pointer({to.x, to.y, true, 0});
    frame();
    frame();
}

void Bench::release(geo::ScreenPoint at) {
    interface.pointer({at.x, at.y, false, 0});
    frame();
    frame();
}

void Bench::double_click(geo::ScreenPoint at) {
    click(at);
    click(at);
}

void Bench::press_key(int imgui_key) {
    interface.key(imgui_key, true);
    interface.key(imgui_key, false);
    frame();
    frame();
}

void Bench::type(std::u32string_view text) {
    for (const char32_t c : text)
        interface.character(c);
    frame();
    frame();
}

geo::ScreenPoint Bench::row(int n) const {
    const Layout now = layout();
    const double s = now.scale;
    return {now.left->centre().x, now.left->min.y + (164 + 43 * n + 21) * s};
}

std::string Bench::selected_project() const {
    const auto* project = std::get_if<session::ProjectId>(&session.selection);
    return project != nullptr ? project->id : "";
}

} // namespace guanmo::ui
