#include "io/check.hpp"

#include "io/encoding_candidates.hpp"
#include "io/remembered_form.hpp"
#include "io/roads_and_sites.hpp"
#include "io/source_proposals.hpp"
#include "io/workbook_read.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

namespace guanmo::io {

CheckReport check(const std::string& source, const ReadOptions& options) {
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

namespace {

using Json = nlohmann::ordered_json;

/// A workbook folder has several files: there the file stands where another source has its layer.
std::string layer_of(const Diagnostic& problem, const std::string& source) {
    const bool part = problem.layer.empty() && problem.source != source;
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
    if (report.encoding != "UTF-8" && !report.encoding.empty())
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
