#include "io/encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <cstdint>

namespace guanmo::io {

namespace {

/// Length of the well-formed UTF-8 sequence (RFC 3629) at the front; 0 when there is none.
std::size_t sequence_length(std::string_view bytes) {
    const auto byte = [bytes](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
    const std::uint8_t lead = byte(0);
    if (lead < 0x80)
        return 1;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || bytes.size() < length)
        return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xC0) != 0x80)
            return 0;
    const bool overlong = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xF0 && byte(1) < 0x90);
    const bool surrogate = lead == 0xED && byte(1) >= 0xA0;
    const bool beyond_unicode = lead == 0xF4 && byte(1) >= 0x90;
    return overlong || surrogate || beyond_unicode ? 0 : length;
}

class Converter {
  public:
    Converter(const char* to, const char* from) : handle_(iconv_open(to, from)) {}
    ~Converter() {
        if (is_open())
            iconv_close(handle_);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    /// iconv_open answers (iconv_t)-1 when the system has no such table.
    [[nodiscard]] bool is_open() const {
        return reinterpret_cast<std::intptr_t>(handle_) != -1; // NOLINT: iconv's own convention
    }

    struct Converted {
        std::string text;
        std::size_t replaced = 0;
    };
    /// Bytes that are nothing become "?".
    [[nodiscard]] Converted convert(std::string_view bytes) const {
        std::string in(bytes);
        // Two bytes of GBK become three of UTF-8, four of GB18030 at most four.
        std::string out(bytes.size() * 2 + 16, '\0');
        char* from = in.data();
        char* to = out.data();
        std::size_t from_left = in.size();
        std::size_t to_left = out.size();
        Converted converted;
        while (from_left > 0 && to_left > 0 &&
               iconv(handle_, &from, &from_left, &to, &to_left) == static_cast<std::size_t>(-1) &&
               from_left > 0) {
            if (to_left == 0)
                break;
            *to++ = '?';
            --to_left;
            ++from;
            --from_left;
            ++converted.replaced;
        }
        out.resize(out.size() - to_left);
        converted.text = std::move(out);
        return converted;
    }

  private:
    iconv_t handle_;
};

/// The text with "?" for what is no UTF-8.
Decoded mended_utf8(std::string_view bytes) {
    Decoded mended;
    std::size_t beyond_ascii = 0;
    bool in_damage = false;
    while (!bytes.empty()) {
        const std::size_t length = sequence_length(bytes);
        mended.text += length == 0 ? "?" : bytes.substr(0, length);
        mended.replaced += length == 0 && !in_damage ? 1 : 0; // damaged together, counted once
        in_damage = length == 0;
        beyond_ascii += length > 1 ? 1 : 0;
        bytes.remove_prefix(std::max<std::size_t>(length, 1));
    }
    constexpr std::size_t hardly_any = 20; // one in so many may be damaged
    if (mended.replaced * hardly_any <= beyond_ascii)
        mended.encoding = "UTF-8";
    return mended;
}

} // namespace

void drop_invisible(std::string& utf8) {
    if (utf8.find_first_of("\xE2\xEF") == utf8.npos)
        return;
    for (const std::string_view sign :
         {"\u200B", "\u200C", "\u200D", "\u200E", "\u200F", "\u2060", "\uFEFF"})
        for (std::size_t at = 0; (at = utf8.find(sign, at)) != utf8.npos;)
            utf8.erase(at, sign.size());
}

bool is_utf8(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::size_t length = sequence_length(bytes);
        if (length == 0)
            return false;
        bytes.remove_prefix(length);
    }
    return true;
}

namespace {

struct CharacterCount {
    std::size_t common = 0;
    std::size_t all = 0; ///< Chinese ones
};

CharacterCount count_characters(std::string_view utf8) {
    CharacterCount counted;
    constexpr std::size_t enough = 1U << 16U; // bytes, to the end of a character
    std::string_view sample = utf8.substr(0, enough);
    if (utf8.size() > enough)
        while (!sample.empty() && (sample.back() & 0xC0) == 0x80)
            sample.remove_suffix(1);
    const Converter converter("GB18030", "UTF-8");
    if (!converter.is_open())
        return counted;
    const std::string text = converter.convert(sample).text;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto lead = static_cast<std::uint8_t>(text[i]);
        if (lead < 0x80)
            continue;
        const auto trail = static_cast<std::uint8_t>(i + 1 < text.size() ? text[i + 1] : 0);
        const bool four_bytes = trail >= 0x30 && trail <= 0x39; // other scripts, rare characters
        i += four_bytes ? 3 : 1;
        const bool mark = lead >= 0xA1 && lead <= 0xA9; // （，０
        if (mark || four_bytes)
            continue;
        ++counted.all;
        counted.common += lead >= 0xB0 && lead <= 0xD7 && trail >= 0xA1 ? 1 : 0;
    }
    return counted;
}

/// Text of some length whose characters hardly anybody uses.
bool is_doubtful(std::string_view utf8) {
    constexpr std::size_t enough = 12; // characters
    const CharacterCount counted = count_characters(utf8);
    return counted.all >= enough && counted.common * 2 < counted.all;
}

} // namespace

std::optional<std::string> utf8_from_gb18030(std::string_view bytes) {
    const Converter converter("UTF-8", "GB18030");
    if (!converter.is_open())
        return std::nullopt;
    Converter::Converted converted = converter.convert(bytes);
    return converted.replaced == 0 ? std::optional(std::move(converted.text)) : std::nullopt;
}

std::optional<Decoded> decoded_as(std::string_view bytes, const std::string& encoding) {
    const Converter converter("UTF-8", encoding.c_str());
    if (!converter.is_open())
        return std::nullopt;
    Converter::Converted converted = converter.convert(bytes);
    if (converted.text.starts_with("\xEF\xBB\xBF"))
        converted.text.erase(0, 3);
    const bool doubtful = is_doubtful(converted.text);
    return Decoded{std::move(converted.text), encoding, converted.replaced, doubtful};
}

double share_of_common(std::string_view utf8) {
    const CharacterCount counted = count_characters(utf8);
    return counted.all == 0
               ? 1
               : static_cast<double>(counted.common) / static_cast<double>(counted.all);
}

namespace {

/// Every fourth byte of UTF-32 is zero, the one beside it hardly more.
std::string utf32_kind(std::string_view head) {
    if (head.size() < 8)
        return "";
    bool little = true;
    bool big = true;
    for (std::size_t i = 0; i + 4 <= head.size(); i += 4) {
        little = little && head[i + 3] == 0 && head[i + 2] <= 0x10;
        big = big && head[i] == 0 && head[i + 1] <= 0x10;
    }
    return little ? "UTF-32LE" : big ? "UTF-32BE" : "";
}

/// How many characters of the text no office writes.
std::size_t unusual(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return c >= 0 && c < ' ' && c != '\t' && c != '\n' && c != '\r';
    }));
}

/// Separators, digits and line ends of UTF-16 have their zeros on one side.
std::string utf16_kind(std::string_view head) {
    std::size_t zeros[2] = {0, 0};
    for (std::size_t i = 0; i < head.size(); ++i)
        zeros[i % 2] += head[i] == '\0' ? 1 : 0;
    const bool little = zeros[1] > zeros[0];
    const std::size_t most = std::max(zeros[0], zeros[1]);
    const std::size_t least = std::min(zeros[0], zeros[1]);
    if (most * 32 < head.size() || least * 16 > most)
        return "";
    const std::string kind = little ? "UTF-16LE" : "UTF-16BE";
    const auto text = decoded_as(head, kind);
    return text && text->replaced <= 1 && unusual(text->text) * 100 <= text->text.size() ? kind
                                                                                         : "";
}

} // namespace

std::string wide_encoding(std::string_view bytes) {
    constexpr std::size_t enough = 4096;
    const std::string_view head = bytes.substr(0, enough);
    if (std::string kind = utf32_kind(head); !kind.empty() && unusual(head) < head.size())
        return kind;
    if (bytes.size() >= 4 && bytes.starts_with("\xFF\xFE"))
        return "UTF-16LE";
    if (bytes.size() >= 4 && bytes.starts_with("\xFE\xFF"))
        return "UTF-16BE";
    return utf16_kind(head);
}

namespace {

/// Two texts were put into one file, as `cat` and `copy` do. None unless lines of both kinds are
/// texts that somebody may have written.
std::optional<Decoded> decoded_by_line(std::string_view bytes) {
    Decoded mixed{.text = {}, .encoding = "UTF-8"};
    std::string of_utf8;
    std::string of_gb18030;
    std::size_t line = 0;
    for (std::size_t at = 0; at < bytes.size(); ++line) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
        const std::string_view part = bytes.substr(at, end - at);
        at = end;
        if (is_utf8(part)) {
            of_utf8 += part;
            mixed.text += part;
            continue;
        }
        const std::optional<std::string> text = utf8_from_gb18030(part);
        if (!text)
            return std::nullopt;
        of_gb18030 += *text;
        mixed.text += *text;
        mixed.gb18030_lines.push_back(line + 1);
    }
    constexpr std::size_t enough = 4; // characters
    for (const std::string& text : {of_utf8, of_gb18030}) {
        const CharacterCount counted = count_characters(text);
        if (counted.all < enough || counted.common * 2 < counted.all)
            return std::nullopt;
    }
    return mixed;
}

/// Share of Big5's 5,401 frequent characters (first level, A440–C67E) in those beyond ASCII.
double share_of_frequent_big5(std::string_view bytes) {
    std::size_t frequent = 0;
    std::size_t all = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto lead = static_cast<std::uint8_t>(bytes[i]);
        if (lead < 0x80)
            continue;
        ++i; // its second byte
        const bool mark = lead >= 0xA1 && lead <= 0xA3;
        all += mark ? 0 : 1;
        frequent += lead >= 0xA4 && lead <= 0xC6 ? 1 : 0;
    }
    return all == 0 ? 0 : static_cast<double>(frequent) / static_cast<double>(all);
}

/// Big5 read as GB18030 is made of characters that hardly anybody uses, the other way round too.
std::optional<Decoded> decoded_big5(std::string_view bytes) {
    constexpr double nearly_all = 0.9;
    std::optional<Decoded> big5 =
        share_of_frequent_big5(bytes) >= nearly_all ? decoded_as(bytes, "Big5") : std::nullopt;
    if (!big5 || big5->replaced > 0)
        return std::nullopt;
    big5->doubtful = false; // they are frequent, but in traditional characters
    return big5;
}

} // namespace

Decoded decoded(std::string_view bytes) {
    if (const std::string kind = wide_encoding(bytes); !kind.empty())
        if (auto text = decoded_as(bytes, kind))
            return std::move(*text);
    if (is_utf8(bytes))
        return {std::string(bytes), "UTF-8", 0, is_doubtful(bytes)};
    if (auto mixed = decoded_by_line(bytes))
        return std::move(*mixed);
    Decoded utf8 = mended_utf8(bytes);
    if (!utf8.encoding.empty())
        return utf8;
    if (auto gb18030 = decoded_as(bytes, "GB18030")) {
        if (gb18030->doubtful)
            if (auto big5 = decoded_big5(bytes))
                return std::move(*big5);
        constexpr std::size_t hardly_any = 200; // one byte in so many may be damaged
        if (gb18030->replaced == 0 ||
            (!gb18030->doubtful && gb18030->replaced * hardly_any <= bytes.size() + hardly_any))
            return std::move(*gb18030);
    }
    return utf8;
}

} // namespace guanmo::io
