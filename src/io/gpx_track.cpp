#include "io/gpx_track.hpp"

#include "i18n/translate.hpp"
#include "io/encoding.hpp"
#include "io/file.hpp"
#include "io/gpx.hpp"
#include "io/xlsx_parts.hpp"

#include <algorithm>
#include <chrono>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

namespace {

/// Digits of a fixed width at the beginning, which are taken away.
std::optional<int> take_digits(std::string_view& text, std::size_t width) {
    int number = 0;
    if (text.size() < width)
        return std::nullopt;
    for (std::size_t i = 0; i < width; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return std::nullopt;
        number = number * 10 + (text[i] - '0');
    }
    text.remove_prefix(width);
    return number;
}

bool take(std::string_view& text, char wanted) {
    if (text.empty() || text.front() != wanted)
        return false;
    text.remove_prefix(1);
    return true;
}

double take_fraction(std::string_view& text) {
    double fraction = 0;
    if (!take(text, '.'))
        return 0;
    for (double place = 0.1; !text.empty() && text.front() >= '0' && text.front() <= '9';
         place /= 10) {
        fraction += place * (text.front() - '0');
        text.remove_prefix(1);
    }
    return fraction;
}

/// "Z", "+08:00"; seconds east of Greenwich.
std::optional<int> take_offset(std::string_view& text) {
    if (take(text, 'Z'))
        return 0;
    const int sign = take(text, '+') ? 1 : take(text, '-') ? -1 : 0;
    if (sign == 0)
        return std::nullopt;
    const auto hours = take_digits(text, 2);
    (void)take(text, ':');
    const auto minutes = take_digits(text, 2);
    return hours && minutes ? std::optional(sign * (*hours * 3600 + *minutes * 60)) : std::nullopt;
}

class TrackReader {
  public:
    explicit TrackReader(const std::string& path) : path_(path) {}

    void read(const pugi::xml_node& gpx) {
        for (const pugi::xml_node& track : gpx.children())
            if (local_name(track) == "trk")
                for (const pugi::xml_node& segment : track.children())
                    if (local_name(segment) == "trkseg")
                        for (const pugi::xml_node& point : segment.children())
                            if (local_name(point) == "trkpt")
                                read_point(point);
    }

    Loaded<std::vector<TrackFix>> finish() && {
        if (without_time_ > 0)
            said_.push_back(
                {.severity = Severity::warning,
                 .source = path_,
                 .field = "time",
                 .message = trf("{} points have no time and are left out", without_time_),
                 .remedy = tr("record the track with times")});
        if (fixes_.size() < 2) {
            said_.push_back({.source = path_,
                             .field = "trkpt",
                             .message = tr("holds no track with times"),
                             .remedy = tr("a GPX file with trkpt elements that have a time")});
            return {std::nullopt, std::move(said_)};
        }
        std::stable_sort(fixes_.begin(), fixes_.end(),
                         [](const TrackFix& a, const TrackFix& b) { return a.unix_s < b.unix_s; });
        return {std::move(fixes_), std::move(said_)};
    }

  private:
    void read_point(const pugi::xml_node& point) {
        ++row_;
        const auto lng = gpx_number(attribute_of(point, "lon"));
        const auto lat = gpx_number(attribute_of(point, "lat"));
        if (!lng || !lat || !geo::is_valid({*lng, *lat}))
            return refuse("lon, lat",
                          std::string(attribute_of(point, "lon")) + ", " +
                              attribute_of(point, "lat"),
                          tr("degrees, such as 122.25"));
        const std::string time = child_of(point, "time").child_value();
        if (time.empty()) {
            ++without_time_;
            return;
        }
        if (const auto moment = parse_utc(time))
            fixes_.push_back({{*lng, *lat}, *moment});
        else
            refuse("time", time, tr("a time such as 2025-05-19T08:00:00Z"));
    }

    void refuse(const char* field, std::string value, std::string remedy) {
        said_.push_back({.source = path_,
                         .layer = "trkpt",
                         .row = row_,
                         .field = field,
                         .value = std::move(value),
                         .message = tr("cannot be read; the point is left out"),
                         .remedy = std::move(remedy)});
    }

    const std::string& path_;
    std::vector<TrackFix> fixes_;
    std::vector<Diagnostic> said_;
    std::int64_t row_ = 0;
    std::size_t without_time_ = 0;
};

} // namespace

std::optional<double> parse_utc(std::string_view text) {
    namespace chrono = std::chrono;
    const auto year = take_digits(text, 4);
    const bool y = take(text, '-');
    const auto month = take_digits(text, 2);
    const bool m = take(text, '-');
    const auto day = take_digits(text, 2);
    const bool t = take(text, 'T');
    const auto hour = take_digits(text, 2);
    const bool h = take(text, ':');
    const auto minute = take_digits(text, 2);
    const bool n = take(text, ':');
    const auto second = take_digits(text, 2);
    if (!year || !month || !day || !hour || !minute || !second || !(y && m && t && h && n))
        return std::nullopt;
    const double fraction = take_fraction(text);
    const auto offset = take_offset(text);
    const chrono::year_month_day date{chrono::year(*year),
                                      chrono::month(static_cast<unsigned>(*month)),
                                      chrono::day(static_cast<unsigned>(*day))};
    if (!offset || !text.empty() || !date.ok() || *hour > 23 || *minute > 59 || *second > 60)
        return std::nullopt;
    const auto days = chrono::sys_days(date).time_since_epoch().count();
    return days * 86'400.0 + *hour * 3600 + *minute * 60 + *second + fraction - *offset;
}

Loaded<std::vector<TrackFix>> read_track(const std::string& path) {
    Loaded<std::string> bytes = read_text(path);
    if (!bytes.value)
        return {std::nullopt, std::move(bytes.diagnostics)};
    if (!is_utf8(*bytes.value))
        *bytes.value = decoded(*bytes.value).text;
    Loaded<XmlPart> parsed = parse_xml(std::move(*bytes.value), path, "");
    if (!parsed.value)
        return {std::nullopt, std::move(parsed.diagnostics)};
    TrackReader reader(path);
    reader.read(parsed.value->document->document_element());
    return std::move(reader).finish();
}

} // namespace guanmo::io
