#include "session/name_index.hpp"

#include <utility>

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

} // namespace

NameIndex::NameIndex(const Projects& projects) {
    pinyin::PackedTexts::Builder names(sample_of(projects));
    for (const workbook::Project& project : projects) {
        names.append(project.id); // first: ids are found in every row while they are being typed
        names.append(project.name);
        if (project.short_name != project.name)
            names.append(project.short_name);
        names.append(project.developer);
        names.end_text();
    }
    names_ = std::move(names).finish();
}

RowSet NameIndex::find(const pinyin::Pattern& pattern, const RowSet& among) const {
    RowSet found(names_.size());
    names_.find(pattern, among.bits().first(found.bits().size()), found.bits());
    return found;
}

} // namespace guanmo::session
