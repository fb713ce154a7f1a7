#include "io/export_columns.hpp"
#include "io/export_marks.hpp"

#include "crs/datum.hpp"

#include <fmt/format.h>

#include <iterator>
#include <map>

namespace guanmo::io {

using workbook::Unit;

std::vector<std::pair<std::string, std::string>> summary(const ExportRow& row) {
    std::vector<std::pair<std::string, std::string>> lines;
    const auto add = [&lines](const char* label, std::string value) {
        if (!value.empty())
            lines.emplace_back(label, std::move(value));
    };
    const auto amount = [](const workbook::Maybe<workbook::Money>& money) {
        return money ? fmt::format("{:.10g}亿元", money->yi()) : std::string();
    };
    const workbook::Project& project = row.project;
    add("总投资", project.investment ? amount(project.investment) : "未公布");
    add("单位", std::string(row.unit_name));
    add("阶段", project.stage ? std::string(workbook::word_of(*project.stage)) : "");
    add("年度计划投资", amount(project.year_plan));
    add("累计完成投资", amount(project.done));
    add("开工时间", project.started_on ? workbook::to_iso(*project.started_on) : "");
    add("竣工时间", project.complete_on ? workbook::to_iso(*project.complete_on) : "");
    add("建设单位", project.developer);
    add("建设内容及规模", project.details);
    return lines;
}

std::string spoken_summary(const ExportRow& row) {
    std::string line;
    for (const auto& [label, value] : summary(row))
        line += (line.empty() ? "" : "；") + label + "：" + value;
    return line;
}

namespace {

constexpr std::size_t groups = 5;
constexpr std::size_t no_group = groups; ///< of projects whose stage is not known

/// "aabbggrr", as KML writes colours.
std::string kml_colour(style::Colour colour) {
    return fmt::format("{:02x}{:02x}{:02x}{:02x}", colour.a, colour.b, colour.g, colour.r);
}

/// The name and the description, without the fields below them that a viewer's own balloon lists.
constexpr const char* balloon =
    "<BalloonStyle><text><![CDATA[<h3>$[name]</h3>$[description]]]></text></BalloonStyle>";

std::string stage_style(std::size_t group, const ExportOptions& options, const std::string& icons) {
    const style::Colour colour =
        group == no_group ? style::Colour{160, 160, 160} : options.stage_colours[group];
    const bool own = !icons.empty() && group != no_group;
    const std::string icon =
        own ? "<Icon><href>" + fmt::format(fmt::runtime(icons), group) + "</href></Icon>" : "";
    return fmt::format("<Style id=\"stage{}\"><IconStyle><color>{}</color><scale>{}</scale>{}"
                       "</IconStyle><LabelStyle><scale>0.8</scale></LabelStyle>{}</Style>\n",
                       group, own ? "ffffffff" : kml_colour(colour), own ? "0.8" : "1", icon,
                       balloon);
}

/// An untyped value: what a schema says GDAL finds in .kml, but not in .kmz.
void append_value(std::string& xml, const char* field, std::string_view value) {
    if (!value.empty())
        fmt::format_to(std::back_inserter(xml), "<Data name=\"{}\"><value>{}</value></Data>", field,
                       xml_text(value));
}

void append_placemark(std::string& xml, const ExportRow& row) {
    std::string table;
    for (const auto& [label, value] : summary(row))
        table += "<b>" + label + "</b> " + xml_text(value) + "<br/>";
    const auto& stage = row.project.stage;
    xml += "<Placemark><name>" + xml_text(row.project.name) + "</name><description>" +
           xml_text(table) + "</description>";
    fmt::format_to(std::back_inserter(xml), "<styleUrl>#stage{}</styleUrl><ExtendedData>",
                   stage ? static_cast<std::size_t>(workbook::group_of(*stage)) : no_group);
    for (const ExportColumn& column : export_columns())
        append_value(xml, column.field, text_of(column.value(row)));
    if (row.project.details.empty()) // else a reader would take the description for it
        xml += "<Data name=\"details\"><value></value></Data>";
    xml += "</ExtendedData>";
    if (row.position)
        fmt::format_to(std::back_inserter(xml), "<Point><coordinates>{},{}</coordinates></Point>",
                       row.position->lng, row.position->lat);
    xml += "</Placemark>\n";
}

class UnitShapes {
  public:
    UnitShapes(std::string& xml, ExportDatum datum) : xml_(xml), datum_(datum) {}

    void append(const Unit& unit) {
        xml_ += "<Placemark><name>" + xml_text(unit.name) +
                "</name><styleUrl>#unit</styleUrl><ExtendedData>";
        append_value(xml_, "code", unit.code);
        append_value(xml_, "short_name", unit.short_name);
        append_value(xml_, "kind", workbook::word_of(unit.kind));
        append_value(xml_, "parent_code", unit.parent_code);
        xml_ += "</ExtendedData>";
        const auto area = workbook::area_of(unit);
        if (!area.empty()) {
            xml_ += "<MultiGeometry>";
            for (const auto& polygon : area)
                append(polygon);
            xml_ += "</MultiGeometry>";
        } else if (unit.position) {
            xml_ += "<Point><coordinates>";
            append(*unit.position);
            xml_ += "</coordinates></Point>";
        }
        xml_ += "</Placemark>\n";
    }

  private:
    void append(geo::LngLat p) {
        if (datum_ == ExportDatum::gcj02)
            p = crs::gcj02_from_wgs84(p);
        fmt::format_to(std::back_inserter(xml_), "{},{}", p.lng, p.lat);
    }
    void append(const geo::Ring<geo::LngLat>& ring) {
        xml_ += "<LinearRing><coordinates>";
        for (const geo::LngLat p : ring) {
            append(p);
            xml_ += ' ';
        }
        append(ring.front());
        xml_ += "</coordinates></LinearRing>";
    }
    void append(const geo::Polygon<geo::LngLat>& polygon) {
        xml_ += "<Polygon><outerBoundaryIs>";
        append(polygon.outer);
        xml_ += "</outerBoundaryIs>";
        for (const auto& hole : polygon.holes) {
            xml_ += "<innerBoundaryIs>";
            append(hole);
            xml_ += "</innerBoundaryIs>";
        }
        xml_ += "</Polygon>";
    }

    std::string& xml_;
    ExportDatum datum_;
};

/// Rows by the order of their unit in the workbook; those of no unit come last.
std::map<std::size_t, std::vector<std::size_t>> rows_by_unit(const ExportRows& rows) {
    std::unordered_map<std::string_view, std::size_t> order;
    for (std::size_t i = 0; i < rows.workbook().units.size(); ++i)
        order.emplace(rows.workbook().units[i].code, i);
    std::map<std::size_t, std::vector<std::size_t>> by_unit;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto found = order.find(rows[i].project.unit_code.view());
        by_unit[found == order.end() ? order.size() : found->second].push_back(i);
    }
    return by_unit;
}

} // namespace

std::string exported_kml(const ExportRows& rows, const std::string& icons) {
    const workbook::Workbook& workbook = rows.workbook();
    std::string xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document><name>" +
                      xml_text(workbook.title) + "</name><description>" +
                      name_of(rows.options().datum) + "</description>\n";
    for (std::size_t group = 0; group <= groups; ++group)
        xml += stage_style(group, rows.options(), icons);
    xml += "<Style id=\"unit\"><LineStyle><color>ff9a9a9a</color><width>1.5</width></LineStyle>"
           "<PolyStyle><fill>0</fill></PolyStyle></Style>\n";
    if (!workbook.units.empty()) {
        xml += "<Folder><name>旗县区界</name>\n";
        for (const Unit& unit : workbook.units)
            UnitShapes(xml, rows.options().datum).append(unit);
        xml += "</Folder>\n";
    }
    std::size_t written = 0;
    for (const auto& [unit, of_unit] : rows_by_unit(rows)) {
        const bool known = unit < workbook.units.size();
        xml += "<Folder><name>" +
               xml_text(known ? workbook.units[unit].name : std::string("未分单位")) + "</name>\n";
        for (const std::size_t row : of_unit) {
            append_placemark(xml, rows[row]);
            rows.tell(++written);
        }
        xml += "</Folder>\n";
    }
    return xml + "</Document></kml>\n";
}

} // namespace guanmo::io
