#include "target.hpp"

#include "io/check.hpp"
#include "io/forms.hpp"
#include "io/photo_file.hpp"
#include "io/read_config.hpp"
#include "io/records.hpp"
#include "io/slim_geojson.hpp"
#include "io/table_words.hpp"
#include "io/workbook_toml.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace guanmo::fuzz {

namespace fs = std::filesystem;

namespace {

/// One of the files of config/, by the first byte, in the place of ours.
void read_config(std::string_view bytes) {
    constexpr std::array<const char*, 5> names{"interface.toml", "projection.toml", "routing.toml",
                                               "fonts.toml", "theme_stage.toml"};
    if (bytes.empty())
        return;
    const fs::path folder = fs::path(written("x", "")).parent_path();
    for (const char* name : names)
        fs::copy_file(fs::path(SOURCE_DIR) / "config" / name, folder / name,
                      fs::copy_options::overwrite_existing);
    const std::string_view text = bytes.substr(1);
    static_cast<void>(
        written(names[static_cast<std::uint8_t>(bytes.front()) % names.size()], text));
    static_cast<void>(io::read_config(folder.string(), "stage"));
}

void read_words(std::string_view bytes) {
    static_cast<void>(io::read_words(written("columns.toml", bytes)));
}

void read_workbook_toml(std::string_view bytes) {
    io::Loaded<workbook::Workbook> read = io::read_workbook_toml(written("workbook.toml", bytes));
    if (read.value) {
        const std::string text = io::workbook_toml(*read.value);
        demand(io::read_workbook_toml(written("again.toml", text)).value.has_value(),
               "a workbook.toml that was written can be read");
    }
}

void read_forms(std::string_view bytes) {
    static_cast<void>(io::read_forms(written("forms.json", bytes)));
}

void read_photo(std::string_view bytes) {
    const io::Loaded<workbook::Photo> read = io::read_photo(written("photo.jpg", bytes));
    demand(read.value.has_value() || !read.diagnostics.empty(),
           "a picture that cannot be read is said");
    if (read.value && read.value->position)
        demand(geo::is_valid(*read.value->position), "the place of a picture is on the earth");
}

void check_file(const std::string& path) {
    const io::CheckReport report = io::check(path, {});
    demand(report.counts.rows == report.counts.accepted + report.counts.rejected,
           "rows = accepted + rejected");
}

/// As large files are read; no list may lead beyond another.
void slim_geojson(std::string_view bytes) {
    const auto slim = io::slim_geojson(bytes, io::Rings::listed);
    if (!slim)
        return;
    const io::RingLists& lists = slim->rings;
    demand(lists.geometries.back() + 1 == lists.parts.size() &&
               lists.parts.back() + 1 == lists.rings.size() &&
               lists.rings.back() == lists.points.size(),
           "all parts, rings and points belong to a geometry");
    demand(std::is_sorted(lists.geometries.begin(), lists.geometries.end()) &&
               std::is_sorted(lists.parts.begin(), lists.parts.end()) &&
               std::is_sorted(lists.rings.begin(), lists.rings.end()),
           "lists follow one another");
    demand(io::slim_geojson(bytes, io::Rings::left_out).has_value(),
           "what can be listed can be left out");
}

void read_geojson(std::string_view bytes) {
    slim_geojson(bytes);
    const std::string path = written("a.geojson", bytes);
    check_file(path);
    if (const auto roads = io::read_roads(path, {}); roads.value)
        for (const workbook::Road& road : roads.value->roads)
            demand(road.path.size() >= 2, "a road has two points");
}

/// By our reader alone: what GDAL thinks of the file has been seen by then.
void read_gpx(std::string_view bytes) {
    const auto projects = io::read_projects(written("a.gpx", bytes), {}, {});
    if (projects.value)
        demand(projects.value->counts.rows ==
                   projects.value->counts.accepted + projects.value->counts.rejected,
               "rows = accepted + rejected");
}

std::string bytes_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// A workbook with some of its bytes changed: four bytes say where, the fifth to what.
void read_workbook(std::string_view bytes) {
    static const std::string whole = bytes_of(SOURCE_DIR "/tests/io/fixtures/version_1.gpkg");
    std::string changed = whole;
    constexpr std::size_t step = 5;
    for (std::size_t at = 0; at + step <= bytes.size(); at += step) {
        std::uint32_t place = 0;
        for (std::size_t i = 0; i < step - 1; ++i)
            place = place << 8U | static_cast<std::uint8_t>(bytes[at + i]);
        changed[place % changed.size()] = bytes[at + step - 1];
    }
    check_file(written("a.gpkg", changed));
}

} // namespace

std::vector<Target> file_targets() {
    return {{"config", 8192, read_config},         {"words", 8192, read_words},
            {"meeting", 8192, read_workbook_toml}, {"forms", 2048, read_forms},
            {"geojson", 4096, read_geojson},       {"gpx", 4096, read_gpx},
            {"workbook", 200, read_workbook},      {"photo", 4096, read_photo}};
}

} // namespace guanmo::fuzz
