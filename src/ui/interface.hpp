#pragma once

#include "doctor/proposal.hpp"
#include "plan/router.hpp"
#include "style/style.hpp"
#include "text/glyph_atlas.hpp"
#include "ui/command.hpp"
#include "ui/layout.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

struct ImDrawData;

namespace guanmo::session {
class Listing;
}

namespace guanmo::ui {

/// A press, a key or text for the panels, in pixels of the picture.
struct PointerState {
    double x = -1, y = -1;
    bool down = false;
    double wheel = 0;
};

/// A workbook that is being read.
struct LoadingModel {
    std::string name;       ///< of the file
    std::int64_t rows = 0;  ///< read so far
    std::int64_t total = 0; ///< 0: not known
};

/// A line over the map that stays until somebody answers it: who has the file, what can be
/// recovered.
struct BannerModel {
    struct Button {
        std::string label;
        Command action;
    };
    std::string text;
    std::vector<Button> buttons; ///< the first one is what most people want
};

/// What two people have made of the same record.
struct ConflictModel {
    struct Row {
        std::string label, mine, theirs;
        friend bool operator==(const Row&, const Row&) = default;
    };
    std::string name; ///< of the record
    std::vector<Row> rows;
    std::size_t left = 1; ///< conflicts to be answered, with this one
};

/// A search for a better plan.
struct OptimiseModel {
    enum class State { idle, running, found };
    State state = State::idle;
    double share = 0;               ///< of its time that has passed, 0–1
    std::string words;              ///< "目前最好：552 公里，6 小时 54 分钟"
    std::string quality;            ///< "已证明最优", "距最优不超过 3 %", "目前最好"
    std::vector<std::string> notes; ///< what could not be kept, ways out, what was left out
    bool better = false;            ///< what was found can be taken over
    friend bool operator==(const OptimiseModel&, const OptimiseModel&) = default;
};

/// A project that would be moved, in pixels of the picture.
struct MoveOnMap {
    geo::ScreenPoint from, to;
};

/// A picture that a panel shows; whoever draws the panels puts it there.
struct PictureOnPanel {
    std::string photo_id;
    geo::ScreenRect box;  ///< that it fills, cut to this shape
    geo::ScreenRect clip; ///< outside of which nothing of it is seen
    friend bool operator==(const PictureOnPanel&, const PictureOnPanel&) = default;
};

/// What the panels show.
struct Content {
    const workbook::Workbook& workbook;
    const session::Session& session;
    const session::Filtered& filtered;
    const style::Style& style;
    const Layout& layout;
    bool unsaved = false;
    std::string path;                  ///< of the workbook, for titles and questions
    std::vector<std::string> problems; ///< what was wrong with the files, one line each
    double now_s = 0;
    /// Times a plan while a stop is dragged and finds its best order; null: neither is shown.
    const plan::Router* router = nullptr;
    /// What `filtered` was made with; null: it is made again where it is needed.
    const session::Listing* listing = nullptr;
    std::optional<LoadingModel> loading = {};            ///< none: nothing is being read
    std::vector<double> legend_amounts_yi = {60, 20, 5}; ///< of the circles, largest first
    bool has_base = false;                               ///< the office has layers of its own
    std::optional<BannerModel> banner = {};
    const FilePanelModel* files = nullptr;      ///< of the file panel; null: it is closed
    const ImportModel* import_ = nullptr;       ///< of the import that goes on; null: none does
    std::optional<ConflictModel> conflict = {}; ///< shown until it is answered
    const std::vector<doctor::Proposal>* proposals = nullptr; ///< null: not looked for
    bool examining = false;                  ///< the coordinates are being looked at
    std::vector<MoveOnMap> moves = {};       ///< of the proposal shown
    const OptimiseModel* optimise = nullptr; ///< null: nobody looks for better plans here
    double characters_per_minute = 220;      ///< that the guide on the coach speaks
};

/// Dear ImGui with the program's own look and glyphs. One per process. Needs no window: events come
/// in as values, triangles go out as ImDrawData for whatever backend the caller has.
class Interface {
  public:
    /// @param atlas glyphs come from here; outlives the interface.
    explicit Interface(text::GlyphAtlas& atlas);
    ~Interface();
    Interface(const Interface&) = delete;
    Interface& operator=(const Interface&) = delete;

    // Input since the last frame.
    void pointer(const PointerState& pointer);
    void key(int imgui_key, bool down); ///< an ImGuiKey_
    void modifiers(bool ctrl, bool shift, bool alt);
    void character(char32_t c);

    /// What is typed in a form and was not asked for yet, before something else happens.
    [[nodiscard]] std::optional<edit::Edit> take_typed(const workbook::Workbook& workbook);

    /// Lays out and draws one frame of panels. @param seconds since the last frame. @return what
    /// was asked for.
    [[nodiscard]] Commands frame(const Content& content, double seconds);
    /// Triangles of the last frame, for the atlas as it is now: ask after everything else has set
    /// its text. All sample the one atlas, whatever texture they name.
    [[nodiscard]] ImDrawData* draw_data();

    /// Of the last frame.
    [[nodiscard]] const std::vector<PictureOnPanel>& pictures() const;

    /// True when the pointer is over a panel (or holds one): the map then leaves it alone.
    [[nodiscard]] bool wants_pointer() const;
    /// True when a text field has the focus: letters then go there.
    [[nodiscard]] bool wants_text() const;
    /// Lower end of the caret of that field, pixels of the picture; none before there was any.
    [[nodiscard]] std::optional<geo::ScreenPoint> caret() const;
    /// True when Esc closes a list of choices of the import wizard, and nothing else.
    [[nodiscard]] bool closes_menu() const;
    /// True when the list or a text field has the focus: arrows, Home, End and Enter then go there.
    [[nodiscard]] bool wants_arrows() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace guanmo::ui
