#pragma once

#include <ctime>
#include <memory>
#include <optional>
#include <string>

namespace guanmo::io {

/// Who has a file open.
struct Holder {
    std::string user;
    std::string host;
    long pid = 0;
    std::time_t since = 0;
    friend bool operator==(const Holder&, const Holder&) = default;
};

/// A file is ours to write until this goes. ".NAME.lock" beside it names us, and an operating
/// system's lock on that file says that we live: one that a process left behind when it died or the
/// power went holds nobody up.
class FileLock {
  public:
    ~FileLock();
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

  private:
    friend struct LockAttempt lock_file(const std::string& path, std::time_t now);
    FileLock(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {}
    int descriptor_;
    std::string path_; ///< of the lock
};

/// Either may be missing: both, when the folder cannot be written to.
struct LockAttempt {
    std::shared_ptr<const FileLock> lock;
    std::optional<Holder> holder; ///< the other one who has it
};
[[nodiscard]] LockAttempt lock_file(const std::string& path, std::time_t now);

/// Where the lock of a file lies.
[[nodiscard]] std::string lock_path(const std::string& path);

/// False when the disk or its rights do not let a workbook there be changed: that takes writing to
/// the file and beside it.
[[nodiscard]] bool may_write(const std::string& path);

/// True when a newer program has written that GeoPackage.
[[nodiscard]] bool is_newer(const std::string& path);

} // namespace guanmo::io
