#include "workbook/stage.hpp"

#include "i18n/translate.hpp"
#include "workbook/half_width.hpp"

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
constexpr std::array<std::pair<std::string_view, Stage>, 68> stage_variants{{
    {"谋划中", Stage::conceived},
    {"策划", Stage::conceived},
    {"在谈", Stage::conceived},
    {"洽谈", Stage::conceived},
    {"拟建", Stage::in_reserve},
    {"入库储备", Stage::in_reserve},
    {"合同签订", Stage::contracted},
    {"签约落地", Stage::contracted},
    {"未开工", Stage::permitting},
    {"待开工", Stage::permitting},
    {"即将开工", Stage::permitting},
    {"手续办理", Stage::permitting},
    {"办理手续", Stage::permitting},
    {"立项", Stage::permitting},
    {"备案", Stage::permitting},
    {"审批", Stage::permitting},
    {"可研", Stage::permitting},
    {"设计", Stage::permitting},
    {"招标", Stage::permitting},
    {"招投标", Stage::permitting},
    {"筹建", Stage::permitting},
    {"前期准备", Stage::permitting},
    {"开工建设", Stage::started},
    {"施工准备", Stage::started},
    {"建设", Stage::under_construction},
    {"施工", Stage::under_construction},
    {"施工中", Stage::under_construction},
    {"复工", Stage::under_construction},
    {"已复工", Stage::under_construction},
    {"开复工", Stage::under_construction},
    {"主体施工", Stage::under_construction},
    {"设备安装", Stage::under_construction},
    {"在建项目", Stage::under_construction},
    {"完工", Stage::completed},
    {"已完工", Stage::completed},
    {"已建成", Stage::completed},
    {"竣工验收", Stage::completed},
    {"主体完工", Stage::under_construction},
    {"试生产", Stage::in_production},
    {"试运行", Stage::in_production},
    {"建成投产", Stage::in_production},
    {"竣工投产", Stage::in_production},
    {"部分投产", Stage::in_production},
    {"运营", Stage::in_production},
    {"投用", Stage::in_production},
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
    {"停缓建", Stage::stopped},
    {"缓建", Stage::stopped},
    {"停滞", Stage::stopped},
    {"暂停", Stage::stopped},
    {"终止", Stage::withdrawn},
    {"取消", Stage::withdrawn},
    {"撤销", Stage::withdrawn},
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

namespace {

std::optional<Stage> known_stage(std::string_view word) {
    for (const StageRow& row : stage_table)
        if (row.word == word)
            return row.stage;
    for (const auto& [variant, stage] : stage_variants)
        if (variant == word)
            return stage;
    return std::nullopt;
}

/// What people put around the word: "已", "正在" before it, "阶段", "项目" behind it. One at a
/// time, so that a word that is known with it is found first.
std::string_view without_wrapping(std::string_view word) {
    for (std::string_view before : {"已经", "已", "正在", "处于", "全面", "达到"})
        if (word.starts_with(before) && word.size() > before.size())
            return word.substr(before.size());
    for (std::string_view behind : {"阶段", "项目", "状态", "达效", "工作", "期", "中", "了"})
        if (word.ends_with(behind) && word.size() > behind.size())
            return word.substr(0, word.size() - behind.size());
    return word;
}

} // namespace

std::optional<Stage> parse_stage(std::string_view written) {
    std::string text = half_width(written);
    text.resize(text.find('(') == text.npos ? text.size() : text.find('('));
    std::string_view word = trimmed(text);
    for (;;) {
        if (const auto stage = known_stage(word))
            return stage;
        const std::string_view inner = without_wrapping(word);
        if (inner.size() == word.size())
            return std::nullopt;
        word = inner;
    }
}

std::string name_of(Nature nature) {
    return i18n::tr_in_context(nature == Nature::fresh ? "nature|New" : "nature|Continuing");
}

std::string_view word_of(Nature nature) {
    return nature == Nature::fresh ? "新建" : "续建";
}

std::optional<Nature> parse_nature(std::string_view word) {
    word = trimmed(word);
    if (word == "新开工" || word == "新建项目" || word == "新开工项目")
        return Nature::fresh;
    if (word == "续建项目" || word == "结转" || word == "结转续建")
        return Nature::continuing;
    for (Nature nature : {Nature::fresh, Nature::continuing})
        if (word_of(nature) == word)
            return nature;
    return std::nullopt;
}

} // namespace guanmo::workbook
