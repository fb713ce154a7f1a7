#include "app/routing_options.hpp"

#include "i18n/translate.hpp"

#include <CLI/CLI.hpp>

#include <charconv>

namespace guanmo::app {

using i18n::tr;
using i18n::trf;

namespace {

void take_places(std::vector<geo::LngLat>& places, const std::vector<std::string>& texts) {
    for (const std::string& text : texts) {
        const auto place = parse_place(text);
        if (!place)
            throw CLI::ValidationError(
                "LON,LAT", trf("\"{}\" should be longitude and latitude in degrees, such as "
                               "122.26,43.62",
                               text));
        places.push_back(*place);
    }
    if (places.size() < 2)
        throw CLI::ValidationError("LON,LAT", tr("name two places or more"));
}

void take_server(std::string& server, const std::string& url) {
    if (!url.starts_with("http://") && !url.starts_with("https://"))
        throw CLI::ValidationError("--server",
                                   trf("\"{}\" should begin with http:// or https://", url));
    server = url;
}

} // namespace

std::optional<geo::LngLat> parse_place(const std::string& text) {
    geo::LngLat place;
    const char* const end = text.data() + text.size();
    const auto [comma, lng_error] = std::from_chars(text.data(), end, place.lng);
    if (lng_error != std::errc{} || comma == end || *comma != ',')
        return std::nullopt;
    const auto [rest, lat_error] = std::from_chars(comma + 1, end, place.lat);
    return lat_error == std::errc{} && rest == end && geo::is_valid(place) ? std::optional(place)
                                                                           : std::nullopt;
}

void add_line_reading(CLI::App& app, Options& options) {
    app.add_option("--snap", options.snap_metres,
                   tr("metres between ends of lines that are one place (10)"))
        ->type_name("METRES")
        ->check(CLI::Range(0.0, 1000.0));
    app.add_flag("--crossings", options.crossings,
                 tr("lines that cross without a common point are joined there"));
}

void add_server(CLI::App& app, Options& options) {
    app.add_option_function<std::string>(
           "--server", [&options](const std::string& url) { take_server(options.server, url); },
           tr("a routing server with OSRM's interface, asked first"))
        ->type_name("URL");
}

void add_route(CLI::App& app, Options& options) {
    CLI::App* route = app.add_subcommand("route", tr("how far it is by road from place to place"));
    route
        ->add_option("--roads", options.roads,
                     tr("an extract of OpenStreetMap, lines of any geodata, or a workbook"))
        ->type_name("FILE");
    route
        ->add_option_function<std::vector<std::string>>(
            "PLACE",
            [&options](const std::vector<std::string>& texts) {
                take_places(options.places, texts);
            },
            tr("two places or more, in degrees"))
        ->type_name("LON,LAT")
        ->required()
        ->allow_extra_args();
    add_server(*route, options);
    route->add_flag("--shortest", options.shortest, tr("the shortest ways instead of the quickest"))
        ->excludes("--server");
    route->add_option("--layer", options.read.layer, tr("layer to read, where a file has several"))
        ->type_name("NAME");
    add_line_reading(*route, options);
    route->add_flag("--json", options.json, tr("JSON on standard output"));
    route->add_option("--lang", options.language, tr("language: zh_CN or en"))->type_name("LANG");
    route->callback([&options] {
        options.command = Options::Command::route;
        if (options.roads.empty() && options.server.empty())
            throw CLI::RequiredError("--roads");
    });
}

} // namespace guanmo::app
