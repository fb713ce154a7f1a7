#include "ui/conflict_words.hpp"

#include "catch.hpp"
#include "fixture.hpp"
#include "in_chinese.hpp"

using namespace guanmo;
using namespace guanmo::ui;
using plan::Conflict;
using Kind = plan::Conflict::Kind;

namespace {

/// 北线, three stops: reached at 11:00, 18:44 and 20:30, left at 11:30, 19:00 and 21:00; over
/// 21:48.
struct Plan {
    workbook::Workbook workbook = sample_workbook();
    workbook::TourLine line{.id = "north", .name = "北线", .badge = "北"};
    workbook::Itinerary itinerary;

    Plan() {
        line.stops = {{"150525", {"P1"}, 30}, {"150524", {}, 16}, {"", {"P5"}, 30}};
        itinerary.departure_s = 8 * 3600;
        const auto stop = [this](std::size_t i, double arrive_h, double depart_h) {
            itinerary.stops.push_back(
                {line.stops[i], {}, (arrive_h - 8) * 3600, (depart_h - 8) * 3600, 0});
        };
        stop(0, 11, 11.5);
        stop(1, 18 + 44 / 60.0, 19);
        stop(2, 20.5, 21);
        itinerary.duration_s = (21 - 8) * 3600 + 48 * 60;
    }

    [[nodiscard]] std::string say(const Conflict& conflict) const {
        return sentence_of(conflict, line, itinerary, workbook);
    }
};

} // namespace

TEST_CASE("every conflict has its sentence, as a clerk would say it", "[conflicts]") {
    const InChinese chinese;
    Plan plan;
    CHECK(plan.say({Kind::ends_after_day, 0, 13'680}) ==
          "北线当日走不完：21:48 才能结束，超出 3 小时 48 分钟");
    CHECK(plan.say({Kind::arrives_after_day, 1, 2640}) ==
          "到第 2 站（库伦旗）已是 18:44，比当天结束时间晚 44 分钟");
    CHECK(plan.say({Kind::leaves_after_day, 1, 3600}) ==
          "离开第 2 站（库伦旗）已是 19:00，比当天结束时间晚 1 小时");
    CHECK(plan.say({Kind::no_stops}) == "北线还没有选站点");
    CHECK(plan.say({Kind::no_date}) == "北线没有日期");
    CHECK(plan.say({Kind::no_position, 2}) == "第 3 站（海绵镁）未定位，图上不画，时间照算");
    CHECK(plan.say({Kind::same_place, 1, 0, 2}) == "第 2 站与第 3 站在同一地点");
    CHECK(plan.say({Kind::estimated_leg, 1}) == "第 2 站（库伦旗）这一段没有道路资料，按直线估算");
    CHECK(plan.say({Kind::estimated_leg, 3}) == "到终点这一段没有道路资料，按直线估算");
}

TEST_CASE("a departure outside the day is said with both times", "[conflicts]") {
    const InChinese chinese;
    Plan plan;
    plan.line.departure = workbook::ClockTime{19 * 60};
    CHECK(plan.say({Kind::departs_after_day, 0, 3600}) == "出发时间 19:00 晚于当天结束时间 18:00");
    plan.line.departure = workbook::ClockTime{6 * 60 + 30};
    CHECK(plan.say({Kind::departs_before_day, 0, 5400}) == "出发时间 06:30 早于当天开始时间 08:00");
}

TEST_CASE("a dwell of nothing and one of a day are said", "[conflicts]") {
    const InChinese chinese;
    Plan plan;
    plan.itinerary.stops[0].stop.dwell_minutes = 0;
    CHECK(plan.say({Kind::no_dwell, 0}) == "第 1 站（奈曼旗）停留 0 分钟：到了就走");
    plan.itinerary.stops[1].stop.dwell_minutes = 1440;
    CHECK(plan.say({Kind::dwell_of_a_day, 1}) ==
          "第 2 站（库伦旗）停留 24 小时，比一天的工作时间还长");
    plan.itinerary.stops[1].stop.dwell_minutes = 600;
    CHECK(plan.say({Kind::dwell_of_a_day, 1}) ==
          "第 2 站（库伦旗）停留 10 小时，占满一天的工作时间");
}

TEST_CASE("a stop of nothing that has a name goes by its number", "[conflicts]") {
    Plan plan;
    plan.itinerary.stops[0].stop = {};
    CHECK(plan.say({Kind::no_position, 0}) ==
          "Stop 1 has no position: not drawn on the map, its time counts");
}

TEST_CASE("only what makes a plan impossible is a warning", "[conflicts]") {
    CHECK(is_warning(Kind::ends_after_day));
    CHECK(is_warning(Kind::departs_after_day));
    CHECK(is_warning(Kind::dwell_of_a_day));
    CHECK_FALSE(is_warning(Kind::no_date));
    CHECK_FALSE(is_warning(Kind::no_position));
    CHECK_FALSE(is_warning(Kind::estimated_leg));
}
