#include "io/records_ahead.hpp"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace guanmo::io {

namespace {

/// Bytes of a geometry as GDAL would pack it: a measure of what its area costs.
std::size_t size_of(const OGRGeometry* area) {
    return area == nullptr ? 0 : area->WkbSize();
}

/// The largest first, so that no core is left with one while the others are done.
std::vector<RecordAndArea*> by_size(std::deque<RecordAndArea>& records) {
    std::vector<RecordAndArea*> sorted;
    for (RecordAndArea& record : records)
        if (record.area)
            sorted.push_back(&record);
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) {
        return size_of(a->area.get()) > size_of(b->area.get());
    });
    return sorted;
}

void take_areas(const std::vector<RecordAndArea*>& records, bool alone) {
    std::atomic<std::size_t> begun = 0;
    const auto work = [&] {
        for (std::size_t i = begun++; i < records.size(); i = begun++) {
            take_area(*records[i]->area, records[i]->record.shape);
            records[i]->area.reset();
        }
    };
    const unsigned threads = alone ? 1 : std::clamp(std::thread::hardware_concurrency(), 1U, 8U);
    std::vector<std::jthread> others;
    for (unsigned i = 1; i < threads; ++i)
        others.emplace_back(work);
    work();
}

} // namespace

void RecordsAhead::fill(const std::function<std::optional<RecordAndArea>()>& read) {
    constexpr std::size_t most_bytes = 8U << 20U; // half a million corners
    constexpr std::size_t most_records = 1024;
    constexpr std::size_t bytes_worth_a_thread = 64U << 10U;
    std::size_t bytes = 0;
    while (bytes < most_bytes && records_.size() < most_records) {
        std::optional<RecordAndArea> found = read();
        if (!found)
            break;
        bytes += size_of(found->area.get());
        records_.push_back(*std::move(found));
    }
    take_areas(by_size(records_), bytes < bytes_worth_a_thread);
}

bool RecordsAhead::next(Record& record) {
    if (records_.empty())
        return false;
    record = std::move(records_.front().record);
    records_.pop_front();
    return true;
}

} // namespace guanmo::io
