#include "workbook/meeting.hpp"

#include "workbook/half_width.hpp"
#include "workbook/named_number.hpp"

#include <array>

namespace guanmo::workbook {

namespace {

constexpr std::array kind_words{"visit", "meal", "rest"};

/// Calls `visit` with each part between separators; empty ones are left out.
template <class Visit>
void each_part(std::string_view text, std::string_view separators, Visit&& visit) {
    while (!text.empty()) {
        const auto end = text.find_first_of(separators);
        if (const std::string_view part = text.substr(0, end); !part.empty())
            visit(part);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
}

std::optional<TimeWindow> window_of(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos)
        return std::nullopt;
    const auto from = parse_clock(text.substr(0, dash));
    const auto to = parse_clock(text.substr(dash + 1));
    if (!from || !to || *to < *from)
        return std::nullopt;
    return TimeWindow{*from, *to};
}

std::optional<IndustryQuota> quota_of(std::string_view text) {
    const auto quota = parse_named_number(text, most_of_a_rule);
    return quota ? std::optional(IndustryQuota{quota->name, quota->number}) : std::nullopt;
}

/// Of every part what `read` makes of it; none when it makes nothing of one.
template <class Value, class Read>
std::optional<std::vector<Value>> list_of(std::string_view text, std::string_view separators,
                                          Read&& read) {
    std::vector<Value> values;
    bool understood = true;
    each_part(text, separators, [&](std::string_view part) {
        if (auto value = read(part))
            values.push_back(std::move(*value));
        else
            understood = false;
    });
    return understood ? std::optional(std::move(values)) : std::nullopt;
}

} // namespace

std::string_view word_of(StopKind kind) {
    return kind_words[static_cast<std::size_t>(kind)];
}

std::optional<StopKind> parse_stop_kind(std::string_view word) {
    for (std::size_t i = 0; i < kind_words.size(); ++i)
        if (word == kind_words[i])
            return static_cast<StopKind>(i);
    return std::nullopt;
}

std::optional<std::vector<TimeWindow>> parse_windows(std::string_view text) {
    return list_of<TimeWindow>(half_width(text), " ,;", window_of);
}

std::string to_text(const std::vector<TimeWindow>& windows) {
    std::string text;
    for (const TimeWindow& window : windows)
        text += (text.empty() ? "" : " ") + to_text(window.from) + "-" + to_text(window.to);
    return text;
}

std::optional<std::vector<IndustryQuota>> parse_quotas(std::string_view text) {
    return list_of<IndustryQuota>(half_width(text), ",;", quota_of);
}

std::string to_text(const std::vector<IndustryQuota>& quotas) {
    std::string text;
    for (const IndustryQuota& quota : quotas)
        text += (text.empty() ? "" : ", ") + quota.industry + " " + std::to_string(quota.least);
    return text;
}

} // namespace guanmo::workbook
