#pragma once

#include "io/import_settings.hpp"
#include "io/merge.hpp"
#include "io/source_proposals.hpp"
#include "io/unpacked_sources.hpp"
#include "io/workbook_file.hpp"

#include <functional>

/// Bringing foreign files together in one workbook.
namespace guanmo::io {

struct ImportOptions {
    ReadOptions read = {};
    Datum datum = Datum::as_named;
    OnConflict on_conflict = OnConflict::newer;
    /// Asked when a person is to say whether the new value counts.
    std::function<bool(const Diagnostic&)> take_new = {};
    /// Asked whether a row and a project of a similar name are one; null: it stays open.
    std::function<bool(const DoubtfulMatch&)> is_same = {};
    MergeDecisions decisions = {}; ///< what people have said already
    std::string into = {};         ///< a workbook that is there already; empty: a new one is made
    ImportSettings settings = {};  ///< of single sources, over `read` and `datum`
    /// Called before each source with its path, how many are done and how many there are.
    std::function<void(const std::string& source, std::size_t done, std::size_t all)> progress = {};
};

/// What became of one source.
struct ImportedSource {
    std::string path;
    RowCounts counts;
    std::string encoding;
    std::string crs;
    std::vector<std::string> headings; ///< of a table of projects
    ColumnMap columns;
};

struct Imported {
    workbook::Workbook workbook;
    RowCounts counts; ///< rows = accepted + rejected
    MergeCounts projects;
    std::vector<Conflict> conflicts;
    std::vector<DoubtfulMatch> matches;
    std::vector<ImportedSource> sources;
    std::vector<SourceProposal> proposals;
    std::string network_said = {}; ///< what was found of a road network; empty: none was imported
    /// Photos are read from their files when they are saved.
    std::shared_ptr<const UnpackedSources> unpacked = {};
};

/// Reads units, projects and roads of all sources into one workbook, folders and archives by the
/// files in them. Where several have units these
/// become one table: a code that an earlier one has is refused by name, one that was made from the
/// row is made anew; a unit of the workbook imported into is replaced. Projects are merged
/// (ProjectMerge), and what a project said of its progress before is kept. Photos are placed when
/// all projects are known (add_photos). Coordinates are examined and left as they are. No value
/// when a source cannot be read at all.
[[nodiscard]] Loaded<Imported> import_sources(const std::vector<std::string>& sources,
                                              const ImportOptions& options);

} // namespace guanmo::io
