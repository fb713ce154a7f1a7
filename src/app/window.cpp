#include "app/commands.hpp"
#include "app/input.hpp"
#include "app/map_window.hpp"
#include "app/screen.hpp"
#include "app/start.hpp"

#include <SFML/System/Clock.hpp>
#include <SFML/System/Sleep.hpp>

#include <optional>

namespace guanmo::app {

namespace {

bool is_button(const sf::Event& event) {
    return event.type == sf::Event::MouseButtonPressed ||
           event.type == sf::Event::MouseButtonReleased || event.type == sf::Event::KeyPressed ||
           event.type == sf::Event::KeyReleased;
}

/// Hands the window's events to the input, at most one button or key a frame and none before the
/// panels have seen where the pointer went: they look at states, not at a history.
class Events {
  public:
    Events(MapWindow& window, Screen& screen)
        : window_(&window), screen_(&screen), input_(screen) {}

    /// Handles what is there, waiting for something if `wait`. @return true when anything was
    /// handled.
    bool take(bool wait, double now_s) {
        bool any = false;
        bool moved = false;
        sf::Event event;
        while (next(event, wait && !any)) {
            if (moved && is_button(event)) {
                deferred_ = event;
                return true;
            }
            any = true;
            moved = moved || event.type == sf::Event::MouseMoved;
            if (event.type == sf::Event::Resized)
                follow_size();
            input_.handle(event, now_s);
            if (is_button(event))
                return true;
        }
        return any;
    }

  private:
    bool next(sf::Event& event, bool wait) {
        if (deferred_) {
            event = *deferred_;
            deferred_.reset();
            return true;
        }
        while (!window_->sfml().pollEvent(event)) {
            if (!wait)
                return false;
            sf::sleep(nap);
        }
        return true;
    }

    /// SFML's own waitEvent looks every 10 ms, which alone costs more than one per cent of a
    /// processor.
    const sf::Time nap = sf::milliseconds(20);

    void follow_size() {
        window_->follow_size();
        const PictureSize size = window_->size();
        screen_->resize(size.width, size.height);
    }

    MapWindow* window_;
    Screen* screen_;
    Input input_;
    std::optional<sf::Event> deferred_;
};

void follow_fullscreen(MapWindow& window, Screen& screen) {
    if (window.fullscreen() == screen.session().fullscreen)
        return;
    window.set_fullscreen(screen.session().fullscreen);
    const PictureSize size = window.size();
    screen.resize(size.width, size.height);
}

/// Draws while something changes or moves, waits otherwise: an idle map costs nothing.
/// @return frames drawn.
long run_loop(MapWindow& window, Screen& screen, EventLog& log) {
    constexpr int frames_after_input = 2; // panels answer in the frame after
    const sf::Clock clock;
    Events events(window, screen);
    long frames = 0;
    int wanted = frames_after_input;
    while (!screen.session().quit) {
        const bool idle = wanted == 0 && !session::is_moving(screen.session());
        if (events.take(idle, static_cast<double>(clock.getElapsedTime().asSeconds())))
            wanted = frames_after_input;
        follow_fullscreen(window, screen);
        if (screen.update(static_cast<double>(clock.getElapsedTime().asSeconds())))
            wanted = frames_after_input;
        screen.draw(window.sfml());
        window.sfml().display();
        ++frames;
        wanted = std::max(0, wanted - 1);
        if (frames == 1)
            log.ready(window.size().width, window.size().height);
    }
    return frames;
}

} // namespace

int run_window(const Options& options, const Resources& resources) {
    if (!display_is_there())
        return exit_failure;
    EventLog log(options.log);
    std::future<Document> document = start_opening(options, resources);
    io::Config config = configured(options, resources);
    MapWindow window(options.size);
    Screen screen(document.get(), std::move(config), resources, log);
    if (options.size)
        screen.perform(session::Action(session::ToggleFullscreen{}), 0);
    if (options.command == Options::Command::present)
        screen.perform(session::Action(session::StartPresenting{}), 0);
    window.set_title(screen.workbook().title);
    screen.resize(window.size().width, window.size().height);
    screen.settle(0);
    const long frames = run_loop(window, screen, log);
    log.exit(frames);
    return 0;
}

} // namespace guanmo::app
