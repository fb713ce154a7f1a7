#pragma once

#include <string>

namespace guanmo::io {

/// A folder for files that pass between processes, or that are needed for a while; readable by
/// nobody else, removed with what is in it. Those of processes that were killed go when the next
/// one is made, after a day.
class ScratchFolder {
  public:
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    /// Empty when none could be made.
    [[nodiscard]] const std::string& folder() const { return folder_; }
    [[nodiscard]] std::string path(const std::string& name) const { return folder_ + "/" + name; }

  private:
    std::string folder_;
};

} // namespace guanmo::io
