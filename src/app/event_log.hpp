#pragma once

#include "session/session.hpp"

#include <nlohmann/json.hpp>

#include <fstream>
#include <string>

namespace guanmo::app {

/// The file of --log: one JSON object a line, flushed at once. Without a file nothing is written.
class EventLog {
  public:
    /// @param path empty: no log. Throws std::runtime_error when it cannot be opened for appending.
    explicit EventLog(const std::string& path);

    void ready(int width, int height);
    /// What differs between two sessions: select, filter, fullscreen, present, blank, play,
    /// pause, and what the coaches did. @param jumped the tour went on from another moment, by a
    /// key or the mouse.
    void changes(const session::Session& before, const session::Session& after,
                 const session::Filtered& filtered, bool jumped);
    /// A step of the tour that was asked for: "seek", "next", "previous".
    void step(const char* event, const session::Session& after);
    void edited(const std::string& what);
    void undone();
    /// The edits are on the disk. @param recovery not in their own place.
    void saved(const std::string& path, bool recovery);
    /// A file of the tour was written: "exported" {path}.
    void exported(const std::string& path);
    /// Changes of others have come in. @param conflicts that wait for an answer.
    void received(const std::string& path, std::size_t conflicts);
    /// The server of the database is there, or is not.
    void connection(bool on);
    void error(const std::string& message);
    /// What the file panel shows: "files" {folder, files}, folder null when it closes.
    void files(const std::string* folder, std::size_t count);
    /// Where an import is: "import" {step}, null when it is over.
    void importing(const char* step);
    /// A workbook that takes a while is read in the background; the window answers meanwhile.
    void loading(const std::string& path);
    /// Its picture is complete. @param cancelled it was stopped instead, and the map is empty.
    void loaded(const std::string& path, std::size_t projects, bool cancelled);
    void exit(long frames);

  private:
    void write(const char* event, const nlohmann::ordered_json& fields);

    std::ofstream file_;
};

/// Seconds since the process began, by the system's own record of its start.
[[nodiscard]] double seconds_since_process_start();

} // namespace guanmo::app
