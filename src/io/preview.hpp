#pragma once

#include "io/encoding_candidates.hpp"
#include "io/import_settings.hpp"

#include <cstdint>
#include <string>
#include <vector>

/// What a source is taken for before anything of it is imported, so that a person can correct it.
namespace guanmo::io {

struct PreviewColumn {
    std::string name = {};  ///< as it stands in the source
    std::string field = {}; ///< of ours; empty: not read
    std::string unit = {};  ///< of an amount, as the column or the table names it: "wan"
    std::vector<std::string> examples = {}; ///< at most two, different ones
};

struct PreviewLayer {
    std::string name = {};
    std::string content = {}; ///< "areas", "points", "lines", "table", "sheet", "hidden sheet"
    std::int64_t rows = 0;
};

struct SourcePreview {
    std::string source = {};
    bool readable = false;
    std::string kind = {};   ///< "workbook", "projects", "units", "roads"; empty: unreadable
    std::string format = {}; ///< "table" or "geodata"
    std::vector<PreviewLayer> layers = {};
    std::string layer = {}; ///< that was looked at; empty: several sheets as one table, or none
    std::int64_t rows = 0;
    std::string encoding = {};
    std::vector<EncodingCandidate> encodings = {}; ///< likeliest first; none: nothing to be chosen
    std::string crs = {};                          ///< of geodata
    std::vector<PreviewColumn> columns = {};
    bool places = false;      ///< there are coordinates in it, whose datum may be asked for
    bool remembered = false;  ///< a form that was read before, its columns as they were confirmed
    SourceSettings said = {}; ///< what was said of it then of coordinates, amounts, encoding
    std::vector<Diagnostic> problems = {};
};

/// Reads no more than it needs: of a table all, of geodata the first records.
[[nodiscard]] SourcePreview preview_of(const std::string& source, const ReadOptions& options);

/// {"sources":[{"source","readable","kind","format","layers":[{"name","content","rows"}],"layer",
/// "rows","encoding","encodings":[{"name","common","damaged","lines":[…]}],"crs","places","remembered",
/// "said":{"crs","money","encoding"},
/// "columns":[{"name","field","unit","examples":[…]}],"problems":[…]}],
/// "fields":{"projects":[…],"units":[…],"roads":[…]}}
[[nodiscard]] std::string preview_json(const std::vector<SourcePreview>& previews,
                                       const TableWords& words);

} // namespace guanmo::io
