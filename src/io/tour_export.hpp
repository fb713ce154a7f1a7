#pragma once

#include "io/export.hpp"
#include "workbook/itinerary.hpp"
#include "workbook/timetable.hpp"

#include <array>

/// The tour on paper, and for drivers and other programs.
namespace guanmo::io {

enum class TourPart {
    timetable, ///< .xlsx: overall, for each coach, for each unit
    route,     ///< .gpx, .kml (with a flight over it), .geojson (with times, one for each coach)
    points,    ///< .csv, .txt: the stops as a driver pastes them into a map (高德)
};
/// "timetable", "route", "points"; none for anything else.
[[nodiscard]] std::optional<TourPart> parse_tour_part(std::string_view word);

/// The endings that the part is written with, ".gpx .kml .geojson", for messages.
[[nodiscard]] const char* endings_of(TourPart part);
[[nodiscard]] bool is_written_as(TourPart part, const std::string& path);

struct TourExportOptions {
    ExportDatum datum = ExportDatum::wgs84; ///< of route and points
    std::array<style::Colour, 4> line_colours{};
    workbook::PrintedTimetable printed = {}; ///< the timetable marks what differs from it
};

struct TourExported {
    std::size_t lines = 0;                  ///< written
    std::vector<std::string> to_print = {}; ///< of a timetable: the sheets that have changed
};

/// Writes beside and renames. Says which lines and stops have no place in it, and why. No value
/// when the file is not written; a tour without stops is not.
[[nodiscard]] Loaded<TourExported> export_tour(const workbook::Workbook& workbook,
                                               const workbook::Tour& tour, const std::string& path,
                                               TourPart part, const TourExportOptions& options);

// The texts of the files.
[[nodiscard]] std::string tour_gpx(const workbook::Workbook& workbook, const workbook::Tour& tour,
                                   ExportDatum datum);
[[nodiscard]] std::string tour_kml(const workbook::Workbook& workbook, const workbook::Tour& tour,
                                   const TourExportOptions& options);
/// What kepler.gl plays: a LineString of [lng, lat, altitude 0, seconds since 1970] a coach.
[[nodiscard]] std::string tour_geojson(const workbook::Workbook& workbook,
                                       const workbook::Tour& tour, ExportDatum datum);
/// A table with a byte order mark, or lines "number name lng,lat" to be pasted one by one. AMap
/// takes six decimals, 0.1 m.
[[nodiscard]] std::string tour_points_csv(const workbook::Workbook& workbook,
                                          const workbook::Tour& tour, ExportDatum datum);
[[nodiscard]] std::string tour_points_text(const workbook::Workbook& workbook,
                                           const workbook::Tour& tour, ExportDatum datum);

/// Sheets ready to be printed, changed cells marked, before them a list of those to be printed
/// again. @return what went wrong.
[[nodiscard]] std::vector<Diagnostic>
write_timetable_xlsx(const workbook::Workbook& workbook,
                     const std::vector<workbook::TimetableSheet>& sheets,
                     const workbook::PrintedTimetable& printed, const std::string& path);

} // namespace guanmo::io
