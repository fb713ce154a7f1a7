#include "io/export_marks.hpp"
#include "io/tour_export.hpp"
#include "io/tour_track.hpp"

#include "crs/projection.hpp"
#include "workbook/presented_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numbers>

/// KML 2.2 with Google's extensions: ways and stops, tracks with times, and a flight (gx:Tour) over
/// each line that lasts as long as its showing. Elements stand in the order of the schema.
namespace guanmo::io {

using geo::LngLat;
using workbook::Itinerary;
using workbook::ShownPart;
using workbook::TourLine;

namespace {

constexpr double fly_to_stop_s = 1.5;
constexpr double look_every_s = 1; ///< on the road
constexpr double stop_range_m = 6'000, least_range_m = 9'000, overview_s = 3;
constexpr double tilt_deg = 45;

std::string kml_colour(style::Colour colour) {
    return fmt::format("{:02x}{:02x}{:02x}{:02x}", colour.a, colour.b, colour.g, colour.r);
}

/// Degrees clockwise from north, [0, 360), on the sphere.
double bearing(LngLat a, LngLat b) {
    constexpr double radians = std::numbers::pi / 180;
    const double across = (b.lng - a.lng) * radians;
    const double east = std::sin(across) * std::cos(b.lat * radians);
    const double north = std::cos(a.lat * radians) * std::sin(b.lat * radians) -
                         std::sin(a.lat * radians) * std::cos(b.lat * radians) * std::cos(across);
    return std::fmod(std::atan2(east, north) / radians + 360, 360.0);
}

/// The place on a track at a moment.
LngLat place_at(const std::vector<TrackPoint>& track, double elapsed_s) {
    const auto after = std::lower_bound(
        track.begin(), track.end(), elapsed_s,
        [](const TrackPoint& point, double moment) { return point.elapsed_s < moment; });
    if (after == track.begin() || after == track.end())
        return after == track.begin() ? track.front().at : track.back().at;
    const TrackPoint& before = *std::prev(after);
    const double u = (elapsed_s - before.elapsed_s) / (after->elapsed_s - before.elapsed_s);
    return {std::lerp(before.at.lng, after->at.lng, u), std::lerp(before.at.lat, after->at.lat, u)};
}

class LineWriter {
  public:
    LineWriter(std::string& xml, const workbook::Workbook& workbook, const TourLine& line,
               const Itinerary& itinerary, ExportDatum datum, std::size_t number, double departure)
        : xml_(xml), workbook_(workbook), line_(line), itinerary_(itinerary), datum_(datum),
          number_(number), departure_(departure), track_(track_of(itinerary, datum)) {}

    void folder() {
        xml_ += "<Folder><name>" + xml_text(line_.name) + "</name>\n";
        way();
        for (std::size_t i = 0; i < itinerary_.stops.size(); ++i)
            stop(i);
        moving();
        xml_ += "</Folder>\n";
    }

    void flight() {
        if (track_.empty())
            return;
        xml_ += "<gx:Tour><name>" + xml_text(line_.name) + "</name><gx:Playlist>\n";
        fly_to(overview_s, "bounce", middle(), 0, 0, overview_range());
        for (const ShownPart& part : shown_parts(itinerary_))
            if (part.drives)
                drive(part);
            else
                stay(part);
        fly_to(overview_s, "bounce", middle(), 0, 0, overview_range());
        xml_ += "</gx:Playlist></gx:Tour>\n";
    }

  private:
    void append(LngLat at) {
        fmt::format_to(std::back_inserter(xml_), "{:.8f},{:.8f},0", at.lng, at.lat);
    }

    void way() {
        xml_ += "<Placemark><name>" + xml_text(line_.name) + "</name>";
        fmt::format_to(std::back_inserter(xml_), "<styleUrl>#line{}</styleUrl><MultiGeometry>",
                       number_);
        for (const workbook::Leg& leg : itinerary_.legs) {
            if (leg.path.size() < 2)
                continue;
            xml_ += "<LineString><tessellate>1</tessellate><coordinates>";
            for (const LngLat p : leg.path) {
                append(in_datum(p, datum_));
                xml_ += ' ';
            }
            xml_ += "</coordinates></LineString>";
        }
        xml_ += "</MultiGeometry></Placemark>\n";
    }

    void stop(std::size_t i) {
        const workbook::TimedStop& stop = itinerary_.stops[i];
        if (!stop.position)
            return;
        fmt::format_to(
            std::back_inserter(xml_),
            "<Placemark><name>{}</name><description>{}–{}</description><TimeSpan><begin>{}</begin>"
            "<end>{}</end></TimeSpan><styleUrl>#line{}</styleUrl><Point><coordinates>",
            xml_text(stop_name(workbook_, stop, i)),
            workbook::clock_text(itinerary_.departure_s + stop.arrive_s),
            workbook::clock_text(itinerary_.departure_s + stop.depart_s),
            utc_text(departure_ + stop.arrive_s), utc_text(departure_ + stop.depart_s), number_);
        append(in_datum(*stop.position, datum_));
        xml_ += "</coordinates></Point></Placemark>\n";
    }

    void moving() {
        if (track_.empty())
            return;
        fmt::format_to(std::back_inserter(xml_),
                       "<Placemark><name>{}</name><styleUrl>#line{}</styleUrl><gx:Track>\n",
                       xml_text(line_.badge), number_);
        for (const TrackPoint& point : track_)
            xml_ += "<when>" + utc_text_to_ms(departure_ + point.elapsed_s) + "</when>\n";
        for (const TrackPoint& point : track_)
            fmt::format_to(std::back_inserter(xml_), "<gx:coord>{:.8f} {:.8f} 0</gx:coord>\n",
                           point.at.lng, point.at.lat);
        xml_ += "</gx:Track></Placemark>\n";
    }

    void fly_to(double seconds, const char* mode, LngLat at, double heading, double tilt,
                double range_m) {
        fmt::format_to(
            std::back_inserter(xml_),
            "<gx:FlyTo><gx:duration>{:.2f}</gx:duration><gx:flyToMode>{}</gx:flyToMode><LookAt>"
            "<longitude>{:.8f}</longitude><latitude>{:.8f}</latitude><altitude>0</altitude>"
            "<heading>{:.2f}</heading><tilt>{:.0f}</tilt><range>{:.0f}</range>"
            "<altitudeMode>relativeToGround</altitudeMode></LookAt></gx:FlyTo>\n",
            seconds, mode, at.lng, at.lat, heading, tilt, range_m);
    }

    /// Behind the coaches, from as far as their shown speed asks for.
    void drive(const ShownPart& part) {
        const double shown_s = part.shown_to_s - part.shown_from_s;
        const double range_m =
            std::max(itinerary_.legs[part.index].metres / shown_s * 1.5, least_range_m);
        const int looks = std::max(static_cast<int>(std::lround(shown_s / look_every_s)), 1);
        for (int i = 1; i <= looks; ++i) {
            const double at_s = std::lerp(part.from_s, part.to_s, double(i) / looks);
            const double behind_s = std::lerp(part.from_s, part.to_s, double(i - 1) / looks);
            fly_to(shown_s / looks, "smooth", place_at(track_, at_s),
                   bearing(place_at(track_, behind_s), place_at(track_, at_s)), tilt_deg, range_m);
        }
    }

    void stay(const ShownPart& part) {
        const LngLat at = place_at(track_, part.from_s);
        fly_to(fly_to_stop_s, "smooth", at, 0, tilt_deg, stop_range_m);
        fmt::format_to(std::back_inserter(xml_),
                       "<gx:Wait><gx:duration>{:.2f}</gx:duration></gx:Wait>\n",
                       part.shown_to_s - part.shown_from_s);
    }

    [[nodiscard]] geo::LngLatExtent extent() const {
        geo::LngLatExtent all;
        for (const TrackPoint& point : track_)
            all.add(point.at);
        return all;
    }
    [[nodiscard]] LngLat middle() const {
        const geo::LngLatExtent all = extent();
        return {(all.southwest.lng + all.northeast.lng) / 2,
                (all.southwest.lat + all.northeast.lat) / 2};
    }
    [[nodiscard]] double overview_range() const {
        const geo::LngLatExtent all = extent();
        return std::max(crs::geodesic_distance(all.southwest, all.northeast) * 1.3, least_range_m);
    }

    std::string& xml_;
    const workbook::Workbook& workbook_;
    const TourLine& line_;
    const Itinerary& itinerary_;
    ExportDatum datum_;
    std::size_t number_; ///< of the line's style
    double departure_;   ///< seconds since 1970
    std::vector<TrackPoint> track_;
};

} // namespace

std::string tour_kml(const workbook::Workbook& workbook, const workbook::Tour& tour,
                     const TourExportOptions& options) {
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<kml xmlns=\"http://www.opengis.net/kml/2.2\" "
                      "xmlns:gx=\"http://www.google.com/kml/ext/2.2\"><Document><name>" +
                      xml_text(workbook.meeting.name) + "</name><description>" +
                      name_of(options.datum) + "</description>\n";
    for (std::size_t i = 0; i < options.line_colours.size(); ++i) {
        const std::string colour = kml_colour(options.line_colours[i]);
        fmt::format_to(std::back_inserter(xml),
                       "<Style id=\"line{}\"><IconStyle><color>{}</color></IconStyle><LineStyle>"
                       "<color>{}</color><width>4</width></LineStyle></Style>\n",
                       i, colour, colour);
    }
    const workbook::PartialDate other = day_for_undated(workbook);
    std::vector<LineWriter> lines;
    for (std::size_t l = 0; l < std::min(tour.size(), workbook.meeting.lines.size()); ++l) {
        const TourLine& line = workbook.meeting.lines[l];
        if (!tour[l].legs.empty())
            lines.emplace_back(xml, workbook, line, tour[l], options.datum,
                               l % options.line_colours.size(),
                               midnight_of(workbook, line, other) + tour[l].departure_s);
    }
    for (LineWriter& line : lines)
        line.folder();
    for (LineWriter& line : lines)
        line.flight();
    return xml + "</Document></kml>\n";
}

} // namespace guanmo::io
