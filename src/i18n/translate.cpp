#include "i18n/translate.hpp"

#include <atomic>
#include <clocale>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <mutex>
#include <set>

namespace guanmo::i18n {

namespace {

/// Languages stay where they are, so that other threads may read the chosen one meanwhile.
const std::string* kept(std::string_view language) {
    static std::mutex access;
    static std::set<std::string, std::less<>> languages;
    const std::lock_guard lock(access);
    return &*languages.emplace(language).first;
}

std::atomic<const std::string*>& chosen() {
    static std::atomic<const std::string*> language = kept("en");
    return language;
}

} // namespace

bool set_language(std::string_view language, const std::string& locale_dir) {
    const std::string* now = kept(language);
    chosen() = now;
    // glibc reads LANGUAGE only when the locale is not plain "C"; C.UTF-8 exists everywhere. Set
    // once, before there are threads: they may be reading numbers by it.
    const char* locale = std::setlocale(LC_ALL, nullptr);
    if (locale == nullptr || std::string_view(locale) != "C.UTF-8") {
        setenv("LC_ALL", "C.UTF-8", 1);
        std::setlocale(LC_ALL, "C.UTF-8");
    }
    setenv("LANGUAGE", now->c_str(), 1);
    bindtextdomain("guanmo", locale_dir.c_str());
    bind_textdomain_codeset("guanmo", "UTF-8");
    textdomain("guanmo");
    return std::filesystem::exists(std::filesystem::path(locale_dir) / *now / "LC_MESSAGES" /
                                   "guanmo.mo");
}

const std::string& language() {
    return *chosen();
}

const char* tr_in_context(const char* context_bar_id) {
    const char* text = tr(context_bar_id);
    if (text != context_bar_id)
        return text;
    const char* bar = text;
    while (*bar != '\0' && *bar != '|')
        ++bar;
    return *bar == '|' ? bar + 1 : text;
}

} // namespace guanmo::i18n
