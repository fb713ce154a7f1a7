#pragma once

#include "io/export.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

/// What an exported list says of each project. The writers of all formats take it from here.
namespace guanmo::io {

struct ExportRow {
    const workbook::Project& project;
    std::string_view unit_name;          ///< empty: not known
    std::optional<geo::LngLat> position; ///< in the datum asked for; WGS 84 where as given
    std::string given = {};              ///< coordinates as they came, where that is asked for
    std::string given_datum = {};        ///< that they are in
};

/// monostate: nothing is known. Texts point into the row.
using ExportValue = std::variant<std::monostate, std::string_view, workbook::Money, double, int,
                                 workbook::PartialDate>;

enum class ExportKind { text, money, number, whole, date };

struct ExportColumn {
    const char* field;       ///< in GeoJSON, KML and GPX: "investment_wan"
    const char* heading;     ///< in spreadsheets and CSV: "总投资（万元）"
    const char* short_field; ///< in Shapefiles, at most ten bytes: "invest_wan"
    ExportKind kind = ExportKind::text;
    double width = 10; ///< characters, in a spreadsheet
    ExportValue (*value)(const ExportRow&);
};

/// All but the place. Amounts are in 万元, as the field and the heading say.
[[nodiscard]] const std::vector<ExportColumn>& export_columns();
/// Longitude and latitude, for formats without geometry. Their headings name the datum. Of places
/// as they were given: the text and its datum.
[[nodiscard]] const std::vector<ExportColumn>& place_columns(ExportDatum datum);

/// Numbers so that they read back as the same, dates as ISO 8601; empty when nothing is known.
[[nodiscard]] std::string text_of(const ExportValue& value);

/// "WGS 84", "GCJ-02" or "as given".
[[nodiscard]] const char* name_of(ExportDatum datum);

/// The projects to be written, one after the other.
class ExportRows {
  public:
    ExportRows(const workbook::Workbook& workbook, const ExportOptions& options);

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] ExportRow operator[](std::size_t i) const;
    /// Calls `take` with each row and tells the progress.
    void for_each(const std::function<void(const ExportRow&)>& take) const;
    void tell(std::size_t written) const;

    [[nodiscard]] const workbook::Workbook& workbook() const { return workbook_; }
    [[nodiscard]] const ExportOptions& options() const { return options_; }

  private:
    const workbook::Workbook& workbook_;
    const ExportOptions& options_;
    std::unordered_map<std::string_view, std::string_view> unit_names_; ///< by code
};

/// The text of a CSV or GeoJSON file.
[[nodiscard]] std::string exported_csv(const ExportRows& rows);
[[nodiscard]] std::string exported_geojson(const ExportRows& rows);
/// @param left_out how many have no position, which a waypoint must have.
[[nodiscard]] std::string exported_gpx(const ExportRows& rows, std::size_t& left_out);
/// @param icons where the symbols of the stages lie, each with its group's number in the place of
/// {}; empty: the viewer's own, coloured.
[[nodiscard]] std::string exported_kml(const ExportRows& rows, const std::string& icons);
/// Symbols of a stage group as a PNG; empty when it cannot be made.
[[nodiscard]] std::string stage_icon(workbook::StageGroup group, style::Colour colour);

/// @return what was cut or went wrong.
[[nodiscard]] std::vector<Diagnostic> write_xlsx(const ExportRows& rows, const std::string& path);
/// Replaces all files of the Shapefile, and NAME.fields.html that explains its fields.
[[nodiscard]] std::vector<Diagnostic> write_shapefile(const ExportRows& rows,
                                                      const std::string& path);

} // namespace guanmo::io
