#include "ui/lane_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace guanmo::ui {

namespace {

/// A text in the form that fits.
struct Standing {
    std::size_t of = 0;
    std::size_t form = 0;
    double width = 0;
    double wish = 0; ///< where its left end would stand best
    double left = 0;
    [[nodiscard]] double allowed(const TextRow& row) const { return width / 2 + row.gap; }
};

/// Least moves that keep the texts apart: runs that push each other move as one, by their mean
/// (pool adjacent violators, Ayer et al. 1955).
void spread(std::vector<Standing>& texts, const TextRow& row) {
    struct Run {
        double sum = 0;
        std::size_t count = 0;
        [[nodiscard]] double mean() const { return sum / static_cast<double>(count); }
    };
    std::vector<Run> runs;
    double before = 0; // what stands left of a text when all stand close
    for (const Standing& text : texts) {
        runs.push_back({text.wish - before, 1});
        while (runs.size() > 1 && runs[runs.size() - 2].mean() > runs.back().mean()) {
            const Run last = runs.back();
            runs.pop_back();
            runs.back().sum += last.sum;
            runs.back().count += last.count;
        }
        before += text.width + row.gap;
    }
    const double last = row.right - before + row.gap;
    std::size_t i = 0;
    before = 0;
    for (const Run& run : runs)
        for (std::size_t n = 0; n < run.count; ++n, ++i) {
            texts[i].left = std::max(std::min(run.mean(), last), row.left) + before;
            before += texts[i].width + row.gap;
        }
}

bool all_at_their_places(const std::vector<Standing>& texts, const TextRow& row) {
    return std::all_of(texts.begin(), texts.end(), [&row](const Standing& text) {
        return std::abs(text.left - text.wish) <= text.allowed(row) + 0.5 &&
               text.left + text.width <= row.right + 0.5;
    });
}

/// As far left as it may stand, so that as many as possible find room after it.
std::optional<double> leftmost(const Standing& text, const TextRow& row, double from) {
    const double left = std::max(from, text.wish - text.allowed(row));
    const double last = std::min(text.wish + text.allowed(row), row.right - text.width);
    return left <= last ? std::optional(left) : std::nullopt;
}

} // namespace

std::vector<double> hour_ticks(const TimeAxis& axis, double least_px) {
    constexpr double hour = 3600;
    constexpr std::array steps{1, 2, 3, 6, 12, 24, 48, 96};
    const double px_per_hour = (axis.right - axis.left) / (axis.to_s - axis.from_s) * hour;
    const auto* const wide = std::find_if(steps.begin(), steps.end() - 1,
                                          [&](int step) { return step * px_per_hour >= least_px; });
    const double step = *wide * hour;
    std::vector<double> ticks;
    for (double at = std::ceil(axis.from_s / step) * step; at <= axis.to_s; at += step)
        ticks.push_back(at);
    return ticks;
}

std::vector<PlacedText> placed_texts(const std::vector<WantedText>& wanted, const TextRow& row,
                                     const std::function<double(const std::string&)>& width_of) {
    std::vector<Standing> texts;
    double from = row.left;
    for (std::size_t i = 0; i < wanted.size(); ++i)
        for (std::size_t form = 0; form < wanted[i].forms.size(); ++form) {
            const double width = width_of(wanted[i].forms[form]);
            Standing text{i, form, width, wanted[i].centre - width / 2, 0};
            const std::optional<double> left = leftmost(text, row, from);
            if (!left)
                continue;
            text.left = *left;
            from = *left + width + row.gap;
            texts.push_back(text);
            break;
        }
    std::vector<Standing> spread_out = texts;
    spread(spread_out, row);
    if (all_at_their_places(spread_out, row))
        texts = spread_out;
    std::vector<PlacedText> placed;
    for (const Standing& text : texts)
        placed.push_back(
            {text.of, std::round(text.left), text.width, wanted[text.of].forms[text.form]});
    return placed;
}

std::optional<double> free_place(const std::vector<PlacedText>& placed, const TextRow& row,
                                 double width) {
    double from = row.left;
    for (const PlacedText& text : placed) {
        if (from + width + row.gap <= text.left)
            return from;
        from = text.left + text.width + row.gap;
    }
    return from + width <= row.right ? std::optional(from) : std::nullopt;
}

} // namespace guanmo::ui
