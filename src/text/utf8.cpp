#include "text/utf8.hpp"

#include <cstdint>

namespace guanmo::text {

namespace {

constexpr char32_t replacement = 0xFFFD;

struct Lead {
    int length = 0; ///< bytes of the sequence, 0: not a lead byte
    char32_t bits = 0;
    char32_t least = 0; ///< smallest code point that needs this length
};

Lead lead_of(unsigned char byte) {
    if (byte < 0x80) {
        return {1, byte, 0};
    }
    if (byte >= 0xC0 && byte < 0xE0) {
        return {2, byte & 0x1FU, 0x80};
    }
    if (byte >= 0xE0 && byte < 0xF0) {
        return {3, byte & 0x0FU, 0x800};
    }
    if (byte >= 0xF0 && byte < 0xF8) {
        return {4, byte & 0x07U, 0x10000};
    }
    return {};
}

bool is_scalar(char32_t c) {
    return c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF);
}

/// The sequence at the front of `rest`; length 0 when it is not well formed.
Lead read(std::string_view rest) {
    Lead lead = lead_of(static_cast<unsigned char>(rest.front()));
    if (lead.length == 0 || static_cast<std::size_t>(lead.length) > rest.size()) {
        return {};
    }
    for (int i = 1; i < lead.length; ++i) {
        const auto byte = static_cast<unsigned char>(rest[static_cast<std::size_t>(i)]);
        if ((byte & 0xC0U) != 0x80) {
            return {};
        }
        lead.bits = (lead.bits << 6U) | (byte & 0x3FU);
    }
    return lead.bits >= lead.least && is_scalar(lead.bits) ? lead : Lead{};
}

void append(std::string& out, char32_t c) {
    const auto byte = [&](char32_t bits) { out += static_cast<char>(bits); };
    const auto tail = [&](unsigned shift) { byte(0x80 | ((c >> shift) & 0x3FU)); };
    if (c < 0x80) {
        byte(c);
    } else if (c < 0x800) {
        byte(0xC0 | (c >> 6U));
        tail(0);
    } else if (c < 0x10000) {
        byte(0xE0 | (c >> 12U));
        tail(6);
        tail(0);
    } else {
        byte(0xF0 | (c >> 18U));
        tail(12);
        tail(6);
        tail(0);
    }
}

} // namespace

std::u32string code_points(std::string_view utf8) {
    std::u32string out;
    out.reserve(utf8.size());
    while (!utf8.empty()) {
        const Lead lead = read(utf8);
        out += lead.length == 0 ? replacement : lead.bits;
        utf8.remove_prefix(lead.length == 0 ? 1 : static_cast<std::size_t>(lead.length));
    }
    return out;
}

std::string to_utf8(std::u32string_view code_points) {
    std::string out;
    out.reserve(code_points.size() * 3);
    for (const char32_t c : code_points) {
        append(out, is_scalar(c) ? c : replacement);
    }
    return out;
}

} // namespace guanmo::text
