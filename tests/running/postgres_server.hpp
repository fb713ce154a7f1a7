#pragma once

#include "running/guanmo.hpp"

#include <future>
#include <string>

namespace guanmo::test {

/// A PostgreSQL server of the test's own, in a folder of its own, on the loopback and a socket. It
/// refuses to be run by root: then another user runs it. Ends with the object.
class PostgresServer {
  public:
    /// Throws std::runtime_error when it does not start.
    PostgresServer();
    ~PostgresServer();
    PostgresServer(const PostgresServer&) = delete;
    PostgresServer& operator=(const PostgresServer&) = delete;

    /// Why there can be none on this machine; empty: there can.
    [[nodiscard]] static std::string missing();

    /// "PG:host=… dbname=…", through the socket, where no password is asked for. @param user the
    /// first one may do everything.
    [[nodiscard]] std::string name(const std::string& user = "boss") const;
    /// The same on 127.0.0.1, where passwords are asked for. The first user has `password`.
    [[nodiscard]] std::string loopback_name(const std::string& user = "boss") const;
    static constexpr const char* password = "tong-liao-secret";

    /// What the first row's only column says to somebody who may do everything.
    std::string ask(const std::string& sql) const;
    /// The same while this goes on.
    [[nodiscard]] std::future<std::string> ask_slowly(const std::string& sql) const;

    void start();
    /// As when the machine goes down: nobody is told.
    void kill_at_once();
    /// It is there and answers nothing, until it goes on.
    void freeze() const;
    void go_on() const;

  private:
    void signal_all(int signal) const;

    TemporaryFolder folder_;
    int port_ = 0;
    int pid_ = -1;
};

} // namespace guanmo::test
