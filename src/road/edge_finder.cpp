#include "road/edge_finder.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace guanmo::road {

namespace {

constexpr double per_degree = 1e7;
constexpr double metres_per_unit = 6'371'008.8 * std::numbers::pi / 180 / per_degree; ///< IUGG

double cosine_at(double latitude_units) {
    return std::max(std::cos(latitude_units / per_degree * std::numbers::pi / 180), 0.01);
}

} // namespace

EdgeFinder::EdgeFinder(const Network& network) : network_(network) {
    if (network.shapes.empty())
        return;
    std::int64_t east = std::numeric_limits<std::int64_t>::min(), north = east;
    west_ = south_ = std::numeric_limits<std::int64_t>::max();
    for (const FixedPoint p : network.shapes) {
        west_ = std::min<std::int64_t>(west_, p.lng);
        south_ = std::min<std::int64_t>(south_, p.lat);
        east = std::max<std::int64_t>(east, p.lng);
        north = std::max<std::int64_t>(north, p.lat);
    }
    const auto width = static_cast<double>(east - west_ + 1);
    const auto height = static_cast<double>(north - south_ + 1);
    constexpr double least_cell = 0.001 * per_degree; // some 100 m
    constexpr double edges_per_cell = 1;
    const double cells = std::max(1.0, static_cast<double>(network.edges()) / edges_per_cell);
    cell_size_ =
        std::max({least_cell, std::sqrt(width * height / cells), std::max(width, height) / 30'000});
    columns_ = static_cast<std::int32_t>(width / cell_size_) + 1;
    rows_ = static_cast<std::int32_t>(height / cell_size_) + 1;
    first_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_) + 1, 0);
    for (std::uint32_t edge = 0; edge < network.edges(); ++edge)
        each_cell(edge, [this](std::size_t cell) { ++first_[cell + 1]; });
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    edges_.resize(first_.back());
    std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
    for (std::uint32_t edge = 0; edge < network.edges(); ++edge)
        each_cell(edge, [&](std::size_t cell) { edges_[next[cell]++] = edge; });
}

EdgeFinder::Cell EdgeFinder::cell_of(FixedPoint p) const {
    return {static_cast<std::int32_t>(std::floor((p.lng - west_) / cell_size_)),
            static_cast<std::int32_t>(std::floor((p.lat - south_) / cell_size_))};
}

/// The cells of the boxes around the edge's segments, long ones in pieces; one after another no
/// cell comes twice.
template <class Take> void EdgeFinder::each_cell(std::uint32_t edge, const Take& take) const {
    std::size_t last = std::numeric_limits<std::size_t>::max();
    const auto box = [&](FixedPoint a, FixedPoint b) {
        const Cell from = cell_of({std::min(a.lng, b.lng), std::min(a.lat, b.lat)});
        const Cell to = cell_of({std::max(a.lng, b.lng), std::max(a.lat, b.lat)});
        for (std::int32_t y = from.y; y <= to.y; ++y)
            for (std::int32_t x = from.x; x <= to.x; ++x) {
                const auto cell = static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) +
                                  static_cast<std::size_t>(x);
                if (cell != last)
                    take(cell);
                last = cell;
            }
    };
    for (std::uint32_t i = network_.first_shape[edge] + 1; i < network_.first_shape[edge + 1];
         ++i) {
        const FixedPoint a = network_.shapes[i - 1], b = network_.shapes[i];
        const double longest =
            std::max(std::abs(double(b.lng) - a.lng), std::abs(double(b.lat) - a.lat));
        const int pieces = std::max(1, static_cast<int>(std::ceil(longest / cell_size_)));
        FixedPoint before = a;
        for (int piece = 1; piece <= pieces; ++piece) {
            const double t = static_cast<double>(piece) / pieces;
            const FixedPoint p{
                static_cast<std::int32_t>(std::lround(a.lng + (double(b.lng) - a.lng) * t)),
                static_cast<std::int32_t>(std::lround(a.lat + (double(b.lat) - a.lat) * t))};
            box(before, p);
            before = p;
        }
    }
}

/// Metres on a plane around the position: exact enough for a choice among what is near.
void EdgeFinder::look(std::uint32_t edge, geo::LngLat position, std::optional<OnEdge>& best) const {
    const double lng = position.lng * per_degree, lat = position.lat * per_degree;
    const double east_metres = metres_per_unit * cosine_at(lat);
    const auto on_plane = [&](FixedPoint p) {
        return geo::MapPoint{(p.lng - lng) * east_metres, (p.lat - lat) * metres_per_unit};
    };
    const std::uint32_t begin = network_.first_shape[edge], end = network_.first_shape[edge + 1];
    double least = best ? best->metres : std::numeric_limits<double>::infinity();
    std::uint32_t segment = end;
    double share_of_segment = 0;
    geo::MapPoint a = on_plane(network_.shapes[begin]);
    for (std::uint32_t i = begin + 1; i < end; ++i) {
        const geo::MapPoint b = on_plane(network_.shapes[i]);
        const geo::MapPoint along = b - a;
        const double squared = geo::dot(along, along);
        const double t = squared > 0 ? std::clamp(-geo::dot(a, along) / squared, 0.0, 1.0) : 0.0;
        const double metres = geo::length(geo::lerp(a, b, t));
        if (metres < least) {
            least = metres;
            segment = i;
            share_of_segment = t;
        }
        a = b;
    }
    if (segment == end)
        return;
    double before = 0, whole = 0;
    for (std::uint32_t i = begin + 1; i < end; ++i) {
        const double length = metres_between(network_.shapes[i - 1], network_.shapes[i]);
        whole += length;
        before += i < segment ? length : i == segment ? length * share_of_segment : 0;
    }
    const geo::LngLat from = to_degrees(network_.shapes[segment - 1]);
    const geo::LngLat to = to_degrees(network_.shapes[segment]);
    best = {edge,
            whole > 0 ? std::min(before / whole, 1.0) : 0,
            {from.lng + (to.lng - from.lng) * share_of_segment,
             from.lat + (to.lat - from.lat) * share_of_segment},
            least};
}

std::optional<OnEdge> EdgeFinder::nearest(geo::LngLat position, double most_metres,
                                          bool main_only) const {
    std::optional<OnEdge> best;
    if (edges_.empty() || !geo::is_valid(position))
        return best;
    const Cell middle = cell_of(to_fixed(position));
    const double cell_metres =
        cell_size_ * metres_per_unit * cosine_at(position.lat * per_degree); // the narrower side
    const auto look_at = [&](std::int32_t x, std::int32_t y) {
        if (x < 0 || y < 0 || x >= columns_ || y >= rows_)
            return;
        const auto cell = static_cast<std::size_t>(y) * static_cast<std::size_t>(columns_) +
                          static_cast<std::size_t>(x);
        for (std::uint32_t i = first_[cell]; i < first_[cell + 1]; ++i)
            if (!main_only || network_.has(edges_[i], Network::main))
                look(edges_[i], position, best);
    };
    // The rings around the grid, when the position lies outside of it, are empty.
    const std::int32_t outside =
        std::max({0, -middle.x, middle.x - columns_ + 1, -middle.y, middle.y - rows_ + 1});
    const std::int32_t last =
        std::max({middle.x, columns_ - 1 - middle.x, middle.y, rows_ - 1 - middle.y, outside});
    for (std::int32_t ring = outside; ring <= last; ++ring) {
        const double nearest_possible = (ring - 1) * cell_metres;
        if (nearest_possible > std::min(most_metres, best ? best->metres : most_metres))
            break;
        for (std::int32_t x = std::max(middle.x - ring, 0);
             x <= std::min(middle.x + ring, columns_ - 1); ++x) {
            look_at(x, middle.y - ring);
            if (ring > 0)
                look_at(x, middle.y + ring);
        }
        for (std::int32_t y = std::max(middle.y - ring + 1, 0);
             y <= std::min(middle.y + ring - 1, rows_ - 1); ++y) {
            look_at(middle.x - ring, y);
            look_at(middle.x + ring, y);
        }
    }
    if (best && best->metres > most_metres)
        best.reset();
    return best;
}

} // namespace guanmo::road
