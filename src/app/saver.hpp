#pragma once

#include "app/document.hpp"
#include "io/workbook_store.hpp"

#include <cstdint>
#include <future>
#include <memory>
#include <optional>
#include <string>

namespace guanmo::app {

/// When edits are written without being asked: two seconds after the last one, and no later than
/// four after the first, so that each is on the disk within five.
class Autosave {
  public:
    Autosave() = default;
    Autosave(double after_last_s, double after_first_s)
        : after_last_s_(after_last_s), after_first_s_(after_first_s) {}
    void edited(double now_s);
    /// After an attempt that failed.
    void again(double now_s) { first_s_ = last_s_ = now_s; }
    void clear() { first_s_.reset(); }
    [[nodiscard]] std::optional<double> due_s() const; ///< none: nothing is to be written

  private:
    std::optional<double> first_s_; ///< the first edit that is not written
    double last_s_ = 0;
    double after_last_s_ = 2, after_first_s_ = 4;
};

/// Writes the workbook of a document to the disk: to its own file when it is a GeoPackage of ours
/// that may be written, else, or when that fails, to a recovery file in the state folder, which
/// stays when the program dies. Works in a second thread: no frame waits for the disk.
class Saver {
  public:
    struct Outcome {
        std::string path = {};   ///< where it is now; empty: nowhere
        std::uint64_t state = 0; ///< of the history, as it was given
        bool recovery = false;   ///< `path` is the recovery file
        std::vector<io::Diagnostic> problems = {};
    };

    /// @param held what the file at document.save_path holds.
    Saver(const Document& document, const workbook::Workbook& held);
    ~Saver();
    Saver(const Saver&) = delete;
    Saver& operator=(const Saver&) = delete;

    /// Begins to write without being asked; not while busy. @param base what the database holds
    /// that the workbook was made of, which the recovery file then keeps with it.
    void begin(const workbook::Workbook& workbook, std::shared_ptr<const workbook::Tour> tour,
               std::uint64_t state, std::optional<workbook::Workbook> base = {});
    [[nodiscard]] bool busy() const { return running_.valid(); }
    /// What came of it, once.
    [[nodiscard]] std::optional<Outcome> finished();
    /// Waits for what is running.
    void wait() const;

    /// Writes to that file, whatever is there, and goes on saving to it.
    [[nodiscard]] Outcome save_to(const std::string& path, const workbook::Workbook& workbook,
                                  const std::shared_ptr<const workbook::Tour>& tour,
                                  std::uint64_t state);

    /// True when edits go to the document's own file by themselves.
    [[nodiscard]] bool keeps_own_file() const { return own_ && keeps_own_; }

    /// Edits of an earlier sitting that died, not yet saved. Empty: none.
    [[nodiscard]] const std::string& left_behind() const { return left_behind_; }
    /// They are removed once what they have become is on the disk, or nobody wants them.
    void drop_left_behind();
    /// Of this sitting: everything is saved, or nobody wants it.
    void drop_recovery();
    /// It stays when this ends, and is offered to the next sitting.
    void leave_recovery(bool leaves) { leaves_recovery_ = leaves; }
    [[nodiscard]] bool leaves_recovery() const { return leaves_recovery_; }

  private:
    [[nodiscard]] Outcome write(const workbook::Workbook& workbook,
                                const std::shared_ptr<const workbook::Tour>& tour,
                                std::uint64_t state, const std::optional<workbook::Workbook>& base);
    [[nodiscard]] std::vector<io::Diagnostic> write_base(const workbook::Workbook& base);

    std::shared_ptr<const io::FileLock> lock_; ///< of the document's own file
    std::optional<io::WorkbookStore> own_;
    bool keeps_own_ = false;
    std::string recovery_path_; ///< empty: there is no place for it
    std::shared_ptr<const io::FileLock> recovery_lock_;
    std::optional<io::WorkbookStore> recovery_;
    std::optional<io::WorkbookStore> recovery_base_;
    bool leaves_recovery_ = false;
    std::string left_behind_;
    std::shared_ptr<const io::FileLock> left_lock_;
    std::future<Outcome> running_;
};

} // namespace guanmo::app
