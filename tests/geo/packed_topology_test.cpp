#include "borders.hpp"
#include "geo/packed_topology.hpp"

#include "catch.hpp"

using namespace guanmo::geo;

namespace {

ArcLines lines_of(const Topology& topology) {
    ArcLines lines;
    for (const Arc& arc : topology.arcs) {
        std::vector<LngLat>& line = lines.emplace_back();
        for (const MapPoint p : arc.points)
            line.push_back({p.x, p.y});
    }
    return lines;
}

} // namespace

TEST_CASE("lines come back to within the width of a finger, and the second time exactly") {
    const ArcLines lines = lines_of(build_topology(borders::archipelago(3, 10, 7)));
    const auto once = unpacked_lines(packed_lines(lines));
    REQUIRE(once);
    REQUIRE(once->size() == lines.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        REQUIRE((*once)[i].size() == lines[i].size());
        for (std::size_t k = 0; k < lines[i].size(); ++k) {
            CHECK(std::abs((*once)[i][k].lng - lines[i][k].lng) <= 0.5e-7);
            CHECK(std::abs((*once)[i][k].lat - lines[i][k].lat) <= 0.5e-7);
            CHECK((*once)[i][k] == packed_precision(lines[i][k]));
        }
    }
    CHECK(unpacked_lines(packed_lines(*once)) == once);
}

TEST_CASE("the ends of the earth and arcs without points can be packed") {
    const ArcLines lines{{{-180, -90}, {180, 90}}, {}, {{0, 0}, {-1e-7, 1e-7}}};
    CHECK(unpacked_lines(packed_lines(lines)) == lines);
    CHECK(unpacked_lines(packed_lines({})) == ArcLines{});
}

TEST_CASE("arcs keep their sides and rings their arcs") {
    const Topology topology = build_topology(borders::archipelago(3, 4, 9));
    auto got = unpacked_structure(packed_structure(topology));
    REQUIRE(got);
    REQUIRE(got->arcs.size() == topology.arcs.size());
    for (std::size_t i = 0; i < topology.arcs.size(); ++i) {
        CHECK(got->arcs[i].left == topology.arcs[i].left);
        CHECK(got->arcs[i].right == topology.arcs[i].right);
        got->arcs[i].points = topology.arcs[i].points;
    }
    CHECK(polygons_of(*got) == polygons_of(topology));
}

TEST_CASE("damaged bytes are refused wherever they are cut") {
    const Topology topology = build_topology(borders::archipelago(2, 3, 11));
    const std::string lines = packed_lines(lines_of(topology));
    const std::string structure = packed_structure(topology);
    for (std::size_t length = 0; length < lines.size(); ++length)
        CHECK_FALSE(unpacked_lines(std::string_view(lines).substr(0, length)));
    for (std::size_t length = 0; length < structure.size(); ++length)
        CHECK_FALSE(unpacked_structure(std::string_view(structure).substr(0, length)));
    CHECK_FALSE(unpacked_lines(lines + "x"));
    CHECK_FALSE(unpacked_structure(std::string(40, '\x7f')));
    CHECK_FALSE(unpacked_lines(std::string(40, '\xff')));
}
