#include "display/furniture.hpp"

#include "display/text_line.hpp"
#include "display/thematic_legend.hpp"
#include "i18n/translate.hpp"

#include <cmath>

namespace guanmo::display {

namespace {

constexpr double inset = 24;  ///< from the viewport's left
constexpr double bottom = 12; ///< from the viewport's bottom
constexpr double longest_bar = 130;
constexpr double over_arrow = 4; ///< from it up to the legend
constexpr double tick = 7;
constexpr double halo = 2;
constexpr double presenting_legal = 20.0 / 12, wall_legal = 24.0 / 12; ///< times the desk's

text::Font legal_font(const Scene& scene) {
    return {text::Face::sans,
            style::font_pixels(scene.style.type.legal, furniture_scale(scene), scene.style.type),
            0};
}

std::string length_number(double metres, bool in_kilometres) {
    return fmt::format("{:g}", in_kilometres ? metres / 1000 : metres);
}

geo::ScreenRect append_scale_bar(Shapes& shapes, const Scene& scene) {
    const double s = furniture_scale(scene);
    const camera::Camera& camera = scene.session.camera;
    const double metres = round_length(camera.metres_per_pixel, longest_bar * s);
    const double width = metres / camera.metres_per_pixel;
    const bool kilometres = metres >= 1000;
    const Colour ink = scene.style.theme.text2;
    const ScreenPoint left{camera.viewport.min.x + inset * s, camera.viewport.max.y - bottom * s};

    shapes.emplace_back(Polyline{{left, left + ScreenPoint{width, 0}}, 1.2 * s, ink});
    geo::ScreenRect box;
    box.add(left);
    for (const double share : {0.0, 0.5, 1.0}) {
        const ScreenPoint foot = left + ScreenPoint{width * share, 0};
        shapes.emplace_back(Polyline{{foot, foot + ScreenPoint{0, -tick * s}}, 1.2 * s, ink});
        const std::string number = length_number(metres * share, kilometres);
        TextLine line = line_of(scene.faces, legal_font(scene), ink, number);
        const ScreenPoint corner{foot.x - line.width / 2, foot.y - (tick + 3) * s - line.height()};
        if (share == 1)
            add_run(line, scene.faces, legal_font(scene), ink, i18n::tr(kilometres ? "km" : "m"),
                    4 * s);
        append(shapes, line, corner);
        box.add(line.box(corner));
    }
    return box;
}

/// A needle with a notched foot over the word for north.
geo::ScreenRect append_north_arrow(Shapes& shapes, const Scene& scene, ScreenPoint foot) {
    const double s = furniture_scale(scene);
    const Colour ink = scene.style.theme.text2;
    const TextLine word = line_of(scene.faces, legal_font(scene), ink, i18n::tr("N"));
    const ScreenPoint corner{foot.x - word.width / 2, foot.y - word.height()};
    append(shapes, word, corner);

    const ScreenPoint middle{foot.x, corner.y - 15 * s};
    const ScreenPoint north = true_north(scene.map.projection(), scene.session.camera);
    const ScreenPoint east{-north.y, north.x};
    const ScreenPoint tip = middle + north * (13 * s);
    const ScreenPoint notch = middle - north * (6 * s);
    for (const double side : {-1.0, 1.0}) {
        const ScreenPoint corner_point = middle - north * (11 * s) + east * (6.5 * s * side);
        shapes.emplace_back(ConvexPolygon{{tip, corner_point, notch}, ink});
    }
    geo::ScreenRect box = word.box(corner);
    box.add(geo::screen_rect(foot.x - 13 * s, middle.y - 13 * s, 26 * s, 26 * s));
    return box;
}

std::string projection_name(const crs::Projection& projection) {
    return projection.kind() == crs::ProjectionSettings::Kind::albers
               ? i18n::tr("CGCS2000 Albers equal-area projection")
               : i18n::tr("CGCS2000 Gauss–Krüger projection");
}

/// What the law and honesty want said on every map, as groups of parts that stand on one line.
/// While presenting only what the room has to know: the rest stands on the same map at the desk.
std::vector<std::vector<std::string>> legal_parts(const Scene& scene) {
    const workbook::Workbook& book = scene.workbook;
    const std::string review = book.review_number.empty()
                                   ? std::string(i18n::tr("to be applied for"))
                                   : book.review_number;
    const bool brief = scene.session.presenting;
    std::vector<std::string> first;
    if (book.synthetic)
        first.emplace_back(i18n::tr("Synthetic demonstration data, not real projects"));
    first.emplace_back(i18n::tr("Schematic map"));
    if (!brief && !book.map_source.empty())
        first.push_back(i18n::trf("Base map: {}", book.map_source));
    if (!brief && !book.roads.empty())
        first.push_back(i18n::trf("Roads: {}", book.road_source.empty()
                                                   ? std::string(i18n::tr("schematic"))
                                                   : book.road_source));
    std::vector<std::string> second{i18n::trf("Map review no.: {}", review)};
    if (!book.edition.empty())
        second.push_back(book.edition);
    if (!brief)
        second.push_back(projection_name(scene.map.projection()));
    if (book.as_of)
        second.push_back(i18n::trf("As of {}", workbook::to_text(*book.as_of)));
    if (!brief)
        return {first, second};
    first.insert(first.end(), second.begin(), second.end());
    return {first};
}

/// A line for each group, more where a group does not fit: broken between parts, and within one
/// that is too long by itself.
std::vector<std::string> legal_lines(const Scene& scene, double width) {
    const text::Font font = legal_font(scene);
    std::vector<std::string> lines;
    for (const std::vector<std::string>& group : legal_parts(scene)) {
        std::string line;
        for (const std::string& part : group) {
            const std::string longer = line.empty() ? part : line + "   " + part;
            const bool fits = text::width_of(scene.faces, font, longer) <= width;
            if (!fits && !line.empty())
                lines.push_back(std::move(line));
            line = fits ? longer : part;
        }
        for (std::string& piece : text::broken_lines(scene.faces, font, line, width))
            lines.push_back(std::move(piece));
    }
    return lines;
}

geo::ScreenRect append_legal_lines(Shapes& shapes, const Scene& scene, double left_limit) {
    const double s = furniture_scale(scene);
    const geo::ScreenRect& view = scene.session.camera.viewport;
    const double right = std::min(view.max.x, scene.width - inset * s);
    const double width = std::max(right - left_limit, 200 * s);
    const std::vector<std::string> lines = legal_lines(scene, width);
    const double line_height = 1.5 * legal_font(scene).pixels;
    double y = view.max.y - 8 * s - line_height * static_cast<double>(lines.size());
    geo::ScreenRect box;
    for (const std::string& words : lines) {
        const TextLine line =
            line_of(scene.faces, legal_font(scene), scene.style.theme.text3, words);
        const ScreenPoint corner{right - line.width, y + line_height - line.height()};
        // The map may go on below it.
        append(shapes, line, corner,
               {scene.style.theme.halo, static_cast<int>(std::lround(halo * s))});
        box.add(line.box(corner));
        y += line_height;
    }
    return box;
}

} // namespace

std::vector<geo::ScreenRect> append_furniture(Shapes& shapes, const Scene& scene) {
    const geo::ScreenRect& view = scene.session.camera.viewport;
    const double s = furniture_scale(scene);
    const geo::ScreenRect bar = append_scale_bar(shapes, scene);
    const geo::ScreenRect arrow =
        append_north_arrow(shapes, scene, {bar.max.x + 40 * s, view.max.y - 8 * s});
    const geo::ScreenRect legal = append_legal_lines(shapes, scene, arrow.max.x + inset * s);
    std::vector<geo::ScreenRect> boxes{bar, arrow};
    const geo::ScreenRect above{{bar.min.x - 12 * s, view.min.y},
                                {view.max.x, std::min(bar.min.y, arrow.min.y) - over_arrow * s}};
    if (const geo::ScreenRect legend = append_thematic_legend(shapes, scene, above);
        !legend.empty())
        boxes.push_back(legend);
    boxes.push_back(legal); // last: a press there is told by that
    return boxes;
}

double furniture_scale(const Scene& scene) {
    if (scene.emphasis <= 1)
        return scene.scale;
    const bool wall = scene.emphasis == scene.style.presenting.wall_mark_scale;
    return scene.scale * (wall ? wall_legal : presenting_legal);
}

double round_length(double metres_per_pixel, double most_pixels) {
    const double most = metres_per_pixel * most_pixels;
    const double power = std::pow(10.0, std::floor(std::log10(most)));
    for (const double digit : {5.0, 2.0})
        if (digit * power <= most)
            return digit * power;
    return power;
}

ScreenPoint true_north(const crs::Projection& projection, const camera::Camera& camera) {
    geo::LngLat here = projection.inverse(camera.centre);
    if (!geo::is_valid(here) || here.lat > 89.9)
        return {0, -1};
    const geo::MapPoint there = projection.forward({here.lng, here.lat + 0.05});
    const geo::MapPoint way = there - camera.centre;
    const double whole = geo::length(way);
    return whole > 0 ? ScreenPoint{way.x / whole, -way.y / whole} : ScreenPoint{0, -1};
}

} // namespace guanmo::display
