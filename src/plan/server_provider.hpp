#pragma once

#include "plan/osrm_answers.hpp"
#include "road/routing_settings.hpp"

#include <memory>

namespace guanmo::plan {

/// Asks a routing server with OSRM's interface: the one provider that opens sockets. A server that
/// does not answer in time, answers nonsense or no JSON is not asked again for half a minute; pairs
/// that it does not know are left to others.
class ServerProvider : public RouteProvider {
  public:
    /// @param beside single ways are asked for in another thread; until the answer has come there
    /// is none.
    ServerProvider(const road::RoutingSettings& settings, bool beside);
    ~ServerProvider() override;

    [[nodiscard]] workbook::LegProvider kind() const override {
        return workbook::LegProvider::server;
    }
    [[nodiscard]] std::optional<workbook::Leg> route(geo::LngLat from, geo::LngLat to) override;
    /// The same with the distances from the road.
    [[nodiscard]] std::optional<OsrmRoute> way(geo::LngLat from, geo::LngLat to);
    /// In parts of `most_places` a side.
    [[nodiscard]] RouteMatrix matrix(const std::vector<geo::LngLat>& places,
                                     const Running& running) override;
    [[nodiscard]] std::vector<std::string> take_problems() override;

    /// True when answers have come since this was asked last.
    [[nodiscard]] bool has_news();

    /// OSRM's servers refuse tables of more than 100 places, from and to together, unless told
    /// otherwise.
    static constexpr std::size_t most_places = 50;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace guanmo::plan
