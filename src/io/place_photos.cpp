#include "io/place_photos.hpp"

#include "i18n/translate.hpp"
#include "io/photo_file.hpp"

#include <cmath>
#include <filesystem>
#include <limits>
#include <numbers>
#include <unordered_map>

namespace guanmo::io {

namespace fs = std::filesystem;
using i18n::tr;
using i18n::trf;
using workbook::Photo;
using workbook::Project;

namespace {

bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

double metres_apart(geo::LngLat a, geo::LngLat b) {
    constexpr double metres_per_degree = 111'195; // of a sphere of 6371 km
    const double shrink = std::cos(a.lat * std::numbers::pi / 180);
    return metres_per_degree * std::hypot((b.lng - a.lng) * shrink, b.lat - a.lat);
}

} // namespace

std::string PhotoPlacer::named_in(const std::string& text) const {
    // Where a word may begin or end: between characters of which one is no letter or digit.
    std::vector<std::size_t> edges{0};
    for (std::size_t i = 1; i < text.size(); ++i)
        if (!is_letter_or_digit(text[i]) || !is_letter_or_digit(text[i - 1]))
            edges.push_back(i);
    edges.push_back(text.size());
    std::string longest;
    for (std::size_t from = 0; from < edges.size(); ++from)
        for (std::size_t to = from + 1; to < edges.size(); ++to) {
            const std::string_view part =
                std::string_view(text).substr(edges[from], edges[to] - edges[from]);
            if (part.size() > longest.size() && projects_.row_of(part))
                longest = part;
        }
    return longest;
}

std::string PhotoPlacer::nearest(geo::LngLat place) const {
    double nearest = 500; // metres: a works' far gate
    std::string id;
    for (const Project& project : projects_)
        if (project.position && std::abs(project.position->lat - place.lat) < 0.01)
            if (const double metres = metres_apart(place, *project.position); metres < nearest) {
                nearest = metres;
                id = project.id;
            }
    return id;
}

std::string PhotoPlacer::project_of(const std::string& path, const Photo& photo) const {
    const fs::path file(path);
    if (std::string id = named_in(file.stem().string()); !id.empty())
        return id;
    if (const auto row = projects_.row_of(file.parent_path().filename().string()))
        return projects_[*row].id;
    return photo.position ? nearest(*photo.position) : "";
}

void add_photos(const std::vector<std::string>& paths, workbook::Workbook& workbook,
                RowCounts& counts, std::vector<Diagnostic>& diagnostics) {
    const PhotoPlacer placer(workbook.projects);
    std::vector<Photo> photos(workbook.photos.begin(), workbook.photos.end());
    std::unordered_map<std::string, std::size_t> rows; // of photos, by their id
    for (std::size_t row = 0; row < photos.size(); ++row)
        rows.emplace(photos[row].id, row);
    for (const std::string& path : paths) {
        ++counts.rows;
        Loaded<Photo> read = read_photo(path);
        append(diagnostics, std::move(read.diagnostics));
        ++(read.value ? counts.accepted : counts.rejected);
        if (!read.value)
            continue;
        read.value->project_id = placer.project_of(path, *read.value);
        const auto [known, added] = rows.emplace(read.value->id, photos.size());
        if (!added) { // the same picture, which may have a better name now
            if (photos[known->second].project_id.empty())
                photos[known->second].project_id = read.value->project_id;
            continue;
        }
        if (read.value->project_id.empty())
            diagnostics.push_back(
                {.severity = Severity::warning,
                 .source = path,
                 .message = read.value->position
                                ? tr("no project lies within 500 m of where it was taken")
                                : tr("neither its name nor its camera says which project it shows"),
                 .remedy = tr("put the project's identifier into its name: P12_1.jpg")});
        photos.push_back(*std::move(read.value));
    }
    workbook.photos = workbook::Table<Photo>(std::move(photos));
}

} // namespace guanmo::io
