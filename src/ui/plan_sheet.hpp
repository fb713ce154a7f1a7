#pragma once

#include "ui/desk.hpp"

#include <functional>

namespace guanmo::ui {

/// The middle of a line's badge at the head of the plan, where stops of other lines can be let go.
[[nodiscard]] geo::ScreenPoint plan_badge(const Painter& paint, double left, double y,
                                          std::size_t line);
inline constexpr double plan_badges_y = 34; ///< of them below the panel's top, at 1080 lines

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
        std::optional<std::size_t> opened;             ///< the one whose ways out are shown
        const std::vector<FixRow>* fixes = nullptr;    ///< of that one
        std::string more;
        BestOrderNote best;
        std::vector<std::string> notes; ///< lines below the search for a better plan
        std::vector<std::string> hint;
        double height = 0;
    };
    /// @param fixes the ways out of the remark that is opened; empty while a stop is dragged.
    [[nodiscard]] Foot
    foot(const BestOrderNote& best,
         const std::function<const std::vector<FixRow>*(std::size_t)>& fixes) const;
    void draw_foot(const Foot& foot, double bottom) const;

  private:
    [[nodiscard]] const style::Theme& theme() const { return desk.theme(); }
    [[nodiscard]] const style::Type& type() const { return desk.type(); }
    [[nodiscard]] double px(double length) const { return paint.px(length); }
    [[nodiscard]] const workbook::TourLine& of() const {
        return desk.content.workbook.meeting.lines[line];
    }
    void lines(double y) const;
    void name(double y, double room) const;
    void add_line(geo::ScreenPoint centre) const;
    [[nodiscard]] Ink figure() const { return {type().hero_unit, theme().text1}; }
    void date(const geo::ScreenRect& box) const;
    void day(const geo::ScreenRect& box) const;
    void departure(const geo::ScreenRect& box) const;
    void speed(const geo::ScreenRect& box) const;
    [[nodiscard]] double tabs(double y) const;
    [[nodiscard]] double out_tab(double x, double y) const;
    [[nodiscard]] std::optional<std::size_t> opened_remark(std::size_t shown) const;
    [[nodiscard]] std::vector<std::string> optimise_notes() const;
    [[nodiscard]] double optimise_height(const Foot& foot) const;
    double remark(const Foot& foot, std::size_t at, double y) const;
    double fixes(const Foot& foot, double y) const;
    void best_order(const BestOrderNote& best, double y) const;
    void optimise(const Foot& foot, double y) const;
};

} // namespace guanmo::ui
