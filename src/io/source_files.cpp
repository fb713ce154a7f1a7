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

bool is_archive(const fs::path& path) {
    const std::string ending = workbook::lower_case(path.extension().string());
    return ending == ".zip" || ending == ".rar" || ending == ".7z";
}

/// Of all folders that are no workbooks, with those below them, by name.
template <class Accept>
void add_files(const std::string& source, std::vector<std::string>& files, Accept accept) {
    std::vector<std::string> found;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(source))
        if (entry.is_regular_file() && accept(entry.path()))
            found.push_back(entry.path().string());
    std::sort(found.begin(), found.end());
    files.insert(files.end(), found.begin(), found.end());
}

bool is_mere_folder(const std::string& source) {
    return is_folder(source) && !fs::exists(fs::path(source) / "workbook.toml");
}

} // namespace

std::vector<std::string> source_files(const std::vector<std::string>& sources) {
    std::vector<std::string> files;
    for (const std::string& source : sources)
        if (is_mere_folder(source))
            add_files(source, files, may_be_source);
        else
            files.push_back(source);
    return files;
}

std::vector<std::string> archives_in(const std::vector<std::string>& sources) {
    std::vector<std::string> archives;
    for (const std::string& source : sources)
        if (is_mere_folder(source))
            add_files(source, archives, is_archive);
    return archives;
}

} // namespace guanmo::io
