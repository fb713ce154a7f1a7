#include "edit/edit.hpp"
#include "io/workbook_file.hpp"
#include "plan/best_order.hpp"
#include "plan/candidates.hpp"
#include "plan/conflicts.hpp"
#include "plan/fixes.hpp"
#include "plan/make_itinerary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <functional>
#include <random>
#include <string>
#include <vector>

/// Measures planning on this machine; nothing is decided by it. Every figure stands beside the time
/// that sorting 100 000 numbers takes in the same process.
namespace {

using namespace guanmo;
using Clock = std::chrono::steady_clock;

/// Sorted times of `times` runs, milliseconds.
template <class Work> std::vector<double> timed(int times, Work work) {
    std::vector<double> all;
    for (int i = 0; i < times; ++i) {
        const Clock::time_point start = Clock::now();
        work();
        all.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    std::sort(all.begin(), all.end());
    return all;
}

double median_of(const std::vector<double>& sorted) {
    return sorted[sorted.size() / 2];
}

double measure_sorting() {
    std::mt19937 random(1);
    std::vector<double> numbers(100'000);
    return median_of(timed(20, [&] {
        std::generate(numbers.begin(), numbers.end(), std::ref(random));
        std::sort(numbers.begin(), numbers.end());
    }));
}

void row(const std::string& what, const std::vector<double>& sorted_ms, double goal_ms,
         double sorting_ms) {
    fmt::print("{:<44} {:>9.4f} ms   slowest {:>8.4f} ms   goal {:>5.1f} ms   {:>7.4f} × sorting\n",
               what, median_of(sorted_ms), sorted_ms.back(), goal_ms,
               median_of(sorted_ms) / sorting_ms);
}

plan::CostMatrix random_costs(std::mt19937& random, std::size_t size) {
    std::uniform_real_distribution<double> metres(1000, 300'000);
    const auto draw = [&](std::size_t count) {
        std::vector<double> costs(count);
        std::generate(costs.begin(), costs.end(), [&] { return metres(random); });
        return costs;
    };
    return {size, draw(size * size), draw(size), draw(size)};
}

/// Twenty-eight stops on two lines under every rule, and five hundred projects more.
workbook::Workbook real_tour(std::mt19937& random) {
    workbook::Workbook workbook = *io::open_workbook(SOURCE_DIR "/geodata/tongliao").value;
    std::uniform_real_distribution<double> lng(120, 123), lat(42.5, 45);
    std::vector<workbook::Project> projects;
    for (std::size_t i = 0; i < 544; ++i) {
        workbook::Project project;
        project.id = fmt::format("B{}", i);
        project.unit_code = workbook.units[i % workbook.units.size()].code;
        project.position = geo::LngLat{lng(random), lat(random)};
        projects.push_back(project);
    }
    workbook.meeting.lines.resize(2);
    for (std::size_t i = 0; i < 2; ++i) {
        workbook::TourLine& line = workbook.meeting.lines[i];
        line.stops.clear();
        for (std::size_t stop = 0; stop < 14; ++stop) {
            const workbook::Project& project = projects[i * 14 + stop];
            line.stops.push_back(
                {std::string(project.unit_code.view()), {std::string(project.id.view())}, 20});
            workbook.meeting.candidates.push_back(
                {.project_id = std::string(project.id.view()), .windows = {{{480}, {1080}}}});
        }
        line.lunch = workbook::Meal{{"食堂", {121.5, 43.5}}};
    }
    workbook.projects = workbook::Table<workbook::Project>(std::move(projects));
    workbook.meeting.rules = {.most_per_unit = 3, .groups_rotate = true};
    return workbook;
}

/// The bundled workbook with one line of that many stops all over the city.
workbook::Workbook with_long_line(std::mt19937& random, std::size_t stops) {
    workbook::Workbook workbook = *io::open_workbook(SOURCE_DIR "/geodata/tongliao").value;
    std::uniform_real_distribution<double> lng(120, 123), lat(42.5, 45);
    std::vector<workbook::Project> projects;
    workbook::TourLine line{.id = "long", .name = "长线", .badge = "长"};
    for (std::size_t i = 0; i < stops; ++i) {
        workbook::Project project;
        project.id = fmt::format("B{}", i);
        project.position = geo::LngLat{lng(random), lat(random)};
        projects.push_back(project);
        line.stops.push_back({"", {project.id}, 30});
    }
    workbook.projects = workbook::Table<workbook::Project>(std::move(projects));
    workbook.meeting.lines = {line};
    return workbook;
}

} // namespace

int main() {
    const double sorting_ms = measure_sorting();
    fmt::print("sorting 100 000 numbers takes {:.3f} ms\n", sorting_ms);
    std::mt19937 random(12);

    row("exact order of 12 stops from a matrix",
        timed(100,
              [&] { (void)plan::cheapest_order(random_costs(random, plan::most_stops_solved)); }),
        200, sorting_ms);

    workbook::Workbook twelve = with_long_line(random, plan::most_stops_solved);
    row("best order of a line of 12, ways still to find",
        timed(20,
              [&] {
                  const plan::Router router(twelve.roads, {});
                  (void)plan::best_order(twelve.meeting.lines.front(), twelve, router);
              }),
        200, sorting_ms);

    workbook::Workbook forty = with_long_line(random, 40);
    const plan::Router router(forty.roads, {});
    std::uniform_int_distribution<std::size_t> any_stop(0, 39);
    row("a stop of 40 moved and the line timed again",
        timed(500,
              [&] {
                  forty = edit::apply(forty,
                                      edit::MoveStop{"long", any_stop(random), any_stop(random)});
                  (void)plan::make_tour(forty, router);
              }),
        5, sorting_ms);

    const workbook::Itinerary itinerary = plan::make_tour(forty, router).front();
    row("conflicts of a line of 40",
        timed(500, [&] { (void)plan::conflicts_of(forty.meeting.lines.front(), itinerary); }), 1,
        sorting_ms);

    workbook::Workbook tour = real_tour(random);
    const plan::Router roads(tour.roads, {});
    workbook::Tour timed_tour = plan::make_tour(tour, roads);
    std::uniform_int_distribution<std::size_t> any_of_14(0, 13);
    row("a stop of 28 dragged: times and every conflict",
        timed(500,
              [&] {
                  const workbook::Workbook moved =
                      edit::apply(tour, edit::MoveStop{tour.meeting.lines[0].id, any_of_14(random),
                                                       any_of_14(random)});
                  const workbook::TourLine& line = moved.meeting.lines[0];
                  const auto times = plan::make_itinerary(line, moved, roads);
                  (void)plan::conflicts_of(tour, line, times, timed_tour);
              }),
        5, sorting_ms);
    const auto conflicts =
        plan::conflicts_of(tour, tour.meeting.lines[0], timed_tour[0], timed_tour);
    row("ways out of a line that is too long",
        timed(10, [&] { (void)plan::fixes_of(conflicts.front(), tour, 0, timed_tour, roads); }),
        200, sorting_ms);
    row("candidates among 544 projects",
        timed(20, [&] { (void)plan::rank_candidates(tour, tour.meeting.lines[0], roads); }), 100,
        sorting_ms);
}
