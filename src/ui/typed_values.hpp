#pragma once

#include "geo/coordinates.hpp"
#include "workbook/date.hpp"
#include "workbook/maybe.hpp"
#include "workbook/money.hpp"

#include <optional>
#include <string>
#include <string_view>

/// Single values as people type them, and as they are written so that reading gives the same again.
namespace guanmo::ui {

/// A value, none where nothing is typed, or why it is not taken and what would be right.
template <class Value> struct Typed {
    workbook::Maybe<Value> value;
    std::string wrong;
};

/// An amount with its unit, 亿元 or 万元: without one it might be meant ten thousand times larger
/// or smaller. Nothing below 0.
[[nodiscard]] Typed<workbook::Money> typed_money(std::string_view text);
/// In 亿元 from 1 亿 on, below in 万元, with all its digits: "1.2亿元", "3500万元".
[[nodiscard]] std::string written(workbook::Money money);
/// What is odd about it; empty otherwise: a thousand times the former amount, or a thousandth.
[[nodiscard]] std::string amount_remark(workbook::Maybe<workbook::Money> before,
                                        workbook::Maybe<workbook::Money> now);

[[nodiscard]] Typed<workbook::PartialDate> typed_date(std::string_view text);
/// True when `a` comes after `b` as far as both are known: 2025 is not after 2025-03.
[[nodiscard]] bool is_after(workbook::PartialDate a, workbook::PartialDate b);

/// With "%" or not, full-width digits too.
[[nodiscard]] Typed<double> typed_percent(std::string_view text, double least, double most);
[[nodiscard]] Typed<int> typed_count(std::string_view text);
[[nodiscard]] std::string written(double number); ///< without trailing zeros

/// Longitude and latitude in degrees, decimal or with minutes and seconds; what says its axis may
/// come in either order.
[[nodiscard]] Typed<geo::LngLat> typed_position(std::string_view text);
[[nodiscard]] std::string written(geo::LngLat position); ///< "122.25, 43.62", to 0.1 m

/// Metres, written with 米 or 公里, m or km.
[[nodiscard]] Typed<double> typed_length(std::string_view text);
[[nodiscard]] std::string written_length(double metres);

} // namespace guanmo::ui
