#include "catch.hpp"

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace fs = std::filesystem;

namespace {

using Names = std::set<std::string>;

std::string content_of(const fs::path& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

std::vector<fs::path> sources() {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(SOURCE_DIR "/src"))
        if (entry.path().extension() == ".hpp" || entry.path().extension() == ".cpp")
            files.push_back(entry.path());
    return files;
}

std::string module_of(const fs::path& file) {
    return fs::relative(file, SOURCE_DIR "/src").begin()->string();
}

std::vector<std::string> includes_of(const fs::path& file) {
    const std::string text = content_of(file);
    static const std::regex include(R"(#include [<"]([^>"]+)[>"])");
    std::vector<std::string> found;
    for (std::sregex_iterator match(text.begin(), text.end(), include), end; match != end; ++match)
        found.push_back((*match)[1]);
    return found;
}

/// The arrows of the architecture: what each module may include besides itself, i18n and fmt.
const std::map<std::string, Names>& arrows() {
    static const std::map<std::string, Names> all{
        {"i18n", {}},
        {"geo", {}},
        {"text", {}},
        {"style", {}},
        {"pinyin", {}},
        {"crs", {"geo"}},
        {"workbook", {"geo"}},
        {"road", {"geo", "crs"}},
        {"camera", {"geo"}},
        {"edit", {"workbook", "geo"}},
        {"synthetic", {"geo", "workbook"}},
        {"session", {"workbook", "camera", "geo", "pinyin"}},
        {"vrp", {}},
        {"plan", {"geo", "crs", "workbook", "road", "vrp"}},
        {"doctor", {"geo", "crs", "workbook"}},
        {"io", {"geo", "crs", "workbook", "road", "style", "doctor", "vrp"}},
        {"display", {"geo", "crs", "text", "workbook", "session", "camera", "style"}},
        {"render", {"display", "text", "geo", "style", "camera"}},
        {"ui",
         {"workbook", "edit", "session", "plan", "doctor", "style", "camera", "text", "display",
          "geo", "pinyin"}},
    };
    return all;
}

/// Outside headers that only some modules may see, by how the include begins.
const std::map<std::string, Names>& outside() {
    static const std::map<std::string, Names> all{
        {"gdal", {"io"}},
        {"ogr", {"io"}},
        {"cpl_", {"io"}},
        {"sqlite3", {"io"}},
        {"osmium", {"io"}},
        {"curl", {"plan"}},
        {"toml", {"io"}},
        {"zip.h", {"io"}},
        {"pugixml", {"io"}},
        {"xlsxwriter", {"io"}},
        {"proj", {"crs"}},
        {"geodesic.h", {"crs"}},
        {"geos", {"geo"}},
        {"boost/", {"geo"}},
        {"ft2build", {"text"}},
        {"freetype", {"text"}},
        {"SFML/", {"render", "app"}},
        {"GL/", {"render", "app"}}, // GLX belongs to the window
        {"imgui", {"ui", "app"}},
        {"backends/imgui", {"app"}},
        {"CLI/", {"app"}},
        {"X11/", {"app"}},
        {"nlohmann/", {"io", "plan", "app"}},
    };
    return all;
}

} // namespace

TEST_CASE("modules include only what the architecture allows", "[architecture]") {
    for (const fs::path& file : sources()) {
        const std::string module = module_of(file);
        const auto allowed = arrows().find(module);
        if (allowed == arrows().end())
            continue; // app and main.cpp may include everything
        for (const std::string& include : includes_of(file)) {
            const std::string target = include.substr(0, include.find('/'));
            if (target == module || target == "i18n" || target == "fmt" ||
                !(arrows().count(target) || target == "app"))
                continue;
            INFO(file << " includes " << include);
            CHECK(allowed->second.count(target) == 1);
        }
    }
}

TEST_CASE("outside libraries are seen only by the modules they belong to", "[architecture]") {
    for (const fs::path& file : sources())
        for (const std::string& include : includes_of(file))
            for (const auto& [begin, modules] : outside()) {
                if (!include.starts_with(begin) || include.starts_with("geo/"))
                    continue;
                INFO(file << " includes " << include);
                CHECK(modules.count(module_of(file)) == 1);
            }
}

TEST_CASE("every module stands in the table of arrows", "[architecture]") {
    for (const auto& entry : fs::directory_iterator(SOURCE_DIR "/src"))
        if (entry.is_directory() && entry.path().filename() != "app")
            CHECK(arrows().count(entry.path().filename().string()) == 1);
}

TEST_CASE("no file name ever reaches a shell", "[architecture]") {
    static const std::regex shell(
        R"re(\b(system|popen|wordexp|execlp|execvp)\s*\(|/bin/sh|"sh"|"bash"|"-c")re");
    for (const fs::path& file : sources()) {
        const std::string text = content_of(file);
        std::smatch match;
        INFO(file << (std::regex_search(text, match, shell) ? ": " + match.str() : ""));
        CHECK(match.empty());
    }
}

TEST_CASE("no source file is longer than 500 lines", "[architecture]") {
    for (const fs::path& file : sources()) {
        const std::string text = content_of(file);
        INFO(file);
        CHECK(std::count(text.begin(), text.end(), '\n') <= 500);
    }
}

TEST_CASE("shaders stand in files, not in strings", "[architecture]") {
    for (const fs::path& file : sources()) {
        INFO(file);
        CHECK(content_of(file).find("gl_Position") == std::string::npos);
    }
}
