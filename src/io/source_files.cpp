#include "io/file.hpp"
#include "io/import.hpp"
#include "io/photo_file.hpp"
#include "io/road_network.hpp"
#include "workbook/half_width.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

namespace guanmo::io {

namespace fs = std::filesystem;

namespace {

constexpr std::array<std::string_view, 19> endings{
    ".geojson", ".json", ".shp",  ".gpkg", ".kml", ".kmz", ".gpx", ".csv", ".txt", ".tsv",
    ".fgb",     ".tab",  ".xlsx", ".xlsm", ".xls", ".et",  ".ods", ".pbf", ".osm"};

bool may_be_source(const fs::path& path) {
    const std::string ending = workbook::lower_case(path.extension().string());
    if (path.filename().string().starts_with("~$")) // what Office leaves of an open file
        return false;
    if (ending == ".gz" || ending == ".bz2") // of an extract of OpenStreetMap
        return is_osm(path.string());
    return std::find(endings.begin(), endings.end(), ending) != endings.end() ||
           is_photo(path.string());
}

void add_files(const fs::path& folder, std::vector<std::string>& files) {
    std::vector<std::string> found;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file() && may_be_source(entry.path()))
            found.push_back(entry.path().string());
    std::sort(found.begin(), found.end());
    files.insert(files.end(), found.begin(), found.end());
}

} // namespace

std::vector<std::string> source_files(const std::vector<std::string>& sources) {
    std::vector<std::string> files;
    for (const std::string& source : sources)
        if (is_folder(source) && !fs::exists(fs::path(source) / "workbook.toml"))
            add_files(source, files);
        else
            files.push_back(source);
    return files;
}

} // namespace guanmo::io
