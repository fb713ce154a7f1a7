#pragma once

#include "geo/polygon.hpp"
#include "io/read.hpp"

#include <functional>
#include <string>
#include <utility>
#include <vector>

/// Any source as a run of records: cells as text, geometry in longitude and latitude. What the
/// columns mean is the readers' business.
namespace guanmo::io {

/// The geometry of a record.
struct Shape {
    enum class Kind { missing, empty, point, area, line, other };
    Kind kind = Kind::missing;
    std::string type;                            ///< as the source calls it, "LINESTRING"
    bool unread = false;                         ///< missing, for it could not be made out
    geo::LngLat point;                           ///< of a point
    std::optional<geo::MapPoint> given;          ///< of a point in another CRS, as it stands there
    geo::MultiPolygon<geo::LngLat> area;         ///< of an area; empty when nothing of it is left
    std::vector<std::vector<geo::LngLat>> lines; ///< of a line; several of a MultiLineString
    std::optional<geo::LngLat> repaired;         ///< where a ring crossed itself before the repair
    std::string mended;                          ///< what was put right of all its coordinates
    std::optional<geo::LngLat> beyond; ///< a vertex outside ±180/90; then there is no area
};

/// Why a shape cannot be a road; empty when it can.
[[nodiscard]] std::string why_no_line(const Shape& shape);

struct Record {
    std::int64_t row = 0;           ///< from 1; of a spreadsheet as it counts its rows
    std::string layer = {};         ///< the sheet, when several are read as one source
    std::vector<std::string> cells; ///< UTF-8, one for each column; empty: none
    Shape shape;
    std::vector<Diagnostic> problems; ///< found while reading it
    bool unreadable = false;          ///< no record: nothing of it is taken
};

class ColumnReader;

struct RecordSource {
    std::string path;
    std::string layer; ///< empty when the source has but one
    std::vector<std::string> columns;
    bool has_shapes = false;
    std::string encoding;
    std::string crs;          ///< "EPSG:4490" or a name; empty: none, or not applicable
    std::int64_t claimed = 0; ///< records as the source says; 0: it does not
    std::shared_ptr<const TableWords> words;            ///< null: as built in
    std::optional<workbook::MoneyUnit> money_unit = {}; ///< of amounts that name none
    std::optional<std::size_t> unit_column = {}; ///< whose cells name the unit of the amounts
    bool dates_from_1904 = false;                ///< how numbers that stand for days count them
    /// Fills the next record; false at the end.
    std::function<bool(Record&)> next;
    /// What is wrong with the source as a whole, known after the last record: it was cut off.
    std::function<std::vector<Diagnostic>()> finish;
    /// Records that the source claims and that could not be read, known after the last; null: none.
    std::function<std::int64_t()> missing = {};
    /// The same records from the first on, column by column; null: not to be had so.
    std::function<std::optional<ColumnReader>()> by_columns;
    /// The record that the columns call `id`, as `next` would have read it; false: it cannot be
    /// read. @param row its number, from 1.
    std::function<bool(Record&, std::int64_t id, std::int64_t row)> at;
};

/// Counts records that were lost as rejected, so that rows add up.
inline void count_missing(const RecordSource& source, RowCounts& counts) {
    const std::int64_t missing = source.missing ? source.missing() : 0;
    counts.rows += missing;
    counts.rejected += missing;
}

/// Counts a row of a source of roads, and says what is wrong with it. True when its lines can be
/// taken.
bool count_line(const RecordSource& source, const Record& record, RowCounts& counts,
                std::vector<Diagnostic>& diagnostics);

/// Something wrong with the source as a whole; an empty field: with no column in particular.
[[nodiscard]] inline Diagnostic about(const RecordSource& source, Severity severity,
                                      std::string field, std::string message, std::string remedy) {
    return {.severity = severity,
            .source = source.path,
            .layer = source.layer,
            .field = std::move(field),
            .message = std::move(message),
            .remedy = std::move(remedy)};
}

/// Which layer of a source is meant when none is named.
enum class Wanted { areas, points, lines };

/// Opens a table or geodata. @param options their layer, encoding and CRS; without a layer, the
/// only one that fits `wanted`.
[[nodiscard]] Loaded<RecordSource> open_records(const std::string& path, const ReadOptions& options,
                                                Wanted wanted);

/// Text in rows and columns, or a spreadsheet, each with headings in one row or several, titles
/// above, totals and notes. What is no record is handed out as unreadable, with the reason.
[[nodiscard]] Loaded<RecordSource> open_table(const std::string& path, const ReadOptions& options);

/// True for names that end in .csv, .txt or .tsv, and for spreadsheets.
[[nodiscard]] bool is_table(const std::string& path);

} // namespace guanmo::io
