#include "app/commands.hpp"
#include "app/loading.hpp"
#include "app/map_window.hpp"
#include "app/screen.hpp"
#include "app/start.hpp"
#include "render/finish.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <SFML/Window/Event.hpp>

#include <chrono>
#include <cmath>
#include <iostream>
#include <numbers>

namespace guanmo::app {

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// The window as it is used, drawn without a limit and measured to the last pixel.
class Bench {
  public:
    Bench(MapWindow& window, Screen& screen) : window_(&window), screen_(&screen) {
        window.limit_frames(0);
    }

    /// @param answers_input as the window's frames do while a hand moves the map.
    void draw(bool answers_input = true) {
        screen_->update(seconds());
        window_->show(*screen_, answers_input);
        render::finish();
    }

    void look_at(double t) {
        const camera::Camera& home = screen_->session().home;
        const geo::MapExtent& extent = screen_->map().extent();
        constexpr double pi = std::numbers::pi;
        camera::Camera view = home;
        view.metres_per_pixel /= std::exp2(1.5 * (0.5 - 0.5 * std::cos(2 * pi * t / 4)));
        view.centre.x += 0.2 * std::sin(2 * pi * t / 8) * extent.width();
        view.centre.y += 0.2 * std::sin(2 * pi * t / 4) * extent.height();
        act(session::FlyTo{view, 0, 0});
    }

    /// Frames of the tour playing on the fitted view, from its start again when it ends.
    std::vector<double> play_for(double duration_s) {
        std::vector<double> frames;
        const double start_s = seconds();
        while (seconds() - start_s < duration_s) {
            const Clock::time_point frame = Clock::now();
            drop_events();
            if (!screen_->session().playback.playing)
                act(session::Play{});
            draw(false);
            frames.push_back(milliseconds_since(frame));
        }
        act(session::GoToOverview{});
        return frames;
    }

    std::vector<double> move_for(double duration_s) {
        std::vector<double> frames;
        const Clock::time_point start = Clock::now();
        for (double t = 0; t < duration_s; t = milliseconds_since(start) / 1000) {
            const Clock::time_point frame = Clock::now();
            drop_events();
            look_at(t);
            draw();
            frames.push_back(milliseconds_since(frame));
        }
        return frames;
    }

    std::vector<double> settle() {
        std::vector<double> times;
        for (double t : {0.0, 1.3, 2.0, 3.1, 5.7}) {
            const Clock::time_point start = Clock::now();
            look_at(t);
            screen_->settle(seconds());
            draw();
            times.push_back(milliseconds_since(start));
        }
        return times;
    }

    /// From a press on a project to the frame that shows its card, 20 times.
    std::vector<double> pick() {
        constexpr std::size_t picks = 20;
        std::vector<double> times;
        for (std::size_t i = 0; i < picks; ++i) {
            act(session::Select{});
            act(session::FlyTo{screen_->session().home, 0, 0});
            screen_->settle(seconds());
            const auto& projects = screen_->list().projects;
            if (projects.empty())
                break;
            const geo::ScreenPoint point = projects[i % projects.size()].symbol.centre;
            const Clock::time_point start = Clock::now();
            act(session::Select{screen_->pick(point)});
            draw();
            times.push_back(milliseconds_since(start));
        }
        return times;
    }

    /// Which symbol lies at a place, without a frame: at 100 of the fitted view.
    std::vector<double> hit() {
        constexpr int across = 10;
        act(session::FlyTo{screen_->session().home, 0, 0});
        screen_->settle(seconds());
        (void)screen_->list();
        const geo::ScreenRect& view = screen_->session().home.viewport;
        std::vector<double> times;
        for (int i = 0; i < across * across; ++i) {
            const geo::ScreenPoint point{view.min.x + view.width() * (i % across + 0.5) / across,
                                         view.min.y + view.height() * (i / across + 0.5) / across};
            const Clock::time_point start = Clock::now();
            (void)screen_->pick(point);
            times.push_back(milliseconds_since(start));
        }
        return times;
    }

    /// From a letter typed in the search field to the frame that shows what it finds.
    std::vector<double> search() {
        std::vector<double> times;
        for (const char* typed : {"风", "风电", "风电二", "风电二期", ""}) {
            session::Filter filter = screen_->session().filter;
            filter.search = typed;
            const Clock::time_point start = Clock::now();
            act(session::SetFilter{filter});
            draw();
            times.push_back(milliseconds_since(start));
        }
        return times;
    }

  private:
    void act(const session::Action& action) { screen_->perform(action, seconds()); }
    double seconds() const { return milliseconds_since(begin_) / 1000; }
    void drop_events() {
        sf::Event event;
        while (window_->sfml().pollEvent(event)) {
        }
    }

    MapWindow* window_;
    Screen* screen_;
    Clock::time_point begin_ = Clock::now();
};

double unix_time() {
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

} // namespace

int run_bench(const Options& options, const Resources& resources) {
    if (!display_is_there())
        return exit_failure;
    EventLog log(options.log);
    io::Config config = configured(options, resources);
    Loading loading(options, resources, config);
    if (!options.play)
        config.style.motion.reduced = true; // the protocol moves the camera itself
    MapWindow window(options.size);
    Document document = loading.take();
    say(document.diagnostics);
    if (!document.opened)
        return exit_unreadable;
    Screen screen(std::move(document), std::move(config), resources, log);
    const PictureSize size = window.size();
    screen.resize(size.width, size.height);
    screen.settle(0);

    Bench bench(window, screen);
    bench.draw();
    std::cout << fmt::format("FIRST {:.3f}", unix_time()) << std::endl;
    log.ready(size.width, size.height);

    nlohmann::ordered_json result;
    result["frames"] =
        options.play ? bench.play_for(options.seconds) : bench.move_for(options.seconds);
    result["settle"] = bench.settle();
    result["pick"] = bench.pick();
    result["hit"] = bench.hit();
    result["search"] = bench.search();
    result["size"] = {size.width, size.height};
    std::cout << "RESULT " << result.dump() << std::endl;
    return 0;
}

} // namespace guanmo::app
