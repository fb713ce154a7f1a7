#pragma once

#include "plan/commentary.hpp"
#include "plan/make_itinerary.hpp"
#include "plan/scouting.hpp"
#include "session/session.hpp"
#include "workbook/timetable.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

/// What leaves a line's plan, and what comes back to it from the road, as values in words.
namespace guanmo::ui {

/// "没有印发过", "2025-05-01 印发，此后 3 张有变化".
[[nodiscard]] std::string printed_words(const workbook::Workbook& workbook,
                                        const workbook::Tour& tour);

/// A leg with the stay after it.
struct ScoutingRow {
    std::string where;        ///< "2 华欣药业"; "返回 通辽市"
    std::string drive = {};   ///< "车程 48 → 55 分钟"
    std::string stay = {};    ///< the same of the stay; empty on the way to the end
    std::string differs = {}; ///< "+7 分钟" of both; empty: nothing was taken
    bool late = false;        ///< longer than planned by five minutes or more
    bool can_adopt = false;
    bool adopted = false;
};
struct ScoutingModel {
    std::string source; ///< "轨迹 a.gpx", "秒表", "还没有踏勘"
    std::string next;   ///< what the stopwatch notes next; empty: all is known
    std::vector<ScoutingRow> rows;
    bool any = false; ///< something can be adopted
    bool all_adopted = false;
};
[[nodiscard]] ScoutingModel scouting_model(const workbook::Workbook& workbook,
                                           const workbook::TourLine& line,
                                           const plan::Router* router);
/// The line's scouted times with one leg, or all of them, adopted or put back.
[[nodiscard]] workbook::ScoutedLine with_adopted(const workbook::Workbook& workbook,
                                                 const workbook::TourLine& line,
                                                 std::optional<std::size_t> leg, bool adopted);

/// The words for the leg that leads to a stop.
struct CommentaryRow {
    std::string where;
    std::string measure;   ///< "620 字  2 分 49 秒 / 车程 48 分"
    std::string over = {}; ///< "超 1 分 12 秒"; empty: they fit
    std::string text = {};
};
struct CommentaryModel {
    std::vector<CommentaryRow> rows; ///< one a stop
    plan::CommentarySplit split;     ///< what would help; `changes` false: nothing does
};
[[nodiscard]] CommentaryModel commentary_model(const workbook::Workbook& workbook,
                                               const workbook::TourLine& line,
                                               const workbook::Itinerary& itinerary,
                                               double characters_per_minute);

/// Who presents a stop, who reports there, whom to call.
struct PeopleRow {
    std::string where;                 ///< "2 华欣药业"
    std::array<std::string, 3> people; ///< as the stop has them
    std::string who;                   ///< all in one line; "未填" for nobody
};
/// One a stop.
[[nodiscard]] std::vector<PeopleRow> people_rows(const workbook::Workbook& workbook,
                                                 const workbook::TourLine& line);
/// "讲解人", "汇报人", "联系人". @param i 0–2.
[[nodiscard]] std::string people_heading(std::size_t i);

/// What the guide says now.
struct PrompterModel {
    std::string where;     ///< "开往 2 华欣药业"
    std::string text;      ///< empty: nothing is written for this leg
    std::size_t said = 0;  ///< characters that should have been spoken
    std::string remaining; ///< "余 3 分 20 秒"
    bool late = false;     ///< more words are left than time
};
/// Of the current line; before the tour and at a stop, for the leg ahead. None when it is done.
[[nodiscard]] std::optional<PrompterModel> prompter_model(const workbook::Workbook& workbook,
                                                          const session::Session& session,
                                                          double characters_per_minute);

} // namespace guanmo::ui
