#include "geo/spatial_index.hpp"

#include <boost/geometry.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/index/rtree.hpp>

#include <algorithm>

namespace guanmo::geo {

namespace {

namespace bg = boost::geometry;
using Point = bg::model::d2::point_xy<double>;
using Box = bg::model::box<Point>;
using Value = std::pair<Box, std::uint32_t>;
using Tree = bg::index::rtree<Value, bg::index::rstar<16>>;

template <PlanePoint P> Box box_of(const Extent<P>& extent) {
    return {{extent.min.x, extent.min.y}, {extent.max.x, extent.max.y}};
}

} // namespace

template <PlanePoint P> struct PlaneIndex<P>::Impl { Tree tree; };

template <PlanePoint P> PlaneIndex<P>::PlaneIndex() : impl_(std::make_unique<Impl>()) {}

template <PlanePoint P>
PlaneIndex<P>::PlaneIndex(std::vector<Entry> entries) : impl_(std::make_unique<Impl>()) {
    std::vector<Value> values;
    values.reserve(entries.size());
    for (const Entry& entry : entries)
        if (!entry.extent.empty())
            values.emplace_back(box_of(entry.extent), entry.id);
    impl_->tree = Tree(values);
}

template <PlanePoint P> PlaneIndex<P>::~PlaneIndex() = default;
template <PlanePoint P> PlaneIndex<P>::PlaneIndex(PlaneIndex&&) noexcept = default;
template <PlanePoint P> PlaneIndex<P>& PlaneIndex<P>::operator=(PlaneIndex&&) noexcept = default;

template <PlanePoint P>
std::vector<std::uint32_t> PlaneIndex<P>::intersecting(const Extent<P>& extent) const {
    std::vector<std::uint32_t> ids;
    if (extent.empty())
        return ids;
    for (auto it = impl_->tree.qbegin(bg::index::intersects(box_of(extent)));
         it != impl_->tree.qend(); ++it)
        ids.push_back(it->second);
    std::sort(ids.begin(), ids.end());
    return ids;
}

template <PlanePoint P>
std::vector<std::uint32_t> PlaneIndex<P>::nearest(P point, std::size_t k) const {
    if (k == 0 || size() == 0)
        return {};
    const Point from(point.x, point.y);
    std::vector<std::pair<double, std::uint32_t>> found;
    // Entries as near as the k-th come too, so that which of them is kept depends on the id alone.
    for (auto it = impl_->tree.qbegin(bg::index::nearest(from, static_cast<unsigned>(size())));
         it != impl_->tree.qend(); ++it) {
        const double squared = bg::comparable_distance(from, it->first);
        if (found.size() >= k && squared > found[k - 1].first)
            break;
        found.emplace_back(squared, it->second);
    }
    std::sort(found.begin(), found.end());
    std::vector<std::uint32_t> ids;
    for (std::size_t i = 0; i < std::min(k, found.size()); ++i)
        ids.push_back(found[i].second);
    return ids;
}

template <PlanePoint P> std::size_t PlaneIndex<P>::size() const {
    return impl_->tree.size();
}

template class PlaneIndex<MapPoint>;
template class PlaneIndex<ScreenPoint>;

} // namespace guanmo::geo
