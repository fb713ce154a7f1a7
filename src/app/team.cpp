#include "app/team.hpp"

#include <algorithm>
#include <utility>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace guanmo::app {

using namespace std::chrono_literals;
using io::PostgresError;
using Kind = Team::News::Kind;

namespace {

/// Between attempts to find a lost connection.
constexpr auto first_pause = 500ms, longest_pause = 5000ms;
/// How long nothing is asked of a server that tells of changes by itself, and of one that does not.
constexpr auto asks_after = 20'000ms, asks_deaf_server_after = 1000ms;

} // namespace

Team::Team(std::unique_ptr<io::PostgresStore> store)
    : store_(std::move(store)), waker_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)),
      thread_([this] { work(); }) {}

Team::~Team() {
    stop_ = true;
    wake();
    thread_.join();
    ::close(waker_);
}

void Team::wake() const {
    const std::uint64_t one = 1;
    (void)!::write(waker_, &one, sizeof(one));
}

void Team::send(workbook::Workbook workbook, std::shared_ptr<const workbook::Tour> tour,
                std::uint64_t state, std::uint64_t arrivals) {
    {
        const std::lock_guard lock(mutex_);
        task_ = Task{std::move(workbook), std::move(tour), state, arrivals};
    }
    wake();
}

std::vector<Team::News> Team::news() {
    const std::lock_guard lock(mutex_);
    std::vector<News> all(std::make_move_iterator(news_.begin()),
                          std::make_move_iterator(news_.end()));
    news_.clear();
    return all;
}

void Team::wait_for_news(std::chrono::milliseconds longest) {
    std::unique_lock lock(mutex_);
    told_.wait_for(lock, longest, [this] { return !news_.empty(); });
}

void Team::tell(News news) {
    const std::lock_guard lock(mutex_);
    news_.push_back(std::move(news));
    told_.notify_all();
}

std::optional<Team::Task> Team::next_task() {
    const std::lock_guard lock(mutex_);
    return std::exchange(task_, std::nullopt);
}

bool Team::wait_for_server(std::chrono::milliseconds longest) {
    pollfd both[]{{waker_, POLLIN, 0}, {connected_ ? store_->socket() : -1, POLLIN, 0}};
    const int ready = ::poll(both, 2, static_cast<int>(longest.count()));
    std::uint64_t count = 0;
    (void)!::read(waker_, &count, sizeof(count));
    return ready > 0;
}

void Team::work() {
    while (!stop_) {
        try {
            follow();
        } catch (const PostgresError& error) {
            if (error.cause == PostgresError::Cause::stopped)
                return;
            store_->disconnect();
            connected_ = false;
            tell({.kind = Kind::lost, .problem = io::about_database(store_->path(), error)});
            find_again();
        }
    }
}

/// Until the connection is lost.
void Team::follow() {
    take_changes();
    while (!stop_) {
        if (const auto task = next_task())
            send(*task);
        // What was told during a question has been taken in with its answer: the socket is silent.
        while (store_->notified())
            take_changes();
        if (!wait_for_server(store_->listens() ? asks_after : asks_deaf_server_after))
            take_changes();
    }
}

void Team::find_again() {
    auto pause = first_pause;
    while (!stop_ && !connected_) {
        (void)wait_for_server(pause);
        pause = std::min(pause * 2, longest_pause);
        try {
            store_->reconnect(&stop_);
            connected_ = true;
            take_changes();
            tell({.kind = Kind::found});
        } catch (const PostgresError&) { // as before; said once
            store_->disconnect();
            connected_ = false;
        }
    }
}

void Team::arrived(std::vector<io::Diagnostic> problems) {
    ++arrivals_;
    tell({.kind = Kind::arrived, .workbook = store_->held()});
    for (io::Diagnostic& problem : problems)
        tell({.kind = Kind::remarked, .problem = std::move(problem)});
}

void Team::take_changes() {
    std::vector<io::Diagnostic> problems;
    if (store_->take_changes(problems))
        arrived(std::move(problems));
}

void Team::send(const Task& task) {
    if (task.arrivals != arrivals_) // made of what the database no longer holds
        return tell({.kind = Kind::put_off});
    std::vector<io::Diagnostic> problems;
    try {
        if (store_->send(task.workbook, task.tour.get(), problems) ==
            io::PostgresStore::Sent::all) {
            tell({.kind = Kind::sent, .workbook = task.workbook, .state = task.state});
        } else {
            arrived(std::move(problems));
            tell({.kind = Kind::put_off});
        }
    } catch (const PostgresError& error) {
        const bool stays = error.cause == PostgresError::Cause::rights ||
                           error.cause == PostgresError::Cause::contents;
        if (!stays)
            throw;
        tell({.kind = Kind::refused, .problem = io::about_database(store_->path(), error)});
    }
}

} // namespace guanmo::app
