#include "archive.hpp"
#include "support.hpp"

#include "crs/projection.hpp"
#include "io/export.hpp"
#include "io/import.hpp"
#include "io/xlsx.hpp"
#include "io/zip_archive.hpp"
#include "workbook/given_place.hpp"

#include <gdal/gdal_priv.h>
#include <gdal/ogrsf_frmts.h>

#include <cmath>
#include <fstream>
#include <iterator>

using namespace guanmo;
using io::ExportDatum;
using workbook::Money;
using workbook::PartialDate;
using workbook::Project;

namespace {

/// Everything known, with what formats like to spoil.
Project whole_project() {
    Project p;
    p.id = "007";
    p.name = "日处理2×240万方“天然气”液化, <示范> & 项目";
    p.short_name = "天然气液化";
    p.unit_code = "150522";
    p.park = "绿色\"产业\"园";
    p.developer = "通辽市盈通能源有限责任公司";
    p.industry = "清洁能源";
    p.nature = workbook::Nature::continuing;
    p.stage = workbook::Stage::under_construction;
    p.investment = Money{6'200'012'345}; // 620001.2345 万元: to the yuan
    p.year_plan = Money{0};
    p.done = Money{530'000'000};
    p.percent = 33.3;
    p.started_on = PartialDate{2025, 3, 0};
    p.complete_on = PartialDate{2026, 0, 0};
    p.yearly_output = Money{6'000'000'000};
    p.yearly_tax = Money{400'000'000};
    p.jobs = 120;
    p.permits_done = 0;
    p.permits_due = 10;
    p.details = "第一行\n第二行；=1+1；年产 20 亿方";
    p.responsible = "发展和改革委员会";
    p.leader = "包联领导";
    p.open_problems = "用地";
    p.last_inspection = "2024年第三次观摩";
    p.source = "本市报道";
    p.as_of = PartialDate{2025, 5, 19};
    p.position = geo::LngLat{122.351111, 42.93289};
    p.location_accuracy_m = 30'000.0;
    return p;
}

workbook::Workbook tricky_workbook() {
    std::vector<Project> projects{whole_project()};
    Project bare; // nothing but what every project has
    bare.id = "202315050000123456";
    bare.name = bare.short_name = "未定位项目";
    projects.push_back(bare);
    for (const char* name : {"=1+1", "@SUM(A1)", "+86电话", "-1+2", "'=x", "＝1+1", "-5", "12"}) {
        Project p;
        p.id = "F" + std::to_string(projects.size());
        p.name = p.short_name = name;
        p.unit_code = "150521";
        p.parent_id = "007";
        p.position = geo::LngLat{121.2 + static_cast<double>(projects.size()) / 100, 43.123456789};
        projects.push_back(p);
    }
    workbook::Workbook workbook;
    workbook.title = "通辽 & 试验";
    workbook.projects = workbook::Table<Project>(std::move(projects));
    return workbook;
}

workbook::Workbook imported(const std::string& path, io::Datum datum = io::Datum::as_named) {
    const auto read = io::import_sources({path}, {.datum = datum});
    INFO(listed(read.diagnostics));
    REQUIRE(read.value);
    CHECK(read.value->counts.rejected == 0);
    return read.value->workbook;
}

const Project& with_id(const workbook::Workbook& workbook, std::string_view id) {
    for (const Project& project : workbook.projects)
        if (project.id == id)
            return project;
    FAIL("there is no " << id);
    return workbook.projects[0];
}

void write(const workbook::Workbook& workbook, const std::string& path,
           const io::ExportOptions& options = {}) {
    const auto exported = io::export_projects(workbook, path, options);
    INFO(listed(exported.diagnostics));
    REQUIRE(exported.value);
}

double metres_between(geo::LngLat a, geo::LngLat b) {
    const double per_degree = 111'320;
    return std::hypot((a.lng - b.lng) * per_degree * std::cos(a.lat * 3.14159265 / 180),
                      (a.lat - b.lat) * per_degree);
}

/// Equal but for the last bit of coordinates, which spreadsheets store with 16 digits.
void check_same(const Project& found, const Project& wanted) {
    CAPTURE(wanted.id.str());
    REQUIRE(found.position.has_value() == wanted.position.has_value());
    Project placed = found;
    if (found.position) {
        CHECK(std::abs(found.position->lng - wanted.position->lng) < 1e-12);
        CHECK(std::abs(found.position->lat - wanted.position->lat) < 1e-12);
        placed.position = wanted.position;
    }
    CHECK(placed.name.str() == wanted.name.str());
    CHECK(placed.details.str() == wanted.details.str());
    CHECK((placed.investment == wanted.investment));
    CHECK((placed.started_on == wanted.started_on));
    CHECK((placed == wanted));
}

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

const char* const all_formats[] = {"a.xlsx", "a.csv", "a.geojson", "a.kml",
                                   "a.kmz",  "a.gpx", "a.shp"};

} // namespace

TEST_CASE("what is exported is imported as the same projects", "[export]") {
    const TemporaryFolder folder;
    const workbook::Workbook workbook = tricky_workbook();
    for (const char* name : all_formats) {
        CAPTURE(name);
        write(workbook, folder.file(name));
        const workbook::Workbook again = imported(folder.file(name));
        const bool waypoints = std::string_view(name) == "a.gpx"; // each of them has a place
        CHECK(again.projects.size() == workbook.projects.size() - (waypoints ? 1 : 0));
        for (const Project& project : workbook.projects)
            if (project.position || !waypoints)
                check_same(with_id(again, project.id), project);
    }
}

TEST_CASE("the description of a balloon does not become the contents of a project", "[export]") {
    const TemporaryFolder folder;
    Project bare;
    bare.id = "a";
    bare.name = bare.short_name = "甲";
    bare.position = geo::LngLat{122, 43};
    workbook::Workbook workbook;
    workbook.projects = workbook::Table<Project>({bare});
    for (const char* name : {"a.kml", "a.kmz", "a.gpx"}) {
        write(workbook, folder.file(name));
        check_same(imported(folder.file(name)).projects[0], bare);
    }
}

TEST_CASE("an export in GCJ-02 is imported as such to where it was", "[export]") {
    const TemporaryFolder folder;
    const workbook::Workbook workbook = tricky_workbook();
    const geo::LngLat place = *workbook.projects[0].position;
    for (const char* name : all_formats) {
        CAPTURE(name);
        write(workbook, folder.file(name), {.datum = ExportDatum::gcj02});
        const auto shifted = imported(folder.file(name));
        CHECK(metres_between(*with_id(shifted, "007").position, place) > 300);
        const auto back = imported(folder.file(name), io::Datum::gcj02);
        CHECK(metres_between(*with_id(back, "007").position, place) < 0.01);
    }
}

TEST_CASE("coordinates exported as they were given come back to the same places", "[export]") {
    const TemporaryFolder folder;
    std::ofstream(folder.file("given.csv"))
        << "编号,项目名称,坐标,坐标基准\n"
           "A,高德,\"122.2501, 43.6502\",GCJ-02\nB,百度,\"122.2601, 43.6602\",BD-09\n"
           "C,度分秒,东经122°15′30″ 北纬43°39′10″,\nD,先纬度,\"43.65, 122.25\",WGS 84\n"
           "E,带号,\"40542345.6, 4834567.8\",\nF,米,\"542345.6, 4834567.8\",EPSG:4549\n"
           "G,中央经线,\"542345.6, 4834567.8\",CGCS2000 Gauss–Krüger 121.5°\nH,平,\"122.1, "
           "43.1\",CGCS2000\n";
    workbook::Workbook workbook = imported(folder.file("given.csv"));
    const geo::LngLat amap = *with_id(workbook, "A").position;
    CHECK(metres_between(amap, {122.2501, 43.6502}) > 300);
    CHECK(metres_between(*with_id(workbook, "B").position, {122.2601, 43.6602}) > 800);
    CHECK(with_id(workbook, "F").position != with_id(workbook, "G").position);
    std::vector<Project> rows(workbook.projects.begin(), workbook.projects.end());
    move_to(rows[7], {122.11, 43.11}, "", "✥"); // by hand: as it was given, it would be elsewhere
    workbook.projects = workbook::Table<Project>(std::move(rows));
    for (const char* name : {"a.csv", "a.xlsx"}) {
        CAPTURE(name);
        write(workbook, folder.file(name), {.datum = ExportDatum::given});
        const workbook::Workbook again = imported(folder.file(name));
        for (const Project& project : workbook.projects) {
            CAPTURE(project.id.str());
            CHECK((with_id(again, project.id).position == project.position));
            if (project.id != "H")
                CHECK(given_place(with_id(again, project.id)) == given_place(project));
        }
    }
}

TEST_CASE("a datum that nobody knows is said", "[export]") {
    const TemporaryFolder folder;
    std::ofstream(folder.file("a.csv"))
        << "编号,项目名称,坐标,坐标基准\nA,甲,\"122.25, 43.65\",西安80\n";
    const auto read = io::import_sources({folder.file("a.csv")}, {});
    REQUIRE(read.value);
    CHECK(only(read.diagnostics).value == "西安80");
    CHECK((read.value->workbook.projects[0].position == geo::LngLat{122.25, 43.65}));
}

TEST_CASE("an export in GCJ-02 says so where its readers expect WGS 84", "[export]") {
    const TemporaryFolder folder;
    const workbook::Workbook workbook = tricky_workbook();
    const auto said =
        io::export_projects(workbook, folder.file("a.geojson"), {.datum = ExportDatum::gcj02});
    CHECK(only(said.diagnostics).field == "--datum");
    const auto table =
        io::export_projects(workbook, folder.file("a.csv"), {.datum = ExportDatum::gcj02});
    CHECK(table.diagnostics.empty());
    CHECK_THAT(bytes_of(folder.file("a.csv")), Catch::Contains("经度（GCJ-02）"));
}

TEST_CASE("a spreadsheet has numbers as numbers, dates as dates and no formula", "[export]") {
    const TemporaryFolder folder;
    write(tricky_workbook(), folder.file("a.xlsx"));
    const auto archive = io::ZipArchive::open(folder.file("a.xlsx"));
    REQUIRE(archive.value);
    const std::string sheet = *archive.value->read("xl/worksheets/sheet1.xml").value;
    CHECK_THAT(sheet, Catch::Contains("<v>620001.2345</v>"));
    CHECK_THAT(sheet, Catch::Contains("<v>45796</v>")); // 2025-05-19
    CHECK_THAT(sheet, Catch::Contains("state=\"frozen\""));
    CHECK_THAT(sheet, Catch::Contains("<autoFilter ref=\"A1:AF11\""));
    CHECK_THAT(sheet, !Catch::Contains("<f>"));
    CHECK_THAT(sheet, Catch::Contains("=1+1"));
    const auto sheets = io::read_xlsx(folder.file("a.xlsx"));
    REQUIRE(sheets.value);
    const auto& rows = sheets.value->front().rows;
    CHECK(rows[0].cells[10] == "总投资（万元）");
    CHECK(rows[1].cells[0] == "007");
    CHECK(rows[1].cells[14] == "2025-03");
    CHECK(rows[1].cells[15] == "2026");
    CHECK((rows[2].cells.size() <= 10 || rows[2].cells[10].empty()));
}

TEST_CASE("in CSV a text like a formula is a text, a number stays one", "[export]") {
    const TemporaryFolder folder;
    write(tricky_workbook(), folder.file("a.csv"));
    const std::string text = bytes_of(folder.file("a.csv"));
    CHECK(text.starts_with("\xEF\xBB\xBF编号,"));
    for (const char* cell : {",'=1+1,", ",'@SUM(A1),", ",'+86电话,", ",'-1+2,", ",''=x,",
                             ",'＝1+1,", ",-5,", ",620001.2345,"})
        CHECK_THAT(text, Catch::Contains(cell));
    CHECK_THAT(text, !Catch::Contains(",=1+1,"));
}

TEST_CASE("a Shapefile says what it cuts and explains its fields", "[export]") {
    const TemporaryFolder folder;
    std::vector<Project> projects{whole_project()};
    std::string details;
    for (int i = 0; i < 100; ++i)
        details += "建设";
    projects[0].details = details;
    workbook::Workbook workbook;
    workbook.projects = workbook::Table<Project>(projects);
    const auto said = io::export_projects(workbook, folder.file("a.shp"), {});
    REQUIRE(said.value);
    CHECK(only(said.diagnostics).field == "details");
    CHECK(only(said.diagnostics).value == "007");
    CHECK(bytes_of(folder.file("a.cpg")) == "UTF-8");
    const std::string page = bytes_of(folder.file("a.fields.html"));
    CHECK_THAT(page, Catch::Contains("invest_wan</td><td>总投资（万元）"));
    CHECK_THAT(page, Catch::Contains(details));
    const Project cut = imported(folder.file("a.shp")).projects[0];
    CHECK(cut.details.view() == std::string_view(details).substr(0, 252)); // whole characters
    Project same = cut;
    same.details = details;
    CHECK((same == projects[0]));
}

TEST_CASE("an older Shapefile leaves nothing behind", "[export]") {
    const TemporaryFolder folder;
    write(tricky_workbook(), folder.file("a.shp"));
    CHECK(std::filesystem::exists(folder.file("a.prj")));
    write(tricky_workbook(), folder.file("a.shp"), {.datum = ExportDatum::gcj02});
    CHECK_FALSE(std::filesystem::exists(folder.file("a.prj")));
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        CHECK_FALSE(entry.path().filename().string().starts_with("."));
}

TEST_CASE("KML has folders by unit, stage styles and the investment in the balloon", "[export]") {
    const TemporaryFolder folder;
    workbook::Workbook workbook = tricky_workbook();
    workbook.units = workbook::Table<workbook::Unit>(known_units());
    std::vector<Project> projects(workbook.projects.begin(), workbook.projects.end());
    projects[0].unit_code = known_units()[0].code;
    workbook.projects = workbook::Table<Project>(projects);
    io::ExportOptions options;
    options.stage_colours[2] = {0xEF, 0xC0, 0x48};
    write(workbook, folder.file("a.kml"), options);
    const std::string kml = bytes_of(folder.file("a.kml"));
    CHECK_THAT(kml, Catch::Contains("<color>ff48c0ef</color>")); // alpha, blue, green, red
    CHECK_THAT(kml, Catch::Contains("<Folder><name>" + known_units()[0].name + "</name>"));
    CHECK_THAT(kml, Catch::Contains("总投资&lt;/b&gt; 62.00012345亿元"));
    CHECK_THAT(kml, Catch::Contains("总投资&lt;/b&gt; 未公布"));
    const workbook::Workbook again = imported(folder.file("a.kml"));
    CHECK(again.units.size() == known_units().size());
    CHECK(again.units[0].code == known_units()[0].code);
    CHECK(again.projects.size() == workbook.projects.size());

    write(workbook, folder.file("a.kmz"), options);
    const auto archive = io::ZipArchive::open(folder.file("a.kmz"));
    REQUIRE(archive.value);
    CHECK(archive.value->has("doc.kml"));
    CHECK(archive.value->read("symbols/2.png").value.value_or("").starts_with("\x89PNG"));
}

TEST_CASE("other programs find every field and type in what is exported", "[export]") {
    const TemporaryFolder folder;
    const workbook::Workbook workbook = tricky_workbook();
    GDALAllRegister();
    for (const char* name : {"a.geojson", "a.shp", "a.kml", "a.gpx", "a.xlsx", "a.csv"}) {
        CAPTURE(name);
        write(workbook, folder.file(name));
        const std::unique_ptr<GDALDataset> dataset(
            GDALDataset::Open(folder.file(name).c_str(), GDAL_OF_VECTOR));
        REQUIRE(dataset);
        const bool waypoints = std::string_view(name) == "a.gpx";
        CHECK(dataset->GetLayer(0)->GetFeatureCount() ==
              static_cast<GIntBig>(workbook.projects.size() - (waypoints ? 1 : 0)));
    }
    const std::unique_ptr<GDALDataset> dataset(
        GDALDataset::Open(folder.file("a.geojson").c_str(), GDAL_OF_VECTOR));
    const OGRFeatureUniquePtr feature(dataset->GetLayer(0)->GetNextFeature());
    CHECK(feature->GetFieldAsDouble("investment_wan") == 620001.2345);
    CHECK(std::string(feature->GetFieldAsString("id")) == "007");
    const OGRFeatureUniquePtr bare(dataset->GetLayer(0)->GetNextFeature());
    CHECK_FALSE(bare->IsFieldSetAndNotNull(bare->GetFieldIndex("investment_wan")));
    CHECK(bare->GetGeometryRef() == nullptr);
}

TEST_CASE("waypoints without a place are counted, not lost in silence", "[export]") {
    const TemporaryFolder folder;
    const auto exported = io::export_projects(tricky_workbook(), folder.file("a.gpx"), {});
    REQUIRE(exported.value);
    CHECK(exported.value->left_out == 1);
    CHECK(only(exported.diagnostics).field == "position");
}

TEST_CASE("only the rows asked for are exported, in their order", "[export]") {
    const TemporaryFolder folder;
    write(tricky_workbook(), folder.file("a.csv"), {.rows = std::vector<std::size_t>{3, 0}});
    const auto again = imported(folder.file("a.csv"));
    REQUIRE(again.projects.size() == 2);
    CHECK(again.projects[0].id == tricky_workbook().projects[3].id);
    CHECK(again.projects[1].id == "007");
}

TEST_CASE("what cannot be written is said and leaves what was there", "[export]") {
    const TemporaryFolder folder;
    const workbook::Workbook workbook = tricky_workbook();
    CHECK_FALSE(io::export_projects(workbook, folder.file("a.pdf"), {}).value);
    for (const char* name : all_formats) {
        CAPTURE(name);
        const auto refused =
            io::export_projects(workbook, folder.file(std::string("no/such/") + name), {});
        CHECK_FALSE(refused.value);
        CHECK(io::has_errors(refused.diagnostics));
    }
}
