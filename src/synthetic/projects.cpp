#include "synthetic/projects.hpp"

#include "synthetic/clusters.hpp"
#include "synthetic/names.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace guanmo::synthetic {

using workbook::Money;
using workbook::Nature;
using workbook::PartialDate;
using workbook::Project;
using workbook::Stage;

namespace {

constexpr PartialDate as_of{2025, 5, 0};
constexpr std::int64_t yuan_per_wan = 10'000;

/// In the order of workbook::all_stages.
constexpr std::array<double, workbook::all_stages.size()> stage_weights{4, 6, 10, 14, 9, 30,
                                                                        9, 8, 5,  3,  2};

Money share_of(Money money, double share) {
    return {static_cast<std::int64_t>(
                std::floor(static_cast<double>(money.yuan) * share / yuan_per_wan)) *
            yuan_per_wan};
}

/// Whole 万元, from half a million yuan to a hundred billion.
Money investment(Random& random) {
    constexpr double median_wan = 7'000;
    constexpr double sigma = 1.3; // mean 2.3 times the median, as in published lists
    const double wan = random.log_normal(median_wan, sigma);
    return {static_cast<std::int64_t>(std::round(std::clamp(wan, 50.0, 1e7))) * yuan_per_wan};
}

/// A month, `months` before the date that the figures stand for; negative: after it.
PartialDate month_before(int months) {
    const int month = as_of.year * 12 + (as_of.month - 1) - months;
    return {static_cast<std::int16_t>(month / 12), static_cast<std::int8_t>(month % 12 + 1), 0};
}

/// How far the building is, 0–1.
double progress_of(Random& random, Stage stage) {
    switch (stage) {
    case Stage::started:
        return random.whole(1, 15) / 100.0;
    case Stage::under_construction:
        return random.whole(10, 95) / 100.0;
    case Stage::stopped:
        return random.whole(5, 70) / 100.0;
    case Stage::completed:
    case Stage::in_production:
    case Stage::at_full_output:
        return 1;
    default:
        return 0;
    }
}

int permits_of(Random& random, Stage stage) {
    constexpr int all = 10;
    switch (stage) {
    case Stage::conceived:
    case Stage::in_reserve:
    case Stage::withdrawn:
        return random.whole(0, 2);
    case Stage::contracted:
        return random.whole(1, 4);
    case Stage::permitting:
        return random.whole(3, all - 1);
    case Stage::started:
        return random.whole(all - 2, all);
    default:
        return all;
    }
}

/// Begun when the progress says so; the end lies ahead as far as there is work left.
void take_dates(Random& random, double progress, Project& project) {
    constexpr int shortest = 10, longest = 36; // months of building
    const int duration = random.whole(shortest, longest);
    if (progress == 0) {
        project.nature = Nature::fresh;
        if (project.stage == Stage::permitting)
            project.started_on = month_before(-random.whole(1, 12));
        return;
    }
    const bool finished = progress == 1;
    const int since = finished ? duration + random.whole(0, 18)
                               : std::max(1, static_cast<int>(duration * progress));
    project.started_on = month_before(since);
    project.complete_on = month_before(since - duration);
    project.nature = project.started_on->year < as_of.year ? Nature::continuing : Nature::fresh;
}

void take_money(Random& random, double progress, Project& project) {
    constexpr double unpublished = 0.03;
    project.percent = std::round(progress * 100);
    if (random.chance(unpublished))
        return;
    project.investment = investment(random);
    project.done = share_of(*project.investment, progress);
    const Money left{project.investment->yuan - project.done->yuan};
    project.year_plan = share_of(left, random.whole(20, 60) / 100.0);
    if (random.chance(0.5)) {
        project.yearly_output = share_of(*project.investment, random.whole(30, 200) / 100.0);
        project.yearly_tax = share_of(*project.yearly_output, random.whole(2, 8) / 100.0);
    }
    if (random.chance(0.6))
        project.jobs = std::max(5, static_cast<int>(project.investment->yuan / 2'000'000) / 2 +
                                       random.whole(0, 60));
}

/// Makes one project after the other.
class Inventor {
  public:
    Inventor(const workbook::Table<workbook::Unit>& units, std::uint64_t seed)
        : random_(seed), units_(clusters_of(units, random_)),
          source_(fmt::format("合成演示数据（种子 {}）", seed)) {}

    Project next() {
        Project project;
        project.id = fmt::format("S{}", ++made_);
        const Trade& trade =
            made_ <= trades().size() ? trades()[made_ - 1] : random_.one_of(trades());
        project.stage =
            workbook::all_stages[made_ <= stage_weights.size() ? made_ - 1
                                                               : random_.weighted(stage_weights)];
        take_place_and_names(trade, project);
        const double progress = progress_of(random_, *project.stage);
        take_dates(random_, progress, project);
        take_money(random_, progress, project);
        project.permits_due = 10;
        project.permits_done = permits_of(random_, *project.stage);
        project.source = shared_(source_);
        project.as_of = as_of;
        return project;
    }

  private:
    void take_place_and_names(const Trade& trade, Project& project) {
        std::string unit;
        if (!units_.empty()) {
            const UnitClusters& clusters = random_.one_of(units_);
            unit = clusters.unit().short_name;
            project.unit_code = shared_(clusters.unit().code);
            if (const auto place = clusters.place(random_)) {
                project.position = place->position;
                project.park = shared_(place->park);
            }
        }
        const ProjectNames names = invented_names(random_, trade, unit);
        project.name = names.name;
        project.short_name = names.short_name;
        project.developer = shared_(names.developer);
        project.industry = shared_(trade.industry);
    }

    Random random_;
    std::vector<UnitClusters> units_;
    std::string source_;
    workbook::TextPool shared_;
    std::size_t made_ = 0;
};

} // namespace

workbook::Table<Project> invented_projects(const workbook::Table<workbook::Unit>& units,
                                           std::size_t count, std::uint64_t seed,
                                           const Progress& progress) {
    Inventor inventor(units, seed);
    workbook::Table<Project>::Builder projects;
    for (std::size_t i = 0; i < count; ++i) {
        if (progress && i % workbook::Table<Project>::rows_per_chunk == 0)
            progress(i);
        projects.append(inventor.next());
    }
    return std::move(projects).finish();
}

workbook::Workbook synthetic_workbook(workbook::Workbook workbook, std::size_t count,
                                      std::uint64_t seed, const Progress& progress) {
    workbook.projects = invented_projects(workbook.units, count, seed, progress);
    workbook.synthetic = true;
    workbook.as_of = as_of;
    workbook.source = fmt::format("合成演示数据（种子 {}）", seed);
    workbook.edition = "示例数据";
    workbook.published.clear();
    workbook.meeting = {};
    workbook.roads = {};
    workbook.road_source.clear();
    return workbook;
}

} // namespace guanmo::synthetic
