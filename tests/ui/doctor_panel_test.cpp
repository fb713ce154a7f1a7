#include "fixture.hpp"

#include "doctor/examine.hpp"
#include "ui/doctor_model.hpp"

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::ui;
using doctor::Proposal;
using doctor::Trouble;

namespace {

Proposal shifted(const std::string& id, Trouble trouble = Trouble::gcj02) {
    Proposal proposal;
    proposal.trouble = trouble;
    proposal.of = "奈曼旗.xlsx";
    proposal.moves = {{id, {120.65, 42.85}, {120.644, 42.848}}};
    proposal.likelihood = 0.83;
    proposal.evidence.outside_before = 4;
    proposal.datum = trouble == Trouble::gcj02 ? "GCJ-02" : "";
    proposal.conversion = "GCJ-02 → WGS 84";
    return proposal;
}

/// The panel's left upper corner, as it lies beside the tools.
geo::ScreenPoint panel_at(const Bench& bench) {
    const geo::ScreenRect tools = *bench.layout().tools;
    return {tools.min.x - 8 - 440, tools.min.y};
}

} // namespace

TEST_CASE("yes to all is one edit of all that can be mended", "[doctor]") {
    const edit::Relocate edit = acceptance_of(
        {shifted("P1"), shifted("P2", Trouble::exchanged), shifted("P3", Trouble::outside)});
    REQUIRE(edit.moves.size() == 2);
    CHECK(edit.moves[0].project_id == "P1");
    CHECK(edit.moves[0].datum == "GCJ-02");
    CHECK(edit.moves[1].project_id == "P2");
}

TEST_CASE("no is remembered beside what was refused before", "[doctor]") {
    workbook::Workbook workbook;
    workbook.settings[doctor::refused_setting] = "outside 1 P9";
    const edit::SetSetting edit = refusal_of({shifted("P1")}, workbook);
    CHECK(edit.key == doctor::refused_setting);
    CHECK(edit.value == "outside 1 P9\ngcj02 1 P1");
}

TEST_CASE("a proposal is shown, accepted and refused in the panel", "[doctor][panel]") {
    Bench bench;
    bench.proposals = {shifted("P1")};
    bench.session.tool_panel = session::ToolPanel::doctor;
    bench.frame();
    const geo::ScreenPoint corner = panel_at(bench);
    bench.click({corner.x + 100, corner.y + 75}); // the words
    REQUIRE(bench.asked_for<session::ShowProposal>());
    // The buttons are the last row of the only card.
    for (double y = corner.y + 80; y < corner.y + 400 && bench.edits.empty(); y += 12)
        bench.click({corner.x + 60, y});
    REQUIRE(bench.edits.size() == 1);
    const auto* accepted = std::get_if<edit::Relocate>(&bench.edits[0]);
    REQUIRE(accepted != nullptr);
    CHECK(accepted->moves.size() == 1);
    bench.edits.clear();
    for (double y = corner.y + 80; y < corner.y + 400 && bench.edits.empty(); y += 12)
        bench.click({corner.x + 170, y});
    REQUIRE(bench.edits.size() == 1);
    CHECK(std::holds_alternative<edit::SetSetting>(bench.edits[0]));
}

TEST_CASE("as long as the coordinates are looked at the panel says so, and can be left",
          "[doctor][panel]") {
    Bench bench;
    bench.examining = true;
    bench.session.tool_panel = session::ToolPanel::doctor;
    bench.frame();
    const geo::ScreenPoint corner = panel_at(bench);
    bench.click({corner.x + 440 - 20 - 46, corner.y + 132 - 20 - 16});
    CHECK(bench.asked_for<session::ToggleDoctor>());
}

TEST_CASE("the card shows a project's photos two at a time", "[photo][panel]") {
    workbook::Workbook workbook = sample_workbook();
    std::vector<workbook::Photo> photos(3);
    for (std::size_t i = 0; i < photos.size(); ++i) {
        photos[i].id = "photo" + std::to_string(i);
        photos[i].project_id = "P1";
        photos[i].name = "工地.jpg";
        photos[i].width = 1600;
        photos[i].height = 1200;
    }
    workbook.photos = workbook::Table<workbook::Photo>(photos);
    Bench bench(workbook, 1920, 2400); // all of the card in view
    bench.session.selection = session::ProjectId{"P1"};
    bench.frame();
    bench.frame();
    REQUIRE(bench.interface.pictures().size() == 2);
    const PictureOnPanel first = bench.interface.pictures()[0];
    CHECK(first.photo_id == "photo0");
    CHECK(first.box.width() / first.box.height() == Approx(4.0 / 3).margin(0.03));
    CHECK(bench.layout().card->contains(first.box.centre()));
    bench.click({first.box.min.x + 200, first.box.min.y - 16}); // the heading: the next two
    bench.frame();
    REQUIRE(bench.interface.pictures().size() == 1);
    CHECK(bench.interface.pictures()[0].photo_id == "photo2");
    bench.click(bench.interface.pictures()[0].box.centre());
    bench.frame();
    CHECK(bench.session.dialog == session::Dialog::photo);
    REQUIRE(bench.interface.pictures().size() == 1); // no panel beside it
    CHECK(bench.interface.pictures()[0].photo_id == "photo2");
    CHECK(bench.interface.pictures()[0].box.width() > 1600);
    bench.session.dialog = session::Dialog::none;
    bench.session.selection = session::ProjectId{"P2"};
    bench.frame();
    bench.frame();
    CHECK(bench.interface.pictures().empty());
}
