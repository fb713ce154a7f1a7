#include "io/read.hpp"

#include "i18n/translate.hpp"
#include "io/field_values.hpp"
#include "io/place_reader.hpp"
#include "io/records.hpp"
#include "io/unit_index.hpp"

#include <algorithm>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;
using workbook::Unit;
using workbook::UnitKind;

namespace {

/// Maps of DataV name the unit above as {"adcode": 150500}.
std::string code_in(std::string text) {
    const std::size_t key = text.find("\"adcode\"");
    if (!text.starts_with('{') || key == text.npos)
        return text;
    const std::size_t begin = text.find_first_of("0123456789", key);
    const std::size_t end = text.find_first_not_of("0123456789", begin);
    return begin == text.npos ? "" : text.substr(begin, end - begin);
}

UnitKind kind_of(const FieldValues& values, const std::string& name) {
    const std::string word = values.text("kind");
    if (word.empty())
        return kind_by_name(name);
    if (const auto kind = workbook::parse_unit_kind(word))
        return *kind;
    values.error("kind", tr("is not a kind of unit"),
                 trf("one of: {}", "banner county city district zone"));
    return kind_by_name(name);
}

class UnitReader {
  public:
    UnitReader(RecordSource source, const ReadOptions& options, Loaded<UnitsRead>& read)
        : source_(std::move(source)), read_(read), may_be_empty_(options.may_be_empty),
          columns_(match_columns(words_of(options.words).units, source_.columns, options.columns,
                                 source_.path, read.diagnostics)) {
        read_.value->crs = source_.crs;
        read_.value->encoding = source_.encoding;
        say_missing_columns();
    }

    void read_all() {
        Record record;
        while (source_.next(record))
            read_record(record);
        append(read_.diagnostics, source_.finish());
        count_missing(source_, read_.value->counts);
        if (read_.value->counts.rows == 0 && !may_be_empty_)
            say_of_source(Severity::error, "", tr("holds no record at all"),
                          tr("was the right layer exported?"));
        check_parents();
    }

  private:
    void say_of_source(Severity severity, std::string field, std::string message,
                       std::string remedy) {
        read_.diagnostics.push_back(
            about(source_, severity, std::move(field), std::move(message), std::move(remedy)));
    }

    void say_missing_columns() {
        if (source_.columns.empty()) // nor any record, which is said in the end
            return;
        if (!columns_.contains("name"))
            say_of_source(Severity::warning, "name", tr("there is no column with names"),
                          trf("--map name=COLUMN: {}", column_list(source_.columns)));
        if (!columns_.contains("code"))
            say_of_source(Severity::warning, "code",
                          tr("there is no column with codes; they are made from the rows"),
                          trf("--map code=COLUMN: {}", column_list(source_.columns)));
    }

    void read_record(Record& record) {
        RowCounts& counts = read_.value->counts;
        ++counts.rows;
        append(read_.diagnostics, std::move(record.problems));
        drop_failed_formulas(source_, record, columns_, read_.diagnostics);
        const FieldValues values(source_, record, columns_, read_.diagnostics);
        std::optional<Unit> unit;
        if (!record.unreadable)
            unit = unit_of(values, record);
        ++(unit ? counts.accepted : counts.rejected);
        if (unit)
            read_.value->units.push_back(std::move(*unit));
    }

    std::optional<Unit> unit_of(const FieldValues& values, Record& record) {
        Unit unit;
        unit.code = code_of(values, record);
        unit.name = values.text("name");
        if (unit.name.empty()) {
            if (columns_.contains("name"))
                values.warning("name", tr("has no name; the code stands for it"), tr("fill it in"));
            unit.name = unit.code;
        }
        unit.short_name = values.text("short_name");
        if (unit.short_name.empty())
            unit.short_name = unit.name;
        unit.kind = kind_of(values, unit.name);
        unit.parent_code = code_in(values.text("parent_code"));
        if (!take_shape(values, record.shape, unit) || is_duplicate(values, unit, record.row))
            return std::nullopt;
        unit.seat = seats_.place(values, nullptr, {"seat_lng", "seat_lat", ""});
        if (unit.seat && !unit.is_point() && metres_outside(unit.area, *unit.seat) > 0)
            values.warning("seat_lng",
                           trf("the seat lies outside the unit ({})", shown(*unit.seat)),
                           tr("check the position and its datum"));
        return unit;
    }

    std::string code_of(const FieldValues& values, const Record& record) {
        std::string code = values.text("code");
        if (!code.empty())
            return code;
        code = "row-" + std::to_string(record.row);
        if (columns_.contains("code"))
            values.warning("code", trf("has no code; {} is made from the row", code),
                           tr("fill it in"));
        return code;
    }

    /// False when the record cannot be taken for want of a place; that is said.
    bool take_shape(const FieldValues& values, Shape& shape, Unit& unit) {
        const char* polygon = tr("a polygon is needed; only a zone may be a point");
        const bool zone = unit.kind == UnitKind::zone;
        if (shape.beyond) {
            say_beyond(values, *shape.beyond);
            return false;
        }
        switch (shape.kind) {
        case Shape::Kind::area:
            return take_area(values, shape, unit);
        case Shape::Kind::point:
            unit.position = shape.point;
            if (!zone)
                values.error("geometry", tr("is a point, not a polygon"), polygon);
            return zone;
        case Shape::Kind::missing:
        case Shape::Kind::empty:
            if (zone)
                values.warning("geometry", tr("has no position and is not on the map"),
                               tr("add a point"));
            else
                values.error("geometry",
                             shape.kind == Shape::Kind::empty ? tr("the geometry is empty")
                             : shape.unread ? tr("has a geometry that cannot be read")
                                            : tr("has no geometry"),
                             polygon);
            return zone;
        default:
            values.error("geometry", trf("is a {}, not a polygon", shape.type), polygon);
            return false;
        }
    }

    bool take_area(const FieldValues& values, Shape& shape, Unit& unit) {
        if (shape.repaired)
            values.warning(
                "geometry",
                trf("a ring crosses itself near {}; it was repaired", shown(*shape.repaired)),
                tr("mend it in the source"));
        unit.area = std::move(shape.area);
        if (unit.area.empty())
            values.error("geometry", tr("the polygon has no area"), tr("draw it anew"));
        return !unit.area.empty();
    }

    bool is_duplicate(const FieldValues& values, const Unit& unit, std::int64_t row) {
        const auto [first, added] = row_of_code_.emplace(unit.code, row);
        if (!added)
            values.error("code", trf("the code is the same as in row {}", first->second),
                         tr("give every unit its own code"));
        else
            rows_.push_back(row);
        return !added;
    }

    /// What a unit says of another one can be judged when all are read.
    void check_parents() {
        std::vector<Unit>& units = read_.value->units;
        const UnitIndex index(units);
        for (std::size_t i = 0; i < units.size(); ++i) {
            Unit& unit = units[i];
            if (unit.parent_code.empty())
                continue;
            const Unit* parent = index.find(unit.parent_code);
            if (parent == nullptr) {
                say_of_row(Severity::error, rows_[i], "parent_code", unit.parent_code,
                           tr("there is no such unit"), trf("one of: {}", index.list()));
                unit.parent_code.clear();
            } else if (unit.position && !parent->is_point() &&
                       metres_outside(parent->area, *unit.position) > 0) {
                say_of_row(Severity::warning, rows_[i], "geometry", shown(*unit.position),
                           trf("the zone lies outside {}", parent->name),
                           tr("check the position and its datum"));
            }
        }
    }

    void say_of_row(Severity severity, std::int64_t row, std::string field, std::string value,
                    std::string message, std::string remedy) {
        read_.diagnostics.push_back({.severity = severity,
                                     .source = source_.path,
                                     .layer = source_.layer,
                                     .row = row,
                                     .field = std::move(field),
                                     .value = std::move(value),
                                     .message = std::move(message),
                                     .remedy = std::move(remedy)});
    }

    RecordSource source_;
    Loaded<UnitsRead>& read_;
    bool may_be_empty_;
    ColumnMap columns_;
    PlaceReader seats_{"", nullptr};
    std::map<std::string, std::int64_t, std::less<>> row_of_code_;
    std::vector<std::int64_t> rows_; ///< of the units taken
};

} // namespace

UnitKind kind_by_name(const std::string& name) {
    for (const char* word : {"开发区", "高新区", "园区", "示范区", "管理区"})
        if (name.find(word) != std::string::npos)
            return UnitKind::zone;
    if (name.ends_with("旗"))
        return UnitKind::banner;
    if (name.ends_with("市"))
        return UnitKind::city;
    return name.ends_with("区") ? UnitKind::district : UnitKind::county;
}

Loaded<UnitsRead> read_units(const std::string& path, const ReadOptions& options) {
    return read_units(open_records(path, options, Wanted::areas), options);
}

Loaded<UnitsRead> read_units(Loaded<RecordSource> source, const ReadOptions& options) {
    Loaded<UnitsRead> read{std::nullopt, std::move(source.diagnostics)};
    if (source.value) {
        read.value.emplace();
        UnitReader(std::move(*source.value), options, read).read_all();
    }
    return read;
}

} // namespace guanmo::io
