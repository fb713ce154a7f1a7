#include "io/import_settings.hpp"

#include "i18n/translate.hpp"
#include "io/file.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace guanmo::io {

using i18n::tr;

namespace {

SourceSettings settings_of(const nlohmann::json& json) {
    SourceSettings settings;
    settings.layer = json.value("layer", "");
    settings.encoding = json.value("encoding", "");
    settings.unit_code = json.value("unit", "");
    settings.money_unit = money_unit_named(json.value("money", ""));
    settings.columns = json.value("columns", std::map<std::string, std::string>{});
    set_crs(settings, json.value("crs", ""));
    settings.datum_by_form = settings.datum && json.value("by_form", false);
    return settings;
}

constexpr const char* wgs84 = "EPSG:4326";

} // namespace

void set_crs(SourceSettings& settings, const std::string& word) {
    settings.datum = datum_named(word);
    settings.crs = settings.datum ? "" : word == "wgs84" ? wgs84 : word;
}

std::string crs_word(const SourceSettings& settings) {
    if (settings.datum == Datum::gcj02)
        return "gcj02";
    if (settings.datum == Datum::bd09)
        return "bd09";
    return settings.crs == wgs84 ? "wgs84" : settings.crs;
}

std::string money_word(std::optional<workbook::MoneyUnit> unit) {
    if (!unit)
        return "";
    return *unit == workbook::MoneyUnit::yuan  ? "yuan"
           : *unit == workbook::MoneyUnit::wan ? "wan"
                                               : "yi";
}

std::optional<workbook::MoneyUnit> money_unit_named(std::string_view word) {
    if (word == "yuan")
        return workbook::MoneyUnit::yuan;
    if (word == "wan")
        return workbook::MoneyUnit::wan;
    if (word == "yi")
        return workbook::MoneyUnit::yi;
    return std::nullopt;
}

std::optional<Datum> datum_named(std::string_view word) {
    if (word == "gcj02" || word == "GCJ-02")
        return Datum::gcj02;
    if (word == "bd09" || word == "BD-09")
        return Datum::bd09;
    return std::nullopt;
}

std::vector<std::string> layer_names(std::string_view layers) {
    std::vector<std::string> names;
    while (!layers.empty()) {
        const std::size_t end = std::min(layers.find('\n'), layers.size());
        if (end > 0)
            names.emplace_back(layers.substr(0, end));
        layers.remove_prefix(std::min(end + 1, layers.size()));
    }
    return names;
}

bool is_layer_asked(std::string_view layers, std::string_view name) {
    const std::vector<std::string> names = layer_names(layers);
    return names.empty() || std::find(names.begin(), names.end(), name) != names.end();
}

ReadOptions with_settings(ReadOptions options, const ImportSettings& settings,
                          const std::string& source) {
    const auto found = settings.sources.find(source);
    return found == settings.sources.end() ? options
                                           : with_settings(std::move(options), found->second);
}

ReadOptions with_settings(ReadOptions options, const SourceSettings& said) {
    if (!said.layer.empty())
        options.layer = said.layer;
    if (!said.encoding.empty())
        options.encoding = said.encoding;
    if (!said.crs.empty())
        options.crs = said.crs;
    if (said.money_unit)
        options.money_unit = said.money_unit;
    for (const auto& [field, column] : said.columns)
        options.columns[field] = column;
    return options;
}

Loaded<ImportSettings> read_settings(const std::string& path) {
    Loaded<std::string> text = read_text(path);
    if (!text.value)
        return {std::nullopt, std::move(text.diagnostics)};
    ImportSettings settings;
    try {
        const auto json = nlohmann::json::parse(*text.value);
        for (const auto& source : json.value("sources", nlohmann::json::array()))
            settings.sources[source.at("source").get<std::string>()] = settings_of(source);
        const auto into = json.value("into", nlohmann::json::object());
        settings.into_name = into.value("name", "");
        if (into.contains("changed"))
            settings.into_changed =
                std::chrono::system_clock::from_time_t(into.at("changed").get<std::time_t>());
    } catch (const nlohmann::json::exception& error) {
        return {std::nullopt,
                {{.source = path,
                  .value = error.what(),
                  .message = tr("is no list of settings of an import"),
                  .remedy = R"({"sources":[{"source":"…","columns":{"name":"…"}}]})"}}};
    }
    return {std::move(settings), {}};
}

} // namespace guanmo::io
