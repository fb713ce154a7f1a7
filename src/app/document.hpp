#pragma once

#include "app/office_layers.hpp"
#include "app/options.hpp"
#include "app/resources.hpp"
#include "display/map_model.hpp"
#include "io/file_lock.hpp"
#include "io/postgres_store.hpp"
#include "io/scratch_folder.hpp"
#include "io/workbook_file.hpp"
#include "session/listing.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace guanmo::app {

/// A workbook as it was opened, and where it is saved to.
struct Document {
    workbook::Workbook workbook;
    std::string path;      ///< as opened; of plain sources the projects', or else the units'
    std::string save_path; ///< the GeoPackage that Ctrl+S writes; empty: not chosen yet
    bool is_file = false;  ///< false: made of plain sources, not saved anywhere yet
    bool is_ours = false;  ///< save_path holds a GeoPackage of ours: edits go there by themselves
    bool opened = false;   ///< false: could not be read, the workbook is empty
    std::vector<io::Diagnostic> diagnostics;
    std::shared_ptr<const io::FileLock> lock = {};    ///< of the file at save_path
    std::unique_ptr<io::PostgresStore> database = {}; ///< that `path` names; null: it is a file
    std::string read_only = {}; ///< why the file may not be changed, in words; empty: it may
    std::shared_ptr<const io::ScratchFolder> scratch = {}; ///< that it was read from; null: none

    // What the first picture needs of the workbook, when it has been made in advance (app/loading).
    std::optional<display::MapModel> map = {};
    std::optional<session::Listing> listing = {}; ///< of no filter
    std::optional<OfficeLayers> office = {};
};

/// Whether this process may change a file, found out before it is read.
struct Access {
    std::shared_ptr<const io::FileLock> lock;
    std::string read_only; ///< why not, in words
};
[[nodiscard]] Access access_to(const std::string& path);

/// The document with what was found out.
[[nodiscard]] Document with_access(Document document, const Access& access);

/// What is opened: a workbook, or of plain sources the projects, or else the units.
[[nodiscard]] std::string path_of(const Options& options, const Resources& resources);

/// @param watch is told how far the reading is, and may stop it.
[[nodiscard]] Document open_document(const Options& options, const Resources& resources,
                                     const io::Watch& watch = {});

/// A GeoPackage that does not exist yet, for a document that was never saved as one or must not be
/// changed: in the working folder, or at home where that may not be written to, named after what
/// was opened.
[[nodiscard]] std::string new_save_path(const Document& document);

} // namespace guanmo::app
