#include "app/commands.hpp"
#include "app/reading_foreign.hpp"
#include "app/start.hpp"
#include "i18n/translate.hpp"
#include "io/file.hpp"
#include "io/road_network.hpp"
#include "io/workbook_read.hpp"
#include "plan/providers.hpp"
#include "plan/server_provider.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cmath>
#include <filesystem>
#include <iostream>

namespace guanmo::app {

namespace {

using geo::LngLat;
using i18n::tr;
using i18n::trf;

/// A leg as it is printed: on the roads, from where the places were put on them.
struct Printed {
    double metres = 0, seconds = 0;
    workbook::LegProvider provider = workbook::LegProvider::none;
    std::array<double, 2> snap_metres{};
};

void complain(const std::string& words) {
    std::cerr << "guanmo: " << words << '\n';
}

std::string words_of(LngLat place) {
    return fmt::format("{:.5f},{:.5f}", place.lng, place.lat);
}

/// Ways over the roads of a file; says why there is none.
class RoadsOfFile {
  public:
    /// False when they cannot be read, which is said.
    bool open(const Options& options, const Resources& resources,
              const road::RoutingSettings& settings) {
        settings_ = settings;
        const io::ReadOptions read = reading_foreign(options, resources);
        io::NetworkOptions how = *read.roads;
        how.layer = options.read.layer;
        std::string path = options.roads;
        if (is_workbook(path)) {
            io::Loaded<workbook::Workbook> opened = io::open_workbook(path);
            say(opened.diagnostics);
            if (!opened.value)
                return false;
            provider_ = plan::network_provider(opened.value->network, settings_);
            if (provider_) {
                for (const std::string& problem : provider_->take_problems())
                    complain(problem);
                return true;
            }
            kind_ = workbook::LegProvider::schematic;
            how.layer = io::is_folder(path) ? "" : "roads";
            path = io::is_folder(path) ? path + "/roads.geojson" : path;
        }
        how.to_be_packed = false;
        io::Loaded<io::NetworkRead> network = io::read_network(path, how);
        say(network.diagnostics);
        if (network.value)
            provider_ = std::make_unique<plan::NetworkProvider>(
                std::move(network.value->built.network), settings_);
        return provider_ != nullptr;
    }

    std::optional<Printed> between(LngLat from, LngLat to) {
        const std::optional<plan::FoundCourse> found = provider_->course(from, to);
        if (found)
            return Printed{found->course.metres,
                           found->course.seconds,
                           kind_,
                           {found->from.on_edge.metres, found->to.on_edge.metres}};
        for (const LngLat place : {from, to})
            if (!provider_->snap(place)) {
                complain(trf("{}: no road within {:.0f} km", words_of(place),
                             settings_.snap_metres / 1000));
                return std::nullopt;
            }
        complain(trf("no way from {} to {}: they lie on parts of the roads that are not joined in "
                     "this direction",
                     words_of(from), words_of(to)));
        return std::nullopt;
    }

  private:
    static bool is_workbook(const std::string& path) {
        return io::is_folder(path) || io::is_our_geopackage(path);
    }

    road::RoutingSettings settings_;
    std::unique_ptr<plan::NetworkProvider> provider_;
    workbook::LegProvider kind_ = workbook::LegProvider::network;
};

/// @param is_last nobody else is asked: when it knows no way, that is said.
std::optional<Printed> by_server(plan::ServerProvider& server, LngLat from, LngLat to,
                                 bool is_last) {
    const std::optional<plan::OsrmRoute> way = server.way(from, to);
    const std::vector<std::string> problems = server.take_problems();
    for (const std::string& problem : problems)
        complain(problem);
    if (!way && is_last && problems.empty())
        complain(trf("the server knows no way from {} to {}", words_of(from), words_of(to)));
    if (!way)
        return std::nullopt;
    return Printed{way->leg.metres - way->leg.off_road_metres, way->leg.seconds, way->leg.provider,
                   way->snap_metres};
}

void warn_of_far_places(LngLat place, double metres) {
    if (metres > road::far_from_road)
        complain(trf("{}: {:.0f} m from the nearest road", words_of(place), metres));
}

double rounded(double value) {
    return std::round(value * 10) / 10;
}

nlohmann::ordered_json json_of(const std::vector<Printed>& legs) {
    nlohmann::ordered_json json{{"metres", 0}, {"seconds", 0}, {"provider", ""}};
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    nlohmann::ordered_json snaps = nlohmann::ordered_json::array();
    double metres = 0, seconds = 0;
    bool alike = true;
    for (const Printed& leg : legs) {
        metres += leg.metres;
        seconds += leg.seconds;
        alike = alike && leg.provider == legs.front().provider;
        if (snaps.empty())
            snaps.push_back(rounded(leg.snap_metres[0]));
        snaps.push_back(rounded(leg.snap_metres[1]));
        list.push_back(
            {{"metres", rounded(leg.metres)},
             {"seconds", rounded(leg.seconds)},
             {"provider", name_of(leg.provider)},
             {"snap_metres", {rounded(leg.snap_metres[0]), rounded(leg.snap_metres[1])}}});
    }
    json["metres"] = rounded(metres);
    json["seconds"] = rounded(seconds);
    json["provider"] = alike ? name_of(legs.front().provider) : "mixed";
    json["snap_metres"] = snaps;
    json["legs"] = list;
    return json;
}

void print(const std::vector<Printed>& legs) {
    double metres = 0, seconds = 0;
    const auto line = [](const char* what, double m, double s, const std::string& who) {
        std::cout << fmt::format("{}{:.0f} m, {:.0f} s, {}\n", what, m, s, who);
    };
    for (const Printed& leg : legs) {
        metres += leg.metres;
        seconds += leg.seconds;
        line("", leg.metres, leg.seconds,
             trf("{}, {:.0f} m and {:.0f} m from the road", name_of(leg.provider),
                 leg.snap_metres[0], leg.snap_metres[1]));
    }
    if (legs.size() > 1)
        line("= ", metres, seconds, trf("{} legs", legs.size()));
}

} // namespace

int run_route(const Options& options, const Resources& resources) {
    const io::Config config = configured(options, resources);
    road::RoutingSettings settings = config.routing;
    if (!options.server.empty())
        settings.server = options.server;
    settings.shortest = settings.shortest || options.shortest;
    std::optional<plan::ServerProvider> server;
    if (!settings.server.empty() && !options.shortest) // a server chooses by itself
        server.emplace(settings, false);
    RoadsOfFile roads;
    if (!options.roads.empty() && !roads.open(options, resources, settings))
        return exit_unreadable;
    std::vector<Printed> legs;
    for (std::size_t i = 1; i < options.places.size(); ++i) {
        const LngLat from = options.places[i - 1], to = options.places[i];
        std::optional<Printed> leg;
        if (server)
            leg = by_server(*server, from, to, options.roads.empty());
        if (!leg && !options.roads.empty())
            leg = roads.between(from, to);
        if (!leg)
            return exit_failure;
        if (i == 1)
            warn_of_far_places(from, leg->snap_metres[0]);
        warn_of_far_places(to, leg->snap_metres[1]);
        legs.push_back(*leg);
    }
    if (options.json)
        std::cout << json_of(legs).dump() << std::endl;
    else
        print(legs);
    return 0;
}

} // namespace guanmo::app
