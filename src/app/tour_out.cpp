#include "app/tour_out.hpp"

#include "i18n/translate.hpp"
#include "io/gpx_track.hpp"
#include "workbook/time_zone.hpp"

#include <algorithm>
#include <ctime>
#include <filesystem>

namespace guanmo::app {

std::string today(const workbook::Workbook& workbook) {
    return to_iso(workbook::date_of(workbook, static_cast<double>(std::time(nullptr))));
}

double time_of_day_s(const workbook::Workbook& workbook) {
    return workbook::time_of_day_s(workbook, static_cast<double>(std::time(nullptr)));
}

workbook::PrintedTimetable printed_timetable(const workbook::Workbook& workbook) {
    const auto found = workbook.settings.find(workbook::printed_timetable_key);
    return found == workbook.settings.end() ? workbook::PrintedTimetable{}
                                            : workbook::parse_printed(found->second);
}

std::string printed_today(const workbook::Workbook& workbook, const workbook::Tour& tour) {
    return to_text(printed_of(timetable_sheets(workbook, tour), today(workbook)));
}

io::Loaded<workbook::ScoutedLine> scouted_by_file(const std::string& path,
                                                  const workbook::TourLine& line,
                                                  const workbook::Workbook& workbook) {
    io::Loaded<std::vector<io::TrackFix>> track = io::read_track(path);
    if (!track.value)
        return {std::nullopt, std::move(track.diagnostics)};
    // The first moment's midnight: a track that passes the next one goes on counting.
    const double begin_s = track.value->front().unix_s;
    const double midnight_s = begin_s - workbook::time_of_day_s(workbook, begin_s);
    std::vector<plan::ScoutedFix> fixes;
    for (const io::TrackFix& fix : *track.value)
        fixes.push_back({fix.at, fix.unix_s - midnight_s});
    workbook::ScoutedLine scouted = plan::scouted_by(fixes, line, workbook);
    scouted.source = std::filesystem::path(path).filename().string();
    const auto reached = std::count_if(scouted.stops.begin(), scouted.stops.end(),
                                       [](const auto& stop) { return stop.arrive_s.has_value(); });
    if (reached == 0) {
        track.diagnostics.push_back(
            {.source = path,
             .layer = line.name,
             .message = i18n::tr("the track comes near no stop of the line"),
             .remedy = i18n::tr("a track of this line, in WGS 84")});
        return {std::nullopt, std::move(track.diagnostics)};
    }
    for (std::size_t i = 0; i < scouted.stops.size(); ++i)
        if (!scouted.stops[i].arrive_s)
            track.diagnostics.push_back(
                {.severity = io::Severity::warning,
                 .source = path,
                 .layer = line.name,
                 .row = static_cast<std::int64_t>(i + 1),
                 .message = i18n::tr("the track does not come near this stop at its turn"),
                 .remedy = i18n::tr("its times stay as planned")});
    return {std::move(scouted), std::move(track.diagnostics)};
}

} // namespace guanmo::app
