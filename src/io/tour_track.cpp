#include "io/tour_track.hpp"

#include "crs/datum.hpp"
#include "crs/projection.hpp"
#include "i18n/translate.hpp"
#include "workbook/leg_motion.hpp"
#include "workbook/select.hpp"
#include "workbook/time_zone.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace guanmo::io {

namespace {

constexpr double least_apart_s = 1;

std::chrono::sys_seconds seconds_of(double unix_s) {
    return std::chrono::sys_seconds(std::chrono::seconds(std::llround(std::floor(unix_s))));
}

/// Shares of a path's length at its corners.
std::vector<double> shares_of(const std::vector<geo::LngLat>& path) {
    std::vector<double> along(path.size());
    for (std::size_t i = 1; i < path.size(); ++i)
        along[i] = along[i - 1] + crs::geodesic_distance(path[i - 1], path[i]);
    const double whole = path.empty() ? 0 : along.back();
    for (double& share : along)
        share = whole > 0 ? share / whole : 0;
    return along;
}

/// Points that follow one another in time.
class Track {
  public:
    explicit Track(ExportDatum datum) : datum_(datum) {}

    void corner(geo::LngLat at, double elapsed_s) {
        if (points_.empty() || elapsed_s >= points_.back().elapsed_s + least_apart_s)
            points_.push_back({in_datum(at, datum_), elapsed_s});
    }
    /// That has to be there: corners just before it give way.
    void mark(geo::LngLat at, double elapsed_s) {
        while (points_.size() > marks_ && points_.back().elapsed_s > elapsed_s - least_apart_s)
            points_.pop_back();
        if (!points_.empty() && points_.back().elapsed_s >= elapsed_s)
            return; // no dwell: the arrival stands for the departure too
        points_.push_back({in_datum(at, datum_), elapsed_s});
        marks_ = points_.size();
    }
    [[nodiscard]] std::vector<TrackPoint> points() && { return std::move(points_); }

  private:
    ExportDatum datum_;
    std::vector<TrackPoint> points_;
    std::size_t marks_ = 0; ///< as many points stay
};

} // namespace

geo::LngLat in_datum(geo::LngLat wgs84, ExportDatum datum) {
    return datum == ExportDatum::gcj02 ? crs::gcj02_from_wgs84(wgs84) : wgs84;
}

std::vector<TrackPoint> track_of(const workbook::Itinerary& itinerary, ExportDatum datum) {
    Track track(datum);
    for (std::size_t i = 0; i < itinerary.legs.size(); ++i) {
        const workbook::Leg& leg = itinerary.legs[i];
        const double left_s = i == 0 ? 0 : itinerary.stops[i - 1].depart_s;
        const std::vector<double> shares = shares_of(leg.path);
        for (std::size_t p = 0; p < leg.path.size(); ++p) {
            const double at_s = left_s + seconds_at(leg, shares[p]);
            if (p + 1 == leg.path.size())
                track.mark(leg.path[p], at_s);
            else
                track.corner(leg.path[p], at_s);
        }
        if (i < itinerary.stops.size() && itinerary.stops[i].position) {
            const workbook::TimedStop& stop = itinerary.stops[i];
            track.mark(*stop.position, stop.arrive_s);
            track.mark(*stop.position, stop.depart_s);
        }
    }
    return std::move(track).points();
}

double midnight_of(const workbook::Workbook& workbook, const workbook::TourLine& line,
                   workbook::PartialDate other) {
    const workbook::PartialDate day = line.date.value_or(other);
    const std::chrono::year_month_day date{
        std::chrono::year(day.year),
        std::chrono::month(static_cast<unsigned>(std::max<int>(day.month, 1))),
        std::chrono::day(static_cast<unsigned>(std::max<int>(day.day, 1)))};
    const auto days = std::chrono::sys_days(date).time_since_epoch();
    return static_cast<double>(std::chrono::duration_cast<std::chrono::seconds>(days).count()) -
           workbook::utc_offset_s(workbook);
}

workbook::PartialDate day_for_undated(const workbook::Workbook& workbook) {
    for (const workbook::TourLine& line : workbook.meeting.lines)
        if (line.date)
            return *line.date;
    return workbook.as_of.value_or(workbook::PartialDate{2000, 1, 1});
}

std::string utc_text(double unix_s) {
    const auto at = seconds_of(unix_s);
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(at - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                       clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::string utc_text_to_ms(double unix_s) {
    const double ms = std::round(unix_s * 1000);
    std::string text = utc_text(std::floor(ms / 1000));
    text.insert(text.size() - 1, fmt::format(".{:03}", static_cast<int>(std::fmod(ms, 1000))));
    return text;
}

std::string stop_name(const workbook::Workbook& workbook, const workbook::TimedStop& stop,
                      std::size_t index) {
    std::string seen;
    for (const std::string& id : stop.stop.project_ids) {
        const workbook::Project* project = find_project(workbook, id);
        if (project == nullptr)
            continue;
        seen += seen.empty() ? "" : "、";
        seen += project->short_name.empty() ? project->name.str() : project->short_name.str();
    }
    if (seen.empty() && stop.stop.place)
        seen = stop.stop.place->name;
    if (seen.empty())
        if (const workbook::Unit* unit = find_unit(workbook, stop.stop.unit_code))
            seen = unit->name;
    return fmt::format("{} {}", index + 1, seen);
}

} // namespace guanmo::io
