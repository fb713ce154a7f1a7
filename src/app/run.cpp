#include "app/commands.hpp"
#include "i18n/translate.hpp"
#include "io/postgres.hpp"
#include "io/read_config.hpp"

#include <exception>
#include <iostream>

namespace guanmo::app {

namespace {

std::string language_for(int argc, const char* const* argv, const Resources& resources) {
    const std::string asked = language_asked_for(argc, argv);
    if (!asked.empty())
        return asked;
    const io::Loaded<io::Config> config = io::read_config(resources.config, "");
    return config.value ? config.value->style.interface.language : "zh_CN";
}

/// Why a database that is named on the command line is not taken: before anything repeats its name,
/// which may hold a password.
std::string refused_database(int argc, const char* const* argv) {
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        const std::size_t at = argument.find("PG:");
        const bool is_value = at == 0 || (at != std::string_view::npos && argument.front() == '-');
        if (!is_value)
            continue;
        if (std::string why = io::why_refused(std::string(argument.substr(at))); !why.empty())
            return why;
    }
    return {};
}

int run_command(const Options& options, const Resources& resources) {
    switch (options.command) {
    case Options::Command::window:
    case Options::Command::present:
        return run_window(options, resources);
    case Options::Command::snapshot:
        return run_snapshot(options, resources);
    case Options::Command::check:
        return run_check(options, resources);
    case Options::Command::import_sources:
        return run_import(options, resources);
    case Options::Command::export_projects:
        return run_export(options, resources);
    case Options::Command::bench:
        return run_bench(options, resources);
    case Options::Command::route:
        return run_route(options, resources);
    case Options::Command::generate:
        return run_generate(options, resources);
    case Options::Command::plan:
        return run_plan(options, resources);
    }
    return exit_failure;
}

} // namespace

int run(int argc, const char* const* argv) {
    try {
        const Resources resources = find_resources();
        const std::string language = language_for(argc, argv, resources);
        if (!i18n::set_language(language, resources.locale)) {
            std::cerr << "guanmo: "
                      << i18n::trf("no catalogue for the language \"{}\"; there are zh_CN and en",
                                   language)
                      << '\n';
            return exit_usage;
        }
        if (const std::string why = refused_database(argc, argv); !why.empty()) {
            std::cerr << "guanmo: " << why << '\n';
            return exit_usage;
        }
        const ParsedLine parsed = parse_command_line(argc, argv);
        return parsed.options ? run_command(*parsed.options, resources) : parsed.exit_code;
    } catch (const std::exception& error) {
        std::cerr << "guanmo: " << error.what() << '\n';
        return exit_failure;
    }
}

} // namespace guanmo::app
