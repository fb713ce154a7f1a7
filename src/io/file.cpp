#include "io/file.hpp"

#include "i18n/translate.hpp"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

namespace guanmo::io {

namespace fs = std::filesystem;
using i18n::tr;
using i18n::trf;

namespace {

Diagnostic file_error(const std::string& path, std::string message, std::string remedy) {
    return {.source = path, .message = std::move(message), .remedy = std::move(remedy)};
}

std::string system_text(int code) {
    return std::generic_category().message(code);
}

Diagnostic not_saved(const std::string& path, int code) {
    return file_error(path, trf("cannot be written: {}", system_text(code)),
                      tr("check the free space and the right to write there"));
}

/// Forces the bytes (of a file) or the names (of a folder) to the disk.
bool sync_to_disk(const std::string& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return false;
    const bool synced = ::fsync(descriptor) == 0;
    ::close(descriptor);
    return synced;
}

/// The same ending as the target: GDAL chooses and judges by it.
fs::path beside(const fs::path& path) {
    return path.parent_path() /
           (".saving-" + std::to_string(::getpid()) + "-" + path.filename().string());
}

/// What processes that have died meant to put in the place of that file.
void remove_abandoned(const fs::path& path) {
    const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
    const std::string end = "-" + path.filename().string();
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        constexpr std::string_view begin = ".saving-";
        int pid = 0;
        if (!name.starts_with(begin))
            continue;
        const char* const last = name.data() + name.size();
        const auto [rest, wrong] = std::from_chars(name.data() + begin.size(), last, pid);
        const bool of_path = wrong == std::errc{} && pid > 0 &&
                             std::string_view(rest, static_cast<std::size_t>(last - rest))
                                 .starts_with(end); // and its journal
        if (of_path && ::kill(pid, 0) != 0 && errno == ESRCH)
            fs::remove(entry.path(), error);
    }
}

} // namespace

bool is_folder(const std::string& path) {
    std::error_code error;
    return fs::is_directory(path, error);
}

std::optional<Diagnostic> why_unreadable(const std::string& path) {
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (status.type() == fs::file_type::none) // names that lead in a circle, for one
        return file_error(path, trf("cannot be read: {}", error.message()), tr("check the path"));
    if (!fs::exists(status))
        return file_error(path, tr("there is no such file"), tr("check the path"));
    if (fs::is_directory(status))
        return file_error(path, tr("is a folder, not a file"), tr("name a file inside it"));
    if (::access(path.c_str(), R_OK) != 0)
        return file_error(path, trf("cannot be read: {}", system_text(errno)),
                          tr("ask for the right to read it"));
    if (!fs::is_regular_file(status)) // a pipe would be waited for, a device has no end
        return file_error(path, tr("is no file but a pipe or a device"),
                          tr("copy it into a file first"));
    if (fs::file_size(path, error) == 0)
        return file_error(path, tr("is empty"), tr("it was perhaps not copied to its end"));
    return std::nullopt;
}

Loaded<std::string> read_text(const std::string& path) {
    if (auto problem = why_unreadable(path))
        return {std::nullopt, {std::move(*problem)}};
    std::error_code error;
    if (const auto size = fs::file_size(path, error); !error && size > most_text_bytes)
        return {std::nullopt,
                {file_error(path, trf("is larger than {} MB", most_text_bytes >> 20U),
                            tr("split it"))}};
    std::ifstream file(path, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    if (file.bad())
        return {
            std::nullopt,
            {file_error(path, trf("cannot be read: {}", system_text(EIO)), tr("copy it anew"))}};
    if (text.starts_with("\xEF\xBB\xBF"))
        text.erase(0, 3);
    return {std::move(text), {}};
}

std::vector<Diagnostic>
replace_file(const std::string& path,
             const std::function<std::vector<Diagnostic>(const std::string&)>& write) {
    const fs::path target = path;
    const fs::path written = beside(target);
    const fs::path folder = target.has_parent_path() ? target.parent_path() : fs::path(".");
    std::error_code error;
    remove_abandoned(target);
    fs::remove(written, error);
    std::vector<Diagnostic> problems = write(written.string());
    if (problems.empty() && !sync_to_disk(written.string()))
        problems.push_back(not_saved(path, errno));
    if (problems.empty()) {
        fs::rename(written, target, error);
        if (error)
            problems.push_back(not_saved(path, error.value()));
        else
            sync_to_disk(folder.string());
    }
    if (!problems.empty())
        fs::remove(written, error);
    return problems;
}

std::vector<Diagnostic> replace_text(const std::string& path, std::string_view text) {
    return replace_file(path, [&](const std::string& beside_path) -> std::vector<Diagnostic> {
        std::ofstream file(beside_path, std::ios::binary);
        file.write(text.data(), static_cast<std::streamsize>(text.size()));
        file.close();
        if (!file)
            return {not_saved(path, errno)};
        return {};
    });
}

std::vector<Diagnostic> remove_file(const std::string& path) {
    std::error_code error;
    fs::remove(path, error);
    if (!error)
        return {};
    return {{.source = path,
             .message = trf("cannot be removed: {}", error.message()),
             .remedy = tr("check the right to write there")}};
}

} // namespace guanmo::io
