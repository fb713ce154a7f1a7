#include "io/file_lock.hpp"

#include "io/geopackage_schema.hpp"

#include <fcntl.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <sstream>

namespace guanmo::io {

namespace fs = std::filesystem;

namespace {

/// The name of a person as the system knows it, else of the account.
std::string user_name() {
    const passwd* entry = ::getpwuid(::geteuid());
    if (entry == nullptr)
        return std::to_string(::geteuid());
    const std::string full = entry->pw_gecos == nullptr ? "" : entry->pw_gecos;
    const std::string name = full.substr(0, full.find(','));
    return name.empty() ? entry->pw_name : name;
}

std::string host_name() {
    std::array<char, 256> name{};
    return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "?";
}

/// A line each, the name of the person last: it may hold anything else.
std::string written(const Holder& holder) {
    std::ostringstream text;
    text << holder.pid << '\n'
         << holder.since << '\n'
         << holder.host << '\n'
         << holder.user << '\n';
    return text.str();
}

Holder read_holder(int descriptor) {
    std::array<char, 1024> bytes{};
    const ssize_t size = ::pread(descriptor, bytes.data(), bytes.size(), 0);
    std::istringstream text(
        std::string(bytes.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0))));
    Holder holder;
    text >> holder.pid >> holder.since >> std::ws;
    std::getline(text, holder.host);
    std::getline(text, holder.user);
    return holder;
}

/// False when another process has it. The lock belongs to the open file, so that two of one process
/// exclude each other too.
bool take(int descriptor) {
    struct flock whole {};
    whole.l_type = F_WRLCK;
    whole.l_whence = SEEK_SET;
    return ::fcntl(descriptor, F_OFD_SETLK, &whole) == 0;
}

/// A holder that has just gone has taken the file's name away.
bool is_still(const std::string& path, int descriptor) {
    struct stat named {
    }, opened{};
    return ::stat(path.c_str(), &named) == 0 && ::fstat(descriptor, &opened) == 0 &&
           named.st_ino == opened.st_ino && named.st_dev == opened.st_dev;
}

} // namespace

FileLock::~FileLock() {
    ::unlink(path_.c_str());
    ::close(descriptor_);
}

std::string lock_path(const std::string& path) {
    std::error_code error;
    fs::path file = fs::weakly_canonical(path, error); // by whatever way somebody else got to it
    if (error)
        file = path;
    return file.parent_path() / ("." + file.filename().string() + ".lock");
}

LockAttempt lock_file(const std::string& path, std::time_t now) {
    const std::string lock = lock_path(path);
    constexpr int attempts = 100; // holders that go in between
    for (int i = 0; i < attempts; ++i) {
        constexpr mode_t for_all = 0666; // as the umask has it: the next one may be somebody else
        const int descriptor = ::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, for_all);
        if (descriptor < 0)
            return {};
        if (!take(descriptor)) {
            const Holder holder = read_holder(descriptor);
            ::close(descriptor);
            return {nullptr, holder};
        }
        if (!is_still(lock, descriptor)) {
            ::close(descriptor);
            continue;
        }
        const std::string text = written({user_name(), host_name(), ::getpid(), now});
        if (::ftruncate(descriptor, 0) != 0 ||
            ::pwrite(descriptor, text.data(), text.size(), 0) < 0) {
            ::close(descriptor);
            return {};
        }
        return {std::shared_ptr<const FileLock>(new FileLock(descriptor, lock)), std::nullopt};
    }
    return {};
}

bool may_write(const std::string& path) {
    const fs::path file = path;
    const fs::path folder = file.has_parent_path() ? file.parent_path() : fs::path(".");
    return ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) == 0 &&
           ::faccessat(AT_FDCWD, folder.c_str(), W_OK, AT_EACCESS) == 0;
}

bool is_newer(const std::string& path) {
    try {
        SqliteDatabase database(path);
        const auto schema = schema_of(database);
        return !schema || *schema > current_schema;
    } catch (const SqliteError&) {
        return false; // no workbook of ours
    }
}

} // namespace guanmo::io
