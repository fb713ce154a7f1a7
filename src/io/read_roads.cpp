#include "io/read.hpp"

#include "crs/projection.hpp"
#include "i18n/translate.hpp"
#include "io/field_values.hpp"
#include "io/records.hpp"
#include "road/course.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;
using workbook::Road;

std::string why_no_line(const Shape& shape) {
    if (shape.beyond)
        return tr("lies beyond ±180, ±90 degrees");
    if (shape.kind == Shape::Kind::missing)
        return tr("has no geometry");
    if (shape.kind == Shape::Kind::empty)
        return tr("the geometry is empty");
    return shape.kind == Shape::Kind::line ? "" : tr("is not a line");
}

bool count_line(const RecordSource& source, const Record& record, RowCounts& counts,
                std::vector<Diagnostic>& diagnostics) {
    ++counts.rows;
    append(diagnostics, record.problems);
    const auto say = [&](std::string message, std::string remedy) {
        diagnostics.push_back({.source = source.path,
                               .layer = source.layer,
                               .row = record.row,
                               .field = "geometry",
                               .value = record.shape.type,
                               .message = std::move(message),
                               .remedy = std::move(remedy)});
    };
    const auto& lines = record.shape.lines;
    const auto leads_on = [](const std::vector<geo::LngLat>& line) {
        return road::without_repeats(line).size() >= 2;
    };
    const std::string problem = why_no_line(record.shape);
    if (!problem.empty())
        say(problem, tr("a line in longitude and latitude"));
    else if (!std::all_of(lines.begin(), lines.end(), leads_on))
        say(tr("a road has but one point"), tr("a line of two points or more"));
    const bool taken =
        problem.empty() && !record.unreadable && std::any_of(lines.begin(), lines.end(), leads_on);
    ++(taken ? counts.accepted : counts.rejected);
    return taken;
}

namespace {

constexpr double longest_km = 10'000;
/// A published length counts from somewhere in a town, which need not be the end that is drawn.
constexpr double least_of_straight = 0.95;

class RoadReader {
  public:
    RoadReader(RecordSource source, const ReadOptions& options, Loaded<RoadsRead>& read)
        : source_(std::move(source)), read_(read),
          columns_(match_columns(words_of(options.words).roads, source_.columns, options.columns,
                                 source_.path, read.diagnostics)) {}

    void read_all() {
        Record record;
        while (source_.next(record))
            read_record(record);
        append(read_.diagnostics, source_.finish());
        count_missing(source_, read_.value->counts);
    }

  private:
    void read_record(Record& record) {
        RowCounts& counts = read_.value->counts;
        ++counts.rows;
        append(read_.diagnostics, std::move(record.problems));
        const FieldValues values(source_, record, columns_, read_.diagnostics);
        std::vector<Road> roads;
        if (!record.unreadable)
            roads = roads_of(values, record);
        ++(roads.empty() ? counts.rejected : counts.accepted);
        for (Road& road : roads)
            read_.value->roads.push_back(std::move(road));
    }

    /// One for each line of the geometry; none when the record cannot be taken, which is said.
    std::vector<Road> roads_of(const FieldValues& values, const Record& record) {
        std::vector<std::vector<geo::LngLat>> paths = paths_of(values, record.shape);
        if (paths.empty())
            return {};
        Road road;
        road.id = values.identifier();
        if (is_duplicate(values, road.id, record.row))
            return {};
        road.ref = values.text("ref");
        road.from = values.text("from");
        road.to = values.text("to");
        road.source = values.text("source");
        if (paths.size() == 1) {
            road.path = std::move(paths.front());
            road.metres = metres_of(values, road.path);
            return {std::move(road)};
        }
        return parts_of(values, road, std::move(paths), record.row);
    }

    std::vector<Road> parts_of(const FieldValues& values, const Road& whole,
                               std::vector<std::vector<geo::LngLat>> paths, std::int64_t row) {
        if (values.number("km", 0, longest_km) || values.number("metres", 0, longest_km * 1000))
            values.warning(values.has("km") ? "km" : "metres",
                           tr("the length of several lines together; each is as long as its path"),
                           tr("give each line a record of its own"));
        std::vector<Road> parts;
        for (std::size_t i = 0; i < paths.size(); ++i) {
            Road part = whole;
            part.id += "-" + std::to_string(i + 1);
            part.path = std::move(paths[i]);
            if (!is_duplicate(values, part.id, row))
                parts.push_back(std::move(part));
        }
        return parts;
    }

    static std::vector<std::vector<geo::LngLat>> paths_of(const FieldValues& values,
                                                          const Shape& shape) {
        std::vector<std::vector<geo::LngLat>> paths;
        const std::string problem = why_no_line(shape);
        if (!problem.empty()) {
            values.error("geometry", problem, tr("a line in longitude and latitude"));
            return paths;
        }
        for (const auto& line : shape.lines)
            if (auto path = road::without_repeats(line); path.size() >= 2)
                paths.push_back(std::move(path));
        if (paths.size() < shape.lines.size())
            values.error("geometry", tr("a road has but one point"),
                         tr("a line of two points or more"));
        return paths;
    }

    bool is_duplicate(const FieldValues& values, const std::string& id, std::int64_t row) {
        const auto [first, added] = row_of_id_.emplace(id, row);
        if (!added)
            values.error("id", trf("the identifier is the same as in row {}", first->second),
                         tr("give every road its own identifier"));
        return !added;
    }

    /// A length in kilometres is good to the millimetre, so that it is the same after being
    /// written.
    std::optional<double> metres_of(const FieldValues& values,
                                    const std::vector<geo::LngLat>& path) {
        const bool in_metres = !values.text("metres").empty();
        std::optional<double> metres = values.number("metres", 0, longest_km * 1000);
        if (!in_metres)
            if (const auto km = values.number("km", 0, longest_km))
                metres = std::round(*km * 1e6) / 1e3;
        const double straight = crs::geodesic_distance(path.front(), path.back());
        if (!metres || *metres >= straight * least_of_straight)
            return metres;
        values.error(
            in_metres ? "metres" : "km",
            trf("is shorter than the straight line between the ends, {:.1f} km", straight / 1000),
            tr("check the length and its unit; empty when not known"));
        return std::nullopt;
    }

    RecordSource source_;
    Loaded<RoadsRead>& read_;
    ColumnMap columns_;
    std::map<std::string, std::int64_t, std::less<>> row_of_id_;
};

} // namespace

Loaded<RoadsRead> read_roads(const std::string& path, const ReadOptions& options) {
    return read_roads(open_records(path, options, Wanted::lines), options);
}

Loaded<RoadsRead> read_roads(Loaded<RecordSource> source, const ReadOptions& options) {
    Loaded<RoadsRead> read{std::nullopt, std::move(source.diagnostics)};
    if (source.value) {
        read.value.emplace();
        RoadReader(std::move(*source.value), options, read).read_all();
    }
    return read;
}

} // namespace guanmo::io
