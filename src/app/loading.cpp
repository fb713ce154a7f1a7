#include "app/loading.hpp"

#include "app/give_way.hpp"

#include <malloc.h>

namespace guanmo::app {

namespace {

void prepare(Document& document, const io::Config& config) {
    const auto list = [&] {
        document.listing.emplace().follow(document.workbook, {},
                                          config.style.interface.size_classes_yi);
    };
    std::future<void> listed = std::async(std::launch::async, list);
    document.map.emplace(config.projection);
    document.map->update(document.workbook);
    document.office = read_office_layers(config.layers, *document.map);
    listed.get();
}

} // namespace

Loading::Loading(const Options& options, const Resources& resources, const io::Config& config,
                 const Open& open)
    : path_(path_of(options, resources)) {
    const auto read = [options, resources, config, open, state = state_] {
        give_way();
        const io::Watch watch = [state](std::int64_t rows, std::int64_t total) {
            state->rows = rows;
            state->total = total;
            return !state->cancelled;
        };
        Document document = open(options, resources, watch);
        if (state->cancelled)
            return Document{};
        malloc_trim(0); // what reading has used goes back before more is asked for
        prepare(document, config);
        return document;
    };
    document_ = std::async(std::launch::async, read);
}

Loading::~Loading() {
    cancel();
    if (document_.valid())
        document_.wait();
}

bool Loading::ready_within(std::chrono::milliseconds patience) const {
    return document_.wait_for(patience) == std::future_status::ready;
}

} // namespace guanmo::app
