#include "road/build_network.hpp"
#include "road/by_length.hpp"
#include "road/edge_finder.hpp"
#include "road/pack.hpp"
#include "road/routing_settings.hpp"
#include "road/search.hpp"

#include "catch.hpp"
#include "crs/projection.hpp"
#include "made_roads.hpp"

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/strong_components.hpp>

#include <cstring>
#include <limits>
#include <map>
#include <random>

using namespace guanmo;
using geo::LngLat;

namespace {

constexpr std::uint32_t unreached = std::numeric_limits<std::uint32_t>::max();

using Oracle = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                                     boost::property<boost::edge_weight_t, std::uint64_t>>;

Oracle oracle_of(const road::Network& network) {
    Oracle graph(network.nodes());
    for (std::uint32_t node = 0; node < network.nodes(); ++node)
        for (std::uint32_t a = network.first_arc[node]; a < network.first_arc[node + 1]; ++a)
            boost::add_edge(node, network.arcs[a].head, network.arcs[a].milliseconds, graph);
    return graph;
}

std::vector<std::uint64_t> distances(const Oracle& graph, std::uint32_t from) {
    std::vector<std::uint64_t> found(boost::num_vertices(graph));
    boost::dijkstra_shortest_paths(graph, from,
                                   boost::distance_map(boost::make_iterator_property_map(
                                       found.begin(), get(boost::vertex_index, graph))));
    return found;
}

/// A crossing in the middle of four roads, ways 1 (west), 2 (south), 3 (east), 4 (north), each
/// from outside to the crossing; a degree is some 80 km.
road::Ways crossing() {
    const auto at = [](double x, double y) { return road::to_fixed({120 + x, 43 + y}); };
    road::Ways ways;
    ways.points = {at(0, 0), at(-0.1, 0), at(0, -0.1), at(0.1, 0), at(0, 0.1)};
    for (std::uint32_t arm = 1; arm <= 4; ++arm)
        ways.ways.push_back({{arm, 0}, 60, 60, arm});
    return ways;
}

std::optional<road::Course> course(const road::Network& network, LngLat from, LngLat to,
                                   const road::Landmarks* landmarks = nullptr) {
    const road::EdgeFinder finder(network);
    const auto a = finder.nearest(from, 1e6);
    const auto b = finder.nearest(to, 1e6);
    REQUIRE(a);
    REQUIRE(b);
    return road::Search(network).route(*a, *b, landmarks);
}

double length(const std::vector<LngLat>& path) {
    double metres = 0;
    for (std::size_t i = 1; i < path.size(); ++i)
        metres += crs::geodesic_distance(path[i - 1], path[i]);
    return metres;
}

} // namespace

TEST_CASE("short distances agree with the geodesic to a millionth") {
    for (const LngLat a : {LngLat{120, 43}, LngLat{-70, -55}, LngLat{9.5, 0}, LngLat{10, 80}})
        for (const LngLat step : {LngLat{0.03, 0.02}, LngLat{0, 0.04}, LngLat{0.2, 0.1}}) {
            const LngLat b{a.lng + step.lng, a.lat + step.lat};
            CHECK(road::metres_between(road::to_fixed(a), road::to_fixed(b)) ==
                  Approx(crs::geodesic_distance(a, b)).epsilon(2e-6));
        }
}

TEST_CASE("from every node the search finds what Boost.Graph finds") {
    const auto seed = GENERATE(1U, 2U, 3U);
    const road::Network network =
        road::build_network(made::ways({.columns = 14, .rows = 11, .seed = seed, .one_way = 0.3}))
            .network;
    REQUIRE(network.nodes() > 100);
    const Oracle oracle = oracle_of(network);
    road::Search search(network);
    for (std::uint32_t from = 0; from < network.nodes(); from += 7) {
        const std::vector<std::uint64_t> expected = distances(oracle, from);
        const std::vector<std::uint32_t>& found = search.from_node(from);
        for (std::uint32_t node = 0; node < network.nodes(); ++node) {
            const bool reached = expected[node] != std::numeric_limits<std::uint64_t>::max();
            REQUIRE(found[node] == (reached ? expected[node] : unreached));
        }
    }
}

TEST_CASE("the main part is the largest strong component that Boost.Graph finds") {
    const road::Network network =
        road::build_network(made::ways({.columns = 20, .rows = 20, .missing = 0.4, .one_way = 0.4}))
            .network;
    const Oracle oracle = oracle_of(network);
    std::vector<int> component(network.nodes());
    boost::strong_components(oracle, boost::make_iterator_property_map(
                                         component.begin(), get(boost::vertex_index, oracle)));
    const std::vector<std::uint32_t> parts = road::strong_parts(network);
    std::map<int, std::uint32_t> same;
    std::map<int, int> sizes;
    for (std::uint32_t node = 0; node < network.nodes(); ++node) {
        CHECK(same.emplace(component[node], parts[node]).first->second == parts[node]);
        ++sizes[component[node]];
    }
    CHECK(same.size() == std::set<std::uint32_t>(parts.begin(), parts.end()).size());
    int largest = 0;
    for (const auto& [id, size] : sizes)
        largest = std::max(largest, size);
    for (std::uint32_t node = 0; node < network.nodes(); ++node)
        for (std::uint32_t a = network.first_arc[node]; a < network.first_arc[node + 1]; ++a)
            if (component[node] == component[network.arcs[a].head])
                CHECK(network.has(network.arcs[a].edge(), road::Network::main) ==
                      (sizes[component[node]] == largest));
}

TEST_CASE("ways between any places cost the same with landmarks and without, and one to many") {
    const auto seed = GENERATE(4U, 5U);
    const road::Network network =
        road::build_network(made::ways({.columns = 25, .rows = 25, .seed = seed, .one_way = 0.25}))
            .network;
    const road::EdgeFinder finder(network);
    const road::Landmarks landmarks(network);
    road::Search search(network);
    std::mt19937 random(seed);
    std::vector<road::OnEdge> places;
    while (places.size() < 30) {
        const LngLat p{120 + 0.25 * (random() % 1000) / 1000, 43 + 0.18 * (random() % 1000) / 1000};
        if (const auto place = finder.nearest(p, 1e6, true))
            places.push_back(*place);
    }
    const LngLat beside{places.front().at.lng + 1e-4, places.front().at.lat + 1e-4};
    places.push_back(*finder.nearest(beside, 1e6, true)); // two on one edge
    REQUIRE(places.back().edge == places.front().edge);
    std::size_t settled = 0, settled_with = 0;
    for (const road::OnEdge& from : places) {
        const std::vector<road::Cost> costs = search.costs(from, places);
        for (std::size_t i = 0; i < places.size(); ++i) {
            const auto plain = search.route(from, places[i]);
            settled += search.settled();
            const auto bounded = search.route(from, places[i], &landmarks);
            settled_with += search.settled();
            REQUIRE(plain);
            REQUIRE(bounded);
            CHECK(bounded->seconds == Approx(plain->seconds));
            CHECK(costs[i].seconds == Approx(plain->seconds));
            CHECK(length(plain->path) == Approx(plain->metres).epsilon(1e-4).margin(0.5));
            if (plain->metres > 0) {
                CHECK(plain->path.front().lng == Approx(from.at.lng).margin(2e-7));
                CHECK(plain->path.back().lat == Approx(places[i].at.lat).margin(2e-7));
            }
        }
    }
    CHECK(settled_with * 2 < settled);
}

TEST_CASE("the shortest ways are those of Boost.Graph by length, told with what they take") {
    const auto seed = GENERATE(6U, 7U);
    const road::Network network =
        road::build_network(made::ways({.columns = 20, .rows = 20, .seed = seed, .one_way = 0.25}))
            .network;
    const road::Network lengths = road::by_length(network);
    Oracle oracle(network.nodes());
    for (std::uint32_t node = 0; node < network.nodes(); ++node)
        for (std::uint32_t a = network.first_arc[node]; a < network.first_arc[node + 1]; ++a)
            boost::add_edge(node, network.arcs[a].head,
                            network.edge_centimetres[network.arcs[a].edge()], oracle);
    const road::EdgeFinder finder(network);
    const road::Landmarks landmarks(lengths);
    road::Search quickest(network), shortest(network, lengths);
    std::size_t shorter = 0;
    for (std::uint32_t from = 0; from < network.nodes(); from += 57) {
        const std::vector<std::uint64_t> expected = distances(oracle, from);
        const std::vector<std::uint32_t> found = shortest.from_node(from);
        for (std::uint32_t to = 0; to < network.nodes(); ++to)
            if (found[to] != unreached)
                REQUIRE(found[to] == expected[to]);
    }
    std::vector<road::OnEdge> places;
    for (std::uint32_t edge = 0; edge < network.edges(); edge += 47)
        if (network.has(edge, road::Network::main))
            places.push_back(*finder.nearest(
                road::to_degrees(network.shapes[network.first_shape[edge] + 1]), 1, true));
    REQUIRE(places.size() > 8);
    for (const road::OnEdge& from : places) {
        const std::vector<road::Cost> costs = shortest.costs(from, places);
        for (std::size_t i = 0; i < places.size(); ++i) {
            const auto quick = quickest.route(from, places[i]);
            const auto brief = shortest.route(from, places[i], &landmarks);
            REQUIRE(quick);
            REQUIRE(brief);
            CHECK(brief->metres <= quick->metres + 0.1);
            CHECK(brief->seconds >= quick->seconds - 0.1);
            shorter += brief->metres < quick->metres - 1 ? 1 : 0;
            CHECK(length(brief->path) == Approx(brief->metres).epsilon(1e-4).margin(0.5));
            CHECK(costs[i].metres == Approx(brief->metres).margin(0.1));
            double seconds = 0;
            for (const road::Course::Stretch& stretch : brief->stretches)
                seconds += stretch.seconds;
            CHECK(seconds == Approx(brief->seconds));
        }
    }
    CHECK(shorter > places.size());
}

TEST_CASE("a place is put on the edge, not on its ends") {
    const road::BuiltNetwork built = road::build_network(crossing());
    const road::EdgeFinder finder(built.network);
    const auto place = finder.nearest({120.03, 43.001}, 1000);
    REQUIRE(place);
    CHECK(place->metres == Approx(111.1).epsilon(0.01));
    CHECK(place->at.lng == Approx(120.03));
    CHECK(place->at.lat == Approx(43));
    CHECK_FALSE(finder.nearest({120.03, 43.02}, 1000));
    const auto from_afar = finder.nearest({130, 43}, 1e7);
    REQUIRE(from_afar);
    CHECK(from_afar->at.lng == Approx(120.1));
    // The rest of that road, the crossing, half of another one.
    const auto way = course(built.network, {120.03, 43}, {120, 43.05});
    REQUIRE(way);
    CHECK(way->metres == Approx(crs::geodesic_distance({120.03, 43}, {120, 43}) +
                                crs::geodesic_distance({120, 43}, {120, 43.05}))
                             .epsilon(1e-5));
    CHECK(way->seconds == Approx(way->metres / 60 * 3.6).epsilon(1e-4));
}

TEST_CASE("a one-way road is not driven against its direction") {
    road::Ways ways = crossing();
    ways.ways[0].backward_kmh = 0; // from the west to the crossing only
    const road::Network network = road::build_network(ways).network;
    CHECK(course(network, {119.95, 43}, {120.05, 43}));
    CHECK_FALSE(course(network, {120.05, 43}, {119.95, 43}));
    CHECK(course(network, {119.93, 43}, {119.97, 43}));
    CHECK_FALSE(course(network, {119.97, 43}, {119.93, 43}));
}

TEST_CASE("a turn that a rule forbids is not taken, others are") {
    road::Ways ways = crossing();
    ways.rules = {{1, 0, 3, false}}; // from the west not to the east
    const road::BuiltNetwork built = road::build_network(ways);
    CHECK(built.rules_followed == 1);
    CHECK(built.network.copies.size() == 1);
    CHECK(course(built.network, {119.95, 43}, {120, 43.05}));
    CHECK(course(built.network, {120.05, 43}, {119.95, 43}));
    const auto direct = road::build_network(crossing());
    const auto detour = course(built.network, {119.95, 43}, {120.05, 43}); // turns at an end
    REQUIRE(detour);
    CHECK(detour->metres > 2 * course(direct.network, {119.95, 43}, {120.05, 43})->metres);
    // Without it the crossing is one node again.
    CHECK(direct.network.copies.empty());
}

TEST_CASE("where only one turn is allowed all others are forbidden") {
    road::Ways ways = crossing();
    ways.rules = {{1, 0, 3, true}};
    const road::Network network = road::build_network(ways).network;
    const double across = course(network, {119.95, 43}, {120.05, 43})->metres;
    CHECK(across == Approx(crs::geodesic_distance({119.95, 43}, {120.05, 43})).epsilon(1e-5));
    CHECK(course(network, {119.95, 43}, {120, 43.05})->metres > 1.5 * across);
}

TEST_CASE(
    "who turns off a more important road or gets onto it loses time, who follows it does not") {
    road::Ways ways = crossing();
    ways.give_way_seconds = 7;
    for (const std::size_t main : {0U, 2U})
        ways.ways[main].importance = 65;
    for (const std::size_t side : {1U, 3U})
        ways.ways[side].importance = 40;
    const road::Network network = road::build_network(ways).network;
    const auto lost = [&](LngLat from, LngLat to) {
        const auto way = course(network, from, to);
        return way->seconds - way->metres / 60 * 3.6;
    };
    const LngLat west{119.9, 43}, south{120, 42.9}, east{120.1, 43}, north{120, 43.1};
    CHECK(lost(west, east) == Approx(0).margin(0.01));
    CHECK(lost(west, north) == Approx(7).margin(0.01));
    CHECK(lost(south, east) == Approx(7).margin(0.01));
    CHECK(lost(south, north) == Approx(14).margin(0.01));
    // Where roads of about the same class meet nobody is seen to give way.
    for (road::Way& way : ways.ways)
        way.importance = way.importance > 50 ? 42 : 40;
    CHECK(road::build_network(ways).network == road::build_network(crossing()).network);
    // Main roads of a town, primary and secondary, are of about the same class.
    const road::RoadSpeeds speeds;
    for (road::Way& way : ways.ways)
        way.importance = static_cast<float>(
            speeds.kmh.find(way.importance > 41 ? "primary" : "secondary")->second);
    CHECK(road::build_network(ways).network == road::build_network(crossing()).network);
}

TEST_CASE("a road to places is driven to them and not through, and takes no longer than it does") {
    road::Ways ways;
    for (const auto& [x, y] : {std::pair{0.0, 0.0}, {0.1, 0.0}, {0.05, 0.05}})
        ways.points.push_back(road::to_fixed({120 + x, 43 + y}));
    // Straight on there is a road to places only; the way round is half as long again.
    ways.ways = {{{0, 1}, 60, 60, 1}, {{0, 2}, 60, 60, 2}, {{2, 1}, 60, 60, 3}};
    ways.ways[0].only_to_places = true;
    const road::Network network = road::build_network(ways).network;
    const LngLat from{120, 43}, to{120.1, 43}, between{120.04, 43};
    const double straight = crs::geodesic_distance(from, to);
    const auto through = course(network, {120.0005, 43.0005}, {120.0995, 43.0005});
    REQUIRE(through);
    CHECK(through->metres > 1.2 * straight);
    const auto there = course(network, {120.0005, 43.0005}, between);
    REQUIRE(there);
    CHECK(there->metres < 0.5 * straight);
    CHECK(there->seconds == Approx(there->metres / 60 * 3.6).epsilon(1e-3));
    // A detour of more than ten times its length is not made.
    ways.points[2] = road::to_fixed({120.05, 43.9});
    const auto short_cut =
        course(road::build_network(ways).network, {120.0005, 43.005}, {120.0995, 43.005});
    REQUIRE(short_cut);
    CHECK(short_cut->metres < 1.5 * straight);
    CHECK(short_cut->seconds == Approx(short_cut->metres / 60 * 3.6).epsilon(1e-3));
}

TEST_CASE("the stretches of a way together are the way") {
    const road::Network network = road::build_network(made::ways({.seed = 3})).network;
    const auto way = course(network, {120.012, 43.01}, {120.083, 43.055});
    REQUIRE(way);
    REQUIRE(way->stretches.size() > 3);
    double metres = 0, seconds = 0;
    for (const road::Course::Stretch& stretch : way->stretches) {
        metres += stretch.metres;
        seconds += stretch.seconds;
    }
    CHECK(metres == Approx(way->metres).epsilon(1e-6));
    CHECK(seconds == Approx(way->seconds).margin(0.01));
}

TEST_CASE("rules that name ways which do not meet there change nothing") {
    road::Ways ways = crossing();
    ways.rules = {{1, 0, 99, true}, {99, 0, 1, false}, {1, 2, 3, false}};
    const road::BuiltNetwork built = road::build_network(ways);
    CHECK(built.rules_followed == 0);
    CHECK(built.network == road::build_network(crossing()).network);
}

TEST_CASE("roads that are not joined are counted as parts") {
    road::Ways ways = crossing();
    ways.points.push_back(road::to_fixed({121, 44}));
    ways.points.push_back(road::to_fixed({121, 44.01}));
    ways.ways.push_back({{5, 6}, 50, 50, 9});
    const road::BuiltNetwork built = road::build_network(ways);
    CHECK(built.parts == 2);
    CHECK(built.metres_apart == Approx(1111).epsilon(0.01));
    const road::EdgeFinder finder(built.network);
    CHECK(finder.nearest({121, 44.005}, 100));
    CHECK_FALSE(finder.nearest({121, 44.005}, 100, true));
    CHECK_FALSE(course(built.network, {121, 44}, {120, 43}));
}

TEST_CASE("an arc with all that belongs to it takes twenty bytes at most, shapes aside") {
    const road::Network network =
        road::build_network(made::ways({.columns = 100, .rows = 100})).network;
    CHECK(static_cast<double>(network.bytes()) / static_cast<double>(network.arcs.size()) <= 20);
}

TEST_CASE("a packed network comes back as it was, a damaged one does not") {
    road::Ways ways = crossing();
    ways.rules = {{1, 0, 3, false}};
    const road::Network network = road::build_network(ways).network;
    const std::string bytes = road::pack(network);
    REQUIRE(road::unpack(bytes));
    CHECK(*road::unpack(bytes) == network);
    CHECK(road::unpack(road::pack({})));
    for (std::size_t size = 0; size < bytes.size(); ++size)
        REQUIRE_FALSE(road::unpack(std::string_view(bytes).substr(0, size)));
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        std::string altered = bytes;
        altered[at] = static_cast<char>(altered[at] ^ 0x10);
        REQUIRE_FALSE(road::unpack(altered));
    }
}

TEST_CASE("no roads at all are a network in which nothing is found") {
    const road::BuiltNetwork built = road::build_network({});
    CHECK(built.parts == 0);
    CHECK_FALSE(road::EdgeFinder(built.network).nearest({120, 43}, 1e6));
    CHECK(road::build_network({{{0, 0}, {0, 0}}, {{{0, 0}, 50, 50, 1}}, {}}).network.edges() == 0);
}

namespace {

/// As road/pack.cpp sums it: FNV-1a over words of eight bytes.
std::string summed(std::string bytes) {
    REQUIRE(bytes.size() % 8 == 0);
    std::uint64_t sum = 0xcbf29ce484222325;
    for (std::size_t at = 0; at < bytes.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + at, 8);
        sum = (sum ^ word) * 0x100000001b3;
        sum ^= sum >> 29U;
    }
    bytes.append(reinterpret_cast<const char*>(&sum), sizeof(sum));
    return bytes;
}

} // namespace

TEST_CASE("a network knows which speeds it was made with, one of the older form does not",
          "[network]") {
    const road::RoadSpeeds speeds;
    road::RoadSpeeds others = speeds;
    others.give_way_seconds = 6;
    CHECK(road::mark_of(speeds) == road::mark_of({}));
    CHECK(road::mark_of(speeds) != road::mark_of(others));
    others = speeds;
    others.kmh["track"] = 10;
    CHECK(road::mark_of(speeds) != road::mark_of(others));

    road::Network network;
    network.speeds = road::mark_of(speeds);
    const std::string bytes = road::pack(network);
    REQUIRE(road::unpack(bytes));
    CHECK(road::unpack(bytes)->speeds == road::mark_of(speeds));
    const auto read = road::unpack(summed("GMROADS1" + bytes.substr(16, bytes.size() - 24)));
    REQUIRE(read);
    CHECK(read->speeds == 0);
}
