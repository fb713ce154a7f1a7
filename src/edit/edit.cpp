#include "edit/edit.hpp"

#include "i18n/translate.hpp"
#include "workbook/given_place.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <unordered_set>

namespace guanmo::edit {

using workbook::ClockTime;
using workbook::Stop;
using workbook::TourLine;
using workbook::Workbook;

namespace {

ClockTime in_range(ClockTime time) {
    return {std::clamp(time.minutes, 0, workbook::minutes_per_day - 1)};
}

template <class Row> auto row(std::vector<Row>& rows, std::size_t i) {
    return rows.begin() + static_cast<std::ptrdiff_t>(i);
}

bool is_permutation(const std::vector<std::size_t>& order, std::size_t size) {
    std::vector<bool> seen(size);
    for (const std::size_t i : order) {
        if (i >= size || seen[i])
            return false;
        seen[i] = true;
    }
    return order.size() == size;
}

bool has_project(const Stop& stop, const std::string& id) {
    return std::find(stop.project_ids.begin(), stop.project_ids.end(), id) !=
           stop.project_ids.end();
}

/// Named by the first number from the count of lines on that none of them has: "3号线".
TourLine new_line(const std::vector<TourLine>& others) {
    constexpr std::array badges{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    TourLine line = others.empty() ? TourLine{} : others.front();
    line.date.reset();
    line.stops.clear();
    const auto is_taken = [&line](const TourLine& other) {
        return other.id == line.id || other.name == line.name;
    };
    std::size_t number = others.size();
    do {
        ++number;
        line.id = fmt::format("line-{}", number);
        line.name = i18n::trf("Line {}", number);
        line.badge = badges[(number - 1) % badges.size()];
    } while (std::any_of(others.begin(), others.end(), is_taken));
    return line;
}

/// One overload an edit; each changes `workbook` or leaves it alone.
struct Apply {
    Workbook& workbook;

    /// Null when there is none.
    [[nodiscard]] TourLine* line(const std::string& id) const {
        auto& lines = workbook.meeting.lines;
        const auto found = std::find_if(lines.begin(), lines.end(),
                                        [&id](const TourLine& line) { return line.id == id; });
        return found == lines.end() ? nullptr : &*found;
    }

    /// True when the coaches would stop for the project where they stop for this one already.
    [[nodiscard]] bool takes(const Stop& stop, const workbook::Project& project) const {
        if (stop.unit_code != project.unit_code || stop.kind != workbook::StopKind::visit)
            return false;
        if (stop.project_ids.empty())
            return true;
        const auto place = position_of(workbook, {project.unit_code, {project.id}});
        return place && place == position_of(workbook, stop);
    }

    [[nodiscard]] Stop new_stop(const workbook::Project& project) const {
        Stop stop{std::string(project.unit_code.view()), {std::string(project.id.view())}};
        if (const auto* wish = find_candidate(workbook.meeting, project.id.view()))
            stop.dwell_minutes = wish->dwell_minutes.value_or(stop.dwell_minutes);
        return stop;
    }

    void operator()(const Relocate& e) const {
        std::vector<workbook::Project> rows(workbook.projects.begin(), workbook.projects.end());
        std::unordered_set<std::size_t> moved;
        for (const Relocate::Move& move : e.moves)
            if (const auto row = workbook.projects.row_of(move.project_id);
                row && geo::is_valid(move.to) && rows[*row].position != move.to &&
                moved.insert(*row).second)
                move_to(rows[*row], move.to, move.datum, move.conversion);
        if (!moved.empty())
            workbook.projects = workbook::Table<workbook::Project>(std::move(rows));
    }
    void operator()(const SetSetting& e) const {
        if (e.value.empty())
            workbook.settings.erase(e.key);
        else
            workbook.settings[e.key] = e.value;
    }
    void operator()(const SetReviewNumber& e) const { workbook.review_number = e.number; }
    void operator()(const AddLine&) const {
        workbook.meeting.lines.push_back(new_line(workbook.meeting.lines));
    }
    void operator()(const SetDate& e) const {
        if (TourLine* changed = line(e.line_id))
            changed->date = e.date;
    }
    void operator()(const SetDay& e) const {
        TourLine* changed = line(e.line_id);
        const ClockTime begins = in_range(e.begins);
        const ClockTime ends = in_range(e.ends);
        if (changed == nullptr || begins >= ends)
            return;
        changed->day_begins = begins;
        changed->day_ends = ends;
    }
    void operator()(const SetDeparture& e) const {
        if (TourLine* changed = line(e.line_id))
            changed->departure = in_range(e.departure);
    }
    void operator()(const SetSpeed& e) const {
        if (TourLine* changed = line(e.line_id); changed && std::isfinite(e.speed_kmh))
            changed->speed_kmh =
                std::clamp(e.speed_kmh, workbook::slowest_kmh, workbook::fastest_kmh);
    }
    void operator()(const SetDwell& e) const {
        if (TourLine* changed = line(e.line_id); changed && e.stop < changed->stops.size())
            changed->stops[e.stop].dwell_minutes =
                std::clamp(e.minutes, 0, workbook::longest_dwell_minutes);
    }
    void operator()(const MoveStop& e) const {
        TourLine* changed = line(e.line_id);
        if (changed == nullptr || e.from >= changed->stops.size())
            return;
        auto& stops = changed->stops;
        const std::size_t to = std::min(e.to, stops.size() - 1);
        if (e.from < to)
            std::rotate(row(stops, e.from), row(stops, e.from + 1), row(stops, to + 1));
        else
            std::rotate(row(stops, to), row(stops, e.from), row(stops, e.from + 1));
    }
    void operator()(const OrderStops& e) const {
        TourLine* changed = line(e.line_id);
        if (changed == nullptr || !is_permutation(e.order, changed->stops.size()))
            return;
        std::vector<Stop> ordered;
        for (const std::size_t place : e.order)
            ordered.push_back(changed->stops[place]);
        changed->stops = std::move(ordered);
    }
    void operator()(const AddProject& e) const {
        TourLine* changed = line(e.line_id);
        const workbook::Project* project = find_project(workbook, e.project_id);
        if (changed == nullptr || project == nullptr)
            return;
        auto& stops = changed->stops;
        if (std::any_of(stops.begin(), stops.end(),
                        [&](const Stop& stop) { return has_project(stop, e.project_id); }))
            return;
        const auto taking = std::find_if(stops.begin(), stops.end(),
                                         [&](const Stop& stop) { return takes(stop, *project); });
        if (taking != stops.end())
            taking->project_ids.push_back(e.project_id);
        else
            stops.insert(row(stops, std::min(e.to.value_or(stops.size()), stops.size())),
                         new_stop(*project));
    }
    void operator()(const AddUnit& e) const {
        TourLine* changed = line(e.line_id);
        if (changed == nullptr || find_unit(workbook, e.unit_code) == nullptr)
            return;
        const Stop stop{e.unit_code};
        if (std::none_of(changed->stops.begin(), changed->stops.end(), [&stop](const Stop& other) {
                return other.unit_code == stop.unit_code && other.project_ids.empty();
            }))
            changed->stops.push_back(stop);
    }
    void operator()(const RemoveStop& e) const {
        if (TourLine* changed = line(e.line_id); changed && e.stop < changed->stops.size())
            changed->stops.erase(row(changed->stops, e.stop));
    }
    void operator()(const RemoveProject& e) const {
        TourLine* changed = line(e.line_id);
        if (changed == nullptr)
            return;
        take_from_stops(*changed, e.project_id);
    }
    void operator()(const SetCommentary& e) const {
        TourLine* changed = line(e.line_id);
        for (const auto& [stop, text] : e.commentary)
            if (changed != nullptr && stop < changed->stops.size())
                changed->stops[stop].commentary = text;
    }
    template <class OtherEdit> void operator()(const OtherEdit& e) const { apply_to(workbook, e); }
};

} // namespace

Workbook apply(Workbook workbook, const Edit& edit) {
    std::visit(Apply{workbook}, edit);
    return workbook;
}

} // namespace guanmo::edit
