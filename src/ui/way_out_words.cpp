#include "ui/way_out_words.hpp"

#include "i18n/translate.hpp"
#include "ui/tour_words.hpp"
#include "ui/words.hpp"
#include "workbook/select.hpp"

#include <cmath>

namespace guanmo::ui {

using i18n::tr;
using i18n::trf;
using workbook::Workbook;

namespace {

/// That many minutes would do.
std::string time_of(double seconds) {
    return duration_text(std::ceil(seconds / 60) * 60);
}

std::string line_name(const Workbook& workbook, const std::string& id) {
    const workbook::TourLine* line = find_line(workbook, id);
    return line == nullptr ? id : line->name;
}

/// The first of very many.
std::string names_of(const plan::WayOut& way, const Workbook& workbook) {
    constexpr std::size_t most_names = 12;
    std::string names;
    std::size_t named = 0;
    const auto add = [&](const std::string& name) {
        if (++named <= most_names)
            names += (names.empty() ? std::string() : tr(", ")) + name;
    };
    for (const std::string& id : way.project_ids)
        add(project_label(workbook, id));
    for (const std::string& place : way.places)
        add(place);
    return named > most_names ? trf("{} … ({} in all)", names, named) : names;
}

} // namespace

std::string unmet_words(const plan::Unmet& unmet, const Workbook& workbook) {
    using Rule = plan::Unmet::Rule;
    const std::string site =
        unmet.project_id.empty() ? unmet.place : project_label(workbook, unmet.project_id);
    const std::string line = line_name(workbook, unmet.line_id);
    const std::string time = time_of(unmet.seconds);
    switch (unmet.rule) {
    case Rule::day_too_short:
        return trf("{} ends {} after its day", line, time);
    case Rule::site_too_far:
        return trf("{} alone takes {} longer than a day", site, time);
    case Rule::closed:
        return trf("{} closes {} before anybody can be there", site, time);
    case Rule::unreachable:
        return trf("{}: no line can get there", site);
    case Rule::industry:
        return trf("too few projects of {} can be seen", unmet.industry);
    case Rule::groups_meet:
        return trf("{} finds no rotation that keeps it away from the other group", line);
    case Rule::beside_others:
        return trf("{} cannot be seen beside the others: hours or rules exclude one another", site);
    }
    return {};
}

std::string way_out_words(const plan::WayOut& way, const Workbook& workbook) {
    using Kind = plan::WayOut::Kind;
    const std::string line = line_name(workbook, way.line_id);
    const std::string time = time_of(way.seconds);
    switch (way.kind) {
    case Kind::start_earlier:
        return trf("way out: {} starts {} earlier", line, time);
    case Kind::end_later:
        return trf("way out: {} ends {} later", line, time);
    case Kind::drop_stops:
        return trf("way out: leave out {}", names_of(way, workbook));
    case Kind::stay_overnight:
        return trf("way out: {} stays overnight in {}", line, way.place);
    case Kind::close_later:
        return trf("way out: {} closes {} later", names_of(way, workbook), time);
    }
    return {};
}

} // namespace guanmo::ui
