#include "edit/edit.hpp"

#include "i18n/translate.hpp"

namespace guanmo::edit {

workbook::Workbook apply(workbook::Workbook workbook, const Edit& edit) {
    if (const auto* set = std::get_if<SetReviewNumber>(&edit))
        workbook.review_number = set->number;
    return workbook;
}

std::string describe(const Edit& edit) {
    if (const auto* set = std::get_if<SetReviewNumber>(&edit))
        return set->number.empty() ? std::string(i18n::tr("Map review number removed"))
                                   : i18n::trf("Map review number {}", set->number);
    return "";
}

} // namespace guanmo::edit
