#include "desk.hpp"

#include "catch.hpp"
#include "io/tour_export.hpp"
#include "running/guanmo.hpp"
#include "workbook/scouting.hpp"
#include "workbook/timetable.hpp"

#include <filesystem>
#include <fstream>

using namespace guanmo;
using app::Desk;
using session::OutPage;

namespace {

/// The working folder, where a workbook that was never saved writes its files.
class WorkingIn {
  public:
    explicit WorkingIn(const std::filesystem::path& folder)
        : before_(std::filesystem::current_path()) {
        std::filesystem::current_path(folder);
    }
    ~WorkingIn() { std::filesystem::current_path(before_); }
    WorkingIn(const WorkingIn&) = delete;
    WorkingIn& operator=(const WorkingIn&) = delete;

  private:
    std::filesystem::path before_;
};

const workbook::TourLine& south(const Desk& desk) {
    return desk.screen.workbook().meeting.lines[0];
}

void open_page(Desk& desk, OutPage page) {
    desk.press(sf::Keyboard::E);
    desk.perform(session::Action(session::OpenOut{page}));
}

} // namespace

TEST_CASE("T takes the times of a scouting drive while its page is shown, and only then") {
    Desk desk;
    desk.press(sf::Keyboard::T);
    desk.press(sf::Keyboard::E);
    desk.press(sf::Keyboard::T);
    const std::string line = south(desk).id;
    CHECK_FALSE(scouting_of(desk.screen.workbook(), line));
    desk.perform(session::Action(session::OpenOut{OutPage::scouting}));
    desk.press(sf::Keyboard::T);
    desk.press(sf::Keyboard::T);
    const auto scouted = scouting_of(desk.screen.workbook(), line);
    REQUIRE(scouted);
    CHECK(scouted->left_s);
    REQUIRE_FALSE(scouted->stops.empty());
    CHECK(scouted->stops[0].arrive_s);
    CHECK_FALSE(scouted->stops[0].depart_s);
    CHECK(desk.logged("edit").size() == 2);
}

TEST_CASE("Esc leads from what leaves the plan back to the plan, then out of it") {
    Desk desk;
    open_page(desk, OutPage::commentary);
    desk.press(sf::Keyboard::Escape);
    CHECK(desk.screen.session().out_page == OutPage::none);
    CHECK_FALSE(desk.screen.session().planned_line.empty());
    desk.press(sf::Keyboard::Escape);
    CHECK(desk.screen.session().planned_line.empty());
}

TEST_CASE("adopted times change the timetable at once, and putting them back restores it") {
    Desk desk;
    const auto planned = *desk.screen.session().tour;
    workbook::ScoutedLine scouted{.line_id = south(desk).id, .source = {}, .stops = {}};
    for (const double minute : {480.0, 700.0})
        REQUIRE(mark_next(scouted, south(desk), minute * 60));
    adopt(scouted, south(desk).stops, 0, true);
    desk.perform(edit::Edit(
        edit::SetSetting{workbook::scouting_key(south(desk).id), to_text(scouted), "adopted"}));
    CHECK((*desk.screen.session().tour)[0].stops[0].arrive_s == 220 * 60);
    desk.press(sf::Keyboard::Z, true);
    CHECK((*desk.screen.session().tour)[0].stops[0].arrive_s == planned[0].stops[0].arrive_s);
}

TEST_CASE("every file of the tour is written beside the workbook, and named in the log") {
    Desk desk;
    const test::TemporaryFolder folder;
    const WorkingIn here(folder.path());
    using session::TourFile;
    for (const TourFile file : {TourFile::timetable, TourFile::gpx, TourFile::kml,
                                TourFile::geojson, TourFile::points_csv, TourFile::points_text})
        desk.perform(session::Action(session::ExportTour{.file = file}));
    desk.perform(session::Action(session::ExportTour{.file = TourFile::gpx, .gcj02 = true}));
    const auto logged = desk.logged("exported");
    REQUIRE(logged.size() == 7);
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path()))
        files += entry.is_regular_file() && entry.file_size() > 0 ? 1 : 0;
    CHECK(files == 7);
    CHECK_FALSE(desk.screen.workbook().settings.contains(workbook::printed_timetable_key));
}

TEST_CASE("a timetable that is handed out is remembered, in one step that can be undone") {
    Desk desk;
    const test::TemporaryFolder folder;
    const WorkingIn here(folder.path());
    desk.perform(session::Action(
        session::ExportTour{.file = session::TourFile::timetable, .printed = true}));
    CHECK(desk.screen.workbook().settings.contains(workbook::printed_timetable_key));
    CHECK(desk.logged("edit").size() == 1);
    desk.press(sf::Keyboard::Z, true);
    CHECK_FALSE(desk.screen.workbook().settings.contains(workbook::printed_timetable_key));
}

TEST_CASE("who presents a stop and who reports there is typed, printed and undone") {
    Desk desk;
    open_page(desk, OutPage::people);
    const geo::ScreenPoint second_row{1700, 304}, presenter{1700, 919}, reporter{1700, 965};
    desk.click(presenter);
    desk.type(U"讲解员甲");
    desk.press(sf::Keyboard::Return);
    CHECK(south(desk).stops[0].presenter == "讲解员甲");
    desk.click(second_row);
    desk.click(reporter);
    desk.type(U"旗长");
    desk.press(sf::Keyboard::Return);
    CHECK(south(desk).stops[1].reporter == "旗长");
    CHECK(south(desk).stops[1].presenter.empty());
    const auto sheets =
        workbook::timetable_sheets(desk.screen.workbook(), *desk.screen.session().tour);
    REQUIRE_FALSE(sheets.empty());
    CHECK(sheets[0].rows[0].at(workbook::TimetableColumn::presenter) == "讲解员甲");
    desk.click({1700, 700}); // Ctrl+Z in the field would be the field's
    desk.press(sf::Keyboard::Z, true);
    CHECK(south(desk).stops[1].reporter.empty());
    CHECK(south(desk).stops[0].presenter == "讲解员甲");
}

TEST_CASE("Tab and Shift+Tab move between a stop's people, and take what was typed") {
    Desk desk;
    open_page(desk, OutPage::people);
    desk.click({1700, 919});
    desk.type(U"甲");
    desk.press(sf::Keyboard::Tab);
    desk.type(U"乙");
    desk.press(sf::Keyboard::Tab);
    desk.type(U"丙");
    desk.press(sf::Keyboard::Tab); // from the last to the first
    desk.type(U"丁");
    desk.press(sf::Keyboard::Tab, false, false, true);
    desk.type(U"戊");
    desk.press(sf::Keyboard::Return);
    CHECK(south(desk).stops[0].presenter == "丁");
    CHECK(south(desk).stops[0].reporter == "乙");
    CHECK(south(desk).stops[0].contact == "戊");
}

TEST_CASE("presenting, T shows the words of the guide and Esc hides them first") {
    Desk desk;
    desk.press(sf::Keyboard::T);
    CHECK_FALSE(desk.screen.session().prompter);
    desk.press(sf::Keyboard::F5);
    desk.press(sf::Keyboard::T);
    CHECK(desk.screen.session().prompter);
    desk.press(sf::Keyboard::Escape);
    CHECK_FALSE(desk.screen.session().prompter);
    CHECK(desk.screen.session().presenting);
}

TEST_CASE("a GPX track that is dropped on the scouting page says when the coaches were where") {
    Desk desk;
    const test::TemporaryFolder folder;
    const std::string track = (folder / "drive.gpx").string();
    const auto exported = io::export_tour(desk.screen.workbook(), *desk.screen.session().tour,
                                          track, io::TourPart::route, {});
    REQUIRE(exported.value);
    const std::string line = south(desk).id;
    open_page(desk, OutPage::scouting);
    desk.screen.take_files({track}, true);
    const auto scouted = scouting_of(desk.screen.workbook(), line);
    REQUIRE(scouted);
    CHECK(scouted->source == "drive.gpx");
    const auto& planned = desk.screen.session().tour->front();
    REQUIRE(scouted->stops.front().arrive_s);
    REQUIRE(scouted->left_s); // by this machine's clock; the way takes as long everywhere
    CHECK(*scouted->stops.front().arrive_s - *scouted->left_s ==
          Approx(planned.stops.front().arrive_s).margin(120));
    CHECK(desk.screen.session().dialog == session::Dialog::none);
    desk.press(sf::Keyboard::Z, true); // one step to undo
    CHECK_FALSE(scouting_of(desk.screen.workbook(), line));

    std::ofstream(folder / "none.gpx") << "<gpx/>";
    desk.screen.take_files({(folder / "none.gpx").string()}, true);
    CHECK_FALSE(scouting_of(desk.screen.workbook(), line));
    CHECK(desk.screen.session().notice.find("none.gpx") != std::string::npos);
}
