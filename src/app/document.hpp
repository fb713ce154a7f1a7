#pragma once

#include "app/office_layers.hpp"
#include "app/options.hpp"
#include "app/resources.hpp"
#include "display/map_model.hpp"
#include "io/workbook_file.hpp"
#include "session/listing.hpp"

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
    bool opened = false;   ///< false: could not be read, the workbook is empty
    std::vector<io::Diagnostic> diagnostics;

    // What the first picture needs of the workbook, when it has been made in advance (app/loading).
    std::optional<display::MapModel> map = {};
    std::optional<session::Listing> listing = {}; ///< of no filter
    std::optional<OfficeLayers> office = {};
};

/// What is opened: a workbook, or of plain sources the projects, or else the units.
[[nodiscard]] std::string path_of(const Options& options, const Resources& resources);

/// @param watch is told how far the reading is, and may stop it.
[[nodiscard]] Document open_document(const Options& options, const Resources& resources,
                                     const io::Watch& watch = {});

/// A GeoPackage that does not exist yet, for a document that was never saved as one: in the working
/// folder, named after what was opened.
[[nodiscard]] std::string new_save_path(const Document& document);

} // namespace guanmo::app
