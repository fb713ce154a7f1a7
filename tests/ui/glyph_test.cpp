#include "fixture.hpp"

#include "text/utf8.hpp"

#include <imgui.h>

#include "catch.hpp"

#include <fstream>

using namespace guanmo;
using namespace guanmo::ui;

namespace {

/// What stands between the quotation marks of a catalogue.
std::string words_of(const std::string& path) {
    std::ifstream file(path);
    std::string words, line;
    while (std::getline(file, line))
        if (const auto quote = line.find('"'); quote != std::string::npos && line[0] != '#')
            words += line.substr(quote);
    return words;
}

} // namespace

TEST_CASE("every text on the panels can be shown", "[glyph]") {
    Bench bench;
    bench.problems = {"projects.csv 第 3 行 “-5”：总投资不能为负"};
    for (const auto dialog :
         {session::Dialog::none, session::Dialog::keys, session::Dialog::unsaved,
          session::Dialog::problems, session::Dialog::review_number}) {
        for (const session::Selection& selection :
             {session::Selection{}, session::Selection{session::ProjectId{"P1"}},
              session::Selection{session::ProjectId{"P3"}},
              session::Selection{session::UnitCode{"150571"}},
              session::Selection{session::UnitCode{"150525"}}}) {
            bench.session.dialog = dialog;
            bench.session.selection = selection;
            bench.session.notice = "已保存";
            bench.frame();
        }
    }
    CHECK(bench.atlas.missing().empty());
}

TEST_CASE("every text of the tour's panels can be shown", "[glyph]") {
    Bench bench(tour_workbook());
    for (const char* line : {"south", "north", ""})
        for (const double at_s : {0.0, 6000.0, 20000.0, 60000.0}) {
            bench.session = session::step(bench.session, session::Seek{at_s});
            bench.session.planned_line = line;
            bench.frame();
        }
    CHECK(bench.atlas.missing().empty());
}

TEST_CASE("every character of the catalogues has a glyph", "[glyph]") {
    Bench bench;
    const std::string words = words_of(SOURCE_DIR "/config/locale/zh_CN.po");
    REQUIRE(words.size() > 1000);
    for (const char32_t c : text::code_points(words)) {
        CAPTURE(static_cast<unsigned>(c));
        CHECK(bench.faces.covers(text::Face::sans, c));
    }
}

TEST_CASE("an atlas that grows while a frame is laid out keeps all texture coordinates inside",
          "[glyph]") {
    Bench bench;
    const int generation = bench.atlas.generation();
    bench.session.selection = session::ProjectId{"P1"};
    // Enough new glyphs in one frame to outgrow the atlas.
    std::u32string many;
    for (char32_t c = 0x4E00; c < 0x4E00 + 4000; ++c)
        many += c;
    workbook::Project project = bench.workbook.projects[0];
    project.details = text::to_utf8(many);
    bench.workbook.projects = bench.workbook.projects.with(0, project);
    bench.frame();
    REQUIRE(bench.atlas.generation() > generation);
    const ImDrawData* data = bench.interface.draw_data();
    float highest = 0;
    for (int i = 0; i < data->CmdListsCount; ++i)
        for (const ImDrawVert& vertex : data->CmdLists[i]->VtxBuffer)
            highest = std::max(highest, vertex.uv.y);
    CHECK(highest <= 1.0F);
    CHECK(highest > 0.1F);
}

TEST_CASE("triangles fit the atlas though it grew after the frame", "[glyph]") {
    Bench bench;
    const auto lowest = [&] {
        float v = 0;
        const ImDrawData* data = bench.interface.draw_data();
        for (int i = 0; i < data->CmdListsCount; ++i)
            for (const ImDrawVert& vertex : data->CmdLists[i]->VtxBuffer)
                v = std::max(v, vertex.uv.y);
        return v;
    };
    const float before = lowest();
    const int height = bench.atlas.height();
    for (int pixels = 200; bench.atlas.height() == height; ++pixels)
        (void)bench.atlas.glyph(text::Face::sans, pixels, U'国');
    CHECK(bench.atlas.height() == 2 * height);
    CHECK(lowest() == Approx(before / 2));
    CHECK(lowest() == Approx(before / 2)); // asking twice changes nothing more
}

TEST_CASE("only the rows on screen are laid out", "[glyph]") {
    Bench small;
    workbook::Workbook large = sample_workbook();
    std::vector<workbook::Project> projects;
    for (int i = 0; i < 20000; ++i) {
        projects.push_back(large.projects[0]);
        projects.back().id = "N" + std::to_string(i);
    }
    large.projects = workbook::Table<workbook::Project>(std::move(projects));
    Bench bench(large);
    CHECK(bench.interface.draw_data()->TotalVtxCount <
          4 * small.interface.draw_data()->TotalVtxCount);
}
