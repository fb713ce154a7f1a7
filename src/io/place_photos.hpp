#pragma once

#include "io/diagnostic.hpp"
#include "io/read.hpp"
#include "workbook/workbook.hpp"

namespace guanmo::io {

/// Finds the project of a photo: by its identifier in the file's name, as a whole ("P12_2.jpg",
/// "P12/厂房.jpg"), else the nearest one within 500 m of where it was taken.
class PhotoPlacer {
  public:
    /// Keeps a reference to `projects`.
    explicit PhotoPlacer(const workbook::Table<workbook::Project>& projects)
        : projects_(projects) {}

    /// The project's id; empty when there is none.
    [[nodiscard]] std::string project_of(const std::string& path,
                                         const workbook::Photo& photo) const;

  private:
    [[nodiscard]] std::string named_in(const std::string& text) const;
    [[nodiscard]] std::string nearest(geo::LngLat place) const;

    const workbook::Table<workbook::Project>& projects_;
};

/// Takes photos into the workbook; each is a row that is accepted or rejected. One that is there
/// already stays as it is. What is wrong with a photo is said, and the others are taken.
void add_photos(const std::vector<std::string>& paths, workbook::Workbook& workbook,
                RowCounts& counts, std::vector<Diagnostic>& diagnostics);

} // namespace guanmo::io
