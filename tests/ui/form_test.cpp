#include "fixture.hpp"

#include "in_chinese.hpp"
#include "ui/form_model.hpp"
#include "ui/typed_values.hpp"
#include "ui/unit_card_model.hpp"
#include "workbook/given_place.hpp"
#include "workbook/select.hpp"

#include <imgui.h>

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::ui;
using workbook::Project;

namespace {

/// The field of that name.
const FormField& named(const FormFields& fields, const std::string& label) {
    for (const FormField& field : fields)
        if (field.label == label)
            return field;
    throw std::runtime_error("no field " + label);
}

struct Of {
    workbook::Workbook workbook = sample_workbook();
    const Project& project = workbook.projects[0];
    FormFields fields = project_fields(workbook, project);

    [[nodiscard]] Reading read(const std::string& label, const std::string& typed) const {
        return named(fields, label).read(typed);
    }
    [[nodiscard]] Project taken(const std::string& label, const std::string& typed) const {
        const Reading reading = read(label, typed);
        INFO(label << " " << typed << ": " << reading.wrong);
        REQUIRE(reading.wrong.empty());
        REQUIRE(reading.edit);
        return std::get<edit::ChangeProject>(*reading.edit).project;
    }
};

constexpr std::int64_t wan = 10'000, yi = 100'000'000;

} // namespace

TEST_CASE("an amount is taken with its unit only", "[form]") {
    CHECK(typed_money("1.2亿元").value->yuan == 120'000'000);
    CHECK(typed_money("12000万元").value->yuan == 120'000'000);
    CHECK(typed_money("１２，０００万").value->yuan == 120'000'000);
    CHECK(typed_money("1亿2000万元").value->yuan == 120'000'000);
    CHECK(typed_money("0").value->yuan == 0); // the same in any unit
    CHECK_FALSE(typed_money("").value);
    CHECK(typed_money("").wrong.empty());
    for (const char* wrong : {"12000", "1.2", "-3亿元", "亿元", "很多", "1.2.3万"}) {
        INFO(wrong);
        CHECK_FALSE(typed_money(wrong).value);
        CHECK_FALSE(typed_money(wrong).wrong.empty());
    }
    CHECK(typed_money("12000").wrong.find("12000亿元") != std::string::npos);
    CHECK(typed_money("12000").wrong.find("12000万元") != std::string::npos);
}

TEST_CASE("an amount is written so that reading gives the same again", "[form]") {
    CHECK(written(workbook::Money{62 * yi}) == "62亿元");
    CHECK(written(workbook::Money{3500 * wan}) == "3500万元");
    CHECK(written(workbook::Money{123'456'789}) == "1.23456789亿元");
    CHECK(written(workbook::Money{5}) == "0.0005万元");
    for (const std::int64_t yuan :
         {0L, 1L, 99'999'999L, 100'000'001L, 531'234'567L, 8'800'000'000L})
        CHECK(typed_money(written(workbook::Money{yuan})).value->yuan == yuan);
}

TEST_CASE("an amount a thousand times larger is remarked upon", "[form]") {
    CHECK(amount_remark(workbook::Money{yi}, workbook::Money{3 * yi}).empty());
    CHECK(amount_remark(std::nullopt, workbook::Money{3 * yi}).empty());
    CHECK(amount_remark(workbook::Money{2 * wan}, workbook::Money{2 * yi}).find("10000") !=
          std::string::npos);
    CHECK(amount_remark(workbook::Money{2 * yi}, workbook::Money{2 * wan}).find("10000") !=
          std::string::npos);
}

TEST_CASE("dates, numbers, lengths and places are read as people write them", "[form]") {
    CHECK(*typed_date("2025年5月").value == workbook::PartialDate{2025, 5, 0});
    CHECK(*typed_date("２０２５-０５-１９").value == workbook::PartialDate{2025, 5, 19});
    CHECK_FALSE(typed_date("2025-02-30").wrong.empty());
    CHECK(typed_percent("３８.5 %", 0, 100).value == 38.5);
    CHECK_FALSE(typed_percent("101", 0, 100).wrong.empty());
    CHECK(typed_count("1,200").value == 1200);
    CHECK_FALSE(typed_count("1.5").wrong.empty());
    CHECK_FALSE(typed_count("-1").wrong.empty());
    CHECK(typed_length("15公里").value == 15000);
    CHECK(typed_length("0.5 km").value == 500);
    CHECK(typed_length("±300米").value == 300);
    CHECK_FALSE(typed_length("15").wrong.empty());
    CHECK(typed_length(written_length(12345)).value == 12345);
    CHECK(typed_position("122.25, 43.62").value == geo::LngLat{122.25, 43.62});
    CHECK(typed_position("北纬43°30′ 东经122°15′").value == geo::LngLat{122.25, 43.5});
    CHECK(typed_position("43.62, 122.25").wrong.find("122.25, 43.62") != std::string::npos);
    for (const char* wrong : {"122.25", "4834567, 521345", "abc", "200, 95"}) {
        INFO(wrong);
        CHECK_FALSE(typed_position(wrong).wrong.empty());
    }
}

TEST_CASE("known as far as both are, a date comes after another", "[form]") {
    CHECK(is_after({2025, 3, 0}, {2025, 2, 28}));
    CHECK_FALSE(is_after({2025, 0, 0}, {2025, 2, 0}));
    CHECK_FALSE(is_after({2025, 2, 0}, {2025, 2, 28}));
    CHECK(is_after({2025, 2, 28}, {2025, 2, 27}));
    CHECK_FALSE(is_after({2024, 12, 31}, {2025, 1, 1}));
}

TEST_CASE("every field of a project reads what it shows as no change", "[form]") {
    Of of;
    Project full = of.project;
    full.investment = workbook::Money{531'234'567};
    full.percent = 38.14;
    full.started_on = workbook::PartialDate{2024, 3, 0};
    full.complete_on = workbook::PartialDate{2026, 0, 0};
    full.permits_done = 3;
    full.permits_due = 20;
    full.jobs = 300;
    full.nature = workbook::Nature::fresh;
    full.details = "第一行\n第二行";
    full.position = geo::LngLat{120.652361234, 42.865167891};
    full.parent_id = "P2";
    of.workbook.projects = of.workbook.projects.with(0, full);
    const FormFields fields = project_fields(of.workbook, of.workbook.projects[0]);
    CHECK(fields.size() == 29);
    for (const FormField& field : fields) {
        const Reading reading = field.read(field.text);
        INFO(field.label << " \"" << field.text << "\" " << reading.wrong);
        CHECK(reading.wrong.empty());
        CHECK_FALSE(reading.edit);
    }
}

TEST_CASE("what is typed is taken into its field and no other", "[form]") {
    const Of of;
    CHECK(of.taken("Total investment", "1.2亿元").investment->yuan == 120'000'000);
    CHECK_FALSE(of.taken("Total investment", "").investment);
    CHECK(of.taken("Unit", "库伦旗").unit_code == "150524");
    CHECK(of.taken("Unit", "150524").unit_code == "150524");
    CHECK(of.taken("Stage", "投产").stage == workbook::Stage::in_production);
    CHECK(of.taken("Permits done", "16/20").permits_done == 16);
    CHECK(of.taken("Permits done", "16/20").permits_due == 20);
    CHECK(of.taken("Part of", "P2").parent_id == "P2");
    CHECK_FALSE(of.taken("Position", "").position);
    CHECK_FALSE(of.taken("Position", "").location_accuracy_m);
    CHECK(of.taken("Number", "T-9").id == "T-9");
    const Project renamed = of.taken("Short name", "晶硅");
    CHECK(renamed.short_name == "晶硅");
    CHECK(renamed.name == of.project.name);
    Project other = of.taken("Industry", "光伏");
    other.industry = of.project.industry;
    CHECK(other == of.project);
}

TEST_CASE("what is wrong is said with what would be right, and not taken", "[form]") {
    const Of of;
    for (const auto& [label, typed] : std::vector<std::pair<std::string, std::string>>{
             {"Name", "  "},
             {"Unit", "不存在旗"},
             {"Stage", "吃饭"},
             {"Nature", "旧"},
             {"Total investment", "62"},
             {"Started", "去年"},
             {"Completed, %", "140"},
             {"Jobs", "很多"},
             {"Permits done", "21/20"},
             {"Permits done", "16"},
             {"Position", "43.6"},
             {"Position known to ±", "15"},
             {"Number", "P2"},
             {"Number", ""},
             {"Part of", "P9"},
             {"Part of", "P1"},
             {"Part of", "P4"}}) { // P4 is a part of it
        INFO(label << " " << typed);
        const Reading reading = of.read(label, typed);
        CHECK_FALSE(reading.wrong.empty());
        CHECK_FALSE(reading.edit);
    }
}

TEST_CASE("start and production keep their order, an earlier stage is remarked upon", "[form]") {
    Of of;
    Project dated = of.project;
    dated.started_on = workbook::PartialDate{2024, 3, 0};
    dated.complete_on = workbook::PartialDate{2025, 6, 0};
    of.workbook.projects = of.workbook.projects.with(0, dated);
    of.fields = project_fields(of.workbook, of.workbook.projects[0]);
    CHECK_FALSE(of.read("Production planned", "2024-02").wrong.empty());
    CHECK(of.read("Production planned", "2024").wrong.empty());
    CHECK_FALSE(of.read("Started", "2025-07").wrong.empty());
    CHECK(of.read("Stage", "竣工").remark.empty());
    CHECK(of.read("Stage", "停工").remark.empty());
    const Reading earlier = of.read("Stage", "前期");
    CHECK(earlier.edit);
    CHECK_FALSE(earlier.remark.empty());
    CHECK(of.read("Position", "122.9, 45").remark.find("奈曼旗") != std::string::npos);
    CHECK(of.read("Position", "120.9, 42.5").remark.empty());
}

TEST_CASE("another place typed keeps the coordinates that were given first", "[form]") {
    Of of;
    const workbook::Project placed = of.taken("Position", "120.9, 42.5");
    CHECK_FALSE(given_place(placed).position.empty());
    CHECK(given_place(placed).position != "120.9, 42.5");
    Project converted = of.project;
    converted.given = "120.658, 42.866\nGCJ-02";
    of.workbook.projects = of.workbook.projects.with(0, converted);
    of.fields = project_fields(of.workbook, of.workbook.projects[0]);
    CHECK(of.taken("Position", "120.9, 42.5").given == converted.given);
    CHECK(of.taken("Industry", "光伏").given == converted.given);
}

TEST_CASE("options are those that fit what is typed", "[form]") {
    const Of of;
    const FormField& unit = named(of.fields, "Unit");
    CHECK(fitting_options(unit, unit.text).size() == 4);
    CHECK(fitting_options(unit, "库").size() == 1);
    CHECK(fitting_options(unit, "zzz").size() == 4);
    const InChinese chinese;
    const FormFields fields = project_fields(of.workbook, of.project);
    CHECK(fitting_options(named(fields, "阶段"), "产") == std::vector<std::string>{"投产", "达产"});
}

TEST_CASE("a unit's targets are read with their units", "[form]") {
    workbook::Workbook w = sample_workbook();
    const workbook::Unit& unit = w.units[2];
    FormFields fields = targets_fields(w, unit);
    REQUIRE(fields.size() == 4);
    const Reading money = fields[2].read("88亿元");
    REQUIRE(money.edit);
    CHECK(std::get<edit::SetTargets>(*money.edit).targets.investment->yuan == 88 * yi);
    CHECK_FALSE(fields[2].read("88").wrong.empty());
    CHECK_FALSE(fields[0].read("六十二").wrong.empty());
    CHECK(fields[3].read("-12.5%").edit);
    workbook::Targets targets;
    targets.starts = 62;
    targets.growth = 35;
    w.targets = with_targets(w.targets, unit.code, targets);
    for (const FormField& field : targets_fields(w, unit))
        CHECK_FALSE(field.read(field.text).edit);
    CHECK(targets_line(w, unit, unit_card_model(w, unit)) == "2 of 62 started ・ growth 35 %");
    CHECK(targets_line(w, w.units[0], unit_card_model(w, w.units[0])).empty());
}

namespace {

/// Editing the first project of the list.
struct Editing : Bench {
    Editing() {
        session.selection = session::ProjectId{"P1"};
        session = session::step(session, session::SetEditing{});
        frame();
        frame();
    }
    template <class Edit> [[nodiscard]] const Edit& last() const {
        REQUIRE_FALSE(edits.empty());
        return std::get<Edit>(edits.back());
    }
    void press_key_times(int key, int times) {
        for (int i = 0; i < times; ++i)
            press_key(key);
    }
    /// Instead of what stands in the field.
    void retype(std::u32string_view text) {
        interface.modifiers(true, false, false);
        press_key(ImGuiKey_A);
        interface.modifiers(false, false, false);
        type(text);
    }
};

} // namespace

TEST_CASE("Tab goes through the fields; Enter takes what is typed and goes on", "[form]") {
    Editing bench;
    CHECK_FALSE(bench.interface.wants_text());
    bench.press_key(ImGuiKey_Tab);
    CHECK(bench.interface.wants_text());
    bench.retype(U"新名称");
    CHECK(bench.edits.empty());
    bench.press_key(ImGuiKey_Enter);
    CHECK(bench.last<edit::ChangeProject>().project.name == "新名称");
    bench.press_key_times(ImGuiKey_Tab, 3); // short name, unit, stage, amount
    bench.retype(U"3亿元");
    bench.press_key(ImGuiKey_Tab);
    CHECK(bench.last<edit::ChangeProject>().project.investment->yuan == 3 * yi);
    CHECK(bench.last<edit::ChangeProject>().what == "Total investment 3亿元");
}

TEST_CASE("a wrong value is not taken and can be mended; Esc leaves it as it was", "[form]") {
    Editing bench;
    bench.press_key_times(ImGuiKey_Tab, 5);
    bench.retype(U"62");
    bench.press_key(ImGuiKey_Enter);
    CHECK(bench.edits.empty());
    CHECK(bench.interface.wants_text()); // it stays there to be mended
    bench.type(U"亿");
    bench.retype(U"6亿");
    bench.press_key(ImGuiKey_Enter);
    REQUIRE(bench.edits.size() == 1);
    CHECK(bench.last<edit::ChangeProject>().project.investment->yuan == 6 * yi);
    bench.retype(U"140");
    bench.press_key(ImGuiKey_Escape);
    CHECK_FALSE(bench.interface.wants_text());
    CHECK(bench.edits.size() == 1);
    CHECK(bench.session.editing);
}

TEST_CASE("the arrows choose an option, Enter takes it", "[form]") {
    Editing bench;
    bench.press_key_times(ImGuiKey_Tab, 4); // the stage
    bench.press_key(ImGuiKey_DownArrow);
    bench.press_key(ImGuiKey_DownArrow);
    bench.press_key(ImGuiKey_Enter);
    CHECK(bench.last<edit::ChangeProject>().project.stage == workbook::Stage::in_reserve);
}

TEST_CASE("what is typed counts when another project is chosen", "[form]") {
    Editing bench;
    bench.press_key(ImGuiKey_Tab);
    bench.retype(U"改了");
    bench.session.selection = session::ProjectId{"P2"};
    bench.frame();
    CHECK(bench.last<edit::ChangeProject>().id == "P1");
    CHECK(bench.last<edit::ChangeProject>().project.name == "改了");
}

TEST_CASE("what is typed can be asked for before a key does something else", "[form]") {
    Editing bench;
    bench.press_key(ImGuiKey_Tab);
    bench.retype(U"改了");
    const auto typed = bench.interface.take_typed(bench.workbook);
    REQUIRE(typed);
    CHECK(std::get<edit::ChangeProject>(*typed).project.name == "改了");
    CHECK_FALSE(bench.interface.take_typed(bench.workbook)); // once
}

TEST_CASE("the last buttons are reached with Tab and pressed with Enter", "[form]") {
    Editing bench;
    bench.interface.modifiers(false, true, false);
    bench.press_key(ImGuiKey_Tab); // backwards to the last one
    bench.interface.modifiers(false, false, false);
    bench.press_key(ImGuiKey_Enter);
    CHECK_FALSE(bench.session.editing);
}

TEST_CASE("the pencil of a card and the tool begin editing", "[form]") {
    Bench bench;
    bench.click(bench.row(0));
    const auto card = *bench.layout().card;
    bench.click({card.max.x - 74, card.min.y + 34});
    CHECK(bench.session.editing);
    bench.session = session::step(bench.session, session::SetEditing{false});
    bench.frame();
    const auto tools = *bench.layout().tools;
    bench.click({tools.centre().x, tools.max.y - 60}); // the last but one
    CHECK(bench.session.editing);
}

TEST_CASE("nothing of it is there while presenting", "[form]") {
    Editing bench;
    bench.session = session::step(bench.session, session::StartPresenting{});
    CHECK_FALSE(bench.session.editing);
    bench.session = session::step(bench.session, session::SetEditing{});
    bench.session = session::step(bench.session, session::SetAdding{});
    bench.session = session::step(bench.session, session::OpenNew{"P1"});
    CHECK_FALSE(bench.session.editing);
    CHECK_FALSE(bench.session.adding);
}
