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

/// In whole pixels, as text is set.
ScreenPoint moved(const PlacedLabel& label, ScreenPoint from, const camera::Camera& to) {
    const ScreenPoint by = to.to_screen(label.at) - from;
    return {std::round(by.x), std::round(by.y)};
}

geo::ScreenRect shifted(const geo::ScreenRect& box, ScreenPoint by) {
    return {box.min + by, box.max + by};
}

std::map<LabelKey, const PlacedLabel*> by_key(const std::vector<PlacedLabel>& labels) {
    std::map<LabelKey, const PlacedLabel*> found;
    for (const PlacedLabel& label : labels)
        found.emplace(label.key, &label);
    return found;
}

} // namespace

void LabelFades::follow(const Picture& before, const Picture& now, double now_s,
                        double duration_s) {
    if (duration_s <= 0)
        return clear();
    duration_s_ = duration_s;
    const auto was = by_key(before.labels), is = by_key(now.labels);
    const auto goes_on = [&](const PlacedLabel& from, const PlacedLabel& to) {
        const ScreenPoint by = moved(from, before.camera.to_screen(from.at), now.camera);
        return same_place(from.place, to.place) || shifted(from.box, by).overlaps(to.box);
    };
    for (const PlacedLabel& label : before.labels)
        if (const auto to = is.find(label.key); to == is.end() || !goes_on(label, *to->second))
            leave(label, before.camera, now_s);
    for (const PlacedLabel& label : now.labels)
        if (const auto from = was.find(label.key);
            from == was.end() || !goes_on(*from->second, label))
            appearing_[label.key] = now_s;
}

void LabelFades::leave(const PlacedLabel& label, const camera::Camera& camera, double now_s) {
    leaving_.push_back({label, camera.to_screen(label.at), now_s});
    // One that was not seen yet is not seen going either.
    if (const auto came = appearing_.find(label.key); came != appearing_.end()) {
        leaving_.back().since_s -= duration_s_ * (1 - shown_share(came->second, now_s));
        appearing_.erase(came);
    }
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
        const ScreenPoint by = moved(leaving.label, leaving.drawn_at, camera);
        const geo::ScreenRect box = shifted(leaving.label.box, by);
        const bool gives_way =
            std::any_of(labels.begin(), labels.end(),
                        [&](const PlacedLabel& label) { return label.box.overlaps(box); });
        if (wanted(leaving.label) && !gives_way)
            append_faded(shapes, leaving.label, 1 - shown_share(leaving.since_s, now_s), by);
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
