#include "io/diagnostic.hpp"

#include "i18n/translate.hpp"

#include <algorithm>
#include <iterator>

namespace guanmo::io {

using i18n::trf;

namespace {

std::string place_of(const Diagnostic& diagnostic) {
    std::string place = diagnostic.source;
    const auto add = [&place](const std::string& part) {
        if (!part.empty())
            place += (place.empty() ? "" : " ") + part;
    };
    if (!diagnostic.layer.empty())
        add(trf("layer {}", diagnostic.layer));
    if (diagnostic.row)
        add(trf("row {}", *diagnostic.row));
    add(diagnostic.field);
    if (!diagnostic.value.empty())
        add(trf("\"{}\"", diagnostic.value));
    return place;
}

} // namespace

std::string to_text(const Diagnostic& diagnostic) {
    std::string text = diagnostic.message;
    if (!diagnostic.remedy.empty())
        text = trf("{}; {}", text, diagnostic.remedy);
    const std::string place = place_of(diagnostic);
    return place.empty() ? text : trf("{}: {}", place, text);
}

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic& d) { return d.severity == Severity::error; });
}

void append(std::vector<Diagnostic>& to, std::vector<Diagnostic> more) {
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

} // namespace guanmo::io
