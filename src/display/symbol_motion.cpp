#include "display/symbol_motion.hpp"

#include "display/aggregates.hpp"
#include "display/marks.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_map>

namespace guanmo::display {

namespace {

using Pose = MovingSymbol::Pose;

constexpr double born_radius = 0.6; ///< of its own
constexpr double radius_step = 2;   ///< pixels while it changes: each size is rasterised once
constexpr double same_place_px = 3; ///< a smaller change of its place beside the true one is none
constexpr double same_radius_px = 0.5;
constexpr double largest_zoom = 1.7; ///< from one picture to the next; more is a jump
constexpr double longest_way = 0.5;  ///< of the view's width, the same

std::uint64_t key_of(const MovingSymbol& symbol) {
    constexpr std::uint64_t aggregate = 1ULL << 63U;
    if (const auto* single = std::get_if<ProjectMark>(&symbol.mark))
        return single->row;
    return std::get<AggregateMark>(symbol.mark).id | aggregate;
}

const std::vector<GridCell>* cells_of(const MovingSymbol& symbol) {
    const auto* aggregate = std::get_if<AggregateMark>(&symbol.mark);
    return aggregate != nullptr ? &aggregate->cells : nullptr;
}

MovingSymbol standing(const ProjectMark& mark, const camera::Camera& camera) {
    const Pose pose{camera.to_map(mark.anchor), mark.symbol.centre - mark.anchor,
                    mark.symbol.radius, 1};
    return {mark, pose, pose, 0, false};
}

MovingSymbol standing(const AggregateMark& mark) {
    const Pose pose{mark.totals.centre(), mark.centre - mark.anchor, mark.radius, 1};
    return {mark, pose, pose, 0, false};
}

/// Which of some symbols holds a place: found by the cells of aggregates.
class Holders {
  public:
    explicit Holders(const std::vector<MovingSymbol>& symbols) {
        for (std::size_t i = 0; i < symbols.size(); ++i)
            if (const auto* cells = cells_of(symbols[i]); cells != nullptr && !symbols[i].leaves)
                for (const GridCell& cell : *cells) {
                    level_ = cell.level;
                    by_cell_.emplace(cell.id(), i);
                }
    }

    /// The aggregate that holds the symbol's place; none when its own cells are larger.
    [[nodiscard]] std::optional<std::size_t> holder_of(const MovingSymbol& symbol) const {
        if (by_cell_.empty())
            return std::nullopt;
        const auto* cells = cells_of(symbol);
        if (cells == nullptr)
            return at(cell_of(symbol.to.place, level_));
        return cells->front().level >= level_ ? at(cells->front().at_level(level_)) : std::nullopt;
    }

  private:
    [[nodiscard]] std::optional<std::size_t> at(const GridCell& cell) const {
        const auto found = by_cell_.find(cell.id());
        return found == by_cell_.end() ? std::nullopt : std::optional(found->second);
    }

    std::unordered_map<std::uint64_t, std::size_t> by_cell_;
    int level_ = 0;
};

bool is_jump(const camera::Camera& a, const camera::Camera& b) {
    const double zoom = a.metres_per_pixel / b.metres_per_pixel;
    const double way = geo::distance(a.to_screen(b.centre), a.viewport.centre());
    return a.viewport != b.viewport || zoom > largest_zoom || zoom < 1 / largest_zoom ||
           way > longest_way * a.viewport.width();
}

bool goes_elsewhere(const Pose& before, const Pose& now) {
    return geo::distance(before.offset, now.offset) > same_place_px ||
           std::abs(before.radius - now.radius) > same_radius_px;
}

/// Of the symbols that stay, those that have another size or place beside their true one set off
/// again from where they are.
void go_on(MovingSymbol& now, const MovingSymbol& before, double now_s, double duration_s) {
    now.from = before.from;
    now.since_s = before.since_s;
    if (goes_elsewhere(before.to, now.to)) {
        now.from = pose_at(before, now_s, duration_s);
        now.since_s = now_s;
    }
}

std::vector<MovingSymbol> all_standing(const std::vector<ProjectMark>& singles,
                                       const std::vector<AggregateMark>& aggregates,
                                       const camera::Camera& camera) {
    std::vector<MovingSymbol> symbols;
    for (const AggregateMark& mark : aggregates)
        if (!mark.cells.empty())
            symbols.push_back(standing(mark));
    for (const ProjectMark& mark : singles)
        if (mark.state != MarkState::dimmed)
            symbols.push_back(standing(mark, camera));
    return symbols;
}

std::unordered_map<std::uint64_t, std::size_t> by_key(const std::vector<MovingSymbol>& symbols) {
    std::unordered_map<std::uint64_t, std::size_t> places;
    for (std::size_t i = 0; i < symbols.size(); ++i)
        if (!symbols[i].leaves)
            places.emplace(key_of(symbols[i]), i);
    return places;
}

/// Those of `before` that are no longer among `now` go to what holds their projects and vanish;
/// what was leaving already goes on to do so.
std::vector<MovingSymbol> leave(const std::vector<MovingSymbol>& before,
                                const std::vector<MovingSymbol>& now, double now_s,
                                double duration_s) {
    const auto staying = by_key(now);
    const Holders holders(now);
    std::vector<MovingSymbol> leaving;
    for (const MovingSymbol& symbol : before) {
        if (!symbol.leaves && staying.contains(key_of(symbol)))
            continue;
        leaving.push_back(symbol);
        if (symbol.leaves)
            continue;
        MovingSymbol& goes = leaving.back();
        const auto holder = holders.holder_of(symbol);
        goes.from = pose_at(symbol, now_s, duration_s);
        goes.to = holder ? now[*holder].to : goes.from;
        goes.to.radius = goes.from.radius;
        goes.to.opacity = 0;
        goes.since_s = now_s;
        goes.leaves = true;
    }
    return leaving;
}

/// Symbols that were there before go on; new ones set off from what held their projects.
void set_off(std::vector<MovingSymbol>& symbols, const std::vector<MovingSymbol>& before,
             double now_s, double duration_s) {
    const auto known = by_key(before);
    const Holders held_before(before), held_now(symbols);
    // Where aggregates merge, the new one comes from the largest of them.
    std::unordered_map<std::size_t, std::size_t> part_of;
    for (std::size_t i = 0; i < before.size(); ++i)
        if (const auto holder = held_now.holder_of(before[i]); holder && !before[i].leaves)
            part_of.emplace(*holder, i);
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        MovingSymbol& symbol = symbols[i];
        symbol.since_s = -duration_s;
        if (const auto same = known.find(key_of(symbol)); same != known.end()) {
            go_on(symbol, before[same->second], now_s, duration_s);
            continue;
        }
        auto origin = held_before.holder_of(symbol);
        if (const auto part = part_of.find(i); !origin && part != part_of.end())
            origin = part->second;
        symbol.from.radius *= born_radius;
        symbol.from.opacity = 0;
        symbol.since_s = now_s;
        if (origin) {
            const Pose held = pose_at(before[*origin], now_s, duration_s);
            symbol.from.place = held.place;
            symbol.from.offset = held.offset;
        }
    }
}

} // namespace

Pose pose_at(const MovingSymbol& symbol, double now_s, double duration_s) {
    const double t =
        duration_s > 0 ? std::clamp((now_s - symbol.since_s) / duration_s, 0.0, 1.0) : 1;
    const double p = 1 - std::pow(1 - t, 3);
    if (p == 1)
        return symbol.to;
    const Pose &a = symbol.from, &b = symbol.to;
    return {geo::lerp(a.place, b.place, p), geo::lerp(a.offset, b.offset, p),
            std::lerp(a.radius, b.radius, p), std::lerp(a.opacity, b.opacity, p)};
}

void SymbolMotion::follow(const std::vector<ProjectMark>& singles,
                          const std::vector<AggregateMark>& aggregates,
                          const camera::Camera& camera, double now_s, double duration_s) {
    std::vector<MovingSymbol> before = std::move(symbols_);
    symbols_ = all_standing(singles, aggregates, camera);
    const bool moves = any_ && duration_s > 0 && !is_jump(camera_, camera);
    camera_ = camera;
    duration_s_ = duration_s;
    any_ = true;
    if (!moves) {
        finish();
        return;
    }
    std::erase_if(before, [&](const MovingSymbol& symbol) {
        return symbol.leaves && now_s >= symbol.since_s + duration_s;
    });
    std::vector<MovingSymbol> leaving = leave(before, symbols_, now_s, duration_s);
    set_off(symbols_, before, now_s, duration_s);
    symbols_.insert(symbols_.begin(), std::make_move_iterator(leaving.begin()),
                    std::make_move_iterator(leaving.end()));
    for (const MovingSymbol& symbol : symbols_)
        if (symbol.from != symbol.to)
            until_s_ = std::max(until_s_, symbol.since_s + duration_s);
}

void SymbolMotion::finish() {
    std::erase_if(symbols_, [](const MovingSymbol& symbol) { return symbol.leaves; });
    for (MovingSymbol& symbol : symbols_)
        symbol.from = symbol.to;
    until_s_ = 0;
}

void SymbolMotion::append(Shapes& shapes, const Scene& scene, double now_s) const {
    const double step = radius_step * scene.mark_scale();
    for (const MovingSymbol& symbol : symbols_) {
        Pose pose = pose_at(symbol, now_s, duration_s_);
        if (pose.opacity <= 0)
            continue;
        if (pose.radius != symbol.to.radius)
            pose.radius = step * std::round(pose.radius / step);
        const ScreenPoint centre = scene.session.camera.to_screen(pose.place) + pose.offset;
        const geo::ScreenRect picture = geo::screen_rect(0, 0, scene.width, scene.height);
        if (!picture.grown(pose.radius * 2).contains(centre))
            continue;
        if (const auto* single = std::get_if<ProjectMark>(&symbol.mark)) {
            ProjectMark mark = *single;
            mark.symbol.centre = centre;
            mark.symbol.radius = pose.radius;
            append_mark(shapes, mark, scene, pose.opacity);
        } else {
            AggregateMark mark = std::get<AggregateMark>(symbol.mark);
            mark.centre = centre;
            mark.radius = pose.radius;
            append_aggregate(shapes, mark, scene.style, scene.faces, scene.mark_scale(),
                             pose.opacity);
        }
    }
}

} // namespace guanmo::display
