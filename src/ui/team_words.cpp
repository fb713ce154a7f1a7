#include "ui/team_words.hpp"

#include "i18n/translate.hpp"
#include "ui/words.hpp"

namespace guanmo::ui {

using i18n::tr;
using i18n::trf;

std::string team_row_name(const std::string& name, std::size_t rows) {
    const std::string one = name.empty() ? tr("the workbook itself") : name;
    return rows > 1 ? trf("{} and {} more", one, rows - 1) : one;
}

std::string team_value(const workbook::Workbook& workbook, const std::string& field,
                       const std::string& value) {
    if (value.empty())
        return tr("empty");
    if (field == "unit_code" || field == "parent_code")
        return unit_label(workbook, value);
    if (field == "parent_id")
        return project_label(workbook, value);
    if (const auto stage = field == "stage" ? workbook::parse_stage(value) : std::nullopt)
        return name_of(*stage);
    if (const auto nature = field == "nature" ? workbook::parse_nature(value) : std::nullopt)
        return name_of(*nature);
    if (const auto kind = field == "kind" ? workbook::parse_unit_kind(value) : std::nullopt)
        return kind_label(*kind);
    return value;
}

} // namespace guanmo::ui
