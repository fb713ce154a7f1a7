#pragma once

#include "ui/desk.hpp"
#include "ui/presenting_card_model.hpp"
#include "ui/tour_model.hpp"
#include "ui/widgets.hpp"

/// The panels while presenting, and what they draw alike. Sizes are those of style::PresentingType.
namespace guanmo::ui {

// The panels, each in its own file.
void band_panel(const Desk& desk, const std::vector<LineEntry>& lines);
void presenting_card_panel(const Desk& desk);
void presenting_title(const Desk& desk);
void facts_panel(const Desk& desk);
void strips_panel(const Desk& desk, const std::vector<LineEntry>& lines);

[[nodiscard]] inline const style::PresentingType& sizes(const Painter& paint) {
    return paint.style.presenting.type;
}

/// The ink, smaller where the text would be wider than `width`, down to the smallest size.
[[nodiscard]] Ink fitted(const Painter& paint, const Ink& ink, std::string_view utf8, double width);

/// One line centred on `middle.y`, made smaller and then cut so that it keeps within `width`.
/// @return its width.
double fitted_text(const Painter& paint, geo::ScreenPoint middle, double width, const Ink& ink,
                   std::string_view utf8, Align align = Align::left);

/// Lines no wider than `width`, no more than `most`; the last one cut with "…" when there are more.
[[nodiscard]] std::vector<std::string> lines_within(const Painter& paint, const Ink& ink,
                                                    std::string_view utf8, double width,
                                                    std::size_t most);

/// The line's disc with its character, a dark rim around it. Radius in pixels of the picture.
void draw_badge(const Painter& paint, geo::ScreenPoint centre, double radius,
                const LineEntry& entry);
/// The coaches on a stop line: the badge with a bright rim.
void draw_coaches(const Painter& paint, geo::ScreenPoint centre, double radius,
                  const LineEntry& entry);

/// Radii of a stop's node, pixels of the picture.
struct NodeSize {
    double radius = 21;
    double current = 33; ///< of the stop where the coaches wait, without its ring
};
/// A numbered node: filled when done, hollow ahead, larger with a ring when current. `ground` is
/// what it stands on. A node too small for its number goes without.
void draw_node(const Painter& paint, geo::ScreenPoint centre, const NodeSize& size,
               const LineEntry& entry, std::size_t stop, style::Colour ground);

/// From one node to the next: the part up to `fraction` solid, the rest dashed.
void draw_join(const Painter& paint, geo::ScreenPoint from, geo::ScreenPoint to, double fraction,
               style::Colour colour);
/// How far the coaches are on the way to that stop, 0–1; the number of stops means the way to the
/// end.
[[nodiscard]] double fraction_to(const LineEntry& entry, std::size_t stop);

/// True while anything of the line is being driven on, as opposed to waited at.
[[nodiscard]] bool is_driving(const LineEntry& entry);

} // namespace guanmo::ui
