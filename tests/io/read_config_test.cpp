#include "support.hpp"

#include "io/read_config.hpp"

#include <fstream>
#include <iterator>

using namespace guanmo;

namespace {

const std::string shipped = std::string(SOURCE_DIR) + "/config";

/// A copy of the shipped configuration in which one text of a file stands for another.
void copy_with(const TemporaryFolder& folder, const std::string& file, const std::string& from,
               const std::string& to) {
    for (const auto& entry : std::filesystem::directory_iterator(shipped))
        if (entry.path().extension() == ".toml")
            std::filesystem::copy(entry.path(), folder.path());
    std::ifstream in(folder.file(file));
    std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
    std::ofstream(folder.file(file)) << text;
}

} // namespace

TEST_CASE("what ships in config is read without a word, every theme") {
    for (const char* theme : {"", "stage", "paper"}) {
        const auto config = io::read_config(shipped, theme);
        INFO(listed(config.diagnostics));
        CHECK(config.diagnostics.empty());
        REQUIRE(config.value);
    }
}

TEST_CASE("the shipped configuration is that of the design") {
    const auto config = io::read_config(shipped, "").value.value();
    CHECK(config.style.theme.name == "stage");
    CHECK(config.style.theme.dark);
    CHECK(config.style.theme.background == style::parse_colour("#0D1216"));
    CHECK(config.style.theme.stage[2] == style::parse_colour("#EFC048"));
    CHECK(config.style.theme.panel.a == 255);
    CHECK(config.style.theme.glow_alpha[2] == 0.07);
    CHECK(config.style.symbols.k == 3.81);
    CHECK(config.style.presenting.type.hero == 164);
    CHECK(config.style.presenting.type.smallest == 32);
    CHECK(config.style.fonts.sans.index == 2);
    CHECK(config.projection.kind == crs::ProjectionSettings::Kind::fit);
    const auto paper = io::read_config(shipped, "paper").value.value();
    CHECK_FALSE(paper.style.theme.dark);
    CHECK(paper.style.theme.rimmed == std::array{true, false, true, false, false});
}

TEST_CASE("a bad colour is said with file, line, key and value, and what would be right") {
    const TemporaryFolder folder;
    copy_with(folder, "theme_stage.toml", "#EFC048", "gold");
    const auto config = io::read_config(folder.path(), "stage");
    const io::Diagnostic& problem = only(config.diagnostics);
    CHECK(problem.source == folder.file("theme_stage.toml"));
    CHECK(problem.row);
    CHECK(problem.field == "stage.building");
    CHECK(problem.value == "gold");
    CHECK_THAT(problem.remedy, Catch::Contains("#RRGGBB"));
    CHECK(config.value);
}

TEST_CASE("an entry that is not known is said with those that are") {
    const TemporaryFolder folder;
    copy_with(folder, "interface.toml", "min_radius", "smallest_radius");
    const auto config = io::read_config(folder.path(), "");
    REQUIRE(config.diagnostics.size() == 2);
    CHECK(config.diagnostics[0].field == "symbols.min_radius"); // missing
    CHECK(config.diagnostics[1].field == "symbols.smallest_radius");
    CHECK_THAT(config.diagnostics[1].remedy, Catch::Contains("min_radius"));
    CHECK(config.value->style.symbols.min_radius == style::SymbolScale{}.min_radius);
}

TEST_CASE("a number out of range keeps its default and is said with the range") {
    const TemporaryFolder folder;
    copy_with(folder, "interface.toml", "scale = 1.0", "scale = 7");
    const auto config = io::read_config(folder.path(), "");
    CHECK(only(config.diagnostics).value == "7");
    CHECK_THAT(only(config.diagnostics).remedy, Catch::Contains("from 1 to 3"));
    CHECK(config.value->style.interface.scale == 1);
}

TEST_CASE("the tour's pace is by parts, or steady when asked for; another word is said") {
    const TemporaryFolder folder;
    CHECK_FALSE(io::read_config(shipped, "").value->style.presenting.steady);
    copy_with(folder, "interface.toml", "pace = \"parts\"", "pace = \"steady\"");
    CHECK(io::read_config(folder.path(), "").value->style.presenting.steady);
    const TemporaryFolder other;
    copy_with(other, "interface.toml", "pace = \"parts\"", "pace = \"quick\"");
    const auto config = io::read_config(other.path(), "");
    CHECK(only(config.diagnostics).value.find("quick") != std::string::npos);
    CHECK(only(config.diagnostics).field.find("pace") != std::string::npos);
    CHECK_THAT(only(config.diagnostics).remedy, Catch::Contains("parts, steady"));
}

TEST_CASE("a projection and its middle meridian can be asked for") {
    const TemporaryFolder folder;
    copy_with(folder, "projection.toml", "kind = \"fit\"",
              "kind = \"gauss-kruger\"\ncentral_meridian = 121.5");
    const auto config = io::read_config(folder.path(), "");
    INFO(listed(config.diagnostics));
    CHECK(config.diagnostics.empty());
    CHECK(config.value->projection.kind == crs::ProjectionSettings::Kind::gauss_kruger);
    CHECK(config.value->projection.central_meridian == 121.5);
}

TEST_CASE("a projection that does not exist is said") {
    const TemporaryFolder folder;
    copy_with(folder, "projection.toml", "kind = \"fit\"", "kind = \"mercator\"");
    CHECK(only(io::read_config(folder.path(), "").diagnostics).value == "mercator");
}

TEST_CASE("a theme that does not exist is said with those that do") {
    const auto config = io::read_config(shipped, "neon");
    CHECK_FALSE(config.value);
    CHECK(only(config.diagnostics).value == "neon");
    CHECK_THAT(only(config.diagnostics).remedy, Catch::Contains("paper, stage"));
}

TEST_CASE("a configuration file that is missing is said and its defaults are used") {
    const TemporaryFolder folder;
    copy_with(folder, "projection.toml", "fit", "fit");
    std::filesystem::remove(folder.file("projection.toml"));
    const auto config = io::read_config(folder.path(), "");
    CHECK(only(config.diagnostics).source == folder.path().string() + "/projection.toml");
    CHECK(config.value->projection.kind == crs::ProjectionSettings::Kind::fit);
}
