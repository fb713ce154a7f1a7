#pragma once

#include "geo/coordinates.hpp"
#include "workbook/clock.hpp"
#include "workbook/date.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace guanmo::workbook {

/// A figure as it was published for the whole city (全市). It stands beside what is on the map and
/// never enters a sum.
struct PublishedFigure {
    std::string label; ///< "全市年度重点项目"
    std::string value; ///< as printed: "544", "90.6"
    std::string unit;  ///< "个", "%"
    friend bool operator==(const PublishedFigure&, const PublishedFigure&) = default;
};

/// Where a line starts or ends, where it eats or rests: a name and a position.
struct Place {
    std::string name; ///< "通辽市"
    geo::LngLat position;
    friend bool operator==(const Place&, const Place&) = default;
};

/// From when to when something may begin on a day; both ends belong to it.
struct TimeWindow {
    ClockTime from{0};
    ClockTime to{minutes_per_day - 1};
    friend bool operator==(const TimeWindow&, const TimeWindow&) = default;
};

enum class StopKind {
    visit, ///< of projects
    meal,  ///< the line's lunch
    rest,  ///< anything else: a pause, a way-point
};

/// A stop of a line: a unit that is visited and the projects seen there (none: still to be chosen),
/// or a meal or rest at a place.
struct Stop {
    std::string unit_code = {};
    std::vector<std::string> project_ids = {};
    int dwell_minutes = 30; ///< 0–1440
    StopKind kind = StopKind::visit;
    std::optional<Place> place = {}; ///< where it is, if not where the projects or the unit are
    /// Stays in its line, and at its turn when others are ordered. When one before it goes it moves
    /// up, and what follows it stays behind it.
    bool pinned = false;
    std::string commentary = {}; ///< 导播词, spoken on the leg that leads here
    std::string presenter = {};  ///< 讲解人, who explains the site
    std::string reporter = {};   ///< 汇报人, who reports for the unit
    std::string contact = {};    ///< 联系人, and how to reach them
    friend bool operator==(const Stop&, const Stop&) = default;
};

/// "visit", "meal", "rest": the words that files hold.
[[nodiscard]] std::string_view word_of(StopKind kind);
[[nodiscard]] std::optional<StopKind> parse_stop_kind(std::string_view word);

/// Reads "08:00-12:00 14:00-18:00"; nothing: no windows. None for anything else, and for a window
/// that ends before it begins.
[[nodiscard]] std::optional<std::vector<TimeWindow>> parse_windows(std::string_view text);
/// The form that files hold.
[[nodiscard]] std::string to_text(const std::vector<TimeWindow>& windows);

/// Where and when a line has lunch. Its stop of kind meal says at which turn.
struct Meal {
    Place place;
    TimeWindow window{{11 * 60 + 30}, {13 * 60}}; ///< in which it begins
    int minutes = 60;                             ///< 0–1440
    friend bool operator==(const Meal&, const Meal&) = default;
};

/// A tour line (南线, 北线): one day's journey of the inspection group.
struct TourLine {
    std::string id = {};                  ///< "south"
    std::string name = {};                ///< "南线"
    std::string badge = {};               ///< one character, "南"
    std::optional<PartialDate> date = {}; ///< none: not fixed yet
    std::optional<Place> start = {};      ///< none: at the first stop
    std::optional<Place> end = {};        ///< none: at the last stop
    ClockTime departure{8 * 60};          ///< from the start
    ClockTime day_begins{8 * 60};         ///< the working day that the line should fit in
    ClockTime day_ends{18 * 60};
    double speed_kmh = 80; ///< mean speed of the coaches, 5–120
    std::vector<Stop> stops = {};
    /// The id of the line whose next day this is: it starts where that one ends, the place where
    /// the group stays overnight. Empty: it starts at `start`.
    std::string follows = {};
    std::optional<Meal> lunch = {}; ///< none: no rule about lunch
    double convoy_factor = 1;       ///< coaches that drive together take so much longer, 1–3
    int boarding_minutes = 0;       ///< for getting off and on, at every stop, 0–120
    friend bool operator==(const TourLine&, const TourLine&) = default;
};

/// What a stop may take.
inline constexpr int longest_dwell_minutes = 24 * 60;
inline constexpr double slowest_kmh = 5, fastest_kmh = 120;
inline constexpr double longest_convoy_factor = 3;
inline constexpr int longest_boarding_minutes = 120;

/// A project that may be shown on the tour, and what is wished for it.
struct Candidate {
    std::string project_id = {};
    bool must = false;                     ///< it has to be seen
    bool forbidden = false;                ///< it must not be seen; then `must` does not count
    int value = 1;                         ///< of seeing it, compared with others, 0–1000
    std::optional<int> dwell_minutes = {}; ///< none: as usual
    std::vector<TimeWindow> windows = {};  ///< when it is open; none: always
    std::string line_id = {};              ///< only on this line; empty: on any
    friend bool operator==(const Candidate&, const Candidate&) = default;
};
inline constexpr int most_value = 1000;

/// Reads "新材料 2, 电力 1"; nothing: no quotas. None for anything else. And the form that files
/// hold.
struct IndustryQuota;
[[nodiscard]] std::optional<std::vector<IndustryQuota>> parse_quotas(std::string_view text);
[[nodiscard]] std::string to_text(const std::vector<IndustryQuota>& quotas);

/// At least so many projects of an industry are seen.
struct IndustryQuota {
    std::string industry = {}; ///< as the projects name it
    int least = 1;             ///< 1–100
    friend bool operator==(const IndustryQuota&, const IndustryQuota&) = default;
};

/// What the tour as a whole has to keep to.
struct TourRules {
    std::optional<int> most_per_unit = {};     ///< projects of one unit, 1–100; none: any number
    bool not_shown_earlier = false;            ///< projects that no earlier meeting has seen
    bool permits_complete = false;             ///< projects that have all their permits
    std::optional<PartialDate> new_since = {}; ///< projects started then or later
    std::vector<IndustryQuota> industries = {};
    bool groups_rotate = false; ///< the lines of one day show the same stops in rotated order
    int apart_minutes = 15;     ///< between two groups at one site when they rotate, 0–240
    bool balance = false;       ///< lines of about the same length
    friend bool operator==(const TourRules&, const TourRules&) = default;
};
inline constexpr int most_of_a_rule = 100;
inline constexpr int longest_apart_minutes = 240;

struct Meeting {
    std::string name = {};
    std::string note = {}; ///< "四年来第七次"
    std::vector<TourLine> lines = {};
    std::vector<Candidate> candidates = {}; ///< at most one of a project
    TourRules rules = {};
    friend bool operator==(const Meeting&, const Meeting&) = default;
};

} // namespace guanmo::workbook
