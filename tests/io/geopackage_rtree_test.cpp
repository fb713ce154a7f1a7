#include "io/geopackage_rtree.hpp"

#include "support.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <algorithm>
#include <cctype>
#include <random>

using namespace guanmo;

namespace {

/// A workbook in a file with so many projects here and there, every seventh without a place.
class Scattered {
  public:
    explicit Scattered(std::size_t projects) {
        std::mt19937 random(20250519);
        const auto share = [&random] { return static_cast<double>(random()) / 4'294'967'296.0; };
        auto loaded = io::open_workbook(fixture("workbook"));
        REQUIRE(loaded.value);
        std::vector<workbook::Project> rows(projects, loaded.value->projects[0]);
        for (std::size_t i = 0; i < projects; ++i) {
            rows[i].id = fmt::format("P{}", i);
            rows[i].position = geo::LngLat{119 + 4 * share() * share(), 42 + 4 * share()};
            if (i % 7 == 3)
                rows[i].position.reset();
        }
        loaded.value->projects = workbook::Table<workbook::Project>(std::move(rows));
        loaded.value->meeting.lines.clear();
        REQUIRE(listed(io::save_geopackage(*loaded.value, path)).empty());
    }

    [[nodiscard]] std::string text(const std::string& sql) const {
        io::SqliteDatabase database(path);
        io::SqliteStatement row = database.prepare(sql);
        REQUIRE(row.step());
        return row.text(0);
    }

    TemporaryFolder folder;
    std::string path = folder.file("账本.gpkg");
};

/// Rows of the table that a window meets and the index does not know there, or the other way.
std::string differences(const Scattered& file) {
    return file.text(
        "WITH boxes AS (SELECT fid, ST_MinX(geom) x, ST_MinY(geom) y FROM projects) "
        "SELECT count(*) FROM boxes LEFT JOIN rtree_projects_geom ON id = fid WHERE "
        "(x IS NULL) <> (id IS NULL) OR minx > x OR maxx < x OR miny > y OR maxy < y OR "
        "maxx - minx > 1e-4 OR maxy - miny > 1e-4");
}

std::string triggers_of(const Scattered& file, const std::string& table) {
    io::SqliteDatabase database(file.path);
    io::SqliteStatement row =
        database.prepare("SELECT replace(replace(lower(sql), ?1, 't'), 'not null', 'notnull') FROM "
                         "sqlite_master WHERE type = 'trigger' AND name LIKE 'rtree_' || ?1 || '%' "
                         "ORDER BY name");
    row.bind(1, io::Cell{table});
    std::string all;
    while (row.step())
        all += row.text(0) + "\n";
    const auto space = [](unsigned char c) { return std::isspace(c) != 0 && c != '\n'; };
    all.erase(std::remove_if(all.begin(), all.end(), space), all.end());
    return all;
}

} // namespace

TEST_CASE("the index of places that is packed is one that SQLite finds no fault with", "[rtree]") {
    // Nodes hold 51 cells: a root alone, two levels, three.
    const std::size_t projects = GENERATE(0, 1, 59, 60, 61, 3034, 3040, 20'000);
    CAPTURE(projects);
    const Scattered file(projects);
    CHECK(file.text("SELECT rtreecheck('rtree_projects_geom')") == "ok");
    CHECK(differences(file) == "0");
    const std::string window = "minx > 120.5 AND maxx < 121 AND miny > 43 AND maxy < 44";
    CHECK(file.text("SELECT count(*) FROM rtree_projects_geom WHERE " + window) ==
          file.text("SELECT count(*) FROM (SELECT ST_MinX(geom) minx, ST_MaxX(geom) maxx, "
                    "ST_MinY(geom) miny, ST_MaxY(geom) maxy FROM projects) WHERE " +
                    window));
}

TEST_CASE("its triggers are those that GDAL makes", "[rtree]") {
    const Scattered file(3);
    const std::string ours = triggers_of(file, "projects");
    CHECK(std::count(ours.begin(), ours.end(), '\n') == 6);
    CHECK(ours == triggers_of(file, "units"));
    CHECK(file.text("SELECT count(DISTINCT definition || scope) FROM gpkg_extensions WHERE "
                    "extension_name = 'gpkg_rtree_index'") == "1");
}

TEST_CASE("what GDAL adds, moves, takes out and puts back is right in the index", "[rtree]") {
    const Scattered file(4000);
    {
        const std::unique_ptr<GDALDataset> dataset(
            GDALDataset::Open(file.path.c_str(), GDAL_OF_VECTOR | GDAL_OF_UPDATE));
        REQUIRE(dataset);
        OGRLayer* layer = dataset->GetLayerByName("projects");
        REQUIRE(layer != nullptr);
        CHECK(layer->TestCapability(OLCFastSpatialFilter));
        REQUIRE(dataset->StartTransaction() == OGRERR_NONE);
        for (int fid = 1; fid <= 3000; ++fid) {
            const OGRFeatureUniquePtr feature(layer->GetFeature(fid));
            REQUIRE(feature);
            if (fid % 3 == 0) {
                REQUIRE(layer->DeleteFeature(fid) == OGRERR_NONE);
                continue;
            }
            OGRPoint place(119 + fid * 0.001, 46 - fid * 0.001);
            if (fid % 5 == 0)
                feature->SetGeometry(nullptr);
            else
                feature->SetGeometry(&place);
            REQUIRE(layer->SetFeature(feature.get()) == OGRERR_NONE);
            feature->SetFID(OGRNullFID);
            feature->SetField("id", fmt::format("N{}", fid).c_str());
            REQUIRE(layer->CreateFeature(feature.get()) == OGRERR_NONE);
        }
        REQUIRE(dataset->CommitTransaction() == OGRERR_NONE);
    }
    CHECK(file.text("SELECT count(*) FROM projects") == "5000");
    CHECK(file.text("SELECT rtreecheck('rtree_projects_geom')") == "ok");
    CHECK(differences(file) == "0");
}
