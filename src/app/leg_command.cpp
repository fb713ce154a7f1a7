#include "app/leg_command.hpp"

#include "app/start.hpp"
#include "edit/edit.hpp"
#include "i18n/translate.hpp"
#include "io/postgres.hpp"
#include "io/track_line.hpp"
#include "io/workbook_file.hpp"
#include "workbook/select.hpp"

#include <charconv>
#include <iostream>

namespace guanmo::app {

namespace {

using i18n::tr;
using i18n::trf;

void complain(const std::string& words) {
    std::cerr << "guanmo: " << words << '\n';
}

/// The two places of the leg that leads to a stop, or, one after the last, to the line's end; none,
/// which is said, when there is no such leg.
std::optional<std::pair<geo::LngLat, geo::LngLat>> ends_of(const workbook::Workbook& workbook,
                                                           const std::string& named) {
    const std::size_t colon = named.rfind(':');
    const std::string id = named.substr(0, colon);
    std::size_t number = 0;
    if (colon != std::string::npos)
        std::from_chars(named.data() + colon + 1, named.data() + named.size(), number);
    const workbook::TourLine* line = workbook::find_line(workbook, id);
    if (line == nullptr || number < 1 || number > line->stops.size() + 1) {
        complain(trf("\"{}\" names no leg; LINE:STOP, the stops counted from 1, one more for the "
                     "way to the end",
                     named));
        return std::nullopt;
    }
    const auto place_of = [](const std::optional<workbook::Place>& place) {
        return place ? std::optional(place->position) : std::nullopt;
    };
    std::optional<geo::LngLat> from = place_of(workbook::start_of(workbook, *line)), to;
    for (std::size_t stop = 0; stop < number; ++stop) {
        if (stop > 0 && to)
            from = to;
        to = stop < line->stops.size() ? workbook::position_of(workbook, line->stops[stop])
                                       : place_of(line->end);
    }
    if (from && to)
        return std::pair(*from, *to);
    complain(trf("{}: one of the leg's places has no position", named));
    return std::nullopt;
}

} // namespace

int run_leg_import(const Options& options) {
    if (options.sources.size() != 1 || io::is_database(options.output)) {
        complain(tr("--leg takes one track and a workbook in a file or folder"));
        return exit_usage;
    }
    io::Loaded<workbook::Workbook> opened = io::open_workbook(options.output);
    say(opened.diagnostics);
    if (!opened.value)
        return exit_unreadable;
    const auto ends = ends_of(*opened.value, options.leg);
    if (!ends)
        return exit_failure;
    const std::string& source = options.sources.front();
    const io::Loaded<io::TrackLine> track = io::read_track_line(source);
    say(track.diagnostics);
    if (!track.value)
        return exit_unreadable;
    const auto leg = io::leg_along(*track.value, source, ends->first, ends->second);
    say(leg.diagnostics);
    if (!leg.value)
        return exit_failure;
    const workbook::Workbook changed = edit::apply(*opened.value, edit::SetLeg{*leg.value});
    const auto problems = options.output.ends_with(".gpkg")
                              ? io::save_geopackage(changed, options.output)
                              : io::save_folder(changed, options.output);
    say(problems);
    if (io::has_errors(problems))
        return exit_failure;
    std::cerr << trf("{}: {:.1f} km along {}", options.leg, leg.value->metres / 1000, source)
              << (leg.value->seconds ? trf(", {:.0f} minutes", *leg.value->seconds / 60) : "")
              << '\n';
    return opened.diagnostics.empty() && leg.diagnostics.empty() && problems.empty() ? 0
                                                                                     : exit_failure;
}

} // namespace guanmo::app
