#pragma once

#include "ui/desk.hpp"

namespace guanmo::ui {

/// The plan from top to bottom, y in pixels of the picture.
struct PlanSheet {
    const Desk& desk;
    const Painter& paint;
    const PlanModel& plan;
    std::size_t line; ///< of the meeting
    double left, right;

    /// They draw from that y on and return the y below.
    [[nodiscard]] double head(double top) const;
    [[nodiscard]] double fields(double y) const;
    [[nodiscard]] double totals(double y) const;

    /// What stands below the stops, pinned to the panel's lower edge.
    struct Foot {
        std::vector<std::vector<std::string>> remarks; ///< lines of each sentence
        std::string more;
        BestOrderNote best;
        std::vector<std::string> hint;
        double height = 0;
    };
    [[nodiscard]] Foot foot(const BestOrderNote& best) const;
    void draw_foot(const Foot& foot, double bottom) const;

  private:
    [[nodiscard]] const style::Theme& theme() const { return desk.theme(); }
    [[nodiscard]] const style::Type& type() const { return desk.type(); }
    [[nodiscard]] double px(double length) const { return paint.px(length); }
    [[nodiscard]] const workbook::TourLine& of() const {
        return desk.content.workbook.meeting.lines[line];
    }
    void lines(double y) const;
    void add_line(geo::ScreenPoint centre) const;
    [[nodiscard]] Ink figure() const { return {type().hero_unit, theme().text1}; }
    void date(const geo::ScreenRect& box) const;
    void day(const geo::ScreenRect& box) const;
    void departure(const geo::ScreenRect& box) const;
    void speed(const geo::ScreenRect& box) const;
    void best_order(const BestOrderNote& best, double y) const;
};

} // namespace guanmo::ui
