#pragma once

#include "camera/flight.hpp"
#include "geo/coordinates.hpp"

#include <compare>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

namespace guanmo::display {

class KeptUnitTexts;

/// What a label names: a row of the units or of the projects, or a line of the graticule.
struct LabelKey {
    enum class Of { unit, project, graticule };
    Of of = Of::project;
    std::size_t row = 0;
    friend auto operator<=>(const LabelKey&, const LabelKey&) = default;
};

/// Where a label stands, relative to what it names: the same at every scale and size of text.
struct LabelPlace {
    static constexpr int inside = -1;

    int text = 0;                ///< which of its texts, the fullest first
    int place = 0;               ///< which of the places around its symbol or unit, or `inside`
    geo::MapPoint middle = {};   ///< of the name, where it stands inside its unit
    double metres_per_pixel = 0; ///< of the view that it was chosen for
    friend bool operator==(const LabelPlace&, const LabelPlace&) = default;
};

using LabelPlaces = std::map<LabelKey, LabelPlace>;

/// By the rows of a fan's members: how far each stands from the common anchor, pixels at scale 1.
using FanPlaces = std::map<std::vector<std::size_t>, std::vector<geo::ScreenPoint>>;

/// What whoever draws one picture after another keeps of where labels stood, so that they stay
/// there: a shown label keeps its place while that is free, a hidden one needs more room than that
/// to appear. The same sequence of scenes gives the same labels.
struct LabelMemory {
    LabelPlaces shown;
    FanPlaces fans;
    bool any = false;                          ///< a picture has been made
    std::shared_ptr<KeptUnitTexts> unit_texts; ///< made with the first picture

    /// The way that the camera flies. On it labels only disappear, at most once each, and what the
    /// view at its end shows besides appears at the landing; what had to give way comes back a
    /// moment later.
    struct Flight {
        camera::Flight way;
        LabelPlaces landing; ///< where labels will stand
        FanPlaces start_fans, landing_fans;
        std::set<LabelKey> given_up; ///< shown before, hidden until the landing
    };
    std::optional<Flight> flight;
};

/// Where a scene is on the way that the memory knows.
enum class Phase {
    still, ///< no flight, or another one
    flying,
    landing, ///< the first moment after it: what had to give way is still away
};

/// How a label may be placed in the next picture.
struct Leave {
    std::vector<LabelPlace> first; ///< places to try before all others
    bool search = true;            ///< any other place will do too
    bool needs_room = false;       ///< more than for one that is shown already
};

/// @param asked_for by a person, as the label of what is selected: it appears even in a flight.
[[nodiscard]] Leave leave_for(const LabelMemory& memory, LabelKey key, double metres_per_pixel,
                              Phase phase, bool asked_for);

/// Keeps what has been placed. Labels of the flight that are not there any more are given up.
void remember(LabelMemory& memory, LabelPlaces shown, Phase phase);

} // namespace guanmo::display
