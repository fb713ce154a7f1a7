#pragma once

#include "io/postgres_store.hpp"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace guanmo::app {

/// A workbook in a database, followed in a second thread: sends what was edited here, takes in what
/// others do, and finds a connection that was lost. No frame waits for the server.
class Team {
  public:
    struct News {
        enum class Kind {
            arrived,  ///< `workbook` is what the database holds now
            sent,     ///< it holds what was given to send as `state`
            put_off,  ///< that was not sent: others were first, and have arrived
            refused,  ///< that was not sent, for a reason that stays
            lost,     ///< nothing is sent until `found`
            found,    ///< the connection is there again
            remarked, ///< what arrived has something wrong with it
        };
        Kind kind = Kind::arrived;
        workbook::Workbook workbook = {};
        std::uint64_t state = 0;
        io::Diagnostic problem = {}; ///< of refused, lost and remarked
    };

    explicit Team(std::unique_ptr<io::PostgresStore> store);
    /// What waits for the server is given up.
    ~Team();
    Team(const Team&) = delete;
    Team& operator=(const Team&) = delete;

    /// @param workbook made of what has arrived last.
    /// @param arrivals how many have been taken in so far.
    void send(workbook::Workbook workbook, std::shared_ptr<const workbook::Tour> tour,
              std::uint64_t state, std::uint64_t arrivals);

    /// What has happened since the last call, in its order.
    [[nodiscard]] std::vector<News> news();
    /// Waits for any, at most so long.
    void wait_for_news(std::chrono::milliseconds longest);

  private:
    struct Task {
        workbook::Workbook workbook;
        std::shared_ptr<const workbook::Tour> tour;
        std::uint64_t state = 0;
        std::uint64_t arrivals = 0;
    };
    void work();
    void follow();
    void find_again();
    void send(const Task& task);
    void take_changes();
    void arrived(std::vector<io::Diagnostic> problems);
    /// @return false when nothing happened for so long.
    bool wait_for_server(std::chrono::milliseconds longest);
    [[nodiscard]] std::optional<Task> next_task();
    void tell(News news);
    void wake() const;

    std::unique_ptr<io::PostgresStore> store_;
    bool connected_ = true;
    std::uint64_t arrivals_ = 0;
    std::atomic<bool> stop_ = false;
    int waker_ = -1; ///< readable when there is something to do
    std::mutex mutex_;
    std::condition_variable told_;
    std::optional<Task> task_;
    std::deque<News> news_;
    std::thread thread_;
};

} // namespace guanmo::app
