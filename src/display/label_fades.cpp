#include "display/label_fades.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::display {

namespace {

void shift(Shape& shape, ScreenPoint by) {
    if (auto* text = std::get_if<Text>(&shape))
        text->origin = text->origin + by;
    else if (auto* line = std::get_if<Polyline>(&shape))
        for (ScreenPoint& point : line->points)
            point = point + by;
}

void fade(Shape& shape, double alpha) {
    if (auto* text = std::get_if<Text>(&shape)) {
        text->colour = style::faded(text->colour, alpha);
        text->halo = style::faded(text->halo, alpha);
    } else if (auto* line = std::get_if<Polyline>(&shape)) {
        line->colour = style::faded(line->colour, alpha);
    }
}

void append_faded(Shapes& shapes, const PlacedLabel& label, double alpha, ScreenPoint by = {}) {
    for (Shape shape : label.shapes) {
        shift(shape, by);
        fade(shape, alpha);
        shapes.push_back(std::move(shape));
    }
}

bool same_place(const LabelPlace& a, const LabelPlace& b) {
    return a.text == b.text && a.place == b.place && a.middle == b.middle;
}

std::map<LabelKey, const PlacedLabel*> by_key(const std::vector<PlacedLabel>& labels) {
    std::map<LabelKey, const PlacedLabel*> found;
    for (const PlacedLabel& label : labels)
        found.emplace(label.key, &label);
    return found;
}

} // namespace

void LabelFades::follow(const std::vector<PlacedLabel>& before, const std::vector<PlacedLabel>& now,
                        const camera::Camera& camera, double now_s, double duration_s) {
    if (duration_s <= 0)
        return clear();
    duration_s_ = duration_s;
    const auto was = by_key(before), is = by_key(now);
    const auto stays = [](const auto& in, const PlacedLabel& label) {
        const auto other = in.find(label.key);
        return other != in.end() && same_place(other->second->place, label.place);
    };
    for (const PlacedLabel& label : before)
        if (!stays(is, label)) {
            leaving_.push_back({label, camera.to_screen(label.at), now_s});
            // One that was not seen yet is not seen going either.
            if (const auto came = appearing_.find(label.key); came != appearing_.end()) {
                leaving_.back().since_s -= duration_s_ * (1 - shown_share(came->second, now_s));
                appearing_.erase(came);
            }
        }
    for (const PlacedLabel& label : now)
        if (!stays(was, label))
            appearing_[label.key] = now_s;
}

void LabelFades::clear() {
    appearing_.clear();
    leaving_.clear();
}

bool LabelFades::go_on(double now_s) {
    const auto is_over = [&](double since_s) { return now_s >= since_s + duration_s_; };
    std::erase_if(appearing_, [&](const auto& label) { return is_over(label.second); });
    std::erase_if(leaving_, [&](const Leaving& label) { return is_over(label.since_s); });
    return !appearing_.empty() || !leaving_.empty();
}

void LabelFades::append(Shapes& shapes, const std::vector<PlacedLabel>& labels,
                        const std::function<bool(const PlacedLabel&)>& wanted,
                        const camera::Camera& camera, double now_s) const {
    for (const Leaving& leaving : leaving_) {
        if (!wanted(leaving.label))
            continue;
        const ScreenPoint moved = camera.to_screen(leaving.label.at) - leaving.drawn_at;
        append_faded(shapes, leaving.label, 1 - shown_share(leaving.since_s, now_s),
                     {std::round(moved.x), std::round(moved.y)});
    }
    for (const PlacedLabel& label : labels) {
        if (!wanted(label))
            continue;
        const auto appears = appearing_.find(label.key);
        if (appears == appearing_.end())
            shapes.insert(shapes.end(), label.shapes.begin(), label.shapes.end());
        else
            append_faded(shapes, label, shown_share(appears->second, now_s));
    }
}

/// Ease-out.
double LabelFades::shown_share(double since_s, double now_s) const {
    const double t = std::clamp((now_s - since_s) / duration_s_, 0.0, 1.0);
    return 1 - (1 - t) * (1 - t) * (1 - t);
}

} // namespace guanmo::display
