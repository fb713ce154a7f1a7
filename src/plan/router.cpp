#include "plan/router.hpp"

#include "plan/providers.hpp"
#include "plan/server_provider.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace guanmo::plan {

using geo::LngLat;
using workbook::Leg;
using workbook::LegKind;
using workbook::LegProvider;

namespace {

struct Ends {
    LngLat from, to;
    friend bool operator==(const Ends&, const Ends&) = default;
};

struct EndsHash {
    std::size_t operator()(const Ends& ends) const {
        std::size_t seed = 0;
        for (const double degrees : {ends.from.lng, ends.from.lat, ends.to.lng, ends.to.lat})
            seed = seed * 1'000'003 ^ std::hash<double>()(degrees);
        return seed;
    }
};

struct PairCost {
    double metres, seconds;
    LegProvider provider;
};

} // namespace

struct Router::Parts {
    workbook::Table<workbook::Road> roads;
    workbook::RoadNetwork network;
    std::vector<workbook::LegOverride> overrides;
    road::RoutingSettings settings;
    std::vector<std::unique_ptr<RouteProvider>> chain; ///< the last one always knows a way
    ServerProvider* server = nullptr;                  ///< in the chain
    std::unordered_map<Ends, Leg, EndsHash> found;
    std::unordered_map<Ends, PairCost, EndsHash> costs;

    [[nodiscard]] const workbook::LegOverride* drawn(const Ends& ends) const {
        const auto at = std::find_if(overrides.begin(), overrides.end(), [&](const auto& leg) {
            return joins(leg, ends.from, ends.to);
        });
        return at == overrides.end() ? nullptr : &*at;
    }

    [[nodiscard]] Leg find(const Ends& ends) const {
        if (ends.from == ends.to)
            return {LegKind::road, {ends.from, ends.to}, 0, 0, LegProvider::straight};
        if (const workbook::LegOverride* leg = drawn(ends))
            return {LegKind::road, leg->path, leg->metres, leg->seconds.value_or(0),
                    LegProvider::drawn};
        for (const auto& provider : chain)
            if (std::optional<Leg> leg = provider->route(ends.from, ends.to))
                return std::move(*leg);
        return {};
    }

    void take(const std::vector<LngLat>& places, const RouteMatrix& from, RouteMatrix& into) const {
        for (std::size_t i = 0; i < places.size() * places.size(); ++i)
            if (into.providers[i] == LegProvider::none && std::isfinite(from.metres[i])) {
                into.metres[i] = from.metres[i];
                into.seconds[i] = from.seconds[i];
                into.providers[i] = from.providers[i];
            }
    }

    void put(const Ends& ends, RouteMatrix& matrix, std::size_t at) const {
        constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
        if (ends.from == ends.to) {
            matrix.metres[at] = matrix.seconds[at] = 0;
            matrix.providers[at] = LegProvider::straight;
        } else if (const workbook::LegOverride* leg = drawn(ends)) {
            matrix.metres[at] = leg->metres;
            matrix.seconds[at] = leg->seconds.value_or(unknown);
            matrix.providers[at] = LegProvider::drawn;
        } else if (const auto known = costs.find(ends); known != costs.end()) {
            matrix.metres[at] = known->second.metres;
            matrix.seconds[at] = known->second.seconds;
            matrix.providers[at] = known->second.provider;
        }
    }

    RouteMatrix matrix(const std::vector<LngLat>& places, const Running& running) {
        RouteMatrix whole(places.size());
        for (std::size_t from = 0; from < places.size(); ++from)
            for (std::size_t to = 0; to < places.size(); ++to)
                put({places[from], places[to]}, whole, whole.at(from, to));
        for (const auto& provider : chain)
            if (!whole.is_whole() && !running.stops())
                take(places, provider->matrix(places, running), whole);
        for (std::size_t from = 0; from < places.size(); ++from)
            for (std::size_t to = 0; to < places.size(); ++to)
                if (const std::size_t at = whole.at(from, to);
                    whole.providers[at] != LegProvider::none &&
                    whole.providers[at] != LegProvider::drawn)
                    costs.insert_or_assign(
                        {places[from], places[to]},
                        PairCost{whole.metres[at], whole.seconds[at], whole.providers[at]});
        return whole;
    }
};

Router::Router(const workbook::Table<workbook::Road>& roads, const road::RoutingSettings& settings)
    : parts_(std::make_unique<Parts>()) {
    parts_->roads = roads;
    parts_->settings = settings;
    if (!roads.empty())
        parts_->chain.push_back(schematic_provider(roads, settings));
    parts_->chain.push_back(straight_provider(settings));
}

Router::Router(const workbook::Workbook& workbook, const road::RoutingSettings& settings,
               Asking asking)
    : Router(workbook.roads, settings) {
    parts_->network = workbook.network;
    auto& chain = parts_->chain;
    if (auto network = network_provider(workbook.network, settings))
        chain.insert(chain.begin(), std::move(network));
    if (!settings.server.empty()) {
        auto server = std::make_unique<ServerProvider>(settings, asking == Asking::beside);
        parts_->server = server.get();
        chain.insert(chain.begin(), std::move(server));
    }
    set_overrides(workbook.leg_overrides);
}

Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

const Leg& Router::between(LngLat from, LngLat to) const {
    const Ends ends{from, to};
    const auto known = parts_->found.find(ends);
    return known != parts_->found.end()
               ? known->second
               : parts_->found.emplace(ends, parts_->find(ends)).first->second;
}

RouteMatrix Router::matrix(const std::vector<LngLat>& places, const Running& running) const {
    return parts_->matrix(places, running);
}

bool Router::is_for(const workbook::Workbook& workbook) const {
    return parts_->roads.shares_rows_with(workbook.roads) &&
           parts_->network.packed == workbook.network.packed;
}

void Router::set_overrides(const std::vector<workbook::LegOverride>& legs) {
    if (parts_->overrides == legs)
        return;
    parts_->overrides = legs;
    road::RoutingSettings settings = parts_->settings;
    settings.detour_factor = detour_factor_of(legs).value_or(settings.detour_factor);
    parts_->chain.back() = straight_provider(settings);
    parts_->found.clear();
    parts_->costs.clear();
}

bool Router::refresh() {
    if (parts_->server == nullptr || !parts_->server->has_news())
        return false;
    parts_->found.clear();
    parts_->costs.clear();
    return true;
}

std::vector<std::string> Router::take_problems() const {
    std::vector<std::string> problems;
    for (const auto& provider : parts_->chain)
        for (std::string& problem : provider->take_problems())
            problems.push_back(std::move(problem));
    return problems;
}

} // namespace guanmo::plan
