#include "plan/server_provider.hpp"

#include "i18n/translate.hpp"
#include "plan/osrm_answers.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace guanmo::plan {

using geo::LngLat;
using i18n::trf;
using workbook::Leg;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::chrono::seconds rest_after_failure{30};

struct Ends {
    LngLat from, to;
};

struct BeforeInOrder {
    bool operator()(const Ends& a, const Ends& b) const {
        return std::tie(a.from.lng, a.from.lat, a.to.lng, a.to.lat) <
               std::tie(b.from.lng, b.from.lat, b.to.lng, b.to.lat);
    }
};

} // namespace

/// Shared by the caller and the thread that asks; all of it under the lock but the settings.
struct ServerProvider::Parts {
    road::RoutingSettings settings;
    bool beside = false;

    std::mutex lock;
    std::condition_variable wakes;
    bool ends = false, news = false;
    std::map<Ends, std::optional<OsrmRoute>, BeforeInOrder> answers;
    std::deque<Ends> asked;
    std::vector<std::string> problems;
    std::optional<Clock::time_point> down_until;
    std::thread thread;

    [[nodiscard]] bool is_down() { return down_until && Clock::now() < *down_until; }

    void fail(const std::string& problem) {
        down_until = Clock::now() + rest_after_failure;
        const std::string words = trf("the routing server {} {}; ways are estimated without it",
                                      settings.server, problem);
        if (std::find(problems.begin(), problems.end(), words) == problems.end())
            problems.push_back(words);
    }

    [[nodiscard]] OsrmAnswer<OsrmRoute> ask(const Ends& ends_of_way) {
        OsrmAnswer<OsrmRoute> answer =
            parse_route(http_get(route_url(settings.server, ends_of_way.from, ends_of_way.to),
                                 settings.server_seconds, [this] { return is_ending(); }),
                        ends_of_way.from, ends_of_way.to);
        if (answer.value)
            answer.value->leg.seconds *= settings.winter_factor;
        return answer;
    }

    [[nodiscard]] bool is_ending() {
        const std::lock_guard<std::mutex> guard(lock);
        return ends;
    }

    void take(const Ends& ends_of_way, OsrmAnswer<OsrmRoute> answer) {
        const std::lock_guard<std::mutex> guard(lock);
        if (!answer.problem.empty()) {
            fail(answer.problem);
            asked.clear();
        } else {
            answers.emplace(ends_of_way, std::move(answer.value));
        }
        news = true;
    }

    void work() {
        std::unique_lock<std::mutex> guard(lock);
        while (!ends) {
            if (asked.empty()) {
                wakes.wait(guard);
                continue;
            }
            const Ends next = asked.front();
            asked.pop_front();
            guard.unlock();
            take(next, ask(next));
            guard.lock();
        }
    }
};

ServerProvider::ServerProvider(const road::RoutingSettings& settings, bool beside)
    : parts_(std::make_unique<Parts>()) {
    parts_->settings = settings;
    parts_->beside = beside;
}

ServerProvider::~ServerProvider() {
    {
        const std::lock_guard<std::mutex> guard(parts_->lock);
        parts_->ends = true;
    }
    parts_->wakes.notify_all();
    if (parts_->thread.joinable())
        parts_->thread.join();
}

std::optional<Leg> ServerProvider::route(LngLat from, LngLat to) {
    std::optional<OsrmRoute> found = way(from, to);
    return found ? std::optional(std::move(found->leg)) : std::nullopt;
}

std::optional<OsrmRoute> ServerProvider::way(LngLat from, LngLat to) {
    const Ends ends{from, to};
    {
        const std::lock_guard<std::mutex> guard(parts_->lock);
        if (const auto known = parts_->answers.find(ends); known != parts_->answers.end())
            return known->second;
        if (parts_->is_down())
            return std::nullopt;
        if (parts_->beside) {
            const BeforeInOrder before;
            const bool is_asked =
                std::any_of(parts_->asked.begin(), parts_->asked.end(), [&](const Ends& other) {
                    return !before(other, ends) && !before(ends, other);
                });
            if (!is_asked)
                parts_->asked.push_back(ends);
            if (!parts_->thread.joinable())
                parts_->thread = std::thread([parts = parts_.get()] { parts->work(); });
            parts_->wakes.notify_all();
            return std::nullopt;
        }
    }
    parts_->take(ends, parts_->ask(ends));
    const std::lock_guard<std::mutex> guard(parts_->lock);
    const auto answer = parts_->answers.find(ends);
    return answer == parts_->answers.end() ? std::nullopt : answer->second;
}

RouteMatrix ServerProvider::matrix(const std::vector<LngLat>& places, const Running& running) {
    if (parts_->beside) // nobody waits there
        return RouteProvider::matrix(places, running);
    RouteMatrix matrix(places.size());
    const std::size_t blocks = (places.size() + most_places - 1) / most_places;
    const auto block = [&](std::size_t number) {
        const auto begin = places.begin() + static_cast<std::ptrdiff_t>(number * most_places);
        const auto left = static_cast<std::size_t>(places.end() - begin);
        return std::vector<LngLat>(
            begin, begin + static_cast<std::ptrdiff_t>(std::min(left, most_places)));
    };
    for (std::size_t part = 0; part < blocks * blocks && !running.stops(); ++part) {
        {
            const std::lock_guard<std::mutex> guard(parts_->lock);
            if (parts_->is_down())
                return matrix;
        }
        const std::size_t row = part / blocks, column = part % blocks;
        const std::vector<LngLat> from = block(row), to = block(column);
        const OsrmAnswer<OsrmTable> answer =
            parse_table(http_get(table_url(parts_->settings.server, from, to),
                                 parts_->settings.server_seconds, running.cancelled),
                        from.size(), to.size());
        if (running.stops())
            return matrix;
        if (!answer.problem.empty()) {
            const std::lock_guard<std::mutex> guard(parts_->lock);
            parts_->fail(answer.problem);
            return matrix;
        }
        for (std::size_t i = 0; answer.value && i < from.size(); ++i)
            for (std::size_t j = 0; j < to.size(); ++j) {
                const std::size_t at = matrix.at(row * most_places + i, column * most_places + j);
                const double metres = answer.value->metres[i][j];
                const double seconds = answer.value->seconds[i][j];
                if (!std::isfinite(metres) || !std::isfinite(seconds))
                    continue;
                matrix.metres[at] = metres;
                matrix.seconds[at] = seconds * parts_->settings.winter_factor;
                matrix.providers[at] = workbook::LegProvider::server;
            }
        running.tell(part + 1, blocks * blocks);
    }
    return matrix;
}

std::vector<std::string> ServerProvider::take_problems() {
    const std::lock_guard<std::mutex> guard(parts_->lock);
    return std::exchange(parts_->problems, {});
}

bool ServerProvider::has_news() {
    const std::lock_guard<std::mutex> guard(parts_->lock);
    return std::exchange(parts_->news, false);
}

} // namespace guanmo::plan
