#include "catch.hpp"
#include "hostile_file.hpp"
#include "running/guanmo.hpp"

#include <fmt/format.h>

#include <chrono>

using namespace guanmo::test;

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds longest{30};

std::string said(const Json& problems) {
    std::string text;
    for (const Json& problem : problems)
        text += problem["severity"].get<std::string>() + " " + problem["field"].get<std::string>() +
                ": " + problem["message"].get<std::string>() + "; " +
                problem["remedy"].get<std::string>() + "\n";
    return text;
}

/// What is not as expected of one file, a line each.
class Findings {
  public:
    template <class A, class B> void same(const char* what, const A& found, const B& expected) {
        if (!(found == expected))
            text_ += fmt::format("  {} is {}, not {}\n", what, Json(found).dump(),
                                 Json(expected).dump());
    }
    void contains(const char* what, const std::string& text, const std::string& part) {
        if (text.find(part) == text.npos)
            text_ += fmt::format("  {} does not say \"{}\"\n", what, part);
    }
    void add(const std::string& text) { text_ += text; }
    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    std::string text_;
};

/// Runs the program within the time allowed.
Output run_in_time(std::vector<std::string> arguments, const Expected& expected,
                   const fs::path& folder, Findings& findings) {
    arguments.insert(arguments.end(), expected.option.begin(), expected.option.end());
    arguments.insert(arguments.end(), {"--lang", "en"});
    const Clock::time_point begin = Clock::now();
    Output output =
        run(arguments, std::vector<std::string>{"XDG_CONFIG_HOME=" + (folder / "config").string()});
    findings.same("in time", Clock::now() - begin < longest, true);
    return output;
}

void compare_counts(const Json& found, const Expected& expected, Findings& findings) {
    findings.same("rows", found["rows"].get<int>(),
                  found["accepted"].get<int>() + found["rejected"].get<int>());
    findings.same("rejected", found["rejected"].get<int>(), expected.rejected);
}

void compare_contents(const char* what, const Json& found, const Expected& expected,
                      Findings& findings) {
    findings.same((std::string(what) + " units").c_str(), found["units"].get<int>(),
                  expected.units);
    findings.same((std::string(what) + " projects").c_str(), found["projects"].get<int>(),
                  expected.projects);
    findings.same((std::string(what) + " roads").c_str(), found["roads"].get<int>(),
                  expected.roads);
}

void compare_check(const fs::path& folder, const HostileFile& file, Findings& findings) {
    const Expected& expected = file.expected;
    const Output checked =
        run_in_time({"check", "--json", (folder / file.name).string()}, expected, folder, findings);
    findings.same("exit of check", checked.exit_code, expected.exit_code);
    if (!Json::accept(checked.out))
        return findings.add("  check says: " + checked.out + checked.error + "\n");
    const Json found = Json::parse(checked.out);
    const std::string text = said(found["problems"]);
    for (const std::string& part : expected.says)
        findings.contains("check", text, part);
    findings.same("check is silent", text.empty(), expected.exit_code == 0);
    if (expected.exit_code < 2) {
        compare_counts(found, expected, findings);
        compare_contents("checked", found, expected, findings);
    }
    if (!findings.text().empty())
        findings.add(text.substr(0, 1500));
}

void compare_import(const fs::path& folder, const HostileFile& file, Findings& findings) {
    const Expected& expected = file.expected;
    const fs::path report = folder / "report.json";
    const fs::path workbook = folder / "out" / "workbook.gpkg";
    fs::create_directory(folder / "out");
    const Output imported = run_in_time({"import", (folder / file.name).string(), "-o",
                                         workbook.string(), "--report", report.string()},
                                        expected, folder, findings);
    findings.same("exit of import", imported.exit_code, expected.exit_code);
    for (const std::string& part : expected.says)
        findings.contains("import", imported.error, part);
    findings.same("workbook written", fs::exists(workbook), expected.exit_code < 2);
    if (fs::exists(report) && expected.exit_code < 2)
        compare_counts(read_json(report), expected, findings);
    if (fs::exists(workbook)) {
        compare_contents(
            "imported",
            Json::parse(run({"check", "--json", workbook.string(), "--lang", "en"}).out), expected,
            findings);
        findings.contains("the workbook", read_text(workbook), expected.has_text);
    }
    if (!findings.text().empty())
        findings.add("  import says: " + imported.error.substr(0, 1500));
}

void check_all(const std::vector<HostileFile>& files) {
    for (const HostileFile& file : files) {
        const TemporaryFolder folder;
        file.make(folder.path(), file.name);
        Findings findings;
        compare_check(folder.path(), file, findings);
        compare_import(folder.path(), file, findings);
        CAPTURE(file.name, findings.text());
        CHECK(findings.text().empty());
    }
}

} // namespace

TEST_CASE("tables in wrong encodings and shapes become projects or a message", "[hostile]") {
    check_all(hostile_tables());
}

TEST_CASE("odd spreadsheets become projects or a message", "[hostile]") {
    check_all(hostile_spreadsheets());
}

TEST_CASE("odd GeoJSON becomes units and projects or a message", "[hostile]") {
    check_all(hostile_json());
}

TEST_CASE("odd Shapefiles, packages and tracks become units, projects and roads or a message",
          "[hostile]") {
    check_all(hostile_geodata());
}

TEST_CASE("odd attributes of Shapefiles become projects or a message", "[hostile]") {
    check_all(hostile_attributes());
}

TEST_CASE("archives become what is packed in them or a message", "[hostile]") {
    check_all(hostile_archives());
}

TEST_CASE("what is no file at all ends in a message", "[hostile]") {
    check_all(no_files());
}
