#include "app/recovery.hpp"

#include "io/postgres.hpp"
#include "workbook/clock.hpp"
#include "workbook/date.hpp"

#include <fmt/format.h>

#include <sys/stat.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string_view>

namespace guanmo::app {

namespace fs = std::filesystem;

namespace {

/// FNV-1a, 64 bits: the same in every build, unlike std::hash.
std::uint64_t hash_of(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const char c : text)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
    return hash;
}

fs::path folder() {
    const char* state = std::getenv("XDG_STATE_HOME");
    if (state != nullptr && *state == '/') // a relative one is to be ignored (XDG Base Directory)
        return fs::path(state) / "guanmo" / "recovery";
    const char* home = std::getenv("HOME");
    return home != nullptr && *home == '/' ? fs::path(home) / ".local/state/guanmo/recovery"
                                           : fs::path();
}

std::string prefix(const std::string& path) {
    if (io::is_database(path)) // no file, the same from every folder
        return fmt::format("{:016x}-", hash_of(path));
    std::error_code error;
    const fs::path canonical = fs::weakly_canonical(path, error);
    return fmt::format("{:016x}-", hash_of(error ? path : canonical.string()));
}

} // namespace

std::string recovery_path(const std::string& path) {
    const fs::path place = folder();
    std::error_code error;
    fs::create_directories(place, error);
    if (place.empty() || error)
        return {};
    fs::permissions(place, fs::perms::owner_all, error); // not for others' eyes
    return place / fmt::format("{}{}.gpkg", prefix(path), ::getpid());
}

LeftBehind find_left_behind(const std::string& path) {
    LeftBehind latest;
    std::error_code error;
    fs::file_time_type written;
    for (const auto& entry : fs::directory_iterator(folder(), error)) {
        const std::string name = entry.path().filename().string();
        if (!name.starts_with(prefix(path)) || entry.path().extension() != ".gpkg")
            continue;
        const auto at = fs::last_write_time(entry.path(), error);
        if (error || (!latest.path.empty() && at < written))
            continue;
        if (auto attempt = io::lock_file(entry.path(), std::time(nullptr)); attempt.lock) {
            latest = {entry.path(), attempt.lock};
            written = at;
        }
    }
    return latest;
}

std::string moment_text(std::time_t moment) {
    std::tm local{};
    ::localtime_r(&moment, &local);
    const workbook::PartialDate day{static_cast<std::int16_t>(local.tm_year + 1900),
                                    static_cast<std::int8_t>(local.tm_mon + 1),
                                    static_cast<std::int8_t>(local.tm_mday)};
    return workbook::to_text_without_year(day) + " " +
           workbook::to_text(workbook::ClockTime{local.tm_hour * 60 + local.tm_min});
}

std::string written_at(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? moment_text(status.st_mtim.tv_sec) : "";
}

std::string base_of_recovery(const std::string& path) {
    const fs::path edits = path;
    return edits.parent_path() / ("base-" + edits.filename().string());
}

void remove_recovery(const std::string& path) {
    std::error_code error;
    fs::remove(base_of_recovery(path), error);
    fs::remove(base_of_recovery(path) + "-journal", error);
    fs::remove(path + "-journal", error);
    fs::remove(path, error);
}

} // namespace guanmo::app
