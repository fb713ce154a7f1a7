#include "ui/file_model.hpp"

#include "i18n/translate.hpp"
#include "pinyin/pattern.hpp"
#include "workbook/half_width.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace guanmo::ui {

using i18n::tr;

namespace {

struct FileType {
    std::string_view ending;
    const char* name;
};

constexpr std::array types{
    FileType{".xlsx", "Excel"},      FileType{".xlsm", "Excel"},      FileType{".xls", "Excel"},
    FileType{".et", "WPS"},          FileType{".ods", "ODS"},         FileType{".csv", "CSV"},
    FileType{".tsv", "TSV"},         FileType{".txt", "TXT"},         FileType{".shp", "Shapefile"},
    FileType{".gpkg", "GeoPackage"}, FileType{".geojson", "GeoJSON"}, FileType{".json", "JSON"},
    FileType{".kml", "KML"},         FileType{".kmz", "KMZ"},         FileType{".gpx", "GPX"},
    FileType{".fgb", "FlatGeobuf"},  FileType{".tab", "MapInfo"},     FileType{".zip", "ZIP"},
};

const FileType* type_of(const std::string& name) {
    const std::string lower = workbook::lower_case(name);
    const auto found = std::find_if(types.begin(), types.end(), [&lower](const FileType& type) {
        return lower.ends_with(type.ending);
    });
    return found == types.end() ? nullptr : &*found;
}

bool is_digit(char c) {
    return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

/// Numbers in names by their value.
bool natural_less(std::string_view a, std::string_view b) {
    while (!a.empty() && !b.empty()) {
        if (is_digit(a.front()) && is_digit(b.front())) {
            const auto digits = [](std::string_view& text) {
                text.remove_prefix(std::min(text.find_first_not_of('0'), text.size()));
                const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
                const auto length = static_cast<std::size_t>(end - text.begin());
                const std::string_view number = text.substr(0, length);
                text.remove_prefix(length);
                return number;
            };
            const std::string_view first = digits(a);
            const std::string_view second = digits(b);
            if (first.size() != second.size())
                return first.size() < second.size();
            if (first != second)
                return first < second;
        } else if (a.front() != b.front()) {
            return static_cast<unsigned char>(a.front()) < static_cast<unsigned char>(b.front());
        } else {
            a.remove_prefix(1);
            b.remove_prefix(1);
        }
    }
    return a.size() < b.size();
}

bool is_found(const std::vector<pinyin::Pattern>& words, const std::string& name) {
    return std::all_of(words.begin(), words.end(),
                       [&name](const pinyin::Pattern& word) { return word.is_in(name); });
}

} // namespace

bool is_known_type(const std::string& name) {
    return type_of(name) != nullptr && !name.starts_with("~$");
}

std::string size_text(std::int64_t bytes) {
    constexpr std::array units{"B", "KB", "MB", "GB", "TB"};
    auto amount = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (amount >= 1024 && unit + 1 < units.size()) {
        amount /= 1024;
        ++unit;
    }
    return unit == 0 || amount >= 100 ? fmt::format("{:.0f} {}", amount, units[unit])
                                      : fmt::format("{:.1f} {}", amount, units[unit]);
}

std::string type_text(const FileEntry& entry) {
    if (entry.folder)
        return entry.workbook ? tr("Workbook") : tr("Folder");
    if (const FileType* type = type_of(entry.name))
        return type->name;
    const std::size_t dot = entry.name.rfind('.');
    return dot == std::string::npos || dot == 0 ? "" : entry.name.substr(dot + 1);
}

std::vector<std::size_t> listed_files(const FilePanelModel& model, const std::string& typed) {
    std::vector<pinyin::Pattern> words;
    for (const std::string& word : pinyin::words_of(typed))
        words.emplace_back(word);
    std::vector<std::size_t> listed;
    for (std::size_t i = 0; i < model.entries.size(); ++i) {
        const FileEntry& entry = model.entries[i];
        if ((entry.folder || model.all_types || is_known_type(entry.name)) &&
            is_found(words, entry.name))
            listed.push_back(i);
    }
    if (model.folder.empty())
        return listed;
    std::sort(listed.begin(), listed.end(), [&model](std::size_t a, std::size_t b) {
        const FileEntry& first = model.entries[a];
        const FileEntry& second = model.entries[b];
        return first.folder != second.folder ? first.folder : natural_less(first.name, second.name);
    });
    return listed;
}

const std::vector<std::string>& export_endings() {
    static const std::vector<std::string> all{".xlsx", ".csv", ".geojson", ".kml",
                                              ".kmz",  ".gpx", ".shp"};
    return all;
}

std::string export_ending_of(const std::string& name) {
    const std::string lower = workbook::lower_case(name);
    for (const std::string& ending : export_endings())
        if (lower.ends_with(ending))
            return ending;
    return "";
}

bool holds_given(const std::string& ending) {
    return ending == ".xlsx" || ending == ".csv";
}

std::string with_ending(const std::string& name, const std::string& ending) {
    const FileType* type = type_of(name);
    return (type == nullptr ? name : name.substr(0, name.size() - type->ending.size())) + ending;
}

std::vector<PathPart> path_parts(const std::string& folder) {
    std::vector<PathPart> parts{{"/", "/"}};
    std::size_t from = 1;
    while (from < folder.size()) {
        const std::size_t end = std::min(folder.find('/', from), folder.size());
        if (end > from)
            parts.push_back({folder.substr(from, end - from), folder.substr(0, end)});
        from = end + 1;
    }
    return parts;
}

} // namespace guanmo::ui
