#include "io/check.hpp"

#include "io/encoding_candidates.hpp"
#include "io/file.hpp"
#include "io/photo_file.hpp"
#include "io/remembered_form.hpp"
#include "io/roads_and_sites.hpp"
#include "io/source_proposals.hpp"
#include "io/unpacked_sources.hpp"
#include "io/workbook_read.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

namespace guanmo::io {

namespace {

/// It has no rows.
CheckReport check_photo(const std::string& source) {
    Loaded<workbook::Photo> read = read_photo(source);
    CheckReport report;
    report.source = source;
    report.problems = std::move(read.diagnostics);
    report.readable = read.value.has_value();
    return report;
}

CheckReport check_file(const std::string& source, const ReadOptions& options) {
    if (is_photo(source))
        return check_photo(source);
    const SourceSettings said = said_before(source, options);
    Loaded<WorkbookRead> read = read_any(source, with_settings(options, said));
    CheckReport report;
    report.source = source;
    report.problems = std::move(read.diagnostics);
    if (!says_nothing(said))
        report.problems.insert(report.problems.begin(), read_as_before(source, said));
    if (!read.value)
        return report;
    const WorkbookRead& found = *read.value;
    report.readable = true;
    report.units = static_cast<std::int64_t>(found.workbook.units.size());
    report.projects = static_cast<std::int64_t>(found.workbook.projects.size());
    report.roads = found.roads.accepted;
    for (const RowCounts& counts : {found.units, found.projects, found.roads}) {
        report.counts.rows += counts.rows;
        report.counts.accepted += counts.accepted;
        report.counts.rejected += counts.rejected;
    }
    report.encoding = found.encoding;
    report.crs = found.crs;
    std::vector<const workbook::Unit*> units;
    for (const workbook::Unit& unit : found.workbook.units) {
        report.unit_names.push_back(unit.name);
        units.push_back(&unit);
    }
    // A workbook has projects of many sources, anything else of one.
    const bool is_workbook = std::filesystem::is_directory(source) || is_our_geopackage(source);
    say(is_workbook ? doctor::examine(found.workbook)
                    : examine_source(source, found.workbook.projects, units, found.headings,
                                     doctor::known_places(found.workbook)),
        source, report.problems);
    if (is_workbook)
        say_roads_and_sites(found.workbook, source, report.problems);
    return report;
}

/// What all say that say anything; empty when they differ.
std::string common(const std::set<std::string>& said) {
    return said.size() == 1 ? *said.begin() : "";
}

void add(CheckReport& all, const CheckReport& file) {
    all.readable = all.readable || file.readable;
    all.units += file.units;
    all.projects += file.projects;
    all.roads += file.roads;
    all.counts.rows += file.counts.rows;
    all.counts.accepted += file.counts.accepted;
    all.counts.rejected += file.counts.rejected;
    all.unit_names.insert(all.unit_names.end(), file.unit_names.begin(), file.unit_names.end());
}

/// All files in it together.
CheckReport check_archive(const std::string& source, const ReadOptions& options) {
    const UnpackedSources unpacked({source});
    CheckReport report;
    report.source = source;
    report.readable = std::any_of(unpacked.files().begin(), unpacked.files().end(), is_photo);
    report.problems = unpacked.problems();
    std::set<std::string> encodings, systems;
    for (const std::string& file : unpacked.files()) {
        if (is_photo(file))
            continue;
        CheckReport found = check_file(file, options);
        add(report, found);
        if (!found.encoding.empty())
            encodings.insert(found.encoding);
        if (!found.crs.empty())
            systems.insert(found.crs);
        for (Diagnostic& problem : found.problems)
            report.problems.push_back(unpacked.shown(std::move(problem)));
    }
    report.encoding = common(encodings);
    report.crs = common(systems);
    return report;
}

} // namespace

CheckReport check(const std::string& source, const ReadOptions& options) {
    return is_zip_of_files(source) && !why_unreadable(source) ? check_archive(source, options)
                                                              : check_file(source, options);
}

namespace {

using Json = nlohmann::ordered_json;

/// A workbook folder has several files: there the file stands where another source has its layer.
std::string layer_of(const Diagnostic& problem, const std::string& source) {
    const bool part = problem.layer.empty() && problem.source != source;
    if (part && problem.source.starts_with(source + "/")) // of an archive, with its folder
        return problem.source.substr(source.size() + 1);
    return part ? std::filesystem::path(problem.source).filename().string() : problem.layer;
}

Json json_of(const Diagnostic& problem, const std::string& source) {
    return {{"severity", problem.severity == Severity::error ? "error" : "warning"},
            {"layer", layer_of(problem, source)},
            {"row", problem.row ? Json(*problem.row) : Json(nullptr)},
            {"field", problem.field},
            {"value", problem.value},
            {"message", problem.message},
            {"remedy", problem.remedy}};
}

/// Of texts that are not clearly UTF-8, what else they may be.
Json candidates_of(const CheckReport& report) {
    Json list = Json::array();
    if (report.encoding != "UTF-8" && !report.encoding.empty() && !is_zip_of_files(report.source))
        for (const EncodingCandidate& candidate : encoding_candidates(report.source))
            list.push_back({{"encoding", candidate.encoding},
                            {"common", candidate.common},
                            {"damaged", candidate.damaged},
                            {"rows", candidate.rows}});
    return list;
}

} // namespace

std::string to_json(const CheckReport& report) {
    Json problems = Json::array();
    for (const Diagnostic& problem : report.problems)
        problems.push_back(json_of(problem, report.source));
    Json json{{"source", report.source},
              {"units", report.units},
              {"projects", report.projects},
              {"roads", report.roads},
              {"rows", report.counts.rows},
              {"accepted", report.counts.accepted},
              {"rejected", report.counts.rejected},
              {"encoding", report.encoding},
              {"crs", report.crs},
              {"unit_names", report.unit_names},
              {"problems", std::move(problems)}};
    if (const auto candidates = candidates_of(report); !candidates.empty())
        json["encodings"] = candidates;
    // A path or a message of GDAL may hold bytes that are not UTF-8.
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

int exit_code(const std::vector<CheckReport>& reports) {
    int worst = 0;
    for (const CheckReport& report : reports)
        worst = std::max(worst, !report.readable ? 2 : report.problems.empty() ? 0 : 1);
    return worst;
}

} // namespace guanmo::io
