#include "io/zip_archive.hpp"

#include "i18n/translate.hpp"
#include "io/encoding.hpp"
#include "io/file.hpp"
#include "workbook/half_width.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <zip.h>

#include <algorithm>
#include <array>
#include <fstream>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

namespace {

Diagnostic damaged(const std::string& path, const std::string& member, const std::string& why) {
    return {.source = path,
            .field = member,
            .message = trf("the archive is damaged or cut off: {}", why),
            .remedy = tr("copy or export it anew")};
}

struct CloseMember {
    void operator()(zip_file_t* member) const { zip_fclose(member); }
};

} // namespace

void ZipArchive::Close::operator()(zip* archive) const {
    zip_discard(archive);
}

ZipArchive::ZipArchive(std::string path, std::unique_ptr<zip, Close> archive,
                       const ZipBounds& bounds)
    : path_(std::move(path)), archive_(std::move(archive)), bounds_(bounds) {
    const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(archive_.get(), 0));
    for (zip_uint64_t i = 0; i < count && i < bounds_.members; ++i)
        if (const char* name = zip_get_name(archive_.get(), i, ZIP_FL_ENC_GUESS))
            members_.emplace(workbook::lower_case(name), i);
}

Loaded<ZipArchive> ZipArchive::open(const std::string& path, const ZipBounds& bounds) {
    if (auto problem = why_unreadable(path))
        return {std::nullopt, {std::move(*problem)}};
    int code = 0;
    std::unique_ptr<zip, Close> archive(zip_open(path.c_str(), ZIP_RDONLY, &code));
    if (!archive) {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        std::string why = zip_error_strerror(&error);
        zip_error_fini(&error);
        return {std::nullopt, {damaged(path, "", why)}};
    }
    const auto count = static_cast<std::uint64_t>(zip_get_num_entries(archive.get(), 0));
    if (count > bounds.members)
        return {std::nullopt,
                {{.source = path,
                  .value = std::to_string(count),
                  .message = trf("the archive has {} members, more than {}", count, bounds.members),
                  .remedy = tr("save it anew with an office program")}}};
    return {ZipArchive(path, std::move(archive), bounds), {}};
}

std::vector<std::string> ZipArchive::members() const {
    std::vector<std::string> names;
    for (const auto& [name, index] : members_)
        names.push_back(name);
    return names;
}

bool ZipArchive::has(const std::string& member) const {
    return members_.contains(workbook::lower_case(member));
}

Loaded<std::string> ZipArchive::read(const std::string& member, std::uint64_t most) const {
    const auto found = members_.find(workbook::lower_case(member));
    if (found == members_.end())
        return {std::nullopt, {damaged(path_, member, trf("{} is missing", member))}};
    const std::uint64_t limit = std::min(most, bounds_.member_bytes);
    const auto too_large = [&]() -> Loaded<std::string> {
        return {std::nullopt,
                {{.source = path_,
                  .field = member,
                  .message = trf("unpacks to more than {} MB", limit >> 20U),
                  .remedy = tr("split the table, or save it as CSV")}}};
    };
    zip_stat_t claimed;
    if (zip_stat_index(archive_.get(), found->second, 0, &claimed) == 0 &&
        (claimed.valid & ZIP_STAT_SIZE) != 0 && claimed.size > limit)
        return too_large();
    const std::unique_ptr<zip_file_t, CloseMember> file(
        zip_fopen_index(archive_.get(), found->second, 0));
    if (!file)
        return {std::nullopt, {damaged(path_, member, zip_strerror(archive_.get()))}};
    std::string bytes;
    std::array<char, 1U << 16U> block{};
    for (;;) {
        const zip_int64_t read = zip_fread(file.get(), block.data(), block.size());
        if (read < 0)
            return {std::nullopt, {damaged(path_, member, zip_file_strerror(file.get()))}};
        if (read == 0)
            return {std::move(bytes), {}};
        bytes.append(block.data(), static_cast<std::size_t>(read));
        if (bytes.size() > limit)
            return too_large();
    }
}

std::vector<ZipMember> ZipArchive::files() const {
    std::vector<ZipMember> files;
    const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(archive_.get(), 0));
    for (zip_uint64_t i = 0; i < count; ++i) {
        const char* raw = zip_get_name(archive_.get(), i, ZIP_FL_ENC_RAW);
        zip_stat_t stat;
        if (raw == nullptr || zip_stat_index(archive_.get(), i, 0, &stat) != 0)
            continue;
        std::string name = raw;
        if (!is_utf8(name))
            name = utf8_from_gb18030(name).value_or(decoded(name).text);
        std::replace(name.begin(), name.end(), '\\', '/'); // as some programs part folders
        if (!name.ends_with('/'))
            files.push_back({i, std::move(name), stat.size, stat.comp_size, stat.mtime});
    }
    return files;
}

std::optional<Diagnostic> ZipArchive::unpack(const ZipMember& member, const std::string& path,
                                             std::uint64_t most) const {
    const auto failed = [&](std::string message, std::string remedy) {
        return Diagnostic{.source = path_ + "/" + member.name,
                          .message = std::move(message),
                          .remedy = std::move(remedy)};
    };
    zip_stat_t stat;
    if (zip_stat_index(archive_.get(), member.index, 0, &stat) == 0 &&
        (stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
        return failed(tr("is locked by a password"),
                      tr("unpack it with the password and name the folder with its files"));
    const std::unique_ptr<zip_file_t, CloseMember> file(
        zip_fopen_index(archive_.get(), member.index, 0));
    if (!file)
        return failed(trf("cannot be unpacked: {}", zip_strerror(archive_.get())),
                      tr("unpack it and name the folder with its files"));
    std::ofstream out(path, std::ios::binary);
    std::vector<char> block(1U << 18U);
    std::uint64_t written = 0;
    for (;;) {
        const zip_int64_t read = zip_fread(file.get(), block.data(), block.size());
        if (read < 0)
            return failed(
                trf("the archive is damaged or cut off: {}", zip_file_strerror(file.get())),
                tr("copy or export it anew"));
        if (read == 0)
            break;
        written += static_cast<std::uint64_t>(read);
        if (written > most)
            return failed(trf("unpacks to more than {} MB", most >> 20U),
                          tr("unpack it and name the folder with its files"));
        if (!out.write(block.data(), static_cast<std::streamsize>(read)))
            break;
    }
    out.close();
    if (!out)
        return failed(tr("cannot be unpacked: the folder for temporary files is full"),
                      tr("make room there, or set TMPDIR to another folder"));
    const timespec changed{member.changed, 0};
    const std::array<timespec, 2> times{changed, changed};
    ::utimensat(AT_FDCWD, path.c_str(), times.data(), 0);
    return std::nullopt;
}

std::optional<Diagnostic> why_packed_too_large(const std::string& path) {
    if (!workbook::lower_case(path).ends_with(".kmz"))
        return std::nullopt;
    const Loaded<ZipArchive> archive = ZipArchive::open(path);
    if (!archive.value)
        return archive.diagnostics.front();
    for (const std::string& member : archive.value->members())
        if (member.ends_with(".kml"))
            if (Loaded<std::string> read = archive.value->read(member); !read.value)
                return read.diagnostics.front();
    return std::nullopt;
}

bool write_zip(const std::string& path,
               const std::vector<std::pair<std::string, std::string>>& members) {
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    if (archive == nullptr)
        return false;
    for (const auto& [name, bytes] : members) {
        zip_source_t* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
        const zip_int64_t added =
            source == nullptr ? -1 : zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
        constexpr zip_uint32_t quick = 1; // a third of the time for a tenth more bytes
        if (added >= 0 && zip_set_file_compression(archive, static_cast<zip_uint64_t>(added),
                                                   ZIP_CM_DEFLATE, quick) == 0)
            continue;
        if (added < 0)
            zip_source_free(source);
        zip_discard(archive);
        return false;
    }
    if (zip_close(archive) == 0)
        return true;
    zip_discard(archive);
    return false;
}

bool looks_like_zip(const std::string& path) {
    std::array<char, 4> head{};
    std::ifstream(path, std::ios::binary).read(head.data(), head.size());
    return head == std::array<char, 4>{'P', 'K', '\x03', '\x04'};
}

} // namespace guanmo::io
