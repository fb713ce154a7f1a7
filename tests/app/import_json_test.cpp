#include "app/drop_target.hpp"
#include "app/file_browser.hpp"
#include "app/import_json.hpp"
#include "running/guanmo.hpp"

#include <fstream>

#include "catch.hpp"

using namespace guanmo;
using namespace guanmo::app;

namespace {

constexpr const char* report = R"({"rows":3,"accepted":2,"rejected":1,"added":1,"changed":1,
"unchanged":0,"sources":[],
"problems":[{"severity":"error","source":"a.csv","layer":"","row":3,"field":"investment",
"value":"-5","message":"negative","remedy":"fill in"}],
"matches":[{"row":{"name":"甲一期","source":"a.csv","row":2,"date":"2025-03-01"},
"known":{"name":"甲","source":"b.gpkg","row":null,"date":""},"likeness":0.8,"decision":"open"}],
"conflicts":[{"project":"P1","name":"甲","unit":"","field":"stage","taken":"new",
"old":{"value":"前期","source":"b.gpkg","row":null,"date":""},
"new":{"value":"在建","source":"a.csv","row":2,"date":"2025-03-01"}}],
"proposals":[{"source":"a.csv","message":"looks like GCJ-02","reasons":["500 m"],"datum":"GCJ-02"}]})";

} // namespace

TEST_CASE("a report is taken with its conflicts and doubts", "[wizard]") {
    ui::ImportModel model;
    REQUIRE(app::take_report(report, model));
    CHECK(model.counts.rows == model.counts.accepted + model.counts.rejected);
    REQUIRE(model.problems.size() == 1);
    CHECK(model.problems[0].row == 3);
    REQUIRE(model.matches.size() == 1);
    CHECK(model.matches[0].open);
    CHECK_FALSE(model.matches[0].same);
    REQUIRE(model.conflicts.size() == 1);
    CHECK(model.conflicts[0].takes_new);
    CHECK_FALSE(model.conflicts[0].old_side.row);
    REQUIRE(model.proposals.size() == 1);
    CHECK(model.proposals[0].datum == "gcj02");
}

TEST_CASE("what is decided goes back as it was shown", "[wizard]") {
    ui::ImportModel model;
    REQUIRE(app::take_report(report, model));
    model.conflicts[0].takes_new = false;
    model.matches[0].same = true;
    const auto json = test::Json::parse(decisions_json(model));
    CHECK(json["values"][0]["value"] == "前期");
    CHECK(json["matches"][0]["with"] == "甲");
    CHECK(json["matches"][0]["same"] == true);
}

TEST_CASE("a text that is no report changes nothing and throws nothing", "[wizard]") {
    ui::ImportModel model;
    for (const char* text : {"", "[]", "{", "{\"rows\":1}", "{\"sources\":[{}],\"fields\":{}}"}) {
        CHECK_FALSE(app::take_report(text, model));
        CHECK_FALSE(take_preview(text, model));
        CHECK_FALSE(take_progress(text, model));
    }
}

TEST_CASE("settings name every field, so that none is guessed again", "[wizard]") {
    ui::ImportModel model;
    model.fields["projects"] = {"name", "investment"};
    ui::ImportSource source;
    source.path = "/a.csv";
    source.kind = "projects";
    source.columns = {{"项目", "name", "", {}}, {"投资", "", "", {}}};
    source.datum = "gcj02";
    model.sources = {source};
    const auto json = test::Json::parse(settings_json(model, "通辽.gpkg", 7));
    CHECK(json["sources"][0]["columns"]["name"] == "项目");
    CHECK(json["sources"][0]["columns"]["investment"] == "");
    CHECK(json["sources"][0]["crs"] == "gcj02");
    CHECK(json["into"]["changed"] == 7);
}

TEST_CASE("only files of this machine are dropped", "[wizard]") {
    CHECK(paths_in("# from a file manager\r\nfile:///home/a/%E5%A5%88%E6%9B%BC.xlsx\r\n"
                   "http://example.com/x\r\nfile://localhost/b%20c.csv\r\n"
                   "file://elsewhere.invalid/d.csv\r\nfile:///e%00f\r\n") ==
          std::vector<std::string>{"/home/a/奈曼.xlsx", "/b c.csv"});
    CHECK(paths_in("").empty());
    CHECK(paths_in("file:///100%") == std::vector<std::string>{"/100%"});
}

TEST_CASE("memory sticks are found among the mounts", "[wizard]") {
    CHECK(media_in("proc /proc proc rw 0 0\n"
                   "/dev/sdb1 /media/user/U\\040盘 vfat rw 0 0\n"
                   "/dev/sda1 / ext4 rw 0 0\n"
                   "/dev/sdc1 /run/media/user/KINGSTON exfat rw 0 0\n") ==
          std::vector<std::string>{"/media/user/U 盘", "/run/media/user/KINGSTON"});
}

TEST_CASE("a folder is listed with sizes, GBK names and without hidden files", "[wizard]") {
    const test::TemporaryFolder folder;
    std::ofstream(folder / "a.csv") << "12345";
    std::ofstream(folder / ".hidden") << "1";
    std::ofstream(folder / "\xC4\xCE\xC2\xFC.csv") << "1"; // 奈曼
    std::filesystem::create_directory(folder / "旗县");
    std::string problem;
    const auto entries = entries_of(folder.path().string(), problem);
    CHECK(problem.empty());
    REQUIRE(entries.size() == 3);
    bool chinese = false;
    for (const ui::FileEntry& entry : entries) {
        chinese = chinese || entry.name == "奈曼.csv";
        if (entry.name == "a.csv")
            CHECK(entry.size == 5);
        CHECK(std::filesystem::exists(entry.path));
    }
    CHECK(chinese);
    CHECK(entries_of("/no/such/folder", problem).empty());
    CHECK_FALSE(problem.empty());
}
