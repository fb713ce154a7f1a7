#include "ui/form_model.hpp"

#include "geo/measure.hpp"
#include "i18n/translate.hpp"
#include "ui/typed_values.hpp"
#include "ui/words.hpp"
#include "workbook/given_place.hpp"
#include "workbook/half_width.hpp"
#include "workbook/select.hpp"

#include <algorithm>

namespace guanmo::ui {

using i18n::tr;
using i18n::trf;
using workbook::Maybe;
using workbook::Project;
using workbook::Text;
using workbook::Workbook;

namespace {

std::string trimmed(const std::string& text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == text.npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// What became of a field: wrong, or taken into the project with what is odd about it.
struct Taken {
    std::string wrong = {};
    std::string remark = {};
};
using Take = std::function<Taken(Project& project, const std::string& typed)>;

/// Makes the fields of one project.
struct Maker {
    const Workbook& workbook;
    const Project& project;

    [[nodiscard]] FormField field(std::string label, std::string text, std::string hint,
                                  Take take) const {
        FormField made;
        made.label = label;
        made.text = std::move(text);
        made.hint = std::move(hint);
        made.read = [&project = project, label = std::move(label),
                     take = std::move(take)](const std::string& typed) {
            Project changed = project;
            const std::string text_typed = trimmed(typed);
            Taken taken = take(changed, text_typed);
            Reading reading{std::nullopt, std::move(taken.wrong), std::move(taken.remark)};
            if (reading.wrong.empty() && !(changed == project))
                reading.edit = edit::ChangeProject{project.id, changed,
                                                   text_typed.empty() ? trf("{} left empty", label)
                                                                      : label + " " + text_typed};
            return reading;
        };
        return made;
    }

    [[nodiscard]] FormField text(const char* label, Text Project::*member,
                                 bool running = false) const {
        FormField made = field(label, project.*member, "",
                               [member](Project& changed, const std::string& typed) -> Taken {
                                   changed.*member = typed;
                                   return {};
                               });
        made.wide = true;
        made.running = running;
        return made;
    }

    [[nodiscard]] FormField money(const char* label,
                                  Maybe<workbook::Money> Project::*member) const {
        const auto before = project.*member;
        return field(label, before ? written(*before) : "",
                     tr("With its unit: 1.2亿元, 12000万元. Empty: not published"),
                     [member, before](Project& changed, const std::string& typed) -> Taken {
                         const auto amount = typed_money(typed);
                         if (amount.wrong.empty())
                             changed.*member = amount.value;
                         return {amount.wrong, amount_remark(before, amount.value)};
                     });
    }

    [[nodiscard]] FormField date(const char* label,
                                 Maybe<workbook::PartialDate> Project::*member) const {
        const auto before = project.*member;
        return field(label, before ? to_iso(*before) : "", tr("2025, 2025-05 or 2025-05-19"),
                     [member](Project& changed, const std::string& typed) -> Taken {
                         const auto date = typed_date(typed);
                         if (!date.wrong.empty())
                             return {date.wrong};
                         changed.*member = date.value;
                         if (changed.started_on && changed.complete_on &&
                             is_after(*changed.started_on, *changed.complete_on))
                             return {
                                 trf("Started ({}) after production ({}): one of the two is wrong",
                                     to_iso(*changed.started_on), to_iso(*changed.complete_on))};
                         return {};
                     });
    }

    [[nodiscard]] FormField name() const;
    [[nodiscard]] FormField short_name() const;
    [[nodiscard]] FormField id() const;
    [[nodiscard]] FormField unit() const;
    [[nodiscard]] FormField stage() const;
    [[nodiscard]] FormField nature() const;
    [[nodiscard]] FormField percent() const;
    [[nodiscard]] FormField jobs() const;
    [[nodiscard]] FormField permits() const;
    [[nodiscard]] FormField package() const;
    [[nodiscard]] FormField position() const;
    [[nodiscard]] FormField accuracy() const;
};

FormField wide(FormField field) {
    field.wide = true;
    return field;
}

FormField Maker::name() const {
    const bool follows = project.short_name.empty() || project.short_name == project.name;
    return wide(field(tr("Name"), project.name, tr("What the project is called"),
                      [follows](Project& changed, const std::string& typed) -> Taken {
                          if (typed.empty())
                              return {tr("A project needs a name")};
                          changed.name = typed;
                          if (follows)
                              changed.short_name = typed;
                          return {};
                      }));
}

FormField Maker::short_name() const {
    return wide(field(tr("Short name"), project.short_name, tr("For the map and the list"),
                      [](Project& changed, const std::string& typed) -> Taken {
                          changed.short_name = typed.empty() ? changed.name : Text(typed);
                          return {};
                      }));
}

FormField Maker::id() const {
    return field(tr("Number"), project.id, tr("Two projects never have the same one"),
                 [this_id = project.id, &workbook = workbook](Project& changed,
                                                              const std::string& typed) -> Taken {
                     if (typed.empty())
                         return {tr("A project needs a number of its own")};
                     if (typed != this_id.view())
                         if (const Project* other = find_project(workbook, typed))
                             return {trf("{} has this number already", project_label(*other))};
                     changed.id = typed;
                     return {};
                 });
}

FormField Maker::unit() const {
    const auto label = [&](const std::string& code) {
        return code.empty() ? std::string() : unit_label(workbook, code);
    };
    FormField made =
        field(tr("Unit"), label(project.unit_code), tr("One of the map's units, or empty"),
              [&workbook = workbook](Project& changed, const std::string& typed) -> Taken {
                  if (typed.empty()) {
                      changed.unit_code.clear();
                      return {};
                  }
                  for (const workbook::Unit& unit : workbook.units)
                      if (typed == unit.name || typed == unit.short_name || typed == unit.code) {
                          changed.unit_code = unit.code;
                          return {};
                      }
                  if (typed == changed.unit_code.view()) // not known, but that is what it says
                      return {};
                  return {tr("There is no such unit; choose one of the list")};
              });
    for (const workbook::Unit& unit : workbook.units)
        made.options.push_back(label(unit.code));
    return made;
}

FormField Maker::stage() const {
    FormField made = field(
        tr("Stage"), project.stage ? name_of(*project.stage) : "", tr("One of the list, or empty"),
        [before = project.stage, started = project.started_on](Project& changed,
                                                               const std::string& typed) -> Taken {
            changed.stage.reset();
            if (typed.empty())
                return {};
            changed.stage = workbook::parse_stage(typed);
            for (const workbook::Stage known : workbook::all_stages)
                if (workbook::lower_case(name_of(known)) == workbook::lower_case(typed))
                    changed.stage = known;
            if (!changed.stage)
                return {tr("Not a stage; choose one of the list")};
            const bool on_line = static_cast<int>(*changed.stage) < workbook::life_stages;
            if (before && on_line && static_cast<int>(*before) < workbook::life_stages &&
                *changed.stage < *before)
                return {{}, trf("Comes before the present stage ({})", name_of(*before))};
            if (started && *changed.stage < workbook::Stage::started)
                return {{}, trf("But it was started on {}", to_iso(*started))};
            return {};
        });
    for (const workbook::Stage stage : workbook::all_stages)
        made.options.push_back(name_of(stage));
    return made;
}

FormField Maker::nature() const {
    FormField made = field(
        tr("Nature"), project.nature ? name_of(*project.nature) : "",
        tr("One of the list, or empty"), [](Project& changed, const std::string& typed) -> Taken {
            changed.nature.reset();
            if (typed.empty())
                return {};
            changed.nature = workbook::parse_nature(typed);
            for (const auto known : {workbook::Nature::fresh, workbook::Nature::continuing})
                if (typed == name_of(known))
                    changed.nature = known;
            if (!changed.nature)
                return {tr("Choose one of the list")};
            return {};
        });
    for (const auto nature : {workbook::Nature::fresh, workbook::Nature::continuing})
        made.options.push_back(name_of(nature));
    return made;
}

FormField Maker::percent() const {
    return field(tr("Completed, %"), project.percent ? written(*project.percent) : "",
                 tr("0 to 100. Empty: not published"),
                 [](Project& changed, const std::string& typed) -> Taken {
                     const auto percent = typed_percent(typed, 0, 100);
                     if (percent.wrong.empty())
                         changed.percent = percent.value;
                     return {percent.wrong};
                 });
}

FormField Maker::jobs() const {
    return field(tr("Jobs"), project.jobs ? std::to_string(*project.jobs) : "",
                 tr("A whole number. Empty: not published"),
                 [](Project& changed, const std::string& typed) -> Taken {
                     const auto jobs = typed_count(typed);
                     if (jobs.wrong.empty())
                         changed.jobs = jobs.value;
                     return {jobs.wrong};
                 });
}

FormField Maker::permits() const {
    const bool known = project.permits_done && project.permits_due;
    return field(tr("Permits done"),
                 known ? fmt::format("{}/{}", *project.permits_done, *project.permits_due) : "",
                 tr("Done of all that are due: 16/20"),
                 [](Project& changed, const std::string& typed) -> Taken {
                     const std::string plain = workbook::half_width(typed);
                     const std::size_t slash = plain.find('/');
                     const auto done = typed_count(plain.substr(0, slash));
                     const auto due =
                         typed_count(slash == plain.npos ? "" : plain.substr(slash + 1));
                     const bool both = done.value && due.value;
                     if (!typed.empty() && (!both || *done.value > *due.value))
                         return {tr("Right is done of due, as 16/20")};
                     changed.permits_done = done.value;
                     changed.permits_due = due.value;
                     return {};
                 });
}

/// True when the package is the project itself or, through packages of packages, a part of it.
bool is_within(const Workbook& workbook, std::string_view package, std::string_view id) {
    for (std::size_t steps = 0; steps <= workbook.projects.size() && !package.empty(); ++steps) {
        if (package == id)
            return true;
        const Project* above = find_project(workbook, package);
        package = above == nullptr ? std::string_view() : above->parent_id.view();
    }
    return false;
}

FormField Maker::package() const {
    return field(tr("Part of"), project.parent_id, tr("Number of the package project, or empty"),
                 [&workbook = workbook](Project& changed, const std::string& typed) -> Taken {
                     if (!typed.empty() && typed != changed.parent_id.view()) {
                         if (find_project(workbook, typed) == nullptr)
                             return {trf("No project has the number {}", typed)};
                         if (is_within(workbook, typed, changed.id))
                             return {tr("A project cannot be a part of itself")};
                     }
                     changed.parent_id = typed;
                     return {};
                 });
}

FormField Maker::position() const {
    return wide(field(
        tr("Position"), project.position ? written(*project.position) : "",
        tr("Longitude, latitude: 122.25, 43.62 or 122°15′E 43°37′N. Empty: not located"),
        [&workbook = workbook, before = project.position](Project& changed,
                                                          const std::string& typed) -> Taken {
            const auto position = typed_position(typed);
            if (!position.wrong.empty())
                return {position.wrong};
            // What is shown is rounded; typed again it moves nothing.
            if (before && position.value && written(*before) == written(*position.value))
                return {};
            if (position.value) {
                move_to(changed, *position.value, "", "");
            } else {
                changed.position.reset();
                changed.location_accuracy_m.reset();
            }
            const workbook::Unit* unit = find_unit(workbook, changed.unit_code);
            if (position.value && unit != nullptr && !unit->area.empty() &&
                !geo::contains(unit->area, *position.value))
                return {{}, trf("This lies outside {}", unit_label(workbook, changed.unit_code))};
            return {};
        }));
}

FormField Maker::accuracy() const {
    return field(tr("Position known to ±"),
                 project.location_accuracy_m ? written_length(*project.location_accuracy_m) : "",
                 tr("15公里 or 500米. Empty: exact"),
                 [](Project& changed, const std::string& typed) -> Taken {
                     const auto length = typed_length(typed);
                     if (length.wrong.empty())
                         changed.location_accuracy_m = length.value;
                     return {length.wrong};
                 });
}

} // namespace

FormFields project_fields(const Workbook& workbook, const Project& project) {
    const Maker make{workbook, project};
    return {make.name(),
            make.short_name(),
            make.unit(),
            make.stage(),
            make.money(tr("Total investment"), &Project::investment),
            make.percent(),
            make.date(tr("Started"), &Project::started_on),
            make.date(tr("Production planned"), &Project::complete_on),
            make.money(tr("Investment planned this year"), &Project::year_plan),
            make.money(tr("Invested so far"), &Project::done),
            make.position(),
            make.accuracy(),
            make.nature(),
            make.text(tr("Industry"), &Project::industry),
            make.text(tr("Park"), &Project::park),
            make.text(tr("Developer"), &Project::developer),
            make.text(tr("Contents"), &Project::details, true),
            make.money(tr("Yearly output"), &Project::yearly_output),
            make.money(tr("Yearly tax"), &Project::yearly_tax),
            make.jobs(),
            make.permits(),
            make.text(tr("Responsible"), &Project::responsible),
            make.text(tr("Leader in charge"), &Project::leader),
            make.text(tr("Open problems"), &Project::open_problems, true),
            make.text(tr("Last inspection"), &Project::last_inspection, true),
            make.text(tr("Source of the figures"), &Project::source),
            make.date(tr("Figures as of"), &Project::as_of),
            make.id(),
            make.package()};
}

std::vector<std::string> fitting_options(const FormField& field, const std::string& typed) {
    const std::string wanted = workbook::lower_case(trimmed(typed));
    if (wanted.empty() || typed == field.text)
        return field.options;
    std::vector<std::string> fitting;
    for (const std::string& option : field.options)
        if (workbook::lower_case(option).find(wanted) != std::string::npos)
            fitting.push_back(option);
    return fitting.empty() ? field.options : fitting; // "choose one of the list" needs a list
}

} // namespace guanmo::ui
