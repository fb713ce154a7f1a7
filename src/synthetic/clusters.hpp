#pragma once

#include "geo/banded_area.hpp"
#include "synthetic/random.hpp"
#include "workbook/workbook.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace guanmo::synthetic {

/// Where the projects of a unit gather.
class UnitClusters {
  public:
    /// @param around the unit itself, or the one that a zone without area lies in; null: none.
    UnitClusters(const workbook::Unit& unit, const workbook::Unit* around, Random& random);

    struct Place {
        geo::LngLat position; ///< whole millionths of a degree, inside the unit
        std::string park;     ///< empty outside of one
    };
    /// None when the unit has neither area nor position.
    [[nodiscard]] std::optional<Place> place(Random& random) const;
    [[nodiscard]] const workbook::Unit& unit() const { return *unit_; }

  private:
    struct Cluster {
        geo::LngLat centre;
        double spread_km; ///< standard deviation in each direction
        std::string park;
    };
    [[nodiscard]] bool contains(geo::LngLat p) const { return !area_ || area_->contains(p); }
    [[nodiscard]] std::optional<geo::LngLat> anywhere(Random& random) const;

    const workbook::Unit* unit_;
    std::shared_ptr<const geo::BandedArea> area_; ///< null: everywhere is inside
    geo::LngLatExtent extent_;
    std::vector<Cluster> clusters_;
};

/// Of every unit that has a place.
[[nodiscard]] std::vector<UnitClusters> clusters_of(const workbook::Table<workbook::Unit>& units,
                                                    Random& random);

} // namespace guanmo::synthetic
