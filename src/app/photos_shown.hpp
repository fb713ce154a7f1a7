#pragma once

#include "display/display_list.hpp"
#include "ui/interface.hpp"

#include <map>
#include <string>
#include <vector>

namespace guanmo::app {

/// The pixels of the photos that the panels show, unpacked when first shown.
class PhotosShown {
  public:
    [[nodiscard]] std::vector<display::PanelPicture>
    pictures(const std::vector<ui::PictureOnPanel>& wanted, const workbook::Workbook& workbook);

    /// What went wrong with the last ones, in words; empties it.
    [[nodiscard]] std::vector<std::string> take_problems() { return std::move(problems_); }

  private:
    using Image = std::shared_ptr<const workbook::BaseImage>;
    [[nodiscard]] Image image_of(const std::string& id, int longest,
                                 const workbook::Workbook& workbook);
    std::map<std::pair<std::string, int>, Image> images_; ///< null: cannot be shown
    std::vector<std::string> problems_;
};

} // namespace guanmo::app
