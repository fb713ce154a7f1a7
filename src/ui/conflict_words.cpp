#include "ui/conflict_words.hpp"

#include "i18n/translate.hpp"
#include "ui/tour_words.hpp"
#include "ui/words.hpp"
#include "workbook/select.hpp"

namespace guanmo::ui {

using i18n::tr;
using i18n::trf;
using Kind = plan::Conflict::Kind;

namespace {

struct Sentences {
    const plan::Conflict& conflict;
    const workbook::TourLine& line;
    const workbook::Itinerary& itinerary;
    const workbook::Workbook& workbook;

    /// "第 3 站（科左中旗）"
    [[nodiscard]] std::string stop() const {
        const workbook::Stop& stop = timed().stop;
        const std::size_t number = conflict.stop + 1;
        const bool named = !stop.unit_code.empty() || !stop.project_ids.empty() || stop.place;
        return named ? trf("Stop {} ({})", number, name_of_stop(workbook, stop))
                     : trf("Stop {}", number);
    }
    [[nodiscard]] const workbook::TimedStop& timed() const {
        return itinerary.stops[conflict.stop];
    }
    [[nodiscard]] std::string clock(double at_s) const {
        return moment_text(itinerary.departure_s + at_s);
    }
    [[nodiscard]] std::string by() const { return duration_text(conflict.seconds); }

    /// "华欣药业", or the unit where there are several
    [[nodiscard]] std::string site() const {
        const workbook::Stop& stop = timed().stop;
        return stop.project_ids.size() == 1 && !stop.place
                   ? project_label(workbook, stop.project_ids.front())
                   : name_of_stop(workbook, stop);
    }
    [[nodiscard]] std::string project() const {
        return project_label(workbook, conflict.project_id);
    }
    [[nodiscard]] std::string other_line() const {
        const workbook::TourLine* other = workbook::find_line(workbook, conflict.line_id);
        return other == nullptr ? conflict.line_id : other->name;
    }
    /// When what is visited begins to be so late.
    [[nodiscard]] std::string begins() const { return clock(timed().arrive_s + timed().wait_s); }
    [[nodiscard]] std::string unit() const {
        for (const std::string& id : timed().stop.project_ids)
            if (const auto* found = workbook::find_project(workbook, id))
                return unit_label(workbook, std::string(found->unit_code.view()));
        return stop();
    }
    [[nodiscard]] std::string estimated_leg() const {
        if (conflict.stop == itinerary.stops.size())
            return tr("No roads are known to the end: estimated as a straight line");
        return trf("{}: no roads are known to there, estimated as a straight line", stop());
    }
    [[nodiscard]] std::string dwell_of_a_day() const {
        const int minutes = timed().stop.dwell_minutes;
        const bool longer = minutes > line.day_ends.minutes - line.day_begins.minutes;
        const std::string dwell = duration_text(minutes * 60.0);
        return longer ? trf("{}: a dwell of {} is longer than the working day", stop(), dwell)
                      : trf("{}: a dwell of {} takes the whole working day", stop(), dwell);
    }
};

std::string sentence(const Sentences& say) {
    switch (say.conflict.kind) {
    case Kind::ends_after_day:
        return trf("{} does not fit its day: it ends at {}, {} too late", say.line.name,
                   say.clock(say.itinerary.duration_s), say.by());
    case Kind::arrives_after_day:
        return trf("{} is reached at {} only, {} after the day's end", say.stop(),
                   say.clock(say.timed().arrive_s), say.by());
    case Kind::leaves_after_day:
        return trf("{} is left at {} only, {} after the day's end", say.stop(),
                   say.clock(say.timed().depart_s), say.by());
    case Kind::misses_meal:
        return trf("{} is reached at {}, {} after the lunch hour", say.site(), say.begins(),
                   say.by());
    case Kind::arrives_closed:
        return trf("{} is reached at {}, closed for {} then", say.site(), say.begins(), say.by());
    case Kind::never_open:
        return trf("{}: its projects are never open at the same time", say.stop());
    case Kind::must_missing:
        return trf("{} has to be seen and is on no line", say.project());
    case Kind::forbidden_shown:
        return trf("{} must not be seen", say.project());
    case Kind::wrong_line:
        return trf("{} belongs to {} only", say.project(), say.other_line());
    case Kind::too_many_of_unit:
        return trf("{}: {} projects, at most {} of a unit", say.unit(), say.conflict.count,
                   say.conflict.limit);
    case Kind::shown_earlier:
        return trf("{} was shown at an earlier meeting", say.project());
    case Kind::permits_missing:
        return trf("{} has not all its permits", say.project());
    case Kind::not_new:
        return trf("{} is not new: started too early", say.project());
    case Kind::too_few_of_industry:
        return trf("{}: {} projects, at least {} wanted", say.conflict.industry, say.conflict.count,
                   say.conflict.limit);
    case Kind::groups_meet:
        return trf("{}: only {} between this group and that of {}", say.stop(), say.by(),
                   say.other_line());
    case Kind::not_seen_by_others:
        return trf("{}: the group of {} does not see it", say.stop(), say.other_line());
    case Kind::follows_too_early:
        return trf("{} is not after {}, which it follows", say.line.name, say.other_line());
    case Kind::no_meal:
        return trf("{} has no stop for lunch yet", say.line.name);
    case Kind::waits:
        return trf("{}: {} of waiting until it opens", say.stop(), say.by());
    case Kind::no_stops:
        return trf("{} has no stops yet", say.line.name);
    case Kind::no_date:
        return trf("{} has no date", say.line.name);
    case Kind::departs_before_day:
        return trf("Departure {} is before the day's beginning {}", to_text(say.line.departure),
                   to_text(say.line.day_begins));
    case Kind::departs_after_day:
        return trf("Departure {} is after the day's end {}", to_text(say.line.departure),
                   to_text(say.line.day_ends));
    case Kind::no_position:
        return trf("{} has no position: not drawn on the map, its time counts", say.stop());
    case Kind::same_place:
        return trf("Stop {} and stop {} are at the same place", say.conflict.stop + 1,
                   say.conflict.other + 1);
    case Kind::no_dwell:
        return trf("{}: a dwell of 0 minutes, reached and left at once", say.stop());
    case Kind::dwell_of_a_day:
        return say.dwell_of_a_day();
    case Kind::estimated_leg:
        return say.estimated_leg();
    }
    return "";
}

} // namespace

std::string sentence_of(const plan::Conflict& conflict, const workbook::TourLine& line,
                        const workbook::Itinerary& itinerary, const workbook::Workbook& workbook) {
    return sentence({conflict, line, itinerary, workbook});
}

bool is_warning(Kind kind) {
    return plan::is_serious(kind);
}

} // namespace guanmo::ui
