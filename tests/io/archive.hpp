#pragma once

#include <map>
#include <string>
#include <vector>

/// Archives and spreadsheets whose every byte a test decides.
void write_zip(const std::string& path, const std::map<std::string, std::string>& members);

/// What a test says of a spreadsheet; everything else is as Excel writes it.
struct MadeBook {
    std::string sheet_data;        ///< of the first sheet: what stands in <worksheet>
    std::string shared = {};       ///< <si>…</si>
    std::string styles = {};       ///< what stands in <styleSheet>
    std::string properties = {};   ///< <workbookPr …/>
    std::string sheet_state = {};  ///< state="hidden"
    std::string second_sheet = {}; ///< the same of a second sheet; empty: there is none
};
void write_book(const std::string& path, const MadeBook& book);

/// <sheetData> and merged cells of rows of cells: "项目名称|总投资（万元）". A cell "^" is merged
/// with the one above, "<" with the one left of it; what is a number is stored as one.
std::string sheet_xml(const std::vector<std::string>& rows);
