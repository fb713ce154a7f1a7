#pragma once

#include "ui/card_model.hpp"
#include "ui/list_model.hpp"

namespace guanmo::session {
struct ProjectIndex;
}

namespace guanmo::ui {

/// What the card of a unit says.
struct UnitCardModel {
    std::string kind;          ///< "旗"
    std::string kind_and_code; ///< "旗　150525"
    std::string name;
    std::string note; ///< of a zone: "无法定界，单独计数，位于科尔沁区"
    Fact investment;  ///< the sum of what is known
    Fact count;
    std::string unknown; ///< "其中 2 个总投资未公布，不计入合计"; empty when all are known
    struct OfStage {
        workbook::Stage stage{};
        int count = 0;
        friend bool operator==(const OfStage&, const OfStage&) = default;
    };
    std::vector<OfStage> by_stage; ///< in the order of life
    int without_stage = 0;
    std::vector<std::uint32_t> projects; ///< rows of workbook.projects, largest first
    friend bool operator==(const UnitCardModel&, const UnitCardModel&) = default;
};

[[nodiscard]] UnitCardModel unit_card_model(const workbook::Workbook& workbook,
                                            const workbook::Unit& unit,
                                            const session::ProjectIndex& index);

/// What the unit has undertaken beside what its projects have come to: "开工 3 / 62 个 ・ 投资
/// 88亿元"; empty without targets.
[[nodiscard]] std::string targets_line(const workbook::Workbook& workbook,
                                       const workbook::Unit& unit, const UnitCardModel& card);

/// The same for once, with an index made for it.
[[nodiscard]] UnitCardModel unit_card_model(const workbook::Workbook& workbook,
                                            const workbook::Unit& unit);

} // namespace guanmo::ui
