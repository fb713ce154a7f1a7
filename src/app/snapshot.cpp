#include "app/commands.hpp"
#include "app/describe.hpp"
#include "app/picture.hpp"
#include "app/start.hpp"
#include "i18n/translate.hpp"
#include "session/shown_time.hpp"
#include "workbook/select.hpp"

#include <fstream>
#include <iostream>

namespace guanmo::app {

namespace {

/// Carries out --present, --at, --search and --select, in that order. @return false when there is
/// nothing with that id; it is said.
bool set_up(Screen& screen, const Options& options) {
    if (options.present)
        screen.perform(session::Action(session::StartPresenting{}), 0);
    if (options.at_s)
        screen.perform(
            session::Action(session::Seek{coach_seconds(screen.session(), *options.at_s)}), 0);
    if (!options.search.empty()) {
        session::Filter filter = screen.session().filter;
        filter.search = options.search;
        screen.perform(session::Action(session::SetFilter{filter}), 0);
    }
    if (options.select.empty())
        return true;
    if (workbook::find_project(screen.workbook(), options.select) != nullptr)
        screen.perform(session::Action(session::Select{session::ProjectId{options.select}}), 0);
    else if (workbook::find_unit(screen.workbook(), options.select) != nullptr)
        screen.perform(session::Action(session::Select{session::UnitCode{options.select}}), 0);
    else {
        std::cerr << "guanmo: "
                  << i18n::trf("--select: no project or unit has the id \"{}\"", options.select)
                  << '\n';
        return false;
    }
    return true;
}

bool write_text(const std::string& path, const std::string& text) {
    std::ofstream file(path, std::ios::binary);
    file << text;
    file.close();
    if (!file)
        std::cerr << "guanmo: " << i18n::trf("cannot write \"{}\"", path) << '\n';
    return static_cast<bool>(file);
}

} // namespace

int run_snapshot(const Options& options, const Resources& resources) {
    if (!display_is_there())
        return exit_failure;
    EventLog log(options.log);
    io::Config config = configured(options, resources);
    config.style.motion = {0, 0, 0, 0, 0, config.style.motion.reduced}; // one picture, settled
    Document document = open_document(options, resources);
    say(document.diagnostics);
    if (!document.opened)
        return exit_unreadable;
    const PictureSize size = options.size.value_or(PictureSize{1920, 1080});
    Picture picture(size);
    Screen screen(std::move(document), std::move(config), resources, log);
    screen.resize(size.width, size.height);
    screen.settle(0);
    if (!set_up(screen, options))
        return exit_failure;
    screen.settle(0);
    screen.forget_picture();
    screen.update(0);
    screen.draw(picture.target());
    if (!picture.save(options.output, options.vision.value_or(style::Vision::normal))) {
        std::cerr << "guanmo: " << i18n::trf("cannot write \"{}\"", options.output) << '\n';
        return exit_failure;
    }
    if (!options.describe.empty() && !write_text(options.describe, describe(screen)))
        return exit_failure;
    return 0;
}

} // namespace guanmo::app
