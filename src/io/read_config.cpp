#include "io/read_config.hpp"

#include "i18n/translate.hpp"
#include "io/theme_reader.hpp"
#include "io/toml_table.hpp"

namespace guanmo::io {

using i18n::tr;

namespace {

constexpr Range pixels{1, 400};
constexpr Range milliseconds{0, 10'000};
constexpr Range yi{0, 1e6};

/// Runs `read` on the top table of the file; what cannot be read at all keeps its defaults.
template <class Read>
void read_file(const std::string& path, std::vector<Diagnostic>& diagnostics, Read read) {
    Loaded<toml::table> file = read_toml(path);
    append(diagnostics, std::move(file.diagnostics));
    if (!file.value)
        return;
    TomlTable top(&*file.value, "", path, TomlTable::Missing::is_said, diagnostics);
    read(top);
    top.say_unknown();
}

void read_interface(TomlTable table, style::Interface& into) {
    table.read("scale", into.scale, {1, 3});
    table.read("pick_reach_mm", into.pick_reach_mm, {0, 200});
    table.read("pixels_per_mm", into.pixels_per_mm, {0.1, 100});
    table.read("language", into.language);
    table.read("theme", into.theme);
    table.read("size_classes_yi", into.size_classes_yi, yi);
    table.read("legend_circles_yi", into.legend_circles_yi, yi);
    table.say_unknown();
}

void read_symbols(TomlTable table, style::SymbolScale& into) {
    table.read("k", into.k, {0.01, 1000});
    table.read("min_radius", into.min_radius, pixels);
    table.read("unknown_radius", into.unknown_radius, pixels);
    table.read("translucent_from", into.translucent_from, pixels);
    table.read("max_radius", into.max_radius, pixels);
    table.read("fit_rank", into.fit_rank, {1, 100});
    table.read("fit_radius", into.fit_radius, pixels);
    table.say_unknown();
}

void read_aggregates(TomlTable table, style::Aggregation& into) {
    table.read("all_single_up_to", into.all_single_up_to, {1, 1000});
    table.read("largest_single", into.largest_single, {0, 1000});
    table.read("view_area", into.view_area, {1e4, 1e8});
    table.read("few", into.few, {1, 20});
    table.read("one_place", into.one_place, {1, 100});
    table.read("beside_aggregate", into.beside_aggregate, {0, 100});
    table.read("cell", into.cell, {16, 400});
    table.read("min_radius", into.min_radius, pixels);
    table.read("max_radius", into.max_radius, pixels);
    table.read("ring", into.ring, {0.5, 40});
    table.read("ring_gap", into.ring_gap, {0, 1});
    table.read("sum_from", into.sum_from, pixels);
    table.read("count", into.count, pixels);
    table.read("smallest_count", into.smallest_count, pixels);
    table.read("sum", into.sum, pixels);
    table.say_unknown();
}

void read_type(TomlTable table, style::Type& into) {
    struct FontSize {
        const char* name;
        double style::Type::*size;
    };
    using style::Type;
    constexpr FontSize sizes[] = {
        {"hero", &Type::hero},
        {"hero_unit", &Type::hero_unit},
        {"project_name", &Type::project_name},
        {"title", &Type::title},
        {"total", &Type::total},
        {"total_label", &Type::total_label},
        {"field_value", &Type::field_value},
        {"field_label", &Type::field_label},
        {"unit_name", &Type::unit_name},
        {"project_label", &Type::project_label},
        {"list_name", &Type::list_name},
        {"list_sub", &Type::list_sub},
        {"body", &Type::body},
        {"filter", &Type::filter},
        {"legal", &Type::legal},
        {"missing", &Type::missing},
        {"clock", &Type::clock},
        {"smallest_real", &Type::smallest_real},
    };
    for (const FontSize& size : sizes)
        table.read(size.name, into.*size.size, pixels);
    table.say_unknown();
}

void read_motion(TomlTable table, style::Motion& into) {
    table.read("fly", into.fly, milliseconds);
    table.read("slide", into.slide, milliseconds);
    table.read("panel", into.panel, milliseconds);
    table.read("fade", into.fade, milliseconds);
    table.read("regroup", into.regroup, milliseconds);
    table.read("reduced", into.reduced);
    table.say_unknown();
}

void read_borders(TomlTable table, style::Borders& into) {
    table.read("outer", into.outer, pixels);
    table.read("province", into.province, pixels);
    table.read("prefecture", into.prefecture, pixels);
    table.read("county", into.county, pixels);
    table.read("unit_from", into.unit_from, pixels);
    table.read("most_vertices", into.most_vertices, {1000, 1e7});
    table.say_unknown();
}

void read_presenting_type(TomlTable table, style::PresentingType& into) {
    struct FontSize {
        const char* name;
        double style::PresentingType::*size;
    };
    using Type = style::PresentingType;
    constexpr FontSize sizes[] = {
        {"hero", &Type::hero},
        {"hero_unit", &Type::hero_unit},
        {"project_name", &Type::project_name},
        {"clock", &Type::clock},
        {"second_clock", &Type::second_clock},
        {"title", &Type::title},
        {"wall_title", &Type::wall_title},
        {"total", &Type::total},
        {"total_label", &Type::total_label},
        {"line_name", &Type::line_name},
        {"field_value", &Type::field_value},
        {"field_label", &Type::field_label},
        {"body", &Type::body},
        {"smallest", &Type::smallest},
    };
    for (const FontSize& size : sizes)
        table.read(size.name, into.*size.size, pixels);
    table.say_unknown();
}

void read_presenting(TomlTable table, style::Presenting& into) {
    std::string pace = "parts";
    table.read("pace", pace);
    into.steady = pace == "steady";
    if (!into.steady && pace != "parts")
        table.say("pace", tr("is not a pace of the tour"), "parts, steady");
    table.read("steady_factor", into.steady_factor, {1, 3600});
    table.read("wait_at_stops", into.wait_at_stops);
    table.read("cursor_hides_after_s", into.cursor_hides_after_s, {0, 3600});
    table.read("mark_scale", into.mark_scale, {0.5, 4});
    table.read("overview_mark_scale", into.overview_mark_scale, {0.5, 4});
    table.read("wall_mark_scale", into.wall_mark_scale, {0.5, 4});
    read_presenting_type(table.table("type"), into.type);
    table.say_unknown();
}

void read_layers(TomlTable table, Layers& into) {
    std::string figure, method = "natural";
    table.read("figure", figure);
    table.read("class_method", method);
    table.read("classes", into.classes, {workbook::least_classes, workbook::most_classes});
    table.read("flannery", into.flannery);
    table.read("base_files", into.base_files);
    table.read("water_words", into.base_words.water);
    table.read("road_words", into.base_words.road);
    table.read("town_words", into.base_words.town);
    table.read("base_image_pixels", into.base_image_pixels, {64, 8192});
    into.figure = workbook::parse_figure(figure);
    if (!figure.empty() && !into.figure)
        table.say("figure", tr("is not a figure of units"),
                  "count, investment, start_rate, resume_rate, permit_rate, completion_rate");
    if (const auto known = workbook::parse_class_method(method))
        into.method = *known;
    else
        table.say("class_method", tr("is not a way to form classes"), "natural, quantile, equal");
    table.say_unknown();
}

void read_routing(TomlTable table, road::RoutingSettings& into) {
    table.read("detour_factor", into.detour_factor, {1, 3});
    table.read("snap_metres", into.snap_metres, {0, 1e6});
    table.read("winter_factor", into.winter_factor, {1, 3});
    table.read("shortest", into.shortest);
    table.read("server", into.server);
    table.read("server_seconds", into.server_seconds, {0.1, 120});
    table.say_unknown();
}

void read_speeds(TomlTable table, road::RoadSpeeds& into) {
    table.read("coach_cap_kmh", into.coach_cap_kmh, {10, 120});
    table.read("share_of_limit", into.share_of_limit, {0.3, 1});
    table.read("give_way_seconds", into.give_way_seconds, {0, 60});
    for (auto& [name, kmh] : into.kmh)
        table.read(name, kmh, {0, 130});
    table.say_unknown();
}

void read_commentary(TomlTable table, double& characters_per_minute) {
    table.read("characters_per_minute", characters_per_minute, {60, 600});
    table.say_unknown();
}

void read_font(TomlTable table, style::FontFile& into) {
    table.read("index", into.index, {0, 100});
    table.read("paths", into.paths);
    table.say_unknown();
}

void read_projection(TomlTable table, crs::ProjectionSettings& into) {
    using Kind = crs::ProjectionSettings::Kind;
    std::string kind = "fit";
    table.read("kind", kind);
    if (kind == "gauss-kruger")
        into.kind = Kind::gauss_kruger;
    else if (kind == "albers")
        into.kind = Kind::albers;
    else if (kind != "fit")
        table.say("kind", tr("is not a kind of projection"), "fit, gauss-kruger, albers");
    if (table.has("central_meridian"))
        table.read("central_meridian", into.central_meridian, {-180, 180});
    table.say_unknown();
}

} // namespace

Loaded<Config> read_config(const std::string& folder, const std::string& theme) {
    Loaded<Config> config{Config{}, {}};
    style::Style& style = config.value->style;
    read_file(folder + "/interface.toml", config.diagnostics, [&](TomlTable& top) {
        read_interface(top.table("interface"), style.interface);
        read_symbols(top.table("symbols"), style.symbols);
        read_borders(top.table("borders"), style.borders);
        read_aggregates(top.table("aggregates"), style.aggregates);
        read_type(top.table("type"), style.type);
        read_motion(top.table("motion"), style.motion);
        read_presenting(top.table("presenting"), style.presenting);
        read_commentary(top.table("commentary"), config.value->characters_per_minute);
        read_layers(top.table("layers"), config.value->layers);
    });
    read_file(folder + "/fonts.toml", config.diagnostics, [&](TomlTable& top) {
        read_font(top.table("sans"), style.fonts.sans);
        read_font(top.table("sans_bold"), style.fonts.sans_bold);
        read_font(top.table("serif_bold"), style.fonts.serif_bold);
        read_font(top.table("fallback"), style.fonts.fallback);
    });
    read_file(folder + "/projection.toml", config.diagnostics, [&](TomlTable& top) {
        read_projection(top.table("projection"), config.value->projection);
    });

    read_file(folder + "/routing.toml", config.diagnostics, [&](TomlTable& top) {
        read_routing(top.table("routing"), config.value->routing);
        read_speeds(top.table("road_speeds"), config.value->routing.speeds);
    });

    if (!theme.empty())
        style.interface.theme = theme;
    Loaded<style::Theme> colours = read_theme(folder, style.interface.theme);
    append(config.diagnostics, std::move(colours.diagnostics));
    if (!colours.value)
        return {std::nullopt, std::move(config.diagnostics)};
    style.theme = std::move(*colours.value);
    return config;
}

} // namespace guanmo::io
