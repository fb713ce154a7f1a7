#include "io/xlsx_format.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cmath>

namespace guanmo::io {

namespace {

using Kind = NumberFormat::Kind;

/// A code's first section without what is only shown: quoted text, escaped characters, [colours].
struct PlainCode {
    std::string code;   ///< lower case
    std::string quoted; ///< what stood between quotation marks or behind a backslash
};

PlainCode plain_code(std::string_view code) {
    PlainCode plain;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const char c = code[i];
        if (c == '"' || c == '[') {
            const std::size_t end = code.find(c == '"' ? '"' : ']', i + 1);
            if (c == '"')
                plain.quoted += code.substr(i + 1, end == code.npos ? end : end - i - 1);
            if (end == code.npos)
                break;
            if (c == '[' &&
                code.substr(i + 1, end - i - 1).find_first_not_of("hHmMsS") == code.npos)
                plain.code += 's'; // [h]:mm, a time that goes on beyond a day
            i = end;
        } else if ((c == '\\' || c == '_' || c == '*' || c == '!') && i + 1 < code.size()) {
            if (c == '\\' || c == '!')
                plain.quoted += code[i + 1];
            ++i;
        } else if (c == ';') {
            break;
        } else if (static_cast<unsigned char>(c) >= 0x80) {
            plain.quoted += c; // 年, 万元 without quotation marks
        } else {
            plain.code += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        }
    }
    return plain;
}

/// "0.00," shows thousands: the number that is stored is another than the one shown.
bool is_scaled(std::string_view code) {
    for (std::size_t i = 1; i < code.size(); ++i)
        if (code[i] == ',' && (code[i - 1] == '0' || code[i - 1] == '#' || code[i - 1] == '.') &&
            (i + 1 == code.size() || (code[i + 1] != '0' && code[i + 1] != '#')))
            return true;
    return false;
}

std::string unit_shown(const PlainCode& plain) {
    if (is_scaled(plain.code) || plain.quoted.find('.') != std::string::npos)
        return "";
    for (const char* unit : {"亿元", "万元", "亿", "万", "元"})
        if (plain.quoted.find(unit) != std::string::npos)
            return unit;
    return "";
}

} // namespace

NumberFormat number_format(std::string_view code) {
    const PlainCode plain = plain_code(code);
    if (plain.code == "general" || plain.code == "@")
        return {};
    const auto shows = [&plain](const char* letters) {
        return plain.code.find_first_of(letters) != std::string::npos;
    };
    if (shows("%"))
        return {Kind::percent, ""};
    const bool clock = shows("hs");
    if (shows("d"))
        return {Kind::day, ""};
    if (shows("ye") && !shows("0#"))
        return {shows("m") ? Kind::month : Kind::year, ""};
    if (clock || (shows("m") && !shows("0#")))
        return {clock ? Kind::time : Kind::month, ""};
    return {Kind::number, unit_shown(plain)};
}

NumberFormat built_in_format(int id) {
    if (id == 9 || id == 10)
        return {Kind::percent, ""};
    if (id == 17 || id == 27 || id == 36 || id == 50 || id == 52 || id == 57)
        return {Kind::month, ""}; // mmm-yy, yyyy年m月
    if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id == 55 ||
        id == 56)
        return {Kind::time, ""};
    if ((id >= 14 && id <= 16) || id == 22 || (id >= 28 && id <= 31) || (id >= 51 && id <= 58))
        return {Kind::day, ""};
    return {};
}

std::string date_text(double serial, Kind kind, bool from_1904) {
    constexpr double last = 2'958'465; // 9999-12-31
    const double day = std::floor(serial);
    if (!(day >= 0) || day > last)
        return "";
    // The 1900 system counts a 29 February 1900 that never was, so from March on day 0 is
    // 1899-12-30 (ECMA-376 part 1, 18.17.4.1).
    namespace chrono = std::chrono;
    const chrono::sys_days zero = from_1904   ? chrono::sys_days{chrono::year{1904} / 1 / 1}
                                  : day <= 60 ? chrono::sys_days{chrono::year{1899} / 12 / 31}
                                              : chrono::sys_days{chrono::year{1899} / 12 / 30};
    const chrono::year_month_day date{zero + chrono::days{static_cast<int>(day)}};
    std::string text = fmt::format("{:04}", int(date.year()));
    if (kind != Kind::year)
        text += fmt::format("-{:02}", unsigned(date.month()));
    if (kind == Kind::day)
        text += fmt::format("-{:02}", unsigned(date.day()));
    return text;
}

std::string number_text(double number, const NumberFormat& format, bool from_1904) {
    switch (format.kind) {
    case Kind::percent:
        return fmt::format("{}%", std::round(number * 1e10) / 1e8);
    case Kind::year:
    case Kind::month:
    case Kind::day:
        if (std::string date = date_text(number, format.kind, from_1904); !date.empty())
            return date;
        break;
    case Kind::time:
    case Kind::number:
        break;
    }
    return fmt::format("{}{}", number, format.unit);
}

} // namespace guanmo::io
