#include "workbook/coaches.hpp"

#include "workbook/half_width.hpp"

#include <algorithm>
#include <charconv>

namespace guanmo::workbook {

namespace {

/// "蒙G A1234 45": a number and the seats behind its last blank.
std::optional<Coach> coach_of(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    const auto last = text.find_last_not_of(' ');
    if (first == std::string_view::npos)
        return std::nullopt;
    text = text.substr(first, last + 1 - first);
    const auto space = text.find_last_of(' ');
    if (space == std::string_view::npos)
        return std::nullopt;
    Coach coach{std::string(text.substr(0, text.find_last_not_of(' ', space) + 1)), 0};
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data() + space + 1, end, coach.seats);
    if (error != std::errc{} || rest != end || coach.seats < 1 || coach.seats > most_seats)
        return std::nullopt;
    return coach;
}

} // namespace

std::optional<std::vector<Coach>> parse_coaches(std::string_view text) {
    const std::string half = half_width(text);
    std::vector<Coach> coaches;
    for (std::string_view rest = half; !rest.empty();) {
        const auto end = std::min(rest.find_first_of(",;"), rest.size());
        const std::string_view part = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (part.find_first_not_of(' ') == std::string_view::npos)
            continue;
        const auto coach = coach_of(part);
        if (!coach)
            return std::nullopt;
        coaches.push_back(*coach);
    }
    return coaches;
}

std::string to_text(const std::vector<Coach>& coaches) {
    std::string text;
    for (const Coach& coach : coaches)
        text += (text.empty() ? "" : ", ") + coach.number + " " + std::to_string(coach.seats);
    return text;
}

std::string coaches_key(const std::string& line_id) {
    return "coaches_" + line_id;
}

std::vector<Coach> coaches_of(const Workbook& workbook, const std::string& line_id) {
    const auto found = workbook.settings.find(coaches_key(line_id));
    return found == workbook.settings.end()
               ? std::vector<Coach>{}
               : parse_coaches(found->second).value_or(std::vector<Coach>{});
}

} // namespace guanmo::workbook
