#include "session/filter.hpp"

#include "workbook/half_width.hpp"
#include "workbook/select.hpp"

#include <algorithm>
#include <utility>

namespace guanmo::session {

namespace {

template <class T, class Value> bool allows(const std::vector<T>& allowed, const Value& value) {
    return allowed.empty() || std::find(allowed.begin(), allowed.end(), value) != allowed.end();
}

/// Half width, ASCII letters small.
std::string folded(std::string_view text) {
    std::string plain = workbook::half_width(text);
    for (char& c : plain)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c + ('a' - 'A'));
    return plain;
}

std::vector<std::string> words_of(const std::string& search) {
    std::vector<std::string> words;
    std::string word;
    for (char c : folded(search) + " ") {
        if (c != ' ')
            word += c;
        else if (!word.empty())
            words.push_back(std::exchange(word, {}));
    }
    return words;
}

bool on_one_of(const workbook::Workbook& workbook, const workbook::Project& project,
               const std::vector<std::string>& lines) {
    if (lines.empty())
        return true;
    const auto place = workbook::tour_place(workbook, project.id);
    return place && allows(lines, place->line->id);
}

bool lies_in(const geo::LngLatExtent& here, const workbook::Project& project) {
    return here.empty() || (project.position && project.position->lng >= here.southwest.lng &&
                            project.position->lng <= here.northeast.lng &&
                            project.position->lat >= here.southwest.lat &&
                            project.position->lat <= here.northeast.lat);
}

bool stage_allowed(const std::vector<workbook::Stage>& stages, const workbook::Project& project) {
    return stages.empty() || (project.stage && allows(stages, *project.stage));
}

} // namespace

bool Filter::empty() const {
    return *this == Filter{};
}

int size_class(const workbook::Project& project, const std::vector<double>& bounds_yi) {
    const int classes = static_cast<int>(bounds_yi.size()) + 1;
    if (!project.investment)
        return classes;
    const double yi = project.investment->yi();
    const auto reached = std::find_if(bounds_yi.begin(), bounds_yi.end(),
                                      [yi](double bound) { return yi >= bound; });
    return static_cast<int>(reached - bounds_yi.begin());
}

bool matches_search(const workbook::Workbook& workbook, const workbook::Project& project,
                    const std::string& search) {
    const std::vector<std::string> words = words_of(search);
    if (words.empty())
        return true;
    std::string all;
    for (const workbook::Text* field :
         {&project.name, &project.short_name, &project.developer, &project.industry, &project.id})
        all.append(*field) += '\n';
    if (const workbook::Unit* unit = workbook::find_unit(workbook, project.unit_code))
        all += unit->name + '\n' + unit->short_name;
    all = folded(all);
    return std::all_of(words.begin(), words.end(), [&all](const std::string& word) {
        return all.find(word) != std::string::npos;
    });
}

Filtered filtered(const workbook::Workbook& workbook, const Filter& filter,
                  const std::vector<double>& size_bounds_yi) {
    Filtered result;
    const auto& projects = workbook.projects;
    for (std::size_t row = 0; row < projects.size(); ++row) {
        const workbook::Project& project = projects[row];
        if (!allows(filter.units, project.unit_code) || !stage_allowed(filter.stages, project) ||
            !allows(filter.industries, project.industry) ||
            !allows(filter.sizes, size_class(project, size_bounds_yi)) ||
            !on_one_of(workbook, project, filter.lines) || !lies_in(filter.here, project) ||
            !matches_search(workbook, project, filter.search))
            continue;
        result.rows.push_back(row);
        workbook::add(result.totals, project);
    }
    const auto located =
        std::stable_partition(result.rows.begin(), result.rows.end(), [&projects](std::size_t row) {
            return projects[row].position.has_value();
        });
    result.located = static_cast<std::size_t>(located - result.rows.begin());
    // workbook::Maybe compares an unknown amount below every known one.
    const auto larger_first = [&projects](std::size_t a, std::size_t b) {
        if (projects[a].investment != projects[b].investment)
            return projects[a].investment > projects[b].investment;
        return projects[a].id < projects[b].id;
    };
    std::sort(result.rows.begin(), located, larger_first);
    std::sort(located, result.rows.end(), larger_first);
    return result;
}

} // namespace guanmo::session
