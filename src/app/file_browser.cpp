#include "app/file_browser.hpp"

#include "app/recovery.hpp"
#include "i18n/translate.hpp"
#include "io/encoding.hpp"
#include "io/file.hpp"

#include <nlohmann/json.hpp>

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

namespace guanmo::app {

namespace fs = std::filesystem;
using i18n::tr;
using i18n::trf;

namespace {

std::string variable(const char* name) {
    const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): nobody sets any
    return value == nullptr ? "" : value;
}

std::string recent_path() {
    const std::string state = variable("XDG_STATE_HOME");
    const fs::path folder =
        state.empty() ? fs::path(variable("HOME")) / ".local" / "state" : fs::path(state);
    return (folder / "guanmo" / "recent.json").string();
}

std::string shown_name(const std::string& name) {
    if (io::is_utf8(name))
        return name;
    return io::utf8_from_gb18030(name).value_or(io::decoded(name).text);
}

std::optional<ui::FileEntry> entry_of(const fs::path& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0)
        return std::nullopt;
    ui::FileEntry entry;
    entry.path = path.string();
    entry.name = shown_name(path.filename().string());
    entry.folder = S_ISDIR(status.st_mode);
    entry.size = status.st_size;
    entry.changed = status.st_mtime;
    entry.moment = moment_text(status.st_mtime);
    std::error_code error;
    entry.workbook = entry.folder && fs::exists(path / "workbook.toml", error);
    return entry;
}

void add_place(std::vector<ui::FilePlace>& places, const fs::path& path, ui::FilePlace::Kind kind,
               const std::string& label) {
    std::error_code error;
    const auto same = [&](const ui::FilePlace& place) { return place.path == path.string(); };
    if (fs::is_directory(path, error) && std::none_of(places.begin(), places.end(), same))
        places.push_back({label, path.string(), kind});
}

std::vector<ui::FilePlace> places(const std::string& beside) {
    using Kind = ui::FilePlace::Kind;
    std::vector<ui::FilePlace> all{{tr("Used of late"), "", Kind::recent}};
    const fs::path home = variable("HOME");
    if (!home.empty())
        add_place(all, home, Kind::folder, tr("Home"));
    for (const char* name : {"桌面", "Desktop", "文档", "Documents", "下载", "Downloads"})
        add_place(all, home / name, Kind::folder, name);
    if (!beside.empty())
        add_place(all, beside, Kind::folder, shown_name(fs::path(beside).filename().string()));
    std::ifstream file("/proc/self/mounts");
    std::stringstream mounts;
    mounts << file.rdbuf();
    for (const std::string& mount : media_in(mounts.str()))
        add_place(all, mount, Kind::mount, shown_name(fs::path(mount).filename().string()));
    add_place(all, "/", Kind::folder, tr("This computer"));
    return all;
}

} // namespace

std::vector<std::string> media_in(const std::string& mounts) {
    std::vector<std::string> found;
    std::istringstream lines(mounts);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string device, written, path;
        words >> device >> written;
        for (std::size_t i = 0; i < written.size(); ++i) // "\040" stands for a blank
            if (written[i] == '\\' && i + 3 < written.size()) {
                path +=
                    static_cast<char>(std::strtol(written.substr(i + 1, 3).c_str(), nullptr, 8));
                i += 3;
            } else {
                path += written[i];
            }
        for (const char* root : {"/media/", "/run/media/", "/mnt/"})
            if (path.starts_with(root))
                found.push_back(path);
    }
    return found;
}

std::vector<ui::FileEntry> entries_of(const std::string& folder, std::string& problem) {
    constexpr std::size_t most = 20'000;
    std::vector<ui::FileEntry> entries;
    std::error_code error;
    fs::directory_iterator at(folder, fs::directory_options::none, error);
    for (; !error && at != fs::directory_iterator() && entries.size() < most; at.increment(error))
        if (!at->path().filename().string().starts_with("."))
            if (auto entry = entry_of(at->path()))
                entries.push_back(std::move(*entry));
    problem = error ? trf("{} cannot be shown: {}", shown_name(folder), error.message()) : "";
    return entries;
}

std::vector<std::string> recent_files() {
    std::ifstream file(recent_path());
    const auto json = nlohmann::json::parse(file, nullptr, false);
    std::vector<std::string> paths;
    if (json.is_array())
        for (const auto& path : json)
            if (path.is_string())
                paths.push_back(path.get<std::string>());
    return paths;
}

void remember_recent(const std::string& path) {
    constexpr std::size_t most = 20;
    std::error_code error;
    const std::string whole = fs::absolute(path, error).lexically_normal().string();
    std::vector<std::string> paths = recent_files();
    std::erase(paths, whole);
    paths.insert(paths.begin(), whole);
    paths.resize(std::min(paths.size(), most));
    const std::string to = recent_path();
    fs::create_directories(fs::path(to).parent_path(), error);
    // Without it nothing is lost but a convenience.
    (void)io::replace_text(
        to, nlohmann::json(paths).dump(1, ' ', false, nlohmann::json::error_handler_t::replace));
}

void FileBrowser::open(ui::FilePurpose purpose, const std::string& beside) {
    std::error_code error;
    const fs::path document = beside.empty() ? "" : fs::absolute(beside, error);
    const std::string folder = document.lexically_normal().parent_path().string();
    model_.emplace().purpose = purpose;
    model_->places = places(folder);
    if (last_folder_.empty())
        last_folder_ = recent_files().empty()
                           ? variable("HOME")
                           : fs::path(recent_files().front()).parent_path().string();
    go_to(fs::is_directory(last_folder_, error) ? last_folder_ : "/");
}

void FileBrowser::open_to_write(ui::FilePurpose purpose, const std::string& proposed) {
    std::error_code error;
    const fs::path path = fs::absolute(proposed, error).lexically_normal();
    const std::string before = std::exchange(last_folder_, path.parent_path().string());
    open(purpose, proposed);
    if (!before.empty())
        last_folder_ = before; // where files are read from is another matter
    model_->name = shown_name(path.filename().string());
}

void FileBrowser::say(const std::string& problem) {
    if (model_)
        model_->problem = problem;
}

/// The path of a file that is to be written; a folder is gone to.
std::optional<std::vector<std::string>> FileBrowser::named(std::string name) {
    if (name.starts_with("~"))
        name = variable("HOME") + name.substr(1);
    std::error_code error;
    const fs::path path = (fs::path(model_->folder) / name).lexically_normal();
    if (!fs::is_directory(path, error))
        return std::vector{path.string()};
    go_to(path.has_filename() ? path.string() : path.parent_path().string());
    return std::nullopt;
}

void FileBrowser::go_to(const std::string& folder) {
    model_->folder = folder;
    model_->entries.clear();
    model_->problem.clear();
    if (!folder.empty()) {
        last_folder_ = folder;
        model_->entries = entries_of(folder, model_->problem);
        return;
    }
    for (const std::string& path : recent_files())
        if (auto entry = entry_of(path))
            model_->entries.push_back(std::move(*entry));
}

std::optional<std::vector<std::string>> FileBrowser::typed(std::string text) {
    if (text.starts_with("~"))
        text = variable("HOME") + text.substr(1);
    std::error_code error;
    const fs::path path = fs::path(text).lexically_normal();
    if (fs::is_directory(path, error) && !fs::exists(path / "workbook.toml", error)) {
        go_to(path.has_filename() ? path.string() : path.parent_path().string());
        return std::nullopt;
    }
    if (fs::exists(path, error))
        return std::vector{path.string()};
    model_->problem = trf("There is no {}", text);
    return std::nullopt;
}

std::optional<std::vector<std::string>> FileBrowser::act(const ui::FileAction& action) {
    if (!model_)
        return std::nullopt;
    if (const auto* folder = std::get_if<ui::GoToFolder>(&action))
        go_to(folder->path);
    else if (std::holds_alternative<ui::GoToParent>(action))
        go_to(model_->folder.empty() ? last_folder_
                                     : fs::path(model_->folder).parent_path().string());
    else if (const auto* types = std::get_if<ui::ShowAllTypes>(&action))
        model_->all_types = types->on;
    else if (const auto* text = std::get_if<ui::GoToTyped>(&action))
        return typed(text->text);
    else if (const auto* written = std::get_if<ui::WriteFile>(&action))
        return named(written->name);
    else if (const auto* chosen = std::get_if<ui::ChooseFiles>(&action))
        return chosen->paths;
    else if (std::holds_alternative<ui::CloseFilePanel>(action))
        close();
    return std::nullopt;
}

} // namespace guanmo::app
