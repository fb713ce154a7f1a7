#include "plan/route_provider.hpp"

#include <algorithm>
#include <limits>

namespace guanmo::plan {

RouteMatrix::RouteMatrix(std::size_t places)
    : size(places), metres(places * places, std::numeric_limits<double>::infinity()),
      seconds(places * places, std::numeric_limits<double>::infinity()),
      providers(places * places, workbook::LegProvider::none) {}

bool RouteMatrix::is_whole() const {
    return std::find(providers.begin(), providers.end(), workbook::LegProvider::none) ==
           providers.end();
}

RouteMatrix RouteProvider::matrix(const std::vector<geo::LngLat>& places, const Running& running) {
    RouteMatrix matrix(places.size());
    for (std::size_t from = 0; from < places.size() && !running.stops(); ++from) {
        for (std::size_t to = 0; to < places.size(); ++to)
            if (const auto leg = route(places[from], places[to])) {
                const std::size_t at = matrix.at(from, to);
                matrix.metres[at] = leg->metres;
                matrix.seconds[at] =
                    leg->seconds > 0 ? leg->seconds : std::numeric_limits<double>::quiet_NaN();
                matrix.providers[at] = leg->provider;
            }
        running.tell(from + 1, places.size());
    }
    return matrix;
}

} // namespace guanmo::plan
