#pragma once

#include "workbook/workbook.hpp"

#include <optional>
#include <string_view>

/// The fields of what a workbook holds, each with the name that files give it, for whoever compares
/// rows field by field.
namespace guanmo::io {

[[nodiscard]] inline std::string_view row_key(const workbook::Unit& unit) {
    return unit.code;
}
[[nodiscard]] inline std::string_view row_key(const workbook::Project& project) {
    return project.id;
}
[[nodiscard]] inline std::string_view row_key(const workbook::ProgressEntry& entry) {
    return entry.id;
}
[[nodiscard]] inline std::string_view row_key(const workbook::Photo& photo) {
    return photo.id;
}
[[nodiscard]] inline std::string_view row_key(const workbook::Road& road) {
    return road.id;
}
[[nodiscard]] inline std::string_view row_key(const workbook::TourLine& line) {
    return line.id;
}
[[nodiscard]] inline std::string_view row_key(const workbook::Candidate& candidate) {
    return candidate.project_id;
}
[[nodiscard]] inline std::string_view row_key(const workbook::UnitTargets& of) {
    return of.unit_code;
}
/// For algorithms.
inline constexpr auto key_of_any = [](const auto& row) { return row_key(row); };

/// The place of a row; there are few roads, and no index of them.
template <class Row>
[[nodiscard]] std::optional<std::size_t> place_of(const workbook::Table<Row>& rows,
                                                  std::string_view key) {
    if constexpr (requires(const Row& row) { key_of(row); }) {
        return rows.row_of(key);
    } else {
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (row_key(rows[i]) == key)
                return i;
        return std::nullopt;
    }
}

/// Every field of a project that senders may differ in; its key and its short name are none.
template <class Visit> void each_sent_field(Visit&& visit) {
    using workbook::Project;
    visit("name", &Project::name);
    visit("unit_code", &Project::unit_code);
    visit("park", &Project::park);
    visit("developer", &Project::developer);
    visit("industry", &Project::industry);
    visit("nature", &Project::nature);
    visit("stage", &Project::stage);
    visit("investment", &Project::investment);
    visit("year_plan", &Project::year_plan);
    visit("done", &Project::done);
    visit("percent", &Project::percent);
    visit("started_on", &Project::started_on);
    visit("complete_on", &Project::complete_on);
    visit("output", &Project::yearly_output);
    visit("tax", &Project::yearly_tax);
    visit("jobs", &Project::jobs);
    visit("permits_done", &Project::permits_done);
    visit("permits_due", &Project::permits_due);
    visit("parent_id", &Project::parent_id);
    visit("details", &Project::details);
    visit("responsible", &Project::responsible);
    visit("leader", &Project::leader);
    visit("open_problems", &Project::open_problems);
    visit("last_inspection", &Project::last_inspection);
    visit("source", &Project::source);
    visit("as_of", &Project::as_of);
    visit("position", &Project::position);
    visit("location_accuracy_m", &Project::location_accuracy_m);
}

template <class Row> struct RowFields;

template <> struct RowFields<workbook::Project> {
    template <class Visit> static void each(Visit&& visit) {
        visit("short_name", &workbook::Project::short_name);
        visit("given", &workbook::Project::given);
        each_sent_field(visit);
    }
};

template <> struct RowFields<workbook::Unit> {
    template <class Visit> static void each(Visit&& visit) {
        using workbook::Unit;
        visit("name", &Unit::name);
        visit("short_name", &Unit::short_name);
        visit("kind", &Unit::kind);
        visit("parent_code", &Unit::parent_code);
        visit("area", &Unit::area);
        visit("position", &Unit::position);
        visit("seat", &Unit::seat);
        visit("stored", &Unit::stored);
        visit("stored_row", &Unit::stored_row);
    }
};

template <> struct RowFields<workbook::ProgressEntry> {
    template <class Visit> static void each(Visit&& visit) {
        using workbook::ProgressEntry;
        visit("project_id", &ProgressEntry::project_id);
        visit("as_of", &ProgressEntry::as_of);
        visit("stage", &ProgressEntry::stage);
        visit("percent", &ProgressEntry::percent);
        visit("done", &ProgressEntry::done);
        visit("note", &ProgressEntry::note);
    }
};

template <> struct RowFields<workbook::Photo> {
    template <class Visit> static void each(Visit&& visit) {
        using workbook::Photo;
        visit("project_id", &Photo::project_id);
        visit("name", &Photo::name);
        visit("taken_on", &Photo::taken_on);
        visit("width", &Photo::width);
        visit("height", &Photo::height);
        visit("position", &Photo::position);
    }
};

template <> struct RowFields<workbook::UnitTargets> {
    template <class Visit> static void each(Visit&& visit) {
        visit("targets", &workbook::UnitTargets::targets);
    }
};

template <> struct RowFields<workbook::Road> {
    template <class Visit> static void each(Visit&& visit) {
        using workbook::Road;
        visit("ref", &Road::ref);
        visit("from", &Road::from);
        visit("to", &Road::to);
        visit("path", &Road::path);
        visit("metres", &Road::metres);
        visit("source", &Road::source);
    }
};

template <> struct RowFields<workbook::TourLine> {
    template <class Visit> static void each(Visit&& visit) {
        using workbook::TourLine;
        visit("name", &TourLine::name);
        visit("badge", &TourLine::badge);
        visit("date", &TourLine::date);
        visit("start", &TourLine::start);
        visit("end", &TourLine::end);
        visit("departure", &TourLine::departure);
        visit("day_begins", &TourLine::day_begins);
        visit("day_ends", &TourLine::day_ends);
        visit("speed_kmh", &TourLine::speed_kmh);
        visit("stops", &TourLine::stops);
        visit("follows", &TourLine::follows);
        visit("lunch", &TourLine::lunch);
        visit("convoy_factor", &TourLine::convoy_factor);
        visit("boarding_minutes", &TourLine::boarding_minutes);
    }
};

template <> struct RowFields<workbook::Candidate> {
    template <class Visit> static void each(Visit&& visit) {
        using workbook::Candidate;
        visit("must", &Candidate::must);
        visit("forbidden", &Candidate::forbidden);
        visit("value", &Candidate::value);
        visit("dwell_minutes", &Candidate::dwell_minutes);
        visit("windows", &Candidate::windows);
        visit("line_id", &Candidate::line_id);
    }
};

template <> struct RowFields<workbook::TourRules> {
    template <class Visit> static void each(Visit&& visit) {
        using workbook::TourRules;
        visit("most_per_unit", &TourRules::most_per_unit);
        visit("not_shown_earlier", &TourRules::not_shown_earlier);
        visit("permits_complete", &TourRules::permits_complete);
        visit("new_since", &TourRules::new_since);
        visit("industries", &TourRules::industries);
        visit("groups_rotate", &TourRules::groups_rotate);
        visit("apart_minutes", &TourRules::apart_minutes);
        visit("balance", &TourRules::balance);
    }
};

template <> struct RowFields<workbook::Meeting> {
    template <class Visit> static void each(Visit&& visit) {
        visit("name", &workbook::Meeting::name);
        visit("note", &workbook::Meeting::note);
    }
};

/// What is said once of a whole workbook.
template <> struct RowFields<workbook::Workbook> {
    template <class Visit> static void each(Visit&& visit) {
        using workbook::Workbook;
        visit("title", &Workbook::title);
        visit("as_of", &Workbook::as_of);
        visit("source", &Workbook::source);
        visit("map_source", &Workbook::map_source);
        visit("road_source", &Workbook::road_source);
        visit("review_number", &Workbook::review_number);
        visit("edition", &Workbook::edition);
        visit("synthetic", &Workbook::synthetic);
        visit("published", &Workbook::published);
    }
};

} // namespace guanmo::io
