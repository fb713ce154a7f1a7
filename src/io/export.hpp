#pragma once

#include "io/diagnostic.hpp"
#include "style/colour.hpp"
#include "workbook/workbook.hpp"

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

/// The projects of a workbook as files of other programs. Whatever is written is read again by
/// import as the same projects: texts, numbers, dates as far as they are known, and what is not
/// known.
namespace guanmo::io {

enum class ExportFormat {
    xlsx,
    csv, ///< UTF-8 with a byte order mark, as Excel wants it
    geojson,
    kml, ///< with the areas of the units
    kmz, ///< the same with symbols of its own
    gpx, ///< waypoints: projects without a position are left out, which is said
    shapefile,
};

/// By the ending of the path: .xlsx .csv .geojson .json .kml .kmz .gpx .shp; none for others.
[[nodiscard]] std::optional<ExportFormat> export_format(const std::string& path);

/// What the coordinates in the file are. The workbook's are WGS 84 (CGCS2000); `given`: as they
/// came, each with its datum, in lists only (.xlsx, .csv).
enum class ExportDatum { wgs84, gcj02, given };

struct ExportOptions {
    ExportDatum datum = ExportDatum::wgs84;
    std::array<style::Colour, 5> stage_colours{};   ///< by workbook::StageGroup, of .kml and .kmz
    std::optional<std::vector<std::size_t>> rows{}; ///< of the projects wanted; none: all
    /// Told now and then how many projects are written.
    std::function<void(std::size_t)> progress = {};
};

struct Exported {
    std::size_t projects = 0; ///< written
    std::size_t left_out = 0; ///< for which the format has no room; said
};

/// Writes beside and renames. Says what had to be left out, cut or is not what the format's readers
/// expect. No value when the file is not written.
[[nodiscard]] Loaded<Exported> export_projects(const workbook::Workbook& workbook,
                                               const std::string& path,
                                               const ExportOptions& options);

} // namespace guanmo::io
