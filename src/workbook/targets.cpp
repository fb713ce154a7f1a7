#include "workbook/targets.hpp"

#include <algorithm>

namespace guanmo::workbook {

namespace {

template <class All> auto found(All& all, std::string_view unit_code) {
    return std::find_if(all.begin(), all.end(), [unit_code](const UnitTargets& entry) {
        return entry.unit_code == unit_code;
    });
}

} // namespace

Targets targets_of(const std::vector<UnitTargets>& all, std::string_view unit_code) {
    const auto entry = found(all, unit_code);
    return entry == all.end() ? Targets{} : entry->targets;
}

std::vector<UnitTargets> with_targets(std::vector<UnitTargets> all, std::string_view unit_code,
                                      const Targets& targets) {
    const auto entry = found(all, unit_code);
    if (entry == all.end() && !targets.empty())
        all.push_back({std::string(unit_code), targets});
    else if (entry != all.end() && targets.empty())
        all.erase(entry);
    else if (entry != all.end())
        entry->targets = targets;
    return all;
}

} // namespace guanmo::workbook
