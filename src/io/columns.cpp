#include "io/columns.hpp"

#include "i18n/translate.hpp"
#include "workbook/half_width.hpp"

#include <fmt/ranges.h>

#include <algorithm>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;
using workbook::MoneyUnit;

const std::vector<FieldNames>& unit_fields() {
    static const std::vector<FieldNames> fields{
        {"code", {"code", "adcode", "行政区划代码", "区划代码", "代码", "编码", "gb", "pac", "id"}},
        {"name", {"name", "名称", "旗县", "旗县区", "单位", "地名", "xzqmc", "mc"}},
        {"short_name", {"short_name", "short", "简称"}},
        {"kind", {"kind", "类型", "类别"}},
        {"parent_code", {"parent_code", "parent", "上级代码", "所属代码"}},
        {"seat_lng", {"seat_lng", "seat_lon", "驻地经度"}},
        {"seat_lat", {"seat_lat", "驻地纬度"}},
    };
    return fields;
}

const std::vector<FieldNames>& project_fields() {
    static const std::vector<FieldNames> fields{
        {"id", {"id", "project_id", "编号", "项目编号", "项目代码", "序号"}},
        {"name", {"name", "名称", "项目名称", "项目", "project"}},
        {"short_name", {"short_name", "简称", "项目简称"}},
        {"unit_code",
         {"unit_code", "adcode", "旗县代码", "行政区划代码", "区划代码", "unit", "旗县", "旗县区",
          "旗县市区", "所属旗县", "所在旗县", "所属地区", "地区", "county"}},
        {"park", {"park", "园区", "所属园区", "所在园区"}},
        {"developer", {"developer", "建设单位", "项目单位", "业主", "业主单位"}},
        {"industry", {"industry", "行业", "产业", "产业链", "所属行业", "行业分类"}},
        {"nature", {"nature", "建设性质", "性质"}},
        {"stage", {"stage", "阶段", "项目阶段", "建设阶段", "状态", "status"}},
        {"investment",
         {"investment", "total_investment", "总投资", "计划总投资", "总投资额", "投资额", "投资"},
         true},
        {"year_plan", {"year_plan", "年度计划投资", "年度计划", "本年计划投资"}, true},
        {"done", {"done", "累计完成投资", "完成投资", "累计完成"}, true},
        {"percent", {"percent", "progress", "形象进度", "完成进度", "进度"}},
        {"started_on", {"started_on", "start", "开工时间", "开工日期", "开工年月"}},
        {"complete_on",
         {"complete_on", "finish", "竣工时间", "竣工日期", "投产时间", "计划竣工时间"}},
        {"output", {"output", "yearly_output", "年产值", "产值"}, true},
        {"tax", {"tax", "yearly_tax", "税收", "年税收", "利税"}, true},
        {"jobs", {"jobs", "就业", "就业人数", "带动就业"}},
        {"permits_done", {"permits_done", "已办手续"}},
        {"permits_due", {"permits_due", "应办手续"}},
        {"parent_id", {"parent_id", "上级项目", "所属项目"}},
        {"lon", {"lon", "lng", "long", "longitude", "经度", "东经", "x"}},
        {"lat", {"lat", "latitude", "纬度", "北纬", "y"}},
        {"location_accuracy_m",
         {"location_accuracy_m", "location_accuracy", "accuracy", "位置误差", "定位精度"}},
        {"details", {"details", "建设内容", "建设内容及规模", "建设规模及内容", "description"}},
        {"responsible", {"responsible", "责任单位"}},
        {"leader", {"leader", "包联领导", "包保领导"}},
        {"open_problems", {"open_problems", "存在问题", "问题"}},
        {"last_inspection", {"last_inspection", "上次观摩"}},
        {"source", {"source", "来源", "数据来源"}},
        {"as_of", {"as_of", "截至", "截止日期", "截至日期"}},
    };
    return fields;
}

const std::vector<FieldNames>& road_fields() {
    static const std::vector<FieldNames> fields{
        {"id", {"id", "编号"}},
        {"ref", {"ref", "路线编号", "线路编号"}},
        {"from", {"from", "起点"}},
        {"to", {"to", "终点", "讫点"}},
        {"km", {"km", "里程", "里程(公里)"}},
        {"metres", {"metres"}},
        {"source", {"source", "来源"}},
    };
    return fields;
}

namespace {

/// Half width, lower case, no blanks: how names are compared.
std::string plain(std::string_view name) {
    std::string text = workbook::half_width(name);
    std::erase_if(text, [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

struct UnitEnding {
    std::string_view ending;
    MoneyUnit unit;
};

constexpr UnitEnding unit_endings[] = {
    {"_yi", MoneyUnit::yi},         {"_wan", MoneyUnit::wan},        {"_yuan", MoneyUnit::yuan},
    {"(亿元)", MoneyUnit::yi},      {"(万元)", MoneyUnit::wan},      {"(元)", MoneyUnit::yuan},
    {"(单位:亿元)", MoneyUnit::yi}, {"(单位:万元)", MoneyUnit::wan}, {"(亿)", MoneyUnit::yi},
    {"(万)", MoneyUnit::wan},
};

struct Name {
    std::string text;
    std::optional<MoneyUnit> unit;
};

Name without_unit(std::string_view column) {
    std::string text = plain(column);
    for (const UnitEnding& ending : unit_endings)
        if (text.size() > ending.ending.size() && text.ends_with(ending.ending))
            return {text.substr(0, text.size() - ending.ending.size()), ending.unit};
    return {std::move(text), std::nullopt};
}

std::optional<Column> find_column(const FieldNames& field,
                                  const std::vector<std::string>& columns) {
    for (const char* synonym : field.synonyms)
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const Name name =
                field.is_amount ? without_unit(columns[i]) : Name{plain(columns[i]), std::nullopt};
            if (name.text == synonym)
                return Column{i, columns[i], name.unit};
        }
    return std::nullopt;
}

/// "investment_wan" as well as "investment", so that --map can give the unit.
const FieldNames* find_field(const std::vector<FieldNames>& fields, const std::string& asked,
                             std::optional<MoneyUnit>& unit) {
    const Name name = without_unit(asked);
    for (const FieldNames& field : fields) {
        if (asked == field.field)
            return &field;
        if (field.is_amount && name.text == field.field) {
            unit = name.unit;
            return &field;
        }
    }
    return nullptr;
}

std::string field_list(const std::vector<FieldNames>& fields) {
    std::string list;
    for (const FieldNames& field : fields)
        list += (list.empty() ? "" : ", ") + std::string(field.field);
    return list;
}

/// A field that units have is no mistake in projects: one --map serves both sources.
bool known_elsewhere(const std::string& field) {
    std::optional<MoneyUnit> unit;
    return find_field(unit_fields(), field, unit) != nullptr ||
           find_field(project_fields(), field, unit) != nullptr;
}

Diagnostic wrong_map(const std::string& source, const std::string& option, std::string message,
                     std::string remedy) {
    return {.source = source,
            .field = "--map",
            .value = option,
            .message = std::move(message),
            .remedy = std::move(remedy)};
}

} // namespace

std::string column_list(const std::vector<std::string>& columns) {
    return fmt::format("{}", fmt::join(columns, ", "));
}

ColumnMap match_columns(const std::vector<FieldNames>& fields,
                        const std::vector<std::string>& columns,
                        const std::map<std::string, std::string>& overrides,
                        const std::string& source, std::vector<Diagnostic>& diagnostics) {
    ColumnMap map;
    for (const FieldNames& field : fields)
        if (auto column = find_column(field, columns))
            map[field.field] = std::move(*column);
    for (const auto& [asked, name] : overrides) {
        const std::string option = asked + "=" + name;
        std::optional<MoneyUnit> unit;
        const FieldNames* field = find_field(fields, asked, unit);
        const auto column = std::find(columns.begin(), columns.end(), name);
        if (field == nullptr && !known_elsewhere(asked))
            diagnostics.push_back(wrong_map(source, option, trf("there is no field {}", asked),
                                            trf("one of: {}", field_list(fields))));
        else if (field != nullptr && column == columns.end())
            diagnostics.push_back(wrong_map(source, option, trf("there is no column {}", name),
                                            trf("one of: {}", column_list(columns))));
        else if (field != nullptr)
            map[field->field] = {static_cast<std::size_t>(column - columns.begin()), name,
                                 unit ? unit : without_unit(name).unit};
    }
    return map;
}

} // namespace guanmo::io
