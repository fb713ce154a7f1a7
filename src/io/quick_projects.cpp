#include "io/quick_projects.hpp"

#include "io/encoding.hpp"
#include "io/field_values.hpp"
#include "workbook/given_place.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::io {

using workbook::Project;
using Kind = ValueColumn::Kind;

namespace {

constexpr double farthest_m = 20'037'500; // half way round the earth, as FieldValues are asked

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool needs_trimming(std::string_view text) {
    return !text.empty() && (is_blank(text.front()) || is_blank(text.back()));
}

/// "2025", "2025-03", "2025-03-14".
std::optional<workbook::PartialDate> date_of(std::string_view text) {
    const auto digits = [&text](std::size_t from, std::size_t count) {
        int number = 0;
        for (std::size_t i = from; i < from + count; ++i) {
            if (text[i] < '0' || text[i] > '9')
                return -1;
            number = number * 10 + (text[i] - '0');
        }
        return number;
    };
    const bool has_month = text.size() > 4;
    const bool has_day = text.size() > 7;
    const bool formed = (text.size() == 4 || text.size() == 7 || text.size() == 10) &&
                        (!has_month || text[4] == '-') && (!has_day || text[7] == '-');
    if (!formed)
        return workbook::parse_date(text);
    const int year = digits(0, 4);
    const int month = has_month ? digits(5, 2) : 0;
    const int day = has_day ? digits(8, 2) : 0;
    constexpr int in_every_month = 28;
    if (year < 1900 || year > 2200 || (has_month && (month < 1 || month > 12)) ||
        (has_day && (day < 1 || day > in_every_month)))
        return workbook::parse_date(text);
    return workbook::PartialDate{static_cast<std::int16_t>(year), static_cast<std::int8_t>(month),
                                 static_cast<std::int8_t>(day)};
}

std::optional<workbook::Stage> stage_of(std::string_view word) {
    for (const workbook::Stage stage : workbook::all_stages)
        if (workbook::word_of(stage) == word)
            return stage;
    return std::nullopt;
}

std::optional<workbook::Nature> nature_of(std::string_view word) {
    for (const workbook::Nature nature : {workbook::Nature::fresh, workbook::Nature::continuing})
        if (workbook::word_of(nature) == word)
            return nature;
    return std::nullopt;
}

} // namespace

void SharedTexts::expect(const ColumnRows& rows, std::size_t row) {
    row_ = row % most_rows;
    if (row_ == 0)
        take(rows, row);
}

void SharedTexts::take(const ColumnRows& rows, std::size_t first) {
    const std::size_t count = std::min(most_rows, rows.count - first);
    texts_.resize(rows.columns.size());
    bytes_.resize(count);
    odd_.fill(false);
    for (const Column& column : columns_) {
        for (std::size_t i = 0; i < count; ++i) {
            bytes_[i] = rows.columns[column.number].text(first + i);
            if (column.like && bytes_[i] == rows.columns[*column.like].text(first + i))
                bytes_[i] = {};
            odd_[i] = odd_[i] || needs_trimming(bytes_[i]) || !is_utf8(bytes_[i]);
        }
        std::vector<workbook::Text>& texts = texts_[column.number];
        texts.resize(most_rows);
        pool_(bytes_, std::span(texts).first(count));
    }
}

QuickProjects::QuickProjects(const ColumnMap& columns, const UnitIndex& units,
                             workbook::TextPool& shared)
    : map_(columns), units_(units), shared_(shared), at_{column("id"),
                                                         column("name"),
                                                         column("short_name"),
                                                         column("unit_code"),
                                                         column("park"),
                                                         column("developer"),
                                                         column("industry"),
                                                         column("nature"),
                                                         column("stage"),
                                                         column("percent"),
                                                         column("started_on"),
                                                         column("complete_on"),
                                                         column("jobs"),
                                                         column("permits_done"),
                                                         column("permits_due"),
                                                         column("location_accuracy_m"),
                                                         column("parent_id"),
                                                         column("details"),
                                                         column("responsible"),
                                                         column("leader"),
                                                         column("open_problems"),
                                                         column("last_inspection"),
                                                         column("source"),
                                                         column("as_of"),
                                                         column("given_position"),
                                                         column("given_datum"),
                                                         column("conversion"),
                                                         amount("investment"),
                                                         amount("year_plan"),
                                                         amount("done"),
                                                         amount("output"),
                                                         amount("tax")},
      repeated_(repeating(), shared) {}

std::vector<SharedTexts::Column> QuickProjects::repeating() const {
    std::vector<SharedTexts::Column> columns;
    for (const auto& column : {at_.park, at_.developer, at_.industry, at_.responsible, at_.leader,
                               at_.last_inspection, at_.source, at_.given_datum, at_.conversion})
        if (column)
            columns.push_back({*column, {}});
    if (at_.short_name)
        columns.push_back({*at_.short_name, at_.name});
    return columns;
}

QuickProjects::Amount QuickProjects::amount(const char* field) const {
    const auto found = map_.find(field);
    if (found == map_.end())
        return {};
    return {found->second.index, found->second.unit.value_or(workbook::MoneyUnit::yi)};
}

std::optional<std::size_t> QuickProjects::column(const char* field) const {
    const auto found = map_.find(field);
    return found == map_.end() ? std::nullopt : std::optional(found->second.index);
}

bool QuickProjects::fits(const ColumnRows& rows) const {
    const auto is = [&rows](std::initializer_list<Kind> kinds,
                            std::initializer_list<std::optional<std::size_t>> columns) {
        return std::all_of(columns.begin(), columns.end(), [&](const auto& column) {
            return !column ||
                   std::find(kinds.begin(), kinds.end(), rows.columns[*column].kind) != kinds.end();
        });
    };
    return at_.id && at_.name && rows.shapes.kind == Kind::bytes && !map_.contains("lon") &&
           !map_.contains("lat") &&
           is({Kind::text}, {at_.id,
                             at_.name,
                             at_.short_name,
                             at_.unit_code,
                             at_.park,
                             at_.developer,
                             at_.industry,
                             at_.nature,
                             at_.stage,
                             at_.started_on,
                             at_.complete_on,
                             at_.parent_id,
                             at_.details,
                             at_.responsible,
                             at_.leader,
                             at_.open_problems,
                             at_.last_inspection,
                             at_.source,
                             at_.as_of,
                             at_.given_position,
                             at_.given_datum,
                             at_.conversion}) &&
           is({Kind::real, Kind::whole},
              {at_.investment.column, at_.year_plan.column, at_.done.column, at_.output.column,
               at_.tax.column, at_.percent, at_.jobs, at_.permits_done, at_.permits_due,
               at_.location_accuracy_m});
}

/// One row; `odd` once a value was met that wants words.
class QuickProjects::Row {
  public:
    /// `repeated` expects the row.
    Row(const ColumnRows& rows, std::size_t row, SharedTexts& repeated)
        : odd(repeated.odd()), rows_(rows), row_(row), repeated_(repeated) {}

    bool odd;

    std::string_view bytes(const std::optional<std::size_t>& column) {
        const std::string_view text = column ? rows_.columns[*column].text(row_) : "";
        odd = odd || needs_trimming(text);
        return text;
    }
    workbook::Text text(const std::optional<std::size_t>& column) {
        const std::string_view text = bytes(column);
        odd = odd || !is_utf8(text) || text.starts_with('#'); // a formula that failed, perhaps
        return odd || text.empty() ? workbook::Text() : workbook::Text(text);
    }
    /// Once of each column.
    workbook::Text shared(const std::optional<std::size_t>& column) {
        return column ? repeated_.take_text(*column) : workbook::Text();
    }
    std::optional<double> number(const std::optional<std::size_t>& column, double most) {
        const auto number = column ? rows_.columns[*column].number(row_) : std::nullopt;
        odd = odd || (number && !(*number >= 0 && *number <= most));
        return number;
    }
    std::optional<int> count(const std::optional<std::size_t>& column) {
        constexpr double most = 1e9;
        const auto number = this->number(column, most);
        odd = odd || (number && *number != std::floor(*number));
        return number && !odd ? std::optional(static_cast<int>(*number)) : std::nullopt;
    }
    std::optional<workbook::Money> money(const Amount& at) {
        const auto number = at.column ? rows_.columns[*at.column].number(row_) : std::nullopt;
        if (!number)
            return std::nullopt;
        const auto amount = workbook::money_from(*number, at.unit);
        odd = odd || !amount || amount->yuan < 0;
        return amount;
    }
    template <class Parse>
    auto parsed(const std::optional<std::size_t>& column, Parse parse)
        -> decltype(parse(std::string_view())) {
        const std::string_view text = bytes(column);
        if (text.empty())
            return std::nullopt;
        const auto value = parse(text);
        odd = odd || !value;
        return value;
    }
    std::optional<geo::LngLat> position() {
        const std::string_view shape = rows_.shapes.text(row_);
        if (!rows_.shapes.has(row_))
            return std::nullopt;
        const auto point = point_of(shape);
        odd = odd || !point || !geo::is_valid(*point) || *point == geo::LngLat{} ||
              looks_exchanged(*point);
        return point;
    }

  private:
    const ColumnRows& rows_;
    std::size_t row_;
    SharedTexts& repeated_;
};

std::optional<Project> QuickProjects::project(const ColumnRows& rows, std::size_t row_number) {
    repeated_.expect(rows, row_number);
    Row row(rows, row_number, repeated_);
    Project project;
    project.id = row.text(at_.id);
    project.name = row.text(at_.name);
    if (row.odd || project.id.empty() || project.name.empty())
        return std::nullopt;
    project.short_name = row.shared(at_.short_name);
    if (project.short_name.empty())
        project.short_name = project.name; // sharing its bytes
    project.park = row.shared(at_.park);
    project.developer = row.shared(at_.developer);
    project.industry = row.shared(at_.industry);
    project.nature = row.parsed(at_.nature, nature_of);
    project.stage = row.parsed(at_.stage, stage_of);
    project.investment = row.money(at_.investment);
    project.year_plan = row.money(at_.year_plan);
    project.done = row.money(at_.done);
    project.percent = row.number(at_.percent, 100);
    project.started_on = row.parsed(at_.started_on, date_of);
    project.complete_on = row.parsed(at_.complete_on, date_of);
    project.yearly_output = row.money(at_.output);
    project.yearly_tax = row.money(at_.tax);
    project.jobs = row.count(at_.jobs);
    project.permits_done = row.count(at_.permits_done);
    project.permits_due = row.count(at_.permits_due);
    project.location_accuracy_m = row.number(at_.location_accuracy_m, farthest_m);
    project.parent_id = row.text(at_.parent_id);
    project.details = row.text(at_.details);
    project.responsible = row.shared(at_.responsible);
    project.leader = row.shared(at_.leader);
    project.open_problems = row.text(at_.open_problems);
    project.last_inspection = row.shared(at_.last_inspection);
    project.source = row.shared(at_.source);
    project.as_of = row.parsed(at_.as_of, date_of);
    project.position = row.position();
    const workbook::Text given = row.text(at_.given_position);
    const workbook::Text datum = row.shared(at_.given_datum);
    const workbook::Text conversion = row.shared(at_.conversion);
    if (!given.empty() || !datum.empty() || !conversion.empty())
        set_given_place(project, {given, datum, conversion});
    const std::string_view code = row.bytes(at_.unit_code);
    if (row.odd)
        return std::nullopt;
    if (code.empty() || units_.empty()) {
        const workbook::Text written = row.text(at_.unit_code);
        project.unit_code = shared_(written.view());
        return row.odd ? std::nullopt : std::optional(std::move(project));
    }
    const KnownUnit* unit = known_unit(code);
    if (unit == nullptr ||
        (unit->around != nullptr && project.position && !lies_in(*unit->around, *project.position)))
        return std::nullopt;
    project.unit_code = unit->code;
    return project;
}

const QuickProjects::KnownUnit* QuickProjects::known_unit(std::string_view code) {
    if (last_ != nullptr && last_code_ == code)
        return last_;
    last_code_ = code;
    auto known = known_.find(last_code_);
    if (known == known_.end()) {
        const workbook::Unit* unit = units_.find(last_code_);
        if (unit == nullptr)
            return last_ = nullptr;
        known = known_.emplace(last_code_, KnownUnit{shared_(unit->code), units_.with_area(*unit)})
                    .first;
    }
    return last_ = &known->second;
}

bool QuickProjects::lies_in(const workbook::Unit& unit, geo::LngLat position) {
    auto area = areas_.find(&unit);
    if (area == areas_.end())
        area = areas_.emplace(&unit, geo::BandedArea(unit.area)).first;
    return area->second.contains(position);
}

} // namespace guanmo::io
