#pragma once

#include "io/diagnostic.hpp"

#include <map>
#include <string>
#include <vector>

/// Forms of others that were read before, with what people said of their columns, coordinates and
/// amounts, so that the same form asks nothing the second time.
namespace guanmo::io {

struct RememberedForm {
    std::vector<std::string> headings;         ///< of the columns, by which a form is known again
    std::map<std::string, std::string> fields; ///< our field → heading, as corrected by hand
    // In the words of import_settings.hpp; empty: nobody said.
    std::string crs = {};      ///< "gcj02", "EPSG:4549"
    std::string money = {};    ///< of amounts that name no unit: "wan"
    std::string encoding = {}; ///< of its text
    friend bool operator==(const RememberedForm&, const RememberedForm&) = default;
};

using Forms = std::vector<RememberedForm>;

/// Null when no form has these headings.
[[nodiscard]] const RememberedForm* find_form(const Forms& forms,
                                              const std::vector<std::string>& headings);

/// Puts the form in place of the one with the same headings, or at the end; the oldest go when
/// there are more than 200.
void remember(Forms& forms, RememberedForm form);

/// Where they are kept: $XDG_CONFIG_HOME/guanmo/forms.json, else below ~/.config; empty when the
/// environment names neither.
[[nodiscard]] std::string forms_path();

/// A file that is not there holds no forms; one that is damaged is said and holds none either.
[[nodiscard]] Loaded<Forms> read_forms(const std::string& path);

/// Makes the folder when it is missing. @return what went wrong.
[[nodiscard]] std::vector<Diagnostic> save_forms(const std::string& path, const Forms& forms);

} // namespace guanmo::io
