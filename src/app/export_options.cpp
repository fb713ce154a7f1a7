#include "app/option_parts.hpp"

#include "i18n/translate.hpp"

#include <CLI/CLI.hpp>

namespace guanmo::app {

using i18n::tr;
using i18n::trf;

namespace {

void take_datum(std::optional<io::ExportDatum>& datum, const std::string& text) {
    if (text == "wgs84")
        datum = io::ExportDatum::wgs84;
    else if (text == "gcj02")
        datum = io::ExportDatum::gcj02;
    else if (text == "given")
        datum = io::ExportDatum::given;
    else
        throw CLI::ValidationError("--datum", trf("\"{}\" should be wgs84, gcj02 or given", text));
}

void take_part(std::optional<io::TourPart>& part, const std::string& text) {
    part = io::parse_tour_part(text);
    if (!part && text != "projects")
        throw CLI::ValidationError(
            "--what", trf("\"{}\" should be projects, timetable, route or points", text));
}

/// Which endings are right depends on what is written.
void refuse_export(const Options& options) {
    const std::string& path = options.output;
    if (options.export_part && !io::is_written_as(*options.export_part, path))
        throw CLI::ValidationError("--output", trf("\"{}\" should end in one of {}", path,
                                                   io::endings_of(*options.export_part)));
    if (!options.export_part && !io::export_format(path))
        throw CLI::ValidationError(
            "--output",
            trf("\"{}\" should end in .xlsx, .csv, .geojson, .kml, .kmz, .gpx or .shp", path));
    if (options.export_part && options.export_datum == io::ExportDatum::given)
        throw CLI::ValidationError("--datum", tr("only projects have coordinates as given"));
    if (options.mark_printed && options.export_part != io::TourPart::timetable)
        throw CLI::ValidationError("--mark-printed", tr("only a timetable is handed out"));
}

} // namespace

void add_export(CLI::App& app, Options& options) {
    CLI::App* exported = app.add_subcommand(
        "export",
        tr("write the projects, or with --what the tour, for other programs; the format by "
           "the ending"));
    exported->add_option("WORKBOOK", options.workbook,
                         tr("workbook folder, GeoPackage or database, as \"PG:host=… dbname=…\" "
                            "(default: Tongliao 2025)"));
    exported->add_option("--units", options.units, tr("units from a plain source instead"))
        ->type_name("FILE");
    exported->add_option("--projects", options.projects, tr("projects from a plain source instead"))
        ->type_name("FILE");
    add_reading(*exported, options);
    exported
        ->add_option("-o,--output", options.output,
                     tr("file to write; one that is there is replaced"))
        ->type_name("FILE")
        ->required();
    exported
        ->add_option_function<std::string>(
            "--what", [&options](const std::string& text) { take_part(options.export_part, text); },
            tr("projects (default; .xlsx .csv .geojson .kml .kmz .gpx .shp), timetable (.xlsx), "
               "route (.gpx .kml .geojson) or points for drivers (.csv .txt)"))
        ->type_name("PART");
    exported
        ->add_option("--coaches", options.coaches,
                     tr("of a timetable: a line's coaches with their seats, each gets sheets of "
                        "its own (repeatable)"))
        ->type_name("LINE=COACH SEATS, …")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    exported->add_flag("--mark-printed", options.mark_printed,
                       tr("the workbook remembers this timetable as handed out: the next one marks "
                          "what has changed since"));
    exported
        ->add_option_function<std::string>(
            "--datum",
            [&options](const std::string& text) { take_datum(options.export_datum, text); },
            tr("what the coordinates are to be: wgs84 (default), gcj02 (AMap, Tencent; default "
               "of points) or given (as they came, in .xlsx and .csv)"))
        ->type_name("NAME");
    exported->add_option("--theme", options.theme, tr("theme: stage (dark) or paper (light)"))
        ->type_name("NAME");
    add_language(*exported, options);
    exported->callback([&options] {
        options.command = Options::Command::export_projects;
        refuse_export(options);
    });
}

} // namespace guanmo::app
