#include "app/photos_shown.hpp"

#include "i18n/translate.hpp"
#include "io/photo_file.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace guanmo::app {

PhotosShown::Image PhotosShown::image_of(const std::string& id, int longest,
                                         const workbook::Workbook& workbook) {
    const std::pair key(id, longest);
    if (const auto known = images_.find(key); known != images_.end())
        return known->second;
    constexpr std::size_t most_kept = 64;
    if (images_.size() >= most_kept)
        images_.clear();
    Image image;
    const auto row = workbook.photos.row_of(id);
    try {
        auto pixels =
            row ? io::photo_pixels(workbook.photos[*row].jpeg->get(), longest) : std::nullopt;
        if (pixels)
            image = std::make_shared<const workbook::BaseImage>(*std::move(pixels));
        else if (row)
            problems_.push_back(i18n::trf("The photo {} cannot be shown", //
                                          workbook.photos[*row].name.str()));
    } catch (const std::runtime_error& error) {
        problems_.emplace_back(error.what());
    }
    images_.emplace(key, image);
    return image;
}

std::vector<display::PanelPicture>
PhotosShown::pictures(const std::vector<ui::PictureOnPanel>& wanted,
                      const workbook::Workbook& workbook) {
    std::vector<display::PanelPicture> pictures;
    for (const ui::PictureOnPanel& picture : wanted) {
        const double longest = std::max(picture.box.width(), picture.box.height());
        if (Image image =
                image_of(picture.photo_id, static_cast<int>(std::lround(longest)), workbook))
            pictures.push_back({picture.box, picture.clip, std::move(image)});
    }
    return pictures;
}

} // namespace guanmo::app
