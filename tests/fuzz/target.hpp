#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// A reader that takes whatever bytes there are. It must neither crash nor hang nor leak, and what
/// it says must hold: a target ends the process when it does not.
namespace guanmo::fuzz {

struct Target {
    std::string name;           ///< of its folder in corpus/ too
    std::size_t longest = 4096; ///< bytes worth trying
    std::function<void(std::string_view)> read;
};

[[nodiscard]] std::vector<Target> text_targets();  ///< cells, names and tables of text
[[nodiscard]] std::vector<Target> table_targets(); ///< spreadsheets and archives
[[nodiscard]] std::vector<Target> file_targets();  ///< configuration, geodata and workbooks

[[nodiscard]] std::vector<Target> all_targets();

/// Ends the process: a claim about what was read does not hold.
void demand(bool holds, const char* claim);

/// A file with these bytes in a folder of this process's own, in memory where the system has such.
[[nodiscard]] std::string written(const std::string& name, std::string_view bytes);

} // namespace guanmo::fuzz
