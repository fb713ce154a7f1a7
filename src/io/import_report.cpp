#include "io/import_report.hpp"

#include "io/file.hpp"

#include <nlohmann/json.hpp>

namespace guanmo::io {

namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Diagnostic& problem) {
    return {{"severity", problem.severity == Severity::error ? "error" : "warning"},
            {"source", problem.source},
            {"layer", problem.layer},
            {"row", problem.row ? Json(*problem.row) : Json(nullptr)},
            {"field", problem.field},
            {"value", problem.value},
            {"message", problem.message},
            {"remedy", problem.remedy}};
}

Json json_of(const ImportedSource& source) {
    Json columns = Json::object();
    for (const auto& [field, column] : source.columns)
        columns[field] = column.name;
    return {{"source", source.path},
            {"rows", source.counts.rows},
            {"accepted", source.counts.accepted},
            {"rejected", source.counts.rejected},
            {"encoding", source.encoding},
            {"crs", source.crs},
            {"columns", std::move(columns)}};
}

} // namespace

std::string problems_json(const std::vector<Diagnostic>& problems) {
    Json said = Json::array();
    for (const Diagnostic& problem : problems)
        said.push_back(json_of(problem));
    return said.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string report_json(const Imported& imported, const std::vector<Diagnostic>& problems) {
    Json sources = Json::array();
    for (const ImportedSource& source : imported.sources)
        sources.push_back(json_of(source));
    Json said = Json::array();
    for (const Diagnostic& problem : problems)
        said.push_back(json_of(problem));
    const Json json{
        {"rows", imported.counts.rows},         {"accepted", imported.counts.accepted},
        {"rejected", imported.counts.rejected}, {"added", imported.projects.added},
        {"changed", imported.projects.changed}, {"unchanged", imported.projects.unchanged},
        {"sources", std::move(sources)},        {"problems", std::move(said)}};
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::vector<Diagnostic> save_report(const std::string& path, const Imported& imported,
                                    const std::vector<Diagnostic>& problems,
                                    const ReadOptions& options) {
    return path.ends_with(".xlsx") ? save_report_xlsx(path, imported, problems, options)
                                   : replace_text(path, report_json(imported, problems));
}

} // namespace guanmo::io
