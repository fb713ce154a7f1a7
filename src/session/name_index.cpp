#include "session/name_index.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace guanmo::session {

namespace {

using Projects = workbook::Table<workbook::Project>;

/// Of every n-th project, so that counting costs nothing.
pinyin::CharacterCounts sample_of(const Projects& projects) {
    constexpr std::size_t most = 20'000;
    const std::size_t step = projects.size() / most + 1;
    pinyin::CharacterCounts counts;
    for (std::size_t row = 0; row < projects.size(); row += step) {
        pinyin::count_characters(counts, projects[row].name);
        pinyin::count_characters(counts, projects[row].id);
        pinyin::count_characters(counts, projects[row].developer);
    }
    return counts;
}

bool holds(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

} // namespace

NameIndex::NameIndex(const Projects& projects) {
    const pinyin::CharacterCounts sample = sample_of(projects);
    pinyin::PackedTexts::Builder names(sample), developers(sample);
    std::unordered_map<std::string_view, std::uint32_t> numbers{{"", 0}};
    developers.end_text();
    developers_of_.reserve(projects.size());
    for (const workbook::Project& project : projects) {
        const std::string_view name = project.name;
        const std::string_view short_name = project.short_name;
        names.append(name);
        if (!holds(name, short_name))
            names.append(short_name);
        names.append(project.id);
        names.end_text();
        const std::string_view developer = project.developer;
        const auto [found, is_new] =
            numbers.try_emplace(holds(name, developer) ? std::string_view() : developer,
                                static_cast<std::uint32_t>(numbers.size()));
        if (is_new) {
            developers.append(developer);
            developers.end_text();
        }
        developers_of_.push_back(found->second);
    }
    names_ = std::move(names).finish();
    developers_ = std::move(developers).finish();
    odd_ = names_.odd();
    const auto& odd = developers_.odd();
    for (std::size_t row = 0; row < developers_of_.size() && !odd.empty(); ++row)
        if (std::binary_search(odd.begin(), odd.end(), developers_of_[row]))
            odd_.push_back(static_cast<std::uint32_t>(row));
    std::sort(odd_.begin(), odd_.end());
}

std::size_t NameIndex::bytes() const {
    return names_.bytes() + developers_.bytes() + developers_of_.capacity() * sizeof(std::uint32_t);
}

RowSet NameIndex::find(const pinyin::Pattern& pattern, const RowSet& among) const {
    RowSet found(developers_of_.size());
    names_.find(pattern, among.bits().first(found.bits().size()), found.bits());
    RowSet developers(developers_.size());
    developers_.find(pattern, RowSet(developers_.size(), true).bits(), developers.bits());
    if (developers.size() == 0)
        return found;
    among.for_each([&](std::size_t row) {
        if (row < developers_of_.size() && developers.contains(developers_of_[row]))
            found.set(row, true);
    });
    return found;
}

} // namespace guanmo::session
