#include "crowd.hpp"

#include "display/occupied.hpp"

#include "catch.hpp"

#include <map>

using namespace guanmo;
using namespace guanmo::display;
using fixture::Stage;

namespace {

/// Which labels a picture shows: ids of projects and rows of units.
std::map<std::string, geo::ScreenRect> shown(const DisplayList& list) {
    std::map<std::string, geo::ScreenRect> labels;
    for (const ProjectMark& mark : list.projects)
        if (mark.label)
            labels["project " + mark.id] = *mark.label;
    for (std::size_t row = 0; row < list.units.size(); ++row)
        if (list.units[row].label)
            labels["unit " + std::to_string(row)] = *list.units[row].label;
    return labels;
}

std::map<std::string, geo::ScreenPoint> symbols(const DisplayList& list) {
    std::map<std::string, geo::ScreenPoint> places;
    for (const ProjectMark& mark : list.projects)
        places["project " + mark.id] = mark.symbol.centre;
    return places;
}

/// How often each label came or went in a sequence of pictures.
class Toggles {
  public:
    void look_at(const DisplayList& list) {
        const auto now = shown(list);
        for (const auto& [name, box] : now)
            if (pictures_ > 0 && !before_.contains(name))
                ++count_[name];
        for (const auto& [name, box] : before_)
            if (!now.contains(name))
                ++count_[name];
        before_ = now;
        ++pictures_;
    }
    [[nodiscard]] int most() const {
        int most = 0;
        for (const auto& [name, count] : count_)
            most = std::max(most, count);
        return most;
    }
    /// Labels that toggled more than once.
    [[nodiscard]] std::string names() const {
        std::string names;
        for (const auto& [name, count] : count_)
            if (count > 1)
                names += name + ' ';
        return names;
    }

  private:
    std::map<std::string, geo::ScreenRect> before_;
    std::map<std::string, int> count_;
    int pictures_ = 0;
};

struct Flown {
    int toggles = 0;
    int defects = 0;
    int frames = 0;
    bool rests = false; ///< a second after the landing no more pictures are asked for
    std::string twice;
};

/// The flight between two views at that rate, from its first frame to the one after the landing.
Flown flown(Stage& stage, const camera::Camera& from, const camera::Camera& to, double rate) {
    LastPicture last;
    stage.session.camera = from;
    stage.session.flight.reset();
    stage.session = step(stage.session, session::Tick{0});
    Flown result;
    Toggles toggles;
    toggles.look_at(build(stage.scene(), last));
    stage.session = step(stage.session, session::FlyTo{to, 0, 0.9});
    bool lands = false;
    for (double t = 0; !lands; t += 1 / rate) {
        stage.session = step(stage.session, session::Tick{t});
        lands = !stage.session.flight;
        const DisplayList list = build(stage.scene(), last);
        toggles.look_at(list);
        result.defects += fixture::defects(list);
        ++result.frames;
    }
    // What had to give way comes back after the landing, and then all is as it should be.
    for (const double later : {0.1, 0.3, 0.6}) {
        stage.session = step(stage.session, session::Tick{stage.session.now_s + later});
        const DisplayList list = build(stage.scene(), last);
        result.defects += fixture::defects(list);
        result.rests = !list.moving;
    }
    result.toggles = toggles.most();
    result.twice = toggles.names();
    return result;
}

/// The fitted view, and those of all units and projects.
std::vector<camera::Camera> views(Stage& stage) {
    const camera::Camera home = stage.session.camera;
    stage.session.camera_limits = {1, home.metres_per_pixel * 4, stage.map.extent()};
    std::vector<camera::Camera> all{home};
    for (const workbook::Unit& unit : stage.book.units)
        if (const auto view = camera_for(session::UnitCode{unit.code}, stage.book, stage.map,
                                         stage.session, 1, false))
            all.push_back(*view);
    std::size_t count = 0;
    for (const workbook::Project& project : stage.book.projects)
        if (count++ < 20)
            if (auto view = camera_for(session::ProjectId{project.id}, stage.book, stage.map,
                                       stage.session, 1, false)) {
                view->metres_per_pixel = home.metres_per_pixel / (count % 2 == 0 ? 1 : 3);
                all.push_back(*view);
            }
    return all;
}

} // namespace

TEST_CASE("in flights between all views no label comes or goes twice and none overlaps") {
    Stage stage(fixture::tongliao());
    const std::vector<camera::Camera> all = views(stage);
    CHECK(all.size() == 20);
    for (std::size_t i = 0; i < all.size(); ++i)
        for (std::size_t j = 0; j < all.size(); ++j) {
            if (i == j)
                continue;
            const Flown at_30 = flown(stage, all[i], all[j], 30);
            INFO(i << " to " << j << " twice: " << at_30.twice);
            CHECK(at_30.toggles <= 1);
            CHECK(at_30.defects == 0);
            CHECK(at_30.rests);
        }
}

TEST_CASE("the same at 144 pictures a second, from and to the fitted view") {
    Stage stage(fixture::tongliao());
    const std::vector<camera::Camera> all = views(stage);
    for (std::size_t i = 1; i < all.size(); ++i)
        for (const auto& [from, to] : {std::pair{all[0], all[i]}, std::pair{all[i], all[0]}}) {
            const Flown flight = flown(stage, from, to, 144);
            INFO(i << " twice: " << flight.twice);
            CHECK(flight.frames > 100);
            CHECK(flight.toggles <= 1);
            CHECK(flight.defects == 0);
        }
}

TEST_CASE("the same in a crowd of projects") {
    Stage stage(fixture::crowd(300));
    const std::vector<camera::Camera> all = views(stage);
    for (std::size_t i = 1; i < all.size(); i += 6)
        for (const auto& [from, to] : {std::pair{all[0], all[i]}, std::pair{all[i], all[0]}}) {
            const Flown flight = flown(stage, from, to, 30);
            INFO(i << " twice: " << flight.twice);
            CHECK(flight.toggles <= 1);
            CHECK(flight.defects == 0);
        }
}

TEST_CASE("dragged by whole pixels labels ride with their symbols") {
    Stage stage(fixture::tongliao());
    stage.session.reduced_motion = true;
    LastPicture last;
    DisplayList before = build(stage.scene(), last);
    // Not so far that a label comes to the edge.
    for (int i = 0; i < 20; ++i) {
        const geo::ScreenPoint drag = i < 10 ? geo::ScreenPoint{3, -2} : geo::ScreenPoint{-3, 2};
        stage.session.camera = camera::panned(stage.session.camera, drag);
        const DisplayList now = build(stage.scene(), last);
        const auto labels_before = shown(before), labels_now = shown(now);
        const auto symbols_before = symbols(before), symbols_now = symbols(now);
        int moved = 0;
        for (const auto& [name, box] : labels_before) {
            const auto still = labels_now.find(name);
            if (still == labels_now.end() || !symbols_before.contains(name))
                continue;
            const geo::ScreenPoint label_way = still->second.min - box.min;
            const geo::ScreenPoint symbol_way = symbols_now.at(name) - symbols_before.at(name);
            moved += geo::distance(label_way, symbol_way) > 1e-6 ? 1 : 0;
        }
        INFO("step " << i);
        CHECK(moved == 0);
        CHECK(fixture::defects(now) == 0);
        before = now;
    }
}

TEST_CASE("a shown label stays where a hidden one would not appear") {
    workbook::Workbook book = fixture::two_squares();
    std::vector<workbook::Unit> nameless(book.units.begin(), book.units.end());
    for (workbook::Unit& unit : nameless)
        unit.name = unit.short_name = "";
    book.units = workbook::Table<workbook::Unit>(nameless);
    fixture::add(book, fixture::project("A", 5, geo::LngLat{121.5, 43.5}));
    Stage stage(book);
    const geo::ScreenRect box = stage.list().projects.at(0).label.value();
    // Panels on all sides leave the label a margin of 5 px: enough to stay, not to appear.
    const double far = 3000;
    stage.covered = {{{box.min.x - far, box.min.y - far}, {box.max.x + far, box.min.y - 5}},
                     {{box.min.x - far, box.max.y + 5}, {box.max.x + far, box.max.y + far}},
                     {{box.max.x + 5, box.min.y - far}, {box.max.x + far, box.max.y + far}}};
    const auto labelled = [](const DisplayList& list) {
        return list.projects.at(0).label.has_value();
    };
    CHECK(labelled(stage.list())); // by itself it is free

    Stage open(book);
    LastPicture stays;
    CHECK(labelled(build(open.scene(), stays)));
    CHECK(labelled(build(stage.scene(), stays)));
    CHECK(build(stage.scene(), stays).projects.at(0).label == box);

    LastPicture hidden;
    Stage shut(book);
    shut.covered = {geo::screen_rect(0, 0, 1920, 1080)};
    CHECK_FALSE(labelled(build(shut.scene(), hidden)));
    CHECK_FALSE(labelled(build(stage.scene(), hidden)));
    CHECK(labelled(build(open.scene(), hidden)));
}

TEST_CASE("the same sequence of scenes gives the same labels") {
    const auto run = [] {
        Stage stage(fixture::crowd(200));
        LastPicture last;
        std::vector<std::map<std::string, geo::ScreenRect>> seen;
        for (int i = 0; i < 12; ++i) {
            stage.session.camera = camera::zoomed(camera::panned(stage.session.camera, {17, 5}),
                                                  i % 3 == 0 ? 0.8 : 1.1, {900, 500}, {});
            seen.push_back(shown(build(stage.scene(), last)));
        }
        return seen;
    };
    CHECK(run() == run());
}

TEST_CASE("names are set anew when the unit or the size of text is another") {
    Stage stage(fixture::tongliao());
    stage.session.reduced_motion = true;
    LastPicture last;
    const auto names = [](const DisplayList& list) {
        std::vector<std::tuple<std::string, int, Colour>> found;
        for (const Text& text : fixture::of_kind<Text>(list.shapes))
            if (text.font.face == text::Face::serif_bold)
                found.emplace_back(text.utf8, text.font.pixels, text.colour);
        return found;
    };
    const auto before = names(build(stage.scene(), last));
    CHECK(names(build(stage.scene(), last)) == before);

    std::vector<workbook::Unit> units(stage.book.units.begin(), stage.book.units.end());
    units[0].name = units[0].short_name = "新名县";
    stage.book.units = workbook::Table<workbook::Unit>(units);
    const auto renamed = names(build(stage.scene(), last));
    CHECK(renamed != before);
    CHECK(renamed.size() == before.size());

    stage.scale = 2; // the labels' memory begins anew as well
    CHECK(names(build(stage.scene(), last)) != renamed);
    stage.scale = 1;
    stage.look.theme.unit_label = {1, 2, 3, 255};
    stage.session.camera = camera::panned(stage.session.camera, {1, 0});
    for (const auto& [words, pixels, colour] : names(build(stage.scene(), last)))
        CHECK(colour == Colour{1, 2, 3, 255});
}

TEST_CASE("degrees beside the map fade like all other labels") {
    Stage stage(fixture::tongliao());
    LastPicture last;
    const auto alpha = [&](const DisplayList& list) {
        int seen = 0;
        for (const Text& text : fixture::of_kind<Text>(list.shapes))
            if (text.utf8.ends_with("°E"))
                seen = std::max<int>(seen, text.colour.a);
        return seen;
    };
    REQUIRE(alpha(build(stage.scene(), last)) == 255);
    const std::vector<geo::ScreenRect> free = stage.covered;
    stage.covered.push_back(geo::screen_rect(0, 0, 1920, 1080));
    stage.session.now_s = 5;
    (void)build(stage.scene(), last);
    stage.session.now_s = 5.05;
    const int going = alpha(build(stage.scene(), last));
    CHECK(going > 0);
    CHECK(going < 128);
    stage.session.now_s = 5.2;
    CHECK(alpha(build(stage.scene(), last)) == 0);
    stage.covered = free;
    stage.session.now_s = 6;
    const DisplayList first = build(stage.scene(), last);
    CHECK(first.moving);
    CHECK(alpha(first) == 0);
    stage.session.now_s = 6.2;
    CHECK(alpha(build(stage.scene(), last)) == 255);
}

TEST_CASE("labels appear softly, and a picture by itself shows them at once") {
    workbook::Workbook book = fixture::two_squares();
    fixture::add(book, fixture::project("A", 5, geo::LngLat{121.5, 43.5}));
    Stage stage(book);
    const workbook::Project& project = book.projects[0];
    const std::string name = project.short_name.empty() ? project.name : project.short_name;
    const auto alpha = [&](const DisplayList& list) {
        int seen = 0;
        for (const Text& text : fixture::of_kind<Text>(list.shapes))
            if (text.utf8 == name)
                seen = std::max<int>(seen, text.colour.a);
        return seen;
    };
    LastPicture last;
    stage.covered = {geo::screen_rect(0, 0, 1920, 1080)};
    CHECK_FALSE(build(stage.scene(), last).moving);
    stage.covered.clear();
    stage.session.now_s = 10;
    const DisplayList first = build(stage.scene(), last);
    CHECK(first.moving);
    CHECK(first.projects.at(0).label);
    CHECK(alpha(first) == 0);
    stage.session.now_s = 10.05;
    const int rising = alpha(build(stage.scene(), last));
    CHECK(rising > 127); // ease-out: most of it in the first third
    CHECK(rising < 255);
    stage.session.now_s = 10.16;
    const DisplayList done = build(stage.scene(), last);
    CHECK_FALSE(done.moving);
    CHECK(alpha(done) == 255);

    stage.covered = {geo::screen_rect(0, 0, 1920, 1080)};
    stage.session.now_s = 11;
    CHECK(build(stage.scene(), last).moving);
    stage.session.now_s = 11.05;
    const DisplayList going = build(stage.scene(), last);
    CHECK_FALSE(going.projects.at(0).label);
    CHECK(alpha(going) > 0);
    CHECK(alpha(going) < 128);
    stage.session.now_s = 11.2;
    CHECK(alpha(build(stage.scene(), last)) == 0);

    stage.session.reduced_motion = true;
    stage.covered.clear();
    const DisplayList at_once = build(stage.scene(), last);
    CHECK_FALSE(at_once.moving);
    CHECK(alpha(at_once) == 255);
    CHECK(alpha(stage.list()) == 255);
}
