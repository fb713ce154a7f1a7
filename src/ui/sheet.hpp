#pragma once

#include "ui/widgets.hpp"

#include <optional>
#include <string>
#include <vector>

/// Sheets over the map: what is asked or shown before anything else goes on.
namespace guanmo::ui {

/// A sheet in the middle of the window; what lies below is dimmed and does not answer.
class Sheet {
  public:
    /// @param width, height pixels at 1080 lines; less where the window is smaller.
    Sheet(const Desk& desk, double width, double height);

  private:
    [[nodiscard]] geo::ScreenRect centred(const Desk& desk, double width, double height) const;

    PanelWindow backdrop_;

  public:
    Painter paint;
    geo::ScreenRect box;
};

/// The title and the ×. @return below them, and whether the × was pressed.
struct SheetHead {
    double below = 0;
    bool closes = false;
};
[[nodiscard]] SheetHead sheet_head(const Desk& desk, const Sheet& sheet, const std::string& title);

struct SheetButton {
    std::string label;
    ButtonKind kind = ButtonKind::plain;
};
/// Buttons along the lower edge, the first one rightmost. @return which was pressed, -1 for none.
[[nodiscard]] int sheet_buttons(const Desk& desk, const Sheet& sheet,
                                const std::vector<SheetButton>& all);

/// A square that is ticked or not; the press belongs to whoever draws it.
void draw_tick(const Painter& paint, geo::ScreenPoint centre, bool checked);
void draw_chevron(const Painter& paint, geo::ScreenPoint centre, style::Colour ink);

} // namespace guanmo::ui
