#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

/// How Chinese characters are read, and the search that knows it. No outside library.
namespace guanmo::pinyin {

/// The readings of a character in today's dictionaries, toneless, small letters: 重 → chong, zhong.
/// ü is there as v and as u. Empty for what is no Chinese character.
class Readings {
  public:
    explicit Readings(std::span<const std::uint16_t> places) : places_(places) {}
    [[nodiscard]] std::size_t size() const { return places_.size(); }
    [[nodiscard]] bool empty() const { return places_.empty(); }
    [[nodiscard]] std::string_view operator[](std::size_t i) const;

  private:
    std::span<const std::uint16_t> places_;
};
[[nodiscard]] Readings readings_of(char32_t character);

} // namespace guanmo::pinyin
