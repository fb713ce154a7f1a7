#include "io/import_report.hpp"

#include "io/file.hpp"

#include <nlohmann/json.hpp>

#include <cmath>

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

Json json_of(geo::LngLat place) {
    return Json::array({place.lng, place.lat});
}

Json json_of(const SourceProposal& of) {
    constexpr std::size_t most_moves = 1000; // as many as somebody may look at
    const doctor::Proposal& proposal = of.proposal;
    Json moves = Json::array();
    for (const doctor::Move& move : proposal.moves)
        if (moves.size() < most_moves)
            moves.push_back(
                {{"id", move.id}, {"from", json_of(move.from)}, {"to", json_of(move.to)}});
    return {{"source", of.source},
            {"trouble", doctor::word_of(proposal.trouble)},
            {"projects", proposal.moves.size()},
            {"likelihood", proposal.likelihood},
            {"message", doctor::title_of(proposal)},
            {"reasons", doctor::reasons_of(proposal)},
            {"datum", proposal.datum},
            {"conversion", proposal.conversion},
            {"moves", std::move(moves)}};
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

Json json_of(const SaidBy& by) {
    return {
        {"source", by.source}, {"row", by.row ? Json(*by.row) : Json(nullptr)}, {"date", by.date}};
}

Json json_of(const DoubtfulMatch::Side& side) {
    Json json{{"project", side.project}, {"name", side.name}, {"unit", side.unit}};
    json.update(json_of(side.by));
    return json;
}

Json json_of(const DoubtfulMatch& match) {
    using Decision = DoubtfulMatch::Decision;
    return {{"row", json_of(match.row)},
            {"known", json_of(match.known)},
            {"likeness", std::round(match.likeness * 100) / 100},
            {"decision", match.decision == Decision::open   ? "open"
                         : match.decision == Decision::same ? "same"
                                                            : "different"}};
}

Json json_of(const Conflict::Side& side) {
    Json json{{"value", side.value}};
    json.update(json_of(side.by));
    return json;
}

Json json_of(const Conflict& conflict) {
    return {{"project", conflict.project},
            {"name", conflict.name},
            {"unit", conflict.unit},
            {"field", conflict.field},
            {"taken", conflict.takes_new ? "new" : "old"},
            {"old", json_of(conflict.old_side)},
            {"new", json_of(conflict.new_side)}};
}

template <class Items> Json list_of(const Items& items) {
    Json list = Json::array();
    for (const auto& item : items)
        list.push_back(json_of(item));
    return list;
}

} // namespace

std::string problems_json(const std::vector<Diagnostic>& problems) {
    Json said = Json::array();
    for (const Diagnostic& problem : problems)
        said.push_back(json_of(problem));
    return said.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string report_json(const Imported& imported, const std::vector<Diagnostic>& problems) {
    const Json json{{"rows", imported.counts.rows},
                    {"accepted", imported.counts.accepted},
                    {"rejected", imported.counts.rejected},
                    {"added", imported.projects.added},
                    {"changed", imported.projects.changed},
                    {"unchanged", imported.projects.unchanged},
                    {"sources", list_of(imported.sources)},
                    {"problems", list_of(problems)},
                    {"matches", list_of(imported.matches)},
                    {"conflicts", list_of(imported.conflicts)},
                    {"proposals", list_of(imported.proposals)}};
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::vector<Diagnostic> save_report(const std::string& path, const Imported& imported,
                                    const std::vector<Diagnostic>& problems,
                                    const ReadOptions& options) {
    return path.ends_with(".xlsx") ? save_report_xlsx(path, imported, problems, options)
                                   : replace_text(path, report_json(imported, problems));
}

} // namespace guanmo::io
