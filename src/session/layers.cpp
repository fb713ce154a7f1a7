#include "session/layers.hpp"

namespace guanmo::session {

std::optional<workbook::Figure> next_figure(const std::optional<workbook::Figure>& figure) {
    const std::size_t next = figure ? static_cast<std::size_t>(*figure) + 1 : 0;
    return next < workbook::all_figures.size() ? std::optional(workbook::all_figures[next])
                                               : std::nullopt;
}

} // namespace guanmo::session
