#include "display/label_memory.hpp"

#include <utility>

namespace guanmo::display {

namespace {

/// A label chosen for a view so many times nearer or farther is chosen anew: what was the best
/// place there is seldom one here.
constexpr double other_scale = 2;

bool is_for_this_scale(const LabelPlace& place, double metres_per_pixel) {
    return place.metres_per_pixel < other_scale * metres_per_pixel &&
           metres_per_pixel < other_scale * place.metres_per_pixel;
}

const LabelPlace* find(const LabelPlaces& places, LabelKey key) {
    const auto found = places.find(key);
    return found == places.end() ? nullptr : &found->second;
}

Leave in_flight(const LabelMemory& memory, LabelKey key, bool asked_for) {
    const LabelMemory::Flight& flight = *memory.flight;
    const LabelPlace* shown = find(memory.shown, key);
    const LabelPlace* landing = find(flight.landing, key);
    if (shown == nullptr)
        return {{}, asked_for && !flight.given_up.contains(key), false};
    if (landing == nullptr)
        return {{*shown}, false, false};
    return {{*shown, *landing}, true, false};
}

} // namespace

Leave leave_for(const LabelMemory& memory, LabelKey key, double metres_per_pixel, Phase phase,
                bool asked_for) {
    if (!memory.any)
        return {};
    if (phase == Phase::flying)
        return in_flight(memory, key, asked_for);
    if (phase == Phase::landing && !asked_for && memory.flight->given_up.contains(key))
        return {{}, false, false};
    if (memory.flight) // it has landed
        if (const LabelPlace* landing = find(memory.flight->landing, key))
            return {{*landing}, true, false};
    const LabelPlace* shown = find(memory.shown, key);
    if (shown == nullptr)
        return {{}, true, !asked_for};
    if (!is_for_this_scale(*shown, metres_per_pixel))
        return {};
    return {{*shown}, true, false};
}

void remember(LabelMemory& memory, LabelPlaces shown, Phase phase) {
    if (phase == Phase::flying)
        for (const auto& [key, place] : memory.shown)
            if (!shown.contains(key))
                memory.flight->given_up.insert(key);
    memory.shown = std::move(shown);
    memory.any = true;
}

} // namespace guanmo::display
