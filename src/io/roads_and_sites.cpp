#include "io/roads_and_sites.hpp"

#include "crs/datum.hpp"
#include "i18n/translate.hpp"
#include "road/edge_finder.hpp"
#include "road/pack.hpp"
#include "road/routing_settings.hpp"

#include <algorithm>
#include <array>
#include <functional>

namespace guanmo::io {

using geo::LngLat;
using i18n::tr;
using i18n::trf;
using workbook::Project;

namespace {

constexpr double looked_for = 20'000;  ///< metres: as far as roads are looked for
constexpr std::size_t enough = 5;      ///< projects that tell of a shift
constexpr double shifted_metres = 120; ///< what sites do not lie from their roads on the mean
constexpr double much_better = 0.4;    ///< of that distance is left in the right datum

struct Shift {
    const char* datum;
    bool roads_have_it;
    std::function<LngLat(LngLat)> put; ///< the site where it lies in the roads' datum
};

LngLat same(LngLat p) {
    return p;
}

const std::array<Shift, 4>& shifts() {
    using namespace crs;
    static const std::array<Shift, 4> all{
        {{"GCJ-02", false, wgs84_from_gcj02},
         {"BD-09", false, [](LngLat p) { return wgs84_from_gcj02(gcj02_from_bd09(p)); }},
         {"GCJ-02", true, gcj02_from_wgs84},
         {"BD-09", true, [](LngLat p) { return bd09_from_gcj02(gcj02_from_wgs84(p)); }}}};
    return all;
}

double distance(const road::EdgeFinder& finder, LngLat p) {
    const auto found = finder.nearest(p, looked_for);
    return found ? found->metres : looked_for;
}

double middle_distance(const road::EdgeFinder& finder, const std::vector<LngLat>& sites,
                       const std::function<LngLat(LngLat)>& put) {
    std::vector<double> metres;
    for (const LngLat site : sites)
        metres.push_back(distance(finder, put(site)));
    const auto middle = metres.begin() + static_cast<std::ptrdiff_t>(metres.size() / 2);
    std::nth_element(metres.begin(), middle, metres.end());
    return *middle;
}

void say_shift(const road::EdgeFinder& finder, const std::vector<LngLat>& sites,
               const std::string& source, std::vector<Diagnostic>& diagnostics) {
    if (sites.size() < enough)
        return;
    const double now = middle_distance(finder, sites, same);
    if (now < shifted_metres || now >= looked_for)
        return;
    double least = now * much_better;
    const Shift* best = nullptr;
    for (const Shift& shift : shifts())
        if (const double then = middle_distance(finder, sites, shift.put); then < least) {
            least = then;
            best = &shift;
        }
    if (best == nullptr)
        return;
    diagnostics.push_back(
        {.severity = Severity::warning,
         .source = source,
         .message = trf("roads and projects lie apart as if {} were in {}: the middle project is "
                        "{:.0f} m from a road, otherwise {:.0f} m",
                        best->roads_have_it ? tr("the roads") : tr("the projects"), best->datum,
                        now, least),
         .remedy = tr("import what is shifted again with --crs gcj02 or --crs bd09")});
}

} // namespace

void say_roads_and_sites(const workbook::Workbook& workbook, const std::string& source,
                         std::vector<Diagnostic>& diagnostics) {
    if (workbook.network.empty())
        return;
    const auto network = road::unpack(workbook.network.packed->bytes);
    if (!network)
        return; // said by whoever has read it
    const road::EdgeFinder finder(*network);
    std::vector<LngLat> exact;
    constexpr std::size_t most_named = 20;
    std::size_t far = 0;
    for (const Project& project : workbook.projects) {
        if (!project.position)
            continue;
        const std::optional<double> accuracy = project.location_accuracy_m;
        if (!accuracy)
            exact.push_back(*project.position);
        const double metres = distance(finder, *project.position);
        if (metres <= std::max(road::far_from_road, accuracy.value_or(0)) || ++far > most_named)
            continue;
        diagnostics.push_back({.severity = Severity::warning,
                               .source = source,
                               .layer = "projects",
                               .field = "position",
                               .value = project.name,
                               .message = metres < looked_for
                                              ? trf("{:.0f} m from the nearest road", metres)
                                              : trf("no road within {:.0f} km", looked_for / 1000),
                               .remedy = tr("check the position, or take roads that reach there")});
    }
    if (far > most_named)
        diagnostics.push_back(
            {.severity = Severity::warning,
             .source = source,
             .layer = "projects",
             .message = trf("{} more projects lie far from every road", far - most_named),
             .remedy = tr("do the roads cover the whole map?")});
    say_shift(finder, exact, source, diagnostics);
}

} // namespace guanmo::io
