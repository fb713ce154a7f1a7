#pragma once

#include "app/child_process.hpp"
#include "io/scratch_folder.hpp"
#include "io/workbook_file.hpp"
#include "ui/import_model.hpp"

#include <future>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace guanmo::app {

/// An import from the choice of files to the workbook that comes of it. All reading of others'
/// files is done by `guanmo import` in a process of its own: a driver that crashes or hangs costs a
/// message. What is imported goes into a copy of the document; the document itself changes when it
/// is taken over, in one step.
class ImportFlow {
  public:
    /// The document that is open.
    struct Target {
        workbook::Workbook workbook;
        std::string name;         ///< of its file
        std::int64_t changed = 0; ///< since when it is as it stands, seconds since 1970
    };
    struct Result {
        workbook::Workbook workbook;
        bool into_document = false;
        bool brings_units = false, brings_roads = false;
        ui::ImportCounts counts;
        std::string first_source;
        std::vector<io::Diagnostic> problems;
    };

    /// @param target none: a new workbook is made. @param into into the target, as long as nobody
    /// says otherwise. @param silence of the child, that is borne.
    ImportFlow(const std::vector<std::string>& paths, std::optional<Target> target, bool into,
               std::chrono::milliseconds silence = std::chrono::seconds(30));
    ~ImportFlow();

    /// Goes on with what runs. @return true when there is something new to be seen.
    bool follow();
    void act(const ui::ImportAction& action);
    /// One step back; from the first one, or from what runs, the end.
    void back();

    [[nodiscard]] const ui::ImportModel& model() const { return model_; }
    [[nodiscard]] bool closed() const { return closed_; }
    /// True while something runs, so that it has to be followed.
    [[nodiscard]] bool busy() const;
    /// The workbook, once it was asked to be taken over.
    [[nodiscard]] std::optional<Result> take_result();
    /// The spreadsheet with what was found, once it was asked for; empty: not asked.
    [[nodiscard]] std::string take_wanted_report();

  private:
    void look();
    void run();
    void start_import();
    void take_over();
    [[nodiscard]] std::vector<io::Diagnostic> remember() const;
    void say_what_was_remembered();
    void ended();
    void looked();
    void imported();
    void next();
    void fail(const std::string& why);
    void spawn(std::vector<std::string> arguments);
    [[nodiscard]] bool all_clear() const;
    [[nodiscard]] bool asks() const;
    void change(const ui::ChangeSource& change);
    [[nodiscard]] std::vector<std::string> sources() const;
    [[nodiscard]] bool has_kind(const std::string& kind) const;

    std::vector<std::string> paths_;
    std::optional<Target> target_;
    std::chrono::milliseconds silence_;
    io::ScratchFolder scratch_;
    ui::ImportModel model_;
    std::unique_ptr<ChildProcess> child_;
    std::vector<std::string> said_; ///< by the child, its last words
    std::future<std::vector<io::Diagnostic>> copying_;
    std::future<io::Loaded<workbook::Workbook>> reading_;
    std::optional<Result> result_;
    std::set<std::string> decided_; ///< conflicts that a person has seen
    bool copied_ = false;
    bool looks_again_ = false;   ///< somebody has chosen another layer or encoding
    bool asked_nothing_ = false; ///< all forms were known, so that no page was shown
    bool decides_ = false;       ///< what was decided goes along
    bool wants_report_ = false;
    bool closed_ = false;
};

/// What an end of the child means, in words; empty when it ended by itself.
[[nodiscard]] std::string words_for(ChildProcess::End end, int code,
                                    std::chrono::milliseconds silence);

} // namespace guanmo::app
