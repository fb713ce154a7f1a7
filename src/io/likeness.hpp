#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// How much two names of projects are ways to write one.
namespace guanmo::io {

/// What of a name tells projects apart: `plain_name` without brackets and marks, without 有限公司
/// and the like, without 项目, 工程, 建设 at its end, and with 二期 as 2期.
[[nodiscard]] std::string bare_name(std::string_view name);

/// 1: the same but for what `bare_name` takes off; 0: nothing in common, or numbers (phases, sizes)
/// of which neither has all of the other's. Between them the mean of the share of pairs of
/// characters in common (Dice) and of the characters that need no edit (Levenshtein).
[[nodiscard]] double likeness(std::string_view name, std::string_view other);

/// True when the names may be two ways to write one: half of their pairs of characters in common.
[[nodiscard]] bool alike(std::string_view name, std::string_view other);

/// Names that may be like another, without comparing it with all of them.
class AlikeNames {
  public:
    void add(std::string_view name, std::size_t place);

    /// Places of names that share its rarest pairs of characters, most in common first; at most 50.
    [[nodiscard]] std::vector<std::size_t> candidates(std::string_view name) const;

  private:
    std::unordered_map<std::string, std::vector<std::size_t>> by_pair_;
};

} // namespace guanmo::io
