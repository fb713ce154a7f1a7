#pragma once

#include "ui/file_model.hpp"

#include <optional>
#include <string>
#include <vector>

namespace guanmo::app {

/// What the file panel shows, read from the disk: the folder, places to go to, files of late, which
/// are kept in $XDG_STATE_HOME/guanmo/recent.json.
class FileBrowser {
  public:
    /// @param beside a file in whose folder it begins the first time; empty: at home.
    void open(ui::FilePurpose purpose, const std::string& beside);
    /// To write a file. @param proposed its path.
    void open_to_write(ui::FilePurpose purpose, const std::string& proposed);
    void close() { model_.reset(); }
    /// Null while it is closed.
    [[nodiscard]] const ui::FilePanelModel* model() const { return model_ ? &*model_ : nullptr; }

    /// Does what the panel asks for. @return files that were chosen.
    [[nodiscard]] std::optional<std::vector<std::string>> act(const ui::FileAction& action);
    /// Says in the panel why a file cannot be written there.
    void say(const std::string& problem);

  private:
    std::optional<std::vector<std::string>> named(std::string name);
    void go_to(const std::string& folder);
    std::optional<std::vector<std::string>> typed(std::string text);

    std::optional<ui::FilePanelModel> model_;
    std::string last_folder_;
};

/// Puts a file at the head of those of late.
void remember_recent(const std::string& path);
[[nodiscard]] std::vector<std::string> recent_files();

/// What a folder holds, without hidden files; names that are no UTF-8 are read as GB18030.
/// @param problem why it cannot be read.
[[nodiscard]] std::vector<ui::FileEntry> entries_of(const std::string& folder,
                                                    std::string& problem);

/// Where removable media are mounted, of the text of /proc/self/mounts.
[[nodiscard]] std::vector<std::string> media_in(const std::string& mounts);

} // namespace guanmo::app
