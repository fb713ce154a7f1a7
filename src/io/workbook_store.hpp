#pragma once

#include "io/diagnostic.hpp"
#include "workbook/itinerary.hpp"
#include "workbook/workbook.hpp"

#include <ctime>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace guanmo::io {

/// The GeoPackage that a sitting saves to. Knows what the file holds, so that saving an edit writes
/// the rows that it has changed, in one transaction; what cannot be saved so is written whole
/// beside the file and renamed. The file as it was is backed up before the first change of the
/// sitting, and again when another program has changed it in between.
class WorkbookStore {
  public:
    /// For a test that watches: a change of the file begins and is on the disk.
    enum class Moment { begins, committed };
    using OnMoment = std::function<void(Moment)>;

    enum class Backups { kept, none };

    /// @param held what was read from the file; none: it is not there, or no workbook of ours.
    WorkbookStore(std::string path, std::optional<workbook::Workbook> held,
                  Backups backups = Backups::kept);

    [[nodiscard]] const std::string& path() const { return path_; }

    /// When it returns without an error the workbook is on the disk. @param tour its timetable, may
    /// be null. @param now for the name of a backup.
    /// @return errors: the file is as it was before. Warnings: it is saved.
    [[nodiscard]] std::vector<Diagnostic> save(const workbook::Workbook& workbook,
                                               const std::shared_ptr<const workbook::Tour>& tour,
                                               std::time_t now, const OnMoment& on_moment = {});

  private:
    /// By which a file is known again that nobody else has touched.
    struct Trace {
        std::uint64_t device = 0, inode = 0;
        std::int64_t changed_ns = 0;
        friend bool operator==(const Trace&, const Trace&) = default;
    };
    [[nodiscard]] std::optional<Trace> trace() const;
    [[nodiscard]] bool save_rows(const std::string& path, const workbook::Workbook& workbook,
                                 const workbook::Tour* tour, const OnMoment& on_moment) const;
    [[nodiscard]] std::vector<Diagnostic> save_changed(const workbook::Workbook& workbook,
                                                       const workbook::Tour* tour,
                                                       const OnMoment& on_moment, bool& done) const;

    std::string path_;
    std::optional<workbook::Workbook> held_;
    std::shared_ptr<const workbook::Tour> held_tour_;
    std::optional<Trace> trace_; ///< as we left or found it
    Backups backups_;
    bool backed_up_ = false;
};

} // namespace guanmo::io
