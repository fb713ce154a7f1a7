#include "io/project_ids.hpp"

#include <algorithm>
#include <bit>
#include <functional>

namespace guanmo::io {

namespace {

std::size_t hash_of(std::string_view id) {
    return std::hash<std::string_view>()(id);
}

std::uint32_t mark_of(std::size_t hash) {
    return static_cast<std::uint32_t>(hash >> 32U);
}

} // namespace

/// Open addressing, the number of slots a power of two: the slot that has the id, or the free one
/// where it belongs.
std::size_t ProjectIds::slot_of(const Projects& projects, std::string_view id,
                                std::size_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash & mask;
    const auto is_other = [&](const Slot& taken) {
        return taken.mark != mark_of(hash) || projects[taken.number - 1].id != id;
    };
    while (slots_[slot].number != 0 && is_other(slots_[slot]))
        slot = (slot + 1) & mask;
    return slot;
}

std::optional<std::size_t> ProjectIds::find(const Projects& projects, std::string_view id) const {
    const Slot& found = slots_[slot_of(projects, id, hash_of(id))];
    return found.number == 0 ? std::nullopt : std::optional<std::size_t>(found.number - 1);
}

void ProjectIds::expect(std::string_view id) const {
    __builtin_prefetch(&slots_[hash_of(id) & (slots_.size() - 1)]);
}

void ProjectIds::put(const Projects& projects, std::size_t place) {
    const std::string_view id = projects[place].id;
    const std::size_t hash = hash_of(id);
    slots_[slot_of(projects, id, hash)] = {static_cast<std::uint32_t>(place + 1), mark_of(hash)};
}

void ProjectIds::reserve(std::size_t projects) {
    constexpr std::size_t most = 1U << 22U; // a file may claim any number
    if (slots_.size() < std::min(projects, most) * 2)
        slots_.assign(std::bit_ceil(std::min(projects, most) * 2), {});
}

void ProjectIds::add(const Projects& projects) {
    const std::size_t count = projects.size();
    if (count * 2 > slots_.size()) {
        slots_.assign(slots_.size() * 2, {});
        for (std::size_t place = 0; place + 1 < count; ++place)
            put(projects, place);
    }
    put(projects, count - 1);
}

} // namespace guanmo::io
