#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <vector>

/// Bad and odd files as offices send them, and what the program is to make of each.
namespace guanmo::test {

/// Of check and of import alike.
struct Expected {
    int exit_code = 0; ///< of check: 0 clean, 1 something is said, 2 cannot be read
    int projects = 0, units = 0, roads = 0;
    int rejected = 0;
    std::vector<std::string> says = {};   ///< parts of what is said, in English
    std::vector<std::string> option = {}; ///< of the command line
    std::string has_text = {};            ///< in the workbook's names, so that they were decoded
};

struct HostileFile {
    std::string name; ///< of the file, in the folder that `make` gets
    std::function<void(const std::filesystem::path& folder, const std::string& name)> make;
    Expected expected;
};

inline void write(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

/// A file of these bytes.
inline HostileFile bytes_file(std::string name, std::string bytes, Expected expected) {
    return {std::move(name),
            [bytes = std::move(bytes)](const std::filesystem::path& folder,
                                       const std::string& file) { write(folder / file, bytes); },
            std::move(expected)};
}

[[nodiscard]] std::vector<HostileFile> hostile_tables();
[[nodiscard]] std::vector<HostileFile> hostile_spreadsheets();
[[nodiscard]] std::vector<HostileFile> hostile_json();
[[nodiscard]] std::vector<HostileFile> hostile_geodata();
[[nodiscard]] std::vector<HostileFile> hostile_attributes();
[[nodiscard]] std::vector<HostileFile> hostile_archives();
[[nodiscard]] std::vector<HostileFile> no_files();

} // namespace guanmo::test
