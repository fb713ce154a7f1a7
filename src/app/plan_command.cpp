#include "app/commands.hpp"
#include "app/start.hpp"
#include "i18n/translate.hpp"
#include "io/file.hpp"
#include "io/vroom_json.hpp"
#include "io/workbook_file.hpp"
#include "plan/make_itinerary.hpp"
#include "plan/optimise.hpp"
#include "ui/tour_words.hpp"
#include "ui/way_out_words.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <iostream>

namespace guanmo::app {

using i18n::tr;
using i18n::trf;

namespace {

bool is_problem(const std::string& path) {
    return std::filesystem::path(path).extension() == ".json";
}

/// Straight lines times the detour factor, at the speed that coaches drive by default.
vrp::Matrix measured(const std::vector<std::optional<geo::LngLat>>& places,
                     const plan::Router& router) {
    vrp::Matrix matrix;
    matrix.size = places.size();
    for (const auto& from : places)
        for (const auto& to : places) {
            const double metres = router.between(*from, *to).metres;
            matrix.distances.push_back(std::llround(metres));
            matrix.durations.push_back(
                std::llround(plan::driving_seconds(metres, workbook::TourLine{}.speed_kmh)));
        }
    return matrix;
}

std::string reason_text(const vrp::Reason& reason, const vrp::Problem& problem) {
    using Kind = vrp::Reason::Kind;
    const auto whole_minutes = (reason.seconds + 59) / 60 * 60;
    const std::string time = ui::duration_text(static_cast<double>(whole_minutes));
    if (reason.kind == Kind::quota)
        return trf("quota {} is not reached", reason.job + 1);
    const std::uint64_t id = problem.jobs[reason.job].id;
    switch (reason.kind) {
    case Kind::no_vehicle:
        return trf("job {}: no vehicle has its skills and room for it", id);
    case Kind::no_way:
        return trf("job {}: no way leads there and back", id);
    case Kind::closed:
        return trf("job {}: its last window closes {} before anybody can be there", id, time);
    case Kind::day_too_short:
        return trf("job {}: there, the stay and back take {} longer than the vehicle has", id,
                   time);
    case Kind::too_far:
        return trf("job {}: there and back is longer than the vehicle may drive", id);
    default:
        return trf("job {}: possible by itself, but not beside the other jobs that must be visited",
                   id);
    }
}

/// Reading and writing take their part of the time that was given.
double for_search(double seconds) {
    return seconds - std::min(0.1, seconds / 20);
}

/// What is left of the time since the command began, of which a search has half at least.
double left_for_search(double seconds, std::chrono::steady_clock::time_point begin) {
    const std::chrono::duration<double> used = std::chrono::steady_clock::now() - begin;
    return std::max(for_search(seconds) - used.count(), seconds / 2);
}

/// JSON to where it was asked for.
int write(const std::string& json, const std::string& path) {
    if (path.empty()) {
        std::cout << json << std::flush;
        return 0;
    }
    const std::vector<io::Diagnostic> problems = io::replace_text(path, json);
    say(problems);
    return io::has_errors(problems) ? exit_failure : 0;
}

int plan_problem(const Options& options, const Resources& resources) {
    io::Loaded<io::VroomProblem> read = io::read_vroom(options.workbook);
    say(read.diagnostics);
    if (!read.value)
        return exit_unreadable;
    vrp::Problem& problem = read.value->problem;
    if (!read.value->unmeasured.empty()) {
        const plan::Router router({}, configured(options, resources).routing);
        const vrp::Matrix matrix = measured(read.value->locations, router);
        for (const std::size_t unmeasured : read.value->unmeasured)
            problem.matrices[unmeasured] = matrix;
        std::cerr << tr("there is no matrix: straight lines times the detour factor (estimated)")
                  << '\n';
    }
    const vrp::Budget budget{for_search(options.plan.seconds), options.plan.steps,
                             options.plan.seed, options.plan.threads};
    const vrp::Answer answer = vrp::solve(problem, budget);
    for (const vrp::Reason& reason : answer.reasons)
        std::cerr << reason_text(reason, problem) << '\n';
    const int written = write(io::write_vroom(*read.value, answer), options.output);
    return answer.reasons.empty() ? written : exit_failure;
}

std::string name_of(const workbook::Workbook& workbook, const plan::Site& site) {
    std::string name;
    for (const std::string& id : site.stop.project_ids)
        if (const workbook::Project* project = find_project(workbook, id))
            name.append(name.empty() ? "" : "、").append(project->short_name.view());
    if (name.empty() && site.stop.place)
        name = site.stop.place->name;
    if (const workbook::Unit* unit = find_unit(workbook, site.stop.unit_code);
        name.empty() && unit != nullptr)
        name = unit->name;
    return name;
}

/// The tour's problem as VROOM would have been given it, with names.
io::VroomProblem as_vroom(const workbook::Workbook& workbook, const plan::TourProblem& tour) {
    io::VroomProblem vroom;
    vroom.problem = tour.problem;
    vroom.locations.assign(tour.places.begin(), tour.places.end());
    for (std::size_t site = 0; site < tour.sites.size(); ++site)
        vroom.problem.jobs[site].description = name_of(workbook, tour.sites[site]);
    return vroom;
}

int write_plan(const workbook::Workbook& workbook, plan::OptimiseResult result,
               const std::string& output) {
    if (std::filesystem::path(output).extension() == ".gpkg") {
        workbook::Workbook planned = workbook;
        planned.meeting.lines = std::move(result.lines);
        const std::vector<io::Diagnostic> problems = io::save_geopackage(planned, output);
        say(problems);
        return io::has_errors(problems) ? exit_failure : 0;
    }
    return write(io::write_vroom(as_vroom(workbook, result.tour), result.answer), output);
}

int plan_workbook(const Options& options, const Resources& resources) {
    const auto begin = std::chrono::steady_clock::now();
    const io::Config config = configured(options, resources);
    const Document document = open_document(options, resources);
    say(document.diagnostics);
    if (!document.opened)
        return exit_unreadable;
    road::RoutingSettings routing = config.routing;
    if (!options.server.empty())
        routing.server = options.server;
    const plan::Router router(document.workbook, routing, plan::Asking::at_once);
    plan::OptimiseOptions search = options.plan;
    search.seconds = left_for_search(search.seconds, begin);
    plan::OptimiseResult result = plan::optimise_tour(document.workbook, router, search);
    for (const plan::Unmet& unmet : result.unmet)
        std::cerr << ui::unmet_words(unmet, document.workbook) << '\n';
    for (const plan::WayOut& way : result.ways_out)
        std::cerr << ui::way_out_words(way, document.workbook) << '\n';
    for (const std::string& problem : router.take_problems())
        std::cerr << "guanmo: " << problem << '\n';
    const bool feasible = result.unmet.empty();
    const int written = write_plan(document.workbook, std::move(result), options.output);
    return feasible ? written : exit_failure;
}

} // namespace

int run_plan(const Options& options, const Resources& resources) {
    return is_problem(options.workbook) ? plan_problem(options, resources)
                                        : plan_workbook(options, resources);
}

} // namespace guanmo::app
