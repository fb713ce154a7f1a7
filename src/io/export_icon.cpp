#include "io/export_columns.hpp"
#include "io/gdal_source.hpp"

#include <array>
#include <cmath>

namespace guanmo::io {

using workbook::StageGroup;

namespace {

constexpr int side = 64;        // pixels
constexpr double radius = 17;   // of the circle of the same area, pixels
constexpr double outline = 2.5; // pixels
constexpr int samples = 4;      // along each side of a pixel

bool in_triangle(double x, double y, double r) {
    const double edge = 2.694 * r;
    const double height = edge * std::sqrt(3.0) / 2;
    const double down = y + height * 2 / 3; // from the tip
    return down >= 0 && down <= height && std::abs(x) <= down * edge / (2 * height);
}

bool in_saltire(double x, double y, double r) {
    const double arm = 2.378 * r / 2;
    const double half = 2.378 * r / 6;
    const double u = std::abs(x + y) / std::sqrt(2.0);
    const double v = std::abs(x - y) / std::sqrt(2.0);
    return (u <= arm && v <= half) || (v <= arm && u <= half);
}

/// The silhouettes of the map, centred, y down, of the area of a circle of radius r.
bool is_inside(StageGroup group, double x, double y, double r) {
    switch (group) {
    case StageGroup::conceiving:
        return in_triangle(x, y, r);
    case StageGroup::preparing:
        return std::abs(x) + std::abs(y) <= 1.253 * r;
    case StageGroup::building:
        return std::hypot(x, y) <= r;
    case StageGroup::built:
        return std::max(std::abs(x), std::abs(y)) <= 1.772 * r / 2;
    case StageGroup::halted:
        return in_saltire(x, y, r);
    }
    return false;
}

using Plane = std::array<std::uint8_t, side * side>;

/// White outline, coloured inside, antialiased: planes red, green, blue, alpha.
std::array<Plane, 4> planes_of(StageGroup group, style::Colour colour) {
    std::array<Plane, 4> planes{};
    for (int pixel = 0; pixel < side * side; ++pixel) {
        int covered = 0;
        int inner = 0;
        for (int sample = 0; sample < samples * samples; ++sample) {
            const double x = pixel % side + (sample % samples + 0.5) / samples - side / 2.0;
            const double y = pixel / side + (sample / samples + 0.5) / samples - side / 2.0;
            covered += is_inside(group, x, y, radius + outline) ? 1 : 0;
            inner += is_inside(group, x, y, radius) ? 1 : 0;
        }
        const auto at = static_cast<std::size_t>(pixel);
        const double share = covered == 0 ? 0 : static_cast<double>(inner) / covered;
        const auto mixed = [share](std::uint8_t value) {
            return static_cast<std::uint8_t>(std::lround(share * value + (1 - share) * 255));
        };
        planes[0][at] = mixed(colour.r);
        planes[1][at] = mixed(colour.g);
        planes[2][at] = mixed(colour.b);
        planes[3][at] = static_cast<std::uint8_t>(covered * 255 / (samples * samples));
    }
    return planes;
}

} // namespace

std::string stage_icon(StageGroup group, style::Colour colour) {
    const GdalMessages messages;
    GDALAllRegister();
    GDALDriver* memory = GetGDALDriverManager()->GetDriverByName("MEM");
    GDALDriver* png = GetGDALDriverManager()->GetDriverByName("PNG");
    if (memory == nullptr || png == nullptr)
        return "";
    std::array<Plane, 4> planes = planes_of(group, colour);
    const DatasetPtr picture(memory->Create("", side, side, 4, GDT_Byte, nullptr));
    for (int band = 1; band <= 4; ++band)
        if (picture->GetRasterBand(band)->RasterIO(
                GF_Write, 0, 0, side, side, planes[static_cast<std::size_t>(band - 1)].data(), side,
                side, GDT_Byte, 0, 0, nullptr) != CE_None)
            return "";
    const char* const name = "/vsimem/guanmo-stage-icon.png";
    DatasetPtr(png->CreateCopy(name, picture.get(), FALSE, nullptr, nullptr, nullptr)).reset();
    vsi_l_offset size = 0;
    const std::unique_ptr<GByte, decltype(&VSIFree)> bytes(VSIGetMemFileBuffer(name, &size, TRUE),
                                                           &VSIFree);
    VSIUnlink("/vsimem/guanmo-stage-icon.png.aux.xml");
    if (bytes == nullptr)
        return "";
    return {reinterpret_cast<const char*>(bytes.get()), static_cast<std::size_t>(size)};
}

} // namespace guanmo::io
