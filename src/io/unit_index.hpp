#pragma once

#include "workbook/unit.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

/// Finding the unit that a record means, and whether a place lies in it.
namespace guanmo::io {

class UnitIndex {
  public:
    /// Keeps a reference to `units`.
    explicit UnitIndex(const std::vector<workbook::Unit>& units);

    [[nodiscard]] bool empty() const { return units_.empty(); }
    /// By code, or by a name or short name that only one unit has.
    [[nodiscard]] const workbook::Unit* find(const std::string& code_or_name) const;
    /// The only unit that may be meant: "通辽市科尔沁区", "科左中旗" for 科尔沁左翼中旗,
    /// "150502000000".
    [[nodiscard]] const workbook::Unit* find_alike(const std::string& code_or_name) const;
    /// The unit whose name stands in a longer text: "奈曼旗2025年重点项目". Null for several.
    [[nodiscard]] const workbook::Unit* named_in(const std::string& text) const;
    /// The unit whose area counts: for a zone without one, the unit that it lies in. Null when
    /// there is none, or it is still in its file, which whoever saved it has checked.
    [[nodiscard]] const workbook::Unit* with_area(const workbook::Unit& unit) const;
    /// "150502 科尔沁区, …", so that a reader can choose.
    [[nodiscard]] std::string list() const;

  private:
    const std::vector<workbook::Unit>& units_;
    std::map<std::string, const workbook::Unit*, std::less<>> by_code_;
    std::map<std::string, const workbook::Unit*, std::less<>> by_name_; ///< null: several
};

/// Metres from the point to the area, 0 inside. On the plane that touches the earth at the point,
/// which is good to a percent up to some 100 km.
[[nodiscard]] double metres_outside(const geo::MultiPolygon<geo::LngLat>& area, geo::LngLat point);

} // namespace guanmo::io
