#include "io/encoding.hpp"
#include "io/export_columns.hpp"
#include "io/export_marks.hpp"
#include "io/file.hpp"
#include "io/gdal_source.hpp"

#include "i18n/translate.hpp"

#include <unistd.h>

#include <algorithm>
#include <filesystem>

namespace guanmo::io {

namespace fs = std::filesystem;
using i18n::tr;
using i18n::trf;

namespace {

constexpr std::size_t most_bytes = 254; ///< of a text, by the format

/// A text that is longer than its field.
struct LongText {
    std::string id;
    const ExportColumn* column = nullptr;
    std::string text;
};

std::string cut(std::string_view text) {
    std::string kept(text.substr(0, most_bytes));
    while (!is_utf8(kept))
        kept.pop_back();
    return kept;
}

/// The bytes that the longest text of each column takes, at most what a field holds.
std::vector<std::size_t> widths_of(const ExportRows& rows) {
    const auto& columns = export_columns();
    std::vector<std::size_t> widths(columns.size(), 1);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const ExportRow row = rows[i];
        for (std::size_t c = 0; c < columns.size(); ++c)
            widths[c] =
                std::min(std::max(widths[c], text_of(columns[c].value(row)).size()), most_bytes);
    }
    return widths;
}

void describe(const ExportColumn& column, std::size_t width, OGRFieldDefn& field) {
    field.SetWidth(static_cast<int>(width));
    if (column.kind == ExportKind::money) {
        field.SetType(OFTReal);
        field.SetWidth(19);
        field.SetPrecision(4); // whole yuan
    } else if (column.kind == ExportKind::number) {
        field.SetType(OFTReal);
        field.SetWidth(24);
        field.SetPrecision(15);
    } else if (column.kind == ExportKind::whole) {
        field.SetType(OFTInteger);
        field.SetWidth(10);
    }
}

class ShapefileWriter {
  public:
    ShapefileWriter(const ExportRows& rows, std::vector<LongText>& too_long)
        : rows_(rows), too_long_(too_long) {}

    /// @return what went wrong; empty when nothing did.
    std::string write(const std::string& path) {
        GdalMessages messages;
        register_drivers_for(path);
        GDALDriver* driver = GetGDALDriverManager()->GetDriverByName("ESRI Shapefile");
        DatasetPtr dataset(driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
        if (!dataset)
            return messages.take();
        OGRSpatialReference wgs84;
        wgs84.importFromEPSG(4326);
        wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        const char* const options[] = {"ENCODING=UTF-8", nullptr};
        // GCJ-02 is no coordinate reference system: without a .prj nobody takes it for one.
        const bool shifted = rows_.options().datum == ExportDatum::gcj02;
        OGRLayer* layer =
            dataset->CreateLayer(fs::path(path).stem().c_str(), shifted ? nullptr : &wgs84,
                                 wkbPoint, const_cast<char**>(options));
        if (layer == nullptr || !make_fields(*layer))
            return messages.take() + " ";
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            if (!write(*layer, rows_[i]))
                return messages.take() + " ";
            rows_.tell(i + 1);
        }
        dataset.reset();
        return messages.take();
    }

  private:
    [[nodiscard]] bool make_fields(OGRLayer& layer) const {
        const std::vector<std::size_t> widths = widths_of(rows_);
        for (std::size_t c = 0; c < widths.size(); ++c) {
            OGRFieldDefn field(export_columns()[c].short_field, OFTString);
            describe(export_columns()[c], widths[c], field);
            if (layer.CreateField(&field) != OGRERR_NONE)
                return false;
        }
        return true;
    }

    bool write(OGRLayer& layer, const ExportRow& row) {
        OGRFeature feature(layer.GetLayerDefn());
        int field = 0;
        for (const ExportColumn& column : export_columns())
            set(feature, field++, column, row);
        if (row.position)
            feature.SetGeometryDirectly(new OGRPoint(row.position->lng, row.position->lat));
        return layer.CreateFeature(&feature) == OGRERR_NONE;
    }

    void set(OGRFeature& feature, int field, const ExportColumn& column, const ExportRow& row) {
        const ExportValue value = column.value(row);
        if (const auto* money = std::get_if<workbook::Money>(&value)) {
            feature.SetField(field, money->wan());
        } else if (const auto* number = std::get_if<double>(&value)) {
            feature.SetField(field, *number);
        } else if (const auto* whole = std::get_if<int>(&value)) {
            feature.SetField(field, *whole);
        } else if (const std::string text = text_of(value); text.size() > most_bytes) {
            too_long_.push_back({row.project.id, &column, text});
            feature.SetField(field, cut(text).c_str());
        } else if (!text.empty()) {
            feature.SetField(field, text.c_str());
        }
    }

    const ExportRows& rows_;
    std::vector<LongText>& too_long_;
};

/// What the short names mean, and in full what was cut.
std::string fields_page(const ExportRows& rows, const std::vector<LongText>& too_long) {
    std::string page =
        "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>" +
        xml_text(rows.workbook().title) + " 字段说明</title></head><body>\n<h1>" +
        xml_text(rows.workbook().title) + "</h1>\n<p>坐标：" + name_of(rows.options().datum) +
        "；文字编码：UTF-8；空值表示未报、未公布，不是 0；日期按已知精度写作 "
        "2025、2025-03 或 2025-03-01。</p>\n<table border=\"1\">\n"
        "<tr><th>字段</th><th>含义</th><th>导入名</th></tr>\n";
    for (const ExportColumn& column : export_columns())
        page += fmt::format("<tr><td>{}</td><td>{}</td><td>{}</td></tr>\n", column.short_field,
                            column.heading, column.field);
    page += "</table>\n";
    if (!too_long.empty())
        page += "<h2>超过 254 字节、在 .dbf 中被截短的文字（全文）</h2>\n<table border=\"1\">\n"
                "<tr><th>编号</th><th>字段</th><th>全文</th></tr>\n";
    for (const LongText& text : too_long)
        page += "<tr><td>" + xml_text(text.id) + "</td><td>" + text.column->short_field +
                "</td><td>" + xml_text(text.text) + "</td></tr>\n";
    return page + (too_long.empty() ? "" : "</table>\n") + "</body></html>\n";
}

std::vector<Diagnostic> said_of(const std::vector<LongText>& too_long, const std::string& path,
                                const std::string& page) {
    std::vector<Diagnostic> said;
    constexpr std::size_t most_named = 10;
    for (const ExportColumn& column : export_columns()) {
        std::size_t count = 0;
        std::string ids;
        for (const LongText& text : too_long)
            if (text.column == &column && ++count <= most_named)
                ids += (ids.empty() ? "" : ", ") + text.id;
        if (count > 0)
            said.push_back({.severity = Severity::warning,
                            .source = path,
                            .field = column.short_field,
                            .value = ids + (count > most_named ? " …" : ""),
                            .message = trf("{} texts are longer than the {} bytes that a Shapefile "
                                           "holds and were cut",
                                           count, most_bytes),
                            .remedy = trf("they are in full in {}; .geojson, .xlsx and .csv hold "
                                          "them whole",
                                          page)});
    }
    return said;
}

Diagnostic not_written(const std::string& path, const std::string& why) {
    return {.source = path,
            .message = trf("cannot be written: {}", why),
            .remedy = tr("check the free space and the right to write there")};
}

/// Puts the parts in the place of those of an older Shapefile, none of which stays.
std::string put_in_place(const fs::path& from, const fs::path& path) {
    std::error_code error;
    for (const char* part : {".prj", ".qix", ".sbn", ".sbx", ".cpg", ".idm", ".ind"})
        fs::remove(fs::path(path).replace_extension(part), error);
    for (const auto& entry : fs::directory_iterator(from)) {
        const std::string part = entry.path().extension().string();
        const fs::path target = part == ".shp" ? path : fs::path(path).replace_extension(part);
        fs::rename(entry.path(), target, error);
        if (error)
            return error.message();
    }
    return "";
}

} // namespace

std::vector<Diagnostic> write_shapefile(const ExportRows& rows, const std::string& path) {
    const fs::path target = path;
    const fs::path beside = target.parent_path() / (".saving-" + std::to_string(::getpid()) + "-" +
                                                    target.filename().string());
    std::error_code error;
    fs::remove_all(beside, error);
    fs::create_directory(beside, error);
    if (error)
        return {not_written(path, error.message())};
    std::vector<LongText> too_long;
    std::string why =
        ShapefileWriter(rows, too_long).write(beside / (target.stem().string() + ".shp"));
    if (why.empty())
        why = put_in_place(beside, target);
    fs::remove_all(beside, error);
    if (!why.empty())
        return {not_written(path, why)};
    const std::string page = fs::path(target).replace_extension(".fields.html").string();
    std::vector<Diagnostic> said = said_of(too_long, path, page);
    append(said, replace_text(page, fields_page(rows, too_long)));
    return said;
}

} // namespace guanmo::io
