#pragma once

#include "io/sheet.hpp"
#include "io/xlsx.hpp"
#include "io/xlsx_format.hpp"

#include <pugixml.hpp>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// The parts that a spreadsheet's archive consists of. No header but this one shows pugixml.
namespace guanmo::io {

/// The document keeps pointing into `bytes`.
struct XmlPart {
    std::unique_ptr<std::string> bytes;
    std::unique_ptr<pugi::xml_document> document;
};

/// Parses XML. A document type, and with it every entity beyond the five of XML, is never acted on.
[[nodiscard]] Loaded<XmlPart> parse_xml(std::string bytes, const std::string& path,
                                        const std::string& member);

/// The name without its prefix: "x:row" → "row".
[[nodiscard]] std::string_view local_name(const pugi::xml_node& node);
/// The first child of that local name; empty node when there is none.
[[nodiscard]] pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name);
/// An attribute by its local name, "id" for r:id too.
[[nodiscard]] const char* attribute_of(const pugi::xml_node& node, std::string_view name);

/// Of a string item: the text or its runs one after the other, without phonetic hints.
[[nodiscard]] std::string rich_text(const pugi::xml_node& item);

[[nodiscard]] std::vector<std::string> shared_strings(const pugi::xml_node& root);

/// What each cell style (the attribute s) makes of a number.
[[nodiscard]] std::vector<NumberFormat> cell_formats(const pugi::xml_node& root);

struct CellReading {
    const std::vector<std::string>& strings;
    const std::vector<NumberFormat>& formats;
    const SheetBounds& bounds;
    std::string path;
};

/// Rows, merged cells and hidden columns into `sheet`, whose name and epoch are known.
void read_sheet(const pugi::xml_node& root, const CellReading& reading, Sheet& sheet);

/// "AB12" → column 27 and row 12; none when it is no such reference.
struct CellPlace {
    std::size_t column = 0; ///< from 0
    std::int64_t row = 0;   ///< from 1
};
[[nodiscard]] std::optional<CellPlace> parse_place(std::string_view reference);

} // namespace guanmo::io
