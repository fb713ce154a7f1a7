#include "io/preview.hpp"

#include "io/encoding.hpp"
#include "io/gdal_source.hpp"
#include "io/records.hpp"
#include "io/shapefile.hpp"
#include "io/workbook_file.hpp"
#include "io/xlsx.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace guanmo::io {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_examples = 2;
constexpr std::size_t preview_lines = 3;
constexpr const char* const candidates[] = {"UTF-8", "GB18030", "UTF-16LE", "UTF-16BE", "Big5"};

std::string unit_word(std::optional<workbook::MoneyUnit> unit) {
    if (!unit)
        return "";
    return *unit == workbook::MoneyUnit::yuan  ? "yuan"
           : *unit == workbook::MoneyUnit::wan ? "wan"
                                               : "yi";
}

const char* content_word(LayerContent content) {
    switch (content) {
    case LayerContent::areas:
        return "areas";
    case LayerContent::points:
        return "points";
    case LayerContent::lines:
        return "lines";
    case LayerContent::table:
        break;
    }
    return "table";
}

void take_examples(const Record& record, std::vector<PreviewColumn>& columns) {
    for (std::size_t i = 0; i < columns.size() && i < record.cells.size(); ++i) {
        auto& examples = columns[i].examples;
        const std::string& cell = record.cells[i];
        if (!cell.empty() && examples.size() < most_examples &&
            std::find(examples.begin(), examples.end(), cell) == examples.end())
            examples.push_back(cell);
    }
}

/// @param most records; 0: all.
/// @return how many there are of those looked at.
std::int64_t look_at(RecordSource& source, std::vector<PreviewColumn>& columns, int most) {
    std::int64_t rows = 0;
    Record record;
    while ((most == 0 || rows < most) && source.next(record)) {
        ++rows;
        if (!record.unreadable)
            take_examples(record, columns);
    }
    return rows;
}

/// What the columns mean, as the reader of the source will find it.
void match(SourcePreview& preview, const RecordSource& source,
           const std::vector<FieldNames>& fields, const ReadOptions& options) {
    for (const std::string& name : source.columns)
        preview.columns.push_back({.name = name});
    const ColumnMap map =
        match_columns(fields, source.columns, corrections(options, source.columns), preview.source,
                      preview.problems);
    for (const auto& [field, column] : map) {
        PreviewColumn& shown = preview.columns[column.index];
        shown.field = field;
        const auto known =
            std::find_if(fields.begin(), fields.end(),
                         [&shown](const FieldNames& names) { return names.field == shown.field; });
        if (known != fields.end() && known->is_amount)
            shown.unit = unit_word(column.unit ? column.unit : source.money_unit);
    }
    preview.remembered = options.forms && find_form(*options.forms, source.columns) != nullptr;
    preview.places = source.has_shapes || map.contains("lon") || map.contains("position");
}

std::string joined(const std::vector<std::string>& cells) {
    std::string line;
    for (const std::string& cell : cells)
        if (!cell.empty())
            line += (line.empty() ? "" : "  ") + cell;
    return line;
}

EncodingCandidate candidate(const char* name, std::vector<std::string> lines) {
    std::string all;
    for (const std::string& line : lines)
        all += line;
    return {name, std::move(lines), share_of_common(all)};
}

/// Its first lines beyond the heading's, as they read in each encoding that they may be in.
std::vector<EncodingCandidate> encodings_of_text(const std::string& path) {
    constexpr std::size_t enough = 8192;
    std::string bytes(enough, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(bytes.data(), static_cast<std::streamsize>(enough));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    std::vector<EncodingCandidate> found;
    for (const char* name : candidates) {
        const auto text = decoded_as(bytes, name);
        if (!text || text->replaced > 1) // the last character may be cut off
            continue;
        std::vector<std::string> lines;
        std::size_t from = 0;
        while (lines.size() <= preview_lines && from < text->text.size()) {
            const std::size_t end = std::min(text->text.find('\n', from), text->text.size());
            lines.push_back(text->text.substr(from, end - from));
            from = end + 1;
        }
        if (lines.size() > 1)
            lines.erase(lines.begin());
        found.push_back(candidate(name, std::move(lines)));
    }
    return found;
}

std::vector<EncodingCandidate> encodings_of_shapefile(const std::string& path, ReadOptions options,
                                                      Wanted wanted) {
    std::vector<EncodingCandidate> found;
    for (const char* name : {"UTF-8", "GB18030", "Big5"}) {
        options.encoding = name;
        Loaded<RecordSource> source = open_records(path, options, wanted);
        if (!source.value)
            continue;
        std::vector<std::string> lines;
        Record record;
        while (lines.size() < preview_lines && source.value->next(record))
            lines.push_back(joined(record.cells));
        if (std::all_of(lines.begin(), lines.end(),
                        [](const std::string& line) { return is_utf8(line); }))
            found.push_back(candidate(name, std::move(lines)));
    }
    return found;
}

void preview_table(SourcePreview& preview, const ReadOptions& options) {
    preview.format = "table";
    preview.kind = "projects";
    if (is_spreadsheet(preview.source)) {
        if (const auto sheets = read_xlsx(preview.source); sheets.value)
            for (const Sheet& sheet : *sheets.value)
                if (!sheet.rows.empty())
                    preview.layers.push_back({sheet.name, sheet.hidden ? "hidden sheet" : "sheet",
                                              static_cast<std::int64_t>(sheet.rows.size())});
    } else {
        preview.encodings = encodings_of_text(preview.source);
    }
    Loaded<RecordSource> opened = open_table(preview.source, options);
    preview.problems = std::move(opened.diagnostics);
    if (!opened.value)
        return;
    RecordSource& source = *opened.value;
    preview.readable = true;
    preview.layer = source.layer;
    preview.encoding = is_spreadsheet(preview.source) ? "" : source.encoding;
    match(preview, source, words_of(options.words).projects, options);
    preview.rows = look_at(source, preview.columns, 0);
}

/// What the layers hold that are read, by the first of areas, points and lines that there is.
std::optional<LayerContent> list_layers(SourcePreview& preview, const ReadOptions& options) {
    Loaded<DatasetPtr> dataset = open_dataset(preview.source, options.encoding);
    preview.problems = std::move(dataset.diagnostics);
    if (!dataset.value)
        return std::nullopt;
    std::optional<LayerContent> first;
    for (OGRLayer* layer : (*dataset.value)->GetLayers()) {
        const LayerContent content = content_of(*layer);
        preview.layers.push_back({layer->GetName(), content_word(content),
                                  static_cast<std::int64_t>(layer->GetFeatureCount())});
        const bool meant = options.layer.empty() || options.layer == layer->GetName();
        if (meant && preview.layers.back().rows > 0 && (!first || content < *first))
            first = content;
    }
    return first ? first : std::optional(LayerContent::table);
}

void preview_geodata(SourcePreview& preview, const ReadOptions& options) {
    preview.format = "geodata";
    const std::optional<LayerContent> content = list_layers(preview, options);
    if (!content)
        return;
    const TableWords& words = words_of(options.words);
    const bool areas = *content == LayerContent::areas;
    const bool lines = *content == LayerContent::lines;
    const Wanted wanted = areas ? Wanted::areas : lines ? Wanted::lines : Wanted::points;
    preview.kind = areas ? "units" : lines ? "roads" : "projects";
    Loaded<RecordSource> opened = open_records(preview.source, options, wanted);
    append(preview.problems, std::move(opened.diagnostics));
    if (!opened.value)
        return;
    RecordSource& source = *opened.value;
    preview.readable = true;
    preview.layer = source.layer;
    preview.crs = source.crs;
    preview.encoding = source.encoding;
    match(preview, source, areas ? words.units : lines ? words.roads : words.projects, options);
    constexpr int enough = 200;
    preview.rows = std::max(look_at(source, preview.columns, enough), source.claimed);
    if (!shapefile_encoding(preview.source).empty()) {
        preview.encoding = shapefile_encoding(preview.source, options.encoding);
        preview.encodings = encodings_of_shapefile(preview.source, options, wanted);
    }
}

} // namespace

SourcePreview preview_of(const std::string& source, const ReadOptions& options) {
    SourcePreview preview{.source = source};
    std::error_code error;
    if (fs::is_directory(source, error) || is_our_geopackage(source)) {
        preview.kind = "workbook";
        preview.readable = true;
    } else if (is_table(source)) {
        preview_table(preview, options);
    } else {
        preview_geodata(preview, options);
    }
    return preview;
}

} // namespace guanmo::io
