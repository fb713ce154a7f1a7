#include "display/aggregates.hpp"

#include "display/marks.hpp"
#include "display/text_line.hpp"
#include "i18n/translate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace guanmo::display {

namespace {

constexpr double apart = 3;        ///< pixels between discs
constexpr double ladder = 4;       ///< steps of the scale for each halving
constexpr double tolerance = 1.15; ///< of the largest radius, after merging
constexpr int most_steps = 80;     ///< of the ladder: a millionth
constexpr int directions = 16;     ///< in which an aggregate gives way
constexpr double reach = 1.5;      ///< how far, in cells
constexpr double corners = 1.15;   ///< how far silhouettes reach beyond the circle of equal area

bool larger_first(const AggregateMark& a, const AggregateMark& b) {
    if (a.totals.investment != b.totals.investment)
        return a.totals.investment > b.totals.investment;
    if (a.totals.count != b.totals.count)
        return a.totals.count > b.totals.count;
    return a.id < b.id;
}

void merge(AggregateMark& into, const AggregateMark& other, double k, const Scene& scene) {
    into.cells.insert(into.cells.end(), other.cells.begin(), other.cells.end());
    into.totals += other.totals;
    into.anchor = into.centre = scene.session.camera.to_screen(into.totals.centre());
    into.radius = aggregate_radius(into.totals, k, scene);
}

/// Aggregates come largest first and merge until no discs overlap.
std::vector<AggregateMark> merged(std::vector<AggregateMark> marks, double k, const Scene& scene) {
    const double gap = apart * scene.mark_scale();
    for (AggregateMark& mark : marks) {
        mark.anchor = mark.centre = scene.session.camera.to_screen(mark.totals.centre());
        mark.radius = aggregate_radius(mark.totals, k, scene);
    }
    while (true) {
        std::vector<AggregateMark> kept;
        for (AggregateMark& mark : marks) {
            const auto overlapped =
                std::find_if(kept.begin(), kept.end(), [&](const AggregateMark& other) {
                    return geo::distance(mark.centre, other.centre) <
                           mark.radius + other.radius + gap;
                });
            if (overlapped == kept.end())
                kept.push_back(std::move(mark));
            else
                merge(*overlapped, mark, k, scene);
        }
        const bool settled = kept.size() == marks.size();
        marks = std::move(kept);
        std::stable_sort(marks.begin(), marks.end(), larger_first);
        if (settled)
            return marks;
    }
}

double largest_radius(const std::vector<AggregateMark>& marks) {
    double largest = 0;
    for (const AggregateMark& mark : marks)
        largest = std::max(largest, mark.radius);
    return largest;
}

/// Merged at the first step of the ladder that keeps them small enough.
Aggregates scaled(std::vector<AggregateMark> marks, const Scene& scene,
                  const LocatedProjects& projects) {
    std::sort(marks.begin(), marks.end(), larger_first);
    const double most = scene.style.aggregates.max_radius;
    const double expected =
        scene.style.symbols.k * std::sqrt(projects.largest_rest(level_for(scene)).yi());
    int step = std::max(0, static_cast<int>(std::ceil(ladder * std::log2(expected / most))));
    while (true) {
        Aggregates result;
        result.k = scene.style.symbols.k * std::exp2(-step / ladder);
        result.marks = merged(marks, result.k, scene);
        if (largest_radius(result.marks) <= tolerance * most * scene.mark_scale() ||
            step >= most_steps)
            return result;
        ++step;
    }
}

struct Round {
    ScreenPoint centre;
    double radius = 0;
};

/// Places beside one's own for an aggregate, nearest first; its cells' size limits them.
class GivingWay {
  public:
    GivingWay(const std::vector<ProjectMark>& marks, const std::vector<StopMark>& stops,
              const Scene& scene)
        : view_(scene.session.camera.viewport),
          farthest_(reach * scene.style.aggregates.cell * scene.mark_scale()),
          gap_(apart * scene.mark_scale()) {
        for (const ProjectMark& mark : marks)
            if (mark.state != MarkState::dimmed && is_in_picture(mark, scene))
                taken_.push_back({mark.symbol.centre, corners * mark.symbol.radius});
        for (const StopMark& stop : stops)
            taken_.push_back({stop.centre, stop.radius});
    }

    void place(std::vector<AggregateMark>& aggregates) {
        const std::size_t fixed = taken_.size();
        for (const AggregateMark& mark : aggregates)
            taken_.push_back({mark.centre, mark.radius});
        for (std::size_t i = 0; i < aggregates.size(); ++i) {
            aggregates[i].centre = best_place(aggregates[i], fixed + i);
            taken_[fixed + i].centre = aggregates[i].centre;
        }
    }

  private:
    /// Where the disc covers least of others. @param own its entry among the taken places.
    [[nodiscard]] ScreenPoint best_place(const AggregateMark& mark, std::size_t own) const {
        std::vector<Round> near;
        for (std::size_t i = 0; i < taken_.size(); ++i)
            if (i != own && geo::distance(taken_[i].centre, mark.centre) <
                                taken_[i].radius + mark.radius + gap_ + farthest_)
                near.push_back(taken_[i]);
        ScreenPoint best = mark.centre;
        double least = covered(near, best, mark.radius);
        for (const double share : {0.17, 0.33, 0.5, 0.67, 0.83, 1.0})
            for (int i = 0; i < directions && least > 0; ++i) {
                const double angle = 2 * std::numbers::pi * i / directions;
                const ScreenPoint place =
                    mark.centre +
                    ScreenPoint{std::cos(angle), std::sin(angle)} * (share * farthest_);
                if (view_.contains(mark.centre) && !view_.grown(-mark.radius).contains(place))
                    continue;
                const double here = covered(near, place, mark.radius);
                if (here < least - 1) {
                    least = here;
                    best = place;
                }
            }
        return best;
    }

    [[nodiscard]] double covered(const std::vector<Round>& near, ScreenPoint place,
                                 double radius) const {
        double sum = 0;
        for (const Round& other : near)
            sum += std::max(0.0, other.radius + radius + gap_ - geo::distance(other.centre, place));
        return sum;
    }

    geo::ScreenRect view_;
    double farthest_;
    double gap_;
    std::vector<Round> taken_;
};

/// The number's font size: smaller for longer numbers.
int count_pixels(const std::string& count, double radius, const style::Style& style,
                 const text::Faces& faces, double scale) {
    const style::Aggregation& settings = style.aggregates;
    const auto fits = [&](int pixels) {
        const double width = text::width_of(faces, {text::Face::sans_bold, pixels, 0}, count);
        return std::hypot(width / 2, 0.36 * pixels) + settings.ring * scale <= radius;
    };
    const int smallest = style::font_pixels(settings.smallest_count, scale, style.type);
    int pixels = style::font_pixels(settings.count, scale, style.type);
    while (pixels > smallest && !fits(pixels))
        --pixels;
    return pixels;
}

TextLine sum_line(const AggregateMark& mark, const style::Style& style, const text::Faces& faces,
                  double scale) {
    const int pixels = style::font_pixels(style.aggregates.sum, scale, style.type);
    // Rounded down, which a partly unknown sum has to be.
    constexpr std::int64_t yi = 100'000'000;
    const std::int64_t step = mark.totals.investment.yuan >= 10 * yi ? yi : yi / 10;
    const workbook::Amount amount =
        workbook::shown_short({mark.totals.investment.yuan / step * step});
    const std::string words =
        (mark.totals.without_investment > 0 ? "≥" : "") + amount.number + amount.unit;
    return line_of(faces, {text::Face::sans, pixels, 0}, style.theme.text2, words);
}

ArcRing ring_of(const AggregateMark& mark, const style::Style& style, double scale) {
    const style::Aggregation& settings = style.aggregates;
    const double width = settings.ring * scale;
    ArcRing ring{mark.centre, mark.radius - width / 2, width, settings.ring_gap, {}};
    for (std::size_t group = 0; group < mark.totals.by_group.size(); ++group) {
        const double share =
            static_cast<double>(mark.totals.by_group[group]) / std::max(mark.totals.count, 1U);
        const bool known = group < style.theme.stage.size();
        if (share > 0)
            ring.arcs.push_back({share, known ? style.theme.stage[group] : style.theme.label2});
    }
    return ring;
}

Colour whole(Colour colour) {
    colour.a = 255;
    return colour;
}

void fade(TextLine& line, double opacity) {
    for (TextLine::Run& run : line.runs)
        run.colour = style::faded(run.colour, opacity);
}

} // namespace

std::string count_text(std::uint32_t count) {
    constexpr std::uint32_t plain_below = 10'000;
    if (count < plain_below)
        return std::to_string(count);
    const bool chinese = i18n::language() == "zh_CN";
    const double short_count = count / (chinese ? 1e4 : 1e3);
    return fmt::format("{:.3g}{}", short_count, chinese ? "万" : "k");
}

double aggregate_radius(const SymbolTotals& totals, double k, const Scene& scene) {
    const style::Aggregation& settings = scene.style.aggregates;
    const double s = scene.mark_scale();
    const int pixels = style::font_pixels(settings.smallest_count, s, scene.style.type);
    const double width =
        text::width_of(scene.faces, {text::Face::sans_bold, pixels, 0}, count_text(totals.count));
    const double for_number = std::hypot(width / 2, 0.36 * pixels) + settings.ring * s;
    const double by_area = k * std::sqrt(std::max(totals.investment.yi(), 0.0)) * s;
    return std::max({by_area, settings.min_radius * s, std::ceil(for_number)});
}

Aggregates arrange(Grouping&& grouping, const std::vector<ProjectMark>& marks,
                   const std::vector<StopMark>& stops, const Scene& scene,
                   const LocatedProjects& projects) {
    Aggregates aggregates = scaled(std::move(grouping.aggregates), scene, projects);
    GivingWay(marks, stops, scene).place(aggregates.marks);
    for (AggregateMark& mark : aggregates.marks) {
        mark.hovered = scene.session.hovered_aggregate == mark.id;
        const double half = std::min(mark.radius * 0.7, 16 * scene.mark_scale());
        mark.label = geo::ScreenRect{mark.centre, mark.centre}.grown(half);
    }
    for (AggregateMark& side : grouping.beyond) {
        side.anchor = side.centre = scene.session.camera.to_screen(side.totals.centre());
        side.radius = scene.style.aggregates.min_radius * scene.mark_scale();
        aggregates.marks.push_back(std::move(side));
    }
    return aggregates;
}

void append_aggregate(Shapes& shapes, const AggregateMark& mark, const style::Style& style,
                      const text::Faces& faces, double scale, double opacity) {
    constexpr double rim = 1.4, ring_gap = 6, ring_width = 1.2;
    const style::Theme& theme = style.theme;
    const auto seen = [opacity](Colour colour) { return style::faded(colour, opacity); };
    if (mark.hovered)
        shapes.emplace_back(
            Circle{mark.centre, mark.radius + ring_gap * scale, ring_width * scale, theme.accent});
    shapes.emplace_back(Disc{mark.centre, mark.radius + rim * scale, seen(whole(theme.panel))});
    ArcRing ring = ring_of(mark, style, scale);
    for (ArcRing::Arc& arc : ring.arcs)
        arc.colour = seen(arc.colour);
    shapes.emplace_back(std::move(ring));

    const std::string words = count_text(mark.totals.count);
    const int pixels = count_pixels(words, mark.radius, style, faces, scale);
    TextLine count = line_of(faces, {text::Face::sans_bold, pixels, 0}, theme.text1, words);
    TextLine sum = sum_line(mark, style, faces, scale);
    const double within = mark.radius - style.aggregates.ring * scale;
    const bool with_sum = mark.radius >= style.aggregates.sum_from * scale &&
                          mark.totals.without_investment < mark.totals.count &&
                          std::hypot(sum.width / 2, sum.height()) < within;
    const double height = count.height() + (with_sum ? sum.height() : 0);
    const double top = mark.centre.y - height / 2;
    fade(count, opacity);
    append(shapes, count, {mark.centre.x - count.width / 2, top});
    if (!with_sum)
        return;
    fade(sum, opacity);
    append(shapes, sum, {mark.centre.x - sum.width / 2, top + count.height()});
}

} // namespace guanmo::display
