#include "io/columns.hpp"

#include "i18n/translate.hpp"
#include "io/dbf.hpp"
#include "io/header_name.hpp"

#include <algorithm>
#include <unordered_map>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

namespace {

class Guesser {
  public:
    Guesser(const std::vector<FieldNames>& fields, const std::vector<std::string>& columns)
        : fields_(fields), columns_(columns), claimed_(columns.size()) {
        for (const std::string& column : columns)
            headers_.push_back(header_name(column));
        for (std::size_t column = 0; column < columns.size(); ++column)
            index(column);
    }

    ColumnMap guess() {
        for (const auto& texts : by_text_)
            for (const FieldNames& field : fields_)
                if (!map_.contains(field.field))
                    take_exact(field, texts);
        while (take_longest_part()) {
        }
        return std::move(map_);
    }

  private:
    void claim(const FieldNames& field, std::size_t column) {
        claimed_[column] = true;
        map_[field.field] = {column, columns_[column],
                             field.is_amount ? headers_[column].unit : std::nullopt};
    }

    static bool may_mean(const HeaderReading& reading, const FieldNames& field) {
        return field.is_amount || !reading.without_unit;
    }

    void index(std::size_t column) {
        const auto& readings = headers_[column].readings;
        if (by_text_.size() < readings.size())
            by_text_.resize(readings.size());
        for (std::size_t literal = 0; literal < readings.size(); ++literal)
            by_text_[literal][readings[literal].text].push_back(
                {column, readings[literal].without_unit});
    }

    struct Place {
        std::size_t column = 0;
        bool without_unit = false;
    };
    using Texts = std::unordered_map<std::string, std::vector<Place>>;

    void take_exact(const FieldNames& field, const Texts& texts) {
        for (const std::string& name : field.names) {
            const auto found = texts.find(name);
            if (found == texts.end())
                continue;
            for (const Place& place : found->second)
                if (!claimed_[place.column] && (field.is_amount || !place.without_unit)) {
                    claim(field, place.column);
                    return;
                }
        }
    }

    /// A share or a part of an amount is another figure.
    static bool is_other_figure(std::string_view text) {
        for (std::string_view word : {"率", "比", "%", "其中"})
            if (text.find(word) != text.npos)
                return true;
        return false;
    }

    static bool has_part(const HeaderName& header, const FieldNames& field,
                         const std::string& part) {
        return std::any_of(
            header.readings.begin(), header.readings.end(), [&](const HeaderReading& reading) {
                return may_mean(reading, field) && reading.text.find(part) != reading.text.npos &&
                       !(field.is_amount && is_other_figure(reading.text));
            });
    }

    bool take_longest_part() {
        const FieldNames* best = nullptr;
        std::size_t best_column = 0;
        std::size_t longest = 0;
        for (const FieldNames& field : fields_) {
            if (map_.contains(field.field))
                continue;
            for (const std::string& part : field.contains)
                for (std::size_t column = 0; column < columns_.size(); ++column)
                    if (!claimed_[column] && part.size() > longest &&
                        has_part(headers_[column], field, part)) {
                        best = &field;
                        best_column = column;
                        longest = part.size();
                    }
        }
        if (best != nullptr)
            claim(*best, best_column);
        return best != nullptr;
    }

    const std::vector<FieldNames>& fields_;
    const std::vector<std::string>& columns_;
    std::vector<HeaderName> headers_;
    std::vector<Texts> by_text_; ///< by how literal they are
    std::vector<bool> claimed_;
    ColumnMap map_;
};

/// "investment_wan" as well as "investment", so that --map can give the unit.
const FieldNames* find_field(const std::vector<FieldNames>& fields, const std::string& asked,
                             std::optional<workbook::MoneyUnit>& unit) {
    const HeaderName name = header_name(asked);
    for (const FieldNames& field : fields) {
        if (asked == field.field)
            return &field;
        if (field.is_amount && !name.readings.empty() && name.readings[0].text == field.field) {
            unit = name.unit;
            return &field;
        }
    }
    return nullptr;
}

std::string field_list(const std::vector<FieldNames>& fields) {
    std::string list;
    for (const FieldNames& field : fields)
        list += (list.empty() ? "" : ", ") + field.field;
    return list;
}

/// A field that units have is no mistake in projects: one --map serves both sources.
bool known_elsewhere(const std::string& field) {
    std::optional<workbook::MoneyUnit> unit;
    return find_field(built_in_words().units, field, unit) != nullptr ||
           find_field(built_in_words().projects, field, unit) != nullptr;
}

/// As it stands there, or else in other widths, cases and blanks, or by a part of its heading.
std::vector<std::string>::const_iterator find_column(const std::vector<std::string>& columns,
                                                     const std::string& name) {
    const auto exact = std::find(columns.begin(), columns.end(), name);
    if (exact != columns.end())
        return exact;
    const std::string plain = plain_name(name);
    return std::find_if(columns.begin(), columns.end(), [&plain](const std::string& column) {
        const auto readings = header_name(column).readings;
        return plain_name(column) == plain ||
               std::any_of(readings.begin(), readings.end(),
                           [&plain](const HeaderReading& r) { return r.text == plain; });
    });
}

Diagnostic wrong_map(const std::string& source, const std::string& option, std::string message,
                     std::string remedy) {
    return {.source = source,
            .field = "--map",
            .value = option,
            .message = std::move(message),
            .remedy = std::move(remedy)};
}

/// Columns that have the heading of one that is read, so that they are passed over.
void say_twice(const std::vector<std::string>& columns, const ColumnMap& map,
               const std::string& source, std::vector<Diagnostic>& diagnostics) {
    for (const auto& [field, read] : map)
        if (std::count(columns.begin(), columns.end(), read.name) > 1)
            diagnostics.push_back(
                {.severity = Severity::warning,
                 .source = source,
                 .field = read.name,
                 .message = tr("several columns have this heading; only one of them is read"),
                 .remedy = tr("give each a heading of its own")});
}

} // namespace

std::string column_list(const std::vector<std::string>& columns) {
    constexpr std::size_t most = 60, longest = 60; // columns; bytes of each
    std::string list;
    for (std::size_t i = 0; i < std::min(columns.size(), most); ++i) {
        const bool cut = columns[i].size() > longest;
        list += fmt::format("{}{}{}", i == 0 ? "" : ", ",
                            without_cut_utf8(std::string_view(columns[i]).substr(0, longest)),
                            cut ? "…" : "");
    }
    return columns.size() > most ? list + " …" : list;
}

ColumnMap guess_columns(const std::vector<FieldNames>& fields,
                        const std::vector<std::string>& columns) {
    return Guesser(fields, columns).guess();
}

ColumnMap match_columns(const std::vector<FieldNames>& fields,
                        const std::vector<std::string>& columns,
                        const std::map<std::string, std::string>& overrides,
                        const std::string& source, std::vector<Diagnostic>& diagnostics) {
    ColumnMap map = guess_columns(fields, columns);
    for (const auto& [asked, name] : overrides) {
        const std::string option = asked + "=" + name;
        std::optional<workbook::MoneyUnit> unit;
        const FieldNames* field = find_field(fields, asked, unit);
        if (name.empty() && field != nullptr) { // said to be in no column
            map.erase(field->field);
            continue;
        }
        const auto column = find_column(columns, name);
        if (field == nullptr && !known_elsewhere(asked))
            diagnostics.push_back(wrong_map(source, option, trf("there is no field {}", asked),
                                            trf("one of: {}", field_list(fields))));
        else if (field != nullptr && column == columns.end())
            diagnostics.push_back(wrong_map(source, option, trf("there is no column {}", name),
                                            trf("one of: {}", column_list(columns))));
        else if (field != nullptr)
            map[field->field] = {static_cast<std::size_t>(column - columns.begin()), *column,
                                 unit ? unit : header_name(name).unit};
    }
    say_twice(columns, map, source, diagnostics);
    return map;
}

} // namespace guanmo::io
