#include "io/workbook_read.hpp"

#include "io/gdal_source.hpp"
#include "io/workbook_toml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

namespace guanmo::io {

namespace {

using Row = std::map<std::string, std::string>;

/// The rows of a small table, in the order in which they were written.
std::vector<Row> rows_of(GDALDataset& dataset, const char* table) {
    std::vector<Row> rows;
    OGRLayer* layer = dataset.GetLayerByName(table);
    if (layer == nullptr)
        return rows;
    layer->ResetReading();
    while (const OGRFeatureUniquePtr feature{layer->GetNextFeature()}) {
        Row row;
        for (int i = 0; i < feature->GetFieldCount(); ++i)
            if (feature->IsFieldSetAndNotNull(i))
                row[feature->GetFieldDefnRef(i)->GetNameRef()] = feature->GetFieldAsString(i);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string cell(const Row& row, const std::string& column) {
    const auto at = row.find(column);
    return at == row.end() ? "" : at->second;
}

int number(const Row& row, const std::string& column) {
    const std::string text = cell(row, column);
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

void take_properties(const std::vector<Row>& rows, workbook::Workbook& workbook) {
    Row values;
    for (const Row& row : rows)
        values[cell(row, "key")] = cell(row, "value");
    workbook.title = values["title"];
    workbook.as_of = workbook::parse_date(values["as_of"]);
    workbook.source = values["source"];
    workbook.map_source = values["map_source"];
    workbook.review_number = values["review_number"];
    workbook.edition = values["edition"];
    for (int i = 1; values.contains(fmt::format("published_{}_label", i)); ++i)
        workbook.published.push_back({values[fmt::format("published_{}_label", i)],
                                      values[fmt::format("published_{}_value", i)],
                                      values[fmt::format("published_{}_unit", i)]});
}

std::vector<workbook::Stop> stops_of(const std::vector<Row>& rows, const std::string& line_id) {
    std::vector<Row> of_line;
    for (const Row& row : rows)
        if (cell(row, "line_id") == line_id)
            of_line.push_back(row);
    // Another program may have stored them in another order.
    std::stable_sort(of_line.begin(), of_line.end(), [](const Row& a, const Row& b) {
        return std::pair(number(a, "sequence"), number(a, "visit")) <
               std::pair(number(b, "sequence"), number(b, "visit"));
    });
    std::vector<workbook::Stop> stops;
    int sequence = 0;
    for (const Row& row : of_line) {
        if (stops.empty() || number(row, "sequence") != sequence)
            stops.push_back({cell(row, "unit_code"), {}});
        sequence = number(row, "sequence");
        if (!cell(row, "project_id").empty())
            stops.back().project_ids.push_back(cell(row, "project_id"));
    }
    return stops;
}

void take_meeting(GDALDataset& dataset, workbook::Meeting& meeting) {
    const std::vector<Row> meetings = rows_of(dataset, "meetings");
    if (!meetings.empty()) {
        meeting.name = cell(meetings.front(), "name");
        meeting.note = cell(meetings.front(), "note");
    }
    const std::vector<Row> stops = rows_of(dataset, "stops");
    for (const Row& row : rows_of(dataset, "tour_lines"))
        meeting.lines.push_back({.id = cell(row, "id"),
                                 .name = cell(row, "name"),
                                 .badge = cell(row, "badge"),
                                 .date = workbook::parse_date(cell(row, "date")),
                                 .stops = stops_of(stops, cell(row, "id"))});
}

bool has_rows(GDALDataset& dataset, const char* table) {
    OGRLayer* layer = dataset.GetLayerByName(table);
    return layer != nullptr && layer->GetFeatureCount() > 0;
}

} // namespace

bool is_our_geopackage(const std::string& path) {
    if (!path.ends_with(".gpkg"))
        return false;
    const Loaded<DatasetPtr> dataset = open_dataset(path);
    return dataset.value && (*dataset.value)->GetLayerByName("workbook") != nullptr;
}

Loaded<WorkbookRead> read_geopackage(const std::string& path) {
    Loaded<DatasetPtr> dataset = open_dataset(path);
    if (!dataset.value)
        return {std::nullopt, std::move(dataset.diagnostics)};
    GDALDataset& tables = **dataset.value;
    Sources sources{.units_options = {.layer = "units"}, .projects_options = {.layer = "projects"}};
    // A new workbook has none yet, which is no mistake.
    if (has_rows(tables, "units"))
        sources.units = path;
    if (has_rows(tables, "projects"))
        sources.projects = path;

    Loaded<WorkbookRead> read{std::nullopt, std::move(dataset.diagnostics)};
    read.value = read_sources(sources, read.diagnostics);
    workbook::Workbook& workbook = read.value->workbook;
    const GdalMessages messages;
    take_properties(rows_of(tables, "workbook"), workbook);
    take_meeting(tables, workbook.meeting);
    if (read.value->complete)
        check_stops(workbook, path, read.diagnostics);
    return read;
}

} // namespace guanmo::io
