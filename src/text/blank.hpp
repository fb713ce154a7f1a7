#pragma once

#include <optional>

namespace guanmo::text {

/// Width in em of a character without ink: blanks, control characters and marks that join or
/// select glyphs; none for every other. U+0020 and U+00A0 give 0.25, for faces that do not say
/// themselves.
[[nodiscard]] std::optional<double> blank_width_em(char32_t code_point);

} // namespace guanmo::text
