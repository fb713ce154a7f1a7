#include "io/place_reader.hpp"

#include "i18n/translate.hpp"
#include "workbook/angle_text.hpp"

#include <charconv>
#include <cmath>

namespace guanmo::io {

using geo::LngLat;
using geo::MapPoint;
using i18n::tr;
using i18n::trf;
using workbook::parse_coordinates;
using Axis = WrittenCoordinate::Axis;

namespace {

constexpr double more_than_degrees = 1000;

const char* const exchanged = "φ, λ → λ, φ"; // latitude, longitude

/// Degrees with minutes, whatever way they are written.
bool has_minutes(std::string_view cell) {
    for (const std::string_view sign : {"′", "'", "分", ":", "’"})
        if (cell.find(sign) != cell.npos)
            return true;
    return false;
}

constexpr std::string_view gauss_krueger = "CGCS2000 Gauss–Krüger ";

std::string grid_name(double meridian) {
    return fmt::format("{}{}°", gauss_krueger, meridian);
}

/// The other way round, or of a CRS of PROJ.
std::optional<crs::Grid> grid_called(const std::string& name) {
    if (!name.starts_with(gauss_krueger))
        return name.starts_with("EPSG:") ? crs::Grid::open(name) : std::nullopt;
    double meridian = 0;
    const char* const end = name.data() + name.size();
    const auto [rest, wrong] = std::from_chars(name.data() + gauss_krueger.size(), end, meridian);
    return wrong == std::errc{} && std::string_view(rest, end) == "°"
               ? std::optional(crs::Grid::gauss_kruger(meridian))
               : std::nullopt;
}

bool usable(LngLat p) {
    return std::isfinite(p.lng) && std::isfinite(p.lat) && geo::is_valid(p);
}

} // namespace

void say_beyond(const FieldValues& values, LngLat beyond) {
    if (looks_exchanged(beyond))
        values.error("geometry", trf("longitude and latitude seem exchanged ({})", shown(beyond)),
                     tr("write longitude first"));
    else if (crs::grid_point(beyond.lng, beyond.lat))
        values.error("geometry", trf("the coordinates are metres, not degrees ({})", shown(beyond)),
                     tr("name their grid: --crs EPSG:4549 for the middle meridian 120°, EPSG:4550 "
                        "for 123°"));
    else
        values.error("geometry",
                     trf("the position lies beyond ±180, ±90 degrees ({})", shown(beyond)),
                     tr("name the coordinate reference system of the file"));
}

PlaceReader::PlaceReader(const std::string& crs, const UnitIndex* units)
    : crs_(crs), grid_(crs.empty() ? std::nullopt : crs::Grid::open(crs)), units_(units) {}

bool PlaceReader::expect(const std::string& grid) {
    expected_.clear();
    if (grid.empty())
        return true;
    const auto [known, added] = expected_grids_.try_emplace(grid);
    if (added)
        known->second = grid_called(grid);
    if (known->second)
        expected_ = grid;
    return known->second.has_value();
}

const crs::Grid* PlaceReader::grid() const {
    if (!expected_.empty())
        return &*expected_grids_.at(expected_);
    return grid_ ? &*grid_ : nullptr;
}

std::optional<LngLat> PlaceReader::place(const FieldValues& values, const workbook::Unit* unit,
                                         const PlaceFields& fields) {
    given_ = {};
    const auto place = from_cells(values, unit, fields);
    if (!place || !has_minutes(given_.position))
        return place;
    given_.conversion = "° ′ ″ → °" + (given_.conversion.empty() ? "" : "; " + given_.conversion);
    return place;
}

std::optional<LngLat> PlaceReader::from_cells(const FieldValues& values, const workbook::Unit* unit,
                                              const PlaceFields& fields) {
    const std::string lng_cell = values.value_text(fields.lng);
    const std::string lat_cell = values.value_text(fields.lat);
    given_.position = lng_cell + (lng_cell.empty() || lat_cell.empty() ? "" : ", ") + lat_cell;
    if (lng_cell.empty() && lat_cell.empty()) {
        const std::string cell = values.value_text(fields.both);
        given_.position = cell;
        if (cell.empty())
            return std::nullopt;
        const auto both = parse_coordinates(cell);
        if (both.size() == 2)
            return from_pair(values, fields.both, both[0], both[1], unit, true);
        values.error(fields.both, tr("is no pair of coordinates"),
                     tr("longitude, latitude: 122.25, 43.65"));
        return std::nullopt;
    }
    if (lng_cell.empty() || lat_cell.empty()) {
        const std::string_view filled = lng_cell.empty() ? fields.lat : fields.lng;
        const auto both = parse_coordinates(lng_cell.empty() ? lat_cell : lng_cell);
        if (both.size() == 2)
            return from_pair(values, filled, both[0], both[1], unit, true);
        values.error(filled, tr("has only one of its two coordinates"),
                     tr("give both, or neither when the place is not known"));
        return std::nullopt;
    }
    const auto lng = parse_coordinates(lng_cell);
    const auto lat = parse_coordinates(lat_cell);
    if (lng.size() != 1 || lat.size() != 1) {
        values.error(lng.size() == 1 ? fields.lat : fields.lng, tr("is not a number"),
                     tr("decimal degrees, or 122°15′30″"));
        return std::nullopt;
    }
    return from_pair(values, fields.lng, lng[0], lat[0], unit, false);
}

std::optional<LngLat> PlaceReader::place(const FieldValues& values, LngLat point,
                                         const workbook::Unit* unit) {
    given_ = {fmt::format("{}, {}", point.lng, point.lat), "", ""};
    return from_pair(values, "geometry", {point.lng, Axis::unknown}, {point.lat, Axis::unknown},
                     unit, false);
}

std::optional<LngLat> PlaceReader::from_pair(const FieldValues& values, std::string_view field,
                                             const WrittenCoordinate& first,
                                             const WrittenCoordinate& second,
                                             const workbook::Unit* unit, bool one_cell) {
    if (first.value == 0 && second.value == 0) {
        values.error(field, tr("the position is 0, 0, which stands for a missing one"),
                     tr("leave both coordinates empty when the place is not known"));
        return std::nullopt;
    }
    if (std::abs(first.value) > more_than_degrees && std::abs(second.value) > more_than_degrees)
        if (const auto point = crs::grid_point(first.value, second.value))
            return from_metres(values, field, *point, unit);
    const bool turned = first.axis == Axis::latitude || second.axis == Axis::longitude;
    const LngLat p = turned ? LngLat{second.value, first.value} : LngLat{first.value, second.value};
    if (turned && !one_cell)
        values.warning(field, trf("longitude and latitude seem exchanged ({})", shown(p)),
                       tr("they were put right; exchange the two columns"));
    if (turned || looks_exchanged(p))
        given_.conversion = exchanged;
    if (looks_exchanged(p)) {
        const LngLat right{p.lat, p.lng};
        if (!one_cell) // latitude first is a usual way to write a pair
            values.warning(field, trf("longitude and latitude seem exchanged ({})", shown(p)),
                           tr("they were put right; exchange the two columns"));
        return right;
    }
    if (geo::is_valid(p))
        return p;
    values.error(field, trf("the position lies beyond ±180, ±90 degrees ({})", shown(p)),
                 tr("decimal degrees, or metres with --crs"));
    return std::nullopt;
}

void PlaceReader::say_converted(const FieldValues& values, std::string_view field,
                                const std::string& what) {
    if (said_.insert(what).second)
        values.warning(field, what, tr("compare one of them with the map; --crs names another"));
}

std::optional<LngLat> PlaceReader::from_metres(const FieldValues& values, std::string_view field,
                                               MapPoint point, const workbook::Unit* unit) {
    const bool by_zone = expected_.starts_with(gauss_krueger) && crs::zone_of_easting(point.x);
    if (const crs::Grid* grid = by_zone ? nullptr : this->grid();
        grid != nullptr && !grid->is_in_degrees()) {
        const std::string& name = expected_.empty() ? crs_ : expected_;
        const LngLat p = grid->lng_lat(point);
        given_.datum = name;
        given_.conversion = name + " → WGS 84";
        if (usable(p))
            return p;
        values.error(field, trf("the metres lie outside {}", name), tr("name another by --crs"));
        return std::nullopt;
    }
    if (crs::may_be_web_mercator(point)) {
        values.error(field, tr("the metres may be Web Mercator or Gauss–Krüger zones of 6°"),
                     tr("name their grid: --crs EPSG:3857 for Web Mercator, EPSG:4491 to 4501 for "
                        "zones 13 to 23"));
        return std::nullopt;
    }
    if (const auto zone = crs::zone_of_easting(point.x)) {
        const LngLat p = crs::lng_lat_in_zone(*zone, point);
        if (usable(p)) {
            given_.datum = grid_name(zone->central_meridian);
            given_.conversion = given_.datum + " → WGS 84";
            say_converted(values, field,
                          trf("the coordinates are metres of Gauss–Krüger zone {} (middle "
                              "meridian {}°), converted",
                              zone->number, zone->central_meridian));
            return p;
        }
    }
    return without_zone(values, field, point, unit);
}

std::optional<LngLat> PlaceReader::without_zone(const FieldValues& values, std::string_view field,
                                                MapPoint point, const workbook::Unit* unit) {
    const workbook::Unit* around =
        unit == nullptr || units_ == nullptr ? nullptr : units_->with_area(*unit);
    const auto at = [this, point](double meridian) {
        const auto zone = zones_.try_emplace(meridian, crs::Grid::gauss_kruger(meridian)).first;
        return zone->second.lng_lat(point);
    };
    constexpr double westernmost = 75; // middle meridians of China's zones of three degrees
    constexpr double easternmost = 135;
    constexpr double near = 5'000; // metres
    std::optional<double> found;
    for (double meridian = westernmost; around != nullptr && meridian <= easternmost; meridian += 3)
        if (const LngLat p = at(meridian); usable(p) && metres_outside(around->area, p) < near)
            found = meridian;
    if (!found)
        found = meridian_;
    if (!found) {
        values.error(field, tr("the coordinates are metres without the number of a zone"),
                     tr("name their grid: --crs EPSG:4549 for the middle meridian 120°, EPSG:4550 "
                        "for 123°"));
        return std::nullopt;
    }
    meridian_ = found;
    given_.datum = grid_name(*found);
    given_.conversion = given_.datum + " → WGS 84";
    say_converted(values, field,
                  trf("the coordinates are Gauss–Krüger metres of the middle meridian {}° by where "
                      "the units lie, converted",
                      *found));
    return at(*found);
}

} // namespace guanmo::io
