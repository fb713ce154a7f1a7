#include "../geo/borders.hpp"
#include "display/map_model.hpp"
#include "fixture.hpp"
#include "geo/measure.hpp"

#include "catch.hpp"

#include <chrono>
#include <cmath>
#include <future>
#include <set>

using namespace guanmo;
using namespace guanmo::display;

namespace {

/// n × n counties of a country: a province for each 10 × 10, a prefecture for each 5 × 5.
workbook::Workbook country(int n, int steps, bool coded = true) {
    std::vector<workbook::Unit> units;
    const auto areas = geo::borders::archipelago(n, steps, 5);
    for (int i = 0; i < n * n; ++i) {
        workbook::Unit& unit = units.emplace_back();
        const int x = i % n;
        const int y = i / n;
        const int province = 11 + x / 10 + y / 10 * ((n + 9) / 10);
        const int prefecture = 1 + x % 10 / 5 + y % 10 / 5 * 2;
        unit.code =
            coded ? std::to_string(province * 10000 + prefecture * 100 + 1 + x % 5 + y % 5 * 5)
                  : "U" + std::to_string(i);
        unit.name = unit.short_name = unit.code;
        for (const auto& polygon : areas[static_cast<std::size_t>(i)]) {
            geo::Ring<geo::LngLat> ring;
            for (const geo::MapPoint p : polygon.outer)
                ring.push_back({100 + p.x / steps / 2, 25 + p.y / steps / 2});
            unit.area.push_back({ring, {}});
        }
    }
    workbook::Workbook workbook;
    workbook.units = workbook::Table<workbook::Unit>(std::move(units));
    return workbook;
}

double area_of(const std::vector<LandMesh::Vertex>& corners) {
    double sum = 0;
    for (std::size_t i = 0; i + 2 < corners.size(); i += 3) {
        const auto at = [&](std::size_t k) {
            return geo::MapPoint{corners[i + k].x, corners[i + k].y};
        };
        sum += std::abs(geo::cross(at(1) - at(0), at(2) - at(0))) / 2;
    }
    return sum;
}

double area_of(const std::vector<std::vector<LandMesh::Vertex>>& areas) {
    double sum = 0;
    for (const auto& corners : areas)
        sum += area_of(corners);
    return sum;
}

std::size_t count(const LandMesh& mesh, BorderRank rank) {
    std::size_t borders = 0;
    for (const LandMesh::Border& border : mesh.borders)
        borders += border.rank == rank ? 1 : 0;
    return borders;
}

/// The same units with their borders in a file that gives the finest level when the gate opens.
workbook::Workbook stored(const workbook::Workbook& workbook, std::shared_future<void> gate) {
    std::vector<geo::MultiPolygon<geo::MapPoint>> areas;
    for (const workbook::Unit& unit : workbook.units) {
        areas.emplace_back();
        for (const auto& polygon : unit.area) {
            areas.back().emplace_back();
            for (const geo::LngLat p : polygon.outer)
                areas.back().back().outer.push_back({p.lng, p.lat});
        }
    }
    auto file = std::make_shared<workbook::StoredUnits>();
    file->units = areas.size();
    file->tolerances_m = {0, 1024};
    file->level = [topology = geo::build_topology(areas), gate](std::size_t level) {
        if (level == 0)
            gate.wait();
        workbook::StoredUnits::Level read{level == 0 ? topology : geo::simplified(topology, 0.01),
                                          {}};
        for (geo::Arc& arc : read.structure.arcs) {
            read.lines.emplace_back();
            for (const geo::MapPoint p : arc.points)
                read.lines.back().push_back({p.x, p.y});
            arc.points.clear();
        }
        return read;
    };
    std::vector<workbook::Unit> units(workbook.units.begin(), workbook.units.end());
    for (std::size_t row = 0; row < units.size(); ++row) {
        units[row].area.clear();
        units[row].stored = file;
        units[row].stored_row = static_cast<std::uint32_t>(row);
    }
    workbook::Workbook made;
    made.units = workbook::Table<workbook::Unit>(std::move(units));
    return made;
}

constexpr std::size_t any_number = 1'000'000'000;

} // namespace

TEST_CASE("codes tell which borders part provinces, prefectures and counties") {
    MapModel map({});
    map.update(country(20, 4));
    const UnitGeometry& units = map.unit_geometry();
    CHECK(units.ranks().provinces == 4);
    CHECK(units.ranks().prefectures == 16);
    const auto mesh =
        units.mesh(1, map.extent(), Fills::by_unit, BorderRank::county, any_number).mesh;
    CHECK(count(*mesh, BorderRank::province) == 40);
    CHECK(count(*mesh, BorderRank::prefecture) == 80);
    CHECK(count(*mesh, BorderRank::county) == 2 * 20 * 19 - 120);
    const auto coarse =
        units.mesh(1, map.extent(), Fills::by_unit, BorderRank::prefecture, any_number).mesh;
    CHECK(count(*coarse, BorderRank::county) == 0);
    CHECK(count(*coarse, BorderRank::province) >= 4); // without nodes of counties
}

TEST_CASE("borders between groups get coarser twice a level") {
    MapModel map({});
    map.update(country(20, 8));
    const auto points_at = [&](double level) {
        const auto mesh = map.unit_geometry()
                              .mesh(std::exp2(level) / 3.2, map.extent(), Fills::by_group,
                                    BorderRank::prefecture, any_number)
                              .mesh;
        std::size_t points = 0;
        for (const LandMesh::Border& border : mesh->borders)
            points += border.points.size();
        return points;
    };
    int halves = 0;
    for (int level = 10; level < 15; ++level) {
        CAPTURE(level);
        const std::size_t fine = points_at(level + 0.1);
        const std::size_t coarse = points_at(level + 0.6);
        CHECK(points_at(level + 0.4) == fine);
        CHECK(points_at(level + 0.9) == coarse);
        CHECK(coarse <= fine);
        CHECK(points_at(level + 1.1) <= coarse);
        halves += coarse < fine ? 1 : 0;
    }
    CHECK(halves > 0);
}

TEST_CASE("a map of one prefecture, and one of other codes, has no ranks") {
    MapModel tongliao({});
    tongliao.update(fixture::tongliao());
    CHECK(tongliao.unit_geometry().ranks().groups().empty());
    CHECK(tongliao.unit_geometry().ranks().prefectures == 1);
    MapModel other({});
    other.update(country(10, 2, false));
    CHECK(other.unit_geometry().ranks().groups().empty());
}

TEST_CASE("a county without a code belongs to the province around it") {
    workbook::Workbook book = country(20, 4);
    workbook::Unit lost = book.units[27];
    lost.code = "row-7";
    book.units = book.units.with(27, lost);
    MapModel map({});
    map.update(book);
    const UnitRanks& ranks = map.unit_geometry().ranks();
    CHECK(ranks.provinces == 4);
    CHECK(ranks.province[27] == ranks.province[28]);
    CHECK(ranks.prefecture[27] == ranks.prefecture[28]);
}

TEST_CASE("filled by group the land is the same with a fraction of the triangles") {
    MapModel map({});
    map.update(country(20, 8));
    const UnitGeometry& units = map.unit_geometry();
    for (const double scale : {1.0, 500.0, 4000.0}) {
        const auto by_unit =
            units.mesh(scale, map.extent(), Fills::by_unit, BorderRank::county, any_number).mesh;
        const auto by_group =
            units.mesh(scale, map.extent(), Fills::by_group, BorderRank::county, any_number).mesh;
        REQUIRE(by_group->group_triangles.size() == 4);
        CHECK(area_of(by_group->unit_triangles) == 0);
        CHECK(area_of(by_group->group_triangles) ==
              Approx(area_of(by_unit->unit_triangles)).epsilon(0.001));
        std::size_t few = 0;
        std::size_t many = 0;
        for (const auto& corners : by_group->group_triangles)
            few += corners.size();
        for (const auto& corners : by_unit->unit_triangles)
            many += corners.size();
        CHECK(few * 3 < many);
    }
}

TEST_CASE("where fills are nearly alike the land is whole, with fewer triangles") {
    MapModel map({});
    map.update(fixture::tongliao());
    const UnitGeometry& units = map.unit_geometry();
    const auto exact =
        units.mesh(500, map.extent(), Fills::by_unit, BorderRank::county, any_number).mesh;
    const auto rough =
        units.mesh(500, map.extent(), Fills::by_group, BorderRank::county, any_number).mesh;
    REQUIRE(rough->group_triangles.size() == units.size());
    CHECK(area_of(rough->unit_triangles) == 0);
    CHECK(area_of(rough->group_triangles) == Approx(area_of(exact->unit_triangles)).epsilon(0.001));
    std::size_t few = 0;
    std::size_t many = 0;
    for (std::size_t row = 0; row < units.size(); ++row) {
        CHECK(area_of({rough->group_triangles[row]}) ==
              Approx(area_of({exact->unit_triangles[row]})).epsilon(0.05));
        few += rough->group_triangles[row].size();
        many += exact->unit_triangles[row].size();
    }
    CHECK(few * 3 < many * 2);
}

TEST_CASE("units of a group have one fill class") {
    MapModel map({});
    map.update(country(20, 4));
    const std::vector<int>& province = map.unit_geometry().ranks().province;
    std::set<std::pair<int, int>> classes;
    for (std::size_t row = 0; row < province.size(); ++row)
        classes.emplace(province[row], map.fill_class()[row]);
    CHECK(classes.size() == 4);
}

TEST_CASE("the unit under a point is found by the borders") {
    MapModel map({});
    const workbook::Workbook book = country(50, 8);
    map.update(book);
    for (std::size_t row = 0; row < book.units.size(); row += 7)
        CHECK(map.unit_at(map.unit_anchor(row)) == row);
    CHECK_FALSE(map.unit_at(map.extent().min - geo::MapPoint{1000, 1000}));
    std::size_t found = 0;
    for (std::size_t row = 0; row < book.units.size(); ++row)
        found += map.unit_at(map.unit_anchor(row)) ? 1 : 0;
    CHECK(found == book.units.size());
}

TEST_CASE("a view has no more vertices than asked for, or the coarsest level") {
    MapModel map({});
    map.update(country(20, 60));
    const UnitGeometry& units = map.unit_geometry();
    const auto points = [](const LandMesh& mesh) {
        std::size_t sum = 0;
        for (const LandMesh::Border& border : mesh.borders)
            sum += border.points.size();
        return sum;
    };
    const auto full =
        units.mesh(1, map.extent(), Fills::by_unit, BorderRank::county, any_number).mesh;
    REQUIRE(points(*full) > 40'000);
    const auto coarse =
        units.mesh(1, map.extent(), Fills::by_unit, BorderRank::county, 10'000).mesh;
    CHECK(points(*coarse) <= 10'000);
    CHECK(points(*coarse) > 1'000);
}

TEST_CASE("of a map of many vertices a mesh holds what is near the view, and covers it") {
    MapModel map({});
    map.update(country(20, 150));
    const UnitGeometry& units = map.unit_geometry();
    const geo::MapPoint centre = map.extent().centre();
    const geo::MapExtent view{centre - geo::MapPoint{50'000, 30'000},
                              centre + geo::MapPoint{50'000, 30'000}};
    const auto mesh = units.mesh(10, view, Fills::by_group, BorderRank::county, any_number).mesh;
    std::size_t filled = 0;
    for (const auto& corners : mesh->unit_triangles)
        filled += corners.empty() ? 0 : 1;
    CHECK(filled >= 4);
    CHECK(filled < 100);
    // A little further on it is the same one, far away another.
    const geo::MapPoint step{20'000, 0};
    CHECK(units
              .mesh(10, {view.min + step, view.max + step}, Fills::by_group, BorderRank::county,
                    any_number)
              .mesh == mesh);
    const geo::MapPoint leap{300'000, 0};
    CHECK(units
              .mesh(10, {view.min + leap, view.max + leap}, Fills::by_group, BorderRank::county,
                    any_number)
              .mesh != mesh);
}

TEST_CASE("borders that are being made are stood in for by coarser ones, and then come") {
    std::promise<void> gate;
    MapModel map({});
    map.update(stored(country(10, 12), gate.get_future().share()));
    const UnitGeometry& units = map.unit_geometry();
    const auto look = [&](double scale, Borders borders) {
        return units.mesh(scale, map.extent(), Fills::by_unit, BorderRank::county, any_number,
                          borders);
    };
    const auto coarse = look(2000, Borders::own);
    CHECK_FALSE(coarse.stands_in);
    for (int frame = 0; frame < 3; ++frame) {
        const auto found = look(1, Borders::stand_in);
        CHECK(found.stands_in);
        CHECK(found.mesh == coarse.mesh);
    }
    gate.set_value();
    auto found = look(1, Borders::stand_in);
    const auto start = std::chrono::steady_clock::now();
    while (found.stands_in && std::chrono::steady_clock::now() - start < std::chrono::seconds(20))
        found = look(1, Borders::stand_in);
    CHECK_FALSE(found.stands_in);
    CHECK(found.mesh != coarse.mesh);
    CHECK(found.mesh == look(1, Borders::own).mesh);
}

TEST_CASE("a polygon of a million vertices is a mesh within the bound") {
    workbook::Workbook book;
    workbook::Unit unit;
    unit.code = unit.name = unit.short_name = "海岸";
    geo::Ring<geo::LngLat> ring;
    for (const geo::MapPoint p : geo::borders::coast(1, 18, 9))
        ring.push_back({121 + p.x, 43 + p.y});
    REQUIRE(ring.size() == 1'048'576);
    unit.area = {{ring, {}}};
    book.units = workbook::Table<workbook::Unit>({unit});
    MapModel map({});
    map.update(book);
    const auto mesh = map.unit_geometry()
                          .mesh(200, map.extent(), Fills::by_group, BorderRank::county, 60'000)
                          .mesh;
    std::size_t points = 0;
    for (const LandMesh::Border& border : mesh->borders)
        points += border.points.size();
    CHECK(points > 100);
    CHECK(points <= 60'000);
    CHECK(area_of(mesh->unit_triangles) + area_of(mesh->group_triangles) ==
          Approx(geo::area(map.projection().forward(unit.area))).epsilon(0.02));
}
