#pragma once

#include "ui/card_model.hpp"

namespace guanmo::ui {

struct UnitCardModel;

/// A fact and what stands beside it while there is room: "序时 37.0 %".
struct CardRow {
    Fact fact;
    std::string beside;
    friend bool operator==(const CardRow&, const CardRow&) = default;
};

/// What the card says to a meeting room: of a project, or of a unit where none is chosen yet.
struct PresentingCard {
    std::string unit; ///< short; of a unit's card its kind, "旗"
    std::optional<workbook::Stage> stage;
    bool of_unit = false;
    /// "本站 1 / 2"; of a unit whose project is still to be chosen "南线第 4 站"; empty when it is
    /// not on the tour.
    std::string turn;
    std::string name;
    Fact hero; ///< the investment
    /// Facts worth a row, the most telling first; what is not known comes after all that is.
    std::vector<CardRow> rows;
    std::string words;    ///< running text: contents, what is still to be chosen; may be empty
    std::string position; ///< "约位置 ±30 公里", "未定位"; empty when exact
    std::string as_of;    ///< "截至 2025年5月"
    friend bool operator==(const PresentingCard&, const PresentingCard&) = default;
};

[[nodiscard]] PresentingCard presenting_card(const workbook::Workbook& workbook,
                                             const workbook::Project& project);
[[nodiscard]] PresentingCard presenting_card(const workbook::Workbook& workbook,
                                             const workbook::Unit& unit);
[[nodiscard]] PresentingCard presenting_card(const workbook::Workbook& workbook,
                                             const workbook::Unit& unit, const UnitCardModel& card);

/// How a card's rows and running text share a height, pixels at 1080 lines.
struct CardBody {
    std::size_t rows = 0;
    double pitch = 0;      ///< of the rows
    std::size_t lines = 0; ///< of running text
    friend bool operator==(const CardBody&, const CardBody&) = default;
};
/// @param rows there are, of which the first `known` say something; @param lines of running text
/// there are. Known rows and the text come first; unknown rows fill what is left, up to three.
[[nodiscard]] CardBody card_body(double height, std::size_t rows, std::size_t known,
                                 std::size_t lines);

inline constexpr double row_pitch_least = 66, row_pitch_most = 104;
inline constexpr double text_line_pitch = 48;
inline constexpr double text_margin = 24; ///< above and below running text together

} // namespace guanmo::ui
