#include "app/scratch_folder.hpp"

#include <cstdlib>
#include <filesystem>

namespace guanmo::app {

namespace fs = std::filesystem;

ScratchFolder::ScratchFolder() {
    std::error_code error;
    std::string pattern = (fs::temp_directory_path(error) / "guanmo-XXXXXX").string();
    if (::mkdtemp(pattern.data()) != nullptr)
        folder_ = pattern;
}

ScratchFolder::~ScratchFolder() {
    std::error_code error;
    if (!folder_.empty())
        fs::remove_all(folder_, error);
}

} // namespace guanmo::app
