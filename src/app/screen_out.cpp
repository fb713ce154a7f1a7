#include "app/screen.hpp"
#include "app/tour_out.hpp"

#include "i18n/translate.hpp"
#include "io/export.hpp"
#include "io/gpx.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

/// What of Screen writes the tour for others and takes in how it was driven.
namespace guanmo::app {

namespace fs = std::filesystem;
using i18n::tr;
using i18n::trf;
using session::TourFile;

namespace {

struct FileKind {
    io::TourPart part;
    const char* suffix; ///< behind the workbook's name
    const char* ending;
};

FileKind kind_of(TourFile file) {
    using io::TourPart;
    switch (file) {
    case TourFile::gpx:
        return {TourPart::route, tr("-route"), ".gpx"};
    case TourFile::kml:
        return {TourPart::route, tr("-route"), ".kml"};
    case TourFile::geojson:
        return {TourPart::route, tr("-route"), ".geojson"};
    case TourFile::points_csv:
        return {TourPart::points, tr("-points"), ".csv"};
    case TourFile::points_text:
        return {TourPart::points, tr("-points"), ".txt"};
    case TourFile::timetable:
        break;
    }
    return {TourPart::timetable, tr("-timetable"), ".xlsx"};
}

} // namespace

void Screen::export_tour(const session::ExportTour& wanted) {
    const FileKind kind = kind_of(wanted.file);
    const bool has_file = !document_.save_path.empty() && !document_.database;
    const fs::path workbook_file = has_file ? document_.save_path : new_save_path(document_);
    const char* datum = wanted.gcj02 && kind.part == io::TourPart::route ? "-GCJ02" : "";
    const std::string path = (workbook_file.parent_path() /
                              (workbook_file.stem().string() + kind.suffix + datum + kind.ending))
                                 .string();
    const auto exported =
        io::export_tour(workbook(), *session_.tour, path, kind.part,
                        {.datum = wanted.gcj02 ? io::ExportDatum::gcj02 : io::ExportDatum::wgs84,
                         .line_colours = config_.style.theme.line,
                         .printed = printed_timetable(workbook())});
    if (!exported.value) {
        const std::string why =
            exported.diagnostics.empty() ? path : io::to_text(exported.diagnostics.front());
        log_->error(why);
        return notify(why);
    }
    if (wanted.printed)
        perform(edit::Edit(edit::SetSetting{workbook::printed_timetable_key,
                                            printed_today(workbook(), *session_.tour),
                                            tr("Timetable handed out")}),
                session_.now_s);
    log_->exported(path);
    notify(exported.diagnostics.empty()
               ? trf("Written: {}", path)
               : trf("Written: {}. {}", path, io::to_text(exported.diagnostics.front())));
}

/// The projects that the filter lets through as a file of another program. @return why not, in
/// words; empty: it is written.
std::string Screen::export_list(const std::string& path, ui::WrittenCoordinates coordinates) {
    using ui::WrittenCoordinates;
    io::ExportOptions options{
        .datum = coordinates == WrittenCoordinates::gcj02   ? io::ExportDatum::gcj02
                 : coordinates == WrittenCoordinates::given ? io::ExportDatum::given
                                                            : io::ExportDatum::wgs84,
        .stage_colours = config_.style.theme.stage};
    if (!session_.filter.empty()) {
        options.rows.emplace(filtered().rows.begin(), filtered().rows.end());
        std::sort(options.rows->begin(), options.rows->end());
    }
    const auto exported = io::export_projects(workbook(), path, options);
    if (!exported.value)
        return exported.diagnostics.empty() ? path : io::to_text(exported.diagnostics.front());
    log_->exported(path);
    const std::string said = trf("{}: {} projects written, {} left out", path,
                                 exported.value->projects, exported.value->left_out);
    notify(exported.diagnostics.empty() ? said
                                        : said + ". " + io::to_text(exported.diagnostics.front()));
    return {};
}

void Screen::mark_scouted(const std::string& line_id) {
    const workbook::TourLine* line = workbook::find_line(workbook(), line_id);
    if (line == nullptr)
        return;
    workbook::ScoutedLine scouted =
        workbook::scouting_of(workbook(), line_id)
            .value_or(workbook::ScoutedLine{.line_id = line_id, .source = {}, .stops = {}});
    const double now_s = time_of_day_s(workbook());
    if (!mark_next(scouted, *line, now_s))
        return notify(trf("{}: every time is taken already", line->name));
    perform(edit::Edit(edit::SetSetting{
                workbook::scouting_key(line_id), to_text(scouted),
                trf("{}: time taken, {}", line->name, workbook::clock_text(now_s))}),
            session_.now_s);
}

/// A GPX track that is opened or dropped while the scouting page is open says when the coaches were
/// where; the plan stays beside it. It is read by our own bounded reader, so no child has to.
/// @return false when it is something else.
bool Screen::take_scouted_track(const std::vector<std::string>& paths) {
    const workbook::TourLine* line = workbook::find_line(workbook(), session_.planned_line);
    if (paths.size() != 1 || !io::is_gpx(paths.front()) || line == nullptr ||
        session_.out_page != session::OutPage::scouting)
        return false;
    const auto scouted = scouted_by_file(paths.front(), *line, workbook());
    for (const io::Diagnostic& diagnostic : scouted.diagnostics)
        log_->error(io::to_text(diagnostic));
    if (scouted.value)
        perform(edit::Edit(edit::SetSetting{
                    workbook::scouting_key(line->id), to_text(*scouted.value),
                    trf("{}: scouted track {}", line->name, scouted.value->source)}),
                session_.now_s);
    if (!scouted.diagnostics.empty())
        notify(io::to_text(scouted.diagnostics.front()));
    return true;
}

} // namespace guanmo::app
