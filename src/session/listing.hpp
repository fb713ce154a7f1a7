#pragma once

#include "session/facets.hpp"

#include <future>
#include <memory>
#include <optional>

namespace guanmo::session {

/// Which projects are listed: follows the workbook and the filter by their differences. What it
/// gives out stays the same object until something changes.
class Listing {
  public:
    /// Brings everything up to date; cheap when nothing has changed. Of a large workbook the names
    /// are packed in the background meanwhile, and the search looks at each record until then.
    /// @param size_bounds_yi see size_class. @return true when what is listed may have changed.
    bool follow(const workbook::Workbook& workbook, const Filter& filter,
                const std::vector<double>& size_bounds_yi);

    [[nodiscard]] const Filtered& filtered() const { return *filtered_; }
    [[nodiscard]] std::shared_ptr<const Filtered> shared() const { return filtered_; }
    [[nodiscard]] const ProjectIndex& index() const { return index_; }
    /// Of the filter's search.
    [[nodiscard]] const SearchHits& hits() const { return hits_; }

  private:
    void follow_workbook(const workbook::Workbook& workbook,
                         const std::vector<double>& size_bounds_yi);
    void follow_names();
    [[nodiscard]] bool is_same(const workbook::Workbook& workbook, const Filter& filter) const;

    ProjectIndex index_;
    SearchHits hits_;
    std::shared_ptr<const Filtered> filtered_ = std::make_shared<const Filtered>();
    bool listed_ = false;
    Filter filter_;                         ///< that filtered_ is of
    std::vector<workbook::TourLine> lines_; ///< the same, when the filter asks about lines
    std::future<std::shared_ptr<const NameIndex>> names_;
    std::shared_ptr<const ListColumns> names_for_; ///< of the state that they are packed of
};

} // namespace guanmo::session
