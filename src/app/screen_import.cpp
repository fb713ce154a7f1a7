#include "app/foreign_document.hpp"
#include "app/screen.hpp"

#include "i18n/translate.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>

namespace guanmo::app {

namespace fs = std::filesystem;
using i18n::tr;
using i18n::trf;
using session::Dialog;

namespace {

/// Where a report is put: beside what was imported, or at home where that may not be written to.
fs::path report_path(const std::string& source) {
    const std::string name = fs::path(source).stem().string() + tr("-report") + ".xlsx";
    const fs::path folder = fs::path(source).parent_path();
    const char* home = std::getenv("HOME"); // NOLINT(concurrency-mt-unsafe): nobody sets any
    const bool writable = ::faccessat(AT_FDCWD, folder.c_str(), W_OK, AT_EACCESS) == 0;
    return writable || home == nullptr ? folder / name : fs::path(home) / name;
}

std::int64_t changed_at(const std::string& path) {
    struct stat status {};
    return ::stat(path.c_str(), &status) == 0 ? status.st_mtime : std::time(nullptr);
}

const char* step_word(ui::ImportStep step) {
    switch (step) {
    case ui::ImportStep::looking:
        return "looking";
    case ui::ImportStep::recognised:
        return "recognised";
    case ui::ImportStep::importing:
        return "importing";
    case ui::ImportStep::decide:
        return "decide";
    case ui::ImportStep::report:
        return "report";
    case ui::ImportStep::failed:
        return "failed";
    }
    return nullptr;
}

} // namespace

void Screen::log_import() {
    const char* step = import_ ? step_word(import_->model().step) : nullptr;
    if (step != logged_step_)
        log_->importing(step);
    logged_step_ = step;
}

/// What is written is proposed beside the workbook.
void Screen::open_files(ui::FilePurpose purpose) {
    using ui::FilePurpose;
    if (purpose == FilePurpose::open || purpose == FilePurpose::import_files)
        return files_.open(purpose, document_.path);
    const fs::path file =
        document_.save_path.empty() ? new_save_path(document_) : document_.save_path;
    const char* ending = purpose == FilePurpose::export_projects ? ".xlsx" : ".gpkg";
    files_.open_to_write(purpose, (file.parent_path() / file.stem()).string() + ending);
}

/// The panel stays, with the reason, where that goes wrong.
void Screen::write_file(const std::string& path, ui::WrittenCoordinates coordinates) {
    const bool exports = files_.model()->purpose == ui::FilePurpose::export_projects;
    const std::string why = exports ? export_list(path, coordinates) : save_as(path);
    if (why.empty())
        files_.close();
    else
        files_.say(why);
}

void Screen::act(const ui::FileAction& action) {
    if (const auto* open = std::get_if<ui::OpenFilePanel>(&action)) {
        if (import_ || session_.presenting)
            return;
        open_files(open->purpose);
    }
    const ui::FilePanelModel* model = files_.model();
    const bool imports = model != nullptr && model->purpose == ui::FilePurpose::import_files;
    const auto chosen = files_.act(action);
    if (const auto* written = std::get_if<ui::WriteFile>(&action); written && chosen) {
        write_file(chosen->front(), written->coordinates);
    } else if (chosen) {
        files_.close();
        if (imports)
            import_files(*chosen, true);
        else
            take_files(*chosen, chosen->size() > 1);
    }
    model = files_.model();
    log_->files(model != nullptr ? &model->folder : nullptr,
                model != nullptr ? model->entries.size() : 0);
    if (!import_)
        session_.dialog = model != nullptr ? Dialog::files : Dialog::none;
}

void Screen::take_files(const std::vector<std::string>& paths, bool into_document) {
    if (paths.empty() || import_)
        return;
    files_.close();
    session_.dialog = Dialog::none;
    if (take_scouted_track(paths))
        return;
    if (paths.size() > 1 || !is_ours(paths.front()))
        return import_files(paths, into_document);
    flush();
    if (history_.unsaved())
        return notify(tr("Save the changes first: Ctrl+S"));
    remember_recent(paths.front());
    wanted_ = paths.front();
}

void Screen::import_files(const std::vector<std::string>& paths, bool into_document) {
    for (const std::string& path : paths)
        remember_recent(path);
    std::optional<ImportFlow::Target> target;
    if (document_.opened && !(workbook().units.empty() && workbook().projects.empty())) {
        const std::string file = document_.save_path.empty() ? document_.path : document_.save_path;
        target = {workbook(), ui::file_name(fs::path(file).lexically_normal().string()),
                  history_.unsaved() ? std::time(nullptr) : changed_at(file)};
        if (!workbook().title.empty() && document_.save_path.empty())
            target->name = workbook().title;
    }
    imported_into_ = workbook();
    import_ = std::make_unique<ImportFlow>(paths, std::move(target), into_document);
    session_.dialog = Dialog::import_sources;
}

void Screen::close_import() {
    import_.reset();
    if (session_.dialog == Dialog::import_sources)
        session_.dialog = Dialog::none;
}

/// Esc in the file panel or the wizard.
bool Screen::steps_back() {
    if (session_.dialog == Dialog::files) {
        act(ui::FileAction(ui::CloseFilePanel{}));
        return true;
    }
    if (session_.dialog != Dialog::import_sources || !import_)
        return false;
    if (!interface_.closes_menu())
        import_->back();
    return true;
}

bool Screen::follow_import() {
    log_import();
    if (!import_)
        return false;
    const bool news = import_->follow();
    if (const std::string report = import_->take_wanted_report(); !report.empty())
        save_import_report(report);
    if (auto result = import_->take_result())
        take_over(*std::move(result));
    if (import_ && import_->closed()) {
        close_import();
        return true;
    }
    return news;
}

void Screen::save_import_report(const std::string& spreadsheet) {
    const fs::path to = report_path(import_->model().sources.front().path);
    std::error_code error;
    fs::copy_file(spreadsheet, to, fs::copy_options::overwrite_existing, error);
    notify(error ? trf("{} cannot be written: {}", to.string(), error.message())
                 : trf("Saved as {}", to.string()));
}

/// Into the document as one step that can be undone, or as a new document.
void Screen::take_over(ImportFlow::Result result) {
    const ui::ImportCounts& counts = result.counts;
    const std::string said = trf("Imported: {} new, {} changed, {} rows not taken", counts.added,
                                 counts.changed, counts.rejected);
    if (!result.into_document) {
        flush();
        if (history_.unsaved())
            return notify(tr("Save the changes first: Ctrl+S"));
        Document document;
        document.workbook = std::move(result.workbook);
        if (document.workbook.title.empty())
            document.workbook.title = fs::path(result.first_source).stem().string();
        document.path = result.first_source;
        document.opened = true;
        close_import();
        open(std::move(document));
        log_->edited(said);
        return notify(said);
    }
    workbook::Workbook merged = workbook();
    merged.projects = std::move(result.workbook.projects);
    if (result.brings_units)
        merged.units = std::move(result.workbook.units);
    if (result.brings_roads)
        merged.roads = std::move(result.workbook.roads);
    close_import();
    if (teamwork_) // others have gone on working meanwhile
        merged = teamwork_->taken_up(imported_into_, merged, workbook());
    imported_into_ = {};
    if (history_.replace(std::move(merged)))
        log_->edited(said);
    notify(said);
}

} // namespace guanmo::app
