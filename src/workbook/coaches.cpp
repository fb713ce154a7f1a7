#include "workbook/coaches.hpp"

#include "workbook/half_width.hpp"
#include "workbook/named_number.hpp"

#include <algorithm>

namespace guanmo::workbook {

std::optional<std::vector<Coach>> parse_coaches(std::string_view text) {
    const std::string half = half_width(text);
    std::vector<Coach> coaches;
    for (std::string_view rest = half; !rest.empty();) {
        const auto end = std::min(rest.find_first_of(",;"), rest.size());
        const std::string_view part = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (part.find_first_not_of(' ') == std::string_view::npos)
            continue;
        const auto coach = parse_named_number(part, most_seats);
        if (!coach)
            return std::nullopt;
        coaches.push_back({coach->name, coach->number});
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
