#include "io/unpacked_sources.hpp"

#include "i18n/translate.hpp"
#include "io/file.hpp"
#include "io/import.hpp"
#include "io/no_geodata.hpp"
#include "io/photo_file.hpp"
#include "io/road_network.hpp"
#include "io/zip_archive.hpp"
#include "workbook/half_width.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>

namespace guanmo::io {

namespace fs = std::filesystem;
using i18n::tr;
using i18n::trf;

namespace {

constexpr std::array<std::string_view, 19> endings{
    ".geojson", ".json", ".shp",  ".gpkg", ".kml", ".kmz", ".gpx", ".csv", ".txt", ".tsv",
    ".fgb",     ".tab",  ".xlsx", ".xlsm", ".xls", ".et",  ".ods", ".pbf", ".osm"};
/// What lies beside a Shapefile or a table of MapInfo, and in the folder of a workbook.
constexpr std::array<std::string_view, 10> companions{".dbf", ".shx", ".prj", ".cpg",  ".dat",
                                                      ".map", ".id",  ".ind", ".toml", ".shz"};

template <class List> bool is_among(const List& list, const std::string& ending) {
    return std::find(list.begin(), list.end(), ending) != list.end();
}

std::string ending_of(const fs::path& path) {
    return workbook::lower_case(path.extension().string());
}

/// What Office leaves of an open file, and macOS beside every file of an archive.
bool is_left_over(const fs::path& path) {
    const std::string name = path.filename().string();
    return name.starts_with("~$") || name.starts_with("._");
}

bool may_be_source(const fs::path& path) {
    const std::string ending = ending_of(path);
    if (is_left_over(path))
        return false;
    if (ending == ".gz" || ending == ".bz2") // of an extract of OpenStreetMap
        return is_osm(path.string());
    return is_among(endings, ending) || is_photo(path.string());
}

/// One that is not read.
bool is_other_archive(const fs::path& path) {
    const std::string ending = ending_of(path);
    return ending == ".rar" || ending == ".7z";
}

bool is_mere_folder(const std::string& source) {
    return is_folder(source) && !fs::exists(fs::path(source) / "workbook.toml");
}

/// All files in a folder and below, by name.
std::vector<fs::path> files_in(const std::string& folder) {
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
         it.increment(error))
        if (it->is_regular_file(error))
            found.push_back(it->path());
    std::sort(found.begin(), found.end());
    return found;
}

/// The workbook that an archive is, packed with its folder or without.
std::string workbook_in(const std::string& folder) {
    std::error_code error;
    if (fs::exists(fs::path(folder) / "workbook.toml", error))
        return folder;
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (fs::exists(entry.path() / "workbook.toml", error))
            return entry.path().string();
    return "";
}

/// Why a member may not become a file of that name; empty: it may.
std::string why_no_name(const std::string& name) {
    if (name.starts_with('/') || name.find(':') != name.npos)
        return tr("its name leads out of the archive");
    for (const fs::path& part : fs::path(name))
        if (part == "..")
            return tr("its name leads out of the archive");
        else if (part.native().size() > 255) // bytes, as most file systems allow
            return tr("its name is too long");
    return "";
}

bool is_wanted(const fs::path& name) {
    if (!name.empty() && *name.begin() == "__MACOSX")
        return false;
    return !is_left_over(name) && (may_be_source(name) || is_among(companions, ending_of(name)) ||
                                   ending_of(name) == ".zip" || is_other_archive(name));
}

} // namespace

bool is_zip_of_files(const std::string& path) {
    const std::string lower = workbook::lower_case(path);
    const std::string ending = ending_of(lower);
    if (lower.ends_with(".shp.zip") || is_folder(path))
        return false;
    if (ending == ".zip")
        return true;
    return !is_among(endings, ending) && ending != ".shz" && looks_like_zip(path);
}

UnpackedSources::UnpackedSources(const std::vector<std::string>& sources,
                                 const UnpackingBounds& bounds)
    : bounds_(bounds) {
    for (const std::string& source : sources)
        add(source);
}

bool UnpackedSources::is_named(const std::string& file) const {
    return std::find(named_.begin(), named_.end(), file) != named_.end();
}

void UnpackedSources::add(const std::string& source) {
    std::error_code error;
    named_.push_back(source);
    if (is_mere_folder(source)) {
        add_all(sources_in(source, 1));
    } else if (fs::is_regular_file(source, error) && is_zip_of_files(source)) {
        const std::size_t before = problems_.size();
        const std::vector<std::string> files = unpacked(source, 1);
        add_all(files);
        readable_ = readable_ && !(files.empty() && problems_.size() > before);
    } else if (fs::exists(source, error) || !add_member(source)) {
        files_.push_back(source);
    }
}

void UnpackedSources::add_all(const std::vector<std::string>& files) {
    files_.insert(files_.end(), files.begin(), files.end());
}

std::vector<std::string> UnpackedSources::sources_in(const std::string& folder, int depth) {
    std::vector<std::string> found;
    for (const fs::path& path : files_in(folder)) {
        if (may_be_source(path)) {
            found.push_back(path.string());
        } else if (is_zip_of_files(path.string())) {
            const std::vector<std::string> inner = unpacked(path.string(), depth);
            found.insert(found.end(), inner.begin(), inner.end());
        } else if (is_other_archive(path)) {
            if (auto packed = why_no_geodata(path.string()))
                problems_.push_back(shown(*std::move(packed)));
        }
    }
    return found;
}

bool UnpackedSources::add_member(const std::string& source) {
    std::error_code error;
    fs::path archive = fs::path(source).parent_path();
    while (archive.has_relative_path() && !fs::exists(archive, error))
        archive = archive.parent_path();
    if (!fs::is_regular_file(archive, error) || !is_zip_of_files(archive.string()))
        return false;
    const std::size_t before = files_.size();
    for (const std::string& file : unpacked(archive.string(), 1))
        if (shown(file) == source) {
            files_.push_back(file);
            named_.push_back(file);
        }
    return files_.size() > before;
}

std::vector<std::string> UnpackedSources::unpacked(const std::string& archive, int depth) {
    if (const auto known = known_.find(archive); known != known_.end())
        return known->second;
    std::vector<std::string>& files = known_[archive];
    const auto refuse = [&](std::string message, std::string remedy) {
        problems_.push_back(
            {.source = shown(archive), .message = std::move(message), .remedy = std::move(remedy)});
        return files;
    };
    if (depth > bounds_.deep)
        return refuse(tr("is an archive in an archive in an archive"),
                      tr("unpack it and name the folder with its files"));
    if (!scratch_)
        scratch_ = std::make_unique<ScratchFolder>();
    const std::string folder = scratch_->path(std::to_string(names_.size() + 1));
    std::error_code error;
    if (scratch_->folder().empty() || !fs::create_directory(folder, error))
        return refuse(tr("cannot be unpacked: the folder for temporary files is full"),
                      tr("make room there, or set TMPDIR to another folder"));
    names_.emplace_back(folder, shown(archive));
    const std::size_t problems_before = problems_.size();
    unpack_all(archive, folder);
    if (const std::string whole = workbook_in(folder); !whole.empty()) {
        files.push_back(whole);
        return files;
    }
    files = sources_in(folder, depth + 1);
    if (files.empty() && problems_.size() == problems_before)
        problems_.push_back({.source = shown(archive),
                             .message = tr("holds no file that may be geodata, a table or a photo"),
                             .remedy = tr("look into it: is it the right one?")});
    return files;
}

std::string UnpackedSources::why_not(const ZipMember& member, const fs::path& path) const {
    std::error_code error;
    std::string wrong = why_no_name(member.name);
    if (wrong.empty())
        wrong = too_much(member);
    if (wrong.empty() && fs::exists(path, error))
        wrong = tr("is in the archive twice");
    return wrong;
}

void UnpackedSources::unpack_all(const std::string& archive, const std::string& folder) {
    const Loaded<ZipArchive> opened = ZipArchive::open(archive);
    for (const Diagnostic& problem : opened.diagnostics)
        problems_.push_back(shown(problem));
    if (!opened.value)
        return;
    const std::string name = shown(archive);
    for (const ZipMember& member : opened.value->files()) {
        if (!is_wanted(member.name))
            continue;
        const fs::path path = fs::path(folder) / member.name;
        if (std::string wrong = why_not(member, path); !wrong.empty()) {
            problems_.push_back({.source = name,
                                 .field = member.name,
                                 .message = std::move(wrong),
                                 .remedy = tr("unpack it and name the folder with its files")});
            continue;
        }
        std::error_code error;
        fs::create_directories(path.parent_path(), error);
        if (auto failed = opened.value->unpack(
                member, path.string(), std::min(bounds_.file_bytes, bounds_.all_bytes - bytes_))) {
            problems_.push_back(shown(*std::move(failed)));
            fs::remove(path, error);
            continue;
        }
        bytes_ += fs::file_size(path, error);
    }
}

std::string UnpackedSources::too_much(const ZipMember& member) const {
    if (member.bytes > bounds_.file_bytes || member.bytes > bounds_.all_bytes - bytes_)
        return trf("unpacks to more than {} MB",
                   std::min(bounds_.file_bytes, bounds_.all_bytes) >> 20U);
    if (member.bytes > bounds_.suspicious && member.bytes / bounds_.times_packed > member.packed)
        return trf("unpacks to more than {} times its size, as what is to fill a disk does",
                   bounds_.times_packed);
    return "";
}

std::string UnpackedSources::shown(std::string text) const {
    // Those of archives in archives come later and are named by the earlier ones already.
    for (const auto& [folder, archive] : names_) {
        if (text == folder)
            return archive;
        const std::string before = folder + "/";
        for (std::size_t at = 0; (at = text.find(before, at)) != text.npos; at += archive.size())
            text.replace(at, before.size(), archive + "/");
    }
    return text;
}

Diagnostic UnpackedSources::shown(Diagnostic diagnostic) const {
    for (std::string* text : {&diagnostic.source, &diagnostic.layer, &diagnostic.value,
                              &diagnostic.message, &diagnostic.remedy})
        *text = shown(std::move(*text));
    return diagnostic;
}

void UnpackedSources::show_in(Imported& imported) const {
    for (Conflict& conflict : imported.conflicts)
        for (Conflict::Side* side : {&conflict.old_side, &conflict.new_side})
            side->by.source = shown(std::move(side->by.source));
    for (DoubtfulMatch& match : imported.matches)
        for (DoubtfulMatch::Side* side : {&match.row, &match.known})
            side->by.source = shown(std::move(side->by.source));
    for (ImportedSource& source : imported.sources)
        source.path = shown(std::move(source.path));
    for (SourceProposal& proposal : imported.proposals)
        proposal.source = shown(std::move(proposal.source));
    imported.network_said = shown(std::move(imported.network_said));
}

ImportSettings UnpackedSources::real(ImportSettings settings) const {
    for (const std::string& file : files_)
        if (const auto said = settings.sources.find(shown(file)); said != settings.sources.end())
            settings.sources[file] = said->second;
    return settings;
}

} // namespace guanmo::io
