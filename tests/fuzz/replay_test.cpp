#include "catch.hpp"
#include "target.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace fs = std::filesystem;

TEST_CASE("what broke a reader once, and what it began with, breaks it no more", "[fuzz]") {
    for (const auto& target : guanmo::fuzz::all_targets()) {
        std::size_t inputs = 0;
        for (const auto& entry :
             fs::directory_iterator(SOURCE_DIR "/tests/fuzz/corpus/" + target.name)) {
            INFO(entry.path().string());
            std::ifstream file(entry.path(), std::ios::binary);
            const std::string bytes{std::istreambuf_iterator<char>(file), {}};
            CHECK_NOTHROW(target.read(bytes));
            ++inputs;
        }
        INFO(target.name);
        CHECK(inputs > 0);
    }
}
