#include "ui/band_model.hpp"

#include <algorithm>

namespace guanmo::ui {

namespace {

struct Span {
    double from, to;
};

bool is_free(const Span& span, const std::vector<Span>& taken, double gap) {
    return std::none_of(taken.begin(), taken.end(), [&](const Span& other) {
        return span.from < other.to + gap && other.from < span.to + gap;
    });
}

} // namespace

StopLinePlan stop_line_plan(const StopLineRoom& room, const std::vector<double>& name_widths,
                            std::size_t important) {
    StopLinePlan plan;
    const std::size_t count = name_widths.size();
    plan.named.assign(count, false);
    if (count == 0)
        return plan;
    double first = room.from + std::max({name_widths.front() / 2, room.radius, room.start_stub});
    double last = room.to - std::max({name_widths.back() / 2, room.radius, room.end_stub});
    if (first > last || count == 1)
        first = last = (first + last) / 2;
    plan.spacing =
        count == 1 ? room.to - room.from : (last - first) / static_cast<double>(count - 1);
    for (std::size_t i = 0; i < count; ++i)
        plan.nodes.push_back(count == 1 ? first : first + plan.spacing * static_cast<double>(i));
    plan.start = first - room.start_stub;
    plan.end = last + room.end_stub;

    std::vector<std::size_t> order;
    if (important < count)
        order.push_back(important);
    for (std::size_t i = 0; i < count; ++i)
        order.push_back(i);
    std::vector<Span> taken;
    for (const std::size_t i : order) {
        const Span span{plan.nodes[i] - name_widths[i] / 2, plan.nodes[i] + name_widths[i] / 2};
        if (plan.named[i] || !is_free(span, taken, room.gap))
            continue;
        plan.named[i] = true;
        taken.push_back(span);
    }
    return plan;
}

std::vector<bool> phrases_that_fit(const std::vector<double>& widths, const std::vector<int>& ranks,
                                   double gap, double room) {
    std::vector<bool> kept(widths.size(), true);
    const auto whole = [&] {
        double sum = -gap;
        for (std::size_t i = 0; i < widths.size(); ++i)
            if (kept[i])
                sum += widths[i] + gap;
        return sum;
    };
    for (std::size_t left = widths.size(); left > 1 && whole() > room; --left) {
        std::size_t least = widths.size();
        for (std::size_t i = 0; i < widths.size(); ++i)
            if (kept[i] && (least == widths.size() || ranks[i] >= ranks[least]))
                least = i;
        kept[least] = false;
    }
    return kept;
}

} // namespace guanmo::ui
