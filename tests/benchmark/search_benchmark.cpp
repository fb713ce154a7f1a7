#include "session/facets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <random>
#include <string>
#include <vector>

/// Measures the search, the filters and their indices on this machine; nothing is decided by it.
/// The names are put together of real ones' parts with rare characters strewn in, nearly all of
/// them different.
namespace {

using namespace guanmo;
using Clock = std::chrono::steady_clock;
using Words = std::vector<std::string>;

const std::vector<double> size_bounds_yi{50, 10, 1};

/// The quickest of some runs, milliseconds: what other programs do at the same time is left out.
template <class Work> double best_ms(int times, Work work) {
    double best = 1e9;
    for (int i = 0; i < times; ++i) {
        const Clock::time_point start = Clock::now();
        work();
        best =
            std::min(best, std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    return best;
}

/// Memory of this process, megabytes.
double resident_mb() {
    std::ifstream statm("/proc/self/statm");
    double total = 0, resident = 0;
    statm >> total >> resident;
    return resident * 4096 / 1e6;
}

std::string utf8(char32_t c) {
    return {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
            static_cast<char>(0x80 | (c & 0x3F))};
}

class Names {
  public:
    explicit Names(std::uint32_t seed) : random_(seed) {}
    std::size_t below(std::size_t end) {
        return std::uniform_int_distribution<std::size_t>(0, end - 1)(random_);
    }
    double log_normal() { return std::lognormal_distribution<double>(0.5, 1.4)(random_); }
    std::string developer() {
        static const Words places{"通辽市", "内蒙古", "科尔沁", "北京", "", "华东", "重庆", "长春"};
        static const Words ends{"有限责任公司",     "新材料有限公司",     "能源有限公司",    "集团",
                                "科技股份有限公司", "农牧业发展有限公司", "建设投资有限公司"};
        return of(places) + rare() + rare() + of(ends);
    }
    std::string name(const std::string& developer) {
        static const Words products{"风电",     "电解铝", "玉米深加工", "光伏",     "储能电站",
                                    "肉牛屠宰", "硅砂",   "钒钛新材料", "生物医药", "源网荷储"};
        static const Words kinds{"项目", "建设项目", "一体化项目", "改扩建工程", "产业园"};
        const std::string amount = std::to_string(below(200) * 5 + 5);
        return (below(2) == 0 ? developer : rare() + rare()) + "年产" + amount + "万吨" +
               of(products) + rare() + of(kinds);
    }
    std::string industry() {
        static const Words industries{"新材料",     "清洁能源", "电力",   "生物医药", "玉米生物",
                                      "铝基新材料", "循环经济", "农牧业", "文旅",     "物流"};
        return of(industries);
    }

  private:
    const std::string& of(const Words& words) { return words[below(words.size())]; }
    /// One of 3,000 characters, the first ones much more often.
    std::string rare() {
        std::geometric_distribution<char32_t> rank(1.0 / 400);
        return utf8(U'一' + rank(random_) % 3000 * 7);
    }
    std::mt19937 random_;
};

workbook::Workbook made_workbook(std::size_t projects) {
    const Words units{"科尔沁区", "科尔沁左翼后旗", "科尔沁左翼中旗",
                      "开鲁县",   "库伦旗",         "奈曼旗",
                      "扎鲁特旗", "霍林郭勒市",     "通辽经济技术开发区"};
    workbook::Workbook workbook;
    std::vector<workbook::Unit> all_units(units.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
        all_units[i].code = std::to_string(150500 + i);
        all_units[i].name = all_units[i].short_name = units[i];
    }
    all_units[1].short_name = "科左后旗";
    workbook.units = workbook::Table<workbook::Unit>(std::move(all_units));
    Names names(7);
    std::vector<workbook::Project> all(projects);
    for (std::size_t i = 0; i < projects; ++i) {
        workbook::Project& project = all[i];
        const std::string developer = names.developer();
        const std::string name = names.name(developer);
        project.id = fmt::format("S{:07}", i + 1);
        project.name = name;
        project.short_name = names.below(3) == 0 ? name.substr(name.size() - 18) : name;
        project.developer = developer;
        project.industry = names.industry();
        project.unit_code = std::to_string(150500 + names.below(units.size()));
        project.stage = workbook::all_stages[names.below(9)];
        if (names.below(10) != 0)
            project.investment = workbook::money_from(names.log_normal(), workbook::MoneyUnit::yi);
        if (names.below(20) != 0)
            project.position = geo::LngLat{120, 43};
    }
    workbook.projects = workbook::Table<workbook::Project>(std::move(all));
    return workbook;
}

/// Typed key by key: the first key and the slowest of the others, in a row of the table.
void measure_typing(const session::ProjectIndex& index, const std::string& what,
                    const Words& typed) {
    session::SearchHits hits;
    double first_ms = 0, slowest_ms = 0;
    for (std::size_t i = 0; i < typed.size(); ++i) {
        session::SearchHits next;
        const double ms = best_ms(5, [&] { next = session::find_projects(index, typed[i], hits); });
        (i == 0 ? first_ms : slowest_ms) = i == 0 ? ms : std::max(slowest_ms, ms);
        hits = std::move(next);
    }
    fmt::print("  {:<24} first key {:>8.2f} ms   slowest further key {:>8.2f} ms   {:>8} hits\n",
               what, first_ms, slowest_ms, hits.rows.size());
}

/// "kzhq" → "k", "kz", "kzh", "kzhq".
Words keys(const std::string& word) {
    Words typed;
    for (std::size_t length = 1; length <= word.size(); ++length)
        typed.push_back(word.substr(0, length));
    return typed;
}

void measure_filter(const workbook::Workbook& workbook, const session::ProjectIndex& index,
                    const std::string& what, const session::Filter& filter) {
    const session::SearchHits hits = session::find_projects(index, filter.search);
    std::size_t count = 0;
    const double ms =
        best_ms(5, [&] { count = session::filtered(workbook, index, filter, hits).rows.size(); });
    const double counts_ms =
        best_ms(5, [&] { (void)session::facet_counts(workbook, index, filter, hits); });
    fmt::print("  {:<24} list and sum {:>8.2f} ms   counts of a menu {:>8.2f} ms   {:>8} pass\n",
               what, ms, counts_ms, count);
}

void measure_edit(workbook::Workbook workbook, session::ProjectIndex index) {
    workbook::Project project = workbook.projects[workbook.projects.size() / 2];
    project.investment = workbook::Money{1'000'000'000'000};
    workbook.projects = workbook.projects.with(workbook.projects.size() / 2, project);
    const double ms = best_ms(3, [&] { (void)session::updated(index, workbook); });
    fmt::print("  {:<24} {:>8.2f} ms\n", "index after an edit", ms);
}

void measure(std::size_t projects) {
    const workbook::Workbook workbook = made_workbook(projects);
    const double n = static_cast<double>(projects);
    fmt::print("{} projects\n", projects);
    const double before_mb = resident_mb();
    session::ProjectIndex index = session::make_project_index(workbook, size_bounds_yi);
    const double columns_mb = resident_mb();
    index.names = std::make_shared<const session::NameIndex>(workbook.projects);
    const double names_mb = resident_mb();
    fmt::print("  {:<24} {:>8.2f} ms   {:>6.1f} bytes a project\n", "columns made",
               best_ms(3, [&] { (void)session::make_project_index(workbook, size_bounds_yi); }),
               (columns_mb - before_mb) * 1e6 / n);
    fmt::print("  {:<24} {:>8.2f} ms   {:>6.1f} bytes a project ({:.1f} in use)\n", "names packed",
               best_ms(3, [&] { session::NameIndex names(workbook.projects); }),
               (names_mb - columns_mb) * 1e6 / n, static_cast<double>(index.names->bytes()) / n);
    (void)workbook.projects.row_of("none");
    fmt::print("  {:<24} {:>8.4f} ms\n", "id to row",
               best_ms(5, [&] { (void)workbook.projects.row_of("S0000042"); }));
    measure_edit(workbook, index);
    measure_typing(index, "initials kzhq", keys("kzhq"));
    measure_typing(index, "initials nyyxgs", keys("nyyxgs"));
    measure_typing(index, "full pinyin", keys("nengyuanyouxiangongsi"));
    measure_typing(index, "in nearly all: xm", keys("xm"));
    measure_typing(index, "rare: olz", keys("olz"));
    measure_typing(index, "characters 生物医药", {"生", "生物", "生物医", "生物医药"});
    measure_typing(index, "digits and id S0000", keys("S0000"));
    measure_filter(workbook, index, "all", {});
    session::Filter some;
    some.stages = {workbook::all_stages[4], workbook::all_stages[5]};
    some.units = {"150501"};
    measure_filter(workbook, index, "a unit, two stages", some);
    session::Filter searched;
    searched.sizes = {0, 1, 2};
    searched.search = "xm";
    measure_filter(workbook, index, "sizes and a search", searched);
}

} // namespace

int main() {
    for (const std::size_t projects : {544UL, 10'000UL, 100'000UL, 1'000'000UL})
        measure(projects);
}
