#include "io/vroom_json.hpp"

#include "i18n/translate.hpp"
#include "io/file.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;
using Json = nlohmann::json;

namespace {

/// Beyond this a duration, distance or amount is a mistake, and sums of them would overflow.
constexpr std::int64_t absurd = 1'000'000'000'000;
/// Legs between all pairs are kept: some 300 MB at that many.
constexpr std::size_t most_jobs = 3'000;
constexpr std::size_t most_locations = 3'000;

/// Where in the file a value stands: "jobs[3].service".
struct Spot {
    std::string path;
    [[nodiscard]] Spot of(const char* key) const { return {path.empty() ? key : path + "." + key}; }
    [[nodiscard]] Spot at(std::size_t index) const {
        return {path + "[" + std::to_string(index) + "]"};
    }
};

class Reader {
  public:
    explicit Reader(const std::string& source) : source_(source) {}

    Loaded<VroomProblem> read(const Json& json) {
        if (!json.is_object()) {
            wrong({""}, json, tr("a routing problem is an object"),
                  tr("write {\"vehicles\": […], \"jobs\": […]}"));
            return finish();
        }
        keys_are(json, {""}, {"vehicles", "jobs", "matrices"});
        read_matrices(json);
        if (const Json* vehicles = list(json, {""}, "vehicles");
            vehicles != nullptr && is_few(*vehicles, {"vehicles"}, tr("too many vehicles")))
            for (std::size_t i = 0; i < vehicles->size(); ++i)
                read_vehicle((*vehicles)[i], Spot{"vehicles"}.at(i));
        if (const Json* jobs = list(json, {""}, "jobs");
            jobs != nullptr && is_few(*jobs, {"jobs"}, tr("too many jobs")))
            for (std::size_t i = 0; i < jobs->size(); ++i)
                read_job((*jobs)[i], Spot{"jobs"}.at(i));
        if (out_.problem.vehicles.empty() && found_.empty())
            wrong({"vehicles"}, nullptr, tr("there is no vehicle"), tr("give one at least"));
        if (!values_given_)
            for (vrp::Job& job : out_.problem.jobs)
                job.value = 1;
        check_amounts();
        check_measured();
        return finish();
    }

  private:
    void wrong(const Spot& spot, const Json& value, std::string message, std::string remedy) {
        Diagnostic diagnostic;
        diagnostic.source = source_;
        diagnostic.field = spot.path;
        if (!value.is_null())
            diagnostic.value =
                value.dump(-1, ' ', false, Json::error_handler_t::replace).substr(0, 80);
        diagnostic.message = std::move(message);
        diagnostic.remedy = std::move(remedy);
        found_.push_back(std::move(diagnostic));
    }

    bool is_few(const Json& entries, const Spot& spot, std::string message) {
        if (entries.size() <= most_jobs)
            return true;
        wrong(spot, entries.size(), std::move(message), trf("at most {}", most_jobs));
        return false;
    }

    Loaded<VroomProblem> finish() {
        if (has_errors(found_))
            return {std::nullopt, std::move(found_)};
        return {std::move(out_), std::move(found_)};
    }

    bool keys_are(const Json& json, const Spot& spot, const std::vector<std::string_view>& known) {
        if (!json.is_object()) {
            wrong(spot, json, tr("this is no object"), tr("write {…}"));
            return false;
        }
        std::string names;
        for (const std::string_view key : known)
            names.append(names.empty() ? "" : ", ").append(key);
        for (const auto& [key, value] : json.items())
            if (std::find(known.begin(), known.end(), key) == known.end())
                wrong(spot.of(key.c_str()), value, trf("the key “{}” is not understood", key),
                      trf("leave it out; understood here are: {}", names));
        return true;
    }

    const Json* list(const Json& json, const Spot& spot, const char* key) {
        const auto found = json.find(key);
        if (found == json.end())
            return nullptr;
        if (found->is_array())
            return &*found;
        wrong(spot.of(key), *found, tr("this is no list"), tr("write […]"));
        return nullptr;
    }

    /// A whole number from 0 to `most`.
    std::int64_t whole(const Json& value, const Spot& spot, std::int64_t most = absurd) {
        if (value.is_number()) {
            const double number = value.get<double>();
            if (number == std::floor(number) && number >= 0 && number <= static_cast<double>(most))
                return value.is_number_float() ? static_cast<std::int64_t>(number)
                                               : value.get<std::int64_t>();
        }
        wrong(spot, value, tr("this is no whole number in range"), trf("from 0 to {}", most));
        return 0;
    }
    std::optional<std::int64_t> whole_of(const Json& json, const Spot& spot, const char* key,
                                         std::int64_t most = absurd) {
        const auto found = json.find(key);
        if (found == json.end())
            return std::nullopt;
        return whole(*found, spot.of(key), most);
    }
    std::string text_of(const Json& json, const Spot& spot, const char* key,
                        const std::string& otherwise = "") {
        const auto found = json.find(key);
        if (found == json.end())
            return otherwise;
        if (found->is_string())
            return found->get<std::string>();
        wrong(spot.of(key), *found, tr("this is no text"), tr("write it in quotes"));
        return otherwise;
    }
    std::uint64_t id_of(const Json& json, const Spot& spot, std::set<std::uint64_t>& taken) {
        const auto found = json.find("id");
        if (found == json.end()) {
            wrong(spot, nullptr, tr("the id is missing"), tr("give every one its own number"));
            return 0;
        }
        const auto id = static_cast<std::uint64_t>(
            whole(*found, spot.of("id"), std::numeric_limits<std::int64_t>::max()));
        if (!taken.insert(id).second)
            wrong(spot.of("id"), *found, tr("this id is there already"),
                  tr("give every one its own number"));
        return id;
    }
    template <class Number>
    std::vector<Number> numbers(const Json& json, const Spot& spot, const char* key) {
        std::vector<Number> result;
        if (const Json* values = list(json, spot, key))
            for (std::size_t i = 0; i < values->size(); ++i)
                result.push_back(static_cast<Number>(
                    whole((*values)[i], spot.of(key).at(i),
                          std::min<std::int64_t>(absurd, std::numeric_limits<Number>::max()))));
        return result;
    }

    void read_matrices(const Json& json) {
        const auto matrices = json.find("matrices");
        if (matrices == json.end())
            return;
        if (!matrices->is_object()) {
            wrong({"matrices"}, *matrices, tr("this is no object"),
                  tr("write {\"car\": {\"durations\": […]}}"));
            return;
        }
        for (const auto& [profile, json_matrix] : matrices->items()) {
            const Spot spot = Spot{"matrices"}.of(profile.c_str());
            if (!keys_are(json_matrix, spot, {"durations", "distances", "costs"}))
                continue;
            vrp::Matrix matrix;
            if (const Json* durations = list(json_matrix, spot, "durations")) {
                matrix.size = durations->size();
                matrix.durations = square(*durations, spot.of("durations"), matrix.size);
            } else {
                wrong(spot, nullptr, tr("the durations are missing"),
                      tr("give a square matrix of seconds"));
            }
            if (const Json* distances = list(json_matrix, spot, "distances"))
                matrix.distances = square(*distances, spot.of("distances"), matrix.size);
            if (const Json* costs = list(json_matrix, spot, "costs"))
                matrix.costs = square(*costs, spot.of("costs"), matrix.size);
            out_.indexed = true;
            out_.locations.resize(std::max(out_.locations.size(), matrix.size));
            profile_of_[profile] = out_.problem.matrices.size();
            out_.profiles.push_back(profile);
            out_.problem.matrices.push_back(std::move(matrix));
        }
    }

    std::vector<std::int64_t> square(const Json& rows, const Spot& spot, std::size_t size) {
        std::vector<std::int64_t> values;
        if (size > most_locations) {
            wrong(spot, size, tr("too many locations"), trf("at most {}", most_locations));
            return values;
        }
        values.reserve(size * size);
        bool is_square = rows.size() == size;
        for (std::size_t i = 0; i < rows.size() && is_square; ++i) {
            is_square = rows[i].is_array() && rows[i].size() == size;
            for (std::size_t j = 0; is_square && j < size; ++j)
                values.push_back(rows[i][j].is_null() ? vrp::unlimited
                                                      : whole(rows[i][j], spot.at(i).at(j)));
            if (!is_square)
                wrong(spot.at(i), rows[i].is_array() ? Json(rows[i].size()) : rows[i],
                      tr("the matrix is not square"), trf("{} numbers in every row", size));
        }
        if (rows.size() != size)
            wrong(spot, rows.size(), tr("the matrix has another size than the durations"),
                  trf("{} rows", size));
        values.resize(size * size);
        return values;
    }

    std::size_t profile_called(const std::string& name) {
        const auto found = profile_of_.find(name);
        if (found != profile_of_.end())
            return found->second;
        const std::size_t index = out_.problem.matrices.size();
        profile_of_[name] = index;
        out_.profiles.push_back(name);
        out_.problem.matrices.emplace_back();
        out_.unmeasured.push_back(index);
        return index;
    }

    /// @param anywhere beside an index a position is only repeated in the answer: it may be of any
    /// plane.
    std::optional<geo::LngLat> position(const Json& value, const Spot& spot, bool anywhere) {
        if (value.is_array() && value.size() == 2 && value[0].is_number() && value[1].is_number()) {
            const geo::LngLat p{value[0].get<double>(), value[1].get<double>()};
            if (anywhere || (std::abs(p.lng) <= 180 && std::abs(p.lat) <= 90))
                return p;
        }
        wrong(spot, value, tr("this is no position"),
              tr("[longitude, latitude] in degrees, e.g. [122.26, 43.62]"));
        return std::nullopt;
    }

    /// From `key` (a position) and `key`_index, or `index_key`.
    std::optional<std::size_t> location(const Json& json, const Spot& spot, const char* key,
                                        const char* index_key) {
        std::optional<geo::LngLat> p;
        if (const auto found = json.find(key); found != json.end())
            p = position(*found, spot.of(key), json.contains(index_key) && out_.indexed);
        if (const auto index = whole_of(json, spot, index_key)) {
            const auto place = static_cast<std::size_t>(*index);
            if (place >= most_locations || (out_.indexed && place >= out_.locations.size())) {
                wrong(spot.of(index_key), *index, tr("the matrices have no such location"),
                      trf("from 0 to {}", std::max<std::size_t>(out_.locations.size(), 1) - 1));
                return 0;
            }
            out_.locations.resize(std::max(out_.locations.size(), place + 1));
            if (p)
                out_.locations[place] = p;
            used_.insert(place);
            return place;
        }
        if (!p)
            return std::nullopt;
        if (out_.indexed) {
            wrong(spot.of(key), json[key], tr("with matrices a location needs its index"),
                  trf("give “{}”, its place in the matrices", index_key));
            return 0;
        }
        const auto same = std::find(out_.locations.begin(), out_.locations.end(), p);
        const auto place = static_cast<std::size_t>(same - out_.locations.begin());
        if (same == out_.locations.end())
            out_.locations.push_back(p);
        used_.insert(place);
        return place;
    }

    std::optional<vrp::TimeWindow> window(const Json& value, const Spot& spot) {
        if (value.is_array() && value.size() == 2) {
            const vrp::TimeWindow window{whole(value[0], spot.at(0)), whole(value[1], spot.at(1))};
            if (window.opens <= window.closes)
                return window;
        }
        wrong(spot, value, tr("this is no time window"),
              tr("[from, to] in seconds, from not later than to"));
        return std::nullopt;
    }

    std::vector<vrp::TimeWindow> windows(const Json& json, const Spot& spot) {
        std::vector<vrp::TimeWindow> result;
        const Json* values = list(json, spot, "time_windows");
        if (values == nullptr)
            return result;
        const Spot here = spot.of("time_windows");
        if (values->empty())
            wrong(here, *values, tr("there is no time window at all"),
                  tr("leave “time_windows” out for any time"));
        for (std::size_t i = 0; i < values->size(); ++i)
            if (const auto one = window((*values)[i], here.at(i))) {
                if (!result.empty() && one->opens <= result.back().closes)
                    wrong(here.at(i), (*values)[i], tr("time windows overlap or are in disorder"),
                          tr("put them one after another"));
                result.push_back(*one);
            }
        return result;
    }

    void read_vehicle(const Json& json, const Spot& spot) {
        if (!keys_are(json, spot,
                      {"id", "profile", "description", "start", "start_index", "end", "end_index",
                       "capacity", "skills", "time_window", "breaks", "speed_factor", "max_tasks",
                       "max_travel_time", "max_distance", "costs"}))
            return;
        vrp::Vehicle vehicle;
        vehicle.id = id_of(json, spot, vehicle_ids_);
        vehicle.description = text_of(json, spot, "description");
        vehicle.matrix = profile_called(text_of(json, spot, "profile", "car"));
        vehicle.start = location(json, spot, "start", "start_index");
        vehicle.end = location(json, spot, "end", "end_index");
        if (!vehicle.start && !vehicle.end)
            wrong(spot, nullptr, tr("the vehicle has neither a start nor an end"),
                  tr("give “start” or “start_index”, “end” or “end_index”"));
        vehicle.capacity = numbers<std::int64_t>(json, spot, "capacity");
        vehicle.skills = numbers<int>(json, spot, "skills");
        if (const auto value = json.find("time_window"); value != json.end())
            if (const auto one = window(*value, spot.of("time_window")))
                vehicle.window = *one;
        if (const auto value = json.find("speed_factor"); value != json.end()) {
            if (value->is_number() && value->get<double>() > 0 && value->get<double>() <= 5)
                vehicle.speed_factor = value->get<double>();
            else
                wrong(spot.of("speed_factor"), *value, tr("this is no speed factor"),
                      tr("above 0, at most 5; 1 leaves durations as they are"));
        }
        if (const auto most = whole_of(json, spot, "max_tasks"))
            vehicle.max_tasks = *most;
        if (const auto most = whole_of(json, spot, "max_travel_time"))
            vehicle.max_travel_time = *most;
        if (const auto most = whole_of(json, spot, "max_distance"))
            vehicle.max_distance = *most;
        read_prices(json, spot, vehicle);
        if (const Json* breaks = list(json, spot, "breaks")) {
            std::set<std::uint64_t> ids;
            for (std::size_t i = 0; i < breaks->size(); ++i)
                read_break((*breaks)[i], spot.of("breaks").at(i), ids, vehicle);
        }
        out_.problem.vehicles.push_back(std::move(vehicle));
    }

    void read_prices(const Json& json, const Spot& spot, vrp::Vehicle& vehicle) {
        const auto prices = json.find("costs");
        if (prices == json.end() ||
            !keys_are(*prices, spot.of("costs"), {"fixed", "per_hour", "per_km"}))
            return;
        constexpr std::int64_t dearest = 100'000'000;
        const Spot here = spot.of("costs");
        vehicle.fixed = whole_of(*prices, here, "fixed", dearest).value_or(0);
        vehicle.per_hour = whole_of(*prices, here, "per_hour", dearest).value_or(3600);
        vehicle.per_km = whole_of(*prices, here, "per_km", dearest).value_or(0);
        if (!out_.problem.matrices[vehicle.matrix].costs.empty() &&
            (prices->contains("per_hour") || prices->contains("per_km")))
            wrong(here, *prices, tr("there are costs in the matrix already"),
                  tr("leave “per_hour” and “per_km” out, or the matrix “costs”"));
    }

    void read_break(const Json& json, const Spot& spot, std::set<std::uint64_t>& ids,
                    vrp::Vehicle& vehicle) {
        if (!keys_are(json, spot, {"id", "time_windows", "service", "description"}))
            return;
        vrp::Break pause;
        pause.id = id_of(json, spot, ids);
        pause.windows = windows(json, spot);
        pause.service = whole_of(json, spot, "service").value_or(0);
        pause.description = text_of(json, spot, "description");
        vehicle.breaks.push_back(std::move(pause));
    }

    void read_job(const Json& json, const Spot& spot) {
        if (!keys_are(json, spot,
                      {"id", "description", "location", "location_index", "setup", "service",
                       "delivery", "pickup", "priority", "time_windows", "skills", "guanmo:must"}))
            return;
        vrp::Job job;
        job.id = id_of(json, spot, job_ids_);
        job.description = text_of(json, spot, "description");
        if (const auto place = location(json, spot, "location", "location_index"))
            job.location = *place;
        else
            wrong(spot, nullptr, tr("the job has no location"),
                  tr("give “location” or “location_index”"));
        job.setup = whole_of(json, spot, "setup").value_or(0);
        job.service = whole_of(json, spot, "service").value_or(0);
        job.delivery = numbers<std::int64_t>(json, spot, "delivery");
        job.pickup = numbers<std::int64_t>(json, spot, "pickup");
        const auto value = whole_of(json, spot, "priority", absurd / 1000);
        values_given_ = values_given_ || value.has_value();
        job.value = value.value_or(0);
        job.windows = windows(json, spot);
        job.skills = numbers<int>(json, spot, "skills");
        if (const auto must = json.find("guanmo:must"); must != json.end()) {
            if (must->is_boolean())
                job.must = must->get<bool>();
            else
                wrong(spot.of("guanmo:must"), *must, tr("this is neither true nor false"),
                      tr("write true or false"));
        }
        out_.problem.jobs.push_back(std::move(job));
    }

    void check_amounts() {
        std::size_t entries = 0;
        for (const vrp::Vehicle& vehicle : out_.problem.vehicles)
            entries = std::max(entries, vehicle.capacity.size());
        for (std::size_t i = 0; i < out_.problem.vehicles.size(); ++i)
            if (const auto& capacity = out_.problem.vehicles[i].capacity;
                !capacity.empty() && capacity.size() != entries)
                wrong(Spot{"vehicles"}.at(i).of("capacity"), capacity.size(),
                      tr("vehicles measure their loads differently"),
                      trf("{} numbers for every vehicle", entries));
        for (std::size_t i = 0; i < out_.problem.jobs.size(); ++i) {
            const vrp::Job& job = out_.problem.jobs[i];
            const std::size_t size = std::max(job.delivery.size(), job.pickup.size());
            if (entries > 0 && size > entries)
                wrong(Spot{"jobs"}.at(i), size, tr("the job has more amounts than vehicles have"),
                      trf("at most {}", entries));
        }
    }

    void check_measured() {
        if (out_.unmeasured.empty())
            return;
        for (const std::size_t place : used_)
            if (!out_.locations[place]) {
                const std::string& profile = out_.profiles[out_.unmeasured.front()];
                wrong(
                    Spot{"matrices"}.of(profile.c_str()), nullptr,
                    trf("there is no matrix for the profile “{}”, and location {} has no position",
                        profile, place),
                    tr("give the matrix, or positions to measure it from"));
                return;
            }
        // Places that nobody asks for: any position does.
        for (auto& p : out_.locations)
            if (!p)
                p = geo::LngLat{};
    }

    std::string source_;
    VroomProblem out_;
    std::vector<Diagnostic> found_;
    std::map<std::string, std::size_t> profile_of_;
    std::set<std::uint64_t> vehicle_ids_, job_ids_;
    std::set<std::size_t> used_;
    bool values_given_ = false;
};

} // namespace

Loaded<VroomProblem> read_vroom(const std::string& path) {
    Loaded<std::string> text = read_text(path);
    if (!text.value)
        return {std::nullopt, std::move(text.diagnostics)};
    return parse_vroom(*text.value, path);
}

Loaded<VroomProblem> parse_vroom(std::string_view text, const std::string& source) {
    Diagnostic diagnostic;
    diagnostic.source = source;
    diagnostic.remedy = tr("a routing problem in VROOM's format");
    try {
        return Reader(source).read(Json::parse(text));
    } catch (const Json::parse_error& error) {
        diagnostic.message =
            trf("this is not JSON: {} bytes are right, what follows is not", error.byte);
    } catch (const Json::out_of_range& error) { // the library names the number
        diagnostic.value = error.what();
        diagnostic.message = tr("the number is larger than any that can be reckoned with");
    }
    return {std::nullopt, {std::move(diagnostic)}};
}

} // namespace guanmo::io
