#pragma once

#include "io/export.hpp"
#include "workbook/itinerary.hpp"

#include <string>
#include <vector>

/// Where the coaches of a line are at which moment, for the files that other programs play.
namespace guanmo::io {

struct TrackPoint {
    geo::LngLat at;       ///< in the datum asked for
    double elapsed_s = 0; ///< since departure, each later than the one before
};

/// All corners of the ways, each when the coaches pass it, and arrival and departure at each stop.
/// Corners closer than a second to the one before are left out.
[[nodiscard]] std::vector<TrackPoint> track_of(const workbook::Itinerary& itinerary,
                                               ExportDatum datum);

[[nodiscard]] geo::LngLat in_datum(geo::LngLat wgs84, ExportDatum datum);

/// Midnight at the beginning of a line's date by the tour's clock (see workbook/time_zone), seconds
/// since 1970.
/// @param other the day that a line without a date is put on.
[[nodiscard]] double midnight_of(const workbook::Workbook& workbook, const workbook::TourLine& line,
                                 workbook::PartialDate other);
/// A day for lines that have none: the first dated line's, else the workbook's as-of day, else
/// 1 January 2000.
[[nodiscard]] workbook::PartialDate day_for_undated(const workbook::Workbook& workbook);

/// "2025-05-19T08:00:00Z", to the second.
[[nodiscard]] std::string utc_text(double unix_s);
/// With fractions: "2025-05-19T08:00:00.250Z".
[[nodiscard]] std::string utc_text_to_ms(double unix_s);

/// "3 天然气液化": the number and what is seen there, the unit where nothing is chosen.
[[nodiscard]] std::string stop_name(const workbook::Workbook& workbook,
                                    const workbook::TimedStop& stop, std::size_t index);

} // namespace guanmo::io
