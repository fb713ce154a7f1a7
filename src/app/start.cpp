#include "app/start.hpp"

#include "i18n/translate.hpp"

#include <X11/Xlib.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <stdexcept>
#include <thread>
#include <utility>

namespace guanmo::app {

io::Config configured(const Options& options, const Resources& resources) {
    io::Loaded<io::Config> loaded = io::read_config(resources.config, options.theme);
    say(loaded.diagnostics);
    if (!loaded.value)
        throw std::runtime_error(
            i18n::trf("cannot read the configuration in {}", resources.config));
    if (options.reduce_motion)
        loaded.value->style.motion.reduced = true;
    style::Presenting& presenting = loaded.value->style.presenting;
    if (options.pace)
        presenting.steady = *options.pace > 0;
    if (options.pace.value_or(0) > 0)
        presenting.steady_factor = *options.pace;
    presenting.wait_at_stops = presenting.wait_at_stops || options.wait_at_stops;
    io::Layers& layers = loaded.value->layers;
    if (options.figure)
        layers.figure = options.figure;
    layers.method = options.class_method.value_or(layers.method);
    layers.classes = options.classes.value_or(layers.classes);
    layers.base_files.insert(layers.base_files.end(), options.base.begin(), options.base.end());
    layers.flannery = layers.flannery || options.flannery;
    return *std::move(loaded.value);
}

void say(const std::vector<io::Diagnostic>& diagnostics) {
    for (const io::Diagnostic& diagnostic : diagnostics)
        std::cerr << "guanmo: " << io::to_text(diagnostic) << '\n';
}

bool display_is_there() {
    // Stays open to the end: a server whose last client leaves may reset, and refuses the next one
    // while it does. For the same reason one refusal is not the last word.
    static Display* display = nullptr;
    constexpr int attempts = 10;
    for (int i = 0; display == nullptr && i < attempts && std::getenv("DISPLAY") != nullptr; ++i) {
        if (i > 0)
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        display = XOpenDisplay(nullptr);
    }
    if (display != nullptr)
        return true;
    std::cerr << "guanmo: "
              << i18n::tr("no display: start from a desktop, or write a picture with "
                          "\"xvfb-run guanmo snapshot -o picture.png\"")
              << '\n';
    return false;
}

} // namespace guanmo::app
