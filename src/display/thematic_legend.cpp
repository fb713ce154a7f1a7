#include "display/thematic_legend.hpp"

#include "display/hatch.hpp"
#include "display/key_ground.hpp"
#include "display/text_line.hpp"
#include "i18n/translate.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::display {

namespace {

// Pixels at 1080 lines at the desk; for the room they grow with the text.
constexpr double box_width = 58, box_height = 15;
constexpr double label_gap = 12; ///< between what two classes print
constexpr double line_gap = 7;
constexpr double padding = 12;
constexpr double halo = 2;
constexpr double most_width = 0.4; ///< of the free map that classes side by side may take

/// How the legend is set: sizes, fonts, inks.
struct Setting {
    explicit Setting(const Scene& scene)
        : type(scene.session.presenting ? scene.style.presenting.type.smallest
                                        : scene.style.type.field_label),
          s(scene.scale * type / scene.style.type.field_label),
          font{text::Face::sans, style::font_pixels(type, scene.scale, scene.style.type), 0} {}

    double type;
    double s;
    text::Font font;
};

struct ClassBox {
    TextLine label;
    Colour fill;
};

std::vector<ClassBox> class_boxes(const Scene& scene, const Setting& setting) {
    const Choropleth& choropleth = *scene.choropleth;
    std::vector<ClassBox> boxes;
    for (std::size_t i = 0; i < choropleth.breaks.size(); ++i)
        boxes.push_back({line_of(scene.faces, setting.font, scene.style.theme.text1,
                                 class_label(choropleth, i)),
                         class_colour(scene.style.theme, i, choropleth.breaks.size())});
    return boxes;
}

/// All as wide as the widest label wants it.
double width_of_boxes(const std::vector<ClassBox>& boxes, const Setting& setting) {
    double width = box_width * setting.s;
    for (const ClassBox& box : boxes)
        width = std::max(width, box.label.width + label_gap * setting.s);
    return std::round(width);
}

/// Decided by where the camera goes, so that the legend stays put on the way.
geo::ScreenRect placed(const Scene& scene, const geo::ScreenRect& frame, double width,
                       double height) {
    const geo::ScreenRect low =
        geo::screen_rect(std::round(frame.min.x), std::round(frame.max.y - height), width, height);
    const geo::ScreenRect high =
        geo::screen_rect(std::round(frame.min.x), std::round(frame.min.y), width, height);
    if (!scene.session.presenting || high.max.y > low.min.y)
        return low;
    const camera::Camera& camera =
        scene.session.flight ? scene.session.flight->to : scene.session.camera;
    const auto hidden = [&](const geo::ScreenRect& box) {
        const bool on_words =
            std::any_of(scene.words.begin(), scene.words.end(),
                        [&](const geo::ScreenRect& words) { return words.overlaps(box); });
        return on_words ? 1000 : land_below(scene, camera, box);
    };
    return hidden(high) < hidden(low) ? high : low;
}

/// Lays the legend's lines from the top left corner down.
class Sheet {
  public:
    Sheet(const Scene& scene, const Setting& setting) : scene_(scene), setting_(setting) {}

    void words(const TextLine& line) {
        append(shapes, line, at_, {scene_.style.theme.halo, halo_pixels()});
        take(line.width, line.height());
    }

    /// Side by side over what they hold or, where that is too wide, one below the other, the
    /// highest first.
    void classes(const std::vector<ClassBox>& boxes, double room) {
        const double width = width_of_boxes(boxes, setting_) * static_cast<double>(boxes.size());
        if (scene_.session.presenting || width > room)
            column(boxes);
        else
            row(boxes);
    }

    void no_data(const TextLine& words) { sample(scene_.style.theme.nodata, true, words); }

    [[nodiscard]] double width() const { return width_; }
    /// From the top to below the last line.
    [[nodiscard]] double height() const { return at_.y - line_gap * setting_.s; }

    Shapes shapes; ///< around the origin

  private:
    void row(const std::vector<ClassBox>& boxes) {
        const double width = width_of_boxes(boxes, setting_);
        const double height = std::round(box_height * setting_.s);
        const double below = at_.y + height + 0.6 * line_gap * setting_.s;
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            const double x = at_.x + width * static_cast<double>(i);
            const geo::ScreenRect box = geo::screen_rect(x, at_.y, width, height);
            shapes.emplace_back(filled(box, boxes[i].fill));
            shapes.emplace_back(framed(box, scene_.style.theme.border_county, setting_.s));
            append(shapes, boxes[i].label, {x + (width - boxes[i].label.width) / 2, below},
                   {scene_.style.theme.halo, halo_pixels()});
        }
        take(width * static_cast<double>(boxes.size()),
             below + boxes.front().label.height() - at_.y);
    }

    void column(const std::vector<ClassBox>& boxes) {
        for (auto box = boxes.rbegin(); box != boxes.rend(); ++box)
            sample(box->fill, false, box->label);
    }

    /// A box with words beside it.
    void sample(Colour fill, bool hatched, const TextLine& words) {
        const style::Theme& theme = scene_.style.theme;
        const double height = std::round(box_height * setting_.s);
        const double y = at_.y + std::max((words.height() - height) / 2, 0.0);
        const geo::ScreenRect box =
            geo::screen_rect(at_.x, y, std::round(box_width * setting_.s), height);
        shapes.emplace_back(filled(box, fill));
        if (hatched)
            append_hatch(shapes, box, theme.nodata_hatch, hatch_width * setting_.s,
                         hatch_spacing * setting_.s);
        shapes.emplace_back(framed(box, theme.border_county, setting_.s));
        const double x = box.max.x + 10 * setting_.s;
        append(shapes, words, {x, box.centre().y - words.height() / 2},
               {theme.halo, halo_pixels()});
        take(x + words.width - at_.x, std::max(words.height(), height));
    }

    void take(double width, double height) {
        width_ = std::max(width_, width);
        at_.y += height + line_gap * setting_.s;
    }
    [[nodiscard]] int halo_pixels() const {
        return static_cast<int>(std::lround(halo * setting_.s));
    }

    const Scene& scene_;
    const Setting& setting_;
    ScreenPoint at_;
    double width_ = 0;
};

void move(Shape& shape, ScreenPoint by) {
    if (auto* polygon = std::get_if<ConvexPolygon>(&shape))
        for (ScreenPoint& p : polygon->points)
            p = p + by;
    else if (auto* line = std::get_if<Polyline>(&shape))
        for (ScreenPoint& p : line->points)
            p = p + by;
    else if (auto* words = std::get_if<Text>(&shape))
        words->origin = words->origin + by;
}

} // namespace

geo::ScreenRect append_thematic_legend(Shapes& shapes, const Scene& scene,
                                       const geo::ScreenRect& frame) {
    if (!scene.choropleth)
        return {};
    const style::Theme& theme = scene.style.theme;
    const Setting setting(scene);
    const auto line = [&](Colour ink, const std::string& words) {
        return line_of(scene.faces, setting.font, ink, words);
    };
    Sheet sheet(scene, setting);
    sheet.words(line(theme.text1, figure_title(scene.choropleth->figure)));
    if (const auto boxes = class_boxes(scene, setting); !boxes.empty())
        sheet.classes(boxes, most_width * frame.width());
    if (scene.choropleth->any_without_data())
        sheet.no_data(line(theme.text2, i18n::tr("Not reported")));
    if (!scene.session.presenting)
        sheet.words(line(theme.text2, figure_note(*scene.choropleth)));

    const double pad = std::round(padding * setting.s);
    const geo::ScreenRect box =
        placed(scene, frame, sheet.width() + 2 * pad, sheet.height() + 2 * pad);
    const ScreenPoint corner = box.min + ScreenPoint{pad, pad};
    if (land_below(scene, scene.session.camera, box) > 0) {
        append_key_ground(shapes, box, theme, setting.s);
    }
    for (Shape& shape : sheet.shapes) {
        move(shape, corner);
        shapes.push_back(std::move(shape));
    }
    return box;
}

} // namespace guanmo::display
