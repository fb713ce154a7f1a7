#include "workbook/given_place.hpp"

#include <algorithm>
#include <utility>

namespace guanmo::workbook {

namespace {

constexpr char between = '\n'; // the parts in Project::given

std::string on_one_line(std::string text) {
    std::replace(text.begin(), text.end(), between, ' ');
    return text;
}

std::string_view cut_part(std::string_view& text) {
    const std::size_t end = std::min(text.find(between), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

} // namespace

GivenPlace given_place(const Project& project) {
    std::string_view rest = project.given;
    const std::string_view position = cut_part(rest);
    const std::string_view datum = cut_part(rest);
    return {std::string(position), std::string(datum), std::string(rest)};
}

void set_given_place(Project& project, const GivenPlace& given) {
    std::string text = on_one_line(given.position);
    if (!given.datum.empty() || !given.conversion.empty())
        text += between + on_one_line(given.datum);
    if (!given.conversion.empty())
        text += between + on_one_line(given.conversion);
    project.given = text;
}

void move_to(Project& project, geo::LngLat position, const std::string& datum,
             const std::string& conversion) {
    GivenPlace given = given_place(project);
    if (given.position.empty() && project.position)
        given.position = fmt::format("{}, {}", project.position->lng, project.position->lat);
    if (!datum.empty())
        given.datum = datum;
    // A drag after another says nothing new.
    if (!given.conversion.ends_with(conversion))
        given.conversion += (given.conversion.empty() ? "" : "; ") + conversion;
    project.position = position;
    set_given_place(project, given);
}

} // namespace guanmo::workbook
