#include "io/export_marks.hpp"
#include "io/tour_export.hpp"
#include "io/tour_track.hpp"
#include "workbook/select.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

/// GPX 1.1: waypoints, a route and a track for each line, elements in the order of the schema.
namespace guanmo::io {

using workbook::Itinerary;
using workbook::TourLine;

namespace {

struct LineOut {
    const workbook::Workbook& workbook;
    const TourLine& line;
    const Itinerary& itinerary;
    ExportDatum datum;
    double departure; ///< seconds since 1970
};

/// @param element wpt or rtept.
void append_stop(std::string& xml, const LineOut& of, std::size_t i, const char* element) {
    const workbook::TimedStop& stop = of.itinerary.stops[i];
    if (!stop.position)
        return;
    const geo::LngLat at = in_datum(*stop.position, of.datum);
    fmt::format_to(std::back_inserter(xml),
                   "<{} lat=\"{:.8f}\" lon=\"{:.8f}\"><time>{}</time><name>{}</name><cmt>{}–{}"
                   "</cmt><type>{}</type></{}>\n",
                   element, at.lat, at.lng, utc_text(of.departure + stop.arrive_s),
                   xml_text(stop_name(of.workbook, stop, i)),
                   workbook::clock_text(of.itinerary.departure_s + stop.arrive_s),
                   workbook::clock_text(of.itinerary.departure_s + stop.depart_s),
                   xml_text(of.line.name), element);
}

void append_place(std::string& xml, const LineOut& of, const std::optional<workbook::Place>& place,
                  double elapsed_s) {
    if (!place)
        return;
    const geo::LngLat at = in_datum(place->position, of.datum);
    fmt::format_to(std::back_inserter(xml),
                   "<rtept lat=\"{:.8f}\" lon=\"{:.8f}\"><time>{}</time><name>{}</name></rtept>\n",
                   at.lat, at.lng, utc_text(of.departure + elapsed_s), xml_text(place->name));
}

void append_route(std::string& xml, const LineOut& of) {
    xml += "<rte><name>" + xml_text(of.line.name) + "</name>\n";
    append_place(xml, of, workbook::start_of(of.workbook, of.line), 0);
    for (std::size_t i = 0; i < of.itinerary.stops.size(); ++i)
        append_stop(xml, of, i, "rtept");
    append_place(xml, of, of.line.end, of.itinerary.duration_s);
    xml += "</rte>\n";
}

void append_track(std::string& xml, const LineOut& of) {
    xml += "<trk><name>" + xml_text(of.line.name) + "</name><trkseg>\n";
    for (const TrackPoint& point : track_of(of.itinerary, of.datum))
        fmt::format_to(std::back_inserter(xml),
                       "<trkpt lat=\"{:.8f}\" lon=\"{:.8f}\"><time>{}</time></trkpt>\n",
                       point.at.lat, point.at.lng, utc_text_to_ms(of.departure + point.elapsed_s));
    xml += "</trkseg></trk>\n";
}

} // namespace

std::string tour_gpx(const workbook::Workbook& workbook, const workbook::Tour& tour,
                     ExportDatum datum) {
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx version=\"1.1\" "
                      "creator=\"Guanmo\" xmlns=\"http://www.topografix.com/GPX/1/1\">\n"
                      "<metadata><name>" +
                      xml_text(workbook.meeting.name) + "</name><desc>" + name_of(datum) +
                      "</desc></metadata>\n";
    const workbook::PartialDate other = day_for_undated(workbook);
    std::vector<LineOut> lines;
    for (std::size_t l = 0; l < std::min(tour.size(), workbook.meeting.lines.size()); ++l) {
        const TourLine& line = workbook.meeting.lines[l];
        if (!tour[l].legs.empty())
            lines.push_back({workbook, line, tour[l], datum,
                             midnight_of(workbook, line, other) + tour[l].departure_s});
    }
    for (const LineOut& of : lines)
        for (std::size_t i = 0; i < of.itinerary.stops.size(); ++i)
            append_stop(xml, of, i, "wpt");
    for (const LineOut& of : lines)
        append_route(xml, of);
    for (const LineOut& of : lines)
        append_track(xml, of);
    return xml + "</gpx>\n";
}

} // namespace guanmo::io
