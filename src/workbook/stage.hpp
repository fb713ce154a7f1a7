#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace guanmo::workbook {

/// Where a project stands, in the order of its life; the last two stand beside that order.
enum class Stage : std::uint8_t {
    conceived,          ///< 谋划
    in_reserve,         ///< 储备
    contracted,         ///< 签约
    permitting,         ///< 前期
    started,            ///< 开工
    under_construction, ///< 在建
    completed,          ///< 竣工
    in_production,      ///< 投产
    at_full_output,     ///< 达产
    stopped,            ///< 停工
    withdrawn,          ///< 退出
};

inline constexpr std::array all_stages{
    Stage::conceived,  Stage::in_reserve,    Stage::contracted,
    Stage::permitting, Stage::started,       Stage::under_construction,
    Stage::completed,  Stage::in_production, Stage::at_full_output,
    Stage::stopped,    Stage::withdrawn};
/// How many of them form the line of life (谋划 → 达产).
inline constexpr int life_stages = 9;

/// Groups share a colour and a silhouette on the map; bars tell their stages apart.
enum class StageGroup { conceiving, preparing, building, built, halted };

[[nodiscard]] StageGroup group_of(Stage stage);

/// Bars inside the symbol: 1–3; 0 for 停工 (solid) and 退出 (hollow core).
[[nodiscard]] int bars_of(Stage stage);

/// In the language of the screen.
[[nodiscard]] std::string name_of(Stage stage);

/// The word that files hold ("在建"), independent of language.
[[nodiscard]] std::string_view word_of(Stage stage);

/// Reads the Chinese word and its usual variants (达产达效, 建成, 已开工 …); none for others.
[[nodiscard]] std::optional<Stage> parse_stage(std::string_view word);

/// 新建 or 续建.
enum class Nature : std::uint8_t { fresh, continuing };
[[nodiscard]] std::string name_of(Nature nature);
[[nodiscard]] std::string_view word_of(Nature nature);
[[nodiscard]] std::optional<Nature> parse_nature(std::string_view word);

} // namespace guanmo::workbook
