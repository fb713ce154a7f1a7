#pragma once

#include "display/map_model.hpp"
#include "doctor/proposal.hpp"
#include "session/session.hpp"
#include "ui/interface.hpp"

#include <optional>
#include <vector>

namespace guanmo::app {

/// What the coordinate doctor says of the workbook that is shown, made anew when what it rests on
/// has changed.
class CoordinatesShown {
  public:
    /// Examines it if it has changed.
    void follow(const workbook::Workbook& workbook);
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
    workbook::Table<workbook::Project> projects_;
    workbook::Table<workbook::Unit> units_;
    std::map<std::string, std::string> settings_;
};

} // namespace guanmo::app
