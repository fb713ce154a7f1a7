#include "io/xlsx_parts.hpp"

#include "i18n/translate.hpp"

#include <charconv>
#include <cstring>
#include <map>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

Loaded<XmlPart> parse_xml(std::string bytes, const std::string& path, const std::string& member) {
    XmlPart part{std::make_unique<std::string>(std::move(bytes)),
                 std::make_unique<pugi::xml_document>()};
    const pugi::xml_parse_result result = part.document->load_buffer_inplace(
        part.bytes->data(), part.bytes->size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
    if (result)
        return {std::move(part), {}};
    return {std::nullopt,
            {{.source = path,
              .field = member,
              .message = trf("is damaged: {} (byte {})", result.description(), result.offset),
              .remedy = tr("open it with an office program and save it anew")}}};
}

std::string_view local_name(const pugi::xml_node& node) {
    const std::string_view name = node.name();
    const std::size_t colon = name.find(':');
    return colon == name.npos ? name : name.substr(colon + 1);
}

pugi::xml_node child_of(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_node& child : node.children())
        if (local_name(child) == name)
            return child;
    return {};
}

const char* attribute_of(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_attribute& attribute : node.attributes()) {
        const std::string_view full = attribute.name();
        if (full.substr(full.find(':') + 1) == name)
            return attribute.value();
    }
    return "";
}

namespace {

/// "_x000D_" stands for a character that XML cannot hold (ECMA-376 part 1, 22.9.2.19); of no use
/// in a name or number.
std::string without_escapes(std::string text) {
    constexpr std::size_t length = 7;
    for (std::size_t at = text.find("_x"); at != text.npos && at + length <= text.size();
         at = text.find("_x", at + 1)) {
        const bool digits =
            text.find_first_not_of("0123456789abcdefABCDEF", at + 2) == at + length - 1;
        if (digits && text[at + length - 1] == '_')
            text.replace(at, length, " ");
    }
    return text;
}

} // namespace

std::string rich_text(const pugi::xml_node& item) {
    std::string text;
    for (const pugi::xml_node& part : item.children()) {
        if (local_name(part) == "t")
            text += part.child_value();
        else if (local_name(part) == "r")
            text += child_of(part, "t").child_value();
    }
    return without_escapes(std::move(text));
}

std::vector<std::string> shared_strings(const pugi::xml_node& root) {
    std::vector<std::string> strings;
    for (const pugi::xml_node& item : root.children())
        if (local_name(item) == "si")
            strings.push_back(rich_text(item));
    return strings;
}

std::vector<NumberFormat> cell_formats(const pugi::xml_node& root) {
    std::map<int, NumberFormat> own;
    for (const pugi::xml_node& format : child_of(root, "numFmts").children())
        own[format.attribute("numFmtId").as_int()] =
            number_format(format.attribute("formatCode").value());
    std::vector<NumberFormat> formats;
    for (const pugi::xml_node& style : child_of(root, "cellXfs").children()) {
        const int id = style.attribute("numFmtId").as_int();
        const auto found = own.find(id);
        formats.push_back(found == own.end() ? built_in_format(id) : found->second);
    }
    return formats;
}

std::optional<CellPlace> parse_place(std::string_view reference) {
    CellPlace place;
    std::size_t letters = 0;
    std::size_t column = 0;
    for (; letters < reference.size() && reference[letters] >= 'A' && reference[letters] <= 'Z';
         ++letters)
        column = column * 26 + static_cast<std::size_t>(reference[letters] - 'A') + 1;
    const char* const end = reference.data() + reference.size();
    const auto [rest, error] = std::from_chars(reference.data() + letters, end, place.row);
    if (letters == 0 || letters > 3 || error != std::errc{} || rest != end || place.row < 1)
        return std::nullopt;
    place.column = column - 1;
    return place;
}

std::string column_letters(std::size_t column) {
    std::string letters;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return letters;
}

} // namespace guanmo::io
