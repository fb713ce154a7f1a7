#include "io/backups.hpp"

#include "i18n/translate.hpp"
#include "io/file.hpp"
#include "io/sqlite.hpp"

#include <fmt/chrono.h>

#include <algorithm>
#include <filesystem>

namespace guanmo::io {

namespace fs = std::filesystem;
using i18n::tr;
using i18n::trf;

namespace {

fs::path folder_of(const fs::path& path) {
    return path.parent_path() / backup_folder;
}

/// "book-20250519-080412.gpkg": sorted by name is sorted by time.
bool is_backup_of(const fs::path& backup, const fs::path& path) {
    constexpr std::string_view pattern = "-dddddddd-dddddd";
    const std::string name = backup.stem().string();
    const std::string stem = path.stem().string();
    return backup.extension() == path.extension() && name.size() == stem.size() + pattern.size() &&
           name.starts_with(stem) &&
           std::equal(pattern.begin(), pattern.end(), name.end() - std::ssize(pattern),
                      [](char wanted, char c) {
                          return wanted == 'd' ? c >= '0' && c <= '9' : c == wanted;
                      });
}

/// Nobody writes meanwhile: the copy is whole.
void copy_at_rest(const std::string& from, const std::string& to) {
    SqliteDatabase database(from);
    database.run("BEGIN; SELECT count(*) FROM sqlite_master");
    fs::copy_file(from, to, fs::copy_options::overwrite_existing);
    database.run("ROLLBACK");
}

Diagnostic no_backup(const std::string& path, const std::string& why) {
    return {.severity = Severity::warning,
            .source = path,
            .message = trf("no backup could be made of it: {}", why),
            .remedy = tr("check the free space and the right to write there")};
}

} // namespace

std::vector<std::string> backups_of(const std::string& path) {
    std::vector<std::string> found;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder_of(path), error))
        if (is_backup_of(entry.path(), path))
            found.push_back(entry.path().string());
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<Diagnostic> back_up(const std::string& path, std::time_t now) {
    const fs::path file = path;
    const fs::path copy =
        folder_of(file) / fmt::format("{}-{:%Y%m%d-%H%M%S}{}", file.stem().string(),
                                      fmt::localtime(now), file.extension().string());
    try {
        fs::create_directories(folder_of(file));
        std::vector<Diagnostic> problems =
            replace_file(copy.string(), [&](const std::string& beside) -> std::vector<Diagnostic> {
                copy_at_rest(path, beside);
                return {};
            });
        for (Diagnostic& problem : problems)
            problem = no_backup(path, problem.message);
        std::vector<std::string> kept = backups_of(path);
        for (std::size_t i = 0; i + most_backups < kept.size(); ++i)
            fs::remove(kept[i]);
        return problems;
    } catch (const std::runtime_error& error) { // of SQLite and of the file system
        return {no_backup(path, error.what())};
    }
}

} // namespace guanmo::io
