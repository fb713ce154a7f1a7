#pragma once

#include "io/postgres_read.hpp"
#include "workbook/itinerary.hpp"

#include <atomic>
#include <memory>
#include <optional>
#include <string>

namespace guanmo::io {

/// A workbook in a database that several people edit. Knows what the database held when it was last
/// looked at; writes only what differs from that, and only when nobody has changed anything since:
/// first others' changes are taken in, so that nothing is overwritten unseen. For one thread at a
/// time. What waits for the server throws PostgresError.
class PostgresStore {
  public:
    /// Connects and reads. @param path "PG:…", taken as parse_database_name takes it.
    /// @param stop set from another thread: what waits ends.
    [[nodiscard]] static Loaded<std::unique_ptr<PostgresStore>>
    open(const std::string& path, const std::atomic<bool>* stop = nullptr, const Watch& watch = {});

    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] const workbook::Workbook& held() const { return held_; }
    /// Of the rows read at opening.
    [[nodiscard]] const WorkbookRead& read() const { return read_; }
    /// Why nothing may be changed, in words; empty: it may.
    [[nodiscard]] const std::string& read_only() const { return read_only_; }

    /// @return true when others have changed something; `held` has it then.
    bool take_changes(std::vector<Diagnostic>& diagnostics);

    enum class Sent { all, others_first };
    /// In one transaction. @param workbook made of `held`. @param tour its timetable, may be null.
    /// @return others_first: nothing was written, `held` has what they did.
    Sent send(const workbook::Workbook& workbook, const workbook::Tour* tour,
              std::vector<Diagnostic>& diagnostics);

    /// Lets go of a connection that is lost, and connects anew; what is held stays.
    void reconnect(const std::atomic<bool>* stop);
    void disconnect() { connection_.reset(); }

    /// Takes in what the server has sent. @return whether others have changed something.
    bool notified() { return connection_->notified(); }
    /// Readable when the server has sent something; -1 without a connection.
    [[nodiscard]] int socket() const { return connection_ ? connection_->socket() : -1; }
    /// False where the server cannot tell of changes: then they have to be asked for.
    [[nodiscard]] bool listens() const { return listens_; }

  private:
    PostgresStore(std::string path, DatabaseName name)
        : path_(std::move(path)), name_(std::move(name)) {}
    void connect(const std::atomic<bool>* stop);
    void judge_access();
    void read_all(const Watch& watch, std::vector<Diagnostic>& diagnostics);

    std::string path_;
    DatabaseName name_;
    std::unique_ptr<PostgresConnection> connection_;
    workbook::Workbook held_;
    WorkbookRead read_; ///< its workbook has moved into held_
    std::int64_t seen_ = 0;
    std::string read_only_;
    bool listens_ = false;
};

/// What is wrong with a database, said so that its user can mend it.
[[nodiscard]] Diagnostic about_database(const std::string& path, const PostgresError& error);

/// True when a workbook is there. @param problem why that cannot be known.
[[nodiscard]] bool has_team_workbook(const std::string& path, std::optional<Diagnostic>& problem);

/// Puts a whole workbook into the database, whose tables are made if need be. @param base what it
/// was made of, as it was read from there; none: nothing was there. What others have changed since
/// stays; what both have changed is refused and said.
[[nodiscard]] std::vector<Diagnostic> save_database(const workbook::Workbook& workbook,
                                                    const std::string& path,
                                                    const std::optional<workbook::Workbook>& base);

} // namespace guanmo::io
