#include "ui/conflict_words.hpp"

#include "i18n/translate.hpp"
#include "ui/tour_words.hpp"

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
        const bool named = !stop.unit_code.empty() || !stop.project_ids.empty();
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
    switch (kind) {
    case Kind::ends_after_day:
    case Kind::arrives_after_day:
    case Kind::leaves_after_day:
    case Kind::departs_after_day:
    case Kind::dwell_of_a_day:
        return true;
    case Kind::no_stops:
    case Kind::no_date:
    case Kind::departs_before_day:
    case Kind::no_position:
    case Kind::same_place:
    case Kind::no_dwell:
    case Kind::estimated_leg:
        return false;
    }
    return false;
}

} // namespace guanmo::ui
