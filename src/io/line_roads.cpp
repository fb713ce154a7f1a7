#include "geo/spatial_index.hpp"
#include "i18n/translate.hpp"
#include "io/osm_tags.hpp"
#include "io/records.hpp"
#include "io/road_network.hpp"
#include "road/course.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <numeric>
#include <unordered_map>

namespace guanmo::io {

using geo::MapPoint;
using i18n::tr;
using i18n::trf;

namespace {

/// What offices and other programs call OpenStreetMap's tags.
struct TagName {
    std::string_view key;
    std::array<std::string_view, 4> columns;
};
constexpr std::array<TagName, 7> tag_names{
    {{"highway", {"highway", "fclass", "道路等级", "技术等级"}},
     {"oneway", {"oneway", "单行", "", ""}},
     {"maxspeed", {"maxspeed", "限速", "", ""}},
     {"junction", {"junction", "", "", ""}},
     {"access", {"access", "", "", ""}},
     {"motor_vehicle", {"motor_vehicle", "", "", ""}},
     {"km", {"km", "", "", ""}}}};

/// Chinese classes (JTG B01 and the administrative ones) by OpenStreetMap's.
struct ClassName {
    std::string_view chinese, osm;
};
constexpr std::array<ClassName, 12> class_names{{{"高速", "motorway"},
                                                 {"高速公路", "motorway"},
                                                 {"一级公路", "trunk"},
                                                 {"国道", "trunk"},
                                                 {"二级公路", "primary"},
                                                 {"省道", "primary"},
                                                 {"三级公路", "secondary"},
                                                 {"县道", "secondary"},
                                                 {"四级公路", "tertiary"},
                                                 {"乡道", "tertiary"},
                                                 {"村道", "unclassified"},
                                                 {"专用公路", "unclassified"}}};

std::string_view osm_class(std::string_view text) {
    for (const ClassName& name : class_names)
        if (name.chinese == text)
            return name.osm;
    return text.empty() ? "other" : text;
}

class TagColumns {
  public:
    explicit TagColumns(const std::vector<std::string>& columns) {
        for (const TagName& tag : tag_names)
            for (const std::string_view name : tag.columns)
                if (const auto at = std::find(columns.begin(), columns.end(), name);
                    !name.empty() && at != columns.end())
                    places_.emplace(tag.key, static_cast<std::size_t>(at - columns.begin()));
    }

    [[nodiscard]] Tags of(const Record& record) const {
        return [this, &record](std::string_view key) -> std::string_view {
            const auto at = places_.find(key);
            const std::string_view value =
                at == places_.end() ? std::string_view() : record.cells[at->second];
            return key == "highway" ? osm_class(value) : value;
        };
    }

    [[nodiscard]] bool says_how_driven() const {
        return places_.contains("highway") || places_.contains("oneway") ||
               places_.contains("maxspeed");
    }

  private:
    std::map<std::string_view, std::size_t> places_;
};

/// A length as published, in metres; none: as long as it is drawn.
std::optional<double> published_metres(std::string_view km) {
    double value = 0;
    const auto [rest, error] = std::from_chars(km.data(), km.data() + km.size(), value);
    return error == std::errc{} && value > 0 ? std::optional(value * 1000) : std::nullopt;
}

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// Joins lines at common points, at ends that nearly meet, and, when asked to, where they cross.
class LineJoiner {
  public:
    LineJoiner(road::Ways& ways, double snap_metres) : ways_(ways), snap_metres_(snap_metres) {}

    std::uint32_t point(geo::LngLat p) {
        const road::FixedPoint fixed = road::to_fixed(p);
        const std::uint64_t key = static_cast<std::uint64_t>(static_cast<std::uint32_t>(fixed.lng))
                                      << 32U |
                                  static_cast<std::uint32_t>(fixed.lat);
        const auto [at, is_new] =
            points_.emplace(key, static_cast<std::uint32_t>(ways_.points.size()));
        if (is_new)
            ways_.points.push_back(fixed);
        return at->second;
    }

    void join(bool crossings) {
        index();
        same_.resize(ways_.points.size());
        std::iota(same_.begin(), same_.end(), 0U);
        snap_ends();
        if (crossings)
            cross();
        insert();
    }

  private:
    struct Segment {
        std::uint32_t way, at; ///< from point `at` of the way to the next
    };
    struct Insertion {
        std::uint32_t way, at;
        double share;
        std::uint32_t point;
    };

    [[nodiscard]] MapPoint on_plane(std::uint32_t point) const {
        return plane_->to_plane(road::to_degrees(ways_.points[point]));
    }

    void index() {
        double latitudes = 0;
        for (const road::FixedPoint p : ways_.points)
            latitudes += road::to_degrees(p).lat;
        plane_.emplace(latitudes /
                       static_cast<double>(std::max<std::size_t>(ways_.points.size(), 1)));
        std::vector<geo::SpatialIndex::Entry> entries;
        for (std::uint32_t way = 0; way < ways_.ways.size(); ++way)
            for (std::uint32_t at = 0; at + 1 < ways_.ways[way].points.size(); ++at) {
                geo::Extent<MapPoint> extent;
                extent.add(on_plane(ways_.ways[way].points[at]));
                extent.add(on_plane(ways_.ways[way].points[at + 1]));
                entries.push_back({extent, static_cast<std::uint32_t>(segments_.size())});
                segments_.push_back({way, at});
            }
        index_ = geo::SpatialIndex(std::move(entries));
    }

    std::uint32_t find(std::uint32_t point) {
        while (same_[point] != point)
            point = same_[point] = same_[same_[point]];
        return point;
    }

    /// Ends at which nothing else has a point.
    void snap_ends() {
        std::vector<std::uint32_t> uses(ways_.points.size());
        for (const road::Way& way : ways_.ways)
            for (const std::uint32_t point : way.points)
                ++uses[point];
        for (std::uint32_t way = 0; way < ways_.ways.size(); ++way) {
            const std::vector<std::uint32_t>& points = ways_.ways[way].points;
            if (uses[points.front()] == 1)
                snap(way, points.front(), 0);
            if (uses[points.back()] == 1)
                snap(way, points.back(), static_cast<std::uint32_t>(points.size()) - 2);
        }
    }

    void snap(std::uint32_t way, std::uint32_t end, std::uint32_t own_segment) {
        const MapPoint p = on_plane(end);
        geo::Extent<MapPoint> around;
        around.add(MapPoint{p.x - snap_metres_, p.y - snap_metres_});
        around.add(MapPoint{p.x + snap_metres_, p.y + snap_metres_});
        double least = snap_metres_;
        Insertion best{none, 0, 0, end};
        std::uint32_t vertex = none;
        for (const std::uint32_t id : index_.intersecting(around)) {
            const Segment& segment = segments_[id];
            if (segment.way == way && segment.at == own_segment)
                continue;
            const std::uint32_t from = ways_.ways[segment.way].points[segment.at];
            const std::uint32_t to = ways_.ways[segment.way].points[segment.at + 1];
            const MapPoint a = on_plane(from), b = on_plane(to);
            const double squared = geo::dot(b - a, b - a);
            const double t =
                squared > 0 ? std::clamp(geo::dot(p - a, b - a) / squared, 0.0, 1.0) : 0.0;
            const double metres = geo::distance(p, geo::lerp(a, b, t));
            if (metres > least)
                continue;
            least = metres;
            best = {segment.way, segment.at, t, end};
            vertex = geo::distance(p, a) <= snap_metres_   ? from
                     : geo::distance(p, b) <= snap_metres_ ? to
                                                           : none;
        }
        if (vertex != none)
            same_[find(end)] = find(vertex);
        else if (best.way != none)
            insertions_.push_back(best);
    }

    void cross() {
        for (std::uint32_t id = 0; id < segments_.size(); ++id) {
            const Segment& one = segments_[id];
            const std::uint32_t a = ways_.ways[one.way].points[one.at];
            const std::uint32_t b = ways_.ways[one.way].points[one.at + 1];
            geo::Extent<MapPoint> extent;
            extent.add(on_plane(a));
            extent.add(on_plane(b));
            for (const std::uint32_t other_id : index_.intersecting(extent)) {
                const Segment& other = segments_[other_id];
                const std::uint32_t c = ways_.ways[other.way].points[other.at];
                const std::uint32_t d = ways_.ways[other.way].points[other.at + 1];
                if (other_id > id && find(a) != find(c) && find(a) != find(d) &&
                    find(b) != find(c) && find(b) != find(d))
                    cross(one, other, {on_plane(a), on_plane(b)}, {on_plane(c), on_plane(d)});
            }
        }
    }

    void cross(const Segment& one, const Segment& other, std::array<MapPoint, 2> ab,
               std::array<MapPoint, 2> cd) {
        const MapPoint along = ab[1] - ab[0], across = cd[1] - cd[0], between = cd[0] - ab[0];
        const double turn = geo::cross(along, across);
        if (turn == 0)
            return;
        const double s = geo::cross(between, across) / turn;
        const double t = geo::cross(between, along) / turn;
        if (s <= 0 || s >= 1 || t <= 0 || t >= 1)
            return;
        const std::uint32_t crossing = point(plane_->to_degrees(geo::lerp(ab[0], ab[1], s)));
        while (same_.size() < ways_.points.size())
            same_.push_back(static_cast<std::uint32_t>(same_.size()));
        insertions_.push_back({one.way, one.at, s, crossing});
        insertions_.push_back({other.way, other.at, t, crossing});
    }

    void insert() {
        std::sort(insertions_.begin(), insertions_.end(),
                  [](const Insertion& a, const Insertion& b) {
                      return std::tie(a.way, a.at, a.share) < std::tie(b.way, b.at, b.share);
                  });
        auto next = insertions_.begin();
        for (std::uint32_t way = 0; way < ways_.ways.size(); ++way) {
            std::vector<std::uint32_t> points;
            for (std::uint32_t at = 0; at < ways_.ways[way].points.size(); ++at) {
                points.push_back(find(ways_.ways[way].points[at]));
                for (; next != insertions_.end() && next->way == way && next->at == at; ++next)
                    points.push_back(find(next->point));
            }
            points.erase(std::unique(points.begin(), points.end()), points.end());
            ways_.ways[way].points = std::move(points);
        }
    }

    road::Ways& ways_;
    double snap_metres_;
    std::unordered_map<std::uint64_t, std::uint32_t> points_;
    std::optional<road::CoursePlane> plane_;
    std::vector<Segment> segments_;
    geo::SpatialIndex index_;
    std::vector<std::uint32_t> same_;
    std::vector<Insertion> insertions_;
};

class LineReader {
  public:
    LineReader(RecordSource source, const NetworkOptions& options, RowCounts& counts,
               std::vector<Diagnostic>& diagnostics)
        : source_(std::move(source)), options_(options), counts_(counts), diagnostics_(diagnostics),
          tags_(source_.columns) {}

    road::Ways read() {
        LineJoiner joiner(ways_, options_.snap_metres);
        Record record;
        while (source_.next(record)) {
            if (count_line(source_, record, counts_, diagnostics_))
                take(record, joiner);
        }
        append(diagnostics_, source_.finish());
        count_missing(source_, counts_);
        joiner.join(options_.crossings);
        ways_.give_way_seconds = options_.speeds.give_way_seconds;
        return std::move(ways_);
    }

  private:
    void take(const Record& record, LineJoiner& joiner) {
        const Tags tags = tags_.of(record);
        const Driving driving = driving_of(tags, options_.speeds);
        if (driving.forward_kmh <= 0 && driving.backward_kmh <= 0)
            return;
        const auto published = published_metres(tags("km"));
        for (const auto& line : record.shape.lines) {
            road::Way way{{},
                          static_cast<float>(driving.forward_kmh),
                          static_cast<float>(driving.backward_kmh),
                          record.row,
                          1,
                          static_cast<float>(driving.importance),
                          driving.only_to_places};
            for (const geo::LngLat p : road::without_repeats(line))
                way.points.push_back(joiner.point(p));
            if (way.points.size() < 2)
                continue;
            if (published && record.shape.lines.size() == 1)
                way.stretch = std::max(1.0, *published / length(way));
            ways_.ways.push_back(std::move(way));
        }
    }

    [[nodiscard]] double length(const road::Way& way) const {
        double metres = 0.01;
        for (std::size_t i = 1; i < way.points.size(); ++i)
            metres +=
                road::metres_between(ways_.points[way.points[i - 1]], ways_.points[way.points[i]]);
        return metres;
    }

    RecordSource source_;
    const NetworkOptions& options_;
    RowCounts& counts_;
    std::vector<Diagnostic>& diagnostics_;
    TagColumns tags_;
    road::Ways ways_;
};

} // namespace

bool is_network(const std::string& path, const ReadOptions& options) {
    constexpr std::int64_t most_of_a_sketch = 500;
    const Loaded<RecordSource> source = open_records(path, options, Wanted::lines);
    return source.value && (TagColumns(source.value->columns).says_how_driven() ||
                            source.value->claimed > most_of_a_sketch);
}

Loaded<road::Ways> read_line_ways(const std::string& path, const NetworkOptions& options,
                                  RowCounts& counts) {
    Loaded<RecordSource> source = open_records(path, {.layer = options.layer}, Wanted::lines);
    Loaded<road::Ways> read{std::nullopt, std::move(source.diagnostics)};
    if (source.value)
        read.value = LineReader(std::move(*source.value), options, counts, read.diagnostics).read();
    return read;
}

} // namespace guanmo::io
