#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

/// The file panel as values: what a folder holds, what of it is listed, what is asked for.
namespace guanmo::ui {

/// Why the panel is open.
enum class FilePurpose { open, import_files, save_workbook, export_projects };

/// What the coordinates of an exported list are.
enum class WrittenCoordinates { wgs84, gcj02, given };

struct FileEntry {
    std::string name; ///< UTF-8 as far as it is that
    std::string path;
    bool folder = false;
    std::int64_t size = 0;    ///< bytes, of files
    std::int64_t changed = 0; ///< seconds since 1970
    std::string moment = {};  ///< the same in words
    bool workbook = false;    ///< a folder that is a workbook
    friend bool operator==(const FileEntry&, const FileEntry&) = default;
};

/// Where one may want to go: home, a memory stick, a folder of late.
struct FilePlace {
    enum class Kind { recent, folder, mount };
    std::string label;
    std::string path; ///< empty: the files of late
    Kind kind = Kind::folder;
    friend bool operator==(const FilePlace&, const FilePlace&) = default;
};

struct FilePanelModel {
    FilePurpose purpose = FilePurpose::open;
    std::string folder; ///< empty: the files of late
    std::vector<FileEntry> entries;
    std::vector<FilePlace> places;
    std::string problem;    ///< why the folder cannot be shown
    std::string name;       ///< proposed for a file that is to be written
    bool all_types = false; ///< also files that the program does not know
};

/// True for names of files that can be opened or imported. Parts of a Shapefile other than .shp are
/// not.
[[nodiscard]] bool is_known_type(const std::string& name);

/// "1.2 MB", in the units that file managers use.
[[nodiscard]] std::string size_text(std::int64_t bytes);
/// "Excel", "Shapefile", "Folder"; the ending where nothing better is known.
[[nodiscard]] std::string type_text(const FileEntry& entry);

/// Indices of the entries to be listed: known types unless all are wanted, those in whose names
/// what was typed is found (as it stands, in pinyin or by initials), folders first, by name with
/// numbers by value ("第2批" before "第10批"). Files of late stay in their order.
[[nodiscard]] std::vector<std::size_t> listed_files(const FilePanelModel& model,
                                                    const std::string& typed);

/// The name with another ending in the place of its own; one that names no format of ours stays.
[[nodiscard]] std::string with_ending(const std::string& name, const std::string& ending);
/// Endings that projects are exported with, ".xlsx" first.
[[nodiscard]] const std::vector<std::string>& export_endings();
/// The one that the name has; empty: none of them.
[[nodiscard]] std::string export_ending_of(const std::string& name);
/// True for those that hold coordinates as they were given, whatever these are: lists, not maps.
[[nodiscard]] bool holds_given(const std::string& ending);

/// The folder of a path, as the line above the list shows it: each part with where it leads.
struct PathPart {
    std::string label;
    std::string path;
};
[[nodiscard]] std::vector<PathPart> path_parts(const std::string& folder);

// What the panel asks for.
struct OpenFilePanel {
    FilePurpose purpose = FilePurpose::open;
};
struct GoToFolder {
    std::string path; ///< empty: the files of late
};
struct GoToParent {};
struct ShowAllTypes {
    bool on = false;
};
/// A path that was typed: a folder is gone to, a file chosen.
struct GoToTyped {
    std::string text;
};
struct ChooseFiles {
    std::vector<std::string> paths;
};
/// Writes a file: a name in the folder shown, or a path. What is there is replaced.
struct WriteFile {
    std::string name;
    WrittenCoordinates coordinates = WrittenCoordinates::wgs84; ///< of projects
};
struct CloseFilePanel {};

using FileAction = std::variant<OpenFilePanel, GoToFolder, GoToParent, ShowAllTypes, GoToTyped,
                                ChooseFiles, WriteFile, CloseFilePanel>;

} // namespace guanmo::ui
