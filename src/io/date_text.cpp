#include "io/date_text.hpp"

#include "io/table_words.hpp"
#include "io/xlsx_format.hpp"

#include <array>
#include <charconv>
#include <string>

namespace guanmo::io {

using workbook::PartialDate;

namespace {

bool all_digits(std::string_view text) {
    return text.find_first_not_of("0123456789") == text.npos;
}

/// "20250301" → "2025-03-01", "202503" → "2025-03".
std::string with_dashes(const std::string& digits) {
    const std::string month = digits.substr(0, 4) + "-" + digits.substr(4, 2);
    return digits.size() == 6 ? month : month + "-" + digits.substr(6);
}

void cut_behind(std::string& text, std::string_view word) {
    if (const std::size_t at = text.find(word); at != text.npos)
        text.resize(at);
}

/// "2025年三季度" → "2025年7月".
void take_quarter(std::string& text) {
    constexpr std::array<std::array<std::string_view, 5>, 4> quarters{{
        {"第一季度", "一季度", "1季度", "q1", "第1季度"},
        {"第二季度", "二季度", "2季度", "q2", "第2季度"},
        {"第三季度", "三季度", "3季度", "q3", "第3季度"},
        {"第四季度", "四季度", "4季度", "q4", "第4季度"},
    }};
    for (std::size_t quarter = 0; quarter < quarters.size(); ++quarter)
        for (std::string_view word : quarters[quarter])
            if (const std::size_t at = text.find(word); at != text.npos) {
                if (!text.substr(0, at).ends_with("年"))
                    return;
                text.resize(at);
                text += std::to_string(quarter * 3 + 1) + "月";
                return;
            }
}

} // namespace

std::optional<PartialDate> parse_written_date(std::string_view written) {
    if (const auto date = workbook::parse_date(written))
        return date;
    std::string text(written);
    // The time of a day, behind a blank, before blanks go.
    if (const std::size_t colon = text.find(':'); colon != text.npos)
        text.resize(std::min(text.find_last_of(" T", colon), text.size()));
    text = plain_name(text);
    for (std::string_view word : {"上半年", "下半年", "年底", "年末", "年初", "全年"})
        if (const std::size_t at = text.find(word); at != text.npos)
            text.resize(at + (word.starts_with("年") ? std::string_view("年").size() : 0));
    for (std::string_view word : {"底", "初", "末", "上旬", "中旬", "下旬", "左右", "前", "以前",
                                  "份", "(", "开工", "竣工", "完工", "投产", "建成"})
        cut_behind(text, word);
    take_quarter(text);
    if (all_digits(text) && (text.size() == 8 || text.size() == 6))
        text = with_dashes(text);
    return workbook::parse_date(text);
}

std::optional<PartialDate> parse_serial_date(std::string_view text, bool from_1904) {
    double serial = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, serial);
    constexpr double year_1990 = 32'874;
    constexpr double year_2100 = 73'051;
    const double in_1900 = serial + (from_1904 ? 1462 : 0);
    if (error != std::errc{} || rest != end || in_1900 < year_1990 || in_1900 >= year_2100)
        return std::nullopt;
    return workbook::parse_date(date_text(serial, NumberFormat::Kind::day, from_1904));
}

std::optional<Period> parse_period(std::string_view written) {
    std::string text = plain_name(written);
    constexpr std::string_view dash = "—";
    for (std::size_t at = text.find("——"); at != text.npos; at = text.find("——"))
        text.erase(at, dash.size());
    const auto read = [](const std::string& part) { return parse_written_date(part); };
    for (std::string_view mark : {"至", "到", "—", "--", "~", "～", "－", "–", "-"}) {
        // "2024-03-2025-12": the mark in the middle of all of them
        std::size_t marks = 0;
        for (std::size_t at = text.find(mark); at != text.npos; at = text.find(mark, at + 1))
            ++marks;
        std::size_t at = text.find(mark);
        for (std::size_t i = 0; i < marks / 2; ++i)
            at = text.find(mark, at + 1);
        if (marks == 0)
            continue;
        const std::size_t behind = at + mark.size();
        const auto begin = read(text.substr(0, at));
        const auto end = read(text.substr(std::min(behind, text.size())));
        if (begin && end && *begin <= *end)
            return Period{begin, end};
    }
    if (const auto year = read(text))
        return Period{year, std::nullopt};
    return std::nullopt;
}

} // namespace guanmo::io
