#include "io/table_text.hpp"

#include "i18n/translate.hpp"

#include <fmt/ranges.h>

#include <algorithm>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

namespace {

void say_damaged(const std::string& path, const Decoded& text,
                 std::vector<Diagnostic>& diagnostics) {
    if (text.replaced > 0 && !text.encoding.empty())
        diagnostics.push_back(
            {.source = path,
             .field = "encoding",
             .value = text.encoding,
             .message = trf("{} characters are damaged, ? stands for them", text.replaced),
             .remedy = tr("save it anew, or name another by --encoding")});
    if (text.doubtful)
        diagnostics.push_back({.severity = Severity::warning,
                               .source = path,
                               .field = "encoding",
                               .value = text.encoding,
                               .message = tr("most characters are rare ones, so it is perhaps in "
                                             "another encoding"),
                               .remedy = tr("look at the names; name another by --encoding")});
}

void say_encoding(const std::string& path, const std::string& encoding,
                  std::vector<Diagnostic>& diagnostics) {
    if (encoding.empty())
        diagnostics.push_back({.source = path,
                               .field = "encoding",
                               .message = tr("the text is neither UTF-8 nor GB18030"),
                               .remedy = tr("save it as UTF-8")});
    else if (encoding != "UTF-8")
        diagnostics.push_back({.severity = Severity::warning,
                               .source = path,
                               .field = "encoding",
                               .value = encoding,
                               .message = trf("the text is not UTF-8, read as {}", encoding),
                               .remedy = tr("save it as UTF-8 to be safe")});
}

/// The lines that are in GB18030 while the others are in UTF-8.
void say_lines(const std::string& path, const std::vector<std::size_t>& lines,
               std::vector<Diagnostic>& diagnostics) {
    constexpr std::size_t enough = 12;
    const auto shown = std::vector(
        lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(std::min(lines.size(), enough)));
    diagnostics.push_back(
        {.severity = Severity::warning,
         .source = path,
         .field = "encoding",
         .value = fmt::format("{}{}", fmt::join(shown, ", "), lines.size() > enough ? ", …" : ""),
         .message = trf("{} lines are in GB18030, the others in UTF-8; each was read as it is",
                        lines.size()),
         .remedy = tr("save all of it as UTF-8")});
}

} // namespace

Decoded decoded_text(const std::string& path, std::string_view bytes, const ReadOptions& options,
                     std::vector<Diagnostic>& diagnostics) {
    if (!options.encoding.empty()) {
        if (auto text = decoded_as(bytes, options.encoding)) {
            say_damaged(path, *text, diagnostics);
            return std::move(*text);
        }
        diagnostics.push_back({.source = path,
                               .field = "--encoding",
                               .value = options.encoding,
                               .message = tr("there is no such encoding"),
                               .remedy = "UTF-8, GB18030, UTF-16LE, Big5"});
    }
    Decoded text = decoded(bytes);
    if (!text.gb18030_lines.empty())
        say_lines(path, text.gb18030_lines, diagnostics);
    say_encoding(path, text.encoding, diagnostics);
    say_damaged(path, text, diagnostics);
    return text;
}

} // namespace guanmo::io
