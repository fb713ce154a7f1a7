#include "app/event_log.hpp"

#include "app/tour_events.hpp"
#include "i18n/translate.hpp"

#include <ctime>
#include <sstream>
#include <stdexcept>
#include <unistd.h>

namespace guanmo::app {

namespace {

using Json = nlohmann::ordered_json;

/// Clock ticks after boot at which this process was started: field 22 of /proc/self/stat. The
/// command name before it may hold blanks, but ends with the last ')'.
long long start_ticks() {
    std::ifstream stat("/proc/self/stat");
    std::string line;
    std::getline(stat, line);
    std::istringstream fields(line.substr(line.rfind(')') + 1));
    std::string skipped;
    for (int field = 3; field < 22; ++field)
        fields >> skipped;
    long long ticks = 0;
    fields >> ticks;
    return ticks;
}

Json selected(const session::Selection& selection) {
    if (const auto* project = std::get_if<session::ProjectId>(&selection))
        return {{"project", project->id}};
    if (const auto* unit = std::get_if<session::UnitCode>(&selection))
        return {{"unit", unit->code}};
    return {{"project", nullptr}};
}

const char* word(session::Blank blank) {
    switch (blank) {
    case session::Blank::black:
        return "black";
    case session::Blank::white:
        return "white";
    case session::Blank::off:
        break;
    }
    return "off";
}

Json fields_of(const TourEvent& event) {
    return {{"line", event.line},
            {"stop", event.stop},
            {"project", event.project ? Json(*event.project) : Json(nullptr)},
            {"clock", event.clock}};
}

/// Where the current line's coaches are: the stop is the one waited at or ahead, from 1.
Json place_in_tour(const session::Session& session) {
    const session::Playback& playback = session.playback;
    Json fields{{"at", playback.at_s}, {"line", nullptr}, {"stop", nullptr}};
    if (playback.line >= session.tour->size())
        return fields;
    const workbook::Itinerary& line = (*session.tour)[playback.line];
    fields["line"] = line.line_id;
    if (playback.begun)
        if (const auto stop = workbook::whereabouts_at(line, playback.at_s).stop)
            fields["stop"] = *stop + 1;
    return fields;
}

} // namespace

double seconds_since_process_start() {
    static const double started =
        static_cast<double>(start_ticks()) / static_cast<double>(sysconf(_SC_CLK_TCK));
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9 - started;
}

EventLog::EventLog(const std::string& path) {
    if (path.empty())
        return;
    file_.open(path, std::ios::app);
    if (!file_)
        throw std::runtime_error(i18n::trf("cannot write the log \"{}\"", path));
}

void EventLog::write(const char* event, const Json& fields) {
    if (!file_.is_open())
        return;
    Json line{{"t", seconds_since_process_start()}, {"event", event}};
    line.update(fields);
    // A path or value that is not UTF-8 must not end the program.
    file_ << line.dump(-1, ' ', false, Json::error_handler_t::replace) << std::endl;
}

void EventLog::ready(int width, int height) {
    write("ready", Json{{"size", {width, height}}});
}

void EventLog::changes(const session::Session& before, const session::Session& after,
                       const session::Filtered& filtered, bool jumped) {
    if (before.selection != after.selection)
        write("select", selected(after.selection));
    if (before.filter != after.filter)
        write("filter", Json{{"count", filtered.totals.count},
                             {"investment_wan", filtered.totals.investment.wan()}});
    if (before.layers.figure != after.layers.figure)
        write("figure",
              Json{{"figure", after.layers.figure ? Json(workbook::word_of(*after.layers.figure))
                                                  : Json(nullptr)}});
    const auto photo = [](const session::Session& session) {
        return session.dialog == session::Dialog::photo ? Json(session.photo) : Json(nullptr);
    };
    if (photo(before) != photo(after))
        write("photo", Json{{"photo", photo(after)}});
    if (before.fullscreen != after.fullscreen)
        write("fullscreen", Json{{"on", after.fullscreen}});
    if (before.presenting != after.presenting)
        write("present", Json{{"on", after.presenting}});
    if (before.blank != after.blank)
        write("blank", Json{{"blank", word(after.blank)}});
    if (!before.playback.playing && after.playback.playing)
        write("play", Json{{"speed", after.playback.speed}});
    for (const TourEvent& event : tour_events(before, after, jumped))
        write(event.arrives ? "arrive" : "depart", fields_of(event));
    if (before.playback.playing && !after.playback.playing)
        write("pause", Json::object());
}

void EventLog::step(const char* event, const session::Session& after) {
    write(event, place_in_tour(after));
}

void EventLog::edited(const std::string& what) {
    write("edit", Json{{"what", what}});
}

void EventLog::undone() {
    write("undo", Json::object());
}

void EventLog::exported(const std::string& path) {
    write("exported", Json{{"path", path}});
}

void EventLog::saved(const std::string& path, bool recovery) {
    write("saved", Json{{"path", path}, {"recovery", recovery}});
}

void EventLog::received(const std::string& path, std::size_t conflicts) {
    write("received", Json{{"path", path}, {"conflicts", conflicts}});
}

void EventLog::connection(bool on) {
    write("connection", Json{{"on", on}});
}

void EventLog::error(const std::string& message) {
    write("error", Json{{"message", message}});
}

void EventLog::loading(const std::string& path) {
    write("loading", Json{{"path", path}});
}

void EventLog::loaded(const std::string& path, std::size_t projects, bool cancelled) {
    write("loaded", Json{{"path", path}, {"projects", projects}, {"cancelled", cancelled}});
}

void EventLog::files(const std::string* folder, std::size_t count) {
    if (folder == nullptr)
        write("files", {{"folder", nullptr}});
    else
        write("files", {{"folder", *folder}, {"files", count}});
}

void EventLog::importing(const char* step) {
    if (step == nullptr)
        write("import", {{"step", nullptr}});
    else
        write("import", {{"step", step}});
}

void EventLog::exit(long frames) {
    write("exit", Json{{"frames", frames}});
}

} // namespace guanmo::app
