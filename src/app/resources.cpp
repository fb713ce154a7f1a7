#include "app/resources.hpp"

#include "i18n/translate.hpp"

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <system_error>

namespace guanmo::app {

namespace fs = std::filesystem;

namespace {

text::FaceFile first_existing(const style::FontFile& font) {
    const auto found =
        std::find_if(font.paths.begin(), font.paths.end(), [](const std::string& path) {
            std::error_code error;
            return fs::exists(path, error);
        });
    if (found == font.paths.end())
        throw std::runtime_error(i18n::trf(
            "no font found: none of {} exists; install fonts-noto-cjk or name another file "
            "in config/fonts.toml",
            fmt::join(font.paths, ", ")));
    return {*found, font.index};
}

} // namespace

Resources find_resources() {
    std::error_code error;
    const fs::path executable = fs::read_symlink("/proc/self/exe", error);
    const fs::path share = executable.parent_path().parent_path() / "share" / "guanmo";
    if (!error && fs::exists(share / "config", error))
        return {share / "config", share / "shaders", share / "locale",
                share / "geodata" / "tongliao"};
    const fs::path source = GUANMO_SOURCE_DIR;
    return {source / "config", source / "shaders", GUANMO_LOCALE_DIR,
            source / "geodata" / "tongliao"};
}

std::array<text::FaceFile, text::face_count> find_fonts(const style::Fonts& fonts) {
    return {first_existing(fonts.sans), first_existing(fonts.sans_bold),
            first_existing(fonts.serif_bold)};
}

std::vector<text::FaceFile> find_fallback_fonts(const style::Fonts& fonts) {
    std::vector<text::FaceFile> found;
    std::error_code error;
    for (const std::string& path : fonts.fallback.paths)
        if (fs::exists(path, error))
            found.push_back({path, fonts.fallback.index});
    return found;
}

} // namespace guanmo::app
