#include "io/scratch_folder.hpp"

#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <filesystem>

namespace guanmo::io {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view begin = "guanmo-"; // then the process and six letters

/// The process that a folder of that name belongs to; 0: it is none of ours.
int process_of(const std::string& name) {
    int process = 0;
    if (!name.starts_with(begin))
        return 0;
    const char* const end = name.data() + name.size();
    const auto [rest, wrong] = std::from_chars(name.data() + begin.size(), end, process);
    return wrong == std::errc{} && end - rest == 7 && *rest == '-' ? process : 0;
}

void remove_abandoned(const fs::path& temporary) {
    std::error_code error;
    const auto now = fs::file_time_type::clock::now();
    for (const auto& entry : fs::directory_iterator(temporary, error)) {
        const int process = process_of(entry.path().filename().string());
        if (process <= 0 || !entry.is_directory(error) || entry.is_symlink(error))
            continue;
        const bool old = now - entry.last_write_time(error) > std::chrono::hours(24);
        if (!error && old && ::kill(process, 0) != 0 && errno == ESRCH)
            fs::remove_all(entry.path(), error);
    }
}

} // namespace

ScratchFolder::ScratchFolder() {
    std::error_code error;
    const fs::path temporary = fs::temp_directory_path(error);
    remove_abandoned(temporary);
    std::string pattern =
        (temporary / (std::string(begin) + std::to_string(::getpid()) + "-XXXXXX")).string();
    if (::mkdtemp(pattern.data()) != nullptr)
        folder_ = pattern;
}

ScratchFolder::~ScratchFolder() {
    std::error_code error;
    if (!folder_.empty())
        fs::remove_all(folder_, error);
}

} // namespace guanmo::io
