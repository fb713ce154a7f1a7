#include "workbook/photo.hpp"

namespace guanmo::workbook {

std::string PhotoBytes::get() const {
    const std::lock_guard lock(mutex_);
    return bytes_ ? *bytes_ : read();
}

void PhotoBytes::hold() const {
    const std::lock_guard lock(mutex_);
    if (!bytes_)
        bytes_ = read();
}

void PhotoBytes::stored_in(const std::string& file, Read read) const {
    const std::lock_guard lock(mutex_);
    bytes_.reset();
    std::erase_if(files_, [&file](const Stored& stored) { return stored.file == file; });
    files_.push_back({file, std::move(read)});
}

std::string PhotoBytes::read() const {
    for (std::size_t i = files_.size(); i-- > 1;)
        try {
            return files_[i].read();
        } catch (const std::runtime_error&) {
            continue; // an earlier file may still be there
        }
    return files_.front().read();
}

std::string photo_id(std::string_view jpeg) {
    // Prime and offset basis of draft-eastlake-fnv.
    __extension__ using Wide = unsigned __int128;
    constexpr Wide prime = (Wide{1} << 88U) + 0x13B;
    Wide hash = (Wide{0x6c62272e07bb0142} << 64U) + 0x62b821756295c58d;
    for (const char c : jpeg)
        hash = (hash ^ static_cast<unsigned char>(c)) * prime;
    return fmt::format("{:016x}{:016x}", static_cast<std::uint64_t>(hash >> 64U),
                       static_cast<std::uint64_t>(hash));
}

} // namespace guanmo::workbook
