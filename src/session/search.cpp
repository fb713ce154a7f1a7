#include "session/search.hpp"

#include "session/filter.hpp"

#include "workbook/select.hpp"

#include <algorithm>
#include <tuple>

namespace guanmo::session {

namespace {

using pinyin::Pattern;

std::vector<Pattern> patterns_of(std::string_view search) {
    std::vector<Pattern> patterns;
    for (const std::string& word : pinyin::words_of(search))
        patterns.emplace_back(word);
    return patterns;
}

bool is_in_names(const Pattern& pattern, const workbook::Unit& unit) {
    return pattern.is_in(unit.name) || pattern.is_in(unit.short_name);
}

bool is_in_record(const Pattern& pattern, const workbook::Project& project) {
    for (const std::string_view field :
         {std::string_view(project.name), std::string_view(project.short_name),
          std::string_view(project.developer), std::string_view(project.industry),
          std::string_view(project.id)})
        if (pattern.is_in(field))
            return true;
    return false;
}

const workbook::Unit* unit_of(const workbook::Table<workbook::Unit>& units, std::string_view code) {
    const auto row = units.row_of(code);
    return row ? &units[*row] : nullptr;
}

bool is_in(const Pattern& pattern, const workbook::Table<workbook::Unit>& units,
           const workbook::Project& project) {
    if (is_in_record(pattern, project))
        return true;
    const workbook::Unit* unit = unit_of(units, project.unit_code);
    return unit != nullptr && is_in_names(pattern, *unit);
}

/// By value of a column: true where it is found there. Empty when it is nowhere.
template <class IsIn>
std::vector<std::uint8_t> values_with(const TextColumn& column, IsIn is_in_value) {
    std::vector<std::uint8_t> found(column.values.size());
    std::transform(column.values.begin(), column.values.end(), found.begin(),
                   [&](const std::string& value) { return is_in_value(value) ? 1 : 0; });
    if (std::find(found.begin(), found.end(), 1) == found.end())
        found.clear();
    return found;
}

/// Adds the rows whose unit or industry is found.
void add_by_columns(RowSet& rows, const ProjectIndex& index, const Pattern& pattern,
                    const RowSet& among) {
    const ListColumns& columns = *index.columns;
    const auto units = values_with(columns.units, [&](const std::string& code) {
        const workbook::Unit* unit = unit_of(index.units, code);
        return unit != nullptr && is_in_names(pattern, *unit);
    });
    const auto industries = values_with(
        columns.industries, [&](const std::string& industry) { return pattern.is_in(industry); });
    if (units.empty() && industries.empty())
        return;
    for (std::size_t place = 0; place < columns.rows.size(); ++place)
        if ((!units.empty() && units[columns.units.numbers[place]] != 0) ||
            (!industries.empty() && industries[columns.industries.numbers[place]] != 0))
            if (among.contains(columns.rows[place]))
                rows.set(columns.rows[place], true);
}

/// Of `among`, the rows where the pattern is found.
RowSet rows_with(const ProjectIndex& index, const Pattern& pattern, const RowSet& among) {
    const auto look_at = [&](RowSet& rows, std::size_t row) {
        rows.set(row, among.contains(row) && is_in(pattern, index.units, index.projects[row]));
    };
    RowSet found(index.projects.size());
    if (index.names == nullptr || pattern.is_plain()) {
        among.for_each([&](std::size_t row) { look_at(found, row); });
        return found;
    }
    const RowSet named = index.names->find(pattern, among);
    std::copy(named.bits().begin(), named.bits().end(), found.bits().begin());
    add_by_columns(found, index, pattern, among);
    for (const auto* rows : {&index.names->odd(), &index.changed})
        for (const std::uint32_t row : *rows)
            look_at(found, row);
    return found;
}

/// True when whole characters follow: a beginning of a character finds nothing of it.
bool goes_on_from(std::string_view word, std::string_view begin) {
    return word.starts_with(begin) &&
           (word.size() == begin.size() || (word[begin.size()] & '\xC0') != '\x80');
}

/// How many of the words were looked for before already; none when the hits of the search are not
/// all among those of the earlier one.
std::optional<std::size_t> words_done(const std::vector<std::string>& words,
                                      const std::vector<std::string>& before) {
    if (before.empty() || words.size() < before.size())
        return std::nullopt;
    for (std::size_t i = 0; i < before.size(); ++i)
        if (!goes_on_from(words[i], before[i]))
            return std::nullopt;
    const auto differs = std::mismatch(before.begin(), before.end(), words.begin());
    return static_cast<std::size_t>(differs.first - before.begin());
}

} // namespace

bool matches_search(const workbook::Workbook& workbook, const workbook::Project& project,
                    std::string_view search) {
    const std::vector<Pattern> patterns = patterns_of(search);
    return std::all_of(patterns.begin(), patterns.end(), [&](const Pattern& pattern) {
        return is_in(pattern, workbook.units, project);
    });
}

SearchHits find_projects(const ProjectIndex& index, const std::string& search,
                         const SearchHits& earlier) {
    const std::vector<std::string> words = pinyin::words_of(search);
    SearchHits hits{search, words.empty(), {}};
    if (hits.all)
        return hits;
    const std::optional<std::size_t> done =
        earlier.all ? std::nullopt : words_done(words, pinyin::words_of(earlier.search));
    hits.rows = done ? earlier.rows : RowSet(index.projects.size(), true);
    for (std::size_t i = done.value_or(0); i < words.size(); ++i)
        hits.rows = rows_with(index, Pattern(words[i]), hits.rows);
    return hits;
}

std::vector<std::uint32_t> find_units(const workbook::Table<workbook::Unit>& units,
                                      std::string_view search) {
    struct Found {
        bool begins_otherwise = false;
        std::size_t length = 0;
        std::uint32_t row = 0;
    };
    const std::vector<Pattern> patterns = patterns_of(search);
    std::vector<Found> found;
    for (std::uint32_t row = 0; row < units.size() && !patterns.empty(); ++row) {
        const workbook::Unit& unit = units[row];
        if (!std::all_of(patterns.begin(), patterns.end(),
                         [&](const Pattern& pattern) { return is_in_names(pattern, unit); }))
            continue;
        const auto begins = [&](std::string_view name) {
            const auto run = patterns.front().find(name);
            return run && run->first == 0;
        };
        found.push_back({!begins(unit.name) && !begins(unit.short_name), unit.name.size(), row});
    }
    std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
        return std::tie(a.begins_otherwise, a.length, a.row) <
               std::tie(b.begins_otherwise, b.length, b.row);
    });
    std::vector<std::uint32_t> rows;
    for (const Found& unit : found)
        rows.push_back(unit.row);
    return rows;
}

} // namespace guanmo::session
