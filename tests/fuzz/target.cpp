#include "target.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace guanmo::fuzz {

namespace fs = std::filesystem;

namespace {

class Folder {
  public:
    Folder() {
        const fs::path memory = "/dev/shm";
        std::error_code error;
        const fs::path base = fs::is_directory(memory, error) ? memory : fs::temp_directory_path();
        path_ = base / ("guanmo-fuzz-" + std::to_string(::getpid()));
        fs::create_directories(path_);
    }
    ~Folder() {
        std::error_code error;
        fs::remove_all(path_, error);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] fs::path operator/(const std::string& name) const { return path_ / name; }

  private:
    fs::path path_;
};

} // namespace

std::vector<Target> all_targets() {
    std::vector<Target> all = text_targets();
    for (const auto& more : {table_targets(), file_targets()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

void demand(bool holds, const char* claim) {
    if (holds)
        return;
    std::fprintf(stderr, "does not hold: %s\n", claim);
    std::abort();
}

std::string written(const std::string& name, std::string_view bytes) {
    static const Folder folder;
    const std::string path = folder / name;
    std::ofstream(path, std::ios::binary)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return path;
}

} // namespace guanmo::fuzz
