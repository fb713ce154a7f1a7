#pragma once

#include "workbook/date.hpp"
#include "workbook/maybe.hpp"
#include "workbook/text.hpp"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace guanmo::workbook {

/// The bytes of a picture, in memory or still in a file. Any thread may ask.
class PhotoBytes {
  public:
    /// Reads them; throws std::runtime_error with a message for people when it cannot.
    using Read = std::function<std::string()>;

    explicit PhotoBytes(std::string bytes) : bytes_(std::move(bytes)) {}
    PhotoBytes(std::string file, Read read) : files_{{std::move(file), std::move(read)}} {}

    /// Throws as Read does.
    [[nodiscard]] std::string get() const;
    /// Takes them into memory, for the file is about to lose them. Throws as Read does.
    void hold() const;
    /// They are in that file as well now, and need not be in memory any more.
    void stored_in(const std::string& file, Read read) const;

  private:
    struct Stored {
        std::string file;
        Read read;
    };
    [[nodiscard]] std::string read() const;

    mutable std::mutex mutex_;
    mutable std::optional<std::string> bytes_;
    mutable std::vector<Stored> files_; ///< the last one is asked first: others may be gone
};

/// A photograph, kept as a JPEG of at most `longest_side` pixels.
struct Photo {
    static constexpr int longest_side = 1600;
    Text id;         ///< made from its bytes: photos of the same id are the same
    Text project_id; ///< empty: it is of no project (yet)
    Text name;       ///< of the file it came as
    Maybe<PartialDate> taken_on;
    int width = 0; ///< pixels
    int height = 0;
    Maybe<geo::LngLat> position; ///< where it was taken, WGS 84
    std::shared_ptr<const PhotoBytes> jpeg;
    /// The bytes are those of the id.
    friend bool operator==(const Photo& a, const Photo& b) {
        return a.id == b.id && a.project_id == b.project_id && a.name == b.name &&
               a.taken_on == b.taken_on && a.width == b.width && a.height == b.height &&
               a.position == b.position;
    }
};
[[nodiscard]] inline std::string_view key_of(const Photo& photo) {
    return photo.id;
}
[[nodiscard]] inline std::string_view group_key_of(const Photo& photo) {
    return photo.project_id;
}

/// An id for these bytes: 128 bits of FNV-1a in hexadecimal digits.
[[nodiscard]] std::string photo_id(std::string_view jpeg);

} // namespace guanmo::workbook
