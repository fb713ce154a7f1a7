#pragma once

#include "crs/grid.hpp"
#include "io/field_values.hpp"
#include "io/unit_index.hpp"
#include "workbook/angle_text.hpp"
#include "workbook/given_place.hpp"

#include <map>
#include <set>

/// Where the projects of a source are, whatever way their coordinates are written.
namespace guanmo::io {

/// Says of a geometry why it lies beyond ±180, ±90 degrees: axes exchanged, metres, or neither.
void say_beyond(const FieldValues& values, geo::LngLat beyond);

struct PlaceFields {
    std::string_view lng = "lon";
    std::string_view lat = "lat";
    std::string_view both = "position";
};

using workbook::WrittenCoordinate;

class PlaceReader {
  public:
    /// @param crs the name of a CRS, from --crs; empty: guessed.
    /// @param units null: there are none; must outlive this.
    PlaceReader(const std::string& crs, const UnitIndex* units);

    /// False: PROJ knows no CRS of that name.
    [[nodiscard]] bool knows_crs() const { return crs_.empty() || grid_.has_value(); }

    /// From the fields of degrees or metres, or the one of both. What cannot be a place is an error
    /// on the field; exchanged axes are put right and metres converted, which is said (metres once
    /// a source and zone). @param unit the unit of the record, by whose area a zone is guessed;
    /// null: not known.
    [[nodiscard]] std::optional<geo::LngLat>
    place(const FieldValues& values, const workbook::Unit* unit, const PlaceFields& fields = {});

    /// The same of a point of geodata that is no place in degrees as it stands.
    [[nodiscard]] std::optional<geo::LngLat> place(const FieldValues& values, geo::LngLat point,
                                                   const workbook::Unit* unit);

    /// What the metres of the records from here on are in, as GivenPlace names it: "EPSG:4549",
    /// "CGCS2000 Gauss–Krüger 121.5°"; empty: as before. False: nothing of that name is known.
    bool expect(const std::string& grid);

    /// What the last place was made of.
    [[nodiscard]] const workbook::GivenPlace& given() const { return given_; }

  private:
    std::optional<geo::LngLat> from_cells(const FieldValues& values, const workbook::Unit* unit,
                                          const PlaceFields& fields);
    std::optional<geo::LngLat> from_pair(const FieldValues& values, std::string_view field,
                                         const WrittenCoordinate& first,
                                         const WrittenCoordinate& second,
                                         const workbook::Unit* unit, bool one_cell);
    std::optional<geo::LngLat> from_metres(const FieldValues& values, std::string_view field,
                                           geo::MapPoint point, const workbook::Unit* unit);
    std::optional<geo::LngLat> without_zone(const FieldValues& values, std::string_view field,
                                            geo::MapPoint point, const workbook::Unit* unit);
    void say_converted(const FieldValues& values, std::string_view field, const std::string& what);

    [[nodiscard]] const crs::Grid* grid() const;

    std::string crs_;
    std::optional<crs::Grid> grid_;
    std::map<std::string, std::optional<crs::Grid>> expected_grids_;
    std::string expected_; ///< of them, or empty
    const UnitIndex* units_;
    std::map<double, crs::Grid> zones_; ///< by their middle meridian
    std::optional<double> meridian_;    ///< of the records before that told
    std::set<std::string> said_;
    workbook::GivenPlace given_;
};

} // namespace guanmo::io
