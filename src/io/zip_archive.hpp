#pragma once

#include "io/diagnostic.hpp"

#include <cstdint>
#include <ctime>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

struct zip;

/// Zip archives: spreadsheets, whose members are read in memory and never become files, and those
/// that people send, whose members do (io/unpacked_sources).
namespace guanmo::io {

/// What an archive may hold; more is refused by name before it is unpacked.
struct ZipBounds {
    std::uint64_t members = 20'000;
    std::uint64_t member_bytes = 256ULL << 20U; ///< of one member, unpacked
};

/// A file in an archive.
struct ZipMember {
    std::uint64_t index = 0;
    std::string name = {};    ///< UTF-8, folders before it with "/"; nothing is done about ".." yet
    std::uint64_t bytes = 0;  ///< unpacked, as the archive claims
    std::uint64_t packed = 0; ///< bytes
    std::time_t changed = 0;
};

class ZipArchive {
  public:
    /// Says why it cannot be opened: no archive, cut off, too many members.
    [[nodiscard]] static Loaded<ZipArchive> open(const std::string& path,
                                                 const ZipBounds& bounds = {});

    /// Their names in lower case.
    [[nodiscard]] std::vector<std::string> members() const;
    /// Whatever the case of its letters.
    [[nodiscard]] bool has(const std::string& member) const;

    /// The unpacked bytes of a member; says when it is missing, locked by a password, damaged, or
    /// unpacks to more than `most` bytes (at most the bound), whatever size the archive claims.
    [[nodiscard]] Loaded<std::string> read(const std::string& member,
                                           std::uint64_t most = UINT64_MAX) const;

    /// All files in their order. Names that are no UTF-8 are read as GB18030, which Chinese Windows
    /// writes without saying so.
    [[nodiscard]] std::vector<ZipMember> files() const;
    /// Writes a member into a new file with the time that the archive has; says when that fails or
    /// it unpacks to more than `most` bytes, whatever size the archive claims. Its sum is checked.
    [[nodiscard]] std::optional<Diagnostic> unpack(const ZipMember& member, const std::string& path,
                                                   std::uint64_t most) const;

  private:
    struct Close {
        void operator()(zip* archive) const;
    };
    ZipArchive(std::string path, std::unique_ptr<zip, Close> archive, const ZipBounds& bounds);

    std::string path_;
    std::unique_ptr<zip, Close> archive_;
    ZipBounds bounds_;
    std::map<std::string, std::uint64_t, std::less<>> members_; ///< lower-case name → index
};

/// Why a .kmz cannot be handed to a library that unpacks it whole: it is damaged, or larger than
/// the bounds when unpacked. None for all other files.
[[nodiscard]] std::optional<Diagnostic> why_packed_too_large(const std::string& path);

/// Writes an archive of these members (name, bytes) in their order. False when that fails.
[[nodiscard]] bool write_zip(const std::string& path,
                             const std::vector<std::pair<std::string, std::string>>& members);

/// True when the file begins as zip archives do.
[[nodiscard]] bool looks_like_zip(const std::string& path);

} // namespace guanmo::io
