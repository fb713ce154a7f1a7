#include "running/guanmo.hpp"

#include "catch.hpp"

using namespace guanmo::test;

TEST_CASE("help and version are in Chinese whatever the environment says", "[program]") {
    const Output help = run({"--help"}, std::vector<std::string>{});
    CHECK(help.exit_code == 0);
    CHECK(help.out.find("观摩图") != std::string::npos);
    CHECK(help.error.empty());
    CHECK(run({"--version"}).out == "guanmo 0.1.0\n");
}

TEST_CASE("every command has its help, in English when asked", "[program]") {
    for (const char* command : {"snapshot", "check", "bench"}) {
        const Output help = run({command, "--help", "--lang", "en"});
        INFO(command);
        CHECK(help.exit_code == 0);
        CHECK(help.out.find("--lang") != std::string::npos);
        CHECK(help.out.find("language: zh_CN or en") != std::string::npos);
    }
}

TEST_CASE("usage errors exit with 64 and are said on standard error", "[program]") {
    const std::vector<std::vector<std::string>> wrong{
        {"--no-such-option"},
        {"--size", "12"},
        {"--size", "1920x"},
        {"snapshot"},
        {"check"},
        {"plan", "--threads", "0"},
        {"plan", "--goal", "money"},
        {"--lang", "fr"},
        {"bench", "--seconds", "soon"},
        {"snapshot", "-o", "a.png", "--pace", "quick"},
        {"present", "--pace", "0.5"},
        {"some.gpkg", "--units", "u.geojson"},
        {"check", "a.csv", "--map", "name"},
    };
    for (const auto& arguments : wrong) {
        const Output output = run(arguments);
        INFO(arguments.front());
        CHECK(output.exit_code == 64);
        CHECK(output.out.empty());
        CHECK_FALSE(output.error.empty());
    }
}

TEST_CASE("the bundled workbook checks clean", "[program]") {
    const Output output = run({"check", "--json", SOURCE_DIR "/geodata/tongliao"});
    REQUIRE(output.exit_code == 0);
    const Json report = Json::parse(output.out);
    CHECK(report.at("units") == 9);
    CHECK(report.at("projects") == 12);
    CHECK(report.at("roads") == 14);
    CHECK(report.at("rows") == 35);
    CHECK(report.at("accepted") == 35);
    CHECK(report.at("rejected") == 0);
    CHECK(report.at("problems").empty());
    CHECK(report.at("unit_names").size() == 9);
}

TEST_CASE("check tells unreadable from problematic", "[program]") {
    const TemporaryFolder folder;
    CHECK(run({"check", (folder / "not-there.csv").string()}).exit_code == 2);
    const Output both =
        run({"check", "--json", SOURCE_DIR "/geodata/tongliao", (folder / "no.gpkg").string()});
    CHECK(both.exit_code == 2);
    CHECK(std::count(both.out.begin(), both.out.end(), '\n') == 2);
}

TEST_CASE("without a display the window says what to do", "[program]") {
    const Output output = run({}, std::vector<std::string>{"HOME=/tmp"});
    CHECK(output.exit_code == 1);
    CHECK(output.error.find("xvfb-run") != std::string::npos);
}
