#include "io/import_title.hpp"

#include <algorithm>
#include <filesystem>

namespace guanmo::io {

std::string title_of(const std::vector<ImportedSource>& sources) {
    namespace fs = std::filesystem;
    const fs::path first = sources.front().path;
    fs::path common = first.parent_path();
    for (const ImportedSource& source : sources) {
        const fs::path folder = fs::path(source.path).parent_path();
        const auto [mine, theirs] =
            std::mismatch(common.begin(), common.end(), folder.begin(), folder.end());
        fs::path shared;
        for (auto part = common.begin(); part != mine; ++part)
            shared /= *part;
        common = std::move(shared);
    }
    const std::string name = common.filename().string();
    const bool is_name = !name.empty() && name != "." && name != "..";
    return sources.size() > 1 && is_name ? name : first.stem().string();
}

} // namespace guanmo::io
