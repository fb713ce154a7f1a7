#include "io/csv.hpp"

#include <algorithm>
#include <charconv>

namespace guanmo::io {

namespace {

/// "sep=;" in a line of its own, which Excel reads and writes.
bool named_separator(std::string_view text) {
    return text.starts_with("sep=") && text.size() > 5 && (text[5] == '\n' || text[5] == '\r');
}

char separator_of(std::string_view text) {
    if (named_separator(text))
        return text[4];
    std::string line; // outside of quotation marks
    bool quoted = false;
    for (const char c : text.substr(0, text.find('\n'))) {
        quoted = quoted != (c == '"');
        if (!quoted)
            line += c;
    }
    char best = ',';
    std::ptrdiff_t most = 0;
    for (const char candidate : {',', ';', '\t'}) {
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

    void end_cell() {
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
    return Parser(text).parse();
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
