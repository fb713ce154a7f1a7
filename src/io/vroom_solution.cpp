#include "io/vroom_json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace guanmo::io {

namespace {

using Json = nlohmann::ordered_json;

/// Of all jobs of a route together.
vrp::Amounts amounts_of(const std::vector<vrp::Job>& jobs, const vrp::Schedule& schedule,
                        vrp::Amounts vrp::Job::*which, std::size_t entries) {
    vrp::Amounts sum(entries);
    for (const vrp::Step& step : schedule.steps)
        if (step.kind == vrp::Step::Kind::job)
            for (std::size_t d = 0; d < (jobs[step.index].*which).size() && d < entries; ++d)
                sum[d] += (jobs[step.index].*which)[d];
    return sum;
}

class Writer {
  public:
    Writer(const VroomProblem& problem, const vrp::Answer& answer)
        : vroom_(problem), problem_(problem.problem), answer_(answer) {
        for (const vrp::Vehicle& vehicle : problem_.vehicles)
            entries_ = std::max(entries_, vehicle.capacity.size());
    }

    [[nodiscard]] Json write() const {
        Json json;
        json["code"] = 0;
        json["summary"] = summary();
        json["unassigned"] = Json::array();
        for (const std::size_t index : answer_.unassigned) {
            Json job{{"id", problem_.jobs[index].id}};
            put_location(job, problem_.jobs[index].location);
            job["type"] = "job";
            if (!problem_.jobs[index].description.empty())
                job["description"] = problem_.jobs[index].description;
            json["unassigned"].push_back(std::move(job));
        }
        json["routes"] = Json::array();
        for (const vrp::Schedule& schedule : answer_.schedules)
            json["routes"].push_back(route(schedule));
        json["guanmo:proof"] = answer_.proof == vrp::Proof::optimal ? "optimal"
                               : answer_.proof == vrp::Proof::bound ? "bound"
                                                                    : "none";
        json["guanmo:bound"] = answer_.bound;
        json["guanmo:trace"] = Json::array();
        for (const vrp::TracePoint& point : answer_.trace)
            json["guanmo:trace"].push_back(
                Json::array({std::round(point.seconds * 1000) / 1000, point.objective.cost}));
        return json;
    }

  private:
    void put_location(Json& json, std::optional<std::size_t> location) const {
        if (!location)
            return;
        if (const auto& p = vroom_.locations[*location];
            p && !(vroom_.indexed && *p == geo::LngLat{}))
            json["location"] = Json::array({p->lng, p->lat});
        if (vroom_.indexed)
            json["location_index"] = *location;
    }

    [[nodiscard]] std::int64_t value_of(const vrp::Schedule& schedule) const {
        std::int64_t value = 0;
        for (const vrp::Step& step : schedule.steps)
            if (step.kind == vrp::Step::Kind::job)
                value += problem_.jobs[step.index].value;
        return value;
    }

    [[nodiscard]] Json summary() const {
        vrp::Schedule sum;
        std::int64_t value = 0;
        vrp::Amounts delivery(entries_);
        vrp::Amounts pickup(entries_);
        for (const vrp::Schedule& schedule : answer_.schedules) {
            sum.cost += schedule.cost;
            sum.setup += schedule.setup;
            sum.service += schedule.service;
            sum.driving += schedule.driving;
            sum.waiting += schedule.waiting;
            sum.distance += schedule.distance;
            value += value_of(schedule);
            const auto out = amounts_of(problem_.jobs, schedule, &vrp::Job::delivery, entries_);
            const auto back = amounts_of(problem_.jobs, schedule, &vrp::Job::pickup, entries_);
            for (std::size_t d = 0; d < entries_; ++d) {
                delivery[d] += out[d];
                pickup[d] += back[d];
            }
        }
        Json json{{"cost", sum.cost},
                  {"routes", answer_.schedules.size()},
                  {"unassigned", answer_.unassigned.size()}};
        if (entries_ > 0) {
            json["delivery"] = delivery;
            json["amount"] = delivery;
            json["pickup"] = pickup;
        }
        json["setup"] = sum.setup;
        json["service"] = sum.service;
        json["duration"] = sum.driving;
        json["waiting_time"] = sum.waiting;
        json["priority"] = value;
        json["distance"] = sum.distance;
        json["violations"] = Json::array();
        const double seconds = answer_.trace.empty() ? 0 : answer_.trace.back().seconds;
        json["computing_times"] = {
            {"loading", 0}, {"solving", static_cast<std::int64_t>(seconds * 1000)}, {"routing", 0}};
        return json;
    }

    [[nodiscard]] Json route(const vrp::Schedule& schedule) const {
        const vrp::Vehicle& vehicle = problem_.vehicles[schedule.vehicle];
        Json json{{"vehicle", vehicle.id}, {"cost", schedule.cost}};
        if (!vehicle.description.empty())
            json["description"] = vehicle.description;
        if (entries_ > 0) {
            json["delivery"] = amounts_of(problem_.jobs, schedule, &vrp::Job::delivery, entries_);
            json["amount"] = json["delivery"];
            json["pickup"] = amounts_of(problem_.jobs, schedule, &vrp::Job::pickup, entries_);
        }
        json["setup"] = schedule.setup;
        json["service"] = schedule.service;
        json["duration"] = schedule.driving;
        json["waiting_time"] = schedule.waiting;
        json["priority"] = value_of(schedule);
        json["distance"] = schedule.distance;
        json["steps"] = Json::array();
        for (const vrp::Step& at : schedule.steps) {
            // A vehicle without a start or an end begins and ends with its jobs.
            const bool is_end =
                at.kind == vrp::Step::Kind::start || at.kind == vrp::Step::Kind::end;
            if (!is_end || at.location)
                json["steps"].push_back(step(at, vehicle));
        }
        json["violations"] = Json::array();
        return json;
    }

    [[nodiscard]] Json step(const vrp::Step& at, const vrp::Vehicle& vehicle) const {
        static constexpr const char* types[] = {"start", "job", "break", "end"};
        Json json{{"type", types[static_cast<int>(at.kind)]}};
        put_location(json, at.location);
        if (at.kind == vrp::Step::Kind::job) {
            const vrp::Job& job = problem_.jobs[at.index];
            json["id"] = job.id;
            json["job"] = job.id;
            if (!job.description.empty())
                json["description"] = job.description;
        } else if (at.kind == vrp::Step::Kind::pause) {
            const vrp::Break& pause = vehicle.breaks[at.index];
            json["id"] = pause.id;
            if (!pause.description.empty())
                json["description"] = pause.description;
        }
        json["setup"] = at.setup;
        json["service"] = at.service;
        json["waiting_time"] = at.waiting;
        if (entries_ > 0)
            json["load"] = at.load;
        json["arrival"] = at.arrival;
        json["duration"] = at.driven;
        json["distance"] = at.distance;
        json["violations"] = Json::array();
        return json;
    }

    const VroomProblem& vroom_;
    const vrp::Problem& problem_;
    const vrp::Answer& answer_;
    std::size_t entries_ = 0;
};

} // namespace

std::string write_vroom(const VroomProblem& problem, const vrp::Answer& answer) {
    return Writer(problem, answer)
               .write()
               .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) +
           "\n";
}

} // namespace guanmo::io
