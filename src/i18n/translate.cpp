#include "i18n/translate.hpp"

#include <clocale>
#include <cstdlib>
#include <filesystem>

namespace guanmo::i18n {

namespace {

std::string& chosen() {
    static std::string language = "en";
    return language;
}

} // namespace

bool set_language(std::string_view language, const std::string& locale_dir) {
    chosen() = language;
    // glibc reads LANGUAGE only when the locale is not plain "C"; C.UTF-8 exists everywhere.
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("LANGUAGE", chosen().c_str(), 1);
    std::setlocale(LC_ALL, "C.UTF-8");
    bindtextdomain("guanmo", locale_dir.c_str());
    bind_textdomain_codeset("guanmo", "UTF-8");
    textdomain("guanmo");
    return std::filesystem::exists(std::filesystem::path(locale_dir) / chosen() / "LC_MESSAGES" /
                                   "guanmo.mo");
}

const std::string& language() {
    return chosen();
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
