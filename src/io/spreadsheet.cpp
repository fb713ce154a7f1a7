#include "io/spreadsheet.hpp"

#include "i18n/translate.hpp"
#include "io/file.hpp"
#include "io/zip_archive.hpp"
#include "workbook/half_width.hpp"

#include <fstream>

namespace guanmo::io {

using i18n::tr;

namespace {

std::string head_of(const std::string& path) {
    constexpr std::size_t enough = 512;
    std::string head(enough, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(head.data(), enough);
    head.resize(static_cast<std::size_t>(file.gcount()));
    return head;
}

bool is_open_document(const std::string& path) {
    const Loaded<ZipArchive> archive = ZipArchive::open(path);
    return archive.value && archive.value->has("content.xml") &&
           !archive.value->has("xl/workbook.xml");
}

/// BIFF 5 and 8 lie in a compound file, older ones begin with their own record.
bool is_old_kind(std::string_view head) {
    return head.starts_with("\xD0\xCF\x11\xE0") || head.starts_with("\x09\x04") ||
           head.starts_with("\x09\x02") || head.starts_with(std::string_view("\x09\x00", 2));
}

} // namespace

Loaded<std::vector<Sheet>> read_spreadsheet(const std::string& path, const std::string& only) {
    if (auto problem = why_unreadable(path))
        return {std::nullopt, {std::move(*problem)}};
    const std::string head = head_of(path);
    if (is_old_kind(head))
        return read_xls(path, only);
    if (looks_like_zip(path) && is_open_document(path))
        return read_ods(path, only);
    const std::string text = workbook::lower_case(head);
    if (text.find("<html") != text.npos || text.find("<table") != text.npos)
        return read_html_tables(path);
    return read_xlsx(path, only);
}

} // namespace guanmo::io
