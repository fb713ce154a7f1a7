#include "ui/optimise_model.hpp"

#include "i18n/translate.hpp"
#include "ui/tour_words.hpp"
#include "ui/words.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::ui {

using i18n::tr;
using i18n::trf;
using workbook::Workbook;

namespace {

long minutes_of(double seconds) {
    return std::lround(std::ceil(seconds / 60));
}

std::string line_name(const Workbook& workbook, const std::string& id) {
    const workbook::TourLine* line = find_line(workbook, id);
    return line == nullptr ? id : line->name;
}

std::string unmet_words(const plan::Unmet& unmet, const Workbook& workbook) {
    using Rule = plan::Unmet::Rule;
    const std::string site =
        unmet.project_id.empty() ? unmet.place : project_label(workbook, unmet.project_id);
    const std::string line = line_name(workbook, unmet.line_id);
    const long minutes = minutes_of(unmet.seconds);
    switch (unmet.rule) {
    case Rule::day_too_short:
        return trf("{} ends {} min after its day", line, minutes);
    case Rule::site_too_far:
        return trf("{} alone takes {} min longer than a day", site, minutes);
    case Rule::closed:
        return trf("{} closes {} min before anybody can be there", site, minutes);
    case Rule::unreachable:
        return trf("{}: no line can get there", site);
    case Rule::industry:
        return trf("too few projects of {} can be seen", unmet.industry);
    case Rule::groups_meet:
        return trf("{} finds no rotation that keeps it away from the other group", line);
    }
    return {};
}

std::string names_of(const plan::WayOut& way, const Workbook& workbook) {
    std::string names;
    const auto add = [&names](const std::string& name) {
        names += (names.empty() ? std::string() : tr(", ")) + name;
    };
    for (const std::string& id : way.project_ids)
        add(project_label(workbook, id));
    for (const std::string& place : way.places)
        add(place);
    return names;
}

std::string way_out_words(const plan::WayOut& way, const Workbook& workbook) {
    using Kind = plan::WayOut::Kind;
    const std::string line = line_name(workbook, way.line_id);
    const long minutes = minutes_of(way.seconds);
    switch (way.kind) {
    case Kind::start_earlier:
        return trf("way out: {} starts {} min earlier", line, minutes);
    case Kind::end_later:
        return trf("way out: {} ends {} min later", line, minutes);
    case Kind::drop_stops:
        return trf("way out: leave out {}", names_of(way, workbook));
    case Kind::stay_overnight:
        return trf("way out: {} stays overnight in {}", line, way.place);
    }
    return {};
}

double driving_of(const workbook::Tour& tour) {
    double seconds = 0;
    for (const auto& line : tour)
        for (const auto& leg : line.legs)
            seconds += leg.seconds;
    return seconds;
}

double metres_of(const workbook::Tour& tour) {
    double metres = 0;
    for (const auto& line : tour)
        metres += line.metres;
    return metres;
}

std::string more(double amount, const std::string& words) {
    return (amount < 0 ? "−" : "+") + words;
}

} // namespace

std::string quality_words(const plan::Quality& quality) {
    switch (quality.proof) {
    case vrp::Proof::optimal:
        return tr("Proved to be the best");
    case vrp::Proof::bound:
        return trf("At most {:.1f} % from the best", std::ceil(quality.gap * 1000) / 10);
    case vrp::Proof::none:
        return tr("The best so far");
    }
    return {};
}

OptimiseModel optimise_running(const plan::OptimiseProgress& progress, double limit_s) {
    OptimiseModel model;
    model.state = OptimiseModel::State::running;
    model.share = limit_s > 0 ? std::min(progress.seconds / limit_s, 1.0) : 0;
    model.quality = tr("Looking for the best plan …");
    if (progress.driving_s > 0)
        model.words = trf("So far: {} of driving", duration_text(progress.driving_s));
    return model;
}

OptimiseModel optimise_found(const plan::OptimiseResult& found, const Workbook& workbook,
                             const workbook::Tour& present) {
    OptimiseModel model;
    model.state = OptimiseModel::State::found;
    model.quality = quality_words(found.quality);
    const double driven_m = metres_of(present) - found.metres;
    const double driven_s = driving_of(present) - found.driving_s;
    model.better = found.lines != workbook.meeting.lines;
    model.words = model.better ? trf("Your plan: {} / {}",
                                     more(driven_m, distance_text(std::abs(driven_m), false)),
                                     more(driven_s, duration_text(std::abs(driven_s))))
                               : tr("Your plan is the best that was found");
    for (const plan::Unmet& unmet : found.unmet)
        model.notes.push_back(unmet_words(unmet, workbook));
    for (const plan::WayOut& way : found.ways_out)
        model.notes.push_back(way_out_words(way, workbook));
    if (!found.left_out.empty()) {
        std::string names;
        for (const std::string& id : found.left_out)
            names += (names.empty() ? "" : tr(", ")) + project_label(workbook, id);
        model.notes.push_back(trf("Not on any line: {}", names));
    }
    return model;
}

} // namespace guanmo::ui
