#include "support.hpp"

#include "io/import.hpp"
#include "io/osm_tags.hpp"
#include "io/road_network.hpp"
#include "io/roads_and_sites.hpp"
#include "io/track_line.hpp"
#include "io/workbook_store.hpp"
#include "road/pack.hpp"
#include "road/search.hpp"

#include <cmath>
#include <fstream>
#include <map>

using namespace guanmo;
using geo::LngLat;

namespace {

using Words = std::map<std::string, std::string, std::less<>>;

io::Tags tags(const Words& words) {
    return [&words](std::string_view key) -> std::string_view {
        const auto at = words.find(key);
        return at == words.end() ? std::string_view() : std::string_view(at->second);
    };
}

/// The speeds alone.
io::Driving driving(const Words& words) {
    const io::Driving all = io::driving_of(tags(words), {});
    return {all.forward_kmh, all.backward_kmh};
}

std::optional<road::Course> course(const road::Network& network, LngLat from, LngLat to) {
    const road::EdgeFinder finder(network);
    return road::Search(network).route(*finder.nearest(from, 5'000), *finder.nearest(to, 5'000));
}

void write(const std::string& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

/// Lines in degrees as GeoJSON; properties as JSON.
std::string lines(const std::vector<std::pair<std::string, std::string>>& features) {
    std::string text = R"({"type":"FeatureCollection","features":[)";
    for (const auto& [properties, points] : features)
        text += std::string(text.ends_with('[') ? "" : ",") +
                R"({"type":"Feature","properties":{)" + properties +
                R"(},"geometry":{"type":"LineString","coordinates":[)" + points + "]}}";
    return text + "]}";
}

road::BuiltNetwork built(const std::string& path, const io::NetworkOptions& options = {}) {
    auto read = io::read_network(path, options);
    INFO(listed(read.diagnostics));
    REQUIRE(read.value);
    return std::move(read.value->built);
}

workbook::Project project(const std::string& id, LngLat at) {
    workbook::Project made;
    made.id = made.name = id;
    made.position = at;
    return made;
}

} // namespace

TEST_CASE("limits are read in every spelling") {
    CHECK(io::parse_maxspeed("50") == 50.0);
    CHECK(*io::parse_maxspeed("50 mph") == Approx(80.47).epsilon(1e-3));
    CHECK(*io::parse_maxspeed("50mph") == Approx(80.47).epsilon(1e-3));
    CHECK(io::parse_maxspeed("walk") == 5.0);
    CHECK(io::parse_maxspeed("CN:urban") == 50.0);
    CHECK(std::isinf(*io::parse_maxspeed("none")));
    CHECK(io::parse_maxspeed("30;50") == 30.0);
    for (const char* nothing : {"", "signals", "-3", "0", "nan"})
        CHECK_FALSE(io::parse_maxspeed(nothing));
}

TEST_CASE("a road is as important as its class, a link as what it leads to") {
    const auto importance = [](const Words& words) {
        return io::driving_of(tags(words), {}).importance;
    };
    CHECK(importance({{"highway", "secondary"}, {"maxspeed", "30"}}) == 55);
    CHECK(importance({{"highway", "motorway_link"}}) == importance({{"highway", "motorway"}}));
    CHECK(importance({{"highway", "other"}}) == 0);
}

TEST_CASE("a road for those who have something to do at it is known as one") {
    const auto only_to_places = [](const Words& words) {
        return io::driving_of(tags(words), {}).only_to_places;
    };
    CHECK(only_to_places({{"highway", "residential"}, {"access", "destination"}}));
    CHECK(only_to_places({{"highway", "residential"}, {"motor_vehicle", "customers"}}));
    CHECK_FALSE(only_to_places({{"highway", "residential"}, {"access", "yes"}}));
    // What is said of coaches goes before.
    CHECK_FALSE(only_to_places(
        {{"highway", "residential"}, {"access", "destination"}, {"tourist_bus", "yes"}}));
}

TEST_CASE("a road is driven as its tags say") {
    CHECK(driving({{"highway", "primary"}}) == io::Driving{65, 65});
    CHECK(driving({{"highway", "primary"}, {"maxspeed", "50"}}) == io::Driving{40, 40});
    CHECK(driving({{"highway", "motorway"}}).backward_kmh == 0);
    CHECK(driving({{"highway", "motorway_link"}}).backward_kmh == 0);
    CHECK(driving({{"highway", "motorway"}, {"oneway", "no"}}).backward_kmh == 90);
    CHECK(driving({{"highway", "tertiary"}, {"junction", "roundabout"}}).backward_kmh == 0);
    CHECK(driving({{"highway", "tertiary"}, {"oneway", "-1"}}).forward_kmh == 0);
    CHECK(driving({{"highway", "tertiary"}, {"oneway", "-1"}}).backward_kmh == 40);
    // A limit that is none leaves the coach's own.
    CHECK(driving({{"highway", "motorway"}, {"maxspeed", "none"}}).forward_kmh == 90);
    CHECK(driving({{"highway", "motorway"}, {"maxspeed", "130"}}).forward_kmh == 90);
    CHECK(driving({{"highway", "primary"}, {"maxspeed:backward", "30"}}) == io::Driving{65, 24});
    const io::Driving closed;
    CHECK(driving({{"highway", "footway"}}) == closed);
    CHECK(driving({{"highway", "track"}}) == closed);
    CHECK(driving({{"highway", "service"}, {"access", "private"}}) == closed);
    CHECK(driving({{"highway", "service"}, {"access", "no"}, {"motor_vehicle", "yes"}}) ==
          io::Driving{15, 15});
    CHECK(driving({{"highway", "primary"}, {"tourist_bus", "no"}}) == closed);
    CHECK(driving({{"highway", "primary"}, {"motor_vehicle", "no"}, {"motorcar", "yes"}}) ==
          io::Driving{65, 65});
    CHECK(driving({{"waterway", "river"}}) == closed);
}

TEST_CASE("restrictions count when they are about coaches") {
    const auto turn = [](const Words& words) { return io::turn_of(tags(words)); };
    CHECK(turn({{"type", "restriction"}, {"restriction", "no_u_turn"}}) == io::Turn::forbidden);
    CHECK(turn({{"type", "restriction"}, {"restriction", "only_straight_on"}}) == io::Turn::only);
    CHECK(turn({{"type", "restriction"}, {"restriction:hgv", "no_left_turn"}}) == io::Turn::none);
    CHECK(turn({{"type", "restriction"}, {"restriction", "no_left_turn"}, {"except", "coach"}}) ==
          io::Turn::none);
    CHECK(turn({{"type", "route"}, {"restriction", "no_left_turn"}}) == io::Turn::none);
}

TEST_CASE("an extract of OpenStreetMap becomes a network") {
    const auto read = io::read_network(fixture("crossing.osm"), {});
    INFO(listed(read.diagnostics));
    REQUIRE(read.value);
    CHECK(read.diagnostics.empty());
    CHECK(read.value->counts.rows == 8);
    const road::Network& network = read.value->built.network;
    CHECK(read.value->built.rules_followed == 1);
    CHECK(read.value->packed.roads() > 0);
    const LngLat west{122.20, 43.60}, east{122.24, 43.60}, north{122.21, 43.61};
    REQUIRE(course(network, west, east));
    CHECK(course(network, west, east)->metres == Approx(3230).epsilon(0.005)); // 0.04° at 43.6° N
    // North by the one-way street from the crossing; not from the west, which may not turn there
    // and goes round.
    CHECK(course(network, east, north)->metres == Approx(3 * 807.5 + 1111).epsilon(0.01));
    CHECK(course(network, west, north)->metres > 3'000);
    // Back only by the street that is one-way the other way round.
    CHECK(course(network, north, west)->metres == Approx(807.5 + 1111 + 2 * 807.5).epsilon(0.01));
}

TEST_CASE("restrictions that lead over a way are counted and said") {
    const TemporaryFolder folder;
    std::ifstream whole(fixture("crossing.osm"));
    std::string text{std::istreambuf_iterator<char>(whole), {}};
    const std::size_t at = text.find("<relation");
    REQUIRE(at != std::string::npos);
    text.insert(at, R"(<relation id="77" version="1"><member type="way" ref="1" role="from"/>
        <member type="way" ref="2" role="via"/><member type="way" ref="3" role="to"/>
        <tag k="type" v="restriction"/><tag k="restriction" v="no_u_turn"/></relation>)");
    write(folder.file("via.osm"), text);
    const auto read = io::read_network(folder.file("via.osm"), {});
    REQUIRE(read.value);
    CHECK(read.value->built.rules_followed == 1);
    CHECK_THAT(only(read.diagnostics).message, Catch::Contains("1 turn restrictions are left out"));
    CHECK(only(read.diagnostics).severity == io::Severity::warning);
}

TEST_CASE("nobody passes a bollard") {
    const road::Network network = built(fixture("crossing.osm")).network;
    CHECK(course(network, {122.23, 43.605}, {122.24, 43.6}));
    CHECK_FALSE(course(network, {122.23, 43.615}, {122.24, 43.6}));
}

TEST_CASE("an extract that is cut off or no extract gets a message that names it") {
    const TemporaryFolder folder;
    const std::string path = folder.file("roads.osm");
    std::ifstream whole(fixture("crossing.osm"));
    const std::string text{std::istreambuf_iterator<char>(whole), {}};
    for (const std::size_t size : {text.size() / 2, std::size_t{70}}) {
        write(path, text.substr(0, size));
        const auto read = io::read_network(path, {});
        CHECK_FALSE(read.value);
        CHECK(only(read.diagnostics).source == path);
    }
    std::ifstream packed(fixture("crossing.osm.pbf"), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(packed), {}};
    CHECK(io::read_network(fixture("crossing.osm.pbf"), {}).value->built.network ==
          io::read_network(fixture("crossing.osm"), {}).value->built.network);
    int at_the_end_of_a_block = 0; // where nothing tells that more should follow
    for (std::size_t size = 1; size < bytes.size(); size += 7) {
        write(folder.file("cut.osm.pbf"), bytes.substr(0, size));
        const auto read = io::read_network(folder.file("cut.osm.pbf"), {});
        INFO(size);
        at_the_end_of_a_block += read.value.has_value();
        CHECK((read.value || !read.diagnostics.empty()));
    }
    CHECK(at_the_end_of_a_block <= 1);
    for (const char* name : {"roads.osm.pbf", "roads.osm.gz", "roads.osm.bz2"}) {
        write(folder.file(name), "\x00\x00\x00\x0d\x0a\x09OSMHeader and no more");
        const auto read = io::read_network(folder.file(name), {});
        CHECK_FALSE(read.value);
        CHECK(only(read.diagnostics).source == folder.file(name));
    }
    CHECK_FALSE(io::read_network(folder.file("nowhere.pbf"), {}).value);
    write(path, "<osm version=\"0.6\"></osm>");
    CHECK_FALSE(io::read_network(path, {}).value); // no road in it
}

TEST_CASE("ways whose nodes are not in the extract end at its border, which is said") {
    const TemporaryFolder folder;
    const std::string path = folder.file("roads.osm");
    write(path, R"(<osm version="0.6"><node id="1" version="1" lon="122.2" lat="43.6"/>
<node id="2" version="1" lon="122.21" lat="43.6"/>
<way id="9" version="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="trunk"/></way>
</osm>)");
    const auto read = io::read_network(path, {});
    REQUIRE(read.value);
    CHECK(only(read.diagnostics).severity == io::Severity::warning);
    CHECK(read.value->built.metres == Approx(807).epsilon(0.01));
}

TEST_CASE("lines are joined where their ends nearly meet, not where they cross") {
    const TemporaryFolder folder;
    const std::string path = folder.file("roads.geojson");
    // 0.00005° are 4 m; the third line crosses the first one in its middle.
    write(path, lines({{R"("name":"a")", "[122.2,43.6],[122.22,43.6]"},
                       {R"("name":"b")", "[122.22005,43.6],[122.24,43.6]"},
                       {R"("name":"c")", "[122.21,43.59],[122.21,43.61]"}}));
    const LngLat west{122.2, 43.6}, east{122.24, 43.6}, south{122.21, 43.59};
    const auto plain = io::read_network(path, {});
    REQUIRE(plain.value);
    CHECK(plain.value->built.parts == 2);
    CHECK(only(plain.diagnostics).severity == io::Severity::warning);
    const road::Network& network = plain.value->built.network;
    CHECK(course(network, west, east)->metres == Approx(3230).epsilon(0.005));
    CHECK_FALSE(course(network, west, south));
    CHECK(built(path, {.snap_metres = 1}).parts == 3);
    const road::BuiltNetwork crossed = built(path, {.crossings = true});
    CHECK(crossed.parts == 1);
    CHECK(course(crossed.network, west, south)->metres == Approx(807.5 + 1111).epsilon(0.01));
}

TEST_CASE("an end that nearly meets the middle of a line is joined to it") {
    const TemporaryFolder folder;
    const std::string path = folder.file("roads.geojson");
    write(path,
          lines({{"", "[122.2,43.6],[122.22,43.6]"}, {"", "[122.21,43.61],[122.21,43.60004]"}}));
    const road::BuiltNetwork network = built(path);
    CHECK(network.parts == 1);
    CHECK(course(network.network, {122.2, 43.6}, {122.21, 43.61})->metres ==
          Approx(807.5 + 1111).epsilon(0.01));
}

TEST_CASE("columns of lines say how they are driven") {
    const TemporaryFolder folder;
    const std::string path = folder.file("roads.geojson");
    write(path, lines({{R"("道路等级":"国道","oneway":"F","maxspeed":"60")",
                        "[122.2,43.6],[122.22,43.6]"},
                       {R"("道路等级":"footway","oneway":"B","maxspeed":"0")",
                        "[122.22,43.6],[122.24,43.6]"}}));
    const road::BuiltNetwork network = built(path);
    REQUIRE(network.network.arcs.size() == 1);
    CHECK(network.metres / (network.network.arcs[0].milliseconds / 1000.0) * 3.6 ==
          Approx(48).epsilon(1e-3));
    CHECK(io::is_network(path, {}));
    CHECK_FALSE(io::is_network(fixture("roads.geojson"), {}));
}

TEST_CASE("a published length counts, not the drawn one") {
    const TemporaryFolder folder;
    const std::string path = folder.file("roads.geojson");
    write(path, lines({{R"("km":2.0)", "[122.2,43.6],[122.22,43.6]"}}));
    CHECK(built(path).metres == Approx(2000));
}

TEST_CASE("imported roads come back from a workbook of either kind") {
    const TemporaryFolder folder;
    const auto imported = io::import_sources({fixture("crossing.osm")}, {});
    INFO(listed(imported.diagnostics));
    REQUIRE(imported.value);
    workbook::Workbook book = imported.value->workbook;
    REQUIRE_FALSE(book.network.empty());
    CHECK_FALSE(imported.value->network_said.empty());
    book.leg_overrides = {{{122.2, 43.6},
                           {122.24, 43.6},
                           {{122.2, 43.6}, {122.24, 43.6}},
                           3300,
                           360.5,
                           "scouting.gpx"},
                          {{122.24, 43.6},
                           {122.2, 43.6},
                           {{122.24, 43.6}, {122.2, 43.6}},
                           3400,
                           std::nullopt,
                           "drawn"}};
    const std::string package = folder.file("book.gpkg"), files = folder.file("book");
    REQUIRE(io::save_geopackage(book, package).empty());
    REQUIRE(io::save_folder(book, files).empty());
    for (const std::string& path : {package, files}) {
        const auto opened = io::open_workbook(path);
        REQUIRE(opened.value);
        CHECK(opened.value->network == book.network);
        CHECK(opened.value->leg_overrides == book.leg_overrides);
        CHECK(io::check(path, {}).roads == book.network.roads());
    }
    // What is taken back is gone from the file.
    workbook::Workbook without = book;
    without.network = {};
    without.leg_overrides.clear();
    io::WorkbookStore store(package, io::open_workbook(package).value,
                            io::WorkbookStore::Backups::none);
    REQUIRE(store.save(without, nullptr, 0).empty());
    CHECK(io::open_workbook(package).value->network.empty());
    CHECK(io::open_workbook(package).value->leg_overrides.empty());
    REQUIRE(io::save_folder(without, files).empty());
    CHECK(io::open_workbook(files).value->network.empty());
}

TEST_CASE("roads are imported into a workbook that is there, whose projects stay") {
    const TemporaryFolder folder;
    const std::string package = folder.file("book.gpkg");
    workbook::Workbook book;
    book.title = "通辽";
    book.projects =
        workbook::Table<workbook::Project>(std::vector{project("P1", {122.21, 43.6001})});
    REQUIRE(io::save_geopackage(book, package).empty());
    const auto imported = io::import_sources({fixture("crossing.osm")}, {.into = package});
    REQUIRE(imported.value);
    CHECK(imported.value->workbook.title == "通辽");
    CHECK(imported.value->workbook.projects.size() == 1);
    CHECK_FALSE(imported.value->workbook.network.empty());
}

TEST_CASE("a network that was damaged in its file is refused, which is said") {
    const TemporaryFolder folder;
    workbook::Workbook book;
    book.title = "x";
    book.network.packed = std::make_shared<const workbook::PackedRoads>(
        workbook::PackedRoads{"GMROADS1 and nothing that is a network", 3, "x"});
    const std::string files = folder.file("book");
    REQUIRE(io::save_folder(book, files).empty());
    const auto opened = io::open_workbook(files);
    REQUIRE(opened.value);
    CHECK(opened.value->network.empty());
    CHECK(listed(opened.diagnostics).find("road_network") != std::string::npos);
}

TEST_CASE("a project far from every road is named, one that is only estimated is not") {
    workbook::Workbook book;
    book.network = io::read_network(fixture("crossing.osm"), {}).value->packed;
    workbook::Project estimated = project("P3", {122.22, 43.58});
    estimated.location_accuracy_m = 5'000;
    book.projects = workbook::Table<workbook::Project>(
        std::vector{project("P1", {122.21, 43.601}), project("P2", {122.22, 43.59}), estimated});
    std::vector<io::Diagnostic> found;
    io::say_roads_and_sites(book, "book", found);
    CHECK(only(found).value == "P2");
    CHECK(only(found).severity == io::Severity::warning);
}

TEST_CASE("projects in the datum of a web map are told by how they lie to the roads") {
    workbook::Workbook book;
    book.network = io::read_network(fixture("crossing.osm"), {}).value->packed;
    std::vector<workbook::Project> rows;
    for (int i = 0; i < 8; ++i) // on the main road, shifted by what AMap shifts there
        rows.push_back(
            project("P" + std::to_string(i), {122.203 + 0.003 * i + 0.0063, 43.6 + 0.0022}));
    book.projects = workbook::Table<workbook::Project>(rows);
    std::vector<io::Diagnostic> found;
    io::say_roads_and_sites(book, "book", found);
    CHECK(listed(found).find("GCJ-02") != std::string::npos);
    for (workbook::Project& row : rows)
        row.position = geo::LngLat{row.position->lng, row.position->lat - 0.0022};
    book.projects = workbook::Table<workbook::Project>(rows);
    found.clear();
    io::say_roads_and_sites(book, "book", found);
    CHECK(listed(found).find("GCJ-02") == std::string::npos);
}

TEST_CASE("the part of a track between two places stands for their leg") {
    const TemporaryFolder folder;
    const std::string path = folder.file("run.gpx");
    write(path, R"(<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>
<trkpt lat="43.60" lon="122.19"><time>2025-05-19T00:00:00Z</time></trkpt>
<trkpt lat="43.60" lon="122.20"><time>2025-05-19T00:01:00Z</time></trkpt>
<trkpt lat="43.61" lon="122.21"><time>2025-05-19T00:03:30Z</time></trkpt>
<trkpt lat="43.60" lon="122.22"><time>2025-05-19T00:06:00Z</time></trkpt>
<trkpt lat="43.60" lon="122.25"><time>2025-05-19T00:09:00Z</time></trkpt>
</trkseg></trk></gpx>)");
    const auto track = io::read_track_line(path);
    REQUIRE(track.value);
    const LngLat from{122.2001, 43.6}, to{122.2199, 43.6};
    const auto leg = io::leg_along(*track.value, path, from, to);
    REQUIRE(leg.value);
    CHECK(leg.diagnostics.empty());
    CHECK(leg.value->seconds == 300.0);
    CHECK(leg.value->metres == Approx(2 * 1373 + 16).epsilon(0.01));
    CHECK(leg.value->path.front() == from);
    CHECK(leg.value->path.back() == to);
    CHECK(leg.value->source == "run.gpx");
    // Driven the other way it is another leg, and one past it is none.
    CHECK_FALSE(io::leg_along(*track.value, path, to, from).value);
    CHECK_FALSE(io::leg_along(*track.value, path, from, {122.22, 43.65}).value);
}

TEST_CASE("a drawn line without times stands for a leg in either direction") {
    const TemporaryFolder folder;
    const std::string path = folder.file("line.geojson");
    write(path, lines({{"", "[122.2,43.6],[122.21,43.61],[122.22,43.6]"}}));
    const auto track = io::read_track_line(path);
    REQUIRE(track.value);
    const auto back = io::leg_along(*track.value, path, {122.22, 43.6}, {122.2, 43.6});
    REQUIRE(back.value);
    CHECK_FALSE(back.value->seconds);
    CHECK(back.value->path.front().lng == 122.22);
    write(path, lines({}));
    const auto none = io::read_track_line(path);
    CHECK_FALSE(none.value);
    CHECK_FALSE(none.diagnostics.empty());
}
