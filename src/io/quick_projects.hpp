#pragma once

#include "geo/banded_area.hpp"
#include "io/column_rows.hpp"
#include "io/columns.hpp"
#include "io/unit_index.hpp"
#include "workbook/project.hpp"

#include <array>
#include <memory>
#include <unordered_map>
#include <vector>

namespace guanmo::io {

/// What repeats from row to row, taken from its columns some hundred rows at a time (see TextPool).
class SharedTexts {
  public:
    struct Column {
        std::size_t number = 0;
        std::optional<std::size_t> like; ///< empty where it says the same as that one
    };
    /// Keeps a reference to `pool`.
    SharedTexts(std::vector<Column> columns, workbook::TextPool& pool)
        : columns_(std::move(columns)), pool_(pool) {}

    /// Makes room for that row of `rows`; to be called for each, in their order.
    void expect(const ColumnRows& rows, std::size_t row);
    /// Of the row that is expected; can be taken once.
    [[nodiscard]] workbook::Text take_text(std::size_t column) {
        return std::move(texts_[column][row_]);
    }
    /// True when one of the row's texts wants trimming or is not UTF-8.
    [[nodiscard]] bool odd() const { return odd_[row_]; }

  private:
    static constexpr std::size_t most_rows = 256;
    void take(const ColumnRows& rows, std::size_t first);

    std::vector<Column> columns_;
    workbook::TextPool& pool_;
    std::vector<std::vector<workbook::Text>> texts_; ///< of a column, row by row
    std::vector<std::string_view> bytes_;
    std::array<bool, most_rows> odd_{};
    std::size_t row_ = 0; ///< among those taken
};

/// Makes projects of rows of columns as long as there is nothing to say about them. A row with
/// anything out of order is left to FieldValues, so that each message is made in one place.
class QuickProjects {
  public:
    /// Keeps references to `units` and `shared`.
    QuickProjects(const ColumnMap& columns, const UnitIndex& units, workbook::TextPool& shared);

    /// True when every column has the type that its field wants.
    [[nodiscard]] bool fits(const ColumnRows& rows) const;

    /// The identifier as it stands in the row, of rows that fit.
    [[nodiscard]] std::string_view id(const ColumnRows& rows, std::size_t row) const {
        return rows.columns[*at_.id].text(row);
    }
    /// None when the row wants words.
    [[nodiscard]] std::optional<workbook::Project> project(const ColumnRows& rows, std::size_t row);

  private:
    /// A unit as projects name it, and where they may lie.
    struct KnownUnit {
        workbook::Text code;
        const workbook::Unit* around = nullptr; ///< null: anywhere
    };
    class Row;
    struct Amount {
        std::optional<std::size_t> column;
        workbook::MoneyUnit unit = workbook::MoneyUnit::yi;
    };
    [[nodiscard]] std::optional<std::size_t> column(const char* field) const;
    [[nodiscard]] Amount amount(const char* field) const;
    [[nodiscard]] std::vector<SharedTexts::Column> repeating() const;
    [[nodiscard]] const KnownUnit* known_unit(std::string_view code);
    [[nodiscard]] bool lies_in(const workbook::Unit& unit, geo::LngLat position);

    struct Columns {
        std::optional<std::size_t> id, name, short_name, unit_code, park, developer, industry,
            nature, stage, percent, started_on, complete_on, jobs, permits_done, permits_due,
            location_accuracy_m, parent_id, details, responsible, leader, open_problems,
            last_inspection, source, as_of, given_position, given_datum, conversion;
        Amount investment, year_plan, done, output, tax;
    };

    const ColumnMap& map_;
    const UnitIndex& units_;
    workbook::TextPool& shared_;
    Columns at_;
    SharedTexts repeated_;
    std::unordered_map<std::string, KnownUnit> known_;
    std::string last_code_;
    const KnownUnit* last_ = nullptr;
    std::unordered_map<const workbook::Unit*, geo::BandedArea> areas_;
};

} // namespace guanmo::io
