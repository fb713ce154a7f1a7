#include "ui/phrase.hpp"

#include "ui/band_model.hpp"
#include "ui/presenting.hpp"

#include <algorithm>

namespace guanmo::ui {

namespace {

constexpr double word_gap = 10;
constexpr double sign_height = 30;
constexpr double sign_gap = 12;

} // namespace

double width_of(const Painter& paint, const Phrase& phrase) {
    double width = phrase.warning ? paint.px(sign_height) * 1.16 + paint.px(sign_gap) : 0;
    bool first = true;
    for (const Phrase::Word& word : phrase.words) {
        width += paint.width(word.ink, word.utf8) + (first ? 0 : paint.px(word_gap));
        first = false;
    }
    return width;
}

double draw(const Painter& paint, geo::ScreenPoint middle, const Phrase& phrase, Align align) {
    const double whole = width_of(paint, phrase);
    double x = middle.x;
    if (align != Align::left)
        x -= align == Align::right ? whole : whole / 2;
    if (phrase.warning)
        x += warn_sign(paint, {x, middle.y}, paint.px(sign_height)) + paint.px(sign_gap);
    if (phrase.words.empty())
        return whole;
    const double baseline = middle.y + paint.cap(phrase.words.front().ink) / 2;
    for (const Phrase::Word& word : phrase.words)
        x += paint.text_on({x, baseline}, word.ink, word.utf8) + paint.px(word_gap);
    return whole;
}

double draw_within(const Painter& paint, geo::ScreenPoint middle, double most, Phrase phrase) {
    double over = width_of(paint, phrase) - most;
    for (std::size_t i = phrase.words.size(); i-- > 0 && over > 0;) {
        Phrase::Word& word = phrase.words[i];
        const double whole = paint.width(word.ink, word.utf8);
        word.utf8 = text::shortened(paint.glyphs.faces(), paint.font(word.ink), word.utf8,
                                    std::max(whole - over, 0.0));
        over -= whole - paint.width(word.ink, word.utf8);
    }
    return draw(paint, middle, phrase);
}

double draw_row(const Painter& paint, double x_from, double x_to, double y,
                const std::vector<Phrase>& phrases, double gap, bool spread) {
    std::vector<double> widths;
    std::vector<int> ranks;
    for (const Phrase& phrase : phrases) {
        widths.push_back(width_of(paint, phrase));
        ranks.push_back(phrase.rank);
    }
    const std::vector<bool> kept = phrases_that_fit(widths, ranks, gap, x_to - x_from);
    double x = x_from;
    for (std::size_t i = 0; i < phrases.size(); ++i) {
        if (!kept[i])
            continue;
        if (spread && i + 1 == phrases.size() && x > x_from) {
            draw(paint, {x_to, y}, phrases[i], Align::right);
            return x_to;
        }
        x += draw_within(paint, {x, y}, std::max(x_to - x, 0.0), phrases[i]) + gap;
    }
    return x - gap;
}

} // namespace guanmo::ui
