#include "io/photo_file.hpp"
#include "io/place_photos.hpp"

#include "support.hpp"

#include <gdal_priv.h>

#include <fstream>

using namespace guanmo;
using workbook::Photo;
using workbook::Project;

namespace {

namespace fs = std::filesystem;

/// A picture whose upper left quarter is red and the rest grey.
struct Picture {
    int width = 400, height = 200;
    const char* driver = "JPEG";
    std::vector<std::pair<const char*, const char*>> exif = {};
};

void write(const Picture& picture, const std::string& path) {
    GDALAllRegister();
    GDALDriverManager& drivers = *GetGDALDriverManager();
    GDALDataset* made = drivers.GetDriverByName("MEM")->Create("", picture.width, picture.height, 3,
                                                               GDT_Byte, nullptr);
    std::vector<std::uint8_t> row(static_cast<std::size_t>(picture.width));
    for (int band = 1; band <= 3; ++band)
        for (int y = 0; y < picture.height; ++y) {
            for (int x = 0; x < picture.width; ++x) {
                const bool corner = x < picture.width / 2 && y < picture.height / 2;
                row[static_cast<std::size_t>(x)] = corner ? (band == 1 ? 220 : 20) : 128;
            }
            REQUIRE(made->GetRasterBand(band)->RasterIO(GF_Write, 0, y, picture.width, 1,
                                                        row.data(), picture.width, 1, GDT_Byte, 0,
                                                        0, nullptr) == CE_None);
        }
    for (const auto& [name, value] : picture.exif)
        made->SetMetadataItem(name, value);
    const char* const options[]{"WRITE_EXIF_METADATA=YES", nullptr};
    GDALDataset* written =
        drivers.GetDriverByName(picture.driver)
            ->CreateCopy(path.c_str(), made, FALSE,
                         picture.driver == std::string("JPEG") ? const_cast<char**>(options)
                                                               : nullptr,
                         nullptr, nullptr);
    REQUIRE(written != nullptr);
    GDALClose(written);
    GDALClose(made);
    fs::remove(path + ".aux.xml");
}

/// Red, green and blue in the middle of a quarter of the picture, counted in halves.
std::array<int, 3> colour_at(const workbook::BaseImage& image, int right, int down) {
    const int x = image.width / 4 + right * image.width / 2;
    const int y = image.height / 4 + down * image.height / 2;
    const auto at = 4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.width) +
                         static_cast<std::size_t>(x));
    return {image.rgba[at], image.rgba[at + 1], image.rgba[at + 2]};
}

bool is_red(const std::array<int, 3>& colour) {
    return colour[0] > 180 && colour[1] < 70 && colour[2] < 70;
}

Photo taken(const std::string& path) {
    auto read = io::read_photo(path);
    INFO(listed(read.diagnostics));
    REQUIRE(read.value);
    REQUIRE(read.diagnostics.empty());
    return *std::move(read.value);
}

workbook::Workbook with_projects() {
    std::vector<Project> rows(3);
    rows[0].id = "P1";
    rows[0].position = geo::LngLat{122.25, 43.65};
    rows[1].id = "P12";
    rows[1].position = geo::LngLat{122.255, 43.65}; // 402 m east
    rows[2].id = "2405-150523-04";
    workbook::Workbook workbook;
    workbook.projects = workbook::Table<Project>(rows);
    return workbook;
}

} // namespace

TEST_CASE("a photo keeps its day, its place and its pixels", "[photo]") {
    const TemporaryFolder folder;
    const std::string path = folder.file("工地.jpg");
    write({.exif = {{"EXIF_DateTimeOriginal", "2025:05:10 09:12:33"},
                    {"EXIF_GPSLatitudeRef", "N"},
                    {"EXIF_GPSLatitude", "43 39 0"},
                    {"EXIF_GPSLongitudeRef", "E"},
                    {"EXIF_GPSLongitude", "122 15 0"}}},
          path);
    const Photo photo = taken(path);
    CHECK(photo.name == "工地.jpg");
    CHECK(photo.taken_on == workbook::PartialDate{2025, 5, 10});
    REQUIRE(photo.position);
    CHECK(photo.position->lng == Approx(122.25));
    CHECK(photo.position->lat == Approx(43.65));
    const auto pixels = io::photo_pixels(photo.jpeg->get(), 100);
    REQUIRE(pixels);
    CHECK(pixels->width == 100);
    CHECK(pixels->height == 50);
    CHECK(is_red(colour_at(*pixels, 0, 0)));
    CHECK_FALSE(is_red(colour_at(*pixels, 1, 1)));
}

TEST_CASE("a large photo is kept at 1600 pixels, upright", "[photo]") {
    const TemporaryFolder folder;
    // How the camera was held, and the quarter in which what it saw upper left then is.
    const auto [orientation, right, down, lying] = GENERATE(table<const char*, int, int, bool>(
        {{"1", 0, 0, false}, {"3", 1, 1, false}, {"6", 1, 0, true}, {"8", 0, 1, true}}));
    CAPTURE(orientation);
    const std::string path = folder.file("a.jpg");
    write({.width = 4000, .height = 2000, .exif = {{"EXIF_Orientation", orientation}}}, path);
    const Photo photo = taken(path);
    CHECK(photo.width == (lying ? 800 : 1600));
    CHECK(photo.height == (lying ? 1600 : 800));
    const auto pixels = io::photo_pixels(photo.jpeg->get(), 200);
    REQUIRE(pixels);
    CHECK(is_red(colour_at(*pixels, right, down)));
    CHECK_FALSE(is_red(colour_at(*pixels, 1 - right, 1 - down)));
}

TEST_CASE("a PNG becomes a JPEG", "[photo]") {
    const TemporaryFolder folder;
    write({.driver = "PNG"}, folder.file("图.PNG"));
    const Photo photo = taken(folder.file("图.PNG"));
    CHECK(photo.jpeg->get().substr(0, 3) == "\xFF\xD8\xFF");
    CHECK_FALSE(photo.position);
    CHECK_FALSE(photo.taken_on);
}

TEST_CASE("a HEIC keeps its day and its place", "[photo]") {
    const Photo photo = taken(fixture("taken.heic"));
    CHECK(photo.jpeg->get().substr(0, 3) == "\xFF\xD8\xFF");
    CHECK(photo.width == 64);
    CHECK(photo.taken_on == workbook::PartialDate{2026, 5, 6});
    REQUIRE(photo.position);
    CHECK(photo.position->lng == Approx(122.25));
    CHECK(photo.position->lat == Approx(43.65));
}

TEST_CASE("a picture is checked as a photo, not as geodata", "[photo]") {
    const TemporaryFolder folder;
    write({}, folder.file("P1.jpg"));
    const auto good = io::check(folder.file("P1.jpg"), {});
    INFO(listed(good.problems));
    CHECK(good.readable);
    CHECK(good.problems.empty());
    CHECK(good.counts.rows == 0);
    std::ofstream(folder.file("P2.heic")) << "no picture at all";
    const auto bad = io::check(folder.file("P2.heic"), {});
    CHECK_FALSE(bad.readable);
    CHECK_THAT(listed(bad.problems), Catch::Contains("JPEG"));
    fs::copy_file(folder.file("P1.jpg"), folder.file("map.tif"));
    CHECK_THAT(listed(io::check(folder.file("map.tif"), {}).problems), Catch::Contains("--base"));
}

TEST_CASE("a bad picture costs a message, and the others are taken", "[photo]") {
    const TemporaryFolder folder;
    write({}, folder.file("P1_1.jpg"));
    std::ofstream(folder.file("P1_2.jpg")) << "no picture at all";
    fs::copy_file(folder.file("P1_1.jpg"), folder.file("P1_3.jpg"));
    fs::resize_file(folder.file("P1_3.jpg"), fs::file_size(folder.file("P1_3.jpg")) / 3);
    workbook::Workbook workbook = with_projects();
    io::RowCounts counts;
    std::vector<io::Diagnostic> diagnostics;
    io::add_photos({folder.file("P1_1.jpg"), folder.file("P1_2.jpg"), folder.file("P1_3.jpg"),
                    folder.file("P1_4.jpg")},
                   workbook, counts, diagnostics);
    INFO(listed(diagnostics));
    CHECK(counts.rows == 4);
    CHECK(counts.accepted == 1);
    CHECK(counts.rejected == 3);
    REQUIRE(diagnostics.size() == 3);
    CHECK(diagnostics[0].source == folder.file("P1_2.jpg"));
    CHECK(diagnostics[1].source == folder.file("P1_3.jpg"));
    REQUIRE(workbook.photos.size() == 1);
    CHECK(workbook.photos[0].project_id == "P1");
}

TEST_CASE("a photo goes to the project its name says, else to the one nearby", "[photo]") {
    const workbook::Workbook workbook = with_projects();
    const io::PhotoPlacer placer(workbook.projects);
    Photo photo;
    CHECK(placer.project_of("/x/P12_3.jpg", photo) == "P12");
    CHECK(placer.project_of("/x/P1厂房.jpg", photo) == "P1");
    CHECK(placer.project_of("/x/照片 2405-150523-04 (2).jpg", photo) == "2405-150523-04");
    CHECK(placer.project_of("/x/P12/东门.jpg", photo) == "P12");
    CHECK(placer.project_of("/x/P123.jpg", photo).empty());
    photo.position = geo::LngLat{122.2541, 43.6502};
    CHECK(placer.project_of("/x/IMG_1.jpg", photo) == "P12");
    CHECK(placer.project_of("/x/P1.jpg", photo) == "P1");
    photo.position = geo::LngLat{122.2, 43.6};
    CHECK(placer.project_of("/x/IMG_1.jpg", photo).empty());
}

TEST_CASE("a photo that is there already is not taken twice", "[photo]") {
    const TemporaryFolder folder;
    write({}, folder.file("P1.jpg"));
    workbook::Workbook workbook = with_projects();
    io::RowCounts counts;
    std::vector<io::Diagnostic> diagnostics;
    io::add_photos({folder.file("P1.jpg")}, workbook, counts, diagnostics);
    io::add_photos({folder.file("P1.jpg")}, workbook, counts, diagnostics);
    CHECK(counts.accepted == 2);
    CHECK(workbook.photos.size() == 1);
    CHECK(diagnostics.empty());
}

TEST_CASE("a photo that no project was known for takes it from its better name", "[photo]") {
    const TemporaryFolder folder;
    write({}, folder.file("IMG_1.jpg"));
    fs::copy_file(folder.file("IMG_1.jpg"), folder.file("P12_1.jpg"));
    workbook::Workbook workbook = with_projects();
    io::RowCounts counts;
    std::vector<io::Diagnostic> diagnostics;
    io::add_photos({folder.file("IMG_1.jpg")}, workbook, counts, diagnostics);
    io::add_photos({folder.file("P12_1.jpg")}, workbook, counts, diagnostics);
    REQUIRE(workbook.photos.size() == 1);
    CHECK(workbook.photos[0].project_id == "P12");
    CHECK(diagnostics.size() == 1); // about the first
}
