#include "io/source_datum.hpp"

#include "crs/datum.hpp"

namespace guanmo::io {

geo::LngLat to_wgs84(geo::LngLat p, Datum datum) {
    switch (datum) {
    case Datum::as_named:
        return p;
    case Datum::gcj02:
        return crs::wgs84_from_gcj02(p);
    case Datum::bd09:
        return crs::wgs84_from_gcj02(crs::gcj02_from_bd09(p));
    }
    return p;
}

std::string_view name_of(Datum datum) {
    return datum == Datum::gcj02 ? "GCJ-02" : datum == Datum::bd09 ? "BD-09" : "";
}

} // namespace guanmo::io
