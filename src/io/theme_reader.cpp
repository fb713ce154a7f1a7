#include "io/theme_reader.hpp"

#include "i18n/translate.hpp"
#include "io/toml_table.hpp"

#include <algorithm>
#include <filesystem>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;
using style::Colour;
using style::Theme;

namespace {

struct Role {
    const char* name;
    Colour Theme::*colour;
};

constexpr Role roles[] = {
    {"background", &Theme::background},
    {"land", &Theme::land},
    {"land_alt", &Theme::land_alt},
    {"land_hover", &Theme::land_hover},
    {"land_active", &Theme::land_active},
    {"border_city", &Theme::border_city},
    {"border_county", &Theme::border_county},
    {"border_province", &Theme::border_province},
    {"border_prefecture", &Theme::border_prefecture},
    {"glow", &Theme::glow},
    {"graticule", &Theme::graticule},
    {"unit_label", &Theme::unit_label},
    {"label", &Theme::label},
    {"label2", &Theme::label2},
    {"halo", &Theme::halo},
    {"panel", &Theme::panel},
    {"panel_border", &Theme::panel_border},
    {"raised", &Theme::raised},
    {"hairline", &Theme::hairline},
    {"row_selected", &Theme::row_selected},
    {"text1", &Theme::text1},
    {"text2", &Theme::text2},
    {"text3", &Theme::text3},
    {"accent", &Theme::accent},
    {"on_accent", &Theme::on_accent},
    {"focus", &Theme::focus},
    {"warn", &Theme::warn},
    {"nodata_hatch", &Theme::nodata_hatch},
    {"nodata", &Theme::nodata},
    {"road", &Theme::road},
    {"water", &Theme::water},
    {"marker_outline", &Theme::marker_outline},
};

/// In the order of workbook::StageGroup.
constexpr const char* stage_groups[] = {"conceiving", "preparing", "building", "built", "halted"};

void read_colours(TomlTable table, Theme& theme) {
    for (const Role& role : roles)
        table.read(role.name, theme.*role.colour);
    table.read("glow_alpha", std::span(theme.glow_alpha), {0, 1});
    table.read("ramp", std::span(theme.ramp));
    table.read("line", std::span(theme.line));
    table.read("on_line", std::span(theme.on_line));
    table.say_unknown();
}

template <class Values> void read_by_group(TomlTable table, Values& values) {
    for (std::size_t i = 0; i < values.size(); ++i)
        table.read(stage_groups[i], values[i]);
    table.say_unknown();
}

void read_lights(TomlTable table, std::array<Colour, 3>& lights) {
    constexpr const char* names[] = {"red", "yellow", "green"};
    for (std::size_t i = 0; i < lights.size(); ++i)
        table.read(names[i], lights[i]);
    table.say_unknown();
}

std::string themes_in(const std::string& folder) {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        const std::string file = entry.path().filename().string();
        if (file.starts_with("theme_") && file.ends_with(".toml"))
            names.push_back(file.substr(6, file.size() - 11));
    }
    std::sort(names.begin(), names.end());
    std::string list;
    for (const std::string& name : names)
        list += (list.empty() ? "" : ", ") + name;
    return list;
}

} // namespace

Loaded<Theme> read_theme(const std::string& folder, const std::string& name) {
    const std::string path = folder + "/theme_" + name + ".toml";
    if (!std::filesystem::exists(path))
        return {std::nullopt,
                {{.source = folder,
                  .field = "theme",
                  .value = name,
                  .message = tr("there is no such theme"),
                  .remedy = trf("one of: {}", themes_in(folder))}}};
    Loaded<toml::table> file = read_toml(path);
    if (!file.value)
        return {std::nullopt, std::move(file.diagnostics)};

    Loaded<Theme> read{Theme{}, {}};
    read.value->name = name;
    TomlTable top(&*file.value, "", path, TomlTable::Missing::is_said, read.diagnostics);
    top.read("dark", read.value->dark);
    read_colours(top.table("colours"), *read.value);
    read_lights(top.table("light"), read.value->light);
    read_lights(top.table("light_ink"), read.value->on_light);
    read_by_group(top.table("stage"), read.value->stage);
    read_by_group(top.table("glyph_ink"), read.value->glyph_ink);
    read_by_group(top.table("rimmed"), read.value->rimmed);
    top.say_unknown();
    return read;
}

} // namespace guanmo::io
