#include "archive.hpp"
#include "support.hpp"

#include "io/base_layer.hpp"
#include "io/export.hpp"
#include "io/file.hpp"
#include "io/forms.hpp"
#include "io/import.hpp"
#include "io/workbook_store.hpp"
#include "io/zip_archive.hpp"

#include <filesystem>
#include <fstream>

using namespace guanmo;
namespace fs = std::filesystem;

// Files that are made to do harm. Each ends in the right data or in a message.

namespace {

std::string repeated(const std::string& text, std::size_t times) {
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

void write(const std::string& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

/// What check says of it, all in one line.
std::string checked(const std::string& path) {
    return listed(io::check(path, {}).problems);
}

const char* const kml_begin = "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>";

} // namespace

TEST_CASE("JSON nested without end is refused or read, never crashes", "[hostile]") {
    const TemporaryFolder folder;
    const std::size_t deep = 200'000;
    const std::string nested = repeated("[", deep) + repeated("]", deep);
    write(folder.file("a.geojson"),
          R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":)" +
              nested + R"(},"geometry":null}]})");
    CHECK_FALSE(checked(folder.file("a.geojson")).empty());
    write(folder.file("b.geojson"),
          R"({"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":)" +
              nested + "}}");
    CHECK_FALSE(checked(folder.file("b.geojson")).empty());
    write(folder.file("c.geojson"),
          repeated(R"({"type":"GeometryCollection","geometries":[)", deep) + repeated("]}", deep));
    CHECK_FALSE(checked(folder.file("c.geojson")).empty());
    write(folder.file("forms.json"), nested);
    CHECK_FALSE(io::read_forms(folder.file("forms.json")).diagnostics.empty());
}

TEST_CASE("XML nested without end, or that multiplies itself, ends in a message", "[hostile]") {
    const TemporaryFolder folder;
    const std::size_t deep = 100'000;
    write(folder.file("a.kml"), kml_begin + repeated("<Folder>", deep) +
                                    repeated("</Folder>", deep) + "</Document></kml>");
    CHECK_FALSE(checked(folder.file("a.kml")).empty());
    write(folder.file("a.gpx"), "<gpx>" + repeated("<wpt lat=\"1\" lon=\"2\">", deep) +
                                    repeated("</wpt>", deep) + "</gpx>");
    CHECK_FALSE(checked(folder.file("a.gpx")).empty());
    std::string entities = "<!DOCTYPE kml [<!ENTITY a0 \"aaaaaaaaaaaaaaaaaaaa\">";
    for (int i = 1; i < 12; ++i)
        entities += "<!ENTITY a" + std::to_string(i) + " \"" +
                    repeated("&a" + std::to_string(i - 1) + ";", 20) + "\">";
    write(folder.file("b.kml"), entities + "]>" + kml_begin +
                                    "<Placemark><name>&a11;</name><Point><coordinates>122,43"
                                    "</coordinates></Point></Placemark></Document></kml>");
    CHECK_FALSE(checked(folder.file("b.kml")).empty());
    write(folder.file("b.gpx"),
          entities + "]><gpx><wpt lat=\"43\" lon=\"122\"><name>&a11;</name></wpt></gpx>");
    const auto waypoints = io::import_sources({folder.file("b.gpx")}, {});
    REQUIRE((waypoints.value || io::has_errors(waypoints.diagnostics)));
    if (waypoints.value)
        for (const workbook::Project& project : waypoints.value->workbook.projects)
            CHECK(project.name == "&a11;"); // never resolved
}

TEST_CASE("an entity that names a file brings nothing of that file", "[hostile]") {
    const TemporaryFolder folder;
    write(folder.file("secret.txt"), "SECRET");
    const std::string doctype =
        "<!DOCTYPE x [<!ENTITY s SYSTEM \"" + folder.file("secret.txt") + "\">]>";
    write(folder.file("a.kml"), doctype + kml_begin +
                                    "<Placemark><name>x&s;</name><Point><coordinates>122,43"
                                    "</coordinates></Point></Placemark></Document></kml>");
    write(folder.file("a.gpx"),
          doctype + "<gpx><wpt lat=\"43\" lon=\"122\"><name>x&s;</name></wpt></gpx>");
    for (const char* name : {"a.kml", "a.gpx"}) {
        const auto read = io::import_sources({folder.file(name)}, {});
        CHECK_THAT(listed(read.diagnostics), !Catch::Contains("SECRET"));
        if (read.value)
            for (const workbook::Project& project : read.value->workbook.projects)
                CHECK_THAT(project.name.str(), !Catch::Contains("SECRET"));
    }
}

TEST_CASE("a KMZ that unpacks beyond measure is refused before it is unpacked", "[hostile]") {
    const TemporaryFolder folder;
    REQUIRE(io::write_zip(folder.file("a.kmz"),
                          {{"doc.kml", kml_begin + std::string(300U << 20U, ' ')}}));
    CHECK(fs::file_size(folder.file("a.kmz")) < 5'000'000);
    CHECK_THAT(io::check(folder.file("a.kmz"), {}).problems.front().message,
               Catch::Contains("unpacks to more than"));
}

TEST_CASE("a member of an archive that names a place outside becomes no file", "[hostile]") {
    const TemporaryFolder folder;
    fs::create_directory(folder.file("inside"));
    const std::string kml = std::string(kml_begin) +
                            "<Placemark><name>x</name><Point><coordinates>122,43</coordinates>"
                            "</Point></Placemark></Document></kml>";
    for (const char* name : {"inside/a.kmz", "inside/a.xlsx"}) {
        REQUIRE(io::write_zip(
            folder.file(name),
            {{"../outside.txt", "x"}, {folder.file("absolute.txt"), "x"}, {"doc.kml", kml}}));
        static_cast<void>(checked(folder.file(name)));
    }
    CHECK_FALSE(fs::exists(folder.file("outside.txt")));
    CHECK_FALSE(fs::exists(folder.file("absolute.txt")));
    CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 1);
}

TEST_CASE("a file that tells GDAL to read another one, or a server, is refused", "[hostile]") {
    const TemporaryFolder folder;
    write(folder.file("secret.csv"), "name,lon,lat\nSECRET,122,43\n");
    const std::string vrt =
        "<OGRVRTDataSource><OGRVRTLayer name=\"secret\"><SrcDataSource>" +
        folder.file("secret.csv") +
        "</SrcDataSource><GeometryType>wkbPoint</GeometryType><GeometryField encoding="
        "\"PointFromColumns\" x=\"lon\" y=\"lat\"/></OGRVRTLayer></OGRVRTDataSource>";
    for (const char* name : {"a.vrt", "a.kml", "a.json", "a.gpx", "a.tab"}) {
        CAPTURE(name);
        write(folder.file(name), vrt);
        const auto read = io::import_sources({folder.file(name)}, {});
        CHECK_FALSE(read.value);
        CHECK(io::has_errors(read.diagnostics));
    }
}

TEST_CASE("a picture that is a reference to other files is refused", "[hostile]") {
    const TemporaryFolder folder;
    geo::LngLatExtent china;
    china.add({100, 30});
    china.add({125, 50});
    write(folder.file("a.tif"), "<VRTDataset rasterXSize=\"1\" rasterYSize=\"1\"><VRTRasterBand "
                                "dataType=\"Byte\" band=\"1\"><SimpleSource><SourceFilename>"
                                "/vsicurl/http://127.0.0.1:9/b.tif</SourceFilename><SourceBand>1"
                                "</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>");
    const auto read = io::read_base_image(folder.file("a.tif"), crs::Projection({}, china), {}, 64);
    CHECK_FALSE(read.value);
    CHECK_THAT(only(read.diagnostics).message, Catch::Contains("cannot be opened"));
}

TEST_CASE("names of servers and of GDAL's virtual files are no files", "[hostile]") {
    for (const char* name :
         {"/vsicurl/http://127.0.0.1:9/a.geojson", "/vsicurl/http://127.0.0.1:9/a.csv.gz",
          "http://127.0.0.1:9/a.geojson", "WFS:http://127.0.0.1:9/", "/vsizip/a.zip/a.shp",
          "/vsistdin/", "{\"type\":\"Point\",\"coordinates\":[122,43]}", "<OGRVRTDataSource/>"}) {
        CAPTURE(name);
        const io::CheckReport report = io::check(name, {});
        CHECK_FALSE(report.readable);
        CHECK_THAT(report.problems.front().message, Catch::Contains("no such file"));
    }
}

TEST_CASE("a text larger than memory has room for is refused before it is read", "[hostile]") {
    const TemporaryFolder folder;
    write(folder.file("a.csv"), "name\n");
    fs::resize_file(folder.file("a.csv"), io::most_text_bytes + 1); // sparse
    CHECK_THAT(checked(folder.file("a.csv")), Catch::Contains("larger than 2048 MB"));
}

TEST_CASE("a text that looks like SQL is a text in every table", "[hostile]") {
    const TemporaryFolder folder;
    const std::string name = "x'); DROP TABLE projects; --\"";
    workbook::Workbook workbook;
    std::vector<workbook::Project> projects(2);
    projects[0].id = name;
    projects[0].name = projects[0].short_name = name;
    projects[1].id = "b";
    projects[1].name = projects[1].short_name = "b";
    workbook.projects = workbook::Table<workbook::Project>(projects);
    const std::string path = folder.file("a.gpkg");
    io::WorkbookStore store(path, std::nullopt);
    REQUIRE(store.save(workbook, nullptr, 0).empty());
    projects[0].details = name;
    workbook.projects = workbook.projects.with(0, projects[0]);
    REQUIRE(store.save(workbook, nullptr, 0).empty());
    const auto again = io::open_workbook(path);
    REQUIRE(again.value);
    REQUIRE(again.value->projects.size() == 2);
    CHECK(again.value->projects[0].id == name);
    CHECK(again.value->projects[0].details == name);
}

TEST_CASE("a file name that a shell would act on is a name", "[hostile]") {
    const TemporaryFolder folder;
    const std::string name = "a;touch outside;$(touch outside)`touch outside`.csv";
    write(folder.file(name), "编号,项目名称,总投资（亿元）,经度,纬度\nA1,甲,1,122,43\n");
    const auto read = io::import_sources({folder.file(name)}, {});
    REQUIRE(read.value);
    CHECK(read.value->workbook.projects.size() == 1);
    workbook::Workbook workbook = read.value->workbook;
    const std::string exported = folder.file("$(touch outside);x.shp");
    CHECK(io::export_projects(workbook, exported, {}).value);
    CHECK(fs::exists(exported));
    CHECK_FALSE(fs::exists("outside"));
}
