#include "support.hpp"

#include "io/read.hpp"

#include <algorithm>
#include <fstream>

using namespace guanmo;

namespace {

/// A list of projects with those cells of 总投资（万元） and 累计完成投资（万元）.
std::vector<io::Diagnostic> said_of(const std::vector<std::pair<std::string, std::string>>& cells) {
    const TemporaryFolder folder;
    {
        std::ofstream file(folder.file("a.csv"));
        file << "编号,项目名称,总投资（万元）,累计完成投资（万元）,经度,纬度\n";
        int number = 0;
        for (const auto& [investment, done] : cells) {
            ++number;
            file << "A" << number << ",项目" << number << "," << investment << "," << done
                 << ",122,43\n";
        }
    }
    return io::read_projects(folder.file("a.csv"), {}, {}).diagnostics;
}

std::vector<std::pair<std::string, std::string>> usual() {
    return {{"12000", "3000"},   {"8000", "100"},    {"30000", ""},
            {"620000", "90000"}, {"15000", "15000"}, {"3000", "300"}};
}

} // namespace

TEST_CASE("a list of usual amounts is not suspected", "[amounts]") {
    CHECK(said_of(usual()).empty());
}

TEST_CASE("no amount ten thousand times too large or too small passes in silence", "[amounts]") {
    for (std::size_t i = 0; i < usual().size(); ++i)
        for (const double factor : {1e4, 1e-4}) {
            auto cells = usual();
            cells[i].first = std::to_string(std::stod(cells[i].first) * factor);
            INFO(i << " " << cells[i].first);
            const auto said = said_of(cells);
            REQUIRE_FALSE(said.empty());
            CHECK(std::any_of(said.begin(), said.end(), [i](const io::Diagnostic& d) {
                return d.row == static_cast<std::int64_t>(i + 1);
            }));
        }
}

TEST_CASE("a column in the wrong unit as a whole is said", "[amounts]") {
    std::vector<std::pair<std::string, std::string>> cells;
    for (const char* amount : {"120000000", "80000000", "300000000"})
        cells.emplace_back(amount, "");
    CHECK_THAT(only(said_of(cells)).message, Catch::Contains("another unit"));
}

TEST_CASE("what is done far beyond the whole is said", "[amounts]") {
    auto cells = usual();
    cells[1].second = "1000000";
    const auto said = said_of(cells);
    CHECK(
        std::any_of(said.begin(), said.end(), [](const io::Diagnostic& d) { return d.row == 2; }));
}
