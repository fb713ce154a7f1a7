#include "doctor/examine.hpp"

#include "catch.hpp"
#include "crs/datum.hpp"
#include "doctor/datum_guess.hpp"
#include "workbook/given_place.hpp"

#include <fmt/format.h>

#include <random>

using namespace guanmo;
using doctor::Proposal;
using doctor::Trouble;
using geo::LngLat;
using workbook::Project;
using workbook::Unit;

namespace {

/// A unit that is a square, `size` degrees wide.
Unit square(const std::string& code, double lng, double lat, double size) {
    Unit unit;
    unit.code = code;
    unit.name = "旗" + code;
    unit.area = {
        {{{lng, lat}, {lng + size, lat}, {lng + size, lat + size}, {lng, lat + size}, {lng, lat}},
         {}}};
    return unit;
}

/// Two units side by side near Tongliao and so many projects of the first.
struct Case {
    workbook::Workbook workbook;
    std::vector<Project> rows;
    std::mt19937 random{20250519};

    Case() {
        workbook.units = workbook::Table<Unit>(
            {square("A", 121, 43, 1), square("B", 122, 43, 1), square("C", 125, 43, 1)});
    }
    double between(double low, double high) {
        return low + (high - low) * static_cast<double>(random()) / 4294967295.0;
    }
    Project& add(LngLat place, const std::string& unit = "A") {
        Project project;
        project.id = fmt::format("P{}", rows.size());
        project.name = fmt::format("第{}项目", rows.size());
        project.unit_code = unit;
        project.position = place;
        rows.push_back(project);
        return rows.back();
    }
    /// Inside the unit, up to its very border in the east, where GCJ-02 leads out of it.
    void add_many(std::size_t count, LngLat (*written)(LngLat)) {
        for (std::size_t i = 0; i < count; ++i)
            add(written(i % 4 == 0 ? LngLat{between(121.9945, 121.9995), between(43.05, 43.95)}
                                   : LngLat{between(121.05, 121.95), between(43.05, 43.95)}));
    }
    std::vector<Proposal> examined() {
        workbook.projects = workbook::Table<Project>(rows);
        return doctor::examine(workbook);
    }
};

LngLat true_place(LngLat p) {
    return p;
}
LngLat bd09(LngLat p) {
    return crs::bd09_from_gcj02(crs::gcj02_from_wgs84(p));
}

std::string words(const std::vector<Proposal>& proposals) {
    std::string text;
    for (const Proposal& p : proposals)
        text +=
            fmt::format("{} {} {:.3f}\n", doctor::word_of(p.trouble), p.moves.size(), p.likelihood);
    return text;
}

double apart(LngLat a, LngLat b) {
    return std::max(std::abs(a.lng - b.lng), std::abs(a.lat - b.lat));
}

} // namespace

TEST_CASE("projects where they belong get no proposal", "[doctor]") {
    Case c;
    c.add_many(60, true_place);
    const auto proposals = c.examined();
    INFO(words(proposals));
    CHECK(proposals.empty());
}

TEST_CASE("projects that leave their unit the way GCJ-02 does are recognised", "[doctor]") {
    Case c;
    c.add_many(60, crs::gcj02_from_wgs84);
    const auto proposals = c.examined();
    INFO(words(proposals));
    REQUIRE_FALSE(proposals.empty());
    const Proposal& first = proposals.front();
    CHECK(first.trouble == Trouble::gcj02);
    CHECK(first.likelihood > 0.6);
    CHECK(first.likelihood < 1);
    CHECK(first.moves.size() == 60);
    CHECK(first.evidence.outside_before > 5);
    CHECK(first.evidence.outside_after == 0);
    CHECK(first.evidence.east_m == Approx(510).margin(60));
    CHECK(first.evidence.north_m == Approx(240).margin(60));
    for (const doctor::Move& move : first.moves)
        CHECK(apart(crs::gcj02_from_wgs84(move.to), move.from) < 1e-8);
}

TEST_CASE("what the headings say decides between GCJ-02 and BD-09", "[doctor]") {
    Case c;
    c.add_many(20, bd09);
    for (Project& project : c.rows)
        project.source = "百度地图坐标";
    const auto proposals = c.examined();
    INFO(words(proposals));
    REQUIRE_FALSE(proposals.empty());
    CHECK(proposals.front().trouble == Trouble::bd09);
    CHECK(proposals.front().evidence.named == "百度地图坐标");
}

TEST_CASE("where little speaks for a shift, the name of WGS 84 outweighs it", "[doctor]") {
    Case c;
    for (int i = 0; i < 20; ++i)
        c.add({c.between(121.05, 121.95), c.between(43.05, 43.95)});
    for (const double lat : {43.3, 43.7})
        c.add(crs::gcj02_from_wgs84({121.998, lat}));
    REQUIRE_FALSE(c.examined().empty());
    CHECK(c.examined().front().trouble == Trouble::gcj02);
    for (Project& project : c.rows)
        project.source = "GPS 手持机 WGS-84";
    for (const Proposal& proposal : c.examined())
        CHECK(proposal.trouble == Trouble::outside);
}

TEST_CASE("places that are known from elsewhere give the datum away", "[doctor]") {
    Case c;
    for (int i = 0; i < 6; ++i) { // the same sites in an older list, converted long ago
        Project& known = c.add({121.2 + 0.1 * i, 43.5});
        set_given_place(known, {"", "GCJ-02", "GCJ-02 → WGS 84"});
        c.add(crs::gcj02_from_wgs84({121.2 + 0.1 * i, 43.5})).source = "今年";
    }
    const auto proposals = c.examined();
    INFO(words(proposals));
    REQUIRE(proposals.size() == 1);
    CHECK(proposals[0].trouble == Trouble::gcj02);
    CHECK(proposals[0].of == "今年");
    CHECK(proposals[0].moves.size() == 6);
    CHECK(proposals[0].evidence.known_after == 6);
    CHECK(proposals[0].likelihood > 0.95);
}

TEST_CASE("places hit by chance in every direction say nothing", "[doctor]") {
    Case c;
    c.add_many(40, true_place);
    for (int i = 0; i < 300'000; ++i) { // known places everywhere, some 200 m apart
        Project& known = c.add({c.between(121, 122), c.between(43, 44)});
        set_given_place(known, {"", "EPSG:4549", "EPSG:4549 → WGS 84"});
    }
    for (const Proposal& proposal : c.examined())
        CHECK(proposal.trouble != Trouble::gcj02);
}

TEST_CASE("one project beyond the border is no datum", "[doctor]") {
    Case c;
    for (int i = 0; i < 30; ++i)
        c.add({c.between(121.05, 121.95), c.between(43.05, 43.95)});
    c.add({122.004, 43.5});
    const auto proposals = c.examined();
    INFO(words(proposals));
    REQUIRE(proposals.size() == 1);
    CHECK(proposals[0].trouble == Trouble::outside);
    CHECK(proposals[0].evidence.lies_in == "旗B");
    CHECK(proposals[0].evidence.farthest_m == Approx(323).margin(10));
}

TEST_CASE("exchanged axes, another zone, a lost sign and minutes are each told", "[doctor]") {
    Case c;
    c.workbook.units = workbook::Table<Unit>({square("A", 75.25, 40.25, 0.4)});
    c.add({40.5, 75.5}); // 75.5, 40.5
    c.add({78.5, 40.5}); // metres of the zone 3° farther west
    c.add({-75.5, 40.5});
    c.add({75.2030, 40.3030}).as_of = {}; // 75°20′30″, 40°30′30″
    c.add({10, 10});
    const auto proposals = c.examined();
    INFO(words(proposals));
    REQUIRE(proposals.size() == 5);
    const auto of = [&](Trouble trouble) {
        const auto found = std::find_if(proposals.begin(), proposals.end(),
                                        [&](const Proposal& p) { return p.trouble == trouble; });
        REQUIRE(found != proposals.end());
        REQUIRE(found->moves.size() == 1);
        return found->moves[0].to;
    };
    CHECK(of(Trouble::exchanged) == LngLat{75.5, 40.5});
    CHECK(of(Trouble::other_zone) == LngLat{75.5, 40.5});
    CHECK(of(Trouble::wrong_sign) == LngLat{75.5, 40.5});
    CHECK(apart(of(Trouble::minutes), {75 + 20.5 / 60, 40 + 30.5 / 60}) < 1e-9);
    CHECK(of(Trouble::outside) == LngLat{10, 10});
    CHECK(proposals.back().trouble == Trouble::outside); // what can be mended comes first
}

TEST_CASE("a list in degrees and minutes shows by its digits", "[doctor]") {
    Case c;
    for (int i = 0; i < 12; ++i) {
        const double minutes = 5 + 4 * i, seconds = (i * 7 + 3) % 60;
        c.add({121 + minutes / 100 + seconds / 10000, 43 + minutes / 100 + seconds / 10000});
    }
    const auto proposals = c.examined();
    INFO(words(proposals));
    REQUIRE(proposals.size() == 1);
    CHECK(proposals[0].trouble == Trouble::minutes);
    CHECK(proposals[0].moves.size() == 12);
    c.rows[4].position = LngLat{121.2168, 43.2168}; // 68 seconds there cannot be
    CHECK(c.examined().empty());
}

TEST_CASE("three projects at one point are told unless they say how exact they are", "[doctor]") {
    Case c;
    for (int i = 0; i < 3; ++i)
        c.add({121.5, 43.5});
    c.add({121.25, 43.5});
    const auto proposals = c.examined();
    REQUIRE(proposals.size() == 1);
    CHECK(proposals[0].trouble == Trouble::one_point);
    CHECK(proposals[0].moves.size() == 3);
    CHECK_FALSE(doctor::can_mend(Trouble::one_point));
    for (Project& project : c.rows)
        project.location_accuracy_m = 15'000;
    CHECK(c.examined().empty());
}

TEST_CASE("what was refused is not proposed again until it concerns others", "[doctor]") {
    Case c;
    c.add_many(60, crs::gcj02_from_wgs84);
    for (Project& project : c.rows)
        project.source = "高德";
    const auto proposals = c.examined();
    REQUIRE_FALSE(proposals.empty());
    std::string refused = "anything";
    for (const Proposal& proposal : proposals)
        refused += "\n" + doctor::key_of(proposal);
    c.workbook.settings[doctor::refused_setting] = refused;
    CHECK(c.examined().empty());
    c.add(crs::gcj02_from_wgs84({121.5, 43.5})).source = "高德";
    CHECK_FALSE(c.examined().empty());
}

TEST_CASE("projects of a datum that is known are left alone", "[doctor]") {
    Case c;
    c.add_many(60, crs::gcj02_from_wgs84);
    for (Project& project : c.rows) {
        project.source = "高德";
        move_to(project, crs::wgs84_from_gcj02(*project.position), "GCJ-02", "GCJ-02 → WGS 84");
    }
    CHECK(c.examined().empty());
    const workbook::GivenPlace given = given_place(c.rows[0]);
    CHECK(given.datum == "GCJ-02");
    CHECK_FALSE(given.position.empty());
}

TEST_CASE("borders drawn in GCJ-02 show by places beyond them, and are only said", "[doctor]") {
    Case made;
    // In the west of the unit as its border should be, so that the one shifted east leaves them
    // out.
    for (int i = 0; i < 12; ++i)
        made.add({made.between(121.0005, 121.004), 43.06 + i * 0.07});
    for (int i = 0; i < 30; ++i)
        made.add({made.between(121.05, 121.95), made.between(43.05, 43.95)});
    std::vector<Unit> units;
    for (const Unit& unit : made.workbook.units) {
        Unit shifted = unit;
        for (LngLat& corner : shifted.area.front().outer)
            corner = crs::gcj02_from_wgs84(corner);
        units.push_back(shifted);
    }
    CHECK(made.examined().empty());
    made.workbook.units = workbook::Table<Unit>(std::move(units));
    const auto found = made.examined();
    REQUIRE(found.size() == 1); // each of them alone is not told as well
    CHECK(found[0].trouble == Trouble::borders);
    CHECK_FALSE(can_mend(found[0].trouble));
    CHECK(found[0].moves.size() > 6);
    CHECK(found[0].moves[0].from == found[0].moves[0].to);
}

TEST_CASE("who is stopped finds nothing", "[doctor]") {
    Case made;
    made.add_many(40, crs::gcj02_from_wgs84);
    REQUIRE_FALSE(made.examined().empty());
    int asked = 0;
    CHECK(doctor::examine(made.workbook, [&asked] { return ++asked > 0; }).empty());
    CHECK(asked > 0);
}

TEST_CASE("points are compared with the datum that was said of their form", "[doctor]") {
    Case shifted, plain;
    shifted.add_many(40, crs::gcj02_from_wgs84);
    plain.add_many(40, [](LngLat p) { return p; });
    for (int i = 0; i < 8; ++i) // at the other border, which the shift would lead across
        plain.add({plain.between(121.0005, 121.004), 43.06 + i * 0.1});
    const auto fit = [](Case& made, std::vector<std::string> words) {
        (void)made.examined(); // puts the rows into the workbook
        std::vector<const Unit*> units;
        for (const Unit& unit : made.workbook.units)
            units.push_back(&unit);
        doctor::Group group{"表", {}, std::move(words)};
        for (std::size_t i = 0; i < made.rows.size(); ++i)
            group.rows.push_back(i);
        return doctor::fit_of_datum({made.workbook.projects, units, {}, {}}, group, Trouble::gcj02)
            .likelihood;
    };
    CHECK(fit(shifted, {}) > 0.9);
    CHECK(fit(plain, {}) < 0.1);
    CHECK(fit(plain, {"WGS84经度"}) < 0.1);
    Case inside;
    inside.add({121.5, 43.5});
    CHECK(fit(inside, {}) == Approx(0.5));
    CHECK(fit(inside, {"高德经度"}) > 0.9);
}
