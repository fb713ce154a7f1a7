#pragma once

#include "io/file_lock.hpp"

#include <memory>
#include <string>

/// Files of edits that are not saved in their own place: $XDG_STATE_HOME/guanmo/recovery/, named
/// after what they belong to and the process that writes them.
namespace guanmo::app {

/// Of this process, for the document at `path` (empty: of none). The folder is made. Empty when it
/// cannot be made.
[[nodiscard]] std::string recovery_path(const std::string& path);

struct LeftBehind {
    std::string path; ///< empty: there is none
    std::shared_ptr<const io::FileLock> lock;
};
/// The latest of the document that no living process writes.
[[nodiscard]] LeftBehind find_left_behind(const std::string& path);

/// The file beside that holds what its edits were made of, when they are of a database.
[[nodiscard]] std::string base_of_recovery(const std::string& path);

/// When that file was written last, "5月19日 08:04".
[[nodiscard]] std::string written_at(const std::string& path);

/// A moment as a person says it today, "5月19日 08:04".
[[nodiscard]] std::string moment_text(std::time_t moment);

void remove_recovery(const std::string& path);

} // namespace guanmo::app
