#include "road/by_length.hpp"

#include <algorithm>
#include <limits>

namespace guanmo::road {

Network by_length(const Network& network) {
    constexpr std::uint64_t longest = std::numeric_limits<std::int32_t>::max();
    Network weighed{.first_arc = network.first_arc,
                    .arcs = network.arcs,
                    .copies = network.copies,
                    .edge_arc = network.edge_arc,
                    .edge_centimetres = network.edge_centimetres,
                    .edge_flags = network.edge_flags,
                    .first_shape = {0},
                    .shapes = {},
                    .speeds = network.speeds};
    for (Arc& arc : weighed.arcs) {
        std::uint64_t weight = network.edge_centimetres[arc.edge()];
        if (network.has(arc.edge(), Network::only_to_places))
            weight *= Network::detour_worth;
        arc.milliseconds =
            static_cast<std::uint32_t>(std::clamp<std::uint64_t>(weight, 1, longest));
    }
    return weighed;
}

} // namespace guanmo::road
