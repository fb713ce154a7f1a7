#include "io/gpx.hpp"

#include "i18n/translate.hpp"
#include "io/file.hpp"
#include "io/no_geodata.hpp"
#include "io/xlsx_parts.hpp"
#include "workbook/half_width.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

namespace guanmo::io {

using i18n::tr;

namespace {

/// Elements with a text of their own, those of the extensions behind the others.
std::vector<std::pair<std::string_view, const char*>> texts_of(const pugi::xml_node& waypoint) {
    std::vector<std::pair<std::string_view, const char*>> texts;
    for (const pugi::xml_node& part : waypoint.children())
        if (local_name(part) != "extensions" && *part.child_value() != '\0')
            texts.emplace_back(local_name(part), part.child_value());
    for (const pugi::xml_node& part : child_of(waypoint, "extensions").children())
        if (*part.child_value() != '\0')
            texts.emplace_back(local_name(part), part.child_value());
    return texts;
}

class Waypoints {
  public:
    Waypoints(XmlPart document, std::string path)
        : document_(std::move(document)), path_(std::move(path)) {
        for (const pugi::xml_node& node : document_.document->document_element().children())
            if (local_name(node) == "wpt")
                nodes_.push_back(node);
        for (const pugi::xml_node& node : nodes_)
            for (const auto& [name, text] : texts_of(node))
                if (place_of(name) == columns_.size())
                    columns_.emplace_back(name);
    }

    [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }
    [[nodiscard]] std::int64_t count() const { return static_cast<std::int64_t>(nodes_.size()); }

    bool next(Record& record) {
        if (at_ == nodes_.size())
            return false;
        const pugi::xml_node& node = nodes_[at_++];
        record = {};
        record.row = static_cast<std::int64_t>(at_);
        record.cells.resize(columns_.size());
        for (const auto& [name, text] : texts_of(node))
            if (std::string& cell = record.cells[place_of(name)]; cell.empty())
                cell = text;
        take_place(node, record);
        if (child_of(node, "wpt"))
            record.problems.push_back({.source = path_,
                                       .row = record.row,
                                       .field = "wpt",
                                       .message = tr("holds another waypoint, which is left out"),
                                       .remedy = tr("copy or export it anew")});
        return true;
    }

  private:
    [[nodiscard]] std::size_t place_of(std::string_view name) const {
        return static_cast<std::size_t>(std::find(columns_.begin(), columns_.end(), name) -
                                        columns_.begin());
    }

    void take_place(const pugi::xml_node& node, Record& record) const {
        const auto lng = gpx_number(attribute_of(node, "lon"));
        const auto lat = gpx_number(attribute_of(node, "lat"));
        if (!lng || !lat) {
            record.problems.push_back(
                {.source = path_,
                 .row = record.row,
                 .field = "lon, lat",
                 .value = std::string(attribute_of(node, "lon")) + ", " + attribute_of(node, "lat"),
                 .message = tr("is not a number"),
                 .remedy = tr("degrees, such as 122.25")});
            return;
        }
        record.shape.kind = Shape::Kind::point;
        record.shape.type = "POINT";
        record.shape.point = {*lng, *lat};
        if (std::abs(*lng) > 180 || std::abs(*lat) > 90)
            record.shape.beyond = record.shape.point;
    }

    XmlPart document_;
    std::string path_;
    std::vector<pugi::xml_node> nodes_;
    std::vector<std::string> columns_;
    std::size_t at_ = 0;
};

} // namespace

bool is_gpx(const std::string& path) {
    return workbook::lower_case(path).ends_with(".gpx");
}

Loaded<RecordSource> open_waypoints(const std::string& path, const ReadOptions& options) {
    std::optional<Loaded<std::string>> recoded = recoded_xml(path);
    Loaded<std::string> bytes = recoded ? std::move(*recoded) : read_text(path);
    if (!bytes.value)
        return {std::nullopt, std::move(bytes.diagnostics)};
    Loaded<XmlPart> parsed = parse_xml(std::move(*bytes.value), path, "");
    if (!parsed.value)
        return {std::nullopt, std::move(parsed.diagnostics)};
    auto waypoints = std::make_shared<Waypoints>(std::move(*parsed.value), path);
    if (waypoints->count() == 0)
        return {};
    Loaded<RecordSource> opened{RecordSource{}, std::move(bytes.diagnostics)};
    RecordSource& source = *opened.value;
    source.path = path;
    source.words = options.words;
    source.columns = waypoints->columns();
    source.has_shapes = true;
    source.crs = "EPSG:4326";
    source.encoding = "UTF-8";
    source.claimed = waypoints->count();
    source.next = [waypoints](Record& record) { return waypoints->next(record); };
    source.finish = [] { return std::vector<Diagnostic>{}; };
    return opened;
}

std::optional<double> gpx_number(const char* text) {
    double number = 0;
    const char* const end = text + std::strlen(text);
    const auto [rest, error] = std::from_chars(text, end, number);
    if (error != std::errc{} || rest != end || !std::isfinite(number))
        return std::nullopt;
    return number;
}

} // namespace guanmo::io
