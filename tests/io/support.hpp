#pragma once

#include "catch.hpp"
#include "io/check.hpp"
#include "io/records.hpp"
#include "io/workbook_file.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

inline std::string fixture(const std::string& name) {
    return std::string(FIXTURES) + "/" + name;
}

/// A folder of its own that goes away with it.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] std::string file(const std::string& name) const { return path_ / name; }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

/// The only diagnostic there is; a failed test when there are none or several.
const guanmo::io::Diagnostic& only(const std::vector<guanmo::io::Diagnostic>& diagnostics);

/// All of them, one a line, for the message of a failed test.
std::string listed(const std::vector<guanmo::io::Diagnostic>& diagnostics);

/// The two units and the zone of units.geojson.
std::vector<guanmo::workbook::Unit> known_units();

/// What only a program can write: sources made by GDAL.
struct MadeLayer {
    std::string name;
    int epsg = 4326;              ///< 0: no CRS
    std::vector<std::string> wkt; ///< a record each; the field `name` is 甲旗, 乙县, … in turn
    std::string encoding = "UTF-8"; ///< of the names
};
void make_source(const std::string& driver, const std::string& path,
                 const std::vector<MadeLayer>& layers);
