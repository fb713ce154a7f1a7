#pragma once

#include <fmt/format.h>
#include <libintl.h>

#include <string>
#include <string_view>
#include <utility>

/// The words on screen. Message identifiers are English; Chinese comes from config/locale/zh_CN.po.
namespace guanmo::i18n {

/// Chooses the catalogue, independent of the machine's locale (a bare Debian has only C.UTF-8).
/// @param language "zh_CN" or "en"; @param locale_dir folder with <language>/LC_MESSAGES/guanmo.mo.
/// @return false when there is no such catalogue; then the identifiers themselves are shown.
bool set_language(std::string_view language, const std::string& locale_dir);

/// The language chosen last, "en" at first.
[[nodiscard]] const std::string& language();

/// The text in the chosen language. The pointer lives as long as the program.
[[nodiscard]] inline const char* tr(const char* id) {
    return dgettext("guanmo", id);
}

/// The same for a word whose translation depends on where it stands ("nature|new" → "新建"):
/// without a translation the part after the bar is shown.
[[nodiscard]] const char* tr_in_context(const char* context_bar_id);

/// A translated fmt format string with its arguments. A catalogue whose placeholders do not fit
/// falls back to the identifier.
template <class... Args> [[nodiscard]] std::string trf(const char* id, Args&&... args) {
    try {
        return fmt::format(fmt::runtime(tr(id)), args...);
    } catch (const fmt::format_error&) {
        return fmt::format(fmt::runtime(id), args...);
    }
}

} // namespace guanmo::i18n
