#include "io/track_line.hpp"

#include "crs/projection.hpp"
#include "i18n/translate.hpp"
#include "io/file.hpp"
#include "io/gpx.hpp"
#include "io/records.hpp"
#include "road/course.hpp"
#include "road/routing_settings.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <filesystem>

namespace guanmo::io {

using geo::LngLat;
using i18n::tr;
using i18n::trf;

namespace {

constexpr double farthest = 1'000; ///< metres from a place: it is another way

/// "2025-05-19T08:00:00Z" in seconds since 1970.
std::optional<double> time_of(const char* text) {
    std::tm moment{};
    double seconds = 0;
    if (std::sscanf(text, "%d-%d-%dT%d:%d:%lf", &moment.tm_year, &moment.tm_mon, &moment.tm_mday,
                    &moment.tm_hour, &moment.tm_min, &seconds) != 6)
        return std::nullopt;
    moment.tm_year -= 1900;
    moment.tm_mon -= 1;
    return static_cast<double>(timegm(&moment)) + seconds;
}

/// Elements by their name, whatever their prefix.
struct GpxWalker : pugi::xml_tree_walker {
    explicit GpxWalker(const char* name) : wanted(name) {}

    bool for_each(pugi::xml_node& node) override {
        std::string_view name = node.name();
        name.remove_prefix(std::min(name.size(), name.find(':') + 1));
        if (name != wanted)
            return true;
        const LngLat p{node.attribute("lon").as_double(1000),
                       node.attribute("lat").as_double(1000)};
        if (!geo::is_valid(p)) {
            ++unreadable;
            return true;
        }
        track.path.push_back(p);
        if (const auto time = time_of(node.child_value("time")))
            track.seconds.push_back(*time);
        return true;
    }

    std::string_view wanted;
    TrackLine track;
    std::int64_t unreadable = 0;
};

/// Times of some points only, or that go back, say nothing.
void mend_times(TrackLine& track) {
    if (track.seconds.size() != track.path.size() ||
        !std::is_sorted(track.seconds.begin(), track.seconds.end()))
        track.seconds.clear();
    for (std::size_t i = track.seconds.size(); i-- > 0;)
        track.seconds[i] -= track.seconds.front();
}

Loaded<TrackLine> read_gpx_line(const std::string& path) {
    Loaded<std::string> text = read_text(path);
    Loaded<TrackLine> read{std::nullopt, std::move(text.diagnostics)};
    if (!text.value)
        return read;
    pugi::xml_document document;
    if (const auto result = document.load_buffer(text.value->data(), text.value->size()); !result) {
        read.diagnostics.push_back({.source = path,
                                    .message = trf("cannot be read: {}", result.description()),
                                    .remedy = tr("is it a whole GPX file?")});
        return read;
    }
    for (const char* element : {"trkpt", "rtept"}) {
        GpxWalker walker(element);
        document.traverse(walker);
        if (walker.unreadable > 0)
            read.diagnostics.push_back(
                {.severity = Severity::warning,
                 .source = path,
                 .field = element,
                 .message = trf("{} points without a position are left out", walker.unreadable),
                 .remedy = tr("lon and lat in degrees")});
        if (walker.track.path.size() < 2)
            continue;
        read.value = std::move(walker.track);
        break;
    }
    return read;
}

Loaded<TrackLine> read_drawn_line(const std::string& path) {
    Loaded<RecordSource> source = open_records(path, {}, Wanted::lines);
    Loaded<TrackLine> read{std::nullopt, std::move(source.diagnostics)};
    Record record;
    while (source.value && !read.value && source.value->next(record))
        if (why_no_line(record.shape).empty() && !record.shape.lines.empty() &&
            record.shape.lines.front().size() >= 2)
            read.value = TrackLine{record.shape.lines.front(), {}};
    return read;
}

struct Nearest {
    std::size_t point = 0;
    double metres = INFINITY;
};

Nearest nearest(const std::vector<LngLat>& path, LngLat place) {
    Nearest found;
    for (std::size_t i = 0; i < path.size(); ++i)
        if (const double metres = crs::geodesic_distance(path[i], place); metres < found.metres)
            found = {i, metres};
    return found;
}

} // namespace

Loaded<TrackLine> read_track_line(const std::string& path) {
    if (auto problem = why_unreadable(path))
        return {std::nullopt, {std::move(*problem)}};
    Loaded<TrackLine> read = is_gpx(path) ? read_gpx_line(path) : read_drawn_line(path);
    if (read.value)
        mend_times(*read.value);
    else if (!has_errors(read.diagnostics))
        read.diagnostics.push_back({.source = path,
                                    .message = tr("has no track and no line"),
                                    .remedy = tr("a track, a route or a line of two points or "
                                                 "more")});
    return read;
}

Loaded<workbook::LegOverride> leg_along(const TrackLine& track, const std::string& source,
                                        LngLat from, LngLat to) {
    Loaded<workbook::LegOverride> leg;
    const Nearest start = nearest(track.path, from), end = nearest(track.path, to);
    const double far = std::max(start.metres, end.metres);
    const bool backwards = start.point > end.point;
    if (far > farthest || start.point == end.point || (backwards && !track.seconds.empty())) {
        leg.diagnostics.push_back(
            {.source = source,
             .message = far > farthest
                            ? trf("comes no nearer to the places of the leg than {:.0f} m", far)
                            : tr("does not lead from the one place to the other"),
             .remedy = tr("a track that passes both, in the order of the tour")});
        return leg;
    }
    if (far > road::far_from_road)
        leg.diagnostics.push_back(
            {.severity = Severity::warning,
             .source = source,
             .message = trf("comes no nearer to the places of the leg than {:.0f} m", far),
             .remedy = tr("what is missing counts as a straight line")});
    const auto point = [&track](std::size_t i) {
        return track.path.begin() + static_cast<std::ptrdiff_t>(i);
    };
    workbook::LegOverride made{
        from, to, {from}, 0, std::nullopt, std::filesystem::path(source).filename().string()};
    std::vector<LngLat> part(point(std::min(start.point, end.point)),
                             point(std::max(start.point, end.point) + 1));
    if (backwards)
        std::reverse(part.begin(), part.end());
    road::join(made.path, part);
    road::join(made.path, {to});
    made.path = road::without_repeats(made.path);
    for (std::size_t i = 1; i < made.path.size(); ++i)
        made.metres += crs::geodesic_distance(made.path[i - 1], made.path[i]);
    if (!track.seconds.empty() && track.seconds[end.point] > track.seconds[start.point])
        made.seconds = track.seconds[end.point] - track.seconds[start.point];
    leg.value = std::move(made);
    return leg;
}

} // namespace guanmo::io
