#pragma once

#include "geo/coordinates.hpp"
#include "io/columns.hpp"
#include "io/date_text.hpp"
#include "io/records.hpp"
#include "workbook/date.hpp"
#include "workbook/project.hpp"

/// The cells of one record as values of our fields.
namespace guanmo::io {

/// Reads a field where the source has it and the cell is not empty. A cell that cannot be read is
/// an error on the field; the record stands and the field stays empty, for what is not known must
/// never be shown as a number.
class FieldValues {
  public:
    FieldValues(const RecordSource& source, const Record& record, const ColumnMap& columns,
                std::vector<Diagnostic>& diagnostics)
        : source_(source), record_(record), columns_(columns), diagnostics_(diagnostics) {}

    [[nodiscard]] bool has(std::string_view field) const { return columns_.contains(field); }
    /// The trimmed cell; empty when there is none.
    [[nodiscard]] std::string text(std::string_view field) const;
    /// The same, but empty for a cell that says that nothing is known: "—", "无", "待定".
    [[nodiscard]] std::string value_text(std::string_view field) const;
    /// The field "id"; where there is none the number in the list; where that is empty or was
    /// rounded ("1.50523E+17") one made from the row, which is said.
    [[nodiscard]] std::string identifier() const;
    [[nodiscard]] std::string made_identifier() const; ///< from the row alone
    /// Not negative. A unit in the cell goes before one in a column of units, and that before the
    /// one in the column's name; without any it is 亿元.
    [[nodiscard]] std::optional<workbook::Money> money(std::string_view field) const;
    [[nodiscard]] std::optional<double> number(std::string_view field, double low,
                                               double high) const;
    [[nodiscard]] std::optional<int> count(std::string_view field) const; ///< whole, from 0
    /// Also the serial number of a day, which is said.
    [[nodiscard]] std::optional<workbook::PartialDate> date(std::string_view field) const;
    /// "2024-2026": when it begins and ends.
    [[nodiscard]] std::optional<Period> period(std::string_view field) const;
    /// A percentage: "35", "35%", or one in words ("完成总工程量的35%"), which is said.
    [[nodiscard]] std::optional<double> percent(std::string_view field) const;
    [[nodiscard]] std::optional<workbook::Stage> stage(std::string_view field) const;
    [[nodiscard]] std::optional<workbook::Nature> nature(std::string_view field) const;
    void error(std::string_view field, std::string message, std::string remedy) const;
    void warning(std::string_view field, std::string message, std::string remedy) const;

  private:
    void say(Severity severity, std::string_view field, std::string message,
             std::string remedy) const;

    const RecordSource& source_;
    const Record& record_;
    const ColumnMap& columns_;
    std::vector<Diagnostic>& diagnostics_;
};

/// Empties cells that hold what a spreadsheet writes where a formula fails ("#REF!", "#N/A"), which
/// is said of the columns that are read.
void drop_failed_formulas(const RecordSource& source, Record& record, const ColumnMap& columns,
                          std::vector<Diagnostic>& diagnostics);

/// True when the coordinates lie in China only after exchanging them.
[[nodiscard]] bool looks_exchanged(geo::LngLat p);

/// "122.25, 43.62"
[[nodiscard]] std::string shown(geo::LngLat p);

} // namespace guanmo::io
