#include "io/preview.hpp"

#include "io/gdal_source.hpp"
#include "io/records.hpp"
#include "io/remembered_form.hpp"
#include "io/shapefile.hpp"
#include "io/spreadsheet.hpp"
#include "io/workbook_file.hpp"

#include <algorithm>
#include <filesystem>

namespace guanmo::io {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_examples = 2;

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
std::int64_t look_at(RecordSource& source, std::vector<PreviewColumn>& columns, int most,
                     const Watch& watch) {
    constexpr std::int64_t told_every = 4096; // rows
    std::int64_t rows = 0;
    Record record;
    while ((most == 0 || rows < most) && source.next(record)) {
        if (++rows % told_every == 0 && watch && !watch(rows, source.claimed))
            break;
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
            shown.unit = money_word(column.unit ? column.unit : source.money_unit);
    }
    const RememberedForm* form =
        options.forms ? find_form(*options.forms, source.columns) : nullptr;
    preview.remembered = form && !form->fields.empty();
    preview.places = source.has_shapes || map.contains("lon") || map.contains("position");
}

void preview_table(SourcePreview& preview, const ReadOptions& options) {
    preview.format = "table";
    preview.kind = "projects";
    if (is_spreadsheet(preview.source)) {
        if (const auto sheets = read_spreadsheet(preview.source); sheets.value)
            for (const Sheet& sheet : *sheets.value)
                if (!sheet.rows.empty())
                    preview.layers.push_back({sheet.name, sheet.hidden ? "hidden sheet" : "sheet",
                                              static_cast<std::int64_t>(sheet.rows.size())});
    } else {
        preview.encodings = encoding_candidates(preview.source);
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
    preview.rows = look_at(source, preview.columns, 0, options.watch);
}

/// What the layers hold that are read, by the first of areas, points and lines that there is.
std::optional<LayerContent> list_layers(SourcePreview& preview, const ReadOptions& options) {
    Loaded<DatasetPtr> dataset = open_dataset(preview.source, options.encoding, Rings::left_out);
    preview.problems = std::move(dataset.diagnostics);
    if (!dataset.value)
        return std::nullopt;
    std::optional<LayerContent> first;
    for (OGRLayer* layer : (*dataset.value)->GetLayers()) {
        const LayerContent content = content_of(*layer);
        preview.layers.push_back({layer->GetName(), content_word(content),
                                  static_cast<std::int64_t>(layer->GetFeatureCount())});
        const bool meant = is_layer_asked(options.layer, layer->GetName());
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
    preview.rows =
        std::max(look_at(source, preview.columns, enough, options.watch), source.claimed);
    if (!shapefile_encoding(preview.source).empty()) {
        preview.encoding = shapefile_encoding(preview.source, options.encoding);
        preview.encodings = encoding_candidates(preview.source);
    }
}

} // namespace

SourcePreview preview_of(const std::string& source, const ReadOptions& asked) {
    SourcePreview preview{.source = source, .said = said_before(source, asked)};
    const ReadOptions options = with_settings(asked, preview.said);
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
