#include "io/project_ids.hpp"

#include <functional>

namespace guanmo::io {

/// Open addressing, the number of slots a power of two: the slot that has the id, or the free one
/// where it belongs.
std::size_t ProjectIds::slot_of(const Projects& projects, std::string_view id) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = std::hash<std::string_view>()(id) & mask;
    while (slots_[slot] != free && projects[slots_[slot] - 1].id != id)
        slot = (slot + 1) & mask;
    return slot;
}

std::optional<std::size_t> ProjectIds::find(const Projects& projects, std::string_view id) const {
    const std::uint32_t found = slots_[slot_of(projects, id)];
    return found == free ? std::nullopt : std::optional<std::size_t>(found - 1);
}

void ProjectIds::add(const Projects& projects) {
    const std::size_t count = projects.size();
    if (count * 2 > slots_.size()) {
        slots_.assign(slots_.size() * 4, free);
        for (std::size_t place = 0; place + 1 < count; ++place)
            slots_[slot_of(projects, projects[place].id)] = static_cast<std::uint32_t>(place + 1);
    }
    slots_[slot_of(projects, projects[count - 1].id)] = static_cast<std::uint32_t>(count);
}

} // namespace guanmo::io
