#pragma once

#include "display/map_model.hpp"
#include "doctor/proposal.hpp"
#include "session/session.hpp"
#include "ui/interface.hpp"

#include <atomic>
#include <future>
#include <memory>
#include <optional>
#include <vector>

namespace guanmo::app {

/// What the coordinate doctor says of the workbook that is shown, made anew when what it rests on
/// has changed: of few projects at once, of many in another thread.
class CoordinatesShown {
  public:
    CoordinatesShown() = default;
    ~CoordinatesShown();
    CoordinatesShown(const CoordinatesShown&) = delete;
    CoordinatesShown& operator=(const CoordinatesShown&) = delete;

    /// True where it is looked at in the time of a frame.
    [[nodiscard]] static bool is_quick(const workbook::Workbook& workbook);
    /// Examines it, or begins to, if it has changed.
    void follow(const workbook::Workbook& workbook);
    /// Ends what goes on.
    void cancel();
    [[nodiscard]] bool busy() const { return found_.valid(); }
    /// Takes what the other thread has found. @return true when there is something new.
    bool take();
    /// Waits for what goes on, and takes it.
    void finish();
    /// Null before it was examined.
    [[nodiscard]] const std::vector<doctor::Proposal>* proposals() const {
        return proposals_ ? &*proposals_ : nullptr;
    }
    /// The first that can be mended; null: none.
    [[nodiscard]] const doctor::Proposal* first_to_mend() const;
    /// Of the proposal shown, where its projects are and would be in the picture.
    [[nodiscard]] std::vector<ui::MoveOnMap> moves(const session::Session& session,
                                                   const display::MapModel& map) const;
    /// Where the camera shows one of its projects before and after.
    [[nodiscard]] std::optional<camera::Camera> view_of(const session::ShowProposal& shown,
                                                        const session::Session& session,
                                                        const display::MapModel& map,
                                                        double scale) const;

  private:
    std::optional<std::vector<doctor::Proposal>> proposals_;
    std::future<std::vector<doctor::Proposal>> found_; ///< valid: the other thread is at it
    std::shared_ptr<std::atomic<bool>> stops_;         ///< what goes on is to end
    workbook::Table<workbook::Project> projects_;
    workbook::Table<workbook::Unit> units_;
    std::map<std::string, std::string> settings_; // of what was examined, or is
};

} // namespace guanmo::app
