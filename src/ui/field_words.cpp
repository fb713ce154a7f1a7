#include "ui/field_words.hpp"

#include "i18n/translate.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace guanmo::ui {

std::string field_label(const std::string& field) {
    using i18n::tr;
    const std::array<std::pair<const char*, std::string>, 66> labels{{
        {"id", tr("Identifier")},
        {"number", tr("Number in the list")},
        {"name", tr("Name")},
        {"short_name", tr("Short name")},
        {"unit_code", tr("Banner or county")},
        {"park", tr("Park")},
        {"developer", tr("Developer")},
        {"industry", tr("Industry")},
        {"nature", tr("Nature of the works")},
        {"stage", tr("Stage")},
        {"investment", tr("Total investment")},
        {"year_plan", tr("Plan of the year")},
        {"done", tr("Invested so far")},
        {"percent", tr("Progress in per cent")},
        {"started_on", tr("Start")},
        {"complete_on", tr("Completion")},
        {"period", tr("Period of building")},
        {"output", tr("Yearly output")},
        {"tax", tr("Yearly tax")},
        {"jobs", tr("Jobs")},
        {"permits_done", tr("Permits granted")},
        {"permits_due", tr("Permits needed")},
        {"parent_id", tr("Parent project")},
        {"lon", tr("Longitude")},
        {"lat", tr("Latitude")},
        {"position", tr("Longitude and latitude")},
        {"location_accuracy_m", tr("Accuracy of the place")},
        {"details", tr("What is built")},
        {"responsible", tr("Responsible office")},
        {"leader", tr("Leader in charge")},
        {"open_problems", tr("Open problems")},
        {"last_inspection", tr("Last inspection")},
        {"source", tr("Source")},
        {"as_of", tr("As of")},
        {"code", tr("Division code")},
        {"kind", tr("Kind")},
        {"parent_code", tr("Code of the parent")},
        {"seat_lng", tr("Longitude of the seat")},
        {"seat_lat", tr("Latitude of the seat")},
        {"class", tr("Class of road")},
        {"length", tr("Length")},
        {"encoding", tr("Encoding")},
        {"given", tr("Coordinates as given")},
        {"targets", tr("Targets of the year")},
        {"taken_on", tr("Taken on")},
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

} // namespace guanmo::ui
