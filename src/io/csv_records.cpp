#include "io/records.hpp"

#include "i18n/translate.hpp"
#include "io/csv.hpp"
#include "io/encoding.hpp"
#include "io/file.hpp"

#include <algorithm>
#include <memory>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

namespace {

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

Diagnostic unclosed_quote(const std::string& path, std::int64_t row, const std::string& cell) {
    constexpr std::size_t enough = 40; // bytes of the file that show which quote is meant
    return {.source = path,
            .row = row,
            .value = decoded(std::string_view(cell).substr(0, enough)).text,
            .message =
                tr("a quotation mark is never closed, so the rest of the file cannot be told "
                   "apart"),
            .remedy = tr("close it, or double it when it belongs to the text")};
}

Diagnostic wrong_cell_count(const std::string& path, std::int64_t row, std::size_t cells,
                            std::size_t columns) {
    return {.severity = Severity::warning,
            .source = path,
            .row = row,
            .value = std::to_string(cells),
            .message = trf("has {} cells, but the header has {}", cells, columns),
            .remedy = tr("put cells that hold a comma in quotation marks")};
}

/// Hands out the records behind the header.
class CsvRecords {
  public:
    CsvRecords(std::string path, Csv csv) : path_(std::move(path)), csv_(std::move(csv)) {}

    bool next(Record& record) {
        if (at_ >= csv_.records.size())
            return false;
        const std::size_t columns = csv_.records.front().size();
        record = {};
        record.row = static_cast<std::int64_t>(at_);
        record.cells = std::move(csv_.records[at_]);
        if (csv_.unclosed == at_) {
            record.problems.push_back(unclosed_quote(path_, record.row, record.cells.back()));
            record.unreadable = true;
        } else if (record.cells.size() != columns) {
            record.problems.push_back(
                wrong_cell_count(path_, record.row, record.cells.size(), columns));
        }
        record.cells.resize(columns);
        ++at_;
        return true;
    }

  private:
    std::string path_;
    Csv csv_;
    std::size_t at_ = 1;
};

} // namespace

bool is_csv(const std::string& path) {
    std::string ending = path.substr(std::min(path.size(), path.find_last_of('.')));
    std::transform(ending.begin(), ending.end(), ending.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return ending == ".csv" || ending == ".txt" || ending == ".tsv";
}

Loaded<RecordSource> open_csv(const std::string& path) {
    Loaded<std::string> bytes = read_text(path);
    if (!bytes.value)
        return {std::nullopt, std::move(bytes.diagnostics)};
    Loaded<RecordSource> source{RecordSource{}, {}};
    Decoded text = decoded(*bytes.value);
    say_encoding(path, text.encoding, source.diagnostics);

    Csv csv = parse_csv(text.text);
    if (csv.records.empty())
        return {std::nullopt,
                {{.source = path,
                  .message = tr("holds no text"),
                  .remedy = tr("a header and at least one record")}}};
    source.value->path = path;
    source.value->columns = csv.records.front();
    source.value->encoding = text.encoding;
    auto records = std::make_shared<CsvRecords>(path, std::move(csv));
    source.value->next = [records](Record& record) { return records->next(record); };
    source.value->finish = [] { return std::vector<Diagnostic>{}; };
    return source;
}

} // namespace guanmo::io
