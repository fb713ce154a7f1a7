#include "io/photo_file.hpp"

#include "i18n/translate.hpp"
#include "io/gdal_source.hpp"
#include "workbook/half_width.hpp"

#include <cpl_string.h>
#include <cpl_vsi.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <cmath>
#include <filesystem>

namespace guanmo::io {

namespace fs = std::filesystem;
using i18n::tr;
using i18n::trf;
using workbook::BaseImage;
using workbook::Photo;

namespace {

constexpr std::uintmax_t most_bytes = 200'000'000;
constexpr double most_pixels = 200e6;

const char* const drivers[]{"JPEG", "PNG", "HEIF", nullptr};

/// Bytes as a file of GDAL's, for as long as the object lives.
class MemoryFile {
  public:
    MemoryFile() : path_(fmt::format("/vsimem/guanmo_photo_{}.jpg", ++made_)) {}
    explicit MemoryFile(std::string_view bytes) : MemoryFile() {
        // GDAL only reads them.
        auto* data = const_cast<GByte*>(reinterpret_cast<const GByte*>(bytes.data()));
        VSIFCloseL(VSIFileFromMemBuffer(path_.c_str(), data, bytes.size(), FALSE));
    }
    ~MemoryFile() { VSIUnlink(path_.c_str()); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] std::string bytes() const {
        vsi_l_offset size = 0;
        const GByte* data = VSIGetMemFileBuffer(path_.c_str(), &size, FALSE);
        return data == nullptr ? ""
                               : std::string(reinterpret_cast<const char*>(data),
                                             static_cast<std::size_t>(size));
    }

  private:
    static inline std::atomic<int> made_ = 0;
    std::string path_;
};

DatasetPtr open_picture(const std::string& path) {
    static const bool known = (GDALAllRegister(), true);
    (void)known;
    return DatasetPtr(GDALDataset::FromHandle(
        GDALOpenEx(path.c_str(), GDAL_OF_RASTER | GDAL_OF_READONLY, drivers, nullptr, nullptr)));
}

struct Pixels {
    int width = 0, height = 0;
    std::vector<std::uint8_t> rgb;
};

/// One band in bytes, made smaller. False: it cannot be read.
bool read_band(GDALRasterBand& band, int width, int height, std::vector<std::uint8_t>& into) {
    const std::size_t count = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    into.resize(count);
    GDALRasterIOExtraArg how;
    INIT_RASTERIO_EXTRA_ARG(how);
    const bool is_index = band.GetColorTable() != nullptr; // whose mean means nothing
    how.eResampleAlg = is_index ? GRIORA_NearestNeighbour : GRIORA_Average;
    const bool wide = band.GetRasterDataType() != GDT_Byte;
    std::vector<std::uint16_t> words(wide ? count : 0);
    void* const data = wide ? static_cast<void*>(words.data()) : into.data();
    if (band.RasterIO(GF_Read, 0, 0, band.GetXSize(), band.GetYSize(), data, width, height,
                      wide ? GDT_UInt16 : GDT_Byte, 0, 0, &how) != CE_None)
        return false;
    for (std::size_t i = 0; wide && i < count; ++i)
        into[i] = static_cast<std::uint8_t>(words[i] >> 8U);
    return true;
}

/// Bands in the order red, green, blue, alpha; a grey one three times.
std::vector<int> colour_bands(GDALDataset& picture) {
    const int count = picture.GetRasterCount();
    if (count >= 4)
        return {1, 2, 3, 4};
    if (count == 3)
        return {1, 2, 3};
    return count == 2 ? std::vector{1, 1, 1, 2} : std::vector{1, 1, 1};
}

void set_from_table(const GDALColorTable& table, const std::vector<std::uint8_t>& indices,
                    std::vector<std::uint8_t>& rgb) {
    for (std::size_t i = 0; i < indices.size(); ++i)
        if (const GDALColorEntry* entry = table.GetColorEntry(indices[i])) {
            rgb[3 * i] = static_cast<std::uint8_t>(entry->c1);
            rgb[3 * i + 1] = static_cast<std::uint8_t>(entry->c2);
            rgb[3 * i + 2] = static_cast<std::uint8_t>(entry->c3);
        }
}

void put_on_white(std::vector<std::uint8_t>& rgb, const std::vector<std::uint8_t>& alpha) {
    for (std::size_t i = 0; i < alpha.size(); ++i)
        for (std::size_t c = 3 * i; c < 3 * i + 3; ++c)
            rgb[c] = static_cast<std::uint8_t>((rgb[c] * alpha[i] + 255 * (255 - alpha[i])) / 255);
}

std::optional<Pixels> pixels_of(GDALDataset& picture, int longest) {
    const int wide = picture.GetRasterXSize(), high = picture.GetRasterYSize();
    if (wide <= 0 || high <= 0 || picture.GetRasterCount() == 0)
        return std::nullopt;
    const double shrink = std::min(1.0, static_cast<double>(longest) / std::max(wide, high));
    Pixels pixels{std::max(1, static_cast<int>(std::lround(wide * shrink))),
                  std::max(1, static_cast<int>(std::lround(high * shrink))),
                  {}};
    std::vector<std::uint8_t> band;
    const std::vector<int> order = colour_bands(picture);
    for (std::size_t c = 0; c < order.size(); ++c) {
        GDALRasterBand& source = *picture.GetRasterBand(order[c]);
        if (!read_band(source, pixels.width, pixels.height, band))
            return std::nullopt;
        pixels.rgb.resize(3 * band.size());
        if (c == 3) {
            put_on_white(pixels.rgb, band);
        } else if (const GDALColorTable* table = source.GetColorTable()) {
            set_from_table(*table, band, pixels.rgb);
            break;
        } else {
            for (std::size_t i = 0; i < band.size(); ++i)
                pixels.rgb[3 * i + c] = band[i];
        }
    }
    return pixels;
}

/// EXIF's eight ways to hold a camera: 1 upright, 3 upside down, 6 and 8 on its sides, the others
/// seen in a mirror.
Pixels upright(const Pixels& held, int orientation) {
    if (orientation < 2 || orientation > 8)
        return held;
    const bool lying = orientation >= 5;
    Pixels turned{lying ? held.height : held.width, lying ? held.width : held.height, {}};
    turned.rgb.resize(held.rgb.size());
    for (int y = 0; y < turned.height; ++y)
        for (int x = 0; x < turned.width; ++x) {
            int u = lying ? y : x, v = lying ? x : y;
            if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8)
                u = held.width - 1 - u;
            if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7)
                v = held.height - 1 - v;
            const auto from = 3 * (static_cast<std::size_t>(v) * held.width + u);
            const auto to = 3 * (static_cast<std::size_t>(y) * turned.width + x);
            std::copy_n(held.rgb.begin() + static_cast<std::ptrdiff_t>(from), 3,
                        turned.rgb.begin() + static_cast<std::ptrdiff_t>(to));
        }
    return turned;
}

std::string packed(Pixels& pixels) {
    GDALDriver* memory = GetGDALDriverManager()->GetDriverByName("MEM");
    GDALDriver* jpeg = GetGDALDriverManager()->GetDriverByName("JPEG");
    if (memory == nullptr || jpeg == nullptr)
        return {};
    const DatasetPtr whole(memory->Create("", pixels.width, pixels.height, 3, GDT_Byte, nullptr));
    if (!whole || whole->RasterIO(GF_Write, 0, 0, pixels.width, pixels.height, pixels.rgb.data(),
                                  pixels.width, pixels.height, GDT_Byte, 3, nullptr, 3,
                                  3 * pixels.width, 1, nullptr) != CE_None)
        return {};
    const MemoryFile file;
    const char* const options[]{"QUALITY=85", nullptr};
    {
        const DatasetPtr made(jpeg->CreateCopy(file.path().c_str(), whole.get(), FALSE,
                                               const_cast<char**>(options), nullptr, nullptr));
    }
    return file.bytes();
}

/// "(43) (39) (12.5)" as degrees.
std::optional<double> exif_angle(const char* text) {
    if (text == nullptr)
        return std::nullopt;
    std::array<double, 3> parts{};
    std::size_t found = 0;
    std::string_view rest = text;
    while (found < parts.size()) {
        const std::size_t open = rest.find('(');
        if (open == rest.npos)
            break;
        rest.remove_prefix(open + 1);
        const auto [end, error] =
            std::from_chars(rest.data(), rest.data() + rest.size(), parts[found]);
        if (error != std::errc{})
            return std::nullopt;
        ++found;
    }
    return found > 0 ? std::optional(parts[0] + parts[1] / 60 + parts[2] / 3600) : std::nullopt;
}

/// What the camera noted; null: nothing. GDAL keeps that of HEIC in a domain of its own.
const char* exif(GDALDataset& picture, const char* item) {
    const char* text = picture.GetMetadataItem(item);
    return text != nullptr ? text : picture.GetMetadataItem(item, "EXIF");
}

std::optional<geo::LngLat> exif_place(GDALDataset& picture) {
    const auto lng = exif_angle(exif(picture, "EXIF_GPSLongitude"));
    const auto lat = exif_angle(exif(picture, "EXIF_GPSLatitude"));
    if (!lng || !lat)
        return std::nullopt;
    const auto sign = [&picture](const char* item, char negative) {
        const char* side = exif(picture, item);
        return side != nullptr && side[0] == negative ? -1.0 : 1.0;
    };
    const geo::LngLat place{*lng * sign("EXIF_GPSLongitudeRef", 'W'),
                            *lat * sign("EXIF_GPSLatitudeRef", 'S')};
    const bool none = place == geo::LngLat{}; // what cameras without a fix write
    return geo::is_valid(place) && !none ? std::optional(place) : std::nullopt;
}

/// "2025:05:10 09:12:33"
std::optional<workbook::PartialDate> exif_day(GDALDataset& picture) {
    for (const char* item : {"EXIF_DateTimeOriginal", "EXIF_DateTimeDigitized", "EXIF_DateTime"})
        if (const char* text = exif(picture, item)) {
            std::string day = std::string(text).substr(0, 10);
            std::replace(day.begin(), day.end(), ':', '-');
            if (const auto date = workbook::parse_date(day))
                return date;
        }
    return std::nullopt;
}

Loaded<Photo> no_photo(const std::string& path, std::string message, std::string remedy) {
    return {std::nullopt,
            {{.source = path, .message = std::move(message), .remedy = std::move(remedy)}}};
}

bool is_heic(const std::string& path) {
    const std::string ending = workbook::lower_case(fs::path(path).extension().string());
    return ending == ".heic" || ending == ".heif";
}

} // namespace

bool is_photo(const std::string& path) {
    constexpr std::array<std::string_view, 5> endings{".jpg", ".jpeg", ".png", ".heic", ".heif"};
    const std::string ending = workbook::lower_case(fs::path(path).extension().string());
    return std::find(endings.begin(), endings.end(), ending) != endings.end();
}

Loaded<Photo> read_photo(const std::string& path) {
    std::error_code error;
    const std::uintmax_t size = fs::file_size(path, error);
    if (error)
        return no_photo(path, trf("cannot be read: {}", error.message()), tr("check the path"));
    if (size > most_bytes)
        return no_photo(path, tr("is too large for a photo"), tr("save it smaller"));
    GdalMessages messages;
    const DatasetPtr picture = open_picture(path);
    if (!picture)
        return no_photo(path, is_heic(path) ? tr("HEIC cannot be read here") : tr("is no picture"),
                        tr("save it as JPEG"));
    if (static_cast<double>(picture->GetRasterXSize()) * picture->GetRasterYSize() > most_pixels)
        return no_photo(path, tr("is too large for a photo"), tr("save it smaller"));
    std::optional<Pixels> pixels = pixels_of(*picture, Photo::longest_side);
    if (!pixels || !messages.empty())
        return no_photo(path, trf("is damaged: {}", messages.take()), tr("copy it anew"));
    const char* held = picture->GetMetadataItem("EXIF_Orientation");
    // libheif turns pictures upright itself.
    *pixels = upright(*pixels, held == nullptr || is_heic(path) ? 1 : std::atoi(held));
    std::string jpeg = packed(*pixels);
    if (jpeg.empty())
        return no_photo(path, trf("cannot be packed: {}", messages.take()), tr("save it as JPEG"));
    Photo photo;
    photo.id = workbook::photo_id(jpeg);
    photo.name = fs::path(path).filename().string();
    photo.taken_on = exif_day(*picture);
    photo.width = pixels->width;
    photo.height = pixels->height;
    photo.position = exif_place(*picture);
    photo.jpeg = std::make_shared<const workbook::PhotoBytes>(std::move(jpeg));
    return {std::move(photo), {}};
}

std::optional<BaseImage> photo_pixels(std::string_view jpeg, int longest) {
    const GdalMessages messages;
    const MemoryFile file(jpeg);
    const DatasetPtr picture = open_picture(file.path());
    const auto pixels = picture ? pixels_of(*picture, longest) : std::nullopt;
    if (!pixels)
        return std::nullopt;
    static std::atomic<std::uint64_t> made = std::uint64_t{1} << 32U; // beside the base pictures'
    BaseImage image{
        .id = ++made, .width = pixels->width, .height = pixels->height, .rgba = {}, .extent = {}};
    image.rgba.reserve(pixels->rgb.size() / 3 * 4);
    for (std::size_t i = 0; i < pixels->rgb.size(); i += 3) {
        image.rgba.insert(image.rgba.end(), pixels->rgb.begin() + static_cast<std::ptrdiff_t>(i),
                          pixels->rgb.begin() + static_cast<std::ptrdiff_t>(i) + 3);
        image.rgba.push_back(255);
    }
    return image;
}

} // namespace guanmo::io
