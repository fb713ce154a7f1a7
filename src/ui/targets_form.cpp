#include "ui/form_model.hpp"

#include "i18n/translate.hpp"
#include "ui/typed_values.hpp"

namespace guanmo::ui {

using i18n::tr;
using i18n::trf;
using workbook::Targets;

namespace {

/// @return what is wrong with it; otherwise it is in the targets.
using Take = std::function<std::string(Targets& targets, const std::string& typed)>;

FormField field(const Targets& before, const std::string& unit_code, const std::string& label,
                std::string text, std::string hint, Take take) {
    FormField made;
    made.label = label;
    made.text = std::move(text);
    made.hint = std::move(hint);
    made.read = [before, unit_code, label, take = std::move(take)](const std::string& typed) {
        Targets targets = before;
        Reading reading;
        reading.wrong = take(targets, typed);
        if (reading.wrong.empty() && !(targets == before))
            reading.edit =
                edit::SetTargets{unit_code, targets,
                                 typed.empty() ? trf("{} left empty", label) : label + " " + typed};
        return reading;
    };
    return made;
}

template <class Value, class Read> Take into(workbook::Maybe<Value> Targets::*member, Read read) {
    return [member, read](Targets& targets, const std::string& typed) {
        const Typed<Value> value = read(typed);
        if (value.wrong.empty())
            targets.*member = value.value;
        return value.wrong;
    };
}

} // namespace

FormFields targets_fields(const workbook::Workbook& workbook, const workbook::Unit& unit) {
    const Targets targets = targets_of(workbook.targets, unit.code);
    const auto count = [&](const char* label, workbook::Maybe<int> Targets::*member) {
        const auto value = targets.*member;
        return field(targets, unit.code, label, value ? std::to_string(*value) : "",
                     tr("A number of projects. Empty: none set"), into(member, typed_count));
    };
    return {count(tr("Target: projects started"), &Targets::starts),
            count(tr("Target: projects in production"), &Targets::in_production),
            field(targets, unit.code, tr("Target: investment this year"),
                  targets.investment ? written(*targets.investment) : "",
                  tr("With its unit: 88亿元. Empty: none set"),
                  into(&Targets::investment, typed_money)),
            field(targets, unit.code, tr("Target: growth, %"),
                  targets.growth ? written(*targets.growth) : "",
                  tr("Over the year before, such as 35. Empty: none set"),
                  into(&Targets::growth, [](const std::string& typed) {
                      return typed_percent(typed, workbook::least_growth, workbook::most_growth);
                  }))};
}

} // namespace guanmo::ui
