#include "session/listing.hpp"

#include <chrono>
#include <utility>

namespace guanmo::session {

namespace {

/// Up to here names are packed within a frame.
constexpr std::size_t few_projects = 20'000;

} // namespace

void Listing::follow_workbook(const workbook::Workbook& workbook,
                              const std::vector<double>& size_bounds_yi) {
    if (index_.columns == nullptr || index_.size_bounds_yi != size_bounds_yi)
        index_ = make_project_index(workbook, size_bounds_yi);
    else
        index_ = updated(index_, workbook);
    hits_ = {};
    listed_ = false;
}

/// The names belong to the same state as the columns: changes since then are known beside both.
void Listing::follow_names() {
    if (index_.names != nullptr)
        return;
    const bool is_packing = names_.valid();
    if (is_packing && names_.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
        return;
    if (is_packing) {
        auto names = names_.get();
        if (names_for_ == index_.columns) {
            index_.names = std::move(names);
            return;
        }
    }
    // Edits since the columns were made: an index of the present state serves as well, since what
    // has changed is looked at anyway.
    names_for_ = index_.columns;
    const auto pack = [projects = index_.projects] {
        (void)projects.row_of({}); // a click asks for rows by identifier: found out beforehand
        (void)projects.rows_of_group({}); // and for the parts of a package
        return std::make_shared<const NameIndex>(projects);
    };
    if (index_.projects.size() <= few_projects)
        index_.names = pack();
    else
        names_ = std::async(std::launch::async, pack);
}

bool Listing::is_same(const workbook::Workbook& workbook, const Filter& filter) const {
    return listed_ && filter_ == filter &&
           (filter.lines.empty() || lines_ == workbook.meeting.lines);
}

bool Listing::follow(const workbook::Workbook& workbook, const Filter& filter,
                     const std::vector<double>& size_bounds_yi) {
    if (!index_.is_for(workbook) || index_.size_bounds_yi != size_bounds_yi)
        follow_workbook(workbook, size_bounds_yi);
    if (listed_ || index_.projects.size() <= few_projects)
        follow_names(); // of many only once the first rows are listed: nothing waits for them
    if (is_same(workbook, filter))
        return false;
    if (!listed_ || hits_.search != filter.search)
        hits_ = find_projects(index_, filter.search, hits_);
    filtered_ =
        std::make_shared<const Filtered>(session::filtered(workbook, index_, filter, hits_));
    filter_ = filter;
    lines_ = filter.lines.empty() ? std::vector<workbook::TourLine>() : workbook.meeting.lines;
    listed_ = true;
    return true;
}

} // namespace guanmo::session
