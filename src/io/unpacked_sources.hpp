#pragma once

#include "io/diagnostic.hpp"
#include "io/import_settings.hpp"
#include "io/scratch_folder.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace guanmo::io {

struct Imported;
struct ZipMember;

/// True for .zip, and for zip archives whose names do not say what they are; not for spreadsheets,
/// .kmz and .shp.zip, which others read as they are.
[[nodiscard]] bool is_zip_of_files(const std::string& path);

/// What is unpacked of an archive; beyond it, the archive is refused by name.
struct UnpackingBounds {
    std::uint64_t file_bytes = 1ULL << 30U;
    std::uint64_t all_bytes = 2ULL << 30U;    ///< of all archives of an import
    std::uint64_t suspicious = 128ULL << 20U; ///< bytes, from which the next is asked
    std::uint64_t times_packed = 300;         ///< tables of blanks and zeros reach some 100
    int deep = 2;                             ///< an archive in an archive
};

/// The files of an import: folders are replaced by what lies in them, archives by what is packed in
/// them, which is unpacked into a folder of this process's own for as long as this lives. Whoever
/// speaks of such a file calls it "报送.zip/项目.csv"; so it is named in settings, and it can be a
/// source of its own.
class UnpackedSources {
  public:
    explicit UnpackedSources(const std::vector<std::string>& sources,
                             const UnpackingBounds& bounds = {});

    /// As they can be opened.
    [[nodiscard]] const std::vector<std::string>& files() const { return files_; }
    /// Whether the file was named itself; else it lies in a folder or an archive that was, and
    /// what is wrong with it keeps nothing else out.
    [[nodiscard]] bool is_named(const std::string& file) const;
    /// Archives that cannot be read, or not all of their files.
    [[nodiscard]] const std::vector<Diagnostic>& problems() const { return problems_; }
    /// False when an archive that was named itself cannot be read.
    [[nodiscard]] bool readable() const { return readable_; }

    /// With names of archives and members in the place of those of unpacked files.
    [[nodiscard]] std::string shown(std::string text) const;
    [[nodiscard]] Diagnostic shown(Diagnostic diagnostic) const;
    void show_in(Imported& imported) const;
    /// What was said of a member, said of its file.
    [[nodiscard]] ImportSettings real(ImportSettings settings) const;

  private:
    void add(const std::string& source);
    void add_all(const std::vector<std::string>& files);
    /// What lies in a folder and below; archives there are `depth` deep.
    std::vector<std::string> sources_in(const std::string& folder, int depth);
    /// False when it is no archive with such a file.
    bool add_member(const std::string& source);
    /// The files in it, those of archives in it too; says what cannot be read.
    std::vector<std::string> unpacked(const std::string& archive, int depth);
    /// What can be unpacked; says of the rest why not.
    void unpack_all(const std::string& archive, const std::string& folder);
    /// Why a member is not unpacked to that path; empty: it may be.
    [[nodiscard]] std::string why_not(const ZipMember& member,
                                      const std::filesystem::path& path) const;
    [[nodiscard]] std::string too_much(const ZipMember& member) const;

    UnpackingBounds bounds_;
    std::unique_ptr<ScratchFolder> scratch_;                 ///< null: nothing had to be unpacked
    std::uint64_t bytes_ = 0;                                ///< unpacked
    std::vector<std::pair<std::string, std::string>> names_; ///< of a folder, of its archive
    std::map<std::string, std::vector<std::string>> known_;  ///< archives, and their files
    std::vector<std::string> named_;                         ///< as they can be opened
    std::vector<std::string> files_;
    std::vector<Diagnostic> problems_;
    bool readable_ = true;
};

} // namespace guanmo::io
