#include "app/import_flow.hpp"

#include "app/import_json.hpp"
#include "i18n/translate.hpp"
#include "io/file.hpp"
#include "io/merge_decisions.hpp"
#include "io/remembered_form.hpp"
#include "workbook/unit.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace guanmo::app {

namespace fs = std::filesystem;
using i18n::tr;
using i18n::trf;
using ui::ImportStep;

namespace {

std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

void write(const std::string& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

std::string key_of(const ui::ImportConflict& conflict) {
    return conflict.project + "\n" + conflict.field + "\n" + conflict.old_side.value + "\n" +
           conflict.new_side.value;
}

std::vector<std::string> headings_of(const ui::ImportSource& source) {
    std::vector<std::string> headings;
    for (const ui::ImportColumn& column : source.columns)
        headings.push_back(column.name);
    return headings;
}

/// Units whose areas are in memory: the file that they came from goes.
workbook::Workbook whole(workbook::Workbook workbook) {
    std::vector<workbook::Unit> units(workbook.units.begin(), workbook.units.end());
    for (workbook::Unit& unit : units) {
        unit.area = workbook::area_of(unit);
        unit.stored.reset();
        unit.stored_row = 0;
    }
    workbook.units = workbook::Table<workbook::Unit>(std::move(units));
    return workbook;
}

} // namespace

std::string words_for(ChildProcess::End end, int code, std::chrono::milliseconds silence) {
    using End = ChildProcess::End;
    switch (end) {
    case End::crashed:
        return trf("Reading the files crashed (signal {}). Your workbook is unharmed.", code);
    case End::hung:
        return trf("Reading the files did not get on for {} s and was ended. Your workbook is "
                   "unharmed.",
                   std::chrono::duration_cast<std::chrono::seconds>(silence).count());
    case End::flooded:
        return tr("Reading the files wrote without end and was ended. Your workbook is unharmed.");
    case End::not_started:
        return tr("The import could not be started.");
    case End::cancelled:
        return tr("The import was cancelled.");
    case End::running:
    case End::exited:
        break;
    }
    return {};
}

ImportFlow::ImportFlow(const std::vector<std::string>& paths, std::optional<Target> target,
                       bool into, std::chrono::milliseconds silence)
    : target_(std::move(target)), silence_(silence) {
    std::error_code error;
    for (const std::string& path : paths) // none begins with "-"
        paths_.push_back(fs::absolute(path, error).lexically_normal().string());
    model_.into_document = into && target_.has_value();
    if (target_) {
        model_.document = target_->name;
        for (const workbook::Unit& unit : target_->workbook.units)
            model_.units.emplace_back(unit.code,
                                      unit.short_name.empty() ? unit.name : unit.short_name);
    }
    look();
}

ImportFlow::~ImportFlow() {
    child_.reset();
    if (copying_.valid())
        copying_.wait();
    if (reading_.valid())
        reading_.wait();
}

bool ImportFlow::busy() const {
    return child_ != nullptr || copying_.valid() || reading_.valid();
}

void ImportFlow::spawn(std::vector<std::string> arguments) {
    std::error_code error;
    const std::string program = fs::read_symlink("/proc/self/exe", error).string();
    arguments.insert(arguments.begin(), {program, "import"});
    arguments.insert(arguments.end(), {"--progress", "json", "--lang", i18n::language()});
    said_.clear();
    child_ = std::make_unique<ChildProcess>(arguments, ChildProcess::Limits{.silence = silence_});
}

void ImportFlow::look() {
    model_.step = ImportStep::looking;
    model_.share = -1;
    model_.progress = trf("{} files", paths_.size());
    std::vector<std::string> arguments = paths_;
    if (!model_.sources.empty()) {
        const std::string settings = scratch_.path("look.json");
        ui::ImportModel asked = model_; // the columns are guessed anew
        for (ui::ImportSource& source : asked.sources)
            source.columns.clear();
        write(settings, settings_json(asked, "", 0));
        arguments.insert(arguments.end(), {"--settings", settings});
    }
    arguments.emplace_back("--preview");
    spawn(std::move(arguments));
}

std::vector<std::string> ImportFlow::sources() const {
    std::vector<std::string> paths;
    for (const ui::ImportSource& source : model_.sources)
        if (!source.left_out)
            paths.push_back(source.path);
    return paths;
}

bool ImportFlow::has_kind(const std::string& kind) const {
    return std::any_of(model_.sources.begin(), model_.sources.end(),
                       [&kind](const ui::ImportSource& source) {
                           return !source.left_out && source.kind == kind;
                       });
}

/// The document is copied once, in another thread; each run works on a copy of that.
void ImportFlow::run() {
    model_.step = ImportStep::importing;
    model_.share = -1;
    model_.progress = tr("Getting ready");
    if (!model_.into_document || copied_)
        return start_import();
    if (copying_.valid())
        return;
    copying_ = std::async(std::launch::async,
                          [workbook = target_->workbook, path = scratch_.path("document.gpkg")] {
                              return io::save_geopackage(workbook, path);
                          });
}

void ImportFlow::start_import() {
    const std::string output = scratch_.path("imported.gpkg");
    const std::string settings = scratch_.path("settings.json");
    std::error_code error;
    fs::remove(output, error);
    fs::remove(scratch_.path("report.json"), error);
    if (model_.into_document)
        fs::copy_file(scratch_.path("document.gpkg"), output, error);
    write(settings, settings_json(model_, model_.into_document ? target_->name : "",
                                  target_ ? target_->changed : 0));
    std::vector<std::string> arguments = sources();
    arguments.emplace_back("--no-remember"); // until it is taken over
    arguments.insert(arguments.end(),
                     {"-o", output, "--settings", settings, "--report",
                      scratch_.path("report.json"), "--report", scratch_.path("report.xlsx")});
    if (decides_) {
        write(scratch_.path("decisions.json"), decisions_json(model_));
        arguments.insert(arguments.end(), {"--decisions", scratch_.path("decisions.json")});
    }
    spawn(std::move(arguments));
}

bool ImportFlow::follow() {
    constexpr auto at_once = std::chrono::seconds(0);
    if (copying_.valid() && copying_.wait_for(at_once) == std::future_status::ready) {
        const std::vector<io::Diagnostic> problems = copying_.get();
        copied_ = !io::has_errors(problems);
        if (copied_ && model_.step == ImportStep::importing)
            start_import();
        else if (!copied_)
            fail(io::to_text(problems.front()));
        return true;
    }
    if (reading_.valid() && reading_.wait_for(at_once) == std::future_status::ready) {
        take_over();
        return true;
    }
    if (!child_)
        return false;
    const bool over = child_->follow();
    bool news = over;
    for (const std::string& line : child_->take_lines()) {
        constexpr std::size_t most = 20;
        if (take_progress(line, model_)) {
            news = true;
            continue;
        }
        said_.push_back(line);
        if (said_.size() > most)
            said_.erase(said_.begin());
    }
    if (over)
        ended();
    return news;
}

void ImportFlow::ended() {
    const std::unique_ptr<ChildProcess> child = std::move(child_);
    const std::string why = words_for(child->end(), child->code(), silence_);
    if (!why.empty())
        return fail(why);
    if (model_.step != ImportStep::looking)
        return imported();
    if (take_preview(child->output(), model_))
        return looked();
    fail(fmt::format("{}\n{}", tr("The files cannot be read."), fmt::join(said_, "\n")));
}

bool ImportFlow::all_clear() const {
    return !model_.sources.empty() &&
           std::all_of(model_.sources.begin(), model_.sources.end(), ui::asks_nothing);
}

void ImportFlow::looked() {
    model_.step = ImportStep::recognised;
    asked_nothing_ = !looks_again_ && all_clear();
    if (asked_nothing_)
        run();
}

/// Something that only a person can say: which of two senders is right, whether two names are one.
/// What the document holds and a later file says otherwise is what an import is for.
bool ImportFlow::asks() const {
    for (const ui::ImportMatch& match : model_.matches)
        if (match.open)
            return true;
    return std::any_of(model_.conflicts.begin(), model_.conflicts.end(),
                       [this](const ui::ImportConflict& conflict) {
                           const bool update = conflict.takes_new && target_ &&
                                               model_.into_document &&
                                               conflict.old_side.source == target_->name;
                           return !update && !decided_.contains(key_of(conflict));
                       });
}

void ImportFlow::imported() {
    std::error_code error;
    const bool told = take_report(content_of(scratch_.path("report.json")), model_);
    if (!told || !fs::exists(scratch_.path("imported.gpkg"), error))
        return fail(
            fmt::format("{}\n{}", tr("The files cannot be imported."), fmt::join(said_, "\n")));
    if (asked_nothing_)
        say_what_was_remembered();
    model_.step = asks() ? ImportStep::decide : ImportStep::report;
}

void ImportFlow::fail(const std::string& why) {
    model_.step = ImportStep::failed;
    model_.failure = why;
}

void ImportFlow::next() {
    if (model_.step == ImportStep::recognised) {
        asked_nothing_ = false;
        return run();
    }
    if (model_.step == ImportStep::decide) {
        for (const ui::ImportConflict& conflict : model_.conflicts)
            decided_.insert(key_of(conflict));
        decides_ = true;
        return run();
    }
    if (model_.step != ImportStep::report || reading_.valid())
        return;
    model_.step = ImportStep::importing;
    model_.progress = tr("Taking over");
    reading_ = std::async(std::launch::async, [path = scratch_.path("imported.gpkg")] {
        io::Loaded<workbook::Workbook> read = io::open_workbook(path);
        if (read.value)
            read.value = whole(*std::move(read.value));
        return read;
    });
}

/// What was said of forms and names, for the next import.
std::vector<io::Diagnostic> ImportFlow::remember() const {
    std::vector<io::Diagnostic> problems;
    const io::Loaded<io::ImportSettings> said = io::read_settings(scratch_.path("settings.json"));
    const std::string path = io::forms_path();
    if (said.value && !path.empty()) {
        io::Loaded<io::Forms> forms = io::read_forms(path);
        for (const ui::ImportSource& source : model_.sources)
            if (!source.left_out && source.kind == "projects" && !source.columns.empty())
                io::remember_said(*forms.value, headings_of(source),
                                  said.value->sources.at(source.path), true);
        problems = io::save_forms(path, *forms.value);
    }
    if (decides_)
        if (const auto decided = io::read_decisions(scratch_.path("decisions.json")); decided.value)
            io::append(problems,
                       io::remember_matches(io::remembered_matches_path(), decided.value->matches));
    return problems;
}

/// Nobody has seen the page on which these choices stand.
void ImportFlow::say_what_was_remembered() {
    const io::Loaded<io::ImportSettings> used = io::read_settings(scratch_.path("settings.json"));
    if (!used.value)
        return;
    for (const auto& [path, said] : used.value->sources) {
        if (io::says_nothing(said))
            continue;
        const io::Diagnostic told = io::read_as_before(path, said);
        ui::ImportProblem problem;
        problem.source = told.source;
        problem.value = told.value;
        problem.message = told.message;
        problem.remedy = told.remedy;
        model_.problems.insert(model_.problems.begin(), std::move(problem));
    }
}

void ImportFlow::take_over() {
    io::Loaded<workbook::Workbook> read = reading_.get();
    if (!read.value)
        return fail(read.diagnostics.empty() ? tr("The files cannot be imported.")
                                             : io::to_text(read.diagnostics.front()));
    std::vector<io::Diagnostic> problems = diagnostics_of(model_);
    io::append(problems, remember());
    const bool workbook = has_kind("workbook");
    result_ = Result{*std::move(read.value),
                     model_.into_document,
                     workbook || has_kind("units"),
                     workbook || has_kind("roads"),
                     model_.counts,
                     sources().front(),
                     std::move(problems)};
    model_.step = ImportStep::report;
}

std::optional<ImportFlow::Result> ImportFlow::take_result() {
    return std::exchange(result_, std::nullopt);
}

std::string ImportFlow::take_wanted_report() {
    return std::exchange(wants_report_, false) ? scratch_.path("report.xlsx") : "";
}

void ImportFlow::back() {
    const bool decided = !model_.matches.empty() || !model_.conflicts.empty();
    if (model_.step == ImportStep::report && decided) {
        model_.step = ImportStep::decide;
    } else if ((model_.step == ImportStep::report || model_.step == ImportStep::decide ||
                model_.step == ImportStep::failed || model_.step == ImportStep::importing) &&
               !model_.sources.empty()) {
        child_.reset();
        model_.step = ImportStep::recognised;
    } else {
        child_.reset();
        closed_ = true;
    }
}

void ImportFlow::change(const ui::ChangeSource& change) {
    if (change.source >= model_.sources.size())
        return;
    ui::ImportSource& source = model_.sources[change.source];
    switch (change.choice) {
    case ui::ImportChoice::layer:
        source.asked_layer = change.value;
        looks_again_ = true;
        return look();
    case ui::ImportChoice::encoding:
        source.asked_encoding = change.value;
        looks_again_ = true;
        return look();
    case ui::ImportChoice::datum:
        source.datum = change.value;
        source.datum_by_form = false;
        if (model_.step == ImportStep::report) // as the report proposes
            run();
        break;
    case ui::ImportChoice::unit:
        source.unit_code = change.value;
        break;
    case ui::ImportChoice::money:
        source.money = change.value;
        break;
    }
}

void ImportFlow::act(const ui::ImportAction& action) {
    if (const auto* source = std::get_if<ui::ChangeSource>(&action))
        change(*source);
    else if (const auto* column = std::get_if<ui::ChangeColumn>(&action)) {
        if (column->source < model_.sources.size())
            ui::assign_field(model_.sources[column->source], column->column, column->field);
    } else if (const auto* left = std::get_if<ui::LeaveOut>(&action)) {
        if (left->source < model_.sources.size())
            model_.sources[left->source].left_out = left->on;
    } else if (const auto* into = std::get_if<ui::ImportInto>(&action))
        model_.into_document = into->document && target_.has_value();
    else if (const auto* same = std::get_if<ui::SetSame>(&action)) {
        if (same->match < model_.matches.size())
            model_.matches[same->match].same = same->same;
    } else if (const auto* takes = std::get_if<ui::SetTakesNew>(&action)) {
        for (std::size_t i = 0; i < model_.conflicts.size(); ++i)
            if (!takes->conflict || *takes->conflict == i)
                model_.conflicts[i].takes_new = takes->takes_new;
    } else if (std::holds_alternative<ui::NextImportStep>(action))
        next();
    else if (std::holds_alternative<ui::PreviousImportStep>(action))
        back();
    else if (std::holds_alternative<ui::SaveImportReport>(action))
        wants_report_ = true;
    else
        closed_ = true;
}

} // namespace guanmo::app
