#include "io/remembered_form.hpp"

#include "i18n/translate.hpp"
#include "io/photo_file.hpp"
#include "io/postgres.hpp"
#include "io/records.hpp"
#include "io/shapefile.hpp"
#include "io/spreadsheet.hpp"
#include "io/workbook_file.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

namespace {

bool says_more_than_columns(const RememberedForm& form) {
    return !form.crs.empty() || !form.money.empty() || !form.encoding.empty();
}

/// The form that a source has, read in that encoding; null: a form nobody knows.
const RememberedForm* form_of(const std::string& source, ReadOptions options,
                              const std::string& encoding) {
    options.watch = nullptr;
    if (!encoding.empty())
        options.encoding = encoding;
    const Loaded<RecordSource> opened = is_table(source)
                                            ? open_table(source, options)
                                            : open_records(source, options, Wanted::points);
    return opened.value ? find_form(*options.forms, opened.value->columns) : nullptr;
}

/// Its texts may be in one encoding or another.
bool may_be_encoded(const std::string& source) {
    return is_table(source) ? !is_spreadsheet(source) : !shapefile_encoding(source).empty();
}

/// As the text is guessed to be encoded, else as forms were said to be that are found so.
const RememberedForm* find_form_of(const std::string& source, const ReadOptions& options) {
    if (const RememberedForm* form = form_of(source, options, ""))
        return form;
    if (!options.encoding.empty() || !may_be_encoded(source))
        return nullptr;
    std::vector<std::string> tried;
    for (const RememberedForm& known : *options.forms) {
        if (known.encoding.empty() ||
            std::find(tried.begin(), tried.end(), known.encoding) != tried.end())
            continue;
        tried.push_back(known.encoding);
        const RememberedForm* form = form_of(source, options, known.encoding);
        if (form && form->encoding == known.encoding)
            return form;
    }
    return nullptr;
}

std::string datum_text(const SourceSettings& said) {
    return said.datum == Datum::gcj02 ? "GCJ-02" : said.datum == Datum::bd09 ? "BD-09" : said.crs;
}

bool has_a_form(const std::string& source) {
    std::error_code error;
    return !is_photo(source) && !is_database(source) &&
           !std::filesystem::is_directory(source, error) && !is_our_geopackage(source);
}

} // namespace

SourceSettings said_before(const std::string& source, const ReadOptions& options) {
    SourceSettings said;
    if (!options.forms || !has_a_form(source) ||
        std::none_of(options.forms->begin(), options.forms->end(), says_more_than_columns))
        return said;
    const RememberedForm* form = find_form_of(source, options);
    if (!form)
        return said;
    if (options.crs.empty()) {
        set_crs(said, form->crs);
        said.datum_by_form = said.datum.has_value();
    }
    if (!options.money_unit)
        said.money_unit = money_unit_named(form->money);
    if (options.encoding.empty())
        said.encoding = form->encoding;
    return said;
}

bool says_nothing(const SourceSettings& settings) {
    return settings.crs.empty() && (!settings.datum || settings.datum_by_form) &&
           !settings.money_unit && settings.encoding.empty();
}

Diagnostic read_as_before(const std::string& source, const SourceSettings& said) {
    std::vector<std::string> words;
    if (const std::string datum = said.datum_by_form ? "" : datum_text(said); !datum.empty())
        words.push_back(trf("coordinates are {}", datum));
    if (said.money_unit)
        words.push_back(
            trf("amounts are in {}", *said.money_unit == workbook::MoneyUnit::yuan  ? "元"
                                     : *said.money_unit == workbook::MoneyUnit::wan ? "万元"
                                                                                    : "亿元"));
    if (!said.encoding.empty())
        words.push_back(trf("the text is {}", said.encoding));
    return {.severity = Severity::warning,
            .source = source,
            .value = fmt::format("{}", fmt::join(words, ", ")),
            .message = tr("read as was said of the same form before"),
            .remedy =
                tr("if it is otherwise this time, say so: --crs wgs84, --encoding, or the unit "
                   "in the heading")};
}

void remember_said(Forms& forms, const std::vector<std::string>& headings,
                   const SourceSettings& said, bool entirely) {
    const RememberedForm* known = find_form(forms, headings);
    RememberedForm form;
    if (known && !entirely)
        form = *known;
    form.headings = headings;
    for (const auto& [field, column] : said.columns)
        form.fields[field] = column;
    const auto take = [](std::string& old, const std::string& now) {
        if (!now.empty())
            old = now;
    };
    take(form.crs, crs_word(said));
    take(form.money, money_word(said.money_unit));
    take(form.encoding, said.encoding);
    if (!form.fields.empty() || says_more_than_columns(form))
        remember(forms, std::move(form));
}

} // namespace guanmo::io
