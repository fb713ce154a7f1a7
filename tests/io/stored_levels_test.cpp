#include "support.hpp"

#include "../geo/borders.hpp"
#include "geo/measure.hpp"
#include "geo/topology.hpp"
#include "workbook/unit.hpp"

#include <gdal/gdal_priv.h>

#include <cmath>

using namespace guanmo;

namespace {

geo::Ring<geo::LngLat> in_degrees(const geo::Ring<geo::MapPoint>& ring) {
    geo::Ring<geo::LngLat> made;
    for (const geo::MapPoint p : ring)
        made.push_back({100 + p.x / 1000, 30 + p.y / 1000});
    return made;
}

/// Sixteen units with an enclave and islands, of a hundred thousand vertices, in degrees.
workbook::Workbook archipelago() {
    workbook::Workbook workbook;
    workbook.title = "群岛";
    std::vector<workbook::Unit> units;
    for (const auto& area : geo::borders::archipelago(4, 1600, 3)) {
        workbook::Unit& unit = units.emplace_back();
        unit.code = std::to_string(150501 + units.size());
        unit.name = unit.short_name = "旗" + unit.code;
        unit.kind = workbook::UnitKind::banner;
        for (const auto& polygon : area) {
            unit.area.push_back({in_degrees(polygon.outer), {}});
            for (const auto& hole : polygon.holes)
                unit.area.back().holes.push_back(in_degrees(hole));
        }
    }
    workbook::Unit& zone = units.emplace_back();
    zone.code = zone.name = zone.short_name = "Z1";
    zone.kind = workbook::UnitKind::zone;
    zone.position = geo::LngLat{101, 31};
    workbook.units = workbook::Table<workbook::Unit>(std::move(units));
    return workbook;
}

workbook::Workbook opened(const std::string& path) {
    auto loaded = io::open_workbook(path);
    INFO(listed(loaded.diagnostics));
    REQUIRE(loaded.diagnostics.empty());
    return std::move(loaded.value).value();
}

std::string saved(const TemporaryFolder& folder, const workbook::Workbook& workbook) {
    const std::string path = folder.file("many.gpkg");
    const auto problems = io::save_geopackage(workbook, path);
    INFO(listed(problems));
    REQUIRE(problems.empty());
    return path;
}

void change(const std::string& path, const char* sql) {
    GDALDataset* dataset = GDALDataset::Open(path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE);
    REQUIRE(dataset != nullptr);
    dataset->ReleaseResultSet(dataset->ExecuteSQL(sql, nullptr, nullptr));
    GDALClose(dataset);
}

geo::Topology level(const workbook::StoredUnits& stored, std::size_t index) {
    const workbook::StoredUnits::Level read = stored.level(index);
    geo::Topology topology = read.structure;
    for (std::size_t arc = 0; arc < read.lines.size(); ++arc)
        for (const geo::LngLat p : read.lines[arc])
            topology.arcs[arc].points.push_back({p.lng, p.lat});
    return topology;
}

} // namespace

TEST_CASE("units of many vertices stay in their file, and come back from there exactly") {
    const TemporaryFolder folder;
    const workbook::Workbook before = archipelago();
    const workbook::Workbook after = opened(saved(folder, before));
    REQUIRE(after.units.size() == before.units.size());
    REQUIRE(workbook::stored_units(after.units));
    for (std::size_t row = 0; row < before.units.size(); ++row) {
        const workbook::Unit& unit = after.units[row];
        CHECK(unit.area.empty());
        CHECK(unit.is_point() == before.units[row].is_point());
        CHECK(unit.name == before.units[row].name);
        CHECK(unit.kind == before.units[row].kind);
        CHECK(unit.position == before.units[row].position);
        CHECK((workbook::area_of(unit) == before.units[row].area));
    }
}

TEST_CASE("at every level all units together have the same area, neighbours stay glued, and each "
          "unit is there") {
    const TemporaryFolder folder;
    const workbook::Workbook workbook = opened(saved(folder, archipelago()));
    const auto stored = workbook::stored_units(workbook.units);
    REQUIRE(stored);
    REQUIRE(stored->tolerances_m.size() >= 4);
    const auto total = [](const geo::Topology& topology) {
        double sum = 0;
        for (std::size_t unit = 0; unit < topology.units.size(); ++unit)
            sum += geo::area(topology, unit);
        return sum;
    };
    const geo::Topology full = level(*stored, 0);
    const double whole = total(full);
    std::size_t points_before = std::size_t(-1);
    for (std::size_t index = 0; index < stored->tolerances_m.size(); ++index) {
        CAPTURE(stored->tolerances_m[index]);
        const geo::Topology coarse = level(*stored, index);
        CHECK(total(coarse) == Approx(whole).epsilon(0.01));
        std::size_t points = 0;
        for (const geo::Arc& arc : coarse.arcs)
            points += arc.points.size();
        CHECK(points < points_before);
        points_before = points;
        // What the outer borders enclose is what the units fill: no hole, no overlap.
        double enclosed = 0;
        for (const geo::Arc& arc : coarse.arcs)
            if (arc.is_outer() && !arc.points.empty()) {
                double twice = 0;
                for (std::size_t i = 1; i < arc.points.size(); ++i)
                    twice += geo::cross(arc.points[i - 1], arc.points[i]);
                enclosed += (arc.left == geo::Arc::outside ? -twice : twice) / 2;
            }
        CHECK(enclosed == Approx(total(coarse)));
        for (std::size_t unit = 0; unit + 1 < workbook.units.size(); ++unit) {
            CHECK(geo::area(coarse, unit) > 0);
            for (const auto& polygon : geo::polygons_of(coarse, unit))
                CHECK(polygon.outer.size() >= 3);
        }
    }
}

TEST_CASE(
    "a unit moved by another program makes the levels stale, which is said, and the areas are "
    "read as they are") {
    const TemporaryFolder folder;
    const std::string path = saved(folder, archipelago());
    change(path, "UPDATE units SET geom = (SELECT geom FROM units WHERE fid = 2) WHERE fid = 1");
    const auto loaded = io::open_workbook(path);
    REQUIRE(loaded.value);
    CHECK(only(loaded.diagnostics).severity == io::Severity::warning);
    CHECK(only(loaded.diagnostics).layer == "unit_levels");
    CHECK_FALSE(workbook::stored_units(loaded.value->units));
    CHECK((loaded.value->units[0].area == loaded.value->units[1].area));
    // Saved again, it opens quickly and without a word.
    REQUIRE(io::save_geopackage(*loaded.value, path).empty());
    CHECK(workbook::stored_units(opened(path).units));
}

TEST_CASE("a name changed by another program leaves the levels as they are") {
    const TemporaryFolder folder;
    const std::string path = saved(folder, archipelago());
    change(path, "UPDATE units SET name = '改名旗', geom = geom WHERE fid = 3");
    const workbook::Workbook workbook = opened(path);
    CHECK(workbook.units[2].name == "改名旗");
    CHECK(workbook::stored_units(workbook.units));
}

TEST_CASE("a unit deleted or added by another program, or lost triggers, make the levels stale") {
    const TemporaryFolder folder;
    for (const char* sql : {"DELETE FROM units WHERE fid = 4", "DROP TRIGGER unit_levels_update",
                            "INSERT INTO units (code, name, kind, geom) SELECT 'N', 'N', 'banner', "
                            "geom FROM units WHERE fid = 1"}) {
        CAPTURE(sql);
        const std::string path = saved(folder, archipelago());
        change(path, sql);
        const auto loaded = io::open_workbook(path);
        REQUIRE(loaded.value);
        CHECK_FALSE(workbook::stored_units(loaded.value->units));
        CHECK(only(loaded.diagnostics).layer == "unit_levels");
    }
}

TEST_CASE("what was opened from a file can be saved in its place, twice") {
    const TemporaryFolder folder;
    const workbook::Workbook before = archipelago();
    const std::string path = saved(folder, before);
    for (int time = 0; time < 2; ++time) {
        const workbook::Workbook workbook = opened(path);
        REQUIRE(io::save_geopackage(workbook, path).empty());
        CHECK((workbook::area_of(workbook.units[5]) == before.units[5].area));
    }
    const workbook::Workbook after = opened(path);
    CHECK(workbook::stored_units(after.units));
    CHECK((workbook::area_of(after.units[0]) == before.units[0].area));
}

TEST_CASE("units of few vertices are read whole") {
    const TemporaryFolder folder;
    workbook::Workbook workbook = opened(fixture("workbook"));
    CHECK_FALSE(workbook::stored_units(opened(saved(folder, workbook)).units));
}
