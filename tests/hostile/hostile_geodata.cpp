#include "hostile_file.hpp"

#include "io/archive.hpp"

#include <gdal_priv.h>
#include <ogrsf_frmts.h>

#include <sys/stat.h>

#include <map>
#include <stdexcept>

namespace guanmo::test {

namespace fs = std::filesystem;

namespace {

const std::string name_in_gbk = "\xBF\xC6\xB6\xFB\xC7\xDF\xC7\xF8"; // 科尔沁区

std::string gpx(const std::string& encoding, const std::string& inside) {
    return "<?xml version=\"1.0\" encoding=\"" + encoding +
           "\"?><gpx version=\"1.1\" creator=\"x\" "
           "xmlns=\"http://www.topografix.com/GPX/1/1\">" +
           inside + "</gpx>";
}

std::string waypoint(const std::string& name) {
    return "<wpt lat=\"43.65\" lon=\"122.25\"><name>" + name + "</name></wpt>";
}

const std::string way = "<trkseg><trkpt lat=\"43.65\" lon=\"122.25\"/>"
                        "<trkpt lat=\"43.75\" lon=\"122.35\"/></trkseg></trk>";
const std::string track = "<trk><name>观摩路线</name>" + way;

const char* const square = "POLYGON ((122 43,123 43,123 44,122 44,122 43))";
const char* const other_square = "POLYGON ((123 43,124 43,124 44,123 44,123 43))";

struct Made {
    const char* driver = "ESRI Shapefile";
    std::vector<const char*> shapes = {square, other_square};
    const char* name = "科尔沁区";
    const char* creation = "ENCODING=UTF-8"; ///< an option of the layer
    int epsg = 4490;
    OGRwkbGeometryType type = wkbUnknown;
};

void make(const fs::path& path, const Made& made) {
    GDALAllRegister();
    GDALDriver* driver = GetGDALDriverManager()->GetDriverByName(made.driver);
    GDALDataset* dataset = driver->Create(path.c_str(), 0, 0, 0, GDT_Unknown, nullptr);
    OGRSpatialReference crs;
    crs.importFromEPSG(made.epsg);
    crs.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
    const bool shapefile = std::string_view(made.driver) == "ESRI Shapefile";
    const char* const options[] = {shapefile ? made.creation : nullptr, nullptr};
    OGRLayer* layer =
        dataset->CreateLayer(path.stem().c_str(), &crs, made.type, const_cast<char**>(options));
    OGRFieldDefn code("code", OFTString);
    OGRFieldDefn name("name", OFTString);
    layer->CreateField(&code);
    layer->CreateField(&name);
    int number = 0;
    for (const char* shape : made.shapes) {
        OGRFeature feature(layer->GetLayerDefn());
        feature.SetField("code", ++number);
        feature.SetField("name", made.name);
        OGRGeometry* geometry = nullptr;
        if (shape != nullptr)
            OGRGeometryFactory::createFromWkt(shape, nullptr, &geometry);
        feature.SetGeometryDirectly(geometry);
        if (layer->CreateFeature(&feature) != OGRERR_NONE)
            throw std::runtime_error("no feature");
    }
    GDALClose(dataset);
}

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// A Shapefile in which something is changed afterwards.
HostileFile shapefile(std::string name, const Made& made, std::function<void(fs::path)> change,
                      Expected expected) {
    return {std::move(name),
            [made, change = std::move(change)](const fs::path& folder, const std::string& file) {
                make(folder / file, made);
                change(folder / file);
            },
            std::move(expected)};
}

void remove_part(fs::path path, const char* ending) {
    fs::remove(path.replace_extension(ending));
}

void cut(const fs::path& path, double share) {
    fs::resize_file(path,
                    static_cast<std::uintmax_t>(share * static_cast<double>(fs::file_size(path))));
}

std::vector<HostileFile> shapefiles() {
    const Made gbk{.name = name_in_gbk.c_str(), .creation = "ENCODING="};
    const auto without_cpg = [](const fs::path& path) { remove_part(path, ".cpg"); };
    return {
        shapefile("fine.shp", {}, [](const fs::path&) {}, {.units = 2, .has_text = "科尔沁区"}),
        shapefile("中文 名称.shp", {}, [](const fs::path&) {}, {.units = 2}),
        shapefile("without_dbf.shp", {}, [](const fs::path& p) { remove_part(p, ".dbf"); },
                  {.exit_code = 1, .units = 2, .says = {".dbf with the attributes is missing"}}),
        shapefile("without_shx.shp", {}, [](const fs::path& p) { remove_part(p, ".shx"); },
                  {.exit_code = 2, .says = {".shx"}}),
        shapefile("without_prj.shp", {}, [](const fs::path& p) { remove_part(p, ".prj"); },
                  {.exit_code = 1, .units = 2, .says = {"no coordinate reference system"}}),
        shapefile(
            "gbk_without_cpg.shp", gbk, without_cpg,
            {.exit_code = 1, .units = 2, .says = {"read as GB18030"}, .has_text = "科尔沁区"}),
        shapefile("gbk_called_utf8.shp", gbk,
                  [](fs::path p) { write(p.replace_extension(".cpg"), "UTF-8"); },
                  {.exit_code = 1,
                   .units = 2,
                   .says = {"the texts are GB18030"},
                   .has_text = "科尔沁区"}),
        shapefile(
            "utf8_called_big5.shp", {},
            [](fs::path p) { write(p.replace_extension(".cpg"), "BIG5"); },
            {.exit_code = 1, .units = 2, .says = {"the texts are UTF-8"}, .has_text = "科尔沁区"}),
        shapefile("nonsense_in_cpg.shp", {},
                  [](fs::path p) { write(p.replace_extension(".cpg"), std::string(5000, '%')); },
                  {.units = 2, .has_text = "科尔沁区"}),
        shapefile("damaged_prj.shp", {},
                  [](fs::path p) { write(p.replace_extension(".prj"), "PROJCS[\"half"); },
                  {.exit_code = 1, .units = 2, .says = {"coordinate reference system"}}),
        shapefile("cut_off.shp", {}, [](const fs::path& p) { cut(p, 0.7); },
                  {.exit_code = 1, .units = 1, .rejected = 1, .says = {"cut off"}}),
        shapefile("heading_only.shp", {}, [](const fs::path& p) { fs::resize_file(p, 100); },
                  {.exit_code = 1, .rejected = 2, .says = {"cut off"}}),
        shapefile("cut_off_in_the_heading.shp", {},
                  [](const fs::path& p) { fs::resize_file(p, 40); }, {.exit_code = 2}),
        shapefile("dbf_cut_off.shp", {}, [](fs::path p) { cut(p.replace_extension(".dbf"), 0.8); },
                  {.exit_code = 1, .units = 1, .rejected = 1, .says = {"cut off"}}),
        shapefile("null_shapes.shp", {.shapes = {square, nullptr}}, [](const fs::path&) {},
                  {.exit_code = 1, .units = 1, .rejected = 1, .says = {"has no geometry"}}),
        shapefile(
            "metres_without_prj.shp",
            {.shapes = {"POLYGON ((41400000 4800000,41500000 4800000,41500000 4900000,41400000 "
                        "4800000))"},
             .epsg = 4529},
            [](const fs::path& p) { remove_part(p, ".prj"); },
            {.exit_code = 1, .units = 1, .says = {"Gauss"}}),
        shapefile(
            "metres_with_degrees_prj.shp",
            {.shapes = {"POLYGON ((41400000 4800000,41500000 4800000,41500000 4900000,41400000 "
                        "4800000))"}},
            [](const fs::path&) {}, {.exit_code = 1, .units = 1, .says = {"Gauss"}}),
        shapefile("in_metres.shp",
                  {.shapes = {"POLYGON ((500000 4800000,600000 4800000,600000 4900000,500000 "
                              "4800000))"},
                   .epsg = 4549},
                  [](const fs::path&) {}, {.units = 1}),
        shapefile("swapped.shp", {.shapes = {"POLYGON ((43 122,43 123,44 123,44 122,43 122))"}},
                  [](const fs::path&) {},
                  {.exit_code = 1, .units = 1, .says = {"exchanged", "put right"}}),
        shapefile("bow_tie.shp", {.shapes = {"POLYGON ((122 43,123 44,123 43,122 44,122 43))"}},
                  [](const fs::path&) {}, {.exit_code = 1, .units = 1, .says = {"crosses itself"}}),
    };
}

const std::string kml =
    R"(<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>)";

std::string placemark(const std::string& name) {
    return "<Placemark><name>" + name +
           "</name><Point><coordinates>122.25,43.65</coordinates></Point></Placemark>";
}

std::string folder_of(const std::string& name) {
    return "<Folder><name>" + name + "</name>" + placemark(name + "项目") + "</Folder>";
}

std::vector<HostileFile> packages() {
    const Made curve{
        .driver = "GPKG",
        .shapes = {"CURVEPOLYGON (COMPOUNDCURVE (CIRCULARSTRING (122 43,122.5 43.5,123 "
                   "43),(123 43,122 43)))"},
        .type = wkbCurvePolygon};
    const Made package{.driver = "GPKG"};
    return {
        shapefile("fine.gpkg", package, [](const fs::path&) {}, {.units = 2}),
        shapefile("curves.gpkg", curve, [](const fs::path&) {}, {.units = 1}),
        shapefile(
            "surface.gpkg",
            {.driver = "GPKG",
             .shapes = {"MULTISURFACE (CURVEPOLYGON (CIRCULARSTRING (122 43,123 43,122 43)))"}},
            [](const fs::path&) {}, {.units = 1}),
        shapefile("with_heights.gpkg",
                  {.driver = "GPKG",
                   .shapes = {"POLYGON ZM ((122 43 1 2,123 43 1 2,123 44 1 2,122 43 1 2))"}},
                  [](const fs::path&) {}, {.units = 1}),
        shapefile("empty_shape.gpkg",
                  {.driver = "GPKG", .shapes = {square, "POLYGON EMPTY", nullptr}},
                  [](const fs::path&) {},
                  {.exit_code = 1, .units = 1, .rejected = 2, .says = {"geometry is empty"}}),
        shapefile("cut_in_half.gpkg", package, [](const fs::path& p) { cut(p, 0.5); },
                  {.exit_code = 2, .says = {"cut off"}}),
        shapefile("cut_at_the_end.gpkg", package,
                  [](const fs::path& p) { fs::resize_file(p, fs::file_size(p) - 4096); },
                  {.exit_code = 2, .says = {"cut off"}}),
        shapefile("damaged_in_the_middle.gpkg", package,
                  [](const fs::path& p) {
                      std::string bytes = bytes_of(p);
                      std::fill(bytes.begin() + 4096, bytes.begin() + 40'960, '\xA5');
                      write(p, bytes);
                  },
                  {.exit_code = 2}),
        bytes_file("text_called.gpkg", "no package", {.exit_code = 2}),
        bytes_file("sqlite_without_pages.gpkg", std::string("SQLite format 3\0", 16),
                   {.exit_code = 2}),
        bytes_file(
            "gbk_named.kml",
            "<?xml version=\"1.0\" encoding=\"GBK\"?><kml><Document>" + placemark(name_in_gbk) +
                "</Document></kml>",
            {.exit_code = 1, .projects = 1, .says = {"read as gbk"}, .has_text = "科尔沁区"}),
        bytes_file("gbk_called_utf8.kml",
                   "<?xml version=\"1.0\" encoding=\"UTF-8\"?><kml><Document>" +
                       placemark(name_in_gbk) + "</Document></kml>",
                   {.exit_code = 1,
                    .projects = 1,
                    .says = {"that it names, but in GB18030"},
                    .has_text = "科尔沁区"}),
        bytes_file("two_of_three_folders.kml",
                   kml + folder_of("甲") + folder_of("乙") + folder_of("丙") + "</Document></kml>",
                   {.exit_code = 1, .projects = 2, .option = {"--layer", "甲", "--layer", "丙"}}),
        bytes_file("one_folder_is_not_there.kml",
                   kml + folder_of("甲") + folder_of("乙") + "</Document></kml>",
                   {.exit_code = 2,
                    .says = {"there is no such layer"},
                    .option = {"--layer", "甲", "--layer", "丁"}}),
        bytes_file("network_links.kml",
                   kml + "<NetworkLink><Link><href>http://127.0.0.1:1/x.kml</href></Link>"
                         "</NetworkLink><Placemark><name>甲</name><Point><coordinates>122.25,43.65"
                         "</coordinates></Point></Placemark></Document></kml>",
                   {.exit_code = 1, .projects = 1, .says = {"link"}}),
        bytes_file("only_network_links.kml",
                   kml + "<NetworkLink><Link><href>http://127.0.0.1:1/x.kml</href></Link>"
                         "</NetworkLink></Document></kml>",
                   {.exit_code = 1, .says = {"link"}}),
        bytes_file(
            "entities.kml",
            "<?xml version=\"1.0\"?><!DOCTYPE k [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
            "\"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d "
            "\"&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f "
            "\"&e;&e;&e;&e;&e;&e;&e;&e;\"><!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;\"><!ENTITY h "
            "\"&g;&g;&g;&g;&g;&g;&g;&g;\">]><kml><Document><Placemark><name>&h;&h;&h;</name>"
            "<Point><coordinates>122,43</coordinates></Point></Placemark></Document></kml>",
            {.exit_code = 2}),
        bytes_file(
            "links_with_a_prefix.kml",
            "<?xml version=\"1.0\"?><k:kml xmlns:k=\"http://www.opengis.net/kml/2.2\">"
            "<k:Document><k:NetworkLink><k:Link><k:href>http://127.0.0.1:1/x.kml</k:href></k:Link>"
            "</k:NetworkLink></k:Document></k:kml>",
            {.exit_code = 1, .says = {"link"}}),
        {"gbk.kmz",
         [](const fs::path& folder, const std::string& file) {
             write_zip((folder / file).string(),
                       {{"doc.kml", "<?xml version=\"1.0\" encoding=\"gb2312\"?><kml><Document>" +
                                        placemark(name_in_gbk) + "</Document></kml>"}});
         },
         {.exit_code = 1, .projects = 1, .says = {"read as gb2312"}, .has_text = "科尔沁区"}},
        bytes_file(
            "gbk.gpx", gpx("gb2312", waypoint(name_in_gbk)),
            {.exit_code = 1, .projects = 1, .says = {"read as gb2312"}, .has_text = "科尔沁区"}),
        bytes_file("gbk_called_utf8.gpx", gpx("UTF-8", waypoint(name_in_gbk)),
                   {.exit_code = 1,
                    .projects = 1,
                    .says = {"not in the encoding that it names"},
                    .has_text = "科尔沁区"}),
        bytes_file("utf8_called_gbk.gpx", gpx("gbk", waypoint("科尔沁区")),
                   {.exit_code = 1,
                    .projects = 1,
                    .says = {"not in the encoding that it names, but in UTF-8"},
                    .has_text = "科尔沁区"}),
        bytes_file("track_alone.gpx", gpx("UTF-8", track), {.roads = 1}),
        bytes_file("track_in_gbk.gpx", gpx("gb2312", "<trk><name>" + name_in_gbk + "</name>" + way),
                   {.exit_code = 1, .roads = 1, .says = {"read as gb2312"}}),
        bytes_file("track_of_one_point.gpx",
                   gpx("UTF-8", "<trk><trkseg><trkpt lat=\"43\" lon=\"122\"/></trkseg></trk>"),
                   {.exit_code = 1, .rejected = 1, .says = {"has but one point"}}),
        bytes_file("external_entity.kml",
                   "<?xml version=\"1.0\"?><!DOCTYPE k [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                   "<kml><Document><Placemark><name>&x;</name><Point><coordinates>122,43"
                   "</coordinates></Point></Placemark></Document></kml>",
                   {.exit_code = 2}),
        bytes_file("cut_off.kml", kml + "<Placemark><name>甲", {.exit_code = 2}),
        bytes_file("placemarks_without_places.kml",
                   kml + "<Placemark><name>甲</name></Placemark></Document></kml>",
                   {.exit_code = 1, .projects = 1}),
        {"cut_off.kmz",
         [](const fs::path& folder, const std::string& file) {
             write_zip((folder / file).string(), {{"doc.kml", kml + std::string(5000, ' ')}});
             cut(folder / file, 0.6);
         },
         {.exit_code = 2}},
        {"without_kml.kmz",
         [](const fs::path& folder, const std::string& file) {
             write_zip((folder / file).string(), {{"a.png", "x"}});
         },
         {.exit_code = 2}},
        {"fine.kmz",
         [](const fs::path& folder, const std::string& file) {
             write_zip(
                 (folder / file).string(),
                 {{"doc.kml", kml + "<Placemark><name>甲</name><Point><coordinates>122.25,"
                                    "43.65</coordinates></Point></Placemark></Document></kml>"}});
         },
         {.exit_code = 1, .projects = 1, .has_text = "甲"}},
        bytes_file(
            "track.gpx",
            "<gpx version=\"1.1\" creator=\"x\" xmlns=\"http://www.topografix.com/GPX/1/1\">"
            "<trk><name>调研</name><trkseg><trkpt lat=\"43\" lon=\"122\"/><trkpt lat=\"43.5\" "
            "lon=\"122.5\"/></trkseg><trkseg><trkpt lat=\"43.6\" lon=\"122.6\"/></trkseg></trk>"
            "</gpx>",
            {.exit_code = 1, .roads = 1}),
        bytes_file("waypoints.gpx",
                   "<gpx version=\"1.1\" creator=\"x\" xmlns=\"http://www.topografix.com/GPX/1/1\">"
                   "<wpt lat=\"43.65\" lon=\"122.25\"><name>甲</name></wpt></gpx>",
                   {.exit_code = 1, .projects = 1}),
        bytes_file(
            "empty.gpx",
            "<gpx version=\"1.1\" creator=\"x\" xmlns=\"http://www.topografix.com/GPX/1/1\"/>",
            {.exit_code = 1}),
    };
}

} // namespace

namespace {

/// As Chinese Windows packs a Shapefile: the names in GBK, without saying so.
HostileFile packed_shapefile() {
    return {"区划.zip",
            [](const fs::path& folder, const std::string& file) {
                const fs::path inside = folder / "packed";
                fs::create_directory(inside);
                make(inside / "a.shp", {});
                std::map<std::string, std::string> members;
                for (const auto& entry : fs::directory_iterator(inside))
                    members[name_in_gbk + "/" + name_in_gbk + entry.path().extension().string()] =
                        bytes_of(entry.path());
                fs::remove_all(inside);
                write_zip((folder / file).string(), members);
            },
            {.units = 2, .has_text = "科尔沁区"}};
}

} // namespace

std::vector<HostileFile> hostile_geodata() {
    std::vector<HostileFile> all = shapefiles();
    for (HostileFile& file : packages())
        all.push_back(std::move(file));
    all.push_back(packed_shapefile());
    return all;
}

std::vector<HostileFile> no_files() {
    const auto nothing = [](const fs::path&, const std::string&) {};
    return {
        {"not_there.csv", nothing, {.exit_code = 2, .says = {"no such file"}}},
        {"folder",
         [](const fs::path& folder, const std::string& file) {
             fs::create_directory(folder / file);
         },
         {.exit_code = 2}},
        {"folder.csv",
         [](const fs::path& folder, const std::string& file) {
             fs::create_directory(folder / file);
         },
         {.exit_code = 2}},
        {"pipe.csv",
         [](const fs::path& folder, const std::string& file) {
             mkfifo((folder / file).c_str(), 0600);
         },
         {.exit_code = 2, .says = {"is no file"}}},
        {"pipe.gpkg",
         [](const fs::path& folder, const std::string& file) {
             mkfifo((folder / file).c_str(), 0600);
         },
         {.exit_code = 2, .says = {"is no file"}}},
        {"endless.geojson",
         [](const fs::path& folder, const std::string& file) {
             fs::create_symlink("/dev/zero", folder / file);
         },
         {.exit_code = 2, .says = {"is no file"}}},
        {"circle.csv",
         [](const fs::path& folder, const std::string& file) {
             fs::create_symlink(folder / file, folder / file);
         },
         {.exit_code = 2}},
        bytes_file("a name\nof two lines.csv", "编号,项目名称,经度,纬度\nA1,甲,122,43\n",
                   {.projects = 1}),
        bytes_file(name_in_gbk + ".csv", "编号,项目名称,经度,纬度\nA1,甲,122,43\n",
                   {.projects = 1}),
        bytes_file("no_ending", "编号,项目名称,经度,纬度\nA1,甲,122,43\n", {.exit_code = 2}),
        bytes_file("drawing.dwg", "AC1027" + std::string(2000, '\2'), {.exit_code = 2}),
        bytes_file("table.tab", "!table\n!version 300\nDefinition Table\n Type NATIVE\n",
                   {.exit_code = 2}),
    };
}

} // namespace guanmo::test
