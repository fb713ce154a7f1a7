#include "target.hpp"

#include "io/check.hpp"
#include "io/xlsx.hpp"
#include "io/zip_archive.hpp"

#include <array>

namespace guanmo::fuzz {

namespace {

/// Reads a file of any kind the way `guanmo check` does.
void check_file(const std::string& path, const io::ReadOptions& options = {}) {
    const io::CheckReport report = io::check(path, options);
    demand(report.counts.rows == report.counts.accepted + report.counts.rejected,
           "rows = accepted + rejected");
    demand(!io::to_json(report).empty(), "a report can be written");
}

void read_table(std::string_view bytes) {
    check_file(written("table.csv", bytes));
}

using Members = std::vector<std::pair<std::string, std::string>>;

Members book_of(const std::array<std::string, 4>& parts) {
    const auto relation = [](const char* id, const char* kind, const char* target) {
        return std::string("<Relationship Id=\"") + id + "\" Type=\"r/" + kind + "\" Target=\"" +
               target + "\"/>";
    };
    return {{"_rels/.rels", "<Relationships>" +
                                relation("r1", "officeDocument", "xl/workbook.xml") +
                                "</Relationships>"},
            {"xl/workbook.xml", "<workbook>" + parts[3] +
                                    "<sheets><sheet name=\"项目\" sheetId=\"1\" r:id=\"r1\"/>"
                                    "</sheets></workbook>"},
            {"xl/_rels/workbook.xml.rels",
             "<Relationships>" + relation("r1", "worksheet", "worksheets/sheet1.xml") +
                 relation("r2", "sharedStrings", "sharedStrings.xml") +
                 relation("r3", "styles", "styles.xml") + "</Relationships>"},
            {"xl/sharedStrings.xml", "<sst>" + parts[1] + "</sst>"},
            {"xl/styles.xml", "<styleSheet>" + parts[2] + "</styleSheet>"},
            {"xl/worksheets/sheet1.xml", "<worksheet>" + parts[0] + "</worksheet>"}};
}

/// What stands in the parts of a spreadsheet: its first sheet, texts, styles and properties, each
/// behind a line "==".
void read_sheet(std::string_view bytes) {
    std::array<std::string, 4> parts;
    constexpr std::string_view between = "\n==\n";
    for (std::string& part : parts) {
        const std::size_t end = bytes.find(between);
        part = bytes.substr(0, end);
        bytes.remove_prefix(end == bytes.npos ? bytes.size() : end + between.size());
    }
    const std::string path = written("sheet.xlsx", "");
    demand(io::write_zip(path, book_of(parts)), "a spreadsheet can be written");
    check_file(path);
}

void read_archive(std::string_view bytes) {
    const std::string path = written("archive.xlsx", bytes);
    check_file(path);
    const auto archive = io::ZipArchive::open(path, {.members = 100, .member_bytes = 1U << 20U});
    if (archive.value)
        for (const char* member : {"xl/workbook.xml", "doc.kml", "a"})
            if (const auto read = archive.value->read(member); read.value)
                demand(read.value->size() <= 1U << 20U, "a member is within its bound");
}

} // namespace

std::vector<Target> table_targets() {
    return {
        {"table", 4096, read_table}, {"sheet", 8192, read_sheet}, {"archive", 16384, read_archive}};
}

} // namespace guanmo::fuzz
