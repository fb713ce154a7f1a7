#include "desk.hpp"

#include "catch.hpp"

using namespace guanmo;
using app::Desk;

namespace {

int overlaps(const display::DisplayList& list) {
    std::vector<geo::ScreenRect> boxes;
    for (const display::UnitMark& unit : list.units)
        if (unit.label)
            boxes.push_back(*unit.label);
    for (const display::ProjectMark& mark : list.projects)
        if (mark.label)
            boxes.push_back(*mark.label);
    int found = 0;
    for (std::size_t i = 0; i < boxes.size(); ++i)
        for (std::size_t j = i + 1; j < boxes.size(); ++j)
            found += boxes[i].overlaps(boxes[j]) ? 1 : 0;
    return found;
}

void check_all_named(Desk& desk, const std::string& where) {
    const display::DisplayList& list = desk.screen.list();
    CHECK(list.units.size() == 9);
    for (std::size_t row = 0; row < list.units.size(); ++row) {
        INFO(where << ' ' << desk.screen.workbook().units[row].name);
        CHECK(list.units[row].label);
    }
    INFO(where);
    CHECK(overlaps(list) == 0);
}

} // namespace

TEST_CASE("all nine units are named on the fitted view at every size, theme and language, at the "
          "desk and presenting") {
    Desk desk;
    for (const char* language : {"zh_CN", "en"})
        for (const char* theme : {"stage", "paper"}) {
            desk.perform(session::Action(session::SetLanguage{language}));
            desk.perform(session::Action(session::SetTheme{theme}));
            for (const auto& [width, height] : {std::pair{1920, 1080},
                                                {3840, 2160},
                                                {3840, 1080},
                                                {5120, 1440},
                                                {1920, 1920},
                                                {7680, 2160},
                                                {1366, 768},
                                                {1280, 720}}) {
                const std::string where = std::to_string(width) + "×" + std::to_string(height) +
                                          ' ' + theme + ' ' + language;
                desk.resize(width, height);
                check_all_named(desk, where + " at the desk");
                desk.perform(session::Action(session::StartPresenting{}));
                check_all_named(desk, where + " presenting");
                desk.perform(session::Action(session::EndPresenting{}));
            }
        }
}
