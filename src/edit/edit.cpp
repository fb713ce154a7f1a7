#include "edit/edit.hpp"

#include "i18n/translate.hpp"

namespace guanmo::edit {

workbook::Workbook apply(workbook::Workbook workbook, const Edit& edit) {
    std::visit([&](const SetReviewNumber& set) { workbook.review_number = set.number; }, edit);
    return workbook;
}

std::string describe(const Edit& edit) {
    return std::visit(
        [](const SetReviewNumber& set) {
            return set.number.empty() ? std::string(i18n::tr("Map review number removed"))
                                      : i18n::trf("Map review number {}", set.number);
        },
        edit);
}

} // namespace guanmo::edit
