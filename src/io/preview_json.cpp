#include "io/import_report.hpp"
#include "io/preview.hpp"

#include <nlohmann/json.hpp>

namespace guanmo::io {

namespace {

using Json = nlohmann::ordered_json;

template <class Items, class Make> Json list_of(const Items& items, Make make) {
    Json list = Json::array();
    for (const auto& item : items)
        list.push_back(make(item));
    return list;
}

Json json_of(const SourcePreview& preview) {
    const auto layer = [](const PreviewLayer& l) {
        return Json{{"name", l.name}, {"content", l.content}, {"rows", l.rows}};
    };
    const auto encoding = [](const EncodingCandidate& e) { // without the heading
        const auto first = e.rows.begin() + (e.rows.size() > 1 ? 1 : 0);
        return Json{{"name", e.encoding},
                    {"common", e.common},
                    {"damaged", e.damaged},
                    {"lines", std::vector<std::string>(first, e.rows.end())}};
    };
    const auto column = [](const PreviewColumn& c) {
        return Json{
            {"name", c.name}, {"field", c.field}, {"unit", c.unit}, {"examples", c.examples}};
    };
    return {{"source", preview.source},
            {"readable", preview.readable},
            {"kind", preview.kind},
            {"format", preview.format},
            {"layers", list_of(preview.layers, layer)},
            {"layer", preview.layer},
            {"rows", preview.rows},
            {"encoding", preview.encoding},
            {"encodings", list_of(preview.encodings, encoding)},
            {"crs", preview.crs},
            {"places", preview.places},
            {"remembered", preview.remembered},
            {"said",
             {{"crs", crs_word(preview.said)},
              {"money", money_word(preview.said.money_unit)},
              {"encoding", preview.said.encoding}}},
            {"columns", list_of(preview.columns, column)},
            {"problems", Json::parse(problems_json(preview.problems))}};
}

} // namespace

std::string preview_json(const std::vector<SourcePreview>& previews, const TableWords& words) {
    const auto name = [](const FieldNames& field) { return Json(field.field); };
    const Json json{{"sources", list_of(previews, [](const auto& p) { return json_of(p); })},
                    {"fields",
                     {{"projects", list_of(words.projects, name)},
                      {"units", list_of(words.units, name)},
                      {"roads", list_of(words.roads, name)}}}};
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace guanmo::io
