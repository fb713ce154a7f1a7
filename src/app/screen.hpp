#pragma once

#include "app/coordinates_shown.hpp"
#include "app/document.hpp"
#include "app/drawing.hpp"
#include "app/event_log.hpp"
#include "app/file_browser.hpp"
#include "app/import_flow.hpp"
#include "app/optimising.hpp"
#include "app/photos_shown.hpp"
#include "app/resources.hpp"
#include "app/saver.hpp"
#include "app/teamwork.hpp"
#include "display/build.hpp"
#include "edit/history.hpp"
#include "io/read_config.hpp"
#include "plan/make_itinerary.hpp"
#include "session/listing.hpp"
#include "text/glyph_atlas.hpp"
#include "ui/interface.hpp"

#include <SFML/Graphics/RenderTarget.hpp>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace guanmo::app {

/// The map with its panels, whatever it is drawn on: the window, a picture, the benchmark. Holds
/// the workbook and the session, carries out commands, and draws. The only place where all modules
/// meet.
///
/// A GL context must be active from construction to destruction.
class Screen {
  public:
    Screen(Document document, io::Config config, const Resources& resources, EventLog& log);

    /// Shows another document in the place of the present one, fitted.
    void open(Document document);

    /// Shows that a document is being read; none: no longer.
    void show_loading(std::optional<ui::LoadingModel> loading) { loading_ = std::move(loading); }
    /// True once it was asked to stop that.
    [[nodiscard]] bool cancels_loading() const { return cancels_loading_; }
    void notify(const std::string& notice);

    /// From now on edits come to the disk by themselves, and what an earlier sitting left behind is
    /// offered. A picture by itself saves nothing.
    void keep_edits();
    /// Goes on with that. @return true when there is something new to be seen.
    bool follow_saving(double now_s);
    /// How long it may take until it is called again, seconds; none: until something else happens.
    [[nodiscard]] std::optional<double> saving_rests_s(double now_s) const;
    /// The end of the sitting, as it was asked for.
    void end_keeping();

    /// Files that were chosen or dropped: a workbook of ours is opened, all others are imported.
    /// @param into_document as long as nobody says otherwise; false: a new one is made.
    void take_files(const std::vector<std::string>& paths, bool into_document);
    /// Goes on with an import. @return true when there is something new to be seen.
    bool follow_import();
    /// Takes what the routing server has answered. @return true when the tour may be another one.
    bool follow_routing();
    [[nodiscard]] bool importing() const { return import_ && import_->busy(); }
    /// Goes on with the search for a better plan. @return true when there is something new to be
    /// seen.
    bool follow_optimising();
    [[nodiscard]] bool optimising() const { return optimising_.busy(); }
    /// Takes what the coordinate doctor has found. @return true when there is something new.
    bool follow_examination() { return coordinates_.take(); }
    [[nodiscard]] bool examining() const { return coordinates_.busy(); }
    /// A workbook of ours that was asked for, once; empty: none.
    [[nodiscard]] std::string take_wanted() { return std::exchange(wanted_, {}); }

    void resize(int width, int height);

    /// Carries out one command; its effect is in the next frame.
    void perform(const ui::Command& command, double now_s);

    /// Brings everything up to date for a frame at `now_s`: moves the camera, lays out the panels
    /// and carries out what they ask for. @return true when it changed something, so that one more
    /// update is wanted before the picture is settled.
    bool update(double now_s);

    /// Updates until nothing changes any more, for a single picture.
    void settle(double now_s);
    /// What has changed since the last entries; `update` does it too.
    void log_changes();

    /// The next update makes a picture by itself, whatever was shown before.
    void forget_picture() { last_picture_.forget(); }

    /// Draws the state of the last update.
    void draw(sf::RenderTarget& target);

    /// Takes its time now instead of when the first map is drawn, and all of the next frame.
    void warm_up(sf::RenderTarget& target) {
        drawing_.warm_up(target, config_.style.theme.background);
    }

    /// The next draw_changes draws everything.
    void forget_drawn() { drawing_.forget(); }

    /// Draws what has changed since the last call on a target that still holds what was drawn then.
    /// @return the boxes, on whole pixels, outside of which nothing was touched.
    std::vector<geo::ScreenRect> draw_changes(sf::RenderTarget& target);

    /// What a press at that pixel means.
    [[nodiscard]] session::Selection pick(geo::ScreenPoint point) const;

    /// The aggregate at that pixel; null for none. Valid until the next update.
    [[nodiscard]] const display::AggregateMark* pick_aggregate(geo::ScreenPoint point) const;

    /// Zooms to the projects of an aggregate, or lists them when no zoom would part them.
    void open(const display::AggregateMark& aggregate, double now_s);

    /// The stop of the tour whose node is drawn at that pixel.
    [[nodiscard]] std::optional<display::StopMark> pick_stop(geo::ScreenPoint point) const;

    /// True over the legal lines: a press there asks for the map review number.
    [[nodiscard]] bool over_legal_lines(geo::ScreenPoint point) const;

    // Editing on the map (app/editing.cpp).
    /// The project whose symbol would be moved from that pixel; none unless projects are edited.
    [[nodiscard]] std::optional<std::string> draggable_at(geo::ScreenPoint point) const;
    /// Where its symbol is drawn; none when it is not.
    [[nodiscard]] std::optional<geo::ScreenPoint> symbol_centre(const std::string& id) const;
    /// A new project at that pixel.
    void add_project(geo::ScreenPoint point, double now_s);
    /// The dragged one stays where it is now.
    void drop_project(double now_s);

    [[nodiscard]] ui::Interface& interface() { return interface_; }
    [[nodiscard]] const session::Session& session() const { return session_; }
    [[nodiscard]] const workbook::Workbook& workbook() const { return history_.current(); }
    [[nodiscard]] const session::Filtered& filtered() const { return listing_.filtered(); }
    [[nodiscard]] const session::Listing& listing() const { return listing_; }
    /// What the last update shows of the map; made when first asked for.
    [[nodiscard]] const display::DisplayList& list() const;
    [[nodiscard]] const display::MapModel& map() const { return map_; }
    /// Of the circle legend, 亿元, largest first.
    [[nodiscard]] const std::vector<double>& legend_amounts_yi() const {
        return legend_amounts_yi_;
    }
    /// Null while the units are not coloured by a figure.
    [[nodiscard]] const std::shared_ptr<const display::Choropleth>& choropleth() const {
        return choropleth_;
    }
    [[nodiscard]] const ui::Layout& layout() const { return layout_; }
    [[nodiscard]] const style::Style& style() const { return config_.style; }
    [[nodiscard]] const text::GlyphAtlas& atlas() const { return atlas_; }
    [[nodiscard]] bool unsaved() const { return history_.unsaved(); }
    /// What may be wrong with the coordinates; null: nobody has looked.
    [[nodiscard]] const std::vector<doctor::Proposal>* proposals() const {
        return coordinates_.proposals();
    }

  private:
    /// What the camera was last set to show while presenting.
    struct Framed {
        std::optional<std::pair<std::size_t, std::size_t>> stop; ///< line and stop shown
        camera::Camera camera;
    };

    void act(const session::Action& action, double now_s);
    [[nodiscard]] std::string refusal() const;
    void edit(const edit::Edit& asked, double now_s);
    void start_editing(const session::Action& action);
    void duplicate_selected(double now_s);
    void delete_selected(double now_s);
    void drop_lost_selection();
    void turn_photo(int by);
    void remove_photo(double now_s);
    void act(const ui::FileAction& action);
    void open_files(ui::FilePurpose purpose);
    void write_file(const std::string& path, ui::WrittenCoordinates coordinates);
    [[nodiscard]] std::string export_list(const std::string& path,
                                          ui::WrittenCoordinates coordinates);
    [[nodiscard]] std::string save_as(const std::string& path);
    void import_files(const std::vector<std::string>& paths, bool into_document);
    void close_import();
    void log_import();
    void take_over(ImportFlow::Result result);
    void save_import_report(const std::string& spreadsheet);
    bool steps_back();
    void save();
    void flush();
    void follow(const Saver::Outcome& outcome, double now_s);
    void recover();
    [[nodiscard]] workbook::Workbook recovered(workbook::Workbook edits) const;
    bool follow_team(double now_s);
    void send_to_team();
    void compare_conflict(bool shown);
    void answer_conflict(bool mine);
    [[nodiscard]] std::optional<ui::BannerModel> banner() const;
    void step_history(bool back);
    void set_theme(const std::string& name);
    void set_language(const std::string& language);
    void follow_tour();
    void say_routing_problems();
    void follow_workbook_and_filter();
    void follow_coordinates();
    void show_proposal(const session::ShowProposal& shown, double now_s);
    void say_beyond_projection();
    void follow_layers();
    void take_office_layers();
    void follow_base();
    void say_office_layers();
    [[nodiscard]] std::vector<double> amounts_in_view() const;
    void follow_layout(double now_s);
    void follow_presentation(double now_s, bool shown_as_framed);
    [[nodiscard]] geo::ScreenRect beside_card() const;
    [[nodiscard]] bool shows_framed() const;
    void order_best(const std::string& line_id);
    void export_tour(const session::ExportTour& wanted);
    void mark_scouted(const std::string& line_id);
    [[nodiscard]] bool take_scouted_track(const std::vector<std::string>& paths);
    void act(ui::OptimiseAction action);
    [[nodiscard]] double emphasis() const;
    void answer_reveal(double now_s);
    [[nodiscard]] std::string name() const; ///< of the document, for questions
    [[nodiscard]] ui::Content content(double now_s) const;
    [[nodiscard]] std::vector<geo::ScreenRect> covered() const;
    [[nodiscard]] display::Scene scene() const;
    void say_problems();
    void take_prepared();

    Resources resources_;
    EventLog* log_;
    io::Config config_;
    style::SymbolScale symbols_; ///< as configured; that of the style is fitted to the map
    Document document_;          ///< its workbook has moved into history_
    edit::History history_;
    session::Session session_;
    session::Session logged_;        ///< as of the last log entries
    std::vector<const char*> steps_; ///< of the tour since the last log entries
    session::Selection followed_;    ///< that the camera has made sure to show
    std::optional<Framed> framed_;   ///< none: not presenting
    session::Listing listing_;
    session::Filter listed_by_; ///< that the listing is of
    workbook::Table<workbook::Unit> layered_from_;
    OfficeLayers office_;
    display::BaseModel base_;
    std::vector<double> legend_amounts_yi_;
    session::Layers layered_by_; ///< that the choropleth was made for
    std::shared_ptr<const display::Choropleth> choropleth_;
    std::shared_ptr<const session::Filtered> layered_rows_; ///< the same
    std::vector<std::string> problems_;
    std::size_t beyond_projection_ = 0; ///< projects, as last said
    CoordinatesShown coordinates_;
    mutable PhotosShown photos_;
    std::optional<plan::Router> router_;
    bool server_answered_ = false; ///< since the tour was made
    workbook::Workbook tour_of_;   ///< that the timetable was made from
    int width_ = 0, height_ = 0;
    ui::Layout layout_;
    display::MapModel map_;
    mutable display::LastPicture last_picture_;
    mutable std::optional<display::DisplayList> list_; ///< none: not made since the last update
    display::Borders borders_ = display::Borders::stand_in; ///< of the next picture
    text::Faces faces_;
    text::GlyphAtlas atlas_;
    ui::Interface interface_;
    Drawing drawing_;
    double last_update_s_ = 0;
    bool placed_ = false; ///< the camera has been fitted once
    std::optional<ui::LoadingModel> loading_;
    bool cancels_loading_ = false;
    std::unique_ptr<Saver> saver_;       ///< null: nothing is saved by itself
    workbook::Workbook imported_into_;   ///< as it was when the import began
    std::unique_ptr<Teamwork> teamwork_; ///< null: the document is in no database
    Autosave autosave_;
    std::uint64_t kept_state_ = 0; ///< of the history, that autosave_ knows of
    std::string said_;             ///< why saving failed last
    bool recovered_ = false;       ///< what was left behind is in the history
    bool banner_hidden_ = false;
    FileBrowser files_;
    Optimising optimising_;
    std::unique_ptr<ImportFlow> import_; ///< null: none goes on
    std::string wanted_;                 ///< a workbook to be opened
    const char* logged_step_ = nullptr;  ///< of the import
};

} // namespace guanmo::app
