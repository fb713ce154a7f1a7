#include "many_projects.hpp"

#include "fixture.hpp"

#include <cmath>
#include <numbers>
#include <random>

namespace guanmo::display::fixture {

namespace {

/// Unlike those of the standard library the distributions are the same everywhere.
class Dice {
  public:
    explicit Dice(std::uint32_t seed) : engine_(seed) {}
    double uniform() { return (engine_() + 0.5) / 4294967296.0; }
    double normal() {
        return std::sqrt(-2 * std::log(uniform())) * std::cos(2 * std::numbers::pi * uniform());
    }
    std::size_t below(std::size_t end) {
        return static_cast<std::size_t>(uniform() * static_cast<double>(end));
    }

  private:
    std::mt19937 engine_;
};

constexpr geo::LngLat seats[] = {{122.26, 43.62}, {119.66, 45.53}, {121.28, 43.6},
                                 {123.31, 44.12}, {122.35, 42.95}, {121.75, 42.73},
                                 {120.66, 42.84}, {120.9, 44.55},  {122.0, 43.9}};

} // namespace

std::vector<workbook::Project> many_projects(std::size_t count, std::uint32_t seed) {
    Dice dice(seed);
    std::vector<workbook::Project> projects;
    projects.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const geo::LngLat seat = seats[dice.below(std::size(seats))];
        const double spread = dice.uniform() < 0.6 ? 0.04 : 0.3; // degrees: a town, its country
        const double yi = std::exp(-0.5 + 1.3 * dice.normal());
        const bool known = dice.uniform() > 1.0 / 12;
        projects.push_back(project(
            "p" + std::to_string(i), known ? std::optional(yi) : std::nullopt,
            geo::LngLat{seat.lng + spread * dice.normal(), seat.lat + 0.7 * spread * dice.normal()},
            workbook::all_stages[dice.below(workbook::all_stages.size())]));
    }
    return projects;
}

workbook::Workbook many(std::size_t count, std::uint32_t seed) {
    workbook::Workbook book = tongliao();
    book.projects = workbook::Table<workbook::Project>(many_projects(count, seed));
    return book;
}

} // namespace guanmo::display::fixture
