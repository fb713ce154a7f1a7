#include "io/export_columns.hpp"

#include "crs/datum.hpp"
#include "workbook/given_place.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace guanmo::io {

using workbook::Project;

namespace {

using R = const ExportRow&;
using Value = ExportValue;
using Kind = ExportKind;

Value text(const workbook::Text& text) {
    return text.empty() ? Value{} : Value{text.view()};
}

/// Of a string, not of a text: that one would be a temporary.
Value words_of_row(const std::string& words) {
    return words.empty() ? Value{} : Value{std::string_view(words)};
}

template <class T> Value known(const workbook::Maybe<T>& value) {
    return value ? Value{*value} : Value{};
}

template <class Word> Value word(const std::optional<Word>& value) {
    return value ? Value{workbook::word_of(*value)} : Value{};
}

std::string wan_text(workbook::Money money) {
    constexpr std::int64_t yuan_per_wan = 10'000;
    const std::int64_t rest = money.yuan % yuan_per_wan;
    if (rest == 0)
        return std::to_string(money.yuan / yuan_per_wan);
    std::string digits = fmt::format("{}{}.{:04}", money.yuan < 0 ? "-" : "",
                                     std::abs(money.yuan / yuan_per_wan), std::abs(rest));
    digits.resize(digits.find_last_not_of('0') + 1);
    return digits;
}

} // namespace

const std::vector<ExportColumn>& export_columns() {
    static const std::vector<ExportColumn> all{
        {"id", "编号", "id", Kind::text, 14, [](R r) { return text(r.project.id); }},
        {"name", "项目名称", "name", Kind::text, 40, [](R r) { return text(r.project.name); }},
        {"short_name", "简称", "short_name", Kind::text, 18,
         [](R r) { return text(r.project.short_name); }},
        {"unit_name", "所属旗县", "unit_name", Kind::text, 16,
         [](R r) { return r.unit_name.empty() ? Value{} : Value{r.unit_name}; }},
        {"unit_code", "旗县代码", "unit_code", Kind::text, 11,
         [](R r) { return text(r.project.unit_code); }},
        {"park", "所属园区", "park", Kind::text, 18, [](R r) { return text(r.project.park); }},
        {"developer", "建设单位", "developer", Kind::text, 26,
         [](R r) { return text(r.project.developer); }},
        {"industry", "行业", "industry", Kind::text, 12,
         [](R r) { return text(r.project.industry); }},
        {"nature", "建设性质", "nature", Kind::text, 10,
         [](R r) { return word(r.project.nature); }},
        {"stage", "阶段", "stage", Kind::text, 8, [](R r) { return word(r.project.stage); }},
        {"investment_wan", "总投资（万元）", "invest_wan", Kind::money, 13,
         [](R r) { return known(r.project.investment); }},
        {"year_plan_wan", "年度计划投资（万元）", "plan_wan", Kind::money, 13,
         [](R r) { return known(r.project.year_plan); }},
        {"done_wan", "累计完成投资（万元）", "done_wan", Kind::money, 13,
         [](R r) { return known(r.project.done); }},
        {"percent", "形象进度（%）", "percent", Kind::number, 10,
         [](R r) { return known(r.project.percent); }},
        {"started_on", "开工时间", "started_on", Kind::date, 11,
         [](R r) { return known(r.project.started_on); }},
        {"complete_on", "竣工时间", "finish_on", Kind::date, 11,
         [](R r) { return known(r.project.complete_on); }},
        {"output_wan", "年产值（万元）", "output_wan", Kind::money, 13,
         [](R r) { return known(r.project.yearly_output); }},
        {"tax_wan", "年税收（万元）", "tax_wan", Kind::money, 13,
         [](R r) { return known(r.project.yearly_tax); }},
        {"jobs", "就业人数（人）", "jobs", Kind::whole, 10,
         [](R r) { return known(r.project.jobs); }},
        {"permits_done", "已办手续（项）", "permit_ok", Kind::whole, 9,
         [](R r) { return known(r.project.permits_done); }},
        {"permits_due", "应办手续（项）", "permit_due", Kind::whole, 9,
         [](R r) { return known(r.project.permits_due); }},
        {"location_accuracy_m", "位置误差（米）", "accuracy_m", Kind::number, 10,
         [](R r) { return known(r.project.location_accuracy_m); }},
        {"parent_id", "上级项目", "parent_id", Kind::text, 14,
         [](R r) { return text(r.project.parent_id); }},
        {"details", "建设内容及规模", "details", Kind::text, 50,
         [](R r) { return text(r.project.details); }},
        {"responsible", "责任单位", "respons", Kind::text, 20,
         [](R r) { return text(r.project.responsible); }},
        {"leader", "包联领导", "leader", Kind::text, 12,
         [](R r) { return text(r.project.leader); }},
        {"open_problems", "存在问题", "problems", Kind::text, 36,
         [](R r) { return text(r.project.open_problems); }},
        {"last_inspection", "上次观摩", "last_insp", Kind::text, 18,
         [](R r) { return text(r.project.last_inspection); }},
        {"source", "数据来源", "source", Kind::text, 24,
         [](R r) { return text(r.project.source); }},
        {"as_of", "数据截至", "as_of", Kind::date, 11, [](R r) { return known(r.project.as_of); }},
    };
    return all;
}

const std::vector<ExportColumn>& place_columns(ExportDatum datum) {
    const auto lng = [](R r) { return r.position ? Value{r.position->lng} : Value{}; };
    const auto lat = [](R r) { return r.position ? Value{r.position->lat} : Value{}; };
    static const std::vector<ExportColumn> wgs84{
        {"lon", "经度（WGS 84）", "lon", Kind::number, 13, lng},
        {"lat", "纬度（WGS 84）", "lat", Kind::number, 13, lat}};
    static const std::vector<ExportColumn> gcj02{
        {"lon", "经度（GCJ-02）", "lon", Kind::number, 13, lng},
        {"lat", "纬度（GCJ-02）", "lat", Kind::number, 13, lat}};
    static const std::vector<ExportColumn> given{
        {"position", "坐标（原样）", "position", Kind::text, 30,
         [](R r) { return words_of_row(r.given); }},
        {"position_datum", "坐标基准（原样）", "pos_datum", Kind::text, 16,
         [](R r) { return words_of_row(r.given_datum); }}};
    return datum == ExportDatum::gcj02 ? gcj02 : datum == ExportDatum::given ? given : wgs84;
}

std::string text_of(const ExportValue& value) {
    if (const auto* words = std::get_if<std::string_view>(&value))
        return std::string(*words);
    if (const auto* money = std::get_if<workbook::Money>(&value))
        return wan_text(*money);
    if (const auto* number = std::get_if<double>(&value))
        return fmt::format("{}", *number);
    if (const auto* whole = std::get_if<int>(&value))
        return std::to_string(*whole);
    if (const auto* date = std::get_if<workbook::PartialDate>(&value))
        return workbook::to_iso(*date);
    return "";
}

const char* name_of(ExportDatum datum) {
    return datum == ExportDatum::gcj02   ? "GCJ-02"
           : datum == ExportDatum::given ? "as given"
                                         : "WGS 84";
}

ExportRows::ExportRows(const workbook::Workbook& workbook, const ExportOptions& options)
    : workbook_(workbook), options_(options) {
    for (const workbook::Unit& unit : workbook.units)
        unit_names_.emplace(unit.code, unit.name);
}

std::size_t ExportRows::size() const {
    return options_.rows ? options_.rows->size() : workbook_.projects.size();
}

namespace {

/// Whether coordinates and datum are enough to be read as the same place again: not where a person
/// has moved it, or digits turned out to mean minutes.
bool leads_back(const workbook::GivenPlace& given) {
    std::string_view steps = given.conversion;
    while (!steps.empty()) {
        const std::string_view step = steps.substr(0, steps.find("; "));
        if (step != "φ, λ → λ, φ" && step != "° ′ ″ → °" && step != given.datum + " → WGS 84")
            return false;
        steps.remove_prefix(std::min(steps.size(), step.size() + 2));
    }
    return true;
}

} // namespace

ExportRow ExportRows::operator[](std::size_t i) const {
    const Project& project = workbook_.projects[options_.rows ? (*options_.rows)[i] : i];
    const auto unit = unit_names_.find(project.unit_code.view());
    std::optional<geo::LngLat> position = project.position;
    if (position && options_.datum == ExportDatum::gcj02)
        position = crs::gcj02_from_wgs84(*position);
    ExportRow row{project, unit == unit_names_.end() ? "" : unit->second, position};
    if (options_.datum == ExportDatum::given && project.position) {
        const workbook::GivenPlace given = given_place(project);
        row.given = given.position.empty() || !leads_back(given)
                        ? fmt::format("{}, {}", project.position->lng, project.position->lat)
                        : given.position;
        row.given_datum = given.datum.empty() || !leads_back(given) ? "WGS 84" : given.datum;
    }
    return row;
}

void ExportRows::for_each(const std::function<void(const ExportRow&)>& take) const {
    for (std::size_t i = 0; i < size(); ++i) {
        take((*this)[i]);
        tell(i + 1);
    }
}

void ExportRows::tell(std::size_t written) const {
    constexpr std::size_t often = 1024; // rows
    if (options_.progress && written % often == 0)
        options_.progress(written);
}

} // namespace guanmo::io
