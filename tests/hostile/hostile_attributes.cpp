#include "hostile_file.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

/// Points whose .dbf is written byte by byte, as older and cheaper programs leave it.
namespace guanmo::test {

namespace fs = std::filesystem;

namespace {

struct Field {
    std::string name;
    char type = 'C';
    std::size_t width = 0;
};

struct Points {
    std::vector<std::array<double, 2>> places = {{122.25, 43.65}, {120.65, 42.85}};
    std::vector<Field> fields = {{"NAME", 'C', 24}, {"INVEST_YI", 'N', 8}};
    std::vector<std::vector<std::string>> rows; ///< a first cell of "*": deleted
    std::string cpg = "UTF-8";
};

std::string big(std::uint32_t number) {
    return {static_cast<char>(number >> 24U), static_cast<char>(number >> 16U),
            static_cast<char>(number >> 8U), static_cast<char>(number)};
}

std::string little(std::uint64_t number, std::size_t bytes) {
    std::string text;
    for (std::size_t i = 0; i < bytes; ++i)
        text += static_cast<char>(number >> (8 * i));
    return text;
}

std::string little(double number) {
    std::string text(sizeof number, '\0');
    std::memcpy(text.data(), &number, sizeof number);
    return text;
}

/// ESRI Shapefile Technical Description (1998); lengths in words of 16 bits.
std::string head(std::size_t words) {
    std::string text = big(9994) + std::string(20, '\0') + big(static_cast<std::uint32_t>(words)) +
                       little(1000, 4) + little(1, 4);
    for (const double corner : {110.0, 40.0, 130.0, 50.0, 0.0, 0.0, 0.0, 0.0})
        text += little(corner);
    return text;
}

std::string padded(const std::string& text, std::size_t width, bool number) {
    const std::string cell = text.substr(0, width);
    const std::string blanks(width - cell.size(), ' ');
    return number ? blanks + cell : cell + blanks;
}

std::string dbf(const Points& made) {
    std::size_t width = 1;
    std::string fields;
    for (const Field& field : made.fields) {
        fields += padded(field.name, 11, false);
        std::replace(fields.end() - 11, fields.end(), ' ', '\0');
        fields += field.type + std::string(4, '\0') + static_cast<char>(field.width) +
                  std::string(15, '\0');
        width += field.width;
    }
    std::string text = std::string("\x03\x7D\x01\x01", 4) + little(made.rows.size(), 4) +
                       little(33 + fields.size(), 2) + little(width, 2) + std::string(20, '\0') +
                       fields + '\r';
    for (std::vector<std::string> row : made.rows) {
        const bool deleted = row.front() == "*";
        row.erase(row.begin(), row.begin() + (deleted ? 1 : 0));
        text += deleted ? '*' : ' ';
        for (std::size_t i = 0; i < made.fields.size(); ++i)
            text += padded(row[i], made.fields[i].width, made.fields[i].type == 'N');
    }
    return text + '\x1A';
}

HostileFile points(std::string name, Points made, Expected expected) {
    return {
        std::move(name),
        [made = std::move(made)](const fs::path& folder, const std::string& file) {
            std::string shapes;
            std::string index;
            for (const auto& [lng, lat] : made.places) {
                index += big(static_cast<std::uint32_t>(50 + shapes.size() / 2)) + big(10);
                shapes += big(static_cast<std::uint32_t>(index.size() / 8)) + big(10) +
                          little(1, 4) + little(lng) + little(lat);
            }
            fs::path path = folder / file;
            write(path, head(50 + shapes.size() / 2) + shapes);
            write(path.replace_extension(".shx"), head(50 + index.size() / 2) + index);
            write(path.replace_extension(".dbf"), dbf(made));
            write(
                path.replace_extension(".prj"),
                R"(GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]],)"
                R"(PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]])");
            if (!made.cpg.empty())
                write(path.replace_extension(".cpg"), made.cpg);
        },
        std::move(expected)};
}

} // namespace

std::vector<HostileFile> hostile_attributes() {
    const std::string gbk = "\xBF\xC6\xB6\xFB\xC7\xDF\xC5\xA9\xD2\xB5\xD4\xB0"; // 科尔沁农业园
    const std::string park = "科尔沁农业园";
    const std::vector<std::vector<std::string>> two{{park, "1"}, {park, "2"}};
    return {
        points("gbk_called_latin1.shp", {.rows = {{gbk, "1"}, {gbk, "2"}}, .cpg = "ISO-8859-1"},
               {.exit_code = 1, .projects = 2, .says = {"are GB18030"}, .has_text = park}),
        points("ansi_936.shp", {.rows = {{gbk, "1"}, {gbk, "2"}}, .cpg = "ANSI 936\r\n"},
               {.exit_code = 1, .projects = 2, .has_text = park}),
        points("cut_in_a_character.shp",
               {.fields = {{"项目名\xE7", 'C', 16}, {"INVEST_YI", 'N', 8}}, .rows = two, .cpg = ""},
               {.exit_code = 1, .projects = 2, .has_text = "科尔沁农业"}),
        points("more_rows_than_shapes.shp", {.rows = {{park, "1"}, {park, "2"}, {"没有图形", "3"}}},
               {.exit_code = 1, .projects = 2, .rejected = 1, .says = {"have no shape"}}),
        points("deleted_rows.shp", {.rows = {{"*", park, "1"}, {park, "2"}}},
               {.exit_code = 1, .projects = 1, .says = {"marked as deleted"}}),
        points("number_too_wide.shp", {.rows = {{park, "********"}, {park, "2"}}},
               {.exit_code = 1, .projects = 2, .says = {"numbers did not fit"}}),
        points("null_numbers_of_gdal.shp",
               {.fields = {{"ID", 'C', 8}, {"NAME", 'C', 24}, {"INVEST_YI", 'N', 10}},
                .rows = {{"A1", park, "**********"}, {"A2", park, "2"}}},
               {.projects = 2}),
        points("number_too_wide_among_wide_ones.shp",
               {.fields = {{"NAME", 'C', 24}, {"INVEST_YI", 'N', 10}},
                .rows = {{park, "**********"}, {park, " 987654321"}}},
               {.exit_code = 1, .projects = 2, .says = {"numbers did not fit"}}),
        points("text_among_numbers.shp", {.rows = {{park, "1.2\xD2\xDA"}, {park, "2"}}},
               {.exit_code = 1, .projects = 2, .says = {"hold other text"}}),
    };
}

} // namespace guanmo::test
