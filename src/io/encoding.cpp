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
    Converter() : handle_(iconv_open("UTF-8", "GB18030")) {}
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
    [[nodiscard]] iconv_t handle() const { return handle_; }

  private:
    iconv_t handle_;
};

} // namespace

bool is_utf8(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::size_t length = sequence_length(bytes);
        if (length == 0)
            return false;
        bytes.remove_prefix(length);
    }
    return true;
}

std::optional<std::string> utf8_from_gb18030(std::string_view bytes) {
    const Converter converter;
    if (!converter.is_open())
        return std::nullopt;
    std::string in(bytes);
    // Two bytes of GBK become three of UTF-8, four of GB18030 at most four.
    std::string out(bytes.size() * 2 + 4, '\0');
    char* from = in.data();
    char* to = out.data();
    std::size_t from_left = in.size();
    std::size_t to_left = out.size();
    const std::size_t result = iconv(converter.handle(), &from, &from_left, &to, &to_left);
    if (result == static_cast<std::size_t>(-1) || from_left != 0)
        return std::nullopt;
    out.resize(out.size() - to_left);
    return out;
}

Decoded decoded(std::string_view bytes) {
    if (is_utf8(bytes))
        return {std::string(bytes), "UTF-8"};
    if (auto text = utf8_from_gb18030(bytes))
        return {std::move(*text), "GB18030"};
    std::string legible;
    while (!bytes.empty()) {
        const std::size_t length = sequence_length(bytes);
        legible += length == 0 ? "?" : bytes.substr(0, length);
        bytes.remove_prefix(std::max<std::size_t>(length, 1));
    }
    return {std::move(legible), ""};
}

} // namespace guanmo::io
