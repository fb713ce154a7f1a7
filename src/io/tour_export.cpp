#include "io/tour_export.hpp"

#include "i18n/translate.hpp"
#include "io/file.hpp"
#include "workbook/half_width.hpp"

#include <filesystem>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

namespace {

bool ends_in(const std::string& path, std::string_view ending) {
    return workbook::lower_case(path).ends_with(ending) && path.size() > ending.size();
}

std::vector<Diagnostic> write(const workbook::Workbook& workbook, const workbook::Tour& tour,
                              const std::string& path, TourPart part,
                              const TourExportOptions& options) {
    switch (part) {
    case TourPart::timetable:
        return write_timetable_xlsx(workbook, timetable_sheets(workbook, tour), options.printed,
                                    path);
    case TourPart::route:
        return replace_text(path, ends_in(path, ".gpx") ? tour_gpx(workbook, tour, options.datum)
                                  : ends_in(path, ".kml")
                                      ? tour_kml(workbook, tour, options)
                                      : tour_geojson(workbook, tour, options.datum));
    case TourPart::points:
        return replace_text(path, ends_in(path, ".csv")
                                      ? tour_points_csv(workbook, tour, options.datum)
                                      : tour_points_text(workbook, tour, options.datum));
    }
    return {};
}

std::vector<std::string> changed_sheets(const workbook::Workbook& workbook,
                                        const workbook::Tour& tour,
                                        const workbook::PrintedTimetable& printed) {
    std::vector<std::string> names;
    for (const workbook::TimetableSheet& sheet : timetable_sheets(workbook, tour))
        if (changes_of(sheet, printed).any())
            names.push_back(sheet.name);
    return names;
}

Diagnostic left_out(const std::string& path, const workbook::TourLine& line, std::size_t stop) {
    return {.severity = Severity::warning,
            .source = path,
            .layer = line.name,
            .row = static_cast<std::int64_t>(stop + 1),
            .field = "position",
            .message = tr("the stop has no position and is left out"),
            .remedy = tr("place its project or its unit")};
}

void say_lines(const workbook::Workbook& workbook, const workbook::Tour& tour,
               const std::string& path, TourPart part, std::vector<Diagnostic>& said) {
    for (std::size_t l = 0; l < std::min(tour.size(), workbook.meeting.lines.size()); ++l) {
        const workbook::TourLine& line = workbook.meeting.lines[l];
        if (tour[l].legs.empty())
            said.push_back({.severity = Severity::warning,
                            .source = path,
                            .layer = line.name,
                            .message = tr("the line has no stops and is left out"),
                            .remedy = tr("add stops in the plan")});
        else if (!line.date && part == TourPart::route)
            said.push_back({.severity = Severity::warning,
                            .source = path,
                            .layer = line.name,
                            .field = "date",
                            .message = tr("the line has no date: its times are written for the "
                                          "first day that the workbook names"),
                            .remedy = tr("fix the date in the plan")});
        if (part != TourPart::timetable)
            for (std::size_t i = 0; i < tour[l].stops.size(); ++i)
                if (!tour[l].stops[i].position)
                    said.push_back(left_out(path, line, i));
    }
}

} // namespace

std::optional<TourPart> parse_tour_part(std::string_view word) {
    if (word == "timetable")
        return TourPart::timetable;
    if (word == "route")
        return TourPart::route;
    if (word == "points")
        return TourPart::points;
    return std::nullopt;
}

const char* endings_of(TourPart part) {
    switch (part) {
    case TourPart::timetable:
        return ".xlsx";
    case TourPart::route:
        return ".gpx .kml .geojson";
    case TourPart::points:
        return ".csv .txt";
    }
    return "";
}

bool is_written_as(TourPart part, const std::string& path) {
    const std::string_view all = endings_of(part);
    for (std::size_t begin = 0; begin < all.size();) {
        const std::size_t end = std::min(all.find(' ', begin), all.size());
        if (ends_in(path, all.substr(begin, end - begin)))
            return true;
        begin = end + 1;
    }
    return false;
}

Loaded<TourExported> export_tour(const workbook::Workbook& workbook, const workbook::Tour& tour,
                                 const std::string& path, TourPart part,
                                 const TourExportOptions& options) {
    TourExported exported;
    for (const workbook::Itinerary& itinerary : tour)
        exported.lines += itinerary.legs.empty() ? 0 : 1;
    if (exported.lines == 0)
        return {std::nullopt,
                {{.source = path,
                  .message = tr("the tour has no stops"),
                  .remedy = tr("add stops in the plan")}}};
    if (!is_written_as(part, path))
        return {std::nullopt,
                {{.source = path,
                  .message = tr("the ending names no format of this part of the tour"),
                  .remedy = endings_of(part)}}};
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::path(path).parent_path();
    if (!folder.empty() && !std::filesystem::is_directory(folder, error))
        return {std::nullopt,
                {{.source = path,
                  .message = trf("there is no folder {}", folder.string()),
                  .remedy = tr("check the path")}}};
    Loaded<TourExported> result;
    result.diagnostics = write(workbook, tour, path, part, options);
    if (has_errors(result.diagnostics))
        return result;
    say_lines(workbook, tour, path, part, result.diagnostics);
    if (part == TourPart::timetable)
        exported.to_print = changed_sheets(workbook, tour, options.printed);
    result.value = std::move(exported);
    return result;
}

} // namespace guanmo::io
