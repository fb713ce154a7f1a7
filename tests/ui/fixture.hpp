#pragma once

#include "session/listing.hpp"
#include "ui/interface.hpp"

#include <optional>
#include <string>
#include <vector>

namespace guanmo::ui {

/// A small Tongliao: three banners and a zone, five projects of which one has no position and two
/// no amount, one tour line.
[[nodiscard]] workbook::Workbook sample_workbook();

/// The same with a tour: a south line of three stops that fits its day and a north line of four
/// that does not, both from and to the same city. No roads: all legs are straight.
[[nodiscard]] workbook::Workbook tour_workbook();

/// The panels at work without a window: events go in, what they ask for is done.
class Bench {
  public:
    explicit Bench(workbook::Workbook workbook = sample_workbook(), int width = 1920,
                   int height = 1080);

    /// One frame; its session actions are applied, so the next frame shows them.
    void frame();
    void click(geo::ScreenPoint at);
    void double_click(geo::ScreenPoint at);
    /// Presses at the first point, goes through the others and leaves the button down.
    void drag(const std::vector<geo::ScreenPoint>& way);
    void drag_on(geo::ScreenPoint to);
    void release(geo::ScreenPoint at);
    void press_key(int imgui_key);
    void type(std::u32string_view text);

    [[nodiscard]] Layout layout() const;
    /// Middle of the n-th row of the list, n from 0, before any scrolling.
    [[nodiscard]] geo::ScreenPoint row(int n) const;
    [[nodiscard]] std::string selected_project() const;

    text::Faces faces;
    text::GlyphAtlas atlas;
    style::Style style;
    workbook::Workbook workbook;
    session::Session session;
    session::Listing listing; ///< of the last frame
    Interface interface;
    std::vector<session::Action> actions; ///< asked for since the beginning
    std::vector<edit::Edit> edits;
    std::vector<std::string> problems;
    std::vector<doctor::Proposal> proposals;
    bool examining = false;
    std::optional<LoadingModel> loading;
    std::optional<FilePanelModel> files;
    std::optional<ImportModel> import_;
    std::vector<FileAction> file_actions;     ///< asked for since the beginning
    std::vector<ImportAction> import_actions; ///< the same
    plan::Router router;                      ///< of the workbook it began with

    template <class Action> [[nodiscard]] bool asked_for() const {
        for (const session::Action& action : actions)
            if (std::holds_alternative<Action>(action))
                return true;
        return false;
    }

  private:
    int width_, height_;
    double now_s_ = 0;
};

} // namespace guanmo::ui
