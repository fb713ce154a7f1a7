#pragma once

#include "io/read.hpp"

#include <chrono>
#include <functional>
#include <set>
#include <unordered_map>

/// Projects of many senders in one list.
namespace guanmo::io {

/// Whose value counts where two sources differ.
enum class OnConflict {
    newer, ///< of the later date (as_of), else of the file changed later, else of the later source
    first, ///< of the source that came first
    ask,   ///< a person says
};

/// Who sent some projects, and when.
struct Sender {
    std::string name; ///< the file
    std::chrono::system_clock::time_point changed = {};
    bool identifies = true; ///< its identifiers are its projects' own, not numbers in a list
    bool counts = true;     ///< false: what is there already, whose rows are no rows of the import
};

/// What became of the rows.
struct MergeCounts {
    std::int64_t added = 0;
    std::int64_t changed = 0; ///< of which any field is another than before
    std::int64_t unchanged = 0;
    friend bool operator==(const MergeCounts&, const MergeCounts&) = default;
};

class ProjectMerge {
  public:
    /// @param take_new asked for each conflict when a person is to say; what is not known is kept.
    ProjectMerge(OnConflict rule, std::function<bool(const Diagnostic&)> take_new);

    /// A row is the same project as an earlier one by its identifier, else by name and unit. Then
    /// what it lacks is left as it was, and what differs is a conflict, which is said. A row whose
    /// identifier another project has is refused and counted as rejected.
    void add(const workbook::Table<workbook::Project>& rows, const Sender& sender,
             RowCounts& counts, std::vector<Diagnostic>& diagnostics);

    [[nodiscard]] const MergeCounts& counts() const { return counts_; }
    /// Rows that did not change share their texts with those that were put in.
    [[nodiscard]] std::vector<workbook::Project>& projects() { return projects_; }
    /// What projects said of their progress before a later row said something else.
    [[nodiscard]] std::vector<workbook::ProgressEntry>& progress() { return progress_; }

  private:
    struct Origin {
        std::size_t sender = 0;
        std::size_t last_change = 0; ///< by which sender
    };
    [[nodiscard]] std::optional<std::size_t> same_project(const workbook::Project& row,
                                                          const Sender& sender) const;
    void merge(std::size_t place, const workbook::Project& row,
               std::vector<Diagnostic>& diagnostics);
    void append_row(workbook::Project row, std::vector<Diagnostic>& diagnostics);
    [[nodiscard]] bool is_newer(const workbook::Project& row, const workbook::Project& old,
                                const Origin& origin) const;

    OnConflict rule_;
    std::function<bool(const Diagnostic&)> take_new_;
    std::vector<workbook::Project> projects_;
    std::vector<Origin> origins_;
    std::vector<Sender> senders_;
    std::unordered_map<std::string, std::size_t> by_id_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_name_;
    std::vector<workbook::ProgressEntry> progress_;
    std::size_t before_ = 0; ///< projects of earlier senders
    std::int64_t last_made_ = 0;
    MergeCounts counts_;
};

/// True when the names may be two ways to write one: half of their pairs of characters in common.
[[nodiscard]] bool alike(std::string_view name, std::string_view other);

} // namespace guanmo::io
