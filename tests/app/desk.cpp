#include "desk.hpp"

#include "session/shown_time.hpp"

#include "app/start.hpp"

#include <sstream>
#include <stdexcept>

namespace guanmo::app {

namespace {

constexpr PictureSize size{1920, 1080};

// Where the list's rows begin and how high they are, pixels at 1080 lines.
constexpr double first_row = 164;
constexpr double row_height = 43;
constexpr double group_height = 36; ///< the line above those without a position

Screen opened(EventLog& log, bool reduced_motion) {
    const Resources resources = find_resources();
    Options options;
    options.reduce_motion = reduced_motion;
    return {open_document(options, resources), configured(options, resources), resources, log};
}

} // namespace

Desk::Desk(bool reduced_motion)
    : picture_(size), followed_(size), log_((folder_ / "log").string()),
      screen(opened(log_, reduced_motion)), input_(screen) {
    screen.resize(size.width, size.height);
    screen.settle(now_s_);
}

void Desk::resize(int width, int height) {
    screen.resize(width, height);
    screen.settle(now_s_);
}

void Desk::handle(const sf::Event& event) {
    now_s_ += 0.05;
    input_.handle(event, now_s_);
    screen.settle(now_s_);
}

void Desk::click(geo::ScreenPoint at) {
    now_s_ += 1; // no double click with the one before
    const int x = static_cast<int>(at.x);
    const int y = static_cast<int>(at.y);
    sf::Event event{};
    event.type = sf::Event::MouseMoved;
    event.mouseMove = {x, y};
    handle(event);
    event.mouseButton = {sf::Mouse::Left, x, y};
    event.type = sf::Event::MouseButtonPressed;
    handle(event);
    event.type = sf::Event::MouseButtonReleased;
    handle(event);
}

void Desk::drag(geo::ScreenPoint from, geo::ScreenPoint to) {
    sf::Event event{};
    const auto move = [&](geo::ScreenPoint at) {
        event.type = sf::Event::MouseMoved;
        event.mouseMove = {static_cast<int>(at.x), static_cast<int>(at.y)};
        handle(event);
    };
    move(from);
    event.type = sf::Event::MouseButtonPressed;
    event.mouseButton = {sf::Mouse::Left, static_cast<int>(from.x), static_cast<int>(from.y)};
    handle(event);
    move({(from.x + to.x) / 2, (from.y + to.y) / 2});
    move(to);
}

void Desk::release(geo::ScreenPoint at) {
    sf::Event event{};
    event.type = sf::Event::MouseButtonReleased;
    event.mouseButton = {sf::Mouse::Left, static_cast<int>(at.x), static_cast<int>(at.y)};
    handle(event);
}

void Desk::press(sf::Keyboard::Key key, bool control, bool alt) {
    sf::Event event{};
    event.key.code = key;
    event.key.control = control;
    event.key.alt = alt;
    event.type = sf::Event::KeyPressed;
    handle(event);
    event.type = sf::Event::KeyReleased;
    event.key.control = event.key.alt = false;
    handle(event);
}

void Desk::type(std::u32string_view text) {
    for (const char32_t c : text) {
        sf::Event event{};
        event.type = sf::Event::TextEntered;
        event.text.unicode = c;
        handle(event);
    }
}

void Desk::perform(const ui::Command& command) {
    screen.perform(command, now_s_);
    screen.settle(now_s_);
}

void Desk::pass(double seconds) {
    now_s_ += seconds;
    screen.settle(now_s_);
}

void Desk::play_to(double at_s) {
    const session::Session& session = screen.session();
    now_s_ += (shown_seconds(session, at_s) - shown_seconds(session, session.playback.at_s)) /
              session.playback.speed;
    screen.settle(now_s_);
}

std::optional<geo::ScreenPoint> Desk::row(const std::string& id) const {
    const session::Filtered& filtered = screen.filtered();
    const ui::Layout& layout = screen.layout();
    for (std::size_t i = 0; i < filtered.rows.size(); ++i) {
        if (screen.workbook().projects[filtered.rows[i]].id != id)
            continue;
        const double group = i >= filtered.located ? group_height : 0;
        const double middle = first_row + (static_cast<double>(i) + 0.5) * row_height + group;
        return geo::ScreenPoint{layout.left->centre().x,
                                layout.left->min.y + middle * layout.scale};
    }
    return std::nullopt;
}

geo::ScreenPoint Desk::close_button() const {
    const geo::ScreenRect& card = screen.layout().card.value();
    const double in = 34 * screen.layout().scale;
    return {card.max.x - in, card.min.y + in};
}

geo::ScreenPoint Desk::symbol(const std::string& id) const {
    for (const display::ProjectMark& mark : screen.list().projects)
        if (mark.id == id)
            return mark.symbol.centre;
    throw std::runtime_error("the map does not show " + id);
}

geo::ScreenPoint Desk::name_of_unit(const std::string& code) const {
    const auto row = screen.workbook().units.row_of(code);
    if (row && screen.list().units[*row].label)
        return screen.list().units[*row].label->centre();
    throw std::runtime_error("the map does not name " + code);
}

sf::Image Desk::picture() {
    screen.draw(picture_.target());
    return image_of(picture_);
}

sf::Image Desk::image_of(Picture& picture) const {
    const std::string path = (folder_ / "picture.bmp").string(); // packs nothing: quick
    sf::Image image;
    if (!picture.save(path, style::Vision::normal) || !image.loadFromFile(path))
        throw std::runtime_error("no picture");
    return image;
}

void Desk::follow_picture() {
    (void)screen.draw_changes(followed_.target());
}

sf::Image Desk::followed_picture() {
    return image_of(followed_);
}

std::vector<std::uint8_t> Desk::card_pixels() {
    const geo::ScreenRect box =
        ui::layout_for(size.width, size.height, screen.layout().scale, {.card = true}).card.value();
    const sf::Image image = picture();
    std::vector<std::uint8_t> pixels;
    for (int y = static_cast<int>(box.min.y); y < static_cast<int>(box.max.y); ++y)
        for (int x = static_cast<int>(box.min.x); x < static_cast<int>(box.max.x); ++x) {
            const sf::Color c = image.getPixel(static_cast<unsigned>(x), static_cast<unsigned>(y));
            pixels.insert(pixels.end(), {c.r, c.g, c.b});
        }
    return pixels;
}

std::vector<std::string> Desk::rows_drawn_selected() {
    const sf::Image image = picture();
    const style::Colour accent = screen.style().theme.accent;
    const auto bar_x = static_cast<unsigned>(screen.layout().left->min.x) + 2;
    std::vector<std::string> ids;
    for (const workbook::Project& project : screen.workbook().projects) {
        const auto at = row(project.id);
        if (at && image.getPixel(bar_x, static_cast<unsigned>(at->y)) ==
                      sf::Color(accent.r, accent.g, accent.b))
            ids.push_back(project.id);
    }
    return ids;
}

std::vector<std::string> Desk::rings() const {
    std::vector<std::string> ids;
    for (const display::ProjectMark& mark : screen.list().projects)
        if (mark.state == display::MarkState::selected)
            ids.push_back(mark.id);
    return ids;
}

std::vector<test::Json> Desk::logged(const std::string& event) const {
    std::vector<test::Json> found;
    std::istringstream lines(test::read_text(folder_ / "log"));
    for (std::string line; std::getline(lines, line);) {
        test::Json json = test::Json::parse(line);
        if (json.at("event") == event)
            found.push_back(std::move(json));
    }
    return found;
}

} // namespace guanmo::app
