#pragma once

#include "io/likeness.hpp"
#include "io/merge_decisions.hpp"
#include "io/read.hpp"

#include <chrono>
#include <functional>
#include <optional>
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
    std::vector<std::int64_t> rows = {}; ///< of its projects in the file; empty: not known
};

/// What became of the rows.
struct MergeCounts {
    std::int64_t added = 0;
    std::int64_t changed = 0; ///< of which any field is another than before
    std::int64_t unchanged = 0;
    friend bool operator==(const MergeCounts&, const MergeCounts&) = default;
};

/// Who says something, where and when.
struct SaidBy {
    std::string source; ///< the file
    std::optional<std::int64_t> row = {};
    std::string date; ///< ISO 8601: of the row (as_of), else of the file
};

/// A field of which two senders say different things.
struct Conflict {
    std::string project; ///< its identifier in the workbook
    std::string name;
    std::string unit; ///< code
    std::string field;
    struct Side {
        std::string value;
        SaidBy by;
    };
    Side old_side, new_side;
    bool takes_new = false;
};

/// A row that may be a project which is there already under another name.
struct DoubtfulMatch {
    enum class Decision {
        open, ///< nobody has said; the row is taken as a project of its own
        same,
        different,
    };
    struct Side {
        std::string project; ///< its identifier in the workbook; of the row: the one it came with
        std::string name;
        std::string unit; ///< code
        SaidBy by;
    };
    Side row, known;
    double likeness = 0; ///< 0–1
    Decision decision = Decision::open;
};

struct MergeRules {
    OnConflict on_conflict = OnConflict::newer;
    /// Asked for each conflict when a person is to say; what is not known is kept.
    std::function<bool(const Diagnostic&)> take_new = {};
    /// Asked whether both are one project, when a person is to say; null: it stays open.
    std::function<bool(const DoubtfulMatch&)> is_same = {};
    MergeDecisions decisions = {};
};

class ProjectMerge {
  public:
    explicit ProjectMerge(MergeRules rules);

    /// A row is the same project as an earlier one by its identifier, else by name and unit, else
    /// because people said so. Then what it lacks is left as it was, and what differs is a
    /// conflict, which is said. A row whose identifier another project has is refused and counted
    /// as rejected; one whose name is like that of an earlier project is said and stays its own.
    void add(const workbook::Table<workbook::Project>& rows, const Sender& sender,
             RowCounts& counts, std::vector<Diagnostic>& diagnostics);

    [[nodiscard]] const MergeCounts& counts() const { return counts_; }
    [[nodiscard]] std::vector<Conflict>& conflicts() { return conflicts_; }
    [[nodiscard]] std::vector<DoubtfulMatch>& matches() { return matches_; }
    /// Rows that did not change share their texts with those that were put in.
    [[nodiscard]] std::vector<workbook::Project>& projects() { return projects_; }
    /// What projects said of their progress before a later row said something else.
    [[nodiscard]] std::vector<workbook::ProgressEntry>& progress() { return progress_; }

  private:
    struct Origin {
        std::size_t sender = 0;
        std::size_t last_change = 0;          ///< by which sender
        std::optional<std::int64_t> row = {}; ///< of the last change
    };
    /// What a row is found to be before the rows of its sender change anything.
    struct Found {
        std::optional<std::size_t> place;
        bool by_id = false;
    };
    [[nodiscard]] std::vector<Found> find_all(const workbook::Table<workbook::Project>& rows,
                                              const Sender& sender);
    void find_by_name(const workbook::Table<workbook::Project>& rows, std::vector<Found>& found);
    [[nodiscard]] bool may_be(const workbook::Project& row, std::size_t place) const;
    [[nodiscard]] std::optional<std::size_t> confirmed(const workbook::Project& row) const;
    [[nodiscard]] std::optional<std::size_t> most_alike(const workbook::Project& row,
                                                        double& likeness);
    [[nodiscard]] std::optional<std::size_t> same_by_likeness(const workbook::Project& row,
                                                              std::vector<Diagnostic>& diagnostics);
    void refuse(const workbook::Project& row, std::size_t place, RowCounts& counts,
                std::vector<Diagnostic>& diagnostics);
    void merge(std::size_t place, const workbook::Project& row,
               std::vector<Diagnostic>& diagnostics);
    [[nodiscard]] bool takes_new(const Conflict& conflict, const Diagnostic& said,
                                 bool newer) const;
    void append_row(workbook::Project row, std::vector<Diagnostic>& diagnostics);
    [[nodiscard]] bool is_newer(const workbook::Project& row, const workbook::Project& old,
                                const Origin& origin) const;
    [[nodiscard]] SaidBy said_by_row(const workbook::Project& row) const;
    [[nodiscard]] SaidBy said_by_known(std::size_t place) const;

    MergeRules rules_;
    MatchAnswers answers_;
    std::vector<workbook::Project> projects_;
    std::vector<Origin> origins_;
    std::vector<Sender> senders_;
    std::unordered_map<std::string, std::size_t> by_id_;
    std::unordered_map<std::string, std::vector<std::size_t>> by_name_; ///< and unit
    AlikeNames alike_;
    std::size_t named_ = 0;           ///< projects that by_name_ knows
    std::size_t indexed_ = 0;         ///< projects that alike_ knows
    std::size_t before_ = 0;          ///< projects of earlier senders
    std::vector<bool> claimed_;       ///< of those: a row of this sender is that project
    std::optional<std::int64_t> row_; ///< of the file, that is being merged
    std::vector<workbook::ProgressEntry> progress_;
    std::int64_t last_made_ = 0;
    MergeCounts counts_;
    std::vector<Conflict> conflicts_;
    std::vector<DoubtfulMatch> matches_;
};

} // namespace guanmo::io
