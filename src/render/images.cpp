#include "render/images.hpp"

#include <SFML/OpenGL.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <stdexcept>
#include <utility>

namespace guanmo::render {

namespace {

constexpr int texture_width = 2048;
constexpr int most_rows = 4096;
constexpr int gap = 1; ///< between images

/// Writes down what decides about a shape's look. A kind's first number tells it from others.
struct KeyWriter {
    std::string& key;
    display::ScreenPoint centre;

    void add(int value) const { key.append(reinterpret_cast<const char*>(&value), sizeof value); }
    void add(style::Colour c) const { add(c.r << 24 | c.g << 16 | c.b << 8 | c.a); }
    void add_length(double pixels) const { add(static_cast<int>(std::lround(pixels * 64))); }
    void add(const std::vector<display::ScreenPoint>& points) const {
        add(static_cast<int>(points.size()));
        for (const display::ScreenPoint p : points) {
            add_length(p.x - centre.x);
            add_length(p.y - centre.y);
        }
    }

    void operator()(const display::Text& text) const {
        add(0);
        key += text.utf8;
        add(static_cast<int>(text.font.face));
        add(text.font.pixels);
        add_length(text.font.letter_spacing * text.font.pixels);
        add(text.colour);
        add(text.halo);
        add(text.halo_pixels);
    }
    void operator()(const display::Disc& disc) const {
        add(1);
        add_length(disc.radius);
        add(disc.fill);
    }
    void operator()(const display::Circle& circle) const {
        add(2);
        add_length(circle.radius);
        add_length(circle.width);
        add_length(circle.dash);
        add_length(circle.gap);
        add(circle.colour);
    }
    void operator()(const display::ArcRing& ring) const {
        add(5);
        add_length(ring.radius);
        add_length(ring.width);
        for (const display::ArcSpan& span : spans_of(ring)) {
            add_length(span.from * ring.radius);
            add_length(span.to * ring.radius);
            add(span.colour);
        }
    }
    void operator()(const display::ConvexPolygon& polygon) const {
        add(3);
        add(polygon.points);
        add(polygon.fill);
    }
    void operator()(const display::Polyline& line) const {
        add(4);
        add(line.points);
        add_length(line.width);
        add(line.colour);
    }
    template <class Other> void operator()(const Other&) const {}
};

} // namespace

Images::Images() {
    make_texture();
}

void Images::begin_picture() {
    constexpr int few = 120;
    ++pictures_;
    if (!full_)
        return;
    if (pictures_ < few && rows_ < most_rows)
        rows_ *= 2;
    images_.clear();
    made_.clear();
    shelves_.clear();
    ++generation_;
    rows_used_ = pictures_ = 0;
    full_ = false;
}

/// The shelf with room for an image of that size at its end, half as high again at most; null when
/// there is none.
Images::Shelf* Images::shelf_for(int width, int height) {
    constexpr int step = 8;
    const int shelf_height = (height + gap + step - 1) / step * step;
    for (auto shelf = shelves_.lower_bound(shelf_height);
         shelf != shelves_.end() && shelf->first <= shelf_height * 3 / 2; ++shelf)
        if (shelf->second.x + width <= texture_width)
            return &shelf->second;
    if (width > texture_width || rows_used_ + shelf_height > rows_) {
        full_ = full_ || width <= texture_width;
        return nullptr;
    }
    rows_used_ += shelf_height;
    return &(shelves_[shelf_height] = {rows_used_ - shelf_height, 0});
}

/// SFML makes textures of bytes R G B A; software GL has its fast way for B G R A only.
void Images::make_texture() {
    const auto rows = static_cast<unsigned>(rows_);
    if (!texture_.create(texture_width, rows))
        throw std::runtime_error(fmt::format("the graphics driver makes no texture of {}×{} texels",
                                             texture_width, rows));
    sf::Texture::bind(&texture_);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, texture_width, rows_, 0, GL_BGRA, GL_UNSIGNED_BYTE,
                 nullptr);
    sf::Texture::bind(nullptr);
}

template <class Draw> const Images::Image* Images::found_or_made(Draw draw) {
    if (const auto found = images_.find(key_); found != images_.end())
        return &found->second;
    ImagePixels pixels = draw();
    Image image{0, 0, pixels.width, pixels.height, pixels.x, pixels.y};
    if (pixels.width > 0) {
        Shelf* shelf = shelf_for(pixels.width, pixels.height);
        if (shelf == nullptr)
            return nullptr;
        image.u = std::exchange(shelf->x, shelf->x + pixels.width + gap);
        image.v = shelf->y;
        made_.push_back({image, std::move(pixels)});
    }
    return &images_.emplace(key_, image).first->second;
}

const Images::Image* Images::image_of(const display::Text& text, text::GlyphAtlas& atlas) {
    if (text.colour.a != 255)
        return nullptr;
    key_.clear();
    KeyWriter{key_, {}}(text);
    return found_or_made([&] { return pixels_of(text, atlas); });
}

const Images::Image* Images::image_of(std::span<const display::Shape> parts,
                                      display::ScreenPoint centre, text::GlyphAtlas& atlas) {
    centre = {std::round(centre.x), std::round(centre.y)}; // as its parts are
    if (!has_pixels(parts, centre))
        return nullptr;
    key_.clear();
    for (const display::Shape& part : parts)
        std::visit(KeyWriter{key_, centre}, part);
    return found_or_made([&] { return pixels_of(parts, centre, atlas); });
}

void Images::upload() {
    if (made_.empty())
        return;
    if (texture_.getSize().y != static_cast<unsigned>(rows_))
        make_texture();
    sf::Texture::bind(&texture_);
    for (const Made& made : made_)
        glTexSubImage2D(GL_TEXTURE_2D, 0, made.image.u, made.image.v, made.image.width,
                        made.image.height, GL_BGRA, GL_UNSIGNED_BYTE, made.pixels.bgra.data());
    sf::Texture::bind(nullptr);
    made_.clear();
}

} // namespace guanmo::render
