#include "brute_force.hpp"
#include "catch.hpp"
#include "random_problem.hpp"
#include "vrp/assignment.hpp"

#include <numeric>

using namespace guanmo::vrp;

TEST_CASE("no assignment is cheaper than the one found", "[vrp]") {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        Random random(seed);
        const std::size_t size = 1 + static_cast<std::size_t>(random.whole(6));
        std::vector<Cost> costs;
        for (std::size_t i = 0; i < size * size; ++i)
            costs.push_back(random.whole(100) - 20);
        const Assignment found = assign(size, costs);
        std::vector<std::size_t> columns(size);
        std::iota(columns.begin(), columns.end(), std::size_t{0});
        Cost least = unlimited;
        do {
            Cost sum = 0;
            for (std::size_t row = 0; row < size; ++row)
                sum += costs[row * size + columns[row]];
            least = std::min(least, sum);
        } while (std::next_permutation(columns.begin(), columns.end()));
        CHECK(found.cost == least);
        Cost sum = 0;
        for (std::size_t row = 0; row < size; ++row) {
            sum += costs[row * size + static_cast<std::size_t>(found.column_of[row])];
            for (std::size_t column = 0; column < size; ++column)
                CHECK(found.row[row] + found.column[column] <= costs[row * size + column]);
        }
        CHECK(sum == least);
    }
}

TEST_CASE("the relaxation to legs is a bound for plans that visit everything", "[vrp]") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        const Problem problem = random_problem(seed, 5, 2, {.asymmetric = true, .windows = true});
        const Objective best = BruteForce(problem).best();
        const LegRelaxation relaxation = relax_to_legs(Instance(problem));
        if (best.lost == 0 && best.missing == 0)
            CHECK(relaxation.answer.cost <= best.cost);
    }
}
