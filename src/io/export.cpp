#include "io/export.hpp"

#include "i18n/translate.hpp"
#include "io/export_columns.hpp"
#include "io/file.hpp"
#include "io/zip_archive.hpp"
#include "workbook/half_width.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

namespace guanmo::io {

namespace fs = std::filesystem;
using i18n::tr;
using i18n::trf;

namespace {

constexpr std::pair<std::string_view, ExportFormat> endings[] = {
    {".xlsx", ExportFormat::xlsx},       {".csv", ExportFormat::csv},
    {".geojson", ExportFormat::geojson}, {".json", ExportFormat::geojson},
    {".kml", ExportFormat::kml},         {".kmz", ExportFormat::kmz},
    {".gpx", ExportFormat::gpx},         {".shp", ExportFormat::shapefile}};

Diagnostic not_written(const std::string& path) {
    return {.source = path,
            .message = tr("cannot be written"),
            .remedy = tr("check the free space and the right to write there")};
}

std::vector<Diagnostic> write_kmz(const ExportRows& rows, const std::string& path) {
    return replace_file(path, [&](const std::string& beside) -> std::vector<Diagnostic> {
        std::vector<std::pair<std::string, std::string>> members{
            {"doc.kml", exported_kml(rows, "symbols/{}.png")}};
        for (std::size_t group = 0; group < rows.options().stage_colours.size(); ++group)
            members.emplace_back(fmt::format("symbols/{}.png", group),
                                 stage_icon(static_cast<workbook::StageGroup>(group),
                                            rows.options().stage_colours[group]));
        if (write_zip(beside, members))
            return {};
        return {not_written(path)};
    });
}

std::vector<Diagnostic> write(const ExportRows& rows, const std::string& path, ExportFormat format,
                              std::size_t& left_out) {
    switch (format) {
    case ExportFormat::xlsx:
        return write_xlsx(rows, path);
    case ExportFormat::csv:
        return replace_text(path, exported_csv(rows));
    case ExportFormat::geojson:
        return replace_text(path, exported_geojson(rows));
    case ExportFormat::kml:
        return replace_text(path, exported_kml(rows, ""));
    case ExportFormat::kmz:
        return write_kmz(rows, path);
    case ExportFormat::gpx:
        return replace_text(path, exported_gpx(rows, left_out));
    case ExportFormat::shapefile:
        return write_shapefile(rows, path);
    }
    return {};
}

/// Formats whose coordinates are WGS 84 by their standard: programs take them for it.
void say_datum(const std::string& path, ExportFormat format, std::vector<Diagnostic>& said) {
    if (format == ExportFormat::xlsx || format == ExportFormat::csv)
        return; // the headings say it
    said.push_back({.severity = Severity::warning,
                    .source = path,
                    .field = "--datum",
                    .value = "gcj02",
                    .message = tr("programs take the coordinates of such a file for WGS 84, and "
                                  "show these some 500 m off"),
                    .remedy = tr("give it to programs that want GCJ-02; import it with --crs "
                                 "gcj02")});
}

void say_left_out(const std::string& path, std::size_t left_out, std::vector<Diagnostic>& said) {
    if (left_out > 0)
        said.push_back(
            {.severity = Severity::warning,
             .source = path,
             .field = "position",
             .message = trf("{} projects have no position and are left out: a waypoint needs one",
                            left_out),
             .remedy = tr("export them as .xlsx, .csv or .geojson")});
}

} // namespace

std::optional<ExportFormat> export_format(const std::string& path) {
    const std::string lower = workbook::lower_case(path);
    for (const auto& [ending, format] : endings)
        if (lower.ends_with(ending) && lower.size() > ending.size())
            return format;
    return std::nullopt;
}

Loaded<Exported> export_projects(const workbook::Workbook& workbook, const std::string& path,
                                 const ExportOptions& options) {
    const auto format = export_format(path);
    if (!format)
        return {std::nullopt,
                {{.source = path,
                  .message = tr("the ending names no format that projects are exported to"),
                  .remedy = ".xlsx .csv .geojson .kml .kmz .gpx .shp"}}};
    if (options.datum == ExportDatum::given && *format != ExportFormat::xlsx &&
        *format != ExportFormat::csv)
        return {std::nullopt,
                {{.source = path,
                  .field = "--datum",
                  .value = "given",
                  .message = tr("coordinates as they were given may be texts, metres and of "
                                "several datums; this format holds positions"),
                  .remedy = tr("export them as .xlsx or .csv")}}};
    std::error_code error;
    const fs::path folder = fs::path(path).parent_path();
    if (!folder.empty() && !fs::is_directory(folder, error))
        return {std::nullopt,
                {{.source = path,
                  .message = trf("there is no folder {}", folder.string()),
                  .remedy = tr("check the path")}}};
    const ExportRows rows(workbook, options);
    Exported exported;
    Loaded<Exported> result;
    result.diagnostics = write(rows, path, *format, exported.left_out);
    if (has_errors(result.diagnostics))
        return result;
    exported.projects = rows.size() - exported.left_out;
    say_left_out(path, exported.left_out, result.diagnostics);
    if (options.datum == ExportDatum::gcj02)
        say_datum(path, *format, result.diagnostics);
    result.value = exported;
    return result;
}

} // namespace guanmo::io
