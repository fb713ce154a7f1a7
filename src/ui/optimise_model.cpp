#include "ui/optimise_model.hpp"

#include "i18n/translate.hpp"
#include "ui/tour_words.hpp"
#include "ui/way_out_words.hpp"
#include "ui/words.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::ui {

using i18n::tr;
using i18n::trf;
using workbook::Workbook;

namespace {

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

bool alike(const workbook::TourLine& a, const workbook::TourLine& b, const Workbook& workbook) {
    return std::equal(a.stops.begin(), a.stops.end(), b.stops.begin(), b.stops.end(),
                      [&](const workbook::Stop& x, const workbook::Stop& y) {
                          if (x == y)
                              return true;
                          const auto place = workbook::position_of(workbook, x);
                          return place && place == workbook::position_of(workbook, y) &&
                                 x.kind == y.kind && x.dwell_minutes == y.dwell_minutes;
                      });
}

/// Stops of one place in another order make no other plan.
bool is_another_plan(const std::vector<workbook::TourLine>& found, const Workbook& workbook) {
    const auto& present = workbook.meeting.lines;
    return !std::equal(found.begin(), found.end(), present.begin(), present.end(),
                       [&](const auto& a, const auto& b) { return alike(a, b, workbook); });
}

/// How much more the present plan drives than the one that was found.
std::string against_present(double metres, double seconds) {
    constexpr double nothing_m = 500, nothing_s = 60;
    if (std::abs(metres) < nothing_m && std::abs(seconds) < nothing_s)
        return tr("As much driving as by your plan");
    return trf("Your plan: {} / {}", more(metres, distance_text(std::abs(metres), false)),
               more(seconds, duration_text(std::abs(seconds))));
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
    model.better = is_another_plan(found.lines, workbook);
    model.words = model.better ? against_present(driven_m, driven_s)
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
