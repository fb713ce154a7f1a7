#include "support.hpp"

#include "io/encoding.hpp"

#include <fstream>

/// Tables as other places and other programs write them.
using namespace guanmo;

namespace {

io::Loaded<io::ProjectsRead> read(const TemporaryFolder& folder, const std::string& text) {
    const std::string path = folder.file("odd.csv");
    std::ofstream(path, std::ios::binary) << text;
    return io::read_projects(path, {}, {});
}

bool mentions(const std::vector<io::Diagnostic>& diagnostics, const std::string& words) {
    return listed(diagnostics).find(words) != std::string::npos;
}

constexpr const char* heading = "id;name;lon;lat;investment_wan;details\n";

std::string in_gb18030(const std::string& utf8) {
    // The few characters of these tests, so that none depends on what it tests.
    std::string text = utf8;
    const std::pair<const char*, const char*> characters[]{
        {"甲", "\xBC\xD7"}, {"厂", "\xB3\xA7"}, {"房", "\xB7\xBF"},
        {"扩", "\xC0\xA9"}, {"建", "\xBD\xA8"},
    };
    for (const auto& [from, to] : characters)
        for (std::size_t at = 0; (at = text.find(from, at)) != text.npos;)
            text.replace(at, std::string(from).size(), to);
    return text;
}

} // namespace

TEST_CASE("a column whose commas can only be decimal ones is read so, and said") {
    const TemporaryFolder folder;
    const auto read_so =
        read(folder, std::string(heading) + "P1;甲;122,25;43,651;12000,5;一期,二期\n"
                                            "P2;乙;121,5;43,702;1.234,5;共1,2条\n");
    INFO(listed(read_so.diagnostics));
    REQUIRE(read_so.value);
    REQUIRE(read_so.value->projects.size() == 2);
    const workbook::Project& first = read_so.value->projects[0];
    CHECK(first.position == geo::LngLat{122.25, 43.651});
    REQUIRE(first.investment);
    CHECK(first.investment->wan() == Approx(12000.5));
    CHECK(read_so.value->projects[1].investment->wan() == Approx(1234.5));
    CHECK(read_so.value->projects[1].details == "共1,2条"); // a text is what it is
    CHECK(mentions(read_so.diagnostics, "12000,5"));
    CHECK(mentions(read_so.diagnostics, "43,651"));
}

TEST_CASE("commas that may part thousands do so") {
    const TemporaryFolder folder;
    const auto thousands = read(folder, std::string(heading) + "P1;甲;122.25;43.65;12,000;\n"
                                                               "P2;乙;121.5;43.7;1,234;\n");
    REQUIRE(thousands.value);
    CHECK(thousands.value->projects[0].investment->wan() == Approx(12000));
    const auto by_fours = read(folder, std::string(heading) + "P1;甲;122.25;43.65;1,2000;\n");
    REQUIRE(by_fours.value);
    CHECK(by_fours.value->projects[0].investment->wan() == Approx(12000));
    const auto mixed = read(folder, std::string(heading) + "P1;甲;122.25;43.65;12,5;\n"
                                                           "P2;乙;121.5;43.7;1234.5;\n");
    CHECK_FALSE(mentions(mixed.diagnostics, "12.5")); // a point elsewhere: nobody knows
}

TEST_CASE("lines in GB18030 among lines in UTF-8 are read each as it is, and named") {
    const TemporaryFolder folder;
    const auto mixed = read(folder, "id,name,lon,lat,investment_wan\n"
                                    "P1,科尔沁区风电,122.25,43.65,100\n" +
                                        in_gb18030("P2,甲厂房扩建,122.3,43.7,200\n") +
                                        "P3,开鲁县光伏,122.4,43.6,300\n");
    INFO(listed(mixed.diagnostics));
    REQUIRE(mixed.value);
    REQUIRE(mixed.value->projects.size() == 3);
    CHECK(mixed.value->projects[0].name == "科尔沁区风电");
    CHECK(mixed.value->projects[1].name == "甲厂房扩建");
    const io::Decoded text = io::decoded("科尔沁区\n" + in_gb18030("甲厂房扩建\n"));
    CHECK(text.gb18030_lines == std::vector<std::size_t>{2});
    CHECK(io::decoded("科尔沁区\n甲厂房扩建\n").gb18030_lines.empty());
    CHECK(io::decoded(in_gb18030("甲厂房\n扩建\n")).encoding == "GB18030");
}

TEST_CASE("Big5 is told from GB18030 by its frequent characters") {
    // 風力發電建設項目, 光電產業園區廠房
    const std::string bytes = "\xAD\xB7\xA4\x4F\xB5\x6F\xB9\x71\xAB\xD8\xB3\x5D\xB6\xB5\xA5\xD8,"
                              "\xA5\xFA\xB9\x71\xB2\xA3\xB7\x7E\xB6\xE9\xB0\xCF\xBC\x74\xA9\xD0\n";
    const io::Decoded text = io::decoded(bytes);
    CHECK(text.encoding == "Big5");
    CHECK(text.text == "風力發電建設項目,光電產業園區廠房\n");
    const io::Decoded names = io::decoded(in_gb18030("甲厂房扩建甲厂房扩建甲厂房扩建\n"));
    CHECK(names.encoding == "GB18030");
}

TEST_CASE("a layer of polygons and points holds units and projects") {
    const TemporaryFolder folder;
    const std::string path = folder.file("mixed.geojson");
    const auto write = [&path](const char* name_of_point) {
        std::ofstream(path)
            << R"({"type":"FeatureCollection","features":[)"
            << R"({"type":"Feature","properties":{"code":"1","name":"甲县"},"geometry":)"
            << R"({"type":"Polygon","coordinates":[[[122,43],[123,43],[123,44],[122,43]]]}},)"
            << R"({"type":"Feature","properties":{"code":"2","name":")" << name_of_point
            << R"("},"geometry":{"type":"Point","coordinates":[122.5,43.2]}},)"
            << R"({"type":"Feature","properties":{"code":"3","name":"丙"},"geometry":null}]})";
    };
    write("风电");
    const auto both = io::check(path, {});
    INFO(listed(both.problems));
    CHECK(both.units == 1);
    CHECK(both.projects == 1);
    CHECK(both.counts.rows == 3);
    CHECK(both.counts.accepted == 2);
    CHECK(both.counts.rejected == 1);
    write("经济开发区"); // a zone is a unit, and may be a point
    const auto units = io::check(path, {});
    CHECK(units.units == 2);
    CHECK(units.projects == 0);
}

TEST_CASE("TopoJSON is read whatever its name says") {
    const TemporaryFolder folder;
    const std::string path = folder.file("topo.geojson");
    std::ofstream(path)
        << R"({"type":"Topology","arcs":[[[122,43],[123,43],[123,44],[122,43]]],"objects":)"
        << R"({"counties":{"type":"GeometryCollection","geometries":[{"type":"Polygon",)"
        << R"("properties":{"code":"1","name":"甲县"},"arcs":[[0]]}]}}})";
    const auto read = io::check(path, {});
    INFO(listed(read.problems));
    CHECK(read.units == 1);
    CHECK(read.counts.rejected == 0);
}
