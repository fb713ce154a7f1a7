#include "io/workbook_tables.hpp"

#include "workbook/given_place.hpp"

#include <fmt/format.h>

#include <cmath>

namespace guanmo::io {

using workbook::Project;
using workbook::Road;
using workbook::Unit;
using workbook::Workbook;

namespace {

using Type = ColumnType;

Cell text(std::string_view value) {
    return value.empty() ? Cell{} : Cell{std::string(value)};
}

Cell wan(const std::optional<workbook::Money>& money) {
    return money ? Cell{money->wan()} : Cell{};
}

Cell date(const std::optional<workbook::PartialDate>& value) {
    return value ? Cell{workbook::to_iso(*value)} : Cell{};
}

template <class MaybeNumber> Cell number(const MaybeNumber& value) {
    return value ? Cell{*value} : Cell{};
}

template <class Word> Cell word(const std::optional<Word>& value) {
    return value ? Cell{std::string(workbook::word_of(*value))} : Cell{};
}

using MaybePlace = std::optional<workbook::Place>;

Cell place_name(const MaybePlace& place) {
    return place ? text(place->name) : Cell{};
}

Cell place_lng(const MaybePlace& place) {
    return place ? Cell{place->position.lng} : Cell{};
}

Cell place_lat(const MaybePlace& place) {
    return place ? Cell{place->position.lat} : Cell{};
}

/// 1 for yes, as SQLite has it.
Cell yes(bool value) {
    return value ? Cell{1} : Cell{};
}

Cell minute(const std::optional<workbook::Meal>& meal,
            workbook::ClockTime workbook::TimeWindow::*end) {
    return meal ? text(to_text(meal->window.*end)) : Cell{};
}

MaybePlace place_of(const std::optional<workbook::Meal>& meal) {
    return meal ? MaybePlace(meal->place) : std::nullopt;
}

/// To the minute, as timetables are.
int minutes_of(double seconds) {
    return static_cast<int>(std::lround(seconds / 60));
}

/// From the line's date on.
int day_of(double seconds) {
    return minutes_of(seconds) / workbook::minutes_per_day;
}

Cell clock_of(double seconds) {
    return text(to_text(workbook::ClockTime{minutes_of(seconds) % workbook::minutes_per_day}));
}

} // namespace

const TableColumns<Unit>& unit_columns() {
    static const TableColumns<Unit> columns{
        {"code", Type::text, [](const Unit& u) { return text(u.code); }},
        {"name", Type::text, [](const Unit& u) { return text(u.name); }},
        {"short_name", Type::text, [](const Unit& u) { return text(u.short_name); }},
        {"kind", Type::text, [](const Unit& u) { return Cell{std::string(word_of(u.kind))}; }},
        {"parent_code", Type::text, [](const Unit& u) { return text(u.parent_code); }},
        {"seat_lng", Type::real, [](const Unit& u) { return u.seat ? Cell{u.seat->lng} : Cell{}; }},
        {"seat_lat", Type::real, [](const Unit& u) { return u.seat ? Cell{u.seat->lat} : Cell{}; }},
    };
    return columns;
}

const TableColumns<Project>& project_columns() {
    using P = const Project&;
    static const TableColumns<Project> columns{
        {"id", Type::text, [](P p) { return text(p.id); }},
        {"name", Type::text, [](P p) { return text(p.name); }},
        {"short_name", Type::text, [](P p) { return text(p.short_name); }},
        {"unit_code", Type::text, [](P p) { return text(p.unit_code); }},
        {"park", Type::text, [](P p) { return text(p.park); }},
        {"developer", Type::text, [](P p) { return text(p.developer); }},
        {"industry", Type::text, [](P p) { return text(p.industry); }},
        {"nature", Type::text, [](P p) { return word(p.nature); }},
        {"stage", Type::text, [](P p) { return word(p.stage); }},
        {"investment_wan", Type::real, [](P p) { return wan(p.investment); }},
        {"year_plan_wan", Type::real, [](P p) { return wan(p.year_plan); }},
        {"done_wan", Type::real, [](P p) { return wan(p.done); }},
        {"percent", Type::real, [](P p) { return number(p.percent); }},
        {"started_on", Type::text, [](P p) { return date(p.started_on); }},
        {"complete_on", Type::text, [](P p) { return date(p.complete_on); }},
        {"output_wan", Type::real, [](P p) { return wan(p.yearly_output); }},
        {"tax_wan", Type::real, [](P p) { return wan(p.yearly_tax); }},
        {"jobs", Type::whole, [](P p) { return number(p.jobs); }},
        {"permits_done", Type::whole, [](P p) { return number(p.permits_done); }},
        {"permits_due", Type::whole, [](P p) { return number(p.permits_due); }},
        {"location_accuracy", Type::real, [](P p) { return number(p.location_accuracy_m); }},
        {"parent_id", Type::text, [](P p) { return text(p.parent_id); }},
        {"details", Type::text, [](P p) { return text(p.details); }},
        {"responsible", Type::text, [](P p) { return text(p.responsible); }},
        {"leader", Type::text, [](P p) { return text(p.leader); }},
        {"open_problems", Type::text, [](P p) { return text(p.open_problems); }},
        {"last_inspection", Type::text, [](P p) { return text(p.last_inspection); }},
        {"source", Type::text, [](P p) { return text(p.source); }},
        {"as_of", Type::text, [](P p) { return date(p.as_of); }},
        {"given_position", Type::text, [](P p) { return text(given_place(p).position); }},
        {"given_datum", Type::text, [](P p) { return text(given_place(p).datum); }},
        {"conversion", Type::text, [](P p) { return text(given_place(p).conversion); }},
    };
    return columns;
}

const TableColumns<Road>& road_columns() {
    static const TableColumns<Road> columns{
        {"id", Type::text, [](const Road& r) { return text(r.id); }},
        {"ref", Type::text, [](const Road& r) { return text(r.ref); }},
        {"from", Type::text, [](const Road& r) { return text(r.from); }},
        {"to", Type::text, [](const Road& r) { return text(r.to); }},
        {"metres", Type::real, [](const Road& r) { return number(r.metres); }},
        {"source", Type::text, [](const Road& r) { return text(r.source); }},
    };
    return columns;
}

const TableColumns<Property>& property_columns() {
    static const TableColumns<Property> columns{
        {"key", Type::text, [](const Property& p) { return text(p.key); }},
        {"value", Type::text, [](const Property& p) { return text(p.value); }},
    };
    return columns;
}

const TableColumns<workbook::Meeting>& meeting_columns() {
    using M = const workbook::Meeting&;
    static const TableColumns<workbook::Meeting> columns{
        {"name", Type::text, [](M m) { return text(m.name); }},
        {"note", Type::text, [](M m) { return text(m.note); }},
        {"most_per_unit", Type::whole, [](M m) { return number(m.rules.most_per_unit); }},
        {"not_shown_earlier", Type::whole, [](M m) { return yes(m.rules.not_shown_earlier); }},
        {"permits_complete", Type::whole, [](M m) { return yes(m.rules.permits_complete); }},
        {"new_since", Type::text, [](M m) { return date(m.rules.new_since); }},
        {"industries", Type::text, [](M m) { return text(to_text(m.rules.industries)); }},
        {"groups_rotate", Type::whole, [](M m) { return yes(m.rules.groups_rotate); }},
        {"apart_minutes", Type::whole, [](M m) { return Cell{m.rules.apart_minutes}; }},
        {"balance", Type::whole, [](M m) { return yes(m.rules.balance); }},
    };
    return columns;
}

const TableColumns<workbook::Candidate>& candidate_columns() {
    using C = const workbook::Candidate&;
    static const TableColumns<workbook::Candidate> columns{
        {"project_id", Type::text, [](C c) { return text(c.project_id); }},
        {"must", Type::whole, [](C c) { return yes(c.must); }},
        {"forbidden", Type::whole, [](C c) { return yes(c.forbidden); }},
        {"value", Type::whole, [](C c) { return Cell{c.value}; }},
        {"dwell_minutes", Type::whole, [](C c) { return number(c.dwell_minutes); }},
        {"windows", Type::text, [](C c) { return text(to_text(c.windows)); }},
        {"line_id", Type::text, [](C c) { return text(c.line_id); }},
    };
    return columns;
}

const TableColumns<workbook::TourLine>& line_columns() {
    using L = const workbook::TourLine&;
    static const TableColumns<workbook::TourLine> columns{
        {"id", Type::text, [](L l) { return text(l.id); }},
        {"name", Type::text, [](L l) { return text(l.name); }},
        {"badge", Type::text, [](L l) { return text(l.badge); }},
        {"date", Type::text, [](L l) { return date(l.date); }},
        {"start_name", Type::text, [](L l) { return place_name(l.start); }},
        {"start_lng", Type::real, [](L l) { return place_lng(l.start); }},
        {"start_lat", Type::real, [](L l) { return place_lat(l.start); }},
        {"end_name", Type::text, [](L l) { return place_name(l.end); }},
        {"end_lng", Type::real, [](L l) { return place_lng(l.end); }},
        {"end_lat", Type::real, [](L l) { return place_lat(l.end); }},
        {"departure", Type::text, [](L l) { return text(to_text(l.departure)); }},
        {"day_begins", Type::text, [](L l) { return text(to_text(l.day_begins)); }},
        {"day_ends", Type::text, [](L l) { return text(to_text(l.day_ends)); }},
        {"speed_kmh", Type::real, [](L l) { return Cell{l.speed_kmh}; }},
        {"follows", Type::text, [](L l) { return text(l.follows); }},
        {"lunch_name", Type::text, [](L l) { return place_name(place_of(l.lunch)); }},
        {"lunch_lng", Type::real, [](L l) { return place_lng(place_of(l.lunch)); }},
        {"lunch_lat", Type::real, [](L l) { return place_lat(place_of(l.lunch)); }},
        {"lunch_from", Type::text,
         [](L l) { return minute(l.lunch, &workbook::TimeWindow::from); }},
        {"lunch_to", Type::text, [](L l) { return minute(l.lunch, &workbook::TimeWindow::to); }},
        {"lunch_minutes", Type::whole,
         [](L l) { return l.lunch ? Cell{l.lunch->minutes} : Cell{}; }},
        {"convoy_factor", Type::real, [](L l) { return Cell{l.convoy_factor}; }},
        {"boarding_minutes", Type::whole, [](L l) { return Cell{l.boarding_minutes}; }},
    };
    return columns;
}

const TableColumns<Visit>& visit_columns() {
    static const TableColumns<Visit> columns{
        {"line_id", Type::text, [](const Visit& v) { return text(v.line_id); }},
        {"sequence", Type::whole, [](const Visit& v) { return Cell{v.sequence}; }},
        {"visit", Type::whole, [](const Visit& v) { return Cell{v.visit}; }},
        {"unit_code", Type::text, [](const Visit& v) { return text(v.unit_code); }},
        {"project_id", Type::text, [](const Visit& v) { return text(v.project_id); }},
        {"dwell_minutes", Type::whole, [](const Visit& v) { return Cell{v.dwell_minutes}; }},
        {"kind", Type::text, [](const Visit& v) { return text(word_of(v.kind)); }},
        {"place_name", Type::text, [](const Visit& v) { return place_name(v.place); }},
        {"place_lng", Type::real, [](const Visit& v) { return place_lng(v.place); }},
        {"place_lat", Type::real, [](const Visit& v) { return place_lat(v.place); }},
        {"pinned", Type::whole, [](const Visit& v) { return yes(v.pinned); }},
        {"commentary", Type::text, [](const Visit& v) { return text(v.commentary); }},
        {"presenter", Type::text, [](const Visit& v) { return text(v.presenter); }},
        {"reporter", Type::text, [](const Visit& v) { return text(v.reporter); }},
        {"contact", Type::text, [](const Visit& v) { return text(v.contact); }},
    };
    return columns;
}

const TableColumns<TimedVisit>& timed_visit_columns() {
    using V = const TimedVisit&;
    static const TableColumns<TimedVisit> columns{
        {"line_id", Type::text, [](V v) { return text(v.visit.line_id); }},
        {"sequence", Type::whole, [](V v) { return Cell{v.visit.sequence}; }},
        {"visit", Type::whole, [](V v) { return Cell{v.visit.visit}; }},
        {"unit_code", Type::text, [](V v) { return text(v.visit.unit_code); }},
        {"project_id", Type::text, [](V v) { return text(v.visit.project_id); }},
        {"day", Type::whole, [](V v) { return Cell{day_of(v.arrive_s)}; }},
        {"arrives", Type::text, [](V v) { return clock_of(v.arrive_s); }},
        {"departs", Type::text, [](V v) { return clock_of(v.depart_s); }},
    };
    return columns;
}

const TableColumns<workbook::ProgressEntry>& progress_columns() {
    using E = const workbook::ProgressEntry&;
    static const TableColumns<workbook::ProgressEntry> columns{
        {"id", Type::text, [](E e) { return text(e.id); }},
        {"project_id", Type::text, [](E e) { return text(e.project_id); }},
        {"as_of", Type::text, [](E e) { return date(e.as_of); }},
        {"stage", Type::text, [](E e) { return word(e.stage); }},
        {"percent", Type::real, [](E e) { return number(e.percent); }},
        {"done_wan", Type::real, [](E e) { return wan(e.done); }},
        {"note", Type::text, [](E e) { return text(e.note); }},
    };
    return columns;
}

const TableColumns<workbook::Photo>& photo_columns() {
    using P = const workbook::Photo&;
    static const TableColumns<workbook::Photo> columns{
        {"id", Type::text, [](P p) { return text(p.id); }},
        {"project_id", Type::text, [](P p) { return text(p.project_id); }},
        {"name", Type::text, [](P p) { return text(p.name); }},
        {"taken_on", Type::text, [](P p) { return date(p.taken_on); }},
        {"width", Type::whole, [](P p) { return Cell{p.width}; }},
        {"height", Type::whole, [](P p) { return Cell{p.height}; }},
    };
    return columns;
}

namespace {

/// As text that reads back as the same number.
void append_targets(std::vector<Property>& rows, const workbook::UnitTargets& of) {
    const auto add = [&](const char* what, const auto& value) {
        if (value)
            rows.push_back({target_key(what, of.unit_code), fmt::format("{}", *value)});
    };
    const workbook::Targets& targets = of.targets;
    add("starts", targets.starts);
    add("in_production", targets.in_production);
    add("investment_yuan",
        targets.investment ? std::optional(targets.investment->yuan) : std::nullopt);
    add("growth_percent", targets.growth);
}

} // namespace

std::string target_key(std::string_view what, std::string_view unit_code) {
    return fmt::format("target_{}_{}", what, unit_code);
}

std::vector<Property> properties_of(const Workbook& workbook) {
    std::vector<Property> rows{{"title", workbook.title},
                               {"as_of", workbook.as_of ? to_iso(*workbook.as_of) : ""},
                               {"source", workbook.source},
                               {"map_source", workbook.map_source},
                               {"road_source", workbook.road_source},
                               {"review_number", workbook.review_number},
                               {"edition", workbook.edition}};
    if (workbook.synthetic)
        rows.push_back({"synthetic", "true"});
    for (std::size_t i = 0; i < workbook.published.size(); ++i) {
        const std::string key = fmt::format("published_{}_", i + 1);
        rows.push_back({key + "label", workbook.published[i].label});
        rows.push_back({key + "value", workbook.published[i].value});
        rows.push_back({key + "unit", workbook.published[i].unit});
    }
    for (const workbook::UnitTargets& of : workbook.targets)
        append_targets(rows, of);
    return rows;
}

std::vector<Property> settings_of(const Workbook& workbook) {
    std::vector<Property> rows;
    for (const auto& [key, value] : workbook.settings)
        rows.push_back({key, value});
    return rows;
}

namespace {

void add_visits(const std::string& line_id, const workbook::Stop& stop, int sequence,
                std::vector<Visit>& visits) {
    Visit visit{line_id,
                sequence,
                0,
                stop.unit_code,
                "",
                stop.dwell_minutes,
                stop.kind,
                stop.place,
                stop.pinned,
                stop.commentary,
                stop.presenter,
                stop.reporter,
                stop.contact};
    for (const std::string& id : stop.project_ids) {
        ++visit.visit;
        visit.project_id = id;
        visits.push_back(visit);
    }
    visit.visit = 1;
    if (stop.project_ids.empty())
        visits.push_back(std::move(visit));
}

} // namespace

std::vector<Visit> visits_of(const workbook::Meeting& meeting) {
    std::vector<Visit> visits;
    for (const workbook::TourLine& line : meeting.lines) {
        int sequence = 0;
        for (const workbook::Stop& stop : line.stops)
            add_visits(line.id, stop, ++sequence, visits);
    }
    return visits;
}

std::vector<TimedVisit> visits_of(const workbook::Itinerary& line) {
    std::vector<TimedVisit> timed;
    int sequence = 0;
    for (const workbook::TimedStop& stop : line.stops) {
        std::vector<Visit> visits;
        add_visits(line.line_id, stop.stop, ++sequence, visits);
        for (Visit& visit : visits)
            timed.push_back({std::move(visit), line.departure_s + stop.arrive_s,
                             line.departure_s + stop.depart_s});
    }
    return timed;
}

} // namespace guanmo::io
