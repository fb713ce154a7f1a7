#include "catch.hpp"

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace fs = std::filesystem;

namespace {

std::string content_of(const fs::path& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

/// The text of one or more adjacent string literals, as gettext joins them.
std::string joined(const std::string& literals) {
    static const std::regex literal(R"re("((?:[^"\\]|\\.)*)")re");
    std::string text;
    for (std::sregex_iterator match(literals.begin(), literals.end(), literal), end; match != end;
         ++match)
        text += (*match)[1];
    return text;
}

/// Identifiers and their Chinese.
std::map<std::string, std::string> catalogue() {
    const std::string po = content_of(SOURCE_DIR "/config/locale/zh_CN.po");
    static const std::regex entry(
        R"re(msgid ((?:"(?:[^"\\]|\\.)*"\s*)+)msgstr ((?:"(?:[^"\\]|\\.)*"\s*)+))re");
    std::map<std::string, std::string> entries;
    for (std::sregex_iterator match(po.begin(), po.end(), entry), end; match != end; ++match)
        entries[joined((*match)[1])] = joined((*match)[2]);
    entries.erase("");
    return entries;
}

/// Identifiers that the source asks for with tr, trf, tr_in_context or marks as "context|word".
std::set<std::string> identifiers() {
    static const std::regex call(
        R"re(\b(?:tr|trf|tr_in_context)\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+))re");
    static const std::regex marked(R"re("((?:stage|nature|[a-z]+)\|[A-Z](?:[^"\\]|\\.)*)")re");
    std::set<std::string> found;
    for (const auto& file : fs::recursive_directory_iterator(SOURCE_DIR "/src")) {
        if (!file.is_regular_file())
            continue;
        const std::string text = content_of(file.path());
        for (std::sregex_iterator match(text.begin(), text.end(), call), end; match != end; ++match)
            found.insert(joined((*match)[1]));
        for (std::sregex_iterator match(text.begin(), text.end(), marked), end; match != end;
             ++match)
            found.insert((*match)[1]);
    }
    return found;
}

/// All string literals of the source, adjacent ones joined.
std::set<std::string> literals() {
    static const std::regex literal(R"re((?:"(?:[^"\\\n]|\\.)*"\s*)+)re");
    std::set<std::string> found;
    for (const auto& file : fs::recursive_directory_iterator(SOURCE_DIR "/src")) {
        if (!file.is_regular_file())
            continue;
        const std::string text = content_of(file.path());
        for (std::sregex_iterator match(text.begin(), text.end(), literal), end; match != end;
             ++match)
            found.insert(joined(match->str()));
    }
    return found;
}

/// How the arguments are formatted, without their order: a translation may number them.
std::multiset<std::string> placeholders(const std::string& text) {
    static const std::regex placeholder(R"(\{[0-9]*([^{}]*)\})");
    return {std::sregex_token_iterator(text.begin(), text.end(), placeholder, 1), {}};
}

} // namespace

TEST_CASE("every identifier in the source has its Chinese", "[catalogue]") {
    const auto entries = catalogue();
    REQUIRE(entries.size() > 20);
    for (const std::string& id : identifiers()) {
        INFO(id);
        CHECK(entries.count(id) == 1);
        CHECK_FALSE((entries.count(id) && entries.at(id).empty()));
    }
}

TEST_CASE("nothing is translated that the source does not say", "[catalogue]") {
    const auto said = literals();
    for (const auto& [id, chinese] : catalogue()) {
        INFO(id);
        CHECK(said.count(id) == 1);
    }
}

TEST_CASE("translations keep their placeholders", "[catalogue]") {
    for (const auto& [id, chinese] : catalogue()) {
        INFO(id);
        CHECK(placeholders(id) == placeholders(chinese));
    }
}
