#pragma once

#include "geo/banded_area.hpp"
#include "io/column_rows.hpp"
#include "io/columns.hpp"
#include "io/unit_index.hpp"
#include "workbook/project.hpp"

#include <memory>
#include <unordered_map>

namespace guanmo::io {

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
    std::unordered_map<std::string, KnownUnit> known_;
    std::string last_code_;
    const KnownUnit* last_ = nullptr;
    std::unordered_map<const workbook::Unit*, geo::BandedArea> areas_;
};

} // namespace guanmo::io
