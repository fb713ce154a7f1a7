#pragma once

#include "geo/polygon.hpp"
#include "io/diagnostic.hpp"
#include "io/records.hpp"
#include "io/slim_geojson.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <memory>
#include <optional>

/// GDAL behind values and RAII. No header but this one shows GDAL, and it is for io's sources only.
namespace guanmo::io {

/// Keeps GDAL's messages from the screen and hands them out instead. Scoped: the handlers of GDAL
/// form a stack.
class GdalMessages {
  public:
    GdalMessages();
    ~GdalMessages();
    GdalMessages(const GdalMessages&) = delete;
    GdalMessages& operator=(const GdalMessages&) = delete;

    [[nodiscard]] bool empty() const { return messages_.empty(); }
    /// On one line; empties it.
    [[nodiscard]] std::string take();

  private:
    static void CPL_STDCALL receive(CPLErr severity, CPLErrorNum number, const char* text);
    std::vector<std::string> messages_;
};

struct CloseDataset {
    /// Of GeoJSON whose borders GDAL has not read: `restored` puts them into what it has.
    std::shared_ptr<const RingLists> rings;

    void operator()(GDALDataset* dataset) const;
};
using DatasetPtr = std::unique_ptr<GDALDataset, CloseDataset>;

/// Makes the driver for the path's ending known to GDAL, all drivers for other endings: knowing few
/// takes a tenth of the time.
void register_drivers_for(const std::string& path);

/// The drivers that may open a foreign file, whatever it is called: none that a file can tell to
/// read other files or to ask a server (VRT, WFS, PDF …), for GDAL goes by what a file holds.
[[nodiscard]] const char* const* feature_drivers();

/// Opens a vector source for reading, with one of those drivers.
/// @param encoding of a Shapefile's texts; empty: as found out.
/// @param rings of large GeoJSON may be kept from GDAL: then `restored` is needed for a feature's
///        geometry, or with `left_out` there is none. None: GDAL reads all.
[[nodiscard]] Loaded<DatasetPtr> open_dataset(const std::string& path,
                                              const std::string& encoding = {},
                                              std::optional<Rings> rings = std::nullopt);

/// "areas (MultiPolygon), seats (Point)".
[[nodiscard]] std::string layer_list(GDALDataset& dataset);

/// What a layer holds, by its type or, where that says nothing, by its features.
enum class LayerContent { areas, points, lines, table };
[[nodiscard]] LayerContent content_of(OGRLayer& layer);

/// A point or several; false for null.
[[nodiscard]] bool is_place(const OGRGeometry* geometry);

/// The layer named, or the only one that fits; null after saying why there is none.
[[nodiscard]] OGRLayer* choose_layer(GDALDataset& dataset, const std::string& path,
                                     const std::string& name, Wanted wanted,
                                     std::vector<Diagnostic>& diagnostics);

/// The same; of KML all that fit, for its layers are folders of one list.
[[nodiscard]] std::vector<OGRLayer*> choose_layers(GDALDataset& dataset, const std::string& path,
                                                   const std::string& name, Wanted wanted,
                                                   std::vector<Diagnostic>& diagnostics);

/// A layer's CRS and the way from there to longitude and latitude.
struct LayerCrs {
    std::string name;                                        ///< "EPSG:4490"; empty: none
    std::unique_ptr<OGRCoordinateTransformation> to_lng_lat; ///< null: degrees already
};
/// @param named goes before what the layer says ("EPSG:4549"); empty: nothing.
[[nodiscard]] LayerCrs crs_of(OGRLayer& layer, const std::string& named = {});

/// A shape that lacks the polygons of its area, and those as they came; null: it is whole.
struct ShapeAndArea {
    Shape shape;
    std::unique_ptr<OGRGeometry> area; ///< in longitude and latitude
};
[[nodiscard]] ShapeAndArea shape_and_area(const OGRGeometry* geometry,
                                          OGRCoordinateTransformation* to_lng_lat);

/// Gives the shape its area, repaired where a ring crosses itself. Areas may be taken by several
/// threads at once: this is nearly all of the time that reading borders takes.
void take_area(const OGRGeometry& area, Shape& shape);

/// Both one after the other.
[[nodiscard]] Shape shape_of(const OGRGeometry* geometry, OGRCoordinateTransformation* to_lng_lat);

/// A place in what is no point, and in words how it was found.
struct PlaceInside {
    std::unique_ptr<OGRGeometry> point;
    std::string how;
};
/// Of a collection its only point, else one inside its polygons; none of a point, which is one
/// already, and of anything else.
[[nodiscard]] std::optional<PlaceInside> place_in(const OGRGeometry* geometry);

/// An area that stands in GeoJSON without its rings, with them; null: the geometry is whole.
[[nodiscard]] std::unique_ptr<OGRGeometry> restored(const OGRGeometry* geometry,
                                                    const RingLists& rings);

/// The polygons of a geometry in degrees, taken as they are.
[[nodiscard]] geo::MultiPolygon<geo::LngLat> area_as_saved(const OGRGeometry* geometry);

} // namespace guanmo::io
