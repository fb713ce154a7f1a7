#include "ui/words.hpp"

#include "i18n/translate.hpp"
#include "workbook/select.hpp"

namespace guanmo::ui {

std::string joined(std::initializer_list<std::string> parts) {
    std::string all;
    for (const std::string& part : parts) {
        if (part.empty())
            continue;
        if (!all.empty())
            all += " ・ ";
        all += part;
    }
    return all;
}

std::string not_published() {
    return i18n::tr("Not published");
}

std::string not_reported() {
    return i18n::tr("Not reported");
}

std::string unit_label(const workbook::Workbook& workbook, const std::string& code) {
    if (code.empty())
        return i18n::tr("Unit not stated");
    const workbook::Unit* unit = workbook::find_unit(workbook, code);
    if (unit == nullptr)
        return code;
    return unit->short_name.empty() ? unit->name : unit->short_name;
}

std::string kind_label(workbook::UnitKind kind) {
    switch (kind) {
    case workbook::UnitKind::banner:
        return i18n::tr_in_context("unit kind|Banner");
    case workbook::UnitKind::county:
        return i18n::tr_in_context("unit kind|County");
    case workbook::UnitKind::city:
        return i18n::tr_in_context("unit kind|County-level city");
    case workbook::UnitKind::district:
        return i18n::tr_in_context("unit kind|District");
    case workbook::UnitKind::zone:
        return i18n::tr_in_context("unit kind|Development zone");
    }
    return {};
}

std::string project_label(const workbook::Project& project) {
    return project.short_name.empty() ? project.name : project.short_name;
}

std::string project_label(const workbook::Workbook& workbook, const std::string& id) {
    const workbook::Project* project = workbook::find_project(workbook, id);
    return project == nullptr ? id : project_label(*project);
}

std::string stage_label(const workbook::Project& project) {
    return project.stage ? name_of(*project.stage) : i18n::tr("Stage not stated");
}

} // namespace guanmo::ui
