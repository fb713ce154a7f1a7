#include "ui/team_words.hpp"

#include "i18n/translate.hpp"
#include "ui/words.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace guanmo::ui {

using i18n::tr;
using i18n::trf;

std::string team_row_name(const std::string& name, std::size_t rows) {
    const std::string one = name.empty() ? tr("the workbook itself") : name;
    return rows > 1 ? trf("{} and {} more", one, rows - 1) : one;
}

std::string team_field_label(const std::string& field) {
    const std::array<std::pair<const char*, const char*>, 55> labels{{
        {"name", tr("Name")},
        {"short_name", tr("Short name")},
        {"unit_code", tr("Unit")},
        {"park", tr("Park")},
        {"developer", tr("Developer")},
        {"industry", tr("Industry")},
        {"nature", tr("Nature")},
        {"stage", tr("Stage")},
        {"investment", tr("Total investment")},
        {"year_plan", tr("Investment planned this year")},
        {"done", tr("Invested so far")},
        {"percent", tr("Progress, per cent")},
        {"started_on", tr("Started")},
        {"complete_on", tr("Completed")},
        {"output", tr("Yearly output")},
        {"tax", tr("Yearly tax")},
        {"jobs", tr("Jobs")},
        {"permits_done", tr("Permits done")},
        {"permits_due", tr("Permits due")},
        {"parent_id", tr("Part of the package")},
        {"details", tr("Contents")},
        {"responsible", tr("Responsible")},
        {"leader", tr("Leader in charge")},
        {"open_problems", tr("Open problems")},
        {"last_inspection", tr("Last inspection")},
        {"source", tr("Source")},
        {"as_of", tr("As of")},
        {"position", tr("Position")},
        {"location_accuracy_m", tr("Error radius, metres")},
        {"given", tr("Coordinates as given")},
        {"targets", tr("Targets of the year")},
        {"taken_on", tr("Taken on")},
        {"kind", tr("Kind")},
        {"parent_code", tr("Lies in")},
        {"area", tr("Boundary, corners")},
        {"seat", tr("Seat of government")},
        {"ref", tr("Road number")},
        {"from", tr("From")},
        {"to", tr("To")},
        {"path", tr("Course")},
        {"metres", tr("Length, metres")},
        {"badge", tr("Badge")},
        {"date", tr("Date")},
        {"start", tr("Starts at")},
        {"end", tr("Ends at")},
        {"departure", tr("Departure")},
        {"day_begins", tr("The day begins")},
        {"day_ends", tr("The day ends")},
        {"speed_kmh", tr("Mean speed, km/h")},
        {"stops", tr("Stops")},
        {"note", tr("Note")},
        {"title", tr("Title")},
        {"map_source", tr("Source of the map")},
        {"review_number", tr("Review number of the map")},
        {"published", tr("Published figures")},
    }};
    const auto at = std::find_if(labels.begin(), labels.end(),
                                 [&](const auto& label) { return field == label.first; });
    return at == labels.end() ? field : at->second;
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
