#include "ui/import_model.hpp"

#include "i18n/translate.hpp"
#include "ui/field_words.hpp"

#include <algorithm>
#include <array>

namespace guanmo::ui {

using i18n::tr;
using i18n::trf;

namespace {

bool amount_without_unit(const ImportSource& source) {
    constexpr std::array amounts{"investment", "year_plan", "done", "output", "tax"};
    return std::any_of(source.columns.begin(), source.columns.end(), [&](const ImportColumn& c) {
        return c.unit.empty() &&
               std::find(amounts.begin(), amounts.end(), c.field) != amounts.end();
    });
}

bool has_field(const ImportSource& source, std::string_view field) {
    return std::any_of(source.columns.begin(), source.columns.end(),
                       [field](const ImportColumn& column) { return column.field == field; });
}

std::string layer_label(const ImportLayer& layer) {
    const std::string content = layer.content == "hidden sheet" ? tr("hidden")
                                : layer.content == "areas"      ? tr("areas")
                                : layer.content == "points"     ? tr("points")
                                : layer.content == "lines"      ? tr("lines")
                                                                : "";
    const std::string rows = trf("{} rows", layer.rows);
    return content.empty() ? layer.name + "  " + rows : layer.name + "  " + content + "  " + rows;
}

std::vector<ChoiceOption> layer_options(const ImportSource& source) {
    if (source.layers.size() < 2)
        return {};
    std::vector<ChoiceOption> options{{"", tr("All that fit")}};
    for (const ImportLayer& layer : source.layers)
        options.push_back({layer.name, layer_label(layer)});
    return options;
}

std::vector<ChoiceOption> encoding_options(const ImportSource& source) {
    if (source.encodings.size() < 2)
        return {};
    std::vector<ChoiceOption> options;
    for (const ImportEncoding& encoding : source.encodings)
        options.push_back({encoding.name, encoding.name});
    return options;
}

std::vector<ChoiceOption> money_options(const ImportSource& source) {
    if (source.kind != "projects" || (!amount_without_unit(source) && source.money.empty()))
        return {};
    return {{"", tr("As the file says")},
            {"wan", money_label("wan")},
            {"yi", money_label("yi")},
            {"yuan", money_label("yuan")}};
}

std::vector<ChoiceOption> unit_options(const ImportModel& model, const ImportSource& source) {
    if (source.kind != "projects" || has_field(source, "unit_code") || model.units.empty())
        return {};
    std::vector<ChoiceOption> options{{"", tr("By its place")}};
    for (const auto& [code, name] : model.units)
        options.push_back({code, name});
    return options;
}

std::vector<ChoiceOption> datum_options(const ImportSource& source) {
    if (!source.places)
        return {};
    const auto by_form = [&source](const char* datum, const char* label) {
        return source.datum_by_form && source.datum == datum ? trf("{}, if they fit", label)
                                                             : std::string(label);
    };
    return {{"", source.crs.empty() ? tr("As the numbers tell") : source.crs},
            {"wgs84", "WGS 84"},
            {"gcj02", by_form("gcj02", tr("GCJ-02 (AMap, Tencent)"))},
            {"bd09", by_form("bd09", tr("BD-09 (Baidu)"))}};
}

} // namespace

std::vector<ChoiceOption> choice_options(const ImportModel& model, const ImportSource& source,
                                         ImportChoice choice) {
    switch (choice) {
    case ImportChoice::layer:
        return layer_options(source);
    case ImportChoice::encoding:
        return encoding_options(source);
    case ImportChoice::datum:
        return datum_options(source);
    case ImportChoice::unit:
        return unit_options(model, source);
    case ImportChoice::money:
        return money_options(source);
    }
    return {};
}

std::string chosen(const ImportSource& source, ImportChoice choice) {
    switch (choice) {
    case ImportChoice::layer:
        return source.asked_layer;
    case ImportChoice::encoding:
        return source.asked_encoding.empty() ? source.encoding : source.asked_encoding;
    case ImportChoice::datum:
        return source.datum;
    case ImportChoice::unit:
        return source.unit_code;
    case ImportChoice::money:
        return source.money;
    }
    return {};
}

bool is_layer_ticked(const std::string& chosen, const std::string& layer) {
    return layer.empty() ? chosen.empty()
                         : ("\n" + chosen + "\n").find("\n" + layer + "\n") != std::string::npos;
}

std::string with_layer_ticked(const std::string& chosen, const std::string& layer) {
    if (layer.empty())
        return "";
    if (!is_layer_ticked(chosen, layer))
        return chosen.empty() ? layer : chosen + "\n" + layer;
    std::string all = "\n" + chosen + "\n";
    all.erase(all.find("\n" + layer + "\n"), layer.size() + 1);
    return all.size() < 2 ? "" : all.substr(1, all.size() - 2);
}

std::string layers_label(const std::string& chosen) {
    std::string label;
    for (const char c : chosen)
        label += c == '\n' ? std::string("、") : std::string(1, c);
    return label;
}

std::string choice_title(ImportChoice choice) {
    switch (choice) {
    case ImportChoice::layer:
        return tr("Layer or sheet");
    case ImportChoice::encoding:
        return tr("Encoding");
    case ImportChoice::datum:
        return tr("Coordinates");
    case ImportChoice::unit:
        return tr("All of one unit");
    case ImportChoice::money:
        return tr("Amounts in");
    }
    return {};
}

std::vector<ChoiceOption> field_options(const ImportModel& model, const ImportSource& source) {
    std::vector<ChoiceOption> options{{"", tr("Not read")}};
    const auto found = model.fields.find(source.kind);
    if (found == model.fields.end())
        return options;
    for (const std::string& field : found->second)
        options.push_back({field, field_label(field)});
    return options;
}

std::string money_label(const std::string& unit) {
    return unit == "wan"    ? tr("10,000 yuan")
           : unit == "yi"   ? tr("100 million yuan")
           : unit == "yuan" ? tr("yuan")
                            : "";
}

std::string file_name(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

std::string source_summary(const ImportSource& source) {
    if (source.left_out)
        return tr("left out");
    if (!source.readable)
        return what_is_missing(source);
    const std::string kind = source.kind == "units"      ? tr("units")
                             : source.kind == "roads"    ? tr("roads")
                             : source.kind == "workbook" ? tr("workbook")
                                                         : tr("projects");
    return source.rows > 0 ? kind + "  " + trf("{} rows", source.rows) : kind;
}

std::string what_is_missing(const ImportSource& source) {
    if (source.left_out)
        return "";
    if (!source.readable)
        return source.layers.size() > 1 && source.asked_layer.empty() ? tr("choose a layer")
                                                                      : tr("cannot be read");
    if (source.format == "table" && !has_field(source, "name"))
        return tr("no column has the names");
    return "";
}

bool asks_nothing(const ImportSource& source) {
    if (source.kind == "workbook")
        return source.readable;
    return source.readable && source.remembered && what_is_missing(source).empty();
}

std::string place_text(const ImportProblem& problem) {
    const std::string row = problem.row ? trf("row {}", *problem.row) : "";
    if (problem.layer.empty())
        return row;
    return row.empty() ? problem.layer : problem.layer + "  " + row;
}

std::string counts_text(const ImportCounts& counts) {
    return trf("{} rows: {} taken, {} not", counts.rows, counts.accepted, counts.rejected) +
           "    " +
           trf("projects: {} new, {} changed, {} unchanged", counts.added, counts.changed,
               counts.unchanged);
}

void assign_field(ImportSource& source, std::size_t column, const std::string& field) {
    if (column >= source.columns.size())
        return;
    for (ImportColumn& other : source.columns)
        if (!field.empty() && other.field == field)
            other.field.clear();
    source.columns[column].field = field;
}

} // namespace guanmo::ui
