#include "app/loading.hpp"
#include "app/screen.hpp"
#include "app/start.hpp"
#include "desk.hpp"
#include "i18n/translate.hpp"

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::app;

TEST_CASE("the language may change while a workbook is read", "[display]") {
    const Resources resources = find_resources();
    Picture picture({640, 360}); // a GL context
    const test::TemporaryFolder folder;
    EventLog log((folder / "log").string());
    Options options;
    const io::Config config = configured(options, resources);
    Screen screen(Document{}, config, resources, log);
    screen.resize(640, 360);
    screen.settle(0);
    Loading loading(options, resources, config);
    const std::string before = i18n::language();
    int changes = 0;
    do {
        screen.perform(session::Action(session::SetLanguage{changes % 2 == 0 ? "en" : "zh_CN"}), 0);
        screen.update(0.01 * ++changes);
    } while (!loading.ready_within(std::chrono::milliseconds(0)));
    screen.perform(session::Action(session::SetLanguage{"en"}), 0);
    screen.open(loading.take());
    screen.settle(1);
    CHECK(changes > 1);
    CHECK(screen.workbook().projects.size() == 12);
    CHECK(screen.session().language == "en");
    CHECK(screen.filtered().rows.size() == 12);
    screen.perform(session::Action(session::SetLanguage{before}), 1);
}
