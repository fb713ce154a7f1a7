#include "ui/photo_parts.hpp"

#include "i18n/translate.hpp"

#include <imgui.h>

#include <algorithm>

namespace guanmo::ui {

namespace {

// Pixels at 1080 lines.
constexpr double gap = 8, title_height = 40, caption_height = 24, below = 12;
constexpr std::size_t in_a_row = 2;
constexpr double shape = 3.0 / 4; ///< height of a place by its width

} // namespace

geo::ScreenRect fitted(const geo::ScreenRect& place, const workbook::Photo& photo) {
    const double wide = std::max(1, photo.width), high = std::max(1, photo.height);
    const double scale = std::min(place.width() / wide, place.height() / high);
    const geo::ScreenPoint half{wide * scale / 2, high * scale / 2};
    const geo::ScreenPoint middle = place.centre();
    return {middle - half, middle + half};
}

std::string caption(const workbook::Photo& photo) {
    return photo.taken_on ? to_text(*photo.taken_on) + "　" + photo.name.str() : photo.name.str();
}

double photo_strip(const Desk& desk, const Painter& paint, double left, double right, double top,
                   const geo::ScreenRect& clip, std::string_view project_id) {
    const workbook::Table<workbook::Photo>& photos = desk.content.workbook.photos;
    const auto rows = photos.rows_of_group(project_id);
    if (rows.empty())
        return 0;
    std::size_t& first = desk.state.photo_shown;
    if (first >= rows.size())
        first = 0;
    const Ink label{desk.type().field_label, desk.theme().text2};
    paint.rule(left, right, top + paint.px(4), desk.theme().hairline);
    paint.text({left, top + paint.px(24)}, label, i18n::tr("Photos"));
    if (rows.size() > in_a_row) {
        const std::size_t last = std::min(first + in_a_row, rows.size());
        paint.text({right, top + paint.px(24)}, label,
                   i18n::trf("{}–{} of {} ›", first + 1, last, rows.size()), Align::right);
    }
    const double width = (right - left - paint.px(gap)) / in_a_row;
    const double height = std::round(width * shape);
    const double y = top + paint.px(title_height);
    for (std::size_t i = 0; i < in_a_row && first + i < rows.size(); ++i) {
        const workbook::Photo& photo = photos[rows[first + i]];
        const double x = left + static_cast<double>(i) * (width + paint.px(gap));
        const geo::ScreenRect place{{x, y}, {x + width, y + height}};
        const geo::ScreenRect box = fitted(place, photo);
        desk.state.pictures.push_back({photo.id, box, clip});
        paint.frame(box, desk.theme().panel_border, 0, std::max(1.0, paint.px(1)));
        if (press_area(("photo" + std::to_string(i)).c_str(), place).clicked)
            desk.want(session::OpenPhoto{photo.id.str()});
        paint.text_within({x, place.max.y + paint.px(caption_height / 2)}, width, label,
                          caption(photo));
    }
    const geo::ScreenRect heading{{left, top + paint.px(8)}, {right, y}};
    if (press_area("more", heading).clicked && rows.size() > in_a_row)
        first = first + in_a_row < rows.size() ? first + in_a_row : 0;
    return paint.px(title_height + caption_height + below) + height;
}

} // namespace guanmo::ui
