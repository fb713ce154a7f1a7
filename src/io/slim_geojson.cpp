#include "io/slim_geojson.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace guanmo::io {

namespace {

/// Where in a collection a value stands.
enum class Place { root, features, feature, geometry, elsewhere };

Place place_of(Place outer, std::string_view key) {
    if (outer == Place::root && key == "features")
        return Place::features;
    if (outer == Place::feature && key == "geometry")
        return Place::geometry;
    return Place::elsewhere;
}

/// Reads on as long as all is as it should be; each step answers whether it was.
class Slimming {
  public:
    Slimming(std::string_view text, Rings how) : text_(text), listed_(how == Rings::listed) {}

    std::optional<SlimGeojson> made() {
        skip_blanks();
        if (!is_next('{') || !value(Place::root, 0))
            return std::nullopt;
        skip_blanks();
        if (at_ != text_.size())
            return std::nullopt;
        copy_up_to(at_);
        lists().rings.push_back(lists().points.size());
        lists().parts.push_back(lists().rings.size() - 1);
        lists().geometries.push_back(lists().parts.size() - 1);
        return std::move(slim_);
    }

  private:
    static constexpr int deepest = 64;

    RingLists& lists() { return slim_.rings; }

    void copy_up_to(std::size_t end) {
        slim_.text += text_.substr(copied_, end - copied_);
        copied_ = end;
    }

    void skip_blanks() {
        while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n' ||
                                      text_[at_] == '\r' || text_[at_] == '\t'))
            ++at_;
    }

    [[nodiscard]] bool is_next(char c) const { return at_ < text_.size() && text_[at_] == c; }

    bool take(char c) {
        skip_blanks();
        if (!is_next(c))
            return false;
        ++at_;
        return true;
    }

    /// @param inside what stands between the quotes, as it is written.
    bool string(std::string_view& inside) {
        if (!take('"'))
            return false;
        const std::size_t begin = at_;
        while (at_ < text_.size() && text_[at_] != '"')
            at_ += text_[at_] == '\\' ? 2 : 1;
        if (at_ >= text_.size())
            return false;
        inside = text_.substr(begin, at_ - begin);
        ++at_;
        return true;
    }

    bool value(Place place, int depth) {
        skip_blanks();
        std::string_view unused;
        if (depth > deepest)
            return false;
        if (is_next('{'))
            return object(place, depth);
        if (is_next('['))
            return list(place, depth);
        if (is_next('"'))
            return string(unused);
        const std::size_t begin = at_;
        at_ = std::min(text_.find_first_of(",]} \t\r\n", at_), text_.size());
        return at_ > begin;
    }

    bool list(Place place, int depth) {
        take('[');
        if (take(']'))
            return true;
        const Place inner = place == Place::features ? Place::feature : Place::elsewhere;
        do {
            if (!value(inner, depth + 1))
                return false;
        } while (take(','));
        return take(']');
    }

    /// What the geometry that is being read has shown of itself.
    struct Geometry {
        std::string_view type;
        int coordinates = 0; ///< lists of that name
        int levels = 0;      ///< of lists in them; 0: there is nothing in them
    };

    bool object(Place place, int depth) {
        take('{');
        Geometry geometry;
        if (take('}'))
            return true;
        do {
            std::string_view key;
            if (!string(key) || !take(':'))
                return false;
            const bool of_geometry = place == Place::geometry;
            if (of_geometry && key == "geometries")
                return false;
            skip_blanks();
            if (of_geometry && key == "coordinates") {
                if (!coordinates(geometry))
                    return false;
            } else if (of_geometry && key == "type") {
                if (!string(geometry.type))
                    return false;
            } else if (!value(place_of(place, key), depth + 1)) {
                return false;
            }
        } while (take(','));
        return take('}') && is_as_it_says(geometry);
    }

    /// Areas only, and those in whole.
    static bool is_as_it_says(const Geometry& geometry) {
        const int levels = geometry.type == "Polygon" ? 3 : geometry.type == "MultiPolygon" ? 4 : 0;
        return geometry.coordinates <= 1 && (geometry.levels == 0 || geometry.levels == levels ||
                                             (geometry.levels < 3 && levels == 0));
    }

    [[nodiscard]] int levels_here() const {
        int levels = 0;
        for (std::size_t i = at_; i < text_.size(); ++i)
            if (text_[i] == '[')
                ++levels;
            else if (text_[i] != ' ' && text_[i] != '\n' && text_[i] != '\r' && text_[i] != '\t')
                return levels == 1 && text_[i] == ']' ? 0 : levels;
        return 0;
    }

    bool coordinates(Geometry& geometry) {
        ++geometry.coordinates;
        geometry.levels = levels_here();
        if (geometry.levels < 3)
            return value(Place::elsewhere, 0);
        copy_up_to(at_);
        const bool parts = geometry.levels == 4;
        const std::string ring =
            fmt::format("[[{0},0],[{0},1],[-1,1],[{0},0]]", lists().geometries.size());
        slim_.text += parts ? "[[" + ring + "]]" : "[" + ring + "]";
        lists().geometries.push_back(lists().parts.size());
        const bool right = !listed_ ? skip_lists()
                           : parts  ? each([this] { return part(); })
                                    : part();
        copied_ = at_;
        return right;
    }

    /// By their brackets alone.
    bool skip_lists() {
        int open = 0;
        for (; at_ < text_.size() && text_[at_] != '"'; ++at_) {
            open += text_[at_] == '[' ? 1 : text_[at_] == ']' ? -1 : 0;
            if (open == 0)
                break;
        }
        return take(']');
    }

    template <class Read> bool each(Read read) {
        if (!take('['))
            return false;
        do {
            if (!read())
                return false;
        } while (take(','));
        return take(']');
    }

    bool part() {
        lists().parts.push_back(lists().rings.size());
        return each([this] { return ring(); });
    }

    bool ring() {
        const std::size_t begin = lists().points.size();
        lists().rings.push_back(begin);
        return each([this] { return point(); }) && lists().points.size() > begin &&
               lists().points.back() == lists().points[begin];
    }

    bool point() {
        geo::LngLat p;
        double higher = 0;
        if (!take('[') || !number(p.lng) || !take(',') || !number(p.lat))
            return false;
        while (take(','))
            if (!number(higher))
                return false;
        lists().points.push_back(p);
        return take(']');
    }

    bool number(double& read) {
        skip_blanks();
        const char* const begin = text_.data() + at_;
        const char* const end = text_.data() + text_.size();
        const char* const digit = begin < end && *begin == '-' ? begin + 1 : begin;
        if (digit == end || *digit < '0' || *digit > '9')
            return false;
        const auto [rest, wrong] = std::from_chars(begin, end, read);
        at_ = static_cast<std::size_t>(rest - text_.data());
        return wrong == std::errc{};
    }

    std::string_view text_;
    bool listed_;
    std::size_t at_ = 0;
    std::size_t copied_ = 0; ///< so far, or replaced
    SlimGeojson slim_;
};

} // namespace

std::optional<SlimGeojson> slim_geojson(std::string_view text, Rings rings) {
    return Slimming(text, rings).made();
}

} // namespace guanmo::io
