#pragma once

#include <string>
#include <string_view>

namespace guanmo::text {

/// The text on one line: control characters and line breaks are blanks, several blanks one, none at
/// its ends.
[[nodiscard]] std::string on_one_line(std::string_view utf8);

/// One line in the order in which it is seen from left to right (Unicode bidirectional algorithm,
/// the direction taken from the text); Arabic letters in the forms that join them. Text without
/// right-to-left characters stays as it is.
[[nodiscard]] std::string in_visual_order(std::string_view utf8);

} // namespace guanmo::text
