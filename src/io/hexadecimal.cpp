#include "io/hexadecimal.hpp"

namespace guanmo::io {

std::string hexadecimal(std::string_view bytes) {
    std::string digits;
    digits.reserve(bytes.size() * 2);
    for (const char byte : bytes)
        for (const unsigned half :
             {static_cast<unsigned char>(byte) / 16U, static_cast<unsigned char>(byte) % 16U})
            digits += "0123456789abcdef"[half];
    return digits;
}

std::string bytes_of_hexadecimal(std::string_view digits) {
    const auto value = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    std::string bytes;
    bytes.reserve(digits.size() / 2);
    for (std::size_t i = 0; i + 1 < digits.size(); i += 2)
        bytes += static_cast<char>(value(digits[i]) * 16 + value(digits[i + 1]));
    return bytes;
}

} // namespace guanmo::io
