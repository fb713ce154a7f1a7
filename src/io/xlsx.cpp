#include "io/xlsx.hpp"

#include "i18n/translate.hpp"
#include "io/file.hpp"
#include "io/xlsx_parts.hpp"
#include "io/zip_archive.hpp"
#include "workbook/half_width.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

namespace {

/// A part's relationships: what its identifiers point to, by identifier and by the last word of
/// their kind.
struct Relations {
    std::map<std::string, std::string, std::less<>> by_id;
    std::map<std::string, std::string, std::less<>> by_kind;
};

/// "../xl/a.xml" seen from `folder`, without a slash in front: a member's name.
std::string member_path(std::string_view folder, std::string_view target) {
    std::string path(target.starts_with('/') ? target.substr(1)
                                             : std::string(folder) + std::string(target));
    for (std::size_t at = path.find("/../"); at != path.npos; at = path.find("/../")) {
        const std::size_t before = at == 0 ? path.npos : path.rfind('/', at - 1);
        path.erase(before == path.npos ? 0 : before + 1,
                   at + 4 - (before == path.npos ? 0 : before + 1));
    }
    return path;
}

class Book {
  public:
    Book(ZipArchive archive, std::string path, const SheetBounds& bounds)
        : archive_(std::move(archive)), path_(std::move(path)), bounds_(bounds) {}

    Loaded<std::vector<Sheet>> read(const std::string& only) {
        const std::string main = main_part();
        std::optional<XmlPart> book = part(main);
        if (!book)
            return {std::nullopt, std::move(diagnostics_)};
        const std::string folder = main.substr(0, main.rfind('/') + 1);
        const Relations relations =
            relations_of(folder + "_rels/" + main.substr(folder.size()) + ".rels", folder);
        read_shared(relations);
        const pugi::xml_node root = book->document->document_element();
        from_1904_ = is_1904(child_of(root, "workbookPr"));
        std::vector<Sheet> sheets;
        for (const pugi::xml_node& node : child_of(root, "sheets").children()) {
            if (sheets.size() == bounds_.sheets)
                break;
            sheets.push_back(sheet_of(node, relations, only));
        }
        if (sheets.empty())
            return {std::nullopt, {no_sheet()}};
        return {std::move(sheets), std::move(diagnostics_)};
    }

  private:
    static constexpr std::uint64_t small = 32ULL << 20U;  ///< bytes of what no table makes long
    static constexpr std::uint64_t large = 256ULL << 20U; ///< bytes of texts and cells

    static bool is_1904(const pugi::xml_node& properties) {
        const std::string_view value = properties.attribute("date1904").value();
        return value == "1" || value == "true";
    }

    [[nodiscard]] Diagnostic no_sheet() const {
        return {.source = path_,
                .message = tr("the spreadsheet has no sheet"),
                .remedy = tr("open it with an office program and save it anew")};
    }

    std::string main_part() {
        const Relations relations = relations_of("_rels/.rels", "");
        const auto main = relations.by_kind.find("officeDocument");
        return main == relations.by_kind.end() ? "xl/workbook.xml" : main->second;
    }

    /// None when it is missing or damaged, which is said.
    std::optional<XmlPart> part(const std::string& member, std::uint64_t most = small) {
        Loaded<std::string> bytes = archive_.read(member, most);
        append(diagnostics_, std::move(bytes.diagnostics));
        if (!bytes.value)
            return std::nullopt;
        Loaded<XmlPart> parsed = parse_xml(std::move(*bytes.value), path_, member);
        append(diagnostics_, std::move(parsed.diagnostics));
        return std::move(parsed.value);
    }

    Relations relations_of(const std::string& member, const std::string& folder) {
        Relations relations;
        if (!archive_.has(member))
            return relations;
        const std::optional<XmlPart> parsed = part(member);
        if (!parsed)
            return relations;
        for (const pugi::xml_node& node : parsed->document->document_element().children()) {
            if (node.attribute("TargetMode").value() == std::string_view("External"))
                continue;
            const std::string type = node.attribute("Type").value();
            const std::string target = member_path(folder, node.attribute("Target").value());
            relations.by_id[node.attribute("Id").value()] = target;
            relations.by_kind.emplace(type.substr(type.rfind('/') + 1), target);
        }
        return relations;
    }

    void read_shared(const Relations& relations) {
        if (const auto found = relations.by_kind.find("sharedStrings");
            found != relations.by_kind.end())
            if (const auto parsed = part(found->second, large))
                strings_ = shared_strings(parsed->document->document_element());
        if (const auto found = relations.by_kind.find("styles"); found != relations.by_kind.end())
            if (const auto parsed = part(found->second))
                formats_ = cell_formats(parsed->document->document_element());
    }

    Sheet sheet_of(const pugi::xml_node& node, const Relations& relations,
                   const std::string& only) {
        const std::string_view state = node.attribute("state").value();
        Sheet sheet{.name = node.attribute("name").value(),
                    .hidden = state == "hidden" || state == "veryHidden",
                    .rows = {},
                    .dates_from_1904 = from_1904_};
        const auto target = relations.by_id.find(std::string_view(attribute_of(node, "id")));
        const bool is_table = target != relations.by_id.end() &&
                              target->second.find("chartsheet") == std::string::npos;
        if (is_table && (only.empty() || only == sheet.name))
            if (const auto parsed = part(target->second, large))
                read_sheet(parsed->document->document_element(),
                           {strings_, formats_, bounds_, path_}, sheet);
        return sheet;
    }

    ZipArchive archive_;
    std::string path_;
    const SheetBounds& bounds_;
    bool from_1904_ = false;
    std::vector<std::string> strings_;
    std::vector<NumberFormat> formats_;
    std::vector<Diagnostic> diagnostics_;
};

std::string head_of(const std::string& path, std::size_t size) {
    std::string head(size, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(head.data(), static_cast<std::streamsize>(size));
    head.resize(static_cast<std::size_t>(file.gcount()));
    return head;
}

/// What a file is that is called a spreadsheet and is none; empty when nothing is known of it.
std::string what_instead(const std::string& path) {
    const std::string head = head_of(path, 512);
    if (head.starts_with("\xD0\xCF\x11\xE0"))
        return tr("is a spreadsheet of the old kind (.xls, .et)");
    const std::string text = workbook::lower_case(head);
    if (text.find("<html") != text.npos || text.find("<table") != text.npos)
        return tr("is a web page that is called a spreadsheet");
    return looks_like_zip(path) ? "" : tr("is no spreadsheet, whatever its name says");
}

} // namespace

bool is_spreadsheet(const std::string& path) {
    const std::string lower = workbook::lower_case(path);
    constexpr std::array<std::string_view, 9> endings{".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb",
                                                      ".et",   ".ett",  ".xlt",  ".ods"};
    return std::any_of(endings.begin(), endings.end(),
                       [&lower](std::string_view ending) { return lower.ends_with(ending); });
}

Loaded<std::vector<Sheet>> read_xlsx(const std::string& path, const std::string& only,
                                     const SheetBounds& bounds) {
    if (auto problem = why_unreadable(path))
        return {std::nullopt, {std::move(*problem)}};
    const std::string save_anew = tr("open it with an office program and save it as .xlsx");
    if (const std::string instead = what_instead(path); !instead.empty())
        return {std::nullopt, {{.source = path, .message = instead, .remedy = save_anew}}};
    Loaded<ZipArchive> archive = ZipArchive::open(path);
    if (!archive.value)
        return {std::nullopt, std::move(archive.diagnostics)};
    if (archive.value->has("xl/workbook.bin"))
        return {std::nullopt,
                {{.source = path,
                  .message = tr("is a binary spreadsheet (.xlsb)"),
                  .remedy = save_anew}}};
    return Book(std::move(*archive.value), path, bounds).read(only);
}

} // namespace guanmo::io
