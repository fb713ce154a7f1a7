#include "io/forms.hpp"

#include "i18n/translate.hpp"
#include "io/file.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace guanmo::io {

namespace fs = std::filesystem;
using i18n::tr;

const RememberedForm* find_form(const Forms& forms, const std::vector<std::string>& headings) {
    const auto found = std::find_if(forms.begin(), forms.end(), [&](const RememberedForm& form) {
        return form.headings == headings;
    });
    return found == forms.end() ? nullptr : &*found;
}

void remember(Forms& forms, RememberedForm form) {
    constexpr std::size_t most = 200;
    std::erase_if(forms,
                  [&form](const RememberedForm& known) { return known.headings == form.headings; });
    forms.push_back(std::move(form));
    if (forms.size() > most)
        forms.erase(forms.begin());
}

std::string forms_path() {
    const auto variable = [](const char* name) {
        const char* value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): nobody sets any
        return std::string(value == nullptr ? "" : value);
    };
    const std::string config = variable("XDG_CONFIG_HOME");
    const std::string home = variable("HOME");
    if (!config.empty())
        return (fs::path(config) / "guanmo" / "forms.json").string();
    return home.empty() ? "" : (fs::path(home) / ".config" / "guanmo" / "forms.json").string();
}

Loaded<Forms> read_forms(const std::string& path) {
    std::error_code error;
    if (path.empty() || !fs::exists(path, error))
        return {Forms{}, {}};
    Loaded<std::string> text = read_text(path);
    if (!text.value)
        return {Forms{}, std::move(text.diagnostics)};
    const auto json = nlohmann::json::parse(*text.value, nullptr, false);
    Loaded<Forms> forms{Forms{}, {}};
    try {
        for (const auto& form : json.at("forms"))
            forms.value->push_back({form.at("headings").get<std::vector<std::string>>(),
                                    form.at("fields").get<std::map<std::string, std::string>>(),
                                    form.value("crs", ""), form.value("money", ""),
                                    form.value("encoding", "")});
    } catch (const nlohmann::json::exception&) {
        forms.value->clear();
        forms.diagnostics.push_back(
            {.severity = Severity::warning,
             .source = path,
             .message = tr("what was remembered of earlier tables cannot be read"),
             .remedy = tr("delete the file; --map makes it anew")});
    }
    return forms;
}

std::vector<Diagnostic> save_forms(const std::string& path, const Forms& forms) {
    nlohmann::ordered_json json{{"forms", nlohmann::ordered_json::array()}};
    for (const RememberedForm& form : forms)
        json["forms"].push_back({{"headings", form.headings},
                                 {"fields", form.fields},
                                 {"crs", form.crs},
                                 {"money", form.money},
                                 {"encoding", form.encoding}});
    std::error_code error;
    fs::create_directories(fs::path(path).parent_path(), error);
    return replace_text(path, json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace));
}

} // namespace guanmo::io
