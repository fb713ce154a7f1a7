#pragma once

#include "ui/widgets.hpp"

#include <string>

/// What the card's photos and the one that is shown large have in common.
namespace guanmo::ui {

/// The picture whole and in the middle of its place.
[[nodiscard]] geo::ScreenRect fitted(const geo::ScreenRect& place, const workbook::Photo& photo);

/// When it was taken, as far as that is known, and the name of its file.
[[nodiscard]] std::string caption(const workbook::Photo& photo);

} // namespace guanmo::ui
