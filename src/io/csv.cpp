#include "io/csv.hpp"

#include <algorithm>
#include <charconv>

namespace guanmo::io {

namespace {

/// "sep=;" in a line of its own, which Excel reads and writes.
bool named_separator(std::string_view text) {
    return text.starts_with("sep=") && text.size() > 5 && (text[5] == '\n' || text[5] == '\r');
}

constexpr std::string_view wide_comma = "，";
constexpr char in_its_place = '\x1F'; // the unit separator, which no text has

/// The first line outside of quotation marks.
std::string first_line(std::string_view text) {
    std::string line;
    bool quoted = false;
    for (const char c : text.substr(0, text.find('\n'))) {
        quoted = quoted != (c == '"');
        if (!quoted)
            line += c;
    }
    return line;
}

char separator_of(std::string_view text) {
    if (named_separator(text))
        return text[4];
    const std::string line = first_line(text);
    char best = ',';
    std::ptrdiff_t most = 0;
    for (const char candidate : {',', ';', '\t', '|', in_its_place}) {
        const std::ptrdiff_t count = std::count(line.begin(), line.end(), candidate);
        if (count > most) {
            most = count;
            best = candidate;
        }
    }
    return best;
}

class Parser {
  public:
    explicit Parser(std::string_view text)
        : text_(text), separator_(separator_of(text)), at_(named_separator(text) ? 6 : 0) {}

    Csv parse() {
        while (at_ < text_.size())
            take(text_[at_++]);
        if (quoted_)
            csv_.unclosed = csv_.records.size();
        if (!cell_.empty() || !record_.empty() || was_quoted_)
            end_record();
        return std::move(csv_);
    }

  private:
    void take(char c) {
        if (quoted_)
            take_quoted(c);
        else if (c == '"' && cell_.empty())
            quoted_ = was_quoted_ = true;
        else if (c == separator_)
            end_cell();
        else if (c == '\n' || c == '\r')
            end_record();
        else
            cell_ += c;
    }

    void take_quoted(char c) {
        if (c != '"') {
            cell_ += c;
        } else if (at_ < text_.size() && text_[at_] == '"') {
            cell_ += '"';
            ++at_;
        } else {
            quoted_ = false;
        }
    }

    /// ="甲" is how Excel writes a text that is to stay one.
    void take_off_formula() {
        const std::string_view cell = cell_;
        if (cell.size() >= 3 && cell.starts_with("=\"") && cell.ends_with('"') &&
            cell.substr(2).find('"') == cell.size() - 3)
            cell_ = std::string(cell.substr(2, cell.size() - 3));
    }

    void end_cell() {
        take_off_formula();
        record_.push_back(std::move(cell_));
        cell_.clear();
        was_quoted_ = false;
    }

    void end_record() {
        const bool line_is_empty = record_.empty() && cell_.empty() && !was_quoted_;
        if (line_is_empty)
            return;
        end_cell();
        csv_.records.push_back(std::move(record_));
        record_.clear();
    }

    std::string_view text_;
    char separator_;
    std::size_t at_;
    bool quoted_ = false;
    bool was_quoted_ = false;
    std::string cell_;
    std::vector<std::string> record_;
    Csv csv_;
};

} // namespace

Csv parse_csv(std::string_view text) {
    constexpr std::string_view mark = "\xEF\xBB\xBF"; // now and then there are several
    while (text.starts_with(mark))
        text.remove_prefix(mark.size());
    while (text.ends_with('\x1A')) // the end of a file, to DOS
        text.remove_suffix(1);
    const std::string line = first_line(text);
    if (line.find_first_of(",;\t|") != line.npos || line.find(wide_comma) == line.npos)
        return Parser(text).parse();
    std::string narrow; // typed with an input method
    bool quoted = false;
    for (std::size_t at = 0; at < text.size();) {
        quoted = quoted != (text[at] == '"');
        const bool separates = !quoted && text.substr(at).starts_with(wide_comma);
        narrow += separates ? in_its_place : text[at];
        at += separates ? wide_comma.size() : 1;
    }
    return Parser(narrow).parse();
}

namespace {

/// Behind any apostrophes: what makes Excel, WPS and LibreOffice reckon.
bool begins_formula(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
    constexpr std::string_view signs[] = {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"};
    return std::any_of(std::begin(signs), std::end(signs),
                       [text](std::string_view sign) { return text.starts_with(sign); });
}

bool is_number(std::string_view text) {
    double number = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && rest == text.data() + text.size();
}

std::string guarded(std::string_view text) {
    const bool alone = text.size() == 1; // "-" says that nothing is known
    const bool formula = begins_formula(text) && !alone && !is_number(text);
    return (formula ? "'" : "") + std::string(text);
}

} // namespace

std::string_view unguarded(std::string_view cell) {
    return cell.starts_with('\'') && begins_formula(cell) ? cell.substr(1) : cell;
}

std::string csv_cell(std::string_view plain) {
    const std::string text = guarded(plain);
    if (text.find_first_of(",;\t\"\r\n") == std::string_view::npos)
        return text;
    std::string cell = "\"";
    for (const char c : text) {
        if (c == '"')
            cell += '"';
        cell += c;
    }
    return cell + '"';
}

} // namespace guanmo::io
