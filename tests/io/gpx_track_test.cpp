#include "support.hpp"

#include "io/gpx_track.hpp"

#include <fstream>

using namespace guanmo;

namespace {

io::Loaded<std::vector<io::TrackFix>> track(const TemporaryFolder& folder,
                                            const std::string& points) {
    const std::string path = folder.file("a.gpx");
    std::ofstream(path) << "<?xml version=\"1.0\"?><gpx version=\"1.1\"><trk><trkseg>" << points
                        << "</trkseg></trk></gpx>";
    return io::read_track(path);
}

} // namespace

TEST_CASE("a track's points come in order of time", "[gpx track]") {
    const TemporaryFolder folder;
    const auto read =
        track(folder,
              "<trkpt lat=\"43.6\" lon=\"122.2\"><time>2025-05-19T00:01:00Z</time></trkpt>"
              "<trkpt lat=\"43.5\" lon=\"122.1\"><time>2025-05-19T08:00:00.5+08:00</time></trkpt>");
    INFO(listed(read.diagnostics));
    REQUIRE(read.value);
    REQUIRE(read.value->size() == 2);
    CHECK(read.value->front().unix_s == 1747612800.5);
    CHECK(read.value->front().at == geo::LngLat{122.1, 43.5});
    CHECK(read.value->back().unix_s == 1747612860);
}

TEST_CASE("a point that cannot be read is named and left out", "[gpx track]") {
    const TemporaryFolder folder;
    const auto read =
        track(folder, "<trkpt lat=\"43.6\" lon=\"x\"><time>2025-05-19T00:01:00Z</time></trkpt>"
                      "<trkpt lat=\"43.6\" lon=\"122\"><time>gestern</time></trkpt>"
                      "<trkpt lat=\"43.6\" lon=\"122\"></trkpt>"
                      "<trkpt lat=\"43.6\" lon=\"122\"><time>2025-05-19T00:02:00Z</time></trkpt>"
                      "<trkpt lat=\"43.6\" lon=\"122\"><time>2025-05-19T00:03:00Z</time></trkpt>");
    REQUIRE(read.value);
    CHECK(read.value->size() == 2);
    REQUIRE(read.diagnostics.size() == 3);
    CHECK(read.diagnostics[0].row == 1);
    CHECK(read.diagnostics[0].field == "lon, lat");
    CHECK(read.diagnostics[1].value == "gestern");
    CHECK(read.diagnostics[2].severity == io::Severity::warning);
}

TEST_CASE("a file without a track with times is refused", "[gpx track]") {
    const TemporaryFolder folder;
    const auto bare = track(folder, "<trkpt lat=\"43.6\" lon=\"122\"/>");
    CHECK_FALSE(bare.value);
    CHECK(io::has_errors(bare.diagnostics));
    std::ofstream(folder.file("b.gpx")) << "<gpx><trk><trkseg><trkpt lat=\"4";
    CHECK_FALSE(io::read_track(folder.file("b.gpx")).value);
    CHECK_FALSE(io::read_track(folder.file("none.gpx")).value);
}

TEST_CASE("moments are read strictly", "[gpx track]") {
    CHECK(io::parse_utc("1970-01-01T00:00:00Z") == 0);
    CHECK(io::parse_utc("2024-02-29T12:00:00-0130") == 1709213400);
    for (const char* wrong :
         {"", "2025-05-19", "2025-02-30T00:00:00Z", "2025-05-19T24:00:00Z", "2025-05-19T00:00:00",
          "2025-05-19T00:00:00Zx", "2025-5-19T00:00:00Z"})
        CHECK_FALSE(io::parse_utc(wrong));
}
