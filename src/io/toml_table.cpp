#include "io/toml_table.hpp"

#include "i18n/translate.hpp"
#include "io/file.hpp"

#include <fmt/ranges.h>

#include <sstream>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

namespace {

std::string text_of(const toml::node& node) {
    if (const auto* text = node.as_string())
        return text->get();
    std::ostringstream out;
    node.visit([&out](const auto& value) { out << value; });
    return out.str();
}

std::string allowed(Range range) {
    return trf("a number from {} to {}", range.low, range.high);
}

bool within(double number, Range range) {
    return number >= range.low && number <= range.high;
}

/// The numbers of an array; none when one of them is not a number within the range.
std::optional<std::vector<double>> numbers_of(const toml::node& node, Range range) {
    const toml::array* array = node.as_array();
    if (array == nullptr)
        return std::nullopt;
    std::vector<double> numbers;
    for (const toml::node& entry : *array) {
        const auto number = entry.value<double>();
        if (!number || !within(*number, range))
            return std::nullopt;
        numbers.push_back(*number);
    }
    return numbers;
}

std::optional<std::vector<std::string>> texts_of(const toml::node& node) {
    const toml::array* array = node.as_array();
    if (array == nullptr)
        return std::nullopt;
    std::vector<std::string> texts;
    for (const toml::node& entry : *array) {
        if (!entry.is_string())
            return std::nullopt;
        texts.push_back(entry.as_string()->get());
    }
    return texts;
}

std::optional<std::vector<style::Colour>> colours_of(const toml::node& node) {
    const auto texts = texts_of(node);
    if (!texts)
        return std::nullopt;
    std::vector<style::Colour> colours;
    for (const std::string& text : *texts) {
        const auto colour = style::parse_colour(text);
        if (!colour)
            return std::nullopt;
        colours.push_back(*colour);
    }
    return colours;
}

} // namespace

Loaded<toml::table> read_toml(const std::string& path) {
    Loaded<std::string> text = read_text(path);
    if (!text.value)
        return {std::nullopt, std::move(text.diagnostics)};
    try {
        return {toml::parse(*text.value, path), {}};
    } catch (const toml::parse_error& error) {
        return {std::nullopt,
                {{.source = path,
                  .row = static_cast<std::int64_t>(error.source().begin.line),
                  .message = trf("is not valid TOML: {}", std::string(error.description())),
                  .remedy = tr("mend the line")}}};
    }
}

TomlTable::TomlTable(const toml::table* table, std::string name, std::string source,
                     Missing missing, std::vector<Diagnostic>& diagnostics)
    : table_(table), name_(std::move(name)), source_(std::move(source)), missing_(missing),
      diagnostics_(&diagnostics) {}

const toml::node* TomlTable::find(std::string_view key) {
    asked_.emplace(key);
    const toml::node* node = table_ == nullptr ? nullptr : table_->get(key);
    if (node == nullptr && table_ != nullptr && missing_ == Missing::is_said)
        diagnostics_->push_back({.source = source_,
                                 .field = full_name(key),
                                 .message = tr("is missing"),
                                 .remedy = tr("add the entry; until then its default is used")});
    return node;
}

bool TomlTable::has(std::string_view key) {
    asked_.emplace(key);
    return table_ != nullptr && table_->contains(key);
}

std::string TomlTable::full_name(std::string_view key) const {
    return name_.empty() ? std::string(key) : name_ + "." + std::string(key);
}

void TomlTable::say(std::string_view key, std::string message, std::string remedy,
                    Severity severity) const {
    Diagnostic diagnostic{.severity = severity,
                          .source = source_,
                          .field = full_name(key),
                          .message = std::move(message),
                          .remedy = std::move(remedy)};
    if (const toml::node* node = table_ == nullptr ? nullptr : table_->get(key)) {
        diagnostic.row = node->source().begin.line;
        diagnostic.value = text_of(*node);
    }
    diagnostics_->push_back(std::move(diagnostic));
}

void TomlTable::read(std::string_view key, double& into, Range range) {
    const toml::node* node = find(key);
    if (node == nullptr)
        return;
    const auto number = node->value<double>();
    if (number && within(*number, range))
        into = *number;
    else
        say(key, tr("is not a number in range"), allowed(range));
}

void TomlTable::read(std::string_view key, int& into, Range range) {
    const toml::node* node = find(key);
    if (node == nullptr)
        return;
    const auto* number = node->as_integer();
    if (number != nullptr && within(static_cast<double>(number->get()), range))
        into = static_cast<int>(number->get());
    else
        say(key, tr("is not a whole number in range"), allowed(range));
}

void TomlTable::read(std::string_view key, bool& into) {
    const toml::node* node = find(key);
    if (node == nullptr)
        return;
    if (const auto* truth = node->as_boolean())
        into = truth->get();
    else
        say(key, tr("is neither yes nor no"), tr("true or false"));
}

void TomlTable::read(std::string_view key, std::string& into) {
    const toml::node* node = find(key);
    if (node == nullptr)
        return;
    if (const auto* text = node->as_string())
        into = text->get();
    else
        say(key, tr("is not a text"), tr("put it in quotation marks"));
}

void TomlTable::read(std::string_view key, style::Colour& into) {
    const toml::node* node = find(key);
    if (node == nullptr)
        return;
    const auto* text = node->as_string();
    if (const auto colour = text ? style::parse_colour(text->get()) : std::nullopt)
        into = *colour;
    else
        say(key, tr("is not a colour"), tr("#RRGGBB or #RRGGBBAA"));
}

void TomlTable::read(std::string_view key, std::optional<workbook::PartialDate>& into) {
    const toml::node* node = find(key);
    if (node == nullptr)
        return;
    const auto date = workbook::parse_date(text_of(*node));
    if (date)
        into = date;
    else
        say(key, tr("is not a date"), tr("2025, 2025-05 or 2025-05-19"));
}

void TomlTable::read(std::string_view key, workbook::ClockTime& into) {
    const toml::node* node = find(key);
    if (node == nullptr)
        return;
    const auto* text = node->as_string();
    if (const auto time = text ? workbook::parse_clock(text->get()) : std::nullopt)
        into = *time;
    else
        say(key, tr("is not a time of day"), tr("00:00 to 23:59, in quotation marks"));
}

void TomlTable::read(std::string_view key, std::vector<std::string>& into) {
    const toml::node* node = find(key);
    if (node == nullptr)
        return;
    if (auto texts = texts_of(*node))
        into = std::move(*texts);
    else
        say(key, tr("is not a list of texts"), tr("texts in quotation marks, within brackets"));
}

void TomlTable::read(std::string_view key, std::vector<double>& into, Range range) {
    const toml::node* node = find(key);
    if (node == nullptr)
        return;
    if (auto numbers = numbers_of(*node, range))
        into = std::move(*numbers);
    else
        say(key, tr("is not a list of numbers in range"), allowed(range));
}

void TomlTable::read(std::string_view key, std::span<double> into, Range range) {
    const toml::node* node = find(key);
    if (node == nullptr)
        return;
    const auto numbers = numbers_of(*node, range);
    if (numbers && numbers->size() == into.size())
        std::copy(numbers->begin(), numbers->end(), into.begin());
    else
        say(key, trf("is not a list of {} numbers in range", into.size()), allowed(range));
}

void TomlTable::read(std::string_view key, std::span<style::Colour> into) {
    const toml::node* node = find(key);
    if (node == nullptr)
        return;
    const auto colours = colours_of(*node);
    if (colours && colours->size() == into.size())
        std::copy(colours->begin(), colours->end(), into.begin());
    else
        say(key, trf("is not a list of {} colours", into.size()), tr("#RRGGBB or #RRGGBBAA"));
}

TomlTable TomlTable::table(std::string_view key) {
    const toml::node* node = find(key);
    const toml::table* inner = node == nullptr ? nullptr : node->as_table();
    if (node != nullptr && inner == nullptr)
        say(key, tr("is not a table"), trf("entries under [{}]", full_name(key)));
    return {inner, full_name(key), source_, missing_, *diagnostics_};
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) {
    const toml::node* node = find(key);
    std::vector<TomlTable> found;
    if (node == nullptr)
        return found;
    const toml::array* array = node->as_array();
    if (array == nullptr || !array->is_homogeneous(toml::node_type::table)) {
        say(key, tr("is not a list of tables"), trf("entries under [[{}]]", full_name(key)));
        return found;
    }
    for (std::size_t i = 0; i < array->size(); ++i)
        found.emplace_back((*array)[i].as_table(),
                           full_name(key) + "[" + std::to_string(i + 1) + "]", source_, missing_,
                           *diagnostics_);
    return found;
}

void TomlTable::say_unknown() const {
    if (table_ == nullptr)
        return;
    for (const auto& [key, node] : *table_)
        if (!asked_.contains(key.str()))
            say(key.str(), tr("is not known"),
                trf("one of: {}", fmt::format("{}", fmt::join(asked_, ", "))));
}

} // namespace guanmo::io
