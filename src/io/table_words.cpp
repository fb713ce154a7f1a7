#include "io/table_words.hpp"

#include "i18n/translate.hpp"
#include "io/built_in_words.hpp"
#include "io/toml_table.hpp"
#include "workbook/half_width.hpp"

#include <algorithm>
#include <cassert>

namespace guanmo::io {

namespace {

/// The fields there are. Their order decides between equally likely columns.
TableWords no_words() {
    return {.units = {{"code"},
                      {"name"},
                      {"short_name"},
                      {"kind"},
                      {"parent_code"},
                      {"seat_lng"},
                      {"seat_lat"}},
            .projects = {{"id"},
                         {"number"},
                         {"name"},
                         {"short_name"},
                         {"unit_code"},
                         {"park"},
                         {"developer"},
                         {"industry"},
                         {"nature"},
                         {"stage"},
                         {"investment", true},
                         {"year_plan", true},
                         {"done", true},
                         {"percent"},
                         {"started_on"},
                         {"complete_on"},
                         {"period"},
                         {"output", true},
                         {"tax", true},
                         {"jobs"},
                         {"permits_done"},
                         {"permits_due"},
                         {"parent_id"},
                         {"lon"},
                         {"lat"},
                         {"position"},
                         {"position_datum"},
                         {"location_accuracy_m"},
                         {"given_position"},
                         {"given_datum"},
                         {"conversion"},
                         {"details"},
                         {"responsible"},
                         {"leader"},
                         {"open_problems"},
                         {"last_inspection"},
                         {"source"},
                         {"as_of"}},
            .roads = {{"id"}, {"ref"}, {"from"}, {"to"}, {"km"}, {"metres"}, {"source"}},
            .missing = {},
            .totals = {},
            .notes = {}};
}

void read_list(TomlTable& table, std::string_view key, std::vector<std::string>& into) {
    table.read(key, into);
    for (std::string& word : into)
        word = plain_name(word);
}

void read_fields(TomlTable table, std::vector<FieldNames>& fields) {
    for (FieldNames& field : fields) {
        TomlTable entry = table.table(field.field);
        read_list(entry, "names", field.names);
        if (entry.has("contains"))
            read_list(entry, "contains", field.contains);
        entry.say_unknown();
    }
    table.say_unknown();
}

void read_all(const toml::table& root, const std::string& source, TableWords& words,
              std::vector<Diagnostic>& diagnostics) {
    TomlTable table(&root, "", source, TomlTable::Missing::is_said, diagnostics);
    read_list(table, "missing", words.missing);
    read_list(table, "totals", words.totals);
    read_list(table, "notes", words.notes);
    read_fields(table.table("units"), words.units);
    read_fields(table.table("projects"), words.projects);
    read_fields(table.table("roads"), words.roads);
    table.say_unknown();
}

TableWords words_built_in() {
    TableWords words = no_words();
    std::vector<Diagnostic> diagnostics;
    read_all(toml::parse(built_in_words_toml), "columns.toml", words, diagnostics);
    assert(diagnostics.empty());
    return words;
}

} // namespace

const TableWords& built_in_words() {
    static const TableWords words = words_built_in();
    return words;
}

Loaded<TableWords> read_words(const std::string& path) {
    Loaded<toml::table> parsed = read_toml(path);
    Loaded<TableWords> words{built_in_words(), std::move(parsed.diagnostics)};
    if (parsed.value)
        read_all(*parsed.value, path, *words.value, words.diagnostics);
    return words;
}

std::string plain_name(std::string_view name) {
    std::string text = workbook::lower_case(workbook::half_width(name));
    std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
    return text;
}

} // namespace guanmo::io
