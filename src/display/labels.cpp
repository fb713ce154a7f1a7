#include "display/labels.hpp"

#include "display/label_text.hpp"
#include "display/marks.hpp"
#include "display/placing.hpp"
#include "display/project_places.hpp"
#include "display/unit_names.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::display {

namespace {

constexpr double halo = 3;
constexpr double margin = 2;         ///< kept free around a label
constexpr double room_to_appear = 8; ///< more than that, for one that was not shown
constexpr double landing_s = 0.2;    ///< after a flight, until what gave way comes back

struct Chosen {
    LabelPlace place;
    ProjectPlace at;
};

/// How far a choice is from the best, which is 0; routes are left to names that find nothing else,
/// and a long leader is worse than a route under a halo.
int rank(ProjectPlace::Reach reach, bool on_route) {
    switch (reach) {
    case ProjectPlace::Reach::beside:
        return on_route ? 2 : 0;
    case ProjectPlace::Reach::short_leader:
        return on_route ? 4 : 1;
    case ProjectPlace::Reach::long_leader:
        return on_route ? 5 : 3;
    }
    return 5;
}

class ProjectLabels {
  public:
    ProjectLabels(std::vector<ProjectMark>& marks, Placing& placing)
        : marks_(marks), placing_(placing), texts_(marks.size()) {}

    /// @param asked_for by a person: it appears even while the camera flies.
    void place(std::vector<PlacedLabel>& placed, std::size_t i, bool asked_for) {
        ProjectMark& mark = marks_[i];
        const Scene& scene = placing_.scene;
        if (mark.label || !scene.session.camera.viewport.contains(mark.symbol.centre))
            return;
        const LabelKey key{LabelKey::Of::project, mark.row};
        const Leave leave = placing_.leave(key, asked_for);
        const std::optional<Chosen> chosen = choice(i, leave);
        if (!chosen)
            return;
        const TextBlock& text = texts(i)[static_cast<std::size_t>(chosen->place.text)];
        PlacedLabel label{key, chosen->place, scene.session.camera.to_map(mark.symbol.centre), {}};
        if (const auto& leader = chosen->at.leader) {
            label.shapes.emplace_back(Polyline{{leader->from, leader->to},
                                               scene.mark_scale(),
                                               style::faded(scene.style.theme.label2, 0.8)});
            placing_.occupied.add_segment(leader->from, leader->to);
        }
        append(label.shapes, text, chosen->at.corner, chosen->at.align,
               {scene.style.theme.halo, static_cast<int>(std::lround(halo * scene.mark_scale()))});
        mark.label = text.box(chosen->at.corner);
        placing_.occupied.add(*mark.label);
        label.box = *mark.label;
        placing_.shown[key] = chosen->place;
        placed.push_back(std::move(label));
    }

    /// The boxes that labels would take were there no unit names, which move aside if they can.
    [[nodiscard]] std::vector<geo::ScreenRect> wishes(const std::vector<std::size_t>& order) {
        std::vector<geo::ScreenRect> boxes;
        for (const std::size_t i : order) {
            if (!placing_.scene.session.camera.viewport.contains(marks_[i].symbol.centre))
                continue;
            const TextBlock& text = texts(i).front();
            const ProjectPlaces places(marks_[i], text, placing_.scene.mark_scale());
            for (int p = 0; p < ProjectPlaces::most_likely; ++p) {
                const geo::ScreenRect box =
                    text.box(places.at(p).corner).grown(margin * placing_.scene.mark_scale());
                const bool free =
                    placing_.is_usable(box) && !placing_.occupied.is_on_route(box) &&
                    std::none_of(boxes.begin(), boxes.end(),
                                 [&](const geo::ScreenRect& b) { return b.overlaps(box); });
                if (free) {
                    boxes.push_back(box);
                    break;
                }
            }
        }
        return boxes;
    }

  private:
    const std::vector<TextBlock>& texts(std::size_t i) {
        if (texts_[i].empty())
            texts_[i] = project_texts(placing_.scene, marks_[i].row);
        return texts_[i];
    }

    [[nodiscard]] bool is_usable(const ProjectPlace& place, const geo::ScreenRect& box) const {
        return placing_.is_usable(box) &&
               (!place.leader || placing_.occupied.is_free(place.leader->from, place.leader->to));
    }

    std::optional<Chosen> choice(std::size_t i, const Leave& leave) {
        const double scale = placing_.scene.mark_scale();
        if (leave.first.empty() && !leave.search)
            return std::nullopt;
        for (const LabelPlace& first : leave.first) {
            const auto text = static_cast<std::size_t>(first.text);
            if (text >= texts(i).size() || first.place < 0 || first.place >= ProjectPlaces::count)
                continue;
            const ProjectPlace place =
                ProjectPlaces(marks_[i], texts(i)[text], scale).at(first.place);
            if (is_usable(place, texts(i)[text].box(place.corner).grown(margin * scale)))
                return Chosen{first, place};
        }
        return leave.search ? searched(i, placing_.margin(leave, margin)) : std::nullopt;
    }

    /// The best place that is free.
    std::optional<Chosen> searched(std::size_t i, double kept_free) {
        const double scale = placing_.scene.mark_scale();
        std::optional<Chosen> best;
        int least = 6;
        for (std::size_t t = 0; t < texts(i).size(); ++t) {
            const TextBlock& text = texts(i)[t];
            const ProjectPlaces places(marks_[i], text, scale);
            for (int p = 0; p < ProjectPlaces::count && least > 0; ++p) {
                const ProjectPlace place = places.at(p);
                if (rank(place.reach, false) >= least)
                    continue;
                const geo::ScreenRect box = text.box(place.corner).grown(kept_free);
                if (!is_usable(place, box))
                    continue;
                const int here = rank(place.reach, placing_.occupied.is_on_route(box));
                if (here < least) {
                    least = here;
                    const double mpp = placing_.scene.session.camera.metres_per_pixel;
                    best = Chosen{{static_cast<int>(t), p, {}, mpp}, place};
                }
            }
        }
        return best;
    }

    std::vector<ProjectMark>& marks_;
    Placing& placing_;
    std::vector<std::vector<TextBlock>> texts_; ///< by mark, made when asked for
};

/// Marks by investment, unknown amounts last: `marks` with those that state says first taken out.
std::vector<std::size_t> by_importance(const std::vector<ProjectMark>& marks, const Scene& scene) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < marks.size(); ++i)
        if (marks[i].state == MarkState::normal)
            order.push_back(i);
    const auto yuan = [&](std::size_t i) {
        const auto& investment = scene.workbook.projects[marks[i].row].investment;
        return investment ? investment->yuan : -1;
    };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const auto ya = yuan(a), yb = yuan(b);
        return ya != yb ? ya > yb : marks[a].row < marks[b].row;
    });
    return order;
}

/// Those that come before the names of units, the most important first.
std::vector<std::size_t> first_of(const std::vector<ProjectMark>& marks, const Scene& scene) {
    std::vector<std::size_t> order;
    const auto add = [&](const auto& holds) {
        for (std::size_t i = 0; i < marks.size(); ++i)
            if (marks[i].state != MarkState::dimmed && holds(marks[i]))
                order.push_back(i);
    };
    add([](const ProjectMark& mark) { return mark.state == MarkState::selected; });
    if (const std::vector<std::string>* visited = visited_projects(scene))
        add([&](const ProjectMark& mark) {
            return std::find(visited->begin(), visited->end(), mark.id) != visited->end();
        });
    add([](const ProjectMark& mark) { return mark.state == MarkState::hovered; });
    return order;
}

} // namespace

Leave Placing::leave(LabelKey key, bool asked_for) const {
    if (memory == nullptr)
        return {};
    return leave_for(*memory, key, scene.session.camera.metres_per_pixel, phase_of(scene, *memory),
                     asked_for);
}

double Placing::margin(const Leave& leave, double usual) const {
    return (usual + (leave.needs_room ? room_to_appear : 0)) * scene.mark_scale();
}

bool Placing::is_usable(const geo::ScreenRect& box) const {
    const geo::ScreenRect& view = scene.session.camera.viewport;
    return view.contains(box.min) && view.contains(box.max) && occupied.is_free(box);
}

const std::vector<std::string>* visited_projects(const Scene& scene) {
    const workbook::Tour& tour = *scene.session.tour;
    const auto shown = session::shown_stop(tour, scene.session.playback);
    return shown ? &tour[shown->line].stops[shown->stop].stop.project_ids : nullptr;
}

Phase phase_of(const Scene& scene, const LabelMemory& memory) {
    if (!memory.flight)
        return Phase::still;
    const camera::Flight& way = memory.flight->way;
    if (scene.session.flight)
        // While the tour plays a flight's end moves on with the coaches.
        return way.start_s == scene.session.flight->start_s &&
                       way.from == scene.session.flight->from
                   ? Phase::flying
                   : Phase::still;
    const bool landed = scene.session.camera == way.to;
    const double end_s = way.start_s + way.duration_s;
    return landed && scene.session.now_s < end_s + landing_s ? Phase::landing : Phase::still;
}

std::vector<PlacedLabel> place_labels(std::vector<ProjectMark>& marks, std::vector<UnitMark>& units,
                                      const Scene& scene, Occupied& occupied, LabelMemory* memory) {
    if (memory && !memory->unit_texts)
        memory->unit_texts = std::make_shared<KeptUnitTexts>();
    Placing placing{scene, occupied, memory};
    ProjectLabels projects(marks, placing);
    std::vector<PlacedLabel> first, rest;
    for (const std::size_t i : first_of(marks, scene))
        projects.place(first, i, true);
    const std::vector<std::size_t> order = by_importance(marks, scene);
    std::vector<PlacedLabel> placed = place_unit_names(
        units, [&] { return projects.wishes(order); }, placing);
    for (const std::size_t i : order)
        projects.place(rest, i, false);
    for (std::vector<PlacedLabel>* labels : {&rest, &first})
        placed.insert(placed.end(), std::make_move_iterator(labels->begin()),
                      std::make_move_iterator(labels->end()));
    if (memory)
        remember(*memory, std::move(placing.shown), phase_of(scene, *memory));
    return placed;
}

} // namespace guanmo::display
