#include "io/unpacked_sources.hpp"

#include "archive.hpp"
#include "io/import.hpp"
#include "support.hpp"

#include <fstream>

using namespace guanmo;
using namespace guanmo::io;

namespace {

const std::string in_gbk = "\xBC\xD7/\xCF\xEE\xC4\xBF.csv"; // 甲/项目.csv

std::vector<std::string> names_of(const UnpackedSources& sources) {
    std::vector<std::string> names;
    for (const std::string& file : sources.files())
        names.push_back(sources.shown(file));
    return names;
}

} // namespace

TEST_CASE("files of an archive are called by archive and member, in whatever code it has them",
          "[archive]") {
    const TemporaryFolder folder;
    const std::string path = folder.file("报送.zip");
    write_zip(path, {{in_gbk, "x"}, {"乙/项目.csv", "x"}});
    std::string file;
    {
        const UnpackedSources sources({path});
        CHECK(names_of(sources) == std::vector{path + "/乙/项目.csv", path + "/甲/项目.csv"});
        CHECK(sources.shown("in " + sources.files()[0] + ": x") ==
              "in " + path + "/乙/项目.csv: x");
        file = sources.files()[0];
        CHECK(std::filesystem::exists(file));
        ImportSettings settings;
        settings.sources[path + "/乙/项目.csv"].unit_code = "150522";
        CHECK(sources.real(settings).sources.at(file).unit_code == "150522");
        const auto rights = std::filesystem::status(
            std::filesystem::path(file).parent_path().parent_path().parent_path());
        CHECK((rights.permissions() & std::filesystem::perms::others_all) ==
              std::filesystem::perms::none);
    }
    CHECK_FALSE(std::filesystem::exists(file));
    CHECK(names_of(UnpackedSources({path + "/甲/项目.csv"})) == std::vector{path + "/甲/项目.csv"});
    CHECK(names_of(UnpackedSources({path + "/丙/项目.csv"})) ==
          std::vector{path + "/丙/项目.csv"}); // there is no such file, which whoever opens it says
}

TEST_CASE("beyond its bounds nothing is unpacked", "[archive]") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.zip");
    write_zip(path, {{"a.csv", std::string(3000, 'a')}, {"b.csv", std::string(3000, 'b')}});
    const auto refused = [&path](const UnpackingBounds& bounds) {
        const UnpackedSources sources({path}, bounds);
        CHECK(sources.files().empty());
        CHECK_FALSE(sources.readable());
        REQUIRE_FALSE(sources.problems().empty());
        return sources.problems()[0].message;
    };
    CHECK(UnpackedSources({path}, {.file_bytes = 3000, .all_bytes = 6000}).files().size() == 2);
    CHECK_THAT(refused({.file_bytes = 2999}), Catch::Contains("unpacks to more than"));
    const UnpackedSources first({path}, {.all_bytes = 5999});
    CHECK(names_of(first) == std::vector{path + "/a.csv"});
    CHECK(only(first.problems()).field == "b.csv");
    CHECK_THAT(refused({.suspicious = 100, .times_packed = 9}), Catch::Contains("9 times"));
    CHECK_THAT(refused({.deep = 0}), Catch::Contains("in an archive"));
}

TEST_CASE("what is newer is known of files in archives too", "[archive]") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.zip");
    write_zip(path, {{"a.csv", "编号,项目名称,经度,纬度\nA1,甲,122,43\n"}});
    const UnpackedSources sources({path});
    REQUIRE(sources.files().size() == 1);
    const auto changed = std::filesystem::last_write_time(sources.files()[0]);
    const auto packed = std::filesystem::last_write_time(path);
    CHECK(packed - changed < std::chrono::minutes(1)); // zip counts two seconds
    CHECK(changed <= packed);
    const Loaded<Imported> imported = import_sources({path}, {});
    REQUIRE(imported.value);
    REQUIRE(imported.value->sources.size() == 1);
    CHECK(imported.value->sources[0].path == path + "/a.csv");
}
