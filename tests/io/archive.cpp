#include "archive.hpp"

#include "catch.hpp"

#include <zip.h>

void write_zip(const std::string& path, const std::map<std::string, std::string>& members) {
    int error = 0;
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    REQUIRE(archive != nullptr);
    for (const auto& [name, text] : members) {
        zip_source_t* source = zip_source_buffer(archive, text.data(), text.size(), 0);
        REQUIRE(zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) >= 0);
    }
    REQUIRE(zip_close(archive) == 0);
}

void write_book(const std::string& path, const MadeBook& book) {
    const std::string main = R"(xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main")";
    const std::string office =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const std::string relations =
        R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">)";
    const auto relation = [&office](const char* id, const char* kind, const char* target) {
        return std::string("<Relationship Id=\"") + id + "\" Type=\"" + office + "/" + kind +
               "\" Target=\"" + target + "\"/>";
    };
    const bool two = !book.second_sheet.empty();
    std::map<std::string, std::string> members{
        {"_rels/.rels",
         relations + relation("rId1", "officeDocument", "xl/workbook.xml") + "</Relationships>"},
        {"xl/workbook.xml",
         "<workbook " + main + " xmlns:r=\"" + office + "\">" + book.properties +
             "<sheets><sheet name=\"项目\" sheetId=\"1\" r:id=\"rId1\" " + book.sheet_state + "/>" +
             (two ? "<sheet name=\"第二张\" sheetId=\"2\" r:id=\"rId2\"/>" : "") +
             "</sheets></workbook>"},
        {"xl/_rels/workbook.xml.rels",
         relations + relation("rId1", "worksheet", "worksheets/sheet1.xml") +
             relation("rId2", "worksheet", "/xl/worksheets/sheet2.xml") +
             relation("rId3", "sharedStrings", "sharedStrings.xml") +
             relation("rId4", "styles", "styles.xml") + "</Relationships>"},
        {"xl/sharedStrings.xml", "<sst " + main + ">" + book.shared + "</sst>"},
        {"xl/styles.xml", "<styleSheet " + main + ">" + book.styles + "</styleSheet>"},
        {"xl/worksheets/sheet1.xml",
         "<worksheet " + main + ">" + book.sheet_data + "</worksheet>"}};
    if (two)
        members["xl/worksheets/sheet2.xml"] =
            "<worksheet " + main + ">" + book.second_sheet + "</worksheet>";
    write_zip(path, members);
}
