#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

/// Runs the built program as a person or a script would.
namespace guanmo::test {

using Json = nlohmann::json;

/// A folder that is removed with its contents.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
        return path_ / name;
    }
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

struct Output {
    int exit_code = -1;
    std::string out;
    std::string error;
};

/// Runs guanmo to its end. @param environment variables "NAME=value" instead of this process's own.
[[nodiscard]] Output run(const std::vector<std::string>& arguments,
                         const std::optional<std::vector<std::string>>& environment = {});

/// The program with its window open, watched through its log.
class RunningProgram {
  public:
    /// @param arguments come before --log. @param working_folder empty: this process's own.
    /// @param state_folder where it keeps what is not saved; empty: a new one of its own.
    explicit RunningProgram(const std::vector<std::string>& arguments,
                            const std::filesystem::path& working_folder = {},
                            const std::filesystem::path& state_folder = {});
    /// Ends the program if it still runs.
    ~RunningProgram();
    RunningProgram(const RunningProgram&) = delete;
    RunningProgram& operator=(const RunningProgram&) = delete;

    /// As when the power goes.
    void kill_at_once();

    /// The first event after those already returned that is called `event` and passes `accept`;
    /// none after ten seconds.
    std::optional<Json> wait_for(const std::string& event,
                                 const std::function<bool(const Json&)>& accept = {});
    /// Everything logged so far.
    [[nodiscard]] std::vector<Json> events() const;
    /// Waits up to ten seconds for the program to end. @return its exit code; none while it runs.
    std::optional<int> wait_for_exit();
    /// False as soon as it has ended, however that came about.
    [[nodiscard]] bool runs() const;
    [[nodiscard]] int pid() const { return pid_; }
    /// With its log and what it has said.
    [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

  private:
    TemporaryFolder folder_;
    int pid_ = -1;
    std::size_t seen_ = 0;
};

/// Real X events. Coordinates are pixels of the display. Throws when xdotool fails.
void xdotool(const std::string& arguments);
void click(double x, double y);

[[nodiscard]] Json read_json(const std::filesystem::path& path);
[[nodiscard]] std::string read_text(const std::filesystem::path& path);

} // namespace guanmo::test
