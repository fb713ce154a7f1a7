#include "io/csv.hpp"
#include "io/export_marks.hpp"
#include "io/tour_export.hpp"
#include "io/tour_track.hpp"
#include "workbook/coaches.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace guanmo::io {

namespace {

void append_vehicle(std::string& json, const workbook::TourLine& line, const std::string& vehicle,
                    const std::vector<TrackPoint>& track, double departure) {
    json += R"({"type":"Feature","properties":{"line":)" + json_text(line.id) + R"(,"name":)" +
            json_text(line.name) + R"(,"vehicle":)" + json_text(vehicle) +
            R"(},"geometry":{"type":"LineString","coordinates":[)";
    const char* before = "";
    for (const TrackPoint& point : track) {
        fmt::format_to(std::back_inserter(json), "{}[{:.8f},{:.8f},0,{:.3f}]", before, point.at.lng,
                       point.at.lat, departure + point.elapsed_s);
        before = ",";
    }
    json += "]}}";
}

} // namespace

std::string tour_geojson(const workbook::Workbook& workbook, const workbook::Tour& tour,
                         ExportDatum datum) {
    std::string json = R"({"type":"FeatureCollection","name":"tour","title":)" +
                       json_text(workbook.meeting.name) + R"(,"datum":")" + name_of(datum) +
                       R"(","features":[)";
    const workbook::PartialDate other = day_for_undated(workbook);
    const char* before = "\n";
    for (std::size_t l = 0; l < std::min(tour.size(), workbook.meeting.lines.size()); ++l) {
        const workbook::TourLine& line = workbook.meeting.lines[l];
        const std::vector<TrackPoint> track = track_of(tour[l], datum);
        if (track.size() < 2) // a LineString has two
            continue;
        std::vector<std::string> vehicles;
        for (const workbook::Coach& coach : coaches_of(workbook, line.id))
            vehicles.push_back(coach.number);
        if (vehicles.empty())
            vehicles.push_back(line.name);
        for (const std::string& vehicle : vehicles) {
            json += before;
            append_vehicle(json, line, vehicle, track,
                           midnight_of(workbook, line, other) + tour[l].departure_s);
            before = ",\n";
        }
    }
    return json + "\n]}\n";
}

namespace {

/// One after the other with its line.
template <class Take>
void for_each_stop(const workbook::Workbook& workbook, const workbook::Tour& tour, Take take) {
    for (std::size_t l = 0; l < std::min(tour.size(), workbook.meeting.lines.size()); ++l)
        for (std::size_t i = 0; i < tour[l].stops.size(); ++i)
            if (tour[l].stops[i].position)
                take(workbook.meeting.lines[l], tour[l], i);
}

std::string pasteable(geo::LngLat wgs84, ExportDatum datum) {
    const geo::LngLat at = in_datum(wgs84, datum);
    return fmt::format("{:.6f},{:.6f}", at.lng, at.lat);
}

} // namespace

std::string tour_points_csv(const workbook::Workbook& workbook, const workbook::Tour& tour,
                            ExportDatum datum) {
    std::string text = "\xEF\xBB\xBF"; // without it Excel reads the system's encoding
    text += "线路,序号,名称,到达," +
            csv_cell(fmt::format("坐标（{}，经度,纬度）", name_of(datum))) + "\r\n";
    for_each_stop(
        workbook, tour,
        [&](const workbook::TourLine& line, const workbook::Itinerary& itinerary, std::size_t i) {
            const workbook::TimedStop& stop = itinerary.stops[i];
            std::string name = stop_name(workbook, stop, i);
            name.erase(0, name.find(' ') + 1);
            text += csv_cell(line.name) + ',' + std::to_string(i + 1) + ',' + csv_cell(name) + ',' +
                    workbook::clock_text(itinerary.departure_s + stop.arrive_s) + ',' +
                    csv_cell(pasteable(*stop.position, datum)) + "\r\n";
        });
    return text;
}

std::string tour_points_text(const workbook::Workbook& workbook, const workbook::Tour& tour,
                             ExportDatum datum) {
    std::string text;
    std::string line_name;
    for_each_stop(
        workbook, tour,
        [&](const workbook::TourLine& line, const workbook::Itinerary& itinerary, std::size_t i) {
            if (line.name != line_name)
                text += (text.empty() ? "" : "\n") + line.name + " " + name_of(datum) + "\n";
            line_name = line.name;
            text += stop_name(workbook, itinerary.stops[i], i) + " " +
                    pasteable(*itinerary.stops[i].position, datum) + "\n";
        });
    return text;
}

} // namespace guanmo::io
