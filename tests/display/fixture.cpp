#include "fixture.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace guanmo::display::fixture {

namespace {

using Json = nlohmann::json;

std::ifstream opened(const std::string& file) {
    const std::string path = SOURCE_DIR "/geodata/tongliao/" + file;
    std::ifstream stream(path);
    if (!stream)
        throw std::runtime_error("cannot open " + path);
    return stream;
}

geo::LngLat lng_lat(const Json& pair) {
    return {pair.at(0).get<double>(), pair.at(1).get<double>()};
}

geo::Polygon<geo::LngLat> polygon(const Json& rings) {
    geo::Polygon<geo::LngLat> result;
    for (std::size_t i = 0; i < rings.size(); ++i) {
        geo::Ring<geo::LngLat> ring;
        for (std::size_t j = 0; j + 1 < rings[i].size(); ++j) // the last repeats the first
            ring.push_back(lng_lat(rings[i][j]));
        if (i == 0)
            result.outer = std::move(ring);
        else
            result.holes.push_back(std::move(ring));
    }
    return result;
}

workbook::Unit unit(const Json& feature) {
    const Json& properties = feature.at("properties");
    const Json& geometry = feature.at("geometry");
    workbook::Unit result;
    result.code = properties.at("code").get<std::string>();
    result.name = properties.at("name").get<std::string>();
    result.short_name = properties.value("short_name", result.name);
    result.kind = workbook::parse_unit_kind(properties.value("kind", "county"))
                      .value_or(workbook::UnitKind::county);
    if (geometry.at("type") == "Point")
        result.position = lng_lat(geometry.at("coordinates"));
    else if (geometry.at("type") == "Polygon")
        result.area.push_back(polygon(geometry.at("coordinates")));
    else
        for (const Json& part : geometry.at("coordinates"))
            result.area.push_back(polygon(part));
    return result;
}

std::vector<std::string> fields_of(const std::string& line) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (const char c : line) {
        if (c == '"')
            quoted = !quoted;
        else if (c == ',' && !quoted)
            fields.emplace_back();
        else
            fields.back() += c;
    }
    return fields;
}

workbook::Project project_of(const std::vector<std::string>& names,
                             const std::vector<std::string>& fields) {
    const auto field = [&](const std::string& name) -> std::string {
        for (std::size_t i = 0; i < names.size() && i < fields.size(); ++i)
            if (names[i] == name)
                return fields[i];
        return {};
    };
    workbook::Project result;
    result.id = field("id");
    result.name = field("name");
    result.short_name = field("short_name");
    result.unit_code = field("unit_code");
    result.stage = workbook::parse_stage(field("stage"));
    result.investment = workbook::parse_money(field("investment_yi"), workbook::MoneyUnit::yi);
    if (!field("lon").empty())
        result.position = geo::LngLat{std::stod(field("lon")), std::stod(field("lat"))};
    if (!field("location_accuracy_m").empty())
        result.location_accuracy_m = std::stod(field("location_accuracy_m"));
    return result;
}

geo::MultiPolygon<geo::LngLat> square(double west, double south) {
    return {{{{west, south}, {west + 1, south}, {west + 1, south + 1}, {west, south + 1}}, {}}};
}

} // namespace

workbook::Workbook tongliao() {
    workbook::Workbook book;
    book.title = "通辽市重点项目观摩图";
    book.map_source = "示意边界，由公开数据概化，非法定界线";
    book.edition = "内部资料";
    book.as_of = workbook::PartialDate{2025, 5, 0};
    std::ifstream units_file = opened("units.geojson");
    std::vector<workbook::Unit> units;
    const Json features = Json::parse(units_file).at("features");
    for (const Json& feature : features)
        units.push_back(unit(feature));
    book.units = workbook::Table<workbook::Unit>(std::move(units));

    std::ifstream projects_file = opened("projects.csv");
    std::string line;
    std::getline(projects_file, line);
    const std::vector<std::string> names = fields_of(line);
    std::vector<workbook::Project> projects;
    while (std::getline(projects_file, line))
        projects.push_back(project_of(names, fields_of(line)));
    book.projects = workbook::Table<workbook::Project>(std::move(projects));
    return book;
}

workbook::Workbook two_squares() {
    workbook::Unit west, east, zone;
    west.code = "west";
    west.name = west.short_name = "西旗";
    west.area = square(121, 43);
    east.code = "east";
    east.name = east.short_name = "东旗";
    east.area = square(122, 43);
    zone.code = "zone";
    zone.name = zone.short_name = "开发区";
    zone.kind = workbook::UnitKind::zone;
    zone.position = geo::LngLat{121.2, 43.2};
    workbook::Workbook book;
    book.units = workbook::Table<workbook::Unit>({west, east, zone});
    return book;
}

workbook::Project project(const std::string& id, std::optional<double> yi,
                          std::optional<geo::LngLat> position, workbook::Stage stage) {
    workbook::Project result;
    result.id = id;
    result.name = result.short_name = "项目" + id;
    result.unit_code = "west";
    result.stage = stage;
    if (yi)
        result.investment = workbook::money_from(*yi, workbook::MoneyUnit::yi);
    result.position = position;
    return result;
}

void add(workbook::Workbook& workbook, workbook::Project project) {
    std::vector<workbook::Project> rows(workbook.projects.begin(), workbook.projects.end());
    rows.push_back(std::move(project));
    workbook.projects = workbook::Table<workbook::Project>(std::move(rows));
}

workbook::Itinerary itinerary(const std::string& id, const std::vector<geo::LngLat>& places,
                              workbook::LegKind kind) {
    workbook::Itinerary line;
    line.line_id = id;
    line.departure_s = 8 * 3600;
    for (std::size_t i = 1; i < places.size(); ++i) {
        line.legs.push_back({kind, {places[i - 1], places[i]}, leg_m, leg_s});
        line.metres += leg_m;
        workbook::TimedStop stop;
        stop.stop.unit_code = "west";
        stop.position = places[i];
        stop.arrive_s = line.duration_s + leg_s;
        stop.depart_s = stop.arrive_s + dwell_s;
        stop.travelled_m = line.metres;
        line.duration_s = stop.depart_s;
        line.stops.push_back(stop);
    }
    line.legs.emplace_back();
    return line;
}

style::Style style() {
    style::Style look;
    style::Theme& theme = look.theme;
    theme.background = {13, 18, 22};
    theme.land = {32, 42, 49};
    theme.land_alt = {37, 47, 54};
    theme.land_hover = {45, 57, 64};
    theme.land_active = {51, 65, 74};
    theme.border_city = {138, 154, 162};
    theme.border_county = {86, 102, 111};
    theme.glow = {143, 163, 173};
    theme.glow_alpha = {0.04, 0.05, 0.07};
    theme.graticule = {255, 255, 255, 14};
    theme.ramp = {Colour{33, 45, 52}, Colour{42, 66, 78}, Colour{54, 89, 106}, Colour{70, 115, 135},
                  Colour{95, 146, 166}};
    theme.nodata = {27, 36, 42};
    theme.nodata_hatch = {74, 89, 97};
    theme.text1 = {235, 238, 237};
    theme.accent = {244, 246, 245};
    theme.label = {237, 240, 239};
    theme.label2 = {169, 180, 185};
    theme.unit_label = {147, 162, 169};
    theme.panel = {20, 27, 32};
    theme.line = {{{232, 132, 106}, {199, 177, 232}}};
    theme.on_line = {{{18, 24, 28}, {19, 25, 29}}};
    theme.text3 = {118, 132, 139};
    theme.stage = {
        {{133, 140, 144}, {105, 170, 244}, {239, 192, 72}, {159, 218, 189}, {184, 89, 77}}};
    return look;
}

const text::Faces& faces() {
    const std::string folder = "/usr/share/fonts/opentype/noto/";
    static const text::Faces opened_faces({{{folder + "NotoSansCJK-Regular.ttc", 2},
                                            {folder + "NotoSansCJK-Bold.ttc", 2},
                                            {folder + "NotoSerifCJK-Bold.ttc", 2}}});
    return opened_faces;
}

Stage::Stage(workbook::Workbook workbook) : book(std::move(workbook)), map({}) {
    update();
}

void Stage::update() {
    map.update(book);
    const geo::ScreenRect free{{400.0 / 1920 * width, 104.0 / 1080 * height},
                               {1456.0 / 1920 * width, 904.0 / 1080 * height}};
    session.camera = home_camera(map, free, scale);
}

void Stage::set_tour(workbook::Tour tour) {
    const auto shared = std::make_shared<const workbook::Tour>(std::move(tour));
    session.tour = shared;
    map.update_tour(shared);
    book.meeting.lines.resize(shared->size());
    const char* badges[] = {"南", "北"};
    for (std::size_t line = 0; line < shared->size(); ++line) {
        book.meeting.lines[line].id = (*shared)[line].line_id;
        book.meeting.lines[line].badge = badges[line % 2];
    }
}

void Stage::play_to(double at_s) {
    session.playback = session::at(session.playback, *session.tour, at_s);
}

void Stage::resize(int w, int h) {
    width = w;
    height = h;
    scale = style::scale_for(w, h, 1);
    update();
}

Scene Stage::scene() const {
    return {book, session, look, map, faces(), width, height, scale, covered};
}

std::vector<geo::ScreenRect> label_boxes(const DisplayList& list) {
    std::vector<geo::ScreenRect> boxes;
    for (const ProjectMark& mark : list.projects)
        if (mark.label)
            boxes.push_back(*mark.label);
    for (const UnitMark& mark : list.units)
        if (mark.label)
            boxes.push_back(*mark.label);
    return boxes;
}

double area_of(const std::vector<ScreenPoint>& polygon) {
    double twice = 0;
    for (std::size_t i = 0; i < polygon.size(); ++i)
        twice += geo::cross(polygon[i], polygon[(i + 1) % polygon.size()]);
    return std::abs(twice) / 2;
}

} // namespace guanmo::display::fixture
