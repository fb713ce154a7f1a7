#include "io/dbf.hpp"

#include <algorithm>

namespace guanmo::io {

namespace {

std::size_t number(std::string_view bytes, std::size_t at, std::size_t length) {
    std::size_t value = 0;
    for (std::size_t i = length; i > 0; --i)
        value = value << 8U |
                (at + i - 1 < bytes.size() ? static_cast<std::uint8_t>(bytes[at + i - 1]) : 0U);
    return value;
}

} // namespace

Dbf::Dbf(std::string bytes) : bytes_(std::move(bytes)) {
    constexpr std::size_t descriptor = 32;
    constexpr std::size_t name = 11;
    claimed_ = number(bytes_, 4, 4);
    header_ = number(bytes_, 8, 2);
    width_ = number(bytes_, 10, 2);
    std::size_t at_cell = 1; // after the mark of deletion
    for (std::size_t at = descriptor;
         at + descriptor <= std::min(header_, bytes_.size()) && bytes_[at] != '\r';
         at += descriptor) {
        const std::size_t width = number(bytes_, at + 16, 1);
        if (at_cell + width > width_)
            break;
        fields_.push_back(
            {std::string(bytes_.substr(at, name).c_str()), bytes_[at + name], width, at_cell});
        at_cell += width;
    }
    if (width_ > 0 && bytes_.size() > header_)
        records_ = static_cast<std::size_t>(
            std::min<std::uint64_t>(claimed_, (bytes_.size() - header_) / width_));
}

std::uint64_t Dbf::claimed_bytes() const {
    return header_ + claimed_ * width_;
}

bool Dbf::deleted(std::size_t record) const {
    return bytes_[header_ + record * width_] == '*';
}

std::string_view Dbf::cell(std::size_t record, const DbfField& field) const {
    return std::string_view(bytes_).substr(header_ + record * width_ + field.at, field.width);
}

std::string_view without_cut_utf8(std::string_view cell) {
    for (std::size_t tail = 1; tail <= 3 && tail <= cell.size(); ++tail) {
        const auto lead = static_cast<std::uint8_t>(cell[cell.size() - tail]);
        if ((lead & 0xC0U) == 0x80U)
            continue;
        const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
        return length > tail ? cell.substr(0, cell.size() - tail) : cell;
    }
    return cell;
}

std::string_view without_cut_pair(std::string_view cell) {
    std::size_t at = 0;
    while (at < cell.size())
        at += static_cast<std::uint8_t>(cell[at]) >= 0x81 ? 2 : 1;
    return at > cell.size() ? cell.substr(0, cell.size() - 1) : cell;
}

} // namespace guanmo::io
