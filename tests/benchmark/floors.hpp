#pragma once

#include <SFML/Graphics.hpp>
#include <SFML/OpenGL.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

/// What this machine takes for the plainest frames of a window as large as the display: no map can
/// be quicker than what it is made of. Measured in the same run as the figures beside them.
namespace guanmo::benchmark {

struct Floor {
    std::string what;
    double frame_ms = 0; ///< median, to the last pixel (glFinish)
};

using Vertices = std::vector<sf::Vertex>;

/// A rectangle as two triangles. @param texel of its top left corner, one texel a pixel.
inline void add_rectangle(Vertices& out, sf::FloatRect box, sf::Color colour,
                          sf::Vector2f texel = {}) {
    const auto corner = [&](float x, float y) {
        return sf::Vertex{{box.left + x, box.top + y}, colour, {texel.x + x, texel.y + y}};
    };
    const float w = box.width;
    const float h = box.height;
    for (const sf::Vertex& vertex :
         {corner(0, 0), corner(w, 0), corner(w, h), corner(0, 0), corner(w, h), corner(0, h)})
        out.push_back(vertex);
}

/// Squares of `side` pixels all over the window, each showing another part of the texture.
inline Vertices sprites(std::size_t count, float side, sf::Vector2f window, float texels) {
    Vertices out;
    unsigned random = 1;
    const auto below = [&random](float limit) {
        random = random * 1664525U + 1013904223U; // Numerical Recipes' generator
        return static_cast<float>(random >> 16) / 65536.0F * limit;
    };
    for (std::size_t i = 0; i < count; ++i)
        add_rectangle(out, {below(window.x - side), below(window.y - side), side, side},
                      sf::Color(230, 200, 90), {below(texels - side), below(texels - side)});
    return out;
}

/// Median milliseconds of a frame that `draw` draws and the window shows.
template <class Draw> double frame_ms(sf::RenderWindow& window, Draw draw) {
    constexpr int frames = 60;
    std::vector<double> times;
    for (int i = 0; i < frames; ++i) {
        const auto start = std::chrono::steady_clock::now();
        draw();
        window.display();
        glFinish();
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                .count());
    }
    std::nth_element(times.begin(), times.begin() + frames / 2, times.end());
    return times[frames / 2];
}

/// The floors of points: as many marks of eight pixels as there are projects.
inline void add_point_floors(std::vector<Floor>& floors, sf::RenderWindow& window,
                             const sf::Texture& texture) {
    const sf::Vector2f size(window.getSize());
    const auto texels = static_cast<float>(texture.getSize().x);
    for (const std::size_t count : {std::size_t{544}, std::size_t{10'000}, std::size_t{100'000}}) {
        const Vertices points = sprites(count, 8, size, texels);
        floors.push_back({fmt::format("{} marks of 8 pixels", count), frame_ms(window, [&] {
                              window.clear();
                              window.draw(points.data(), points.size(), sf::Triangles, &texture);
                          })});
    }
}

/// The floors of a stand-in for our frame, one thing more in each: opaque fills, panels, words.
inline void add_stand_in_floors(std::vector<Floor>& floors, sf::RenderWindow& window,
                                const sf::Texture& texture) {
    const sf::Vector2f size(window.getSize());
    Vertices fills, panels;
    for (int i = 0; i < 8; ++i) {
        const auto step = static_cast<float>(i);
        add_rectangle(
            fills, {size.x * (0.2F + 0.07F * step), size.y * 0.15F, size.x * 0.07F, size.y * 0.7F},
            sf::Color(30, 44, 52));
    }
    for (const sf::FloatRect& share :
         {sf::FloatRect{0.01F, 0.1F, 0.18F, 0.88F}, sf::FloatRect{0.78F, 0.1F, 0.21F, 0.7F},
          sf::FloatRect{0.2F, 0.85F, 0.79F, 0.13F}})
        add_rectangle(
            panels,
            {share.left * size.x, share.top * size.y, share.width * size.x, share.height * size.y},
            sf::Color(20, 28, 34, 246));
    const Vertices glyphs = sprites(900, 16, size, static_cast<float>(texture.getSize().x));
    const auto draw = [&window](const Vertices& vertices, const sf::RenderStates& states) {
        window.draw(vertices.data(), vertices.size(), sf::Triangles, states);
    };
    sf::RenderStates opaque;
    opaque.blendMode = sf::BlendNone;
    const auto add = [&](const char* what, bool with_panels, bool with_glyphs) {
        floors.push_back({what, frame_ms(window, [&] {
                              window.clear();
                              draw(fills, opaque);
                              if (with_panels)
                                  draw(panels, {});
                              if (with_glyphs)
                                  draw(glyphs, &texture);
                          })});
    };
    add("stand-in frame: clear and eight opaque fills", false, false);
    add("the same and three blended panels", true, false);
    add("the same and 900 glyphs", true, true);
}

/// Opens a window of the display's size and measures.
inline std::vector<Floor> measured_floors() {
    sf::RenderWindow window(sf::VideoMode::getDesktopMode(), "floors", sf::Style::None);
    const sf::Vector2f size(window.getSize());
    sf::Image half;
    half.create(1024, 1024, sf::Color(255, 255, 255, 128));
    sf::Texture texture;
    texture.loadFromImage(half);
    texture.setRepeated(true);
    std::vector<Floor> floors;
    floors.push_back({"clear and show", frame_ms(window, [&window] { window.clear(); })});
    Vertices quad;
    add_rectangle(quad, {{0, 0}, size}, sf::Color::White);
    floors.push_back({"a blended texture over the whole window", frame_ms(window, [&] {
                          window.clear();
                          window.draw(quad.data(), quad.size(), sf::Triangles, &texture);
                      })});
    add_point_floors(floors, window, texture);
    add_stand_in_floors(floors, window, texture);
    return floors;
}

} // namespace guanmo::benchmark
