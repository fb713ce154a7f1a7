#pragma once

#include "workbook/totals.hpp"

#include <string>
#include <vector>

namespace guanmo::ui {

/// What the strip at the top says.
struct TitleModel {
    struct Total {
        std::string number;
        std::string unit;
        std::string label;
        friend bool operator==(const Total&, const Total&) = default;
    };
    std::string title;
    std::string subtitle;
    std::vector<Total> totals; ///< what was published for the whole city, then what is on the map
    friend bool operator==(const TitleModel&, const TitleModel&) = default;
};

[[nodiscard]] TitleModel title_model(const workbook::Workbook& workbook,
                                     const workbook::Totals& totals);

/// "2025年5月 ・ 四年来第七次 ・ 南线 5月19日，北线 5月26日".
[[nodiscard]] std::string subtitle_of(const workbook::Workbook& workbook);

} // namespace guanmo::ui
