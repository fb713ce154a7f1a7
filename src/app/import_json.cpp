#include "app/import_json.hpp"

#include "i18n/translate.hpp"
#include "io/import_settings.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace guanmo::app {

using i18n::trf;
using Json = nlohmann::json;

namespace {

/// The text there; empty for null and for what is no text.
std::string text_at(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : "";
}

std::optional<std::int64_t> row_at(const Json& json) {
    const auto found = json.find("row");
    return found != json.end() && found->is_number_integer()
               ? std::optional(found->get<std::int64_t>())
               : std::nullopt;
}

const Json& list_at(const Json& json, const char* key) {
    static const Json none = Json::array();
    const auto found = json.find(key);
    return found != json.end() && found->is_array() ? *found : none;
}

std::vector<std::string> texts_at(const Json& json, const char* key) {
    std::vector<std::string> texts;
    for (const Json& text : list_at(json, key))
        texts.push_back(text.get<std::string>());
    return texts;
}

ui::ImportProblem problem_of(const Json& json) {
    return {text_at(json, "severity") == "error",
            text_at(json, "source"),
            text_at(json, "layer"),
            row_at(json),
            text_at(json, "field"),
            text_at(json, "value"),
            text_at(json, "message"),
            text_at(json, "remedy")};
}

std::vector<ui::ImportProblem> problems_at(const Json& json) {
    std::vector<ui::ImportProblem> problems;
    for (const Json& problem : list_at(json, "problems"))
        problems.push_back(problem_of(problem));
    return problems;
}

ui::ImportSource source_of(const Json& json) {
    ui::ImportSource source;
    source.path = text_at(json, "source");
    source.readable = json.at("readable").get<bool>();
    source.kind = text_at(json, "kind");
    source.format = text_at(json, "format");
    source.layer = text_at(json, "layer");
    source.rows = json.at("rows").get<std::int64_t>();
    source.encoding = text_at(json, "encoding");
    source.crs = text_at(json, "crs");
    source.places = json.at("places").get<bool>();
    source.remembered = json.at("remembered").get<bool>();
    const Json said = json.value("said", Json::object());
    source.datum = text_at(said, "crs");
    source.datum_by_form = io::datum_named(source.datum).has_value();
    source.money = text_at(said, "money");
    source.asked_encoding = text_at(said, "encoding");
    for (const Json& layer : list_at(json, "layers"))
        source.layers.push_back({text_at(layer, "name"), text_at(layer, "content"),
                                 layer.at("rows").get<std::int64_t>()});
    for (const Json& encoding : list_at(json, "encodings"))
        source.encodings.push_back({text_at(encoding, "name"), texts_at(encoding, "lines")});
    for (const Json& column : list_at(json, "columns"))
        source.columns.push_back({text_at(column, "name"), text_at(column, "field"),
                                  text_at(column, "unit"), texts_at(column, "examples")});
    source.problems = problems_at(json);
    return source;
}

void keep_what_was_said(const std::vector<ui::ImportSource>& before, ui::ImportSource& source) {
    for (const ui::ImportSource& old : before) {
        if (old.path != source.path)
            continue;
        source.asked_layer = old.asked_layer;
        source.asked_encoding = old.asked_encoding;
        source.datum = old.datum;
        source.datum_by_form = old.datum_by_form;
        source.unit_code = old.unit_code;
        source.money = old.money;
        source.left_out = old.left_out;
    }
}

ui::ImportSide side_of(const Json& json) {
    return {text_at(json, "name"), text_at(json, "value"), text_at(json, "source"),
            text_at(json, "date"), row_at(json)};
}

std::vector<ui::ImportProposal> proposals_of(const Json& json) {
    std::vector<ui::ImportProposal> proposals;
    for (const Json& proposal : list_at(json, "proposals")) {
        std::string text = text_at(proposal, "message");
        for (const std::string& reason : texts_at(proposal, "reasons"))
            text += "  " + reason;
        const auto datum = io::datum_named(text_at(proposal, "datum"));
        proposals.push_back({text_at(proposal, "source"), std::move(text),
                             !datum                      ? ""
                             : datum == io::Datum::gcj02 ? "gcj02"
                                                         : "bd09"});
    }
    return proposals;
}

std::string dumped(const nlohmann::ordered_json& json) {
    return json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace

bool take_preview(const std::string& text, ui::ImportModel& model) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        return false;
    try {
        std::vector<ui::ImportSource> sources;
        for (const Json& one : json.at("sources")) {
            sources.push_back(source_of(one));
            keep_what_was_said(model.sources, sources.back());
        }
        model.fields = json.at("fields").get<std::map<std::string, std::vector<std::string>>>();
        model.sources = std::move(sources);
    } catch (const Json::exception&) {
        return false;
    }
    return true;
}

bool take_report(const std::string& text, ui::ImportModel& model) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        return false;
    try {
        model.counts = {
            json.at("rows").get<std::int64_t>(),     json.at("accepted").get<std::int64_t>(),
            json.at("rejected").get<std::int64_t>(), json.at("added").get<std::int64_t>(),
            json.at("changed").get<std::int64_t>(),  json.at("unchanged").get<std::int64_t>()};
        model.problems = problems_at(json);
        model.matches.clear();
        model.conflicts.clear();
        for (const Json& match : list_at(json, "matches"))
            model.matches.push_back({side_of(match.at("row")), side_of(match.at("known")),
                                     text_at(match.at("row"), "unit"), match.value("likeness", 0.0),
                                     text_at(match, "decision") == "same",
                                     text_at(match, "decision") == "open"});
        for (const Json& conflict : list_at(json, "conflicts"))
            model.conflicts.push_back({text_at(conflict, "project"), text_at(conflict, "name"),
                                       text_at(conflict, "unit"), text_at(conflict, "field"),
                                       side_of(conflict.at("old")), side_of(conflict.at("new")),
                                       text_at(conflict, "taken") == "new"});
        model.proposals = proposals_of(json);
    } catch (const Json::exception&) {
        return false;
    }
    return true;
}

bool take_progress(const std::string& line, ui::ImportModel& model) {
    if (!line.starts_with("{"))
        return false;
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object() || !json.contains("phase"))
        return false;
    const auto done = json.value("done", std::int64_t{0});
    const auto all = json.value("all", std::int64_t{0});
    const std::string phase = text_at(json, "phase");
    const double share = all > 0 ? static_cast<double>(done) / static_cast<double>(all) : -1.0;
    if (phase == "read")
        model.progress =
            trf("{}   {} of {}", ui::file_name(text_at(json, "source")), done + 1, all);
    else if (phase == "save")
        model.progress = trf("Writing   {} projects", done);
    else {
        model.progress = all > 0 ? trf("{} of {} rows", done, all) : trf("{} rows", done);
        model.rows_done = done;
        model.rows_all = all;
    }
    model.share = share;
    return true;
}

std::string settings_json(const ui::ImportModel& model, const std::string& into_name,
                          std::int64_t into_changed) {
    nlohmann::ordered_json sources = nlohmann::ordered_json::array();
    for (const ui::ImportSource& source : model.sources) {
        nlohmann::ordered_json columns = nlohmann::ordered_json::object();
        const auto fields = model.fields.find(source.kind);
        if (fields != model.fields.end() && !source.columns.empty())
            for (const std::string& field : fields->second) {
                const auto column =
                    std::find_if(source.columns.begin(), source.columns.end(),
                                 [&](const ui::ImportColumn& c) { return c.field == field; });
                columns[field] = column == source.columns.end() ? "" : column->name;
            }
        sources.push_back({{"source", source.path},
                           {"layer", source.asked_layer},
                           {"encoding", source.asked_encoding},
                           {"crs", source.datum},
                           {"by_form", source.datum_by_form},
                           {"unit", source.unit_code},
                           {"money", source.money},
                           {"columns", std::move(columns)}});
    }
    nlohmann::ordered_json json{{"sources", std::move(sources)}};
    if (!into_name.empty())
        json["into"] = {{"name", into_name}, {"changed", into_changed}};
    return dumped(json);
}

std::string decisions_json(const ui::ImportModel& model) {
    nlohmann::ordered_json matches = nlohmann::ordered_json::array();
    for (const ui::ImportMatch& match : model.matches)
        matches.push_back(
            {{"name", match.row.name}, {"with", match.known.name}, {"same", match.same}});
    nlohmann::ordered_json values = nlohmann::ordered_json::array();
    for (const ui::ImportConflict& conflict : model.conflicts)
        values.push_back(
            {{"project", conflict.project},
             {"field", conflict.field},
             {"value", conflict.takes_new ? conflict.new_side.value : conflict.old_side.value}});
    return dumped({{"matches", std::move(matches)}, {"values", std::move(values)}});
}

std::vector<io::Diagnostic> diagnostics_of(const ui::ImportModel& model) {
    std::vector<io::Diagnostic> all;
    for (const ui::ImportProblem& problem : model.problems)
        all.push_back({problem.error ? io::Severity::error : io::Severity::warning, problem.source,
                       problem.layer, problem.row, problem.field, problem.value, problem.message,
                       problem.remedy});
    return all;
}

} // namespace guanmo::app
