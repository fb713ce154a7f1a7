#include "app/options.hpp"

#include "app/option_parts.hpp"
#include "app/routing_options.hpp"
#include "i18n/translate.hpp"
#include "session/pace.hpp"

#include <CLI/CLI.hpp>
#include <fmt/ranges.h>

#include <array>
#include <charconv>
#include <filesystem>
#include <iostream>
#include <string_view>

namespace guanmo::app {

using i18n::tr;
using i18n::trf;

namespace {

/// "FIELD=COLUMN" pairs into the map; throws CLI::ValidationError for anything else.
void take_column(io::ReadOptions& read, const std::string& pair) {
    const std::size_t equals = pair.find('=');
    if (equals == 0 || equals == std::string::npos || equals + 1 == pair.size())
        throw CLI::ValidationError("--map", trf("\"{}\" should be FIELD=COLUMN", pair));
    read.columns[pair.substr(0, equals)] = pair.substr(equals + 1);
}

} // namespace

void add_reading(CLI::App& app, Options& options) {
    app.add_option_function<std::vector<std::string>>(
           "--layer",
           [&options](const std::vector<std::string>& names) {
               options.read.layer = fmt::format("{}", fmt::join(names, "\n"));
           },
           tr("layer to read, where a file has several (repeatable)"))
        ->type_name("NAME")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    app.add_option_function<std::vector<std::string>>(
           "--map",
           [&options](const std::vector<std::string>& pairs) {
               for (const std::string& pair : pairs)
                   take_column(options.read, pair);
           },
           tr("read our field from their column (repeatable)"))
        ->type_name("FIELD=COLUMN")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

void add_language(CLI::App& app, Options& options) {
    app.add_option("--lang", options.language, tr("language: zh_CN or en"))->type_name("LANG");
}

namespace {

void take_size(std::optional<PictureSize>& size, const std::string& text) {
    size = parse_size(text);
    if (!size)
        throw CLI::ValidationError(
            "--size",
            trf("\"{}\" should be WIDTHxHEIGHT in pixels (320–16384), such as 1920x1080", text));
}

void take_pace(std::optional<double>& pace, const std::string& text) {
    double factor = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), factor);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    if (text != "parts" &&
        !(whole && factor >= session::slowest_steady && factor <= session::fastest_steady))
        throw CLI::ValidationError("--pace",
                                   trf("\"{}\" should be parts or a number from 1 to 3600", text));
    pace = factor;
}

/// A word of a closed list; throws CLI::ValidationError naming all of them for another.
template <class Value>
void add_word(CLI::App& app, const char* name, std::optional<Value>& into,
              std::optional<Value> (*parse)(std::string_view), const char* known,
              const char* what) {
    app.add_option_function<std::string>(
           name,
           [&into, parse, name, known](const std::string& word) {
               into = parse(word);
               if (!into)
                   throw CLI::ValidationError(name, trf("\"{}\" should be one of {}", word, known));
           },
           what)
        ->type_name("NAME");
}

/// How units are coloured and circles are drawn.
void add_layers(CLI::App& app, Options& options) {
    add_word(app, "--figure", options.figure, workbook::parse_figure,
             "count, investment, start_rate, resume_rate, permit_rate, completion_rate",
             tr("colour the units by count, investment, start_rate, resume_rate, permit_rate or "
                "completion_rate"));
    add_word(app, "--classes", options.class_method, workbook::parse_class_method,
             "natural, quantile, equal", tr("how classes are formed: natural, quantile or equal"));
    app.add_option("--class-count", options.classes, tr("how many classes at most"))
        ->type_name("N")
        ->check(CLI::Range(workbook::least_classes, workbook::most_classes));
    app.add_option("--base", options.base,
                   tr("own layer below the map, geodata or GeoTIFF (repeatable)"))
        ->type_name("FILE")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    app.add_flag("--flannery", options.flannery,
                 tr("larger circles than their areas say, as eyes underrate areas"));
}

/// What every command that shows the map takes.
void add_map(CLI::App& app, Options& options) {
    app.add_option(
        "WORKBOOK", options.workbook,
        tr("workbook folder, GeoPackage or database, as \"PG:host=… dbname=…\" (default: "
           "Tongliao 2025)"));
    app.add_option("--units", options.units, tr("units from a plain source instead"))
        ->type_name("FILE");
    app.add_option("--projects", options.projects, tr("projects from a plain source instead"))
        ->type_name("FILE");
    add_reading(app, options);
    app.add_option_function<std::string>(
           "--size", [&options](const std::string& text) { take_size(options.size, text); },
           tr("size in pixels"))
        ->type_name("WxH");
    app.add_option("--theme", options.theme, tr("theme: stage (dark) or paper (light)"))
        ->type_name("NAME");
    add_layers(app, options);
    app.add_flag("--reduce-motion", options.reduce_motion, tr("jump instead of moving smoothly"));
    app.add_option_function<std::string>(
           "--pace", [&options](const std::string& text) { take_pace(options.pace, text); },
           tr("how the tour plays: parts (each drive 3 to 8 s, each stop 3 to 5 s), or so many "
              "times faster than real time, such as 120"))
        ->type_name("PACE");
    app.add_flag("--wait-at-stops", options.wait_at_stops,
                 tr("playing goes on from a stop when somebody clicks"));
    app.add_option("--log", options.log, tr("append events to this file, one JSON object a line"))
        ->type_name("FILE");
    add_language(app, options);
}

void add_present(CLI::App& app, Options& options) {
    CLI::App* present = app.add_subcommand("present", tr("present the tour, full screen"));
    add_map(*present, options);
    present->callback([&options] { options.command = Options::Command::present; });
}

void add_snapshot(CLI::App& app, Options& options) {
    CLI::App* snapshot =
        app.add_subcommand("snapshot", tr("write the picture that the window shows"));
    add_map(*snapshot, options);
    snapshot->add_option("-o,--output", options.output, tr("picture to write"))
        ->type_name("P.png")
        ->required();
    snapshot->add_option("--select", options.select, tr("select the project or unit with this id"))
        ->type_name("ID");
    snapshot->add_option("--at", options.at_s, tr("so many seconds after playing began"))
        ->type_name("SECONDS")
        ->check(CLI::Range(0.0, 1e7));
    snapshot->add_flag("--present", options.present, tr("as presented: without the desk's panels"));
    add_word(*snapshot, "--vision", options.vision, style::parse_vision,
             "normal, protanopia, deuteranopia, tritanopia",
             tr("as colour-blind eyes see it: protanopia, deuteranopia or tritanopia"));
    snapshot
        ->add_option("--search", options.search,
                     tr("search: characters, pinyin or initials, such as kzhq"))
        ->type_name("TEXT");
    snapshot->add_option("--describe", options.describe, tr("write what the picture shows as JSON"))
        ->type_name("D.json");
    snapshot->callback([&options] { options.command = Options::Command::snapshot; });
}

/// What the shifted datums of web maps are called; anything else is a CRS.
void take_crs(Options& options, const std::string& text) {
    if (text == "gcj02" || text == "GCJ-02")
        options.datum = io::Datum::gcj02;
    else if (text == "bd09" || text == "BD-09")
        options.datum = io::Datum::bd09;
    else if (text == "wgs84")
        options.read.crs = "EPSG:4326";
    else if (text.starts_with("EPSG:"))
        options.read.crs = text;
    else
        throw CLI::ValidationError(
            "--crs", trf("\"{}\" should be gcj02, bd09, wgs84 or a code such as EPSG:4549", text));
}

void add_foreign(CLI::App& app, Options& options) {
    app.add_option_function<std::string>(
           "--crs", [&options](const std::string& text) { take_crs(options, text); },
           tr("what the coordinates are: gcj02 (AMap, Tencent), bd09 (Baidu), wgs84 or EPSG:CODE"))
        ->type_name("CRS");
    app.add_option("--encoding", options.read.encoding,
                   tr("encoding of texts and Shapefiles, such as GB18030"))
        ->type_name("NAME");
}

void add_check(CLI::App& app, Options& options) {
    CLI::App* check = app.add_subcommand("check", tr("read anything and report what is wrong"));
    check->add_option("SOURCE", options.sources, tr("files and folders"))->required();
    check->add_flag("--json", options.json, tr("one line of JSON per source"));
    add_reading(*check, options);
    add_foreign(*check, options);
    add_language(*check, options);
    check->callback([&options] { options.command = Options::Command::check; });
}

void take_rule(io::OnConflict& rule, const std::string& text) {
    if (text == "newer")
        rule = io::OnConflict::newer;
    else if (text == "first")
        rule = io::OnConflict::first;
    else if (text == "ask")
        rule = io::OnConflict::ask;
    else
        throw CLI::ValidationError("--on-conflict",
                                   trf("\"{}\" should be newer, first or ask", text));
}

void take_report(std::vector<std::string>& reports, const std::string& path) {
    if (!path.ends_with(".json") && !path.ends_with(".xlsx"))
        throw CLI::ValidationError("--report", trf("\"{}\" should end in .json or .xlsx", path));
    reports.push_back(path);
}

/// For programs that run the import, such as the window.
void add_machine(CLI::App& import, Options& options) {
    import.add_flag("--preview", options.preview,
                    tr("say what the sources are taken for, as JSON; nothing is imported"));
    import.add_option("--settings", options.settings, tr("how each source is to be read, as JSON"))
        ->type_name("FILE.json");
    const auto progress = [&options](const std::string& word) {
        if (word != "json" && word != "line")
            throw CLI::ValidationError("--progress", trf("\"{}\" should be json or line", word));
        options.progress_as_json = word == "json";
    };
    import
        .add_option_function<std::string>(
            "--progress", progress, tr("how progress is told on standard error: line or json"))
        ->type_name("FORM");
}

/// "NAME=NAME", or "NAME=" for a project like no other.
void take_match(std::vector<io::MatchDecision>& matches, const std::string& pair) {
    const std::size_t equals = pair.find('=');
    if (equals == 0 || equals == std::string::npos)
        throw CLI::ValidationError("--match", trf("\"{}\" should be NAME=NAME or NAME=", pair));
    const std::string with = pair.substr(equals + 1);
    matches.push_back({pair.substr(0, equals), with, !with.empty()});
}

void add_merging(CLI::App& import, Options& options) {
    const auto rule = [&options](const std::string& text) { take_rule(options.on_conflict, text); };
    import
        .add_option_function<std::string>(
            "--on-conflict", rule, tr("which value counts where sources differ: newer, first, ask"))
        ->type_name("RULE");
    const auto matches = [&options](const std::vector<std::string>& pairs) {
        for (const std::string& pair : pairs)
            take_match(options.matches, pair);
    };
    import
        .add_option_function<std::vector<std::string>>(
            "--match", matches,
            tr("two names are one project; NAME= is like no other (repeatable)"))
        ->type_name("NAME=NAME")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    import
        .add_option("--decisions", options.decisions,
                    tr("what was decided of the matches and conflicts of a report"))
        ->type_name("FILE.json");
    import.add_flag("--dry-run", options.dry_run, tr("report only; write no workbook"));
    import
        .add_option("--scout", options.scout,
                    tr("the source is a GPX track that was driven along this line: its times are "
                       "kept beside the plan"))
        ->type_name("LINE");
    import.add_flag("--adopt", options.adopt,
                    tr("with --scout: the timetable takes the times of the track at once"));
    import.add_flag("--no-remember", options.forgets,
                    tr("keep nothing of what is said here for the next import of the same form"));
}

void take_import(Options& options) {
    options.command = Options::Command::import_sources;
    const bool plain = !options.units.empty() || !options.projects.empty();
    if (options.sources.empty() && !plain)
        throw CLI::RequiredError("SOURCE");
    if (!options.sources.empty() && plain)
        throw CLI::ValidationError("SOURCE", tr("give either files or --units and --projects"));
    if (options.output.empty() && !options.preview)
        throw CLI::RequiredError("--output");
}

void add_import(CLI::App& app, Options& options) {
    CLI::App* import = app.add_subcommand(
        "import", tr("bring units, projects, roads and photos into one workbook"));
    import->add_option("SOURCE", options.sources, tr("files and folders"));
    import->add_option("--units", options.units, tr("units from a plain source instead"))
        ->type_name("FILE");
    import->add_option("--projects", options.projects, tr("projects from a plain source instead"))
        ->type_name("FILE");
    import
        ->add_option("-o,--output", options.output,
                     tr("workbook to write; one that is there is added to"))
        ->type_name("WORKBOOK");
    add_reading(*import, options);
    add_foreign(*import, options);
    add_merging(*import, options);
    add_line_reading(*import, options);
    import
        ->add_option("--leg", options.leg,
                     tr("the track or line stands for the leg of a line that leads to a stop"))
        ->type_name("LINE:STOP");
    const auto reports = [&options](const std::vector<std::string>& paths) {
        for (const std::string& path : paths)
            take_report(options.reports, path);
    };
    import
        ->add_option_function<std::vector<std::string>>(
            "--report", reports, tr("write what was found, as JSON or as a spreadsheet"))
        ->type_name("FILE")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    add_language(*import, options);
    add_machine(*import, options);
    import->callback([&options] { take_import(options);
});
} // namespace

void add_bench(CLI::App& app, Options& options) {
    CLI::App* bench = app.add_subcommand("bench", tr("measure frames on this machine"));
    add_map(*bench, options);
    bench->add_option("--seconds", options.seconds, tr("how long the camera moves"))
        ->type_name("S")
        ->check(CLI::Range(0.1, 3600.0));
    bench->add_flag("--play", options.play, tr("play the tour instead of moving the camera"));
    bench->callback([&options] { options.command = Options::Command::bench; });
}

void add_generate(CLI::App& app, Options& options) {
    CLI::App* generate =
        app.add_subcommand("generate", tr("write a workbook of invented projects"));
    constexpr std::size_t most = 10'000'000;
    generate->add_option("--projects", options.count, tr("how many projects"))
        ->type_name("N")
        ->required()
        ->check(CLI::Range(std::size_t{1}, most));
    generate->add_option("--seed", options.seed, tr("another number, other projects"))
        ->type_name("S")
        ->capture_default_str();
    generate->add_option("--units", options.units, tr("units from a plain source instead"))
        ->type_name("FILE");
    generate
        ->add_option("-o,--output", options.output,
                     tr("GeoPackage (.gpkg) or workbook folder to write"))
        ->type_name("WORKBOOK")
        ->required();
    add_language(*generate, options);
    generate->callback([&options] { options.command = Options::Command::generate; });
}

void take_goal(Options::Plan& plan, const std::string& word) {
    if (word != "time" && word != "distance")
        throw CLI::ValidationError("--goal",
                                   trf("\"{}\" should be one of {}", word, "time, distance"));
    plan.goal = word == "time" ? plan::Goal::time : plan::Goal::distance;
}

void add_plan(CLI::App& app, Options& options) {
    CLI::App* plan = app.add_subcommand(
        "plan", tr("find the best order and days of a tour, or solve a routing problem in VROOM's "
                   "JSON"));
    plan->add_option(
        "WORKBOOK|PROBLEM.json", options.workbook,
        tr("workbook, or a problem: vehicles, jobs, matrices (default: Tongliao 2025)"));
    plan->add_option("-o,--output", options.output,
                     tr("the answer: .json (VROOM's solution), or .gpkg with the planned lines "
                        "(default: JSON on standard output)"))
        ->type_name("OUT");
    plan->add_option("--seconds", options.plan.seconds, tr("how long to take at most, in all"))
        ->type_name("S")
        ->check(CLI::Range(0.0, 86400.0))
        ->capture_default_str();
    plan->add_option("--steps", options.plan.steps,
                     tr("how many steps to search: the same answer on every machine"))
        ->type_name("N")
        ->check(CLI::Range(std::int64_t{0}, std::int64_t{1} << 40));
    plan->add_option("--seed", options.plan.seed, tr("another number, another search"))
        ->type_name("S")
        ->capture_default_str();
    plan->add_option("--threads", options.plan.threads, tr("searches beside one another"))
        ->type_name("N")
        ->check(CLI::Range(1U, 64U))
        ->capture_default_str();
    plan->add_option_function<std::string>(
            "--goal", [&options](const std::string& word) { take_goal(options.plan, word); },
            tr("of a workbook: save time (default) or distance"))
        ->type_name("NAME");
    add_server(*plan, options);
    add_language(*plan, options);
    plan->callback([&options] { options.command = Options::Command::plan; });
}

/// Commands of the contract that this version does not have: a word like that is no workbook.
constexpr std::array<std::string_view, 1> later_commands{"record"};

void refuse_later_commands(const Options& options) {
    for (std::string_view command : later_commands)
        if (options.workbook == command && !std::filesystem::exists(options.workbook))
            throw CLI::ValidationError(
                "WORKBOOK", trf("\"{}\" is neither a file nor a command of this version", command));
}

/// Where the selection came from matters for what is wrong together.
void refuse_contradictions(const Options& options) {
    if (!options.workbook.empty() && (!options.units.empty() || !options.projects.empty()))
        throw CLI::ValidationError("WORKBOOK",
                                   tr("give either a workbook or --units and --projects"));
}

} // namespace guanmo::app

std::optional<PictureSize> parse_size(const std::string& text) {
    PictureSize size;
    const char* const end = text.data() + text.size();
    const auto [cross, width_error] = std::from_chars(text.data(), end, size.width);
    if (width_error != std::errc{} || cross == end || *cross != 'x')
        return std::nullopt;
    const auto [rest, height_error] = std::from_chars(cross + 1, end, size.height);
    const auto in_range = [](int pixels) { return pixels >= 320 && pixels <= 16384; };
    if (height_error != std::errc{} || rest != end || !in_range(size.width) ||
        !in_range(size.height))
        return std::nullopt;
    return size;
}

ParsedLine parse_command_line(int argc, const char* const* argv) {
    Options options;
    CLI::App app{tr("Guanmo puts a prefecture's key projects on the meeting-room screen."),
                 "guanmo"};
    app.set_version_flag("--version", std::string("guanmo ") + GUANMO_VERSION);
    app.require_subcommand(0, 1);
    add_map(app, options);
    add_present(app, options);
    add_snapshot(app, options);
    add_check(app, options);
    add_import(app, options);
    add_export(app, options);
    add_bench(app, options);
    add_generate(app, options);
    add_plan(app, options);
    add_route(app, options);
    try {
        app.parse(argc, argv);
        refuse_later_commands(options);
        refuse_contradictions(options);
    } catch (const CLI::Success& asked) {
        return {std::nullopt, app.exit(asked, std::cout, std::cerr)};
    } catch (const CLI::Error& error) {
        app.exit(error, std::cout, std::cerr);
        return {std::nullopt, exit_usage};
    }
    return {options, 0};
}

std::string language_asked_for(int argc, const char* const* argv) {
    constexpr std::string_view option = "--lang";
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == option && i + 1 < argc)
            return argv[i + 1];
        if (argument.starts_with(option) && argument.size() > option.size() &&
            argument[option.size()] == '=')
            return std::string(argument.substr(option.size() + 1));
    }
    return {};
}

} // namespace guanmo::app
