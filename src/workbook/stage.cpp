#include "workbook/stage.hpp"

#include "i18n/translate.hpp"

#include <utility>

namespace guanmo::workbook {

namespace {

struct StageRow {
    Stage stage;
    StageGroup group;
    int bars;
    std::string_view word;
    const char* id; ///< for translation
};

constexpr std::array stage_table{
    StageRow{Stage::conceived, StageGroup::conceiving, 1, "谋划", "stage|Conceived"},
    StageRow{Stage::in_reserve, StageGroup::conceiving, 2, "储备", "stage|In reserve"},
    StageRow{Stage::contracted, StageGroup::preparing, 1, "签约", "stage|Signed"},
    StageRow{Stage::permitting, StageGroup::preparing, 2, "前期", "stage|Permits"},
    StageRow{Stage::started, StageGroup::building, 1, "开工", "stage|Started"},
    StageRow{Stage::under_construction, StageGroup::building, 2, "在建", "stage|Building"},
    StageRow{Stage::completed, StageGroup::built, 1, "竣工", "stage|Completed"},
    StageRow{Stage::in_production, StageGroup::built, 2, "投产", "stage|Producing"},
    StageRow{Stage::at_full_output, StageGroup::built, 3, "达产", "stage|Full output"},
    StageRow{Stage::stopped, StageGroup::halted, 0, "停工", "stage|Stopped"},
    StageRow{Stage::withdrawn, StageGroup::halted, 0, "退出", "stage|Withdrawn"},
};

const StageRow& row_of(Stage stage) {
    return stage_table[static_cast<std::size_t>(stage)];
}

/// What else offices write for a stage.
constexpr std::array<std::pair<std::string_view, Stage>, 16> stage_variants{{
    {"谋划储备", Stage::in_reserve},
    {"已签约", Stage::contracted},
    {"前期手续", Stage::permitting},
    {"前期工作", Stage::permitting},
    {"已开工", Stage::started},
    {"新开工", Stage::started},
    {"在建中", Stage::under_construction},
    {"建设中", Stage::under_construction},
    {"续建", Stage::under_construction},
    {"建成", Stage::completed},
    {"已竣工", Stage::completed},
    {"已投产", Stage::in_production},
    {"投产运营", Stage::in_production},
    {"达产达效", Stage::at_full_output},
    {"停建", Stage::stopped},
    {"已退出", Stage::withdrawn},
}};

std::string_view trimmed(std::string_view word) {
    const auto first = word.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return word.substr(first, word.find_last_not_of(" \t") - first + 1);
}

} // namespace

StageGroup group_of(Stage stage) {
    return row_of(stage).group;
}

int bars_of(Stage stage) {
    return row_of(stage).bars;
}

std::string name_of(Stage stage) {
    return i18n::tr_in_context(row_of(stage).id);
}

std::string_view word_of(Stage stage) {
    return row_of(stage).word;
}

std::optional<Stage> parse_stage(std::string_view word) {
    word = trimmed(word);
    for (const StageRow& row : stage_table)
        if (row.word == word)
            return row.stage;
    for (const auto& [variant, stage] : stage_variants)
        if (variant == word)
            return stage;
    return std::nullopt;
}

std::string name_of(Nature nature) {
    return i18n::tr_in_context(nature == Nature::fresh ? "nature|New" : "nature|Continuing");
}

std::string_view word_of(Nature nature) {
    return nature == Nature::fresh ? "新建" : "续建";
}

std::optional<Nature> parse_nature(std::string_view word) {
    word = trimmed(word);
    for (Nature nature : {Nature::fresh, Nature::continuing})
        if (word_of(nature) == word)
            return nature;
    return std::nullopt;
}

} // namespace guanmo::workbook
