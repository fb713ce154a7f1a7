#pragma once

#include "io/gdal_source.hpp"

#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace guanmo::io {

/// A record whose shape still lacks these polygons (`take_area`); null: it is whole.
struct RecordAndArea {
    Record record;
    std::unique_ptr<OGRGeometry> area;
};

/// Records in their order, read some ahead so that all cores take their areas.
class RecordsAhead {
  public:
    [[nodiscard]] bool empty() const { return records_.empty(); }

    /// Reads on until there is enough to do, or to the end.
    void fill(const std::function<std::optional<RecordAndArea>()>& read);

    /// False when nothing is left.
    bool next(Record& record);

  private:
    std::deque<RecordAndArea> records_;
};

} // namespace guanmo::io
