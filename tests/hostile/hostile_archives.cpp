#include "hostile_file.hpp"

#include "io/archive.hpp"

/// Archives as they are sent, and as they are not to be.
namespace guanmo::test {

namespace fs = std::filesystem;

namespace {

const std::string list = "编号,项目名称,经度,纬度\nA1,甲,122.25,43.65\nA2,乙,122.35,43.65\n";
const std::string other_list = "编号,项目名称,经度,纬度\nB1,丙,121.25,43.25\n";
const std::string name_in_gbk = "\xCF\xEE\xC4\xBF"; // 项目

HostileFile archive(std::string name, std::map<std::string, std::string> members,
                    Expected expected) {
    return {std::move(name),
            [members = std::move(members)](const fs::path& folder, const std::string& file) {
                write_zip((folder / file).string(), members);
            },
            std::move(expected)};
}

std::string bytes_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string zip_of(const fs::path& folder, const std::map<std::string, std::string>& members) {
    const fs::path path = folder / "inner";
    write_zip(path.string(), members);
    std::string bytes = bytes_of(path);
    fs::remove(path);
    return bytes;
}

/// An archive in which something is changed afterwards.
HostileFile changed(std::string name, std::function<void(std::string& bytes)> change,
                    Expected expected) {
    return {std::move(name),
            [change = std::move(change)](const fs::path& folder, const std::string& file) {
                std::string bytes = zip_of(folder, {{"a.csv", list}, {"b.csv", other_list}});
                change(bytes);
                write(folder / file, bytes);
            },
            std::move(expected)};
}

/// A list and a file that cannot be read: the list comes in.
HostileFile beside_a_list(const std::string& name, std::string bytes, std::string says) {
    return archive(name + "_beside_a_list.zip", {{"a.csv", list}, {name, std::move(bytes)}},
                   {.exit_code = 1, .projects = 2, .says = {std::move(says)}});
}

HostileFile nested(std::string name, int levels, Expected expected) {
    return {std::move(name),
            [levels](const fs::path& folder, const std::string& file) {
                std::string bytes = list;
                std::string inside = "甲.csv";
                for (int level = 1; level < levels; ++level) {
                    bytes = zip_of(folder, {{inside, bytes}});
                    inside = "里.zip";
                }
                write_zip((folder / file).string(), {{inside, bytes}});
            },
            std::move(expected)};
}

} // namespace

std::vector<HostileFile> hostile_archives() {
    return {
        archive("two_tables.zip", {{"甲/a.csv", list}, {"乙/a.csv", other_list}}, {.projects = 3}),
        archive("报送 (1).ZIP", {{"a.csv", list}, {"说明.doc", "x"}, {"__MACOSX/._a.csv", "x"}},
                {.projects = 2}),
        archive("gbk_names.zip", {{name_in_gbk + "/" + name_in_gbk + ".csv", list}},
                {.projects = 2}),
        archive("windows_folders.zip", {{"a\\b.csv", list}}, {.projects = 2}),
        archive("without_ending", {{"a.csv", list}}, {.projects = 2}),
        archive(
            "a_workbook.zip",
            {{"通辽/workbook.toml", "title = \"通辽\"\n"},
             {"通辽/units.geojson",
              R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"1","name":"甲县","kind":"county"},)"
              R"("geometry":{"type":"Polygon","coordinates":[[[122,43],[123,43],[123,44],[122,43]]]}}]})"},
             {"通辽/projects.csv", "id,name,lng,lat\nA1,甲,122.5,43.2\n"}},
            {.projects = 1, .units = 1}),
        nested("in_an_archive.zip", 2, {.projects = 2}),
        nested("in_three.zip", 3, {.exit_code = 2, .says = {"in an archive in an archive"}}),
        archive("leads_out.zip", {{"../../out.csv", list}, {"a.csv", list}},
                {.exit_code = 1, .projects = 2, .says = {"its name leads out of the archive"}}),
        archive("leads_out_by_windows.zip", {{"..\\..\\out.csv", list}},
                {.exit_code = 2, .says = {"its name leads out of the archive"}}),
        archive("rooted.zip", {{"/tmp/guanmo-out.csv", list}},
                {.exit_code = 2, .says = {"its name leads out of the archive"}}),
        archive("drive.zip", {{"C:/out.csv", list}},
                {.exit_code = 2, .says = {"its name leads out of the archive"}}),
        archive("long_name.zip", {{std::string(300, 'a') + ".csv", list}},
                {.exit_code = 2, .says = {"its name is too long"}}),
        archive("bomb.zip", {{"a.csv", std::string(160U << 20U, '0')}},
                {.exit_code = 2, .says = {"more than 300 times its size"}}),
        archive("nothing_of_ours.zip", {{"说明.doc", "x"}},
                {.exit_code = 2, .says = {"holds no file that may be geodata"}}),
        archive("with_rar.zip", {{"a.csv", list}, {"b.rar", "Rar!\x1A\x07 and the rest"}},
                {.exit_code = 1, .projects = 2, .says = {"is an archive (RAR)"}}),
        archive("list_with_a_bad_row.zip",
                {{"a.csv", "编号,项目名称,经度,纬度\nA1,甲,1222.5,43\nA1,乙,122,43\n"}},
                {.exit_code = 1, .projects = 1, .rejected = 1, .says = {"is the same"}}),
        changed("cut_off.zip", [](std::string& bytes) { bytes.resize(bytes.size() / 2); },
                {.exit_code = 2, .says = {"damaged or cut off"}}),
        changed("damaged_member.zip", [](std::string& bytes) { bytes[60] ^= 0x55; },
                {.exit_code = 1, .projects = 1, .says = {"damaged or cut off"}}),
        changed("locked.zip",
                [](std::string& bytes) { // the first flag of each entry of the directory
                    for (std::size_t at = 0; (at = bytes.find("PK\x01\x02", at)) != bytes.npos;
                         ++at)
                        bytes[at + 8] |= 1;
                    bytes[6] |= 1;
                },
                {.exit_code = 2, .says = {"locked by a password"}}),
        beside_a_list("no_text.csv", std::string(500, '\0'), "is no text"),
        beside_a_list("cut_off.geojson", R"({"type":"FeatureCollection","features":[)",
                      "cannot be opened"),
        beside_a_list("noise.xlsx", "PK\x03\x04 and noise", "damaged or cut off"),
        beside_a_list("noise.zip", "PK\x03\x04 and noise", "damaged or cut off"),
        beside_a_list("alone.shp", std::string("\0\0\x27\x0A", 4) + std::string(200, '\0'), ".shx"),
        beside_a_list("bomb.csv", std::string(160U << 20U, '0'), "more than 300 times its size"),
        bytes_file("noise.zip", std::string(300, 'z'),
                   {.exit_code = 2, .says = {"damaged or cut off"}}),
        bytes_file("empty.zip", "", {.exit_code = 2, .says = {"is empty"}}),
    };
}

} // namespace guanmo::test
