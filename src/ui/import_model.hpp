#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

/// An import as the window shows it, step by step: plain values, whoever finds them out.
namespace guanmo::ui {

enum class ImportStep {
    looking,    ///< the files are being looked at
    recognised, ///< what they are taken for, to be corrected
    importing,  ///< the import runs
    decide,     ///< rows that may be one project, values that differ
    report,     ///< what was not taken or changed, and why
    failed,     ///< it came to nothing; `failure` says why
};

struct ImportProblem {
    bool error = false;
    std::string source, layer;
    std::optional<std::int64_t> row;
    std::string field, value, message, remedy;
};

struct ImportColumn {
    std::string name;
    std::string field; ///< of ours that it is read as; empty: not read
    std::string unit;  ///< of an amount: "yuan", "wan", "yi"; empty: not named
    std::vector<std::string> examples;
};

struct ImportEncoding {
    std::string name;
    std::vector<std::string> lines; ///< as the text reads in it
};

struct ImportLayer {
    std::string name;
    std::string content; ///< "sheet", "hidden sheet", "areas", "points", "lines", "table"
    std::int64_t rows = 0;
};

struct ImportSource {
    std::string path;
    bool readable = false;
    std::string kind;   ///< "projects", "units", "roads", "workbook"
    std::string format; ///< "table", "geodata"
    std::vector<ImportLayer> layers;
    std::string layer; ///< shown; empty: all that fit
    std::int64_t rows = 0;
    std::string encoding; ///< shown
    std::vector<ImportEncoding> encodings;
    std::string crs; ///< as the file names it
    bool places = false;
    bool remembered = false;
    std::vector<ImportColumn> columns;
    std::vector<ImportProblem> problems;

    // What a person has said of it.
    std::string asked_layer; ///< one in each line, if several
    std::string asked_encoding;
    std::string datum;          ///< "wgs84", "gcj02", "bd09"; empty: as the file says
    bool datum_by_form = false; ///< only said of the same form before: taken if the points fit
    std::string unit_code;      ///< of rows that name no unit
    std::string money;          ///< of amounts that name no unit: "yuan", "wan", "yi"
    bool left_out = false;
};

/// What a sender says, and when.
struct ImportSide {
    std::string name, value, source, date;
    std::optional<std::int64_t> row;
};

/// A row that may be a project which is there already.
struct ImportMatch {
    ImportSide row, known;
    std::string unit;
    double likeness = 0; ///< 0–1
    bool same = false;
    bool open = false; ///< nobody has said yet
};

/// A field of which two senders say different things.
struct ImportConflict {
    std::string project, name, unit, field;
    ImportSide old_side, new_side;
    bool takes_new = false;
};

/// What the coordinates of a source look like, and what would put them right.
struct ImportProposal {
    std::string source, text;
    std::string datum; ///< as which the source would have to be read; empty: nothing to choose
};

struct ImportCounts {
    std::int64_t rows = 0, accepted = 0, rejected = 0;
    std::int64_t added = 0, changed = 0, unchanged = 0;
};

struct ImportModel {
    ImportStep step = ImportStep::looking;
    std::vector<ImportSource> sources;
    std::map<std::string, std::vector<std::string>> fields; ///< by kind of source
    std::string progress;                                   ///< in words
    std::int64_t rows_done = 0, rows_all = 0; ///< of the present source; all 0: not known
    double share = -1;                        ///< of what is done, 0–1; below 0: not known
    std::string failure;
    std::string document;      ///< name of the document that is open; empty: none
    bool into_document = true; ///< else a new workbook is made
    std::vector<ImportMatch> matches;
    std::vector<ImportConflict> conflicts;
    std::vector<ImportProposal> proposals;
    ImportCounts counts;
    std::vector<ImportProblem> problems;
    std::vector<std::pair<std::string, std::string>> units; ///< code and name, to choose from
};

/// What may be changed of a source.
enum class ImportChoice { layer, encoding, datum, unit, money };

struct ChoiceOption {
    std::string value;
    std::string label;
};
/// What there is to choose from, the first one being the way of the file itself; empty: nothing is
/// to be chosen.
[[nodiscard]] std::vector<ChoiceOption>
choice_options(const ImportModel& model, const ImportSource& source, ImportChoice choice);
[[nodiscard]] std::string chosen(const ImportSource& source, ImportChoice choice);
/// The layers chosen with that one ticked or no longer; the empty name: all that fit.
[[nodiscard]] std::string with_layer_ticked(const std::string& chosen, const std::string& layer);
/// "一季度, 二季度" of the value of a choice of layers.
[[nodiscard]] std::string layers_label(const std::string& chosen);
[[nodiscard]] bool is_layer_ticked(const std::string& chosen, const std::string& layer);
[[nodiscard]] std::string choice_title(ImportChoice choice);

/// The fields that a column can be read as, "not read" first.
[[nodiscard]] std::vector<ChoiceOption> field_options(const ImportModel& model,
                                                      const ImportSource& source);
[[nodiscard]] std::string money_label(const std::string& unit);

/// "projects.xlsx" of its path.
[[nodiscard]] std::string file_name(const std::string& path);
/// "42 rows, projects", "cannot be read".
[[nodiscard]] std::string source_summary(const ImportSource& source);
/// True when nothing has to be asked of it: it was read before, and everything in it is clear.
[[nodiscard]] bool asks_nothing(const ImportSource& source);
/// What has to be put right before the source can be imported; empty: nothing.
[[nodiscard]] std::string what_is_missing(const ImportSource& source);

/// "第 12 行", "Sheet1 第 12 行".
[[nodiscard]] std::string place_text(const ImportProblem& problem);
/// "62 rows: 60 taken, 2 not. Projects: 40 new, 3 changed, 17 unchanged."
[[nodiscard]] std::string counts_text(const ImportCounts& counts);

/// Gives a column to a field, and to none of the others; what had that field has none.
void assign_field(ImportSource& source, std::size_t column, const std::string& field);

// What the wizard asks for.
struct ChangeSource {
    std::size_t source = 0;
    ImportChoice choice = ImportChoice::layer;
    std::string value;
};
struct ChangeColumn {
    std::size_t source = 0, column = 0;
    std::string field;
};
struct LeaveOut {
    std::size_t source = 0;
    bool on = true;
};
struct ImportInto {
    bool document = true;
};
struct SetSame {
    std::size_t match = 0;
    bool same = false;
};
struct SetTakesNew {
    std::optional<std::size_t> conflict; ///< none: all of them
    bool takes_new = false;
};
struct NextImportStep {};
struct PreviousImportStep {};
struct SaveImportReport {};
struct CloseImport {};

using ImportAction =
    std::variant<ChangeSource, ChangeColumn, LeaveOut, ImportInto, SetSame, SetTakesNew,
                 NextImportStep, PreviousImportStep, SaveImportReport, CloseImport>;

} // namespace guanmo::ui
