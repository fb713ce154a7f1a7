#include "io/merge_decisions.hpp"

#include "i18n/translate.hpp"
#include "io/file.hpp"
#include "io/forms.hpp"
#include "io/table_words.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>

namespace guanmo::io {

namespace fs = std::filesystem;
using i18n::tr;
using i18n::trf;

MatchAnswers::MatchAnswers(const std::vector<MatchDecision>& matches) {
    for (const MatchDecision& match : matches) {
        const std::string a = plain_name(match.name);
        const std::string b = plain_name(match.with);
        answers_[a][b] = match.same;
        if (!b.empty())
            answers_[b][a] = match.same;
    }
}

std::optional<bool> MatchAnswers::are_same(std::string_view name, std::string_view other) const {
    const auto found = answers_.find(plain_name(name));
    if (found == answers_.end())
        return std::nullopt;
    const auto said = found->second.find(plain_name(other));
    if (said != found->second.end())
        return said->second;
    return found->second.contains("") ? std::optional(false) : std::nullopt;
}

std::vector<std::string> MatchAnswers::same_as(std::string_view name) const {
    std::vector<std::string> names;
    if (const auto found = answers_.find(plain_name(name)); found != answers_.end())
        for (const auto& [other, same] : found->second)
            if (same && !other.empty())
                names.push_back(other);
    return names;
}

namespace {

template <class Read> void read_list(const nlohmann::json& json, const char* key, Read&& read) {
    if (const auto list = json.find(key); list != json.end())
        for (const auto& entry : *list)
            read(entry);
}

} // namespace

Loaded<MergeDecisions> read_decisions(const std::string& path) {
    Loaded<std::string> text = read_text(path);
    if (!text.value)
        return {std::nullopt, std::move(text.diagnostics)};
    Loaded<MergeDecisions> read{MergeDecisions{}, {}};
    try {
        const auto json = nlohmann::json::parse(*text.value);
        if (!json.is_object())
            throw std::invalid_argument(tr("is no JSON object"));
        read_list(json, "matches", [&](const auto& entry) {
            read.value->matches.push_back({entry.at("name").template get<std::string>(),
                                           entry.value("with", std::string()),
                                           entry.at("same").template get<bool>()});
        });
        read_list(json, "values", [&](const auto& entry) {
            read.value->values.push_back({entry.at("project").template get<std::string>(),
                                          entry.at("field").template get<std::string>(),
                                          entry.at("value").template get<std::string>()});
        });
    } catch (const std::exception& error) { // of the JSON library, too
        read.value.reset();
        read.diagnostics.push_back(
            {.source = path,
             .message = trf("the decisions cannot be read: {}", error.what()),
             .remedy = R"({"matches":[{"name":"…","with":"…","same":true}],)"
                       R"("values":[{"project":"…","field":"…","value":"…"}]})"});
    }
    return read;
}

std::string remembered_matches_path() {
    const std::string forms = forms_path();
    return forms.empty() ? "" : (fs::path(forms).parent_path() / "matches.json").string();
}

Loaded<MergeDecisions> read_remembered_matches(const std::string& path) {
    std::error_code error;
    if (path.empty() || !fs::exists(path, error))
        return {MergeDecisions{}, {}};
    Loaded<MergeDecisions> read = read_decisions(path);
    for (Diagnostic& problem : read.diagnostics)
        problem.severity = Severity::warning;
    if (!read.value)
        read.value.emplace();
    return read;
}

std::vector<Diagnostic> remember_matches(const std::string& path,
                                         const std::vector<MatchDecision>& matches) {
    constexpr std::size_t most = 5000;
    if (path.empty() || matches.empty())
        return {};
    Loaded<MergeDecisions> known = read_remembered_matches(path);
    std::vector<MatchDecision>& kept = known.value->matches;
    for (const MatchDecision& match : matches) {
        std::erase_if(kept, [&match](const MatchDecision& old) {
            return old.name == match.name && old.with == match.with;
        });
        kept.push_back(match);
    }
    if (kept.size() > most)
        kept.erase(kept.begin(), kept.end() - most);
    nlohmann::ordered_json json{{"matches", nlohmann::ordered_json::array()}};
    for (const MatchDecision& match : kept)
        json["matches"].push_back(
            {{"name", match.name}, {"with", match.with}, {"same", match.same}});
    std::error_code error;
    fs::create_directories(fs::path(path).parent_path(), error);
    append(known.diagnostics,
           replace_text(
               path, json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)));
    return std::move(known.diagnostics);
}

} // namespace guanmo::io
