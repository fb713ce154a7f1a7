#pragma once

#include "render/map_renderer.hpp"

#include <SFML/Graphics.hpp>

namespace guanmo::render {

/// Faces, atlas and renderer as the program has them, with an off-screen target and a window.
struct Stage {
    static constexpr int width = 400;
    static constexpr int height = 300;

    sf::RenderWindow window{sf::VideoMode{width, height}, "test", sf::Style::None};
    sf::RenderTexture picture;
    text::Faces faces = [] {
        const std::string folder = "/usr/share/fonts/opentype/noto/";
        return text::Faces{{text::FaceFile{folder + "NotoSansCJK-Regular.ttc", 2},
                            text::FaceFile{folder + "NotoSansCJK-Bold.ttc", 2},
                            text::FaceFile{folder + "NotoSerifCJK-Bold.ttc", 2}}};
    }();
    text::GlyphAtlas atlas{faces};
    MapRenderer renderer{SOURCE_DIR "/shaders", atlas};

    Stage() { picture.create(width, height); }

    sf::Image drawn(const display::DisplayList& list) {
        renderer.draw(picture, list);
        picture.display();
        return picture.getTexture().copyToImage();
    }
    sf::Image in_window(const display::DisplayList& list) {
        renderer.draw(window, list);
        sf::Texture capture;
        capture.create(width, height);
        capture.update(window);
        return capture.copyToImage();
    }
};

/// An empty black picture whose middle shows map (0, 0) at one metre a pixel.
inline display::DisplayList black_list() {
    display::DisplayList list;
    list.width = Stage::width;
    list.height = Stage::height;
    list.background = {0, 0, 0, 255};
    list.camera = {{0, 0}, 1, geo::screen_rect(0, 0, Stage::width, Stage::height)};
    return list;
}

/// A square of 200 × 200 m around (0, 0) in two units, west and east; the border between them runs
/// from south to north.
inline std::shared_ptr<display::LandMesh> two_halves(std::uint64_t id) {
    using V = display::LandMesh::Vertex;
    auto mesh = std::make_shared<display::LandMesh>();
    mesh->id = id;
    const auto half = [](float west, float east) {
        return std::vector<V>{{west, -100}, {east, -100}, {east, 100},
                              {west, -100}, {east, 100},  {west, 100}};
    };
    mesh->unit_triangles = {half(-100, 0), half(0, 100)};
    mesh->borders = {{{{0, -100}, {0, 100}}, false},
                     {{{-100, -100}, {100, -100}, {100, 100}, {-100, 100}, {-100, -100}}, true}};
    return mesh;
}

inline int level(const sf::Image& image, int x, int y) {
    return image.getPixel(static_cast<unsigned>(x), static_cast<unsigned>(y)).r;
}

/// Sum of the red channel over a rectangle in units of full pixels.
inline double ink(const sf::Image& image, int x0 = 0, int y0 = 0, int x1 = Stage::width,
                  int y1 = Stage::height) {
    double sum = 0;
    for (int y = y0; y < y1; ++y) {
        for (int x = x0; x < x1; ++x) {
            sum += level(image, x, y) / 255.0;
        }
    }
    return sum;
}

/// The box of all pixels of at least half the full red.
inline sf::IntRect inked_box(const sf::Image& image) {
    int left = Stage::width, top = Stage::height, right = 0, bottom = 0;
    for (int y = 0; y < Stage::height; ++y) {
        for (int x = 0; x < Stage::width; ++x) {
            if (level(image, x, y) >= 128) {
                left = std::min(left, x);
                top = std::min(top, y);
                right = std::max(right, x + 1);
                bottom = std::max(bottom, y + 1);
            }
        }
    }
    return {left, top, right - left, bottom - top};
}

/// The greatest difference of any channel of any pixel.
inline int difference(const sf::Image& a, const sf::Image& b) {
    int worst = 0;
    for (unsigned y = 0; y < a.getSize().y; ++y) {
        for (unsigned x = 0; x < a.getSize().x; ++x) {
            const sf::Color p = a.getPixel(x, y);
            const sf::Color q = b.getPixel(x, y);
            worst =
                std::max({worst, std::abs(p.r - q.r), std::abs(p.g - q.g), std::abs(p.b - q.b)});
        }
    }
    return worst;
}

} // namespace guanmo::render
