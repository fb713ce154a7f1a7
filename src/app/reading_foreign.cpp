#include "app/reading_foreign.hpp"

#include "app/start.hpp"
#include "io/read_config.hpp"
#include "io/road_network.hpp"

namespace guanmo::app {

io::ReadOptions reading_foreign(const Options& options, const Resources& resources) {
    io::ReadOptions read = options.read;
    io::Loaded<io::TableWords> words = io::read_words(resources.config + "/columns.toml");
    say(words.diagnostics);
    read.words = std::make_shared<const io::TableWords>(std::move(*words.value));
    io::Loaded<io::Forms> forms = io::read_forms(io::forms_path());
    say(forms.diagnostics);
    read.forms = std::make_shared<const io::Forms>(std::move(*forms.value));
    io::NetworkOptions roads;
    if (const auto config = io::read_config(resources.config, ""); config.value)
        roads.speeds = config.value->routing.speeds;
    roads.snap_metres = options.snap_metres;
    roads.crossings = options.crossings;
    read.roads = std::make_shared<const io::NetworkOptions>(std::move(roads));
    return read;
}

} // namespace guanmo::app
