#include "io/three_way.hpp"

#include "io/field_values.hpp"
#include "io/keyed_changes.hpp"
#include "io/row_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace guanmo::io {

using workbook::Meeting;
using workbook::Project;
using workbook::Road;
using workbook::Table;
using workbook::TourLine;
using workbook::Unit;
using workbook::Workbook;
using Kind = TeamConflict::Table;

namespace {

// A field more: RowFields has to know it too.
static_assert(sizeof(Project) == 224 && sizeof(Unit) == 232 && sizeof(Road) == 200 &&
              sizeof(TourLine) == 384 && sizeof(workbook::Candidate) == 104 &&
              sizeof(workbook::TourRules) == 56 && sizeof(workbook::ProgressEntry) == 48 &&
              sizeof(workbook::Photo) == 72);

// What people see of a value.
template <class Text>
requires std::convertible_to<const Text&, std::string_view> std::string words(const Text& text) {
    return std::string(std::string_view(text));
}
std::string words(double number) {
    return fmt::format("{}", number);
}
std::string words(int number) {
    return fmt::format("{}", number);
}
std::string words(bool yes) {
    return yes ? "true" : "false";
}
std::string words(workbook::Money money) {
    return workbook::to_text(money);
}
std::string words(workbook::PartialDate date) {
    return workbook::to_iso(date);
}
std::string words(workbook::ClockTime time) {
    return workbook::to_text(time);
}
std::string words(geo::LngLat place) {
    return shown(place);
}
std::string words(const workbook::Place& place) {
    return place.name.empty() ? shown(place.position) : place.name;
}
template <class Word>
requires std::is_enum_v<Word> std::string words(Word word) {
    return std::string(workbook::word_of(word));
}
std::string words(const workbook::Stop& stop) {
    return fmt::format("{} ({})", stop.unit_code, stop.project_ids.size());
}
std::string words(const workbook::Meal& meal) {
    return fmt::format("{} {}", words(meal.place), to_text(std::vector{meal.window}));
}
std::string words(const std::vector<workbook::TimeWindow>& windows) {
    return workbook::to_text(windows);
}
std::string words(const std::vector<workbook::IndustryQuota>& quotas) {
    return workbook::to_text(quotas);
}
std::string words(const workbook::PublishedFigure& figure) {
    return fmt::format("{} {}{}", figure.label, figure.value, figure.unit);
}
std::string words(const geo::MultiPolygon<geo::LngLat>& area) {
    std::size_t corners = 0;
    for (const auto& polygon : area)
        corners += polygon.outer.size();
    return fmt::format("{}", corners);
}
std::string words(const workbook::Targets& targets) {
    std::string all;
    const auto add = [&all](const auto& target, const char* sign) {
        if (target)
            all += (all.empty() ? "" : ", ") + words(target.value()) + sign;
    };
    add(targets.starts, "");
    add(targets.in_production, "");
    add(targets.investment, "");
    add(targets.growth, "%");
    return all;
}
std::string words(const std::shared_ptr<const workbook::StoredUnits>&) {
    return {};
}
std::string words(std::uint32_t) {
    return {};
}
template <class Value> std::string words(const std::vector<Value>& values);
template <class Maybe>
requires requires(const Maybe& maybe) {
    maybe.has_value();
}
std::string words(const Maybe& maybe) {
    return maybe.has_value() ? words(maybe.value()) : "";
}
template <class Value> std::string words(const std::vector<Value>& values) {
    std::string list;
    for (const Value& value : values)
        list += (list.empty() ? "" : " → ") + words(value);
    return list;
}

template <class Row>
std::vector<TeamConflict::Field> fields_in_conflict(const Row& base, const Row& mine,
                                                    const Row& theirs) {
    std::vector<TeamConflict::Field> fields;
    RowFields<Row>::each([&](const char* name, auto field) {
        if (!(mine.*field == base.*field) && !(theirs.*field == base.*field) &&
            !(mine.*field == theirs.*field))
            fields.push_back({name, words(mine.*field), words(theirs.*field)});
    });
    return fields;
}

template <class Row>
void take_changes(const Row& base, const Row& theirs, const Row& mine, Row& state) {
    RowFields<Row>::each([&](const char*, auto field) {
        if (!(theirs.*field == base.*field) &&
            (mine.*field == base.*field || state.*field == base.*field))
            state.*field = theirs.*field;
    });
}

template <class Row> void take_fields(const TeamConflict& conflict, const Row& theirs, Row& mine) {
    RowFields<Row>::each([&](const char* name, auto field) {
        if (std::any_of(conflict.fields.begin(), conflict.fields.end(),
                        [name](const TeamConflict::Field& f) { return f.name == name; }))
            mine.*field = theirs.*field;
    });
}

template <class Row> const Row* find_row(const Table<Row>& rows, std::string_view key) {
    const auto row = place_of(rows, key);
    return row ? &rows[*row] : nullptr;
}
template <class Row> const Row* find_row(const std::vector<Row>& rows, std::string_view key) {
    const auto at = std::find_if(rows.begin(), rows.end(),
                                 [key](const Row& row) { return row_key(row) == key; });
    return at == rows.end() ? nullptr : &*at;
}

template <class Row> void put(Table<Row>& rows, Row row) {
    if (const auto place = place_of(rows, row_key(row))) {
        if (!(rows[*place] == row))
            rows = rows.with(*place, std::move(row));
        return;
    }
    std::vector<Row> more(rows.begin(), rows.end());
    more.push_back(std::move(row));
    rows = Table<Row>(std::move(more));
}
template <class Row> void put(std::vector<Row>& rows, Row row) {
    for (Row& there : rows)
        if (row_key(there) == row_key(row)) {
            there = std::move(row);
            return;
        }
    rows.push_back(std::move(row));
}

template <class Row> void remove(Table<Row>& rows, std::string_view key) {
    if (!place_of(rows, key))
        return;
    std::vector<Row> left;
    for (const Row& row : rows)
        if (row_key(row) != key)
            left.push_back(row);
    rows = Table<Row>(std::move(left));
}
template <class Row> void remove(std::vector<Row>& rows, std::string_view key) {
    std::erase_if(rows, [key](const Row& row) { return row_key(row) == key; });
}

/// The rows added to a table at once.
template <class Row> void append_rows(Table<Row>& rows, const std::vector<const Row*>& added) {
    if (added.empty())
        return;
    std::vector<Row> more(rows.begin(), rows.end());
    for (const Row* row : added)
        more.push_back(*row);
    rows = Table<Row>(std::move(more));
}
template <class Row>
void append_rows(std::vector<Row>& rows, const std::vector<const Row*>& added) {
    for (const Row* row : added)
        rows.push_back(*row);
}

/// Another row's key and nothing more.
template <class Row> Row with_key_only(const Row& row) {
    Row bare;
    if constexpr (std::is_same_v<Row, Unit>)
        bare.code = row.code;
    else if constexpr (std::is_same_v<Row, workbook::UnitTargets>)
        bare.unit_code = row.unit_code;
    else if constexpr (std::is_same_v<Row, workbook::Candidate>)
        bare.project_id = row.project_id;
    else
        bare.id = row.id;
    return bare;
}

std::string name_of(const workbook::ProgressEntry& entry) {
    return entry.id;
}
std::string name_of(const workbook::UnitTargets& of) {
    return of.unit_code;
}
std::string name_of(const workbook::Candidate& candidate) {
    return candidate.project_id;
}
std::string name_of(const Road& road) {
    return road.ref.empty() ? road.id : road.ref;
}
template <class Row> std::string name_of(const Row& row) {
    return std::string(std::string_view(row.name));
}

template <class Rows>
void find_conflicts(Kind kind, const Rows& base, const Rows& mine, const Rows& theirs,
                    std::vector<TeamConflict>& found) {
    const auto say = [&](TeamConflict conflict) {
        if (!conflict.fields.empty() || conflict.mine_removed || conflict.theirs_removed)
            found.push_back(std::move(conflict));
    };
    const auto changes = keyed_changes(base, theirs, key_of_any);
    for (const auto& [before, after] : changes.changed) {
        const auto* own = find_row(mine, row_key(*after));
        TeamConflict conflict{kind, std::string(row_key(*after)), name_of(*after)};
        conflict.mine_removed = own == nullptr;
        if (own != nullptr)
            conflict.fields = fields_in_conflict(*before, *own, *after);
        say(std::move(conflict));
    }
    for (const auto* row : changes.added)
        if (const auto* own = find_row(mine, row_key(*row)))
            say({kind, std::string(row_key(*row)), name_of(*row),
                 fields_in_conflict(with_key_only(*row), *own, *row)});
    for (const auto* row : changes.removed) {
        const auto* own = find_row(mine, row_key(*row));
        if (own != nullptr && !(*own == *row))
            say({.table = kind,
                 .key = std::string(row_key(*row)),
                 .name = name_of(*row),
                 .theirs_removed = true});
    }
}

template <class Rows>
void follow(const Rows& base, const Rows& theirs, const Rows& mine, Rows& state) {
    const auto changes = keyed_changes(base, theirs, key_of_any);
    using Row = std::remove_cvref_t<decltype(base[0])>;
    for (const auto& [before, after] : changes.changed) {
        const Row* own = find_row(mine, row_key(*after));
        const Row* there = find_row(state, row_key(*after));
        if (there == nullptr)
            continue;
        Row row = *there;
        take_changes(*before, *after, own == nullptr ? *there : *own, row);
        put(state, std::move(row));
    }
    std::vector<const Row*> added;
    for (const Row* after : changes.added) {
        const Row* own = find_row(mine, row_key(*after));
        const Row* there = find_row(state, row_key(*after));
        if (own == nullptr && there == nullptr)
            added.push_back(after);
        if (there == nullptr)
            continue;
        Row row = *there;
        take_changes(with_key_only(*after), *after, own == nullptr ? *there : *own, row);
        put(state, std::move(row));
    }
    append_rows(state, added);
    for (const Row* before : changes.removed) {
        const Row* own = find_row(mine, row_key(*before));
        if (own == nullptr || *own == *before)
            remove(state, row_key(*before));
    }
}

using Settings = std::map<std::string, std::string>;

void follow_settings(const Settings& base, const Settings& theirs, Settings& state) {
    for (const auto& [key, value] : theirs)
        if (const auto before = base.find(key); before == base.end() || before->second != value)
            state[key] = value;
    for (const auto& [key, value] : base)
        if (!theirs.contains(key))
            state.erase(key);
}

template <class Rows> void give_in(const TeamConflict& conflict, const Rows& theirs, Rows& mine) {
    const auto* row = find_row(theirs, conflict.key);
    if (conflict.theirs_removed || row == nullptr)
        return remove(mine, conflict.key);
    const auto* own = find_row(mine, conflict.key);
    if (own == nullptr)
        return put(mine, *row);
    auto changed = *own;
    take_fields(conflict, *row, changed);
    put(mine, std::move(changed));
}

template <class Row>
void refresh_fields(TeamConflict& conflict, const Row* mine, const Row* theirs) {
    conflict.mine_removed = mine == nullptr;
    conflict.theirs_removed = theirs == nullptr;
    if (mine == nullptr || theirs == nullptr)
        return;
    std::vector<TeamConflict::Field> fields;
    RowFields<Row>::each([&](const char* name, auto field) {
        // A row that came back is compared whole.
        const bool asked = conflict.fields.empty() ||
                           std::any_of(conflict.fields.begin(), conflict.fields.end(),
                                       [name](const auto& f) { return f.name == name; });
        if (asked && !(mine->*field == theirs->*field))
            fields.push_back({name, words(mine->*field), words(theirs->*field)});
    });
    conflict.fields = std::move(fields);
}

bool is_over(const TeamConflict& conflict) {
    return conflict.mine_removed == conflict.theirs_removed &&
           (conflict.mine_removed || conflict.fields.empty());
}

/// Calls `visit` with the rows that the conflict is about.
template <class Visit> auto of_table(Kind table, Visit&& visit) {
    switch (table) {
    case Kind::units:
        return visit([](auto& w) -> auto& { return w.units; });
    case Kind::projects:
        return visit([](auto& w) -> auto& { return w.projects; });
    case Kind::roads:
        return visit([](auto& w) -> auto& { return w.roads; });
    case Kind::targets:
        return visit([](auto& w) -> auto& { return w.targets; });
    case Kind::progress:
        return visit([](auto& w) -> auto& { return w.progress; });
    case Kind::photos:
        return visit([](auto& w) -> auto& { return w.photos; });
    case Kind::candidates:
        return visit([](auto& w) -> auto& { return w.meeting.candidates; });
    default:
        return visit([](auto& w) -> auto& { return w.meeting.lines; });
    }
}

template <class Row>
void find_in_whole(Kind kind, const Row& base, const Row& mine, const Row& theirs,
                   std::vector<TeamConflict>& found) {
    if (auto fields = fields_in_conflict(base, mine, theirs); !fields.empty())
        found.push_back({.table = kind, .key = {}, .name = {}, .fields = std::move(fields)});
}

} // namespace

std::vector<TeamConflict> conflicts_of(const Workbook& base, const Workbook& mine,
                                       const Workbook& theirs) {
    std::vector<TeamConflict> found;
    find_in_whole(Kind::workbook, base, mine, theirs, found);
    find_in_whole(Kind::meeting, base.meeting, mine.meeting, theirs.meeting, found);
    find_in_whole(Kind::tour_rules, base.meeting.rules, mine.meeting.rules, theirs.meeting.rules,
                  found);
    find_conflicts(Kind::units, base.units, mine.units, theirs.units, found);
    find_conflicts(Kind::projects, base.projects, mine.projects, theirs.projects, found);
    find_conflicts(Kind::roads, base.roads, mine.roads, theirs.roads, found);
    find_conflicts(Kind::targets, base.targets, mine.targets, theirs.targets, found);
    find_conflicts(Kind::progress, base.progress, mine.progress, theirs.progress, found);
    find_conflicts(Kind::photos, base.photos, mine.photos, theirs.photos, found);
    find_conflicts(Kind::tour_lines, base.meeting.lines, mine.meeting.lines, theirs.meeting.lines,
                   found);
    find_conflicts(Kind::candidates, base.meeting.candidates, mine.meeting.candidates,
                   theirs.meeting.candidates, found);
    return found;
}

Workbook with_changes_of_others(const Workbook& base, const Workbook& theirs, const Workbook& mine,
                                Workbook state) {
    take_changes(base, theirs, mine, state);
    take_changes(base.meeting, theirs.meeting, mine.meeting, state.meeting);
    take_changes(base.meeting.rules, theirs.meeting.rules, mine.meeting.rules, state.meeting.rules);
    follow(base.units, theirs.units, mine.units, state.units);
    follow(base.projects, theirs.projects, mine.projects, state.projects);
    follow(base.roads, theirs.roads, mine.roads, state.roads);
    follow(base.progress, theirs.progress, mine.progress, state.progress);
    follow(base.photos, theirs.photos, mine.photos, state.photos);
    follow(base.targets, theirs.targets, mine.targets, state.targets);
    follow_settings(base.settings, theirs.settings, state.settings);
    follow(base.meeting.lines, theirs.meeting.lines, mine.meeting.lines, state.meeting.lines);
    follow(base.meeting.candidates, theirs.meeting.candidates, mine.meeting.candidates,
           state.meeting.candidates);
    return state;
}

Workbook giving_in(Workbook mine, const TeamConflict& conflict, const Workbook& theirs) {
    if (conflict.table == Kind::workbook)
        take_fields(conflict, theirs, mine);
    else if (conflict.table == Kind::meeting)
        take_fields(conflict, theirs.meeting, mine.meeting);
    else if (conflict.table == Kind::tour_rules)
        take_fields(conflict, theirs.meeting.rules, mine.meeting.rules);
    else
        of_table(conflict.table,
                 [&](auto rows_of) { give_in(conflict, rows_of(theirs), rows_of(mine)); });
    return mine;
}

std::vector<TeamConflict> still_open(const std::vector<TeamConflict>& conflicts,
                                     const Workbook& mine, const Workbook& theirs) {
    std::vector<TeamConflict> open;
    for (TeamConflict conflict : conflicts) {
        if (conflict.table == Kind::workbook)
            refresh_fields(conflict, &mine, &theirs);
        else if (conflict.table == Kind::meeting)
            refresh_fields(conflict, &mine.meeting, &theirs.meeting);
        else if (conflict.table == Kind::tour_rules)
            refresh_fields(conflict, &mine.meeting.rules, &theirs.meeting.rules);
        else
            of_table(conflict.table, [&](auto rows_of) {
                refresh_fields(conflict, find_row(rows_of(mine), conflict.key),
                               find_row(rows_of(theirs), conflict.key));
            });
        if (!is_over(conflict))
            open.push_back(std::move(conflict));
    }
    return open;
}

void add_conflicts(std::vector<TeamConflict>& to, std::vector<TeamConflict> more) {
    for (TeamConflict& conflict : more) {
        const auto same = std::find_if(to.begin(), to.end(), [&](const TeamConflict& other) {
            return other.table == conflict.table && other.key == conflict.key;
        });
        if (same == to.end()) {
            to.push_back(std::move(conflict));
            continue;
        }
        for (const TeamConflict::Field& field : same->fields)
            if (std::none_of(conflict.fields.begin(), conflict.fields.end(),
                             [&](const auto& f) { return f.name == field.name; }) &&
                !conflict.mine_removed && !conflict.theirs_removed)
                conflict.fields.push_back(field);
        *same = std::move(conflict);
    }
}

} // namespace guanmo::io
