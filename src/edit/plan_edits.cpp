#include "edit/plan_edits.hpp"

#include "workbook/select.hpp"

#include <algorithm>

namespace guanmo::edit {

using workbook::Candidate;
using workbook::Stop;
using workbook::TourLine;
using workbook::Workbook;

namespace {

TourLine* line_of(Workbook& workbook, const std::string& id) {
    auto& lines = workbook.meeting.lines;
    const auto found = std::find_if(lines.begin(), lines.end(),
                                    [&id](const TourLine& line) { return line.id == id; });
    return found == lines.end() ? nullptr : &*found;
}

std::optional<int> in_range(std::optional<int> number, int least, int most) {
    return number ? std::optional(std::clamp(*number, least, most)) : std::nullopt;
}

void bring_into_range(TourLine& line) {
    using namespace workbook;
    line.speed_kmh = std::clamp(line.speed_kmh, slowest_kmh, fastest_kmh);
    line.convoy_factor = std::clamp(line.convoy_factor, 1.0, longest_convoy_factor);
    line.boarding_minutes = std::clamp(line.boarding_minutes, 0, longest_boarding_minutes);
    if (line.lunch)
        line.lunch->minutes = std::clamp(line.lunch->minutes, 0, longest_dwell_minutes);
    if (line.follows == line.id)
        line.follows.clear();
}

} // namespace

void apply_to(Workbook& workbook, const SetPinned& e) {
    if (TourLine* line = line_of(workbook, e.line_id); line && e.stop < line->stops.size())
        line->stops[e.stop].pinned = e.pinned;
}

void apply_to(Workbook& workbook, const SetStopPeople& e) {
    TourLine* line = line_of(workbook, e.line_id);
    if (line == nullptr || e.stop >= line->stops.size())
        return;
    Stop& stop = line->stops[e.stop];
    stop.presenter = e.presenter;
    stop.reporter = e.reporter;
    stop.contact = e.contact;
}

void apply_to(Workbook& workbook, const TransferStop& e) {
    TourLine* from = line_of(workbook, e.from_line);
    TourLine* to = line_of(workbook, e.to_line);
    if (from == nullptr || to == nullptr || from == to || e.stop >= from->stops.size())
        return;
    const auto leaving = from->stops.begin() + static_cast<std::ptrdiff_t>(e.stop);
    Stop stop = std::move(*leaving);
    from->stops.erase(leaving);
    const auto place = static_cast<std::ptrdiff_t>(std::min(e.to, to->stops.size()));
    to->stops.insert(to->stops.begin() + place, std::move(stop));
}

void apply_to(Workbook& workbook, const ChangeLine& e) {
    TourLine* line = line_of(workbook, e.line.id);
    if (line == nullptr)
        return;
    *line = e.line;
    bring_into_range(*line);
}

void apply_to(Workbook& workbook, const SetCandidate& e) {
    if (find_project(workbook, e.candidate.project_id) == nullptr)
        return;
    auto& all = workbook.meeting.candidates;
    Candidate wish = e.candidate;
    wish.value = std::clamp(wish.value, 0, workbook::most_value);
    wish.dwell_minutes = in_range(wish.dwell_minutes, 0, workbook::longest_dwell_minutes);
    wish.must = wish.must && !wish.forbidden;
    const auto found = std::find_if(all.begin(), all.end(), [&wish](const Candidate& other) {
        return other.project_id == wish.project_id;
    });
    const bool as_usual = wish == Candidate{.project_id = wish.project_id};
    if (found == all.end() && !as_usual)
        all.push_back(std::move(wish));
    else if (found != all.end() && as_usual)
        all.erase(found);
    else if (found != all.end())
        *found = std::move(wish);
}

void apply_to(Workbook& workbook, const SetRules& e) {
    workbook::TourRules rules = e.rules;
    rules.most_per_unit = in_range(rules.most_per_unit, 1, workbook::most_of_a_rule);
    rules.apart_minutes = std::clamp(rules.apart_minutes, 0, workbook::longest_apart_minutes);
    for (workbook::IndustryQuota& quota : rules.industries)
        quota.least = std::clamp(quota.least, 1, workbook::most_of_a_rule);
    workbook.meeting.rules = std::move(rules);
}

void apply_to(Workbook& workbook, const SetMeeting& e) {
    workbook.meeting = e.meeting;
}

} // namespace guanmo::edit
