#include "../road/made_roads.hpp"
#include "road/build_network.hpp"
#include "road/pack.hpp"
#include "road/search.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <random>
#include <thread>

/// Measures the road network on this machine; nothing is decided by it.
namespace {

using namespace guanmo;
using Clock = std::chrono::steady_clock;

double ms(const std::function<void()>& work) {
    const Clock::time_point start = Clock::now();
    work();
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// The quickest of some runs: what other programs do at the same time is left out.
double best_ms(int times, const std::function<void()>& work) {
    double best = 1e9;
    for (int i = 0; i < times; ++i)
        best = std::min(best, ms(work));
    return best;
}

void measure(const made::Roads& of) {
    const road::Ways ways = made::ways(of);
    road::BuiltNetwork built;
    const double build_ms = ms([&] { built = road::build_network(ways); });
    const road::Network& network = built.network;
    fmt::print(
        "{} nodes, {} directed edges, {:.1f} bytes each without shapes, built in {:.0f} ms\n",
        network.nodes(), network.arcs.size(),
        static_cast<double>(network.bytes()) / static_cast<double>(network.arcs.size()), build_ms);
    const std::string packed = road::pack(network);
    fmt::print("  unpack {:.1f} MB      {:9.2f} ms\n", static_cast<double>(packed.size()) / 1e6,
               best_ms(3, [&] { (void)road::unpack(packed); }));
    std::optional<road::EdgeFinder> finder;
    fmt::print("  index of edges      {:9.2f} ms\n", best_ms(3, [&] { finder.emplace(network); }));
    road::Search search(network);
    fmt::print("  one to all          {:9.2f} ms\n", best_ms(10, [&] {
                   (void)search.from_node(static_cast<std::uint32_t>(network.nodes() / 2));
               }));
    std::optional<road::Landmarks> landmarks;
    fmt::print("  landmarks           {:9.2f} ms\n", ms([&] { landmarks.emplace(network); }));
    std::mt19937 random(7);
    std::vector<road::OnEdge> places;
    const auto chance = [&random] { return static_cast<double>(random()) / 4294967296.0; };
    while (places.size() < 60)
        if (const auto place =
                finder->nearest({of.corner.lng + chance() * of.columns * of.spacing_degrees,
                                 of.corner.lat + chance() * of.rows * of.spacing_degrees * 0.75},
                                1e5, true))
            places.push_back(*place);
    fmt::print("  snap                {:9.4f} ms\n", best_ms(5, [&] {
                                                         for (const road::OnEdge& place : places)
                                                             (void)finder->nearest(place.at, 1e5,
                                                                                   true);
                                                     }) / 60);
    for (const bool bounded : {false, true}) {
        std::vector<double> times;
        for (std::size_t i = 0; i + 1 < places.size(); ++i)
            times.push_back(best_ms(3, [&] {
                (void)search.route(places[i], places[i + 1], bounded ? &*landmarks : nullptr);
            }));
        std::sort(times.begin(), times.end());
        fmt::print("  route {}      {:9.2f} ms median, {:.2f} at 95 %, {:.2f} at most\n",
                   bounded ? "landmarks" : "Dijkstra ", times[times.size() / 2],
                   times[times.size() * 95 / 100], times.back());
    }
    fmt::print("  matrix 60 x 60      {:9.2f} ms, one thread\n", best_ms(2, [&] {
                   for (const road::OnEdge& from : places)
                       (void)search.costs(from, places);
               }));
}

} // namespace

int main() {
    // Some 60 000 km²: 8 km² of land a crossing and fewer.
    measure({.columns = 262, .rows = 262, .spacing_degrees = 0.0118});
    measure({.columns = 648, .rows = 648, .spacing_degrees = 0.0048});
}
