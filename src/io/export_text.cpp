#include "io/csv.hpp"
#include "io/export_columns.hpp"
#include "io/export_marks.hpp"

#include <fmt/format.h>

#include <iterator>

namespace guanmo::io {

std::string exported_csv(const ExportRows& rows) {
    std::vector<ExportColumn> columns = export_columns();
    for (const ExportColumn& column : place_columns(rows.options().datum))
        columns.push_back(column);
    std::string text = "\xEF\xBB\xBF"; // without it Excel reads the system's encoding
    const char* before = "";
    for (const ExportColumn& column : columns) {
        text.append(before).append(csv_cell(column.heading));
        before = ",";
    }
    text += "\r\n";
    rows.for_each([&](const ExportRow& row) {
        before = "";
        for (const ExportColumn& column : columns) {
            text.append(before).append(csv_cell(text_of(column.value(row))));
            before = ",";
        }
        text += "\r\n";
    });
    return text;
}

std::string json_text(std::string_view text) {
    std::string json = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            (json += '\\') += c;
        else if (static_cast<unsigned char>(c) < 0x20)
            fmt::format_to(std::back_inserter(json), "\\u{:04x}", static_cast<int>(c));
        else
            json += c;
    }
    return json += '"';
}

std::string xml_text(std::string_view text) {
    std::string xml;
    for (const char c : text) {
        if (c == '&')
            xml += "&amp;";
        else if (c == '<')
            xml += "&lt;";
        else if (c == '>')
            xml += "&gt;";
        else if (c == '"')
            xml += "&quot;";
        else if (c == '\r')
            xml += "&#13;"; // a parser makes a line feed of a bare one
        else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t')
            xml += c;
    }
    return xml;
}

namespace {

bool is_quoted(ExportKind kind) {
    return kind == ExportKind::text || kind == ExportKind::date;
}

void append_feature(std::string& json, const ExportRow& row) {
    json += R"({"type":"Feature","geometry":)";
    if (row.position)
        fmt::format_to(std::back_inserter(json), R"({{"type":"Point","coordinates":[{},{}]}})",
                       row.position->lng, row.position->lat);
    else
        json += "null";
    json += R"(,"properties":{)";
    const char* before = "";
    for (const ExportColumn& column : export_columns()) {
        const std::string value = text_of(column.value(row));
        const char* const nothing = "null";
        json.append(before).append("\"").append(column.field).append("\":");
        json += value.empty() ? nothing : is_quoted(column.kind) ? json_text(value) : value;
        before = ",";
    }
    json += "}}";
}

} // namespace

std::string exported_geojson(const ExportRows& rows) {
    std::string json = R"({"type":"FeatureCollection","name":"projects","title":)" +
                       json_text(rows.workbook().title) + R"(,"datum":")" +
                       name_of(rows.options().datum) + R"(","features":[)";
    const char* before = "\n";
    rows.for_each([&](const ExportRow& row) {
        json += before;
        append_feature(json, row);
        before = ",\n";
    });
    return json + "\n]}\n";
}

namespace {

/// The elements in the order that the schema wants: name, desc, type, extensions.
void append_waypoint(std::string& xml, const ExportRow& row) {
    fmt::format_to(std::back_inserter(xml), "<wpt lat=\"{}\" lon=\"{}\"><name>{}</name>",
                   row.position->lat, row.position->lng, xml_text(row.project.name));
    xml += "<desc>" + xml_text(spoken_summary(row)) + "</desc>";
    if (row.project.stage)
        xml += "<type>" + xml_text(workbook::word_of(*row.project.stage)) + "</type>";
    xml += "<extensions>";
    for (const ExportColumn& column : export_columns())
        if (const std::string value = text_of(column.value(row));
            !value.empty() && column.field != std::string_view("name"))
            fmt::format_to(std::back_inserter(xml), "<ogr:{0}>{1}</ogr:{0}>", column.field,
                           xml_text(value));
    xml += "</extensions></wpt>\n";
}

} // namespace

std::string exported_gpx(const ExportRows& rows, std::size_t& left_out) {
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<gpx version=\"1.1\" creator=\"Guanmo\" "
                      "xmlns=\"http://www.topografix.com/GPX/1/1\" "
                      "xmlns:ogr=\"http://osgeo.org/gdal\">\n<metadata><name>" +
                      xml_text(rows.workbook().title) + "</name><desc>" +
                      name_of(rows.options().datum) + "</desc></metadata>\n";
    left_out = 0;
    rows.for_each([&](const ExportRow& row) {
        if (row.position)
            append_waypoint(xml, row);
        else
            ++left_out;
    });
    return xml + "</gpx>\n";
}

} // namespace guanmo::io
