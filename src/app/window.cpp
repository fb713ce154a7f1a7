#include "app/commands.hpp"
#include "app/drop_target.hpp"
#include "app/foreign_document.hpp"
#include "app/input.hpp"
#include "app/keep_awake.hpp"
#include "app/keyboard.hpp"
#include "app/loading.hpp"
#include "app/map_window.hpp"
#include "app/screen.hpp"
#include "app/start.hpp"
#include "i18n/translate.hpp"

#include <SFML/System/Clock.hpp>
#include <SFML/System/Sleep.hpp>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>

namespace guanmo::app {

namespace {

/// Of a button or a key; the panels want to see most of them in a frame of its own.
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
        : window_(&window), screen_(&screen), input_(screen), keyboard_(window.sfml()) {}

    /// Handles what is there, waiting for something up to `longest`. @return true when anything was
    /// handled.
    bool take(sf::Time longest, double now_s) {
        bool any = false;
        bool moved = false;
        sf::Event event;
        while (next(event, any ? sf::Time::Zero : longest)) {
            if (moved && is_button(event)) {
                deferred_ = event;
                return true;
            }
            any = true;
            moved = moved || event.type == sf::Event::MouseMoved;
            if (moved)
                moved_s_ = now_s;
            if (event.type == sf::Event::Resized)
                follow_size();
            if (input_.handle(event, now_s))
                return true;
        }
        return any;
    }

    /// When the pointer last moved.
    [[nodiscard]] double moved_s() const { return moved_s_; }

  private:
    bool next(sf::Event& event, sf::Time longest) {
        if (deferred_) {
            event = *deferred_;
            deferred_.reset();
            return true;
        }
        const sf::Clock waited;
        const ui::Interface& panels = screen_->interface();
        keyboard_.set_text(panels.wants_text(), panels.caret());
        while (!keyboard_.poll(event)) {
            if (waited.getElapsedTime() >= longest)
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
    Keyboard keyboard_;
    std::optional<sf::Event> deferred_;
    double moved_s_ = 0;
};

/// The pointer rests long enough to disappear: only the map is to be seen while presenting.
class Pointer {
  public:
    Pointer(MapWindow& window, const style::Presenting& presenting)
        : window_(&window), hides_after_s_(presenting.cursor_hides_after_s) {}

    void follow(const session::Session& session, double moved_s, double now_s) {
        if (session.presenting != presenting_)
            since_s_ = now_s;
        presenting_ = session.presenting;
        shown_ = !presenting_ || now_s - std::max(moved_s, since_s_) < hides_after_s_;
        window_->show_pointer(shown_);
        window_->set_pointer(session.dragged  ? PointerShape::move
                             : session.adding ? PointerShape::cross
                                              : PointerShape::arrow);
    }

    /// How long nothing about it changes unless it is moved.
    [[nodiscard]] sf::Time rests() const {
        return presenting_ && shown_ ? sf::milliseconds(100) : sf::seconds(3600);
    }

  private:
    MapWindow* window_;
    double hides_after_s_;
    bool presenting_ = false;
    bool shown_ = true;
    double since_s_ = 0; ///< when presenting began or ended
};

void follow_fullscreen(MapWindow& window, Screen& screen) {
    if (window.fullscreen() == screen.session().fullscreen)
        return;
    window.set_fullscreen(screen.session().fullscreen);
    const PictureSize size = window.size();
    screen.resize(size.width, size.height);
}

void begin(Screen& screen, const Options& options) {
    if (options.command == Options::Command::present)
        screen.perform(session::Action(session::StartPresenting{}), 0);
}

/// Brings a document that is being read onto the screen once it is there.
class Arrival {
  public:
    Arrival(std::unique_ptr<Loading> loading, MapWindow& window, Screen& screen, EventLog& log,
            const Options& options, const Resources& resources, Access access)
        : loading_(std::move(loading)), window_(&window), screen_(&screen), log_(&log),
          options_(options), resources_(&resources), access_(std::move(access)) {
        if (!loading_->taken())
            log.loading(loading_->path());
    }

    /// Another workbook of ours in the place of the one that is shown.
    void begin(const std::string& path) {
        if (awaited())
            return;
        options_.workbook = path;
        options_.units.clear();
        options_.projects.clear();
        options_.command = Options::Command::window;
        access_ = access_to(path);
        loading_ = std::make_unique<Loading>(options_, *resources_,
                                             configured(options_, *resources_), open_apart);
        log_->loading(path);
    }

    [[nodiscard]] bool awaited() const { return !loading_->taken(); }

    /// @return true once it is there.
    bool follow(double now_s) {
        if (screen_->cancels_loading())
            loading_->cancel();
        if (loading_->ready_within(std::chrono::milliseconds(0))) {
            arrive(now_s);
            return true;
        }
        screen_->show_loading(ui::LoadingModel{name(), loading_->rows(), loading_->total()});
        return false;
    }

    /// After each frame.
    void shown() {
        if (arrived_)
            log_->loaded(loading_->path(), screen_->workbook().projects.size(),
                         loading_->cancelled());
        arrived_ = false;
    }

  private:
    [[nodiscard]] std::string name() const {
        return io::is_database(loading_->path())
                   ? loading_->path()
                   : std::filesystem::path(loading_->path()).filename().string();
    }

    void arrive(double now_s) {
        screen_->open(with_access(loading_->take(), access_));
        app::begin(*screen_, options_);
        window_->set_title(screen_->workbook().title);
        if (loading_->cancelled())
            screen_->notify(i18n::trf("Opening {} was cancelled", name()));
        screen_->settle(now_s);
        arrived_ = true;
    }

    std::unique_ptr<Loading> loading_;
    MapWindow* window_;
    Screen* screen_;
    EventLog* log_;
    Options options_;
    const Resources* resources_;
    Access access_;
    bool arrived_ = false;
};

/// Draws while something changes or moves, waits otherwise: an idle map costs nothing.
/// @return frames drawn.
long run_loop(MapWindow& window, Screen& screen, EventLog& log, Arrival& arrival) {
    constexpr int frames_after_input = 2; // panels answer in the frame after
    constexpr int full_every = 60;        // frames: heals what other windows have left
    const sf::Clock clock;
    const auto now_s = [&clock] { return static_cast<double>(clock.getElapsedTime().asSeconds()); };
    Events events(window, screen);
    Pointer pointer(window, screen.style().presenting);
    KeepAwake awake;
    long frames = 0;
    int wanted = frames_after_input;
    const sf::Time bar_moves = sf::milliseconds(40);
    const sf::Time drop_noticed = sf::milliseconds(200);
    DropTarget drops;
    while (!screen.session().quit) {
        const bool idle =
            wanted == 0 && !session::is_moving(screen.session()) && !screen.list().moving;
        drops.attach(window.sfml().getSystemHandle());
        const bool works =
            arrival.awaited() || screen.importing() || screen.optimising() || screen.examining();
        sf::Time rests = works ? bar_moves : std::min(pointer.rests(), drop_noticed);
        if (const auto saving_s = screen.saving_rests_s(now_s()))
            rests = std::min(rests, sf::seconds(static_cast<float>(*saving_s)));
        bool answers_input = events.take(idle ? rests : sf::Time::Zero, now_s());
        if (screen.follow_saving(now_s()))
            wanted = std::max(wanted, 1);
        if (const auto files = drops.take(); files && !screen.session().presenting) {
            screen.take_files(*files, true);
            wanted = frames_after_input;
        }
        if (screen.follow_import() || screen.follow_routing() || screen.follow_optimising() ||
            screen.follow_examination())
            wanted = frames_after_input;
        if (const std::string path = screen.take_wanted(); !path.empty())
            arrival.begin(path);
        if (arrival.awaited()) {
            const bool arrived = arrival.follow(now_s());
            if (arrived) // its first picture takes long: what came meanwhile goes first
                answers_input = events.take(sf::Time::Zero, now_s()) || answers_input;
            wanted = std::max(wanted, 1);
        }
        if (answers_input)
            wanted = frames_after_input;
        pointer.follow(screen.session(), events.moved_s(), now_s());
        awake.set(screen.session().presenting || screen.session().playback.playing);
        if (idle && wanted == 0)
            continue;
        follow_fullscreen(window, screen);
        if (screen.update(now_s()))
            wanted = frames_after_input;
        window.show(screen, answers_input || frames % full_every == 0);
        ++frames;
        wanted = std::max(0, wanted - 1);
        if (frames == 1) {
            log.ready(window.size().width, window.size().height);
            if (arrival.awaited())
                screen.warm_up(window.sfml());
        }
        arrival.shown();
    }
    return frames;
}

} // namespace

int run_window(const Options& options, const Resources& resources) {
    if (!display_is_there())
        return exit_failure;
    keep_input_method_from_sfml();
    EventLog log(options.log);
    io::Config config = configured(options, resources);
    const Access access = access_to(path_of(options, resources));
    auto loading = std::make_unique<Loading>(options, resources, config, open_apart);
    MapWindow window(options.size);
    // What is there soon is shown at once, whole; an empty map first would only flicker.
    const std::chrono::milliseconds patience{is_foreign(options) ? 1000 : 200};
    const bool at_once = loading->ready_within(patience);
    Screen screen(at_once ? with_access(loading->take(), access) : Document{}, std::move(config),
                  resources, log);
    if (at_once)
        screen.keep_edits();
    if (options.size)
        screen.perform(session::Action(session::ToggleFullscreen{}), 0);
    if (at_once)
        begin(screen, options);
    Arrival arrival(std::move(loading), window, screen, log, options, resources, access);
    if (at_once)
        window.set_title(screen.workbook().title);
    screen.resize(window.size().width, window.size().height);
    if (!at_once)
        arrival.follow(0);
    screen.settle(0);
    const long frames = run_loop(window, screen, log, arrival);
    screen.end_keeping();
    log.exit(frames);
    return 0;
}

} // namespace guanmo::app
