#include "plan/best_order.hpp"

namespace guanmo::plan {

std::optional<Improvement> best_order(const workbook::TourLine&, const workbook::Workbook&,
                                      const Router&) {
    return std::nullopt;
}

} // namespace guanmo::plan
