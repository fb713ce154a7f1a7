#include "io/file_lock.hpp"

#include "support.hpp"

#include <fstream>

#include <sys/wait.h>
#include <unistd.h>

using namespace guanmo;

namespace {

constexpr std::time_t morning = 1'747'612'800;

/// A process that has the file until it is killed.
class OtherProcess {
  public:
    explicit OtherProcess(const std::string& path) {
        int told[2];
        REQUIRE(::pipe(told) == 0);
        pid_ = ::fork();
        if (pid_ == 0) {
            const auto attempt = io::lock_file(path, morning);
            const char locked = attempt.lock ? 'y' : 'n';
            if (::write(told[1], &locked, 1) == 1)
                ::pause();
            ::_exit(0);
        }
        char locked = 'n';
        REQUIRE(::read(told[0], &locked, 1) == 1);
        REQUIRE(locked == 'y');
        ::close(told[0]);
        ::close(told[1]);
    }
    ~OtherProcess() { kill(); }
    OtherProcess(const OtherProcess&) = delete;
    OtherProcess& operator=(const OtherProcess&) = delete;

    void kill() {
        if (pid_ > 0) {
            ::kill(pid_, SIGKILL);
            ::waitpid(pid_, nullptr, 0);
        }
        pid_ = -1;
    }
    [[nodiscard]] int pid() const { return pid_; }

  private:
    int pid_ = -1;
};

} // namespace

TEST_CASE("who asks for a file second is told who has it and since when", "[lock]") {
    const TemporaryFolder folder;
    const std::string path = folder.file("账本.gpkg");
    const OtherProcess other(path);
    const io::LockAttempt attempt = io::lock_file(path, morning + 60);
    CHECK_FALSE(attempt.lock);
    REQUIRE(attempt.holder);
    CHECK(attempt.holder->pid == other.pid());
    CHECK(attempt.holder->since == morning);
    CHECK_FALSE(attempt.holder->user.empty());
    char host[256] = {};
    REQUIRE(::gethostname(host, sizeof(host) - 1) == 0);
    CHECK(attempt.holder->host == host);
}

TEST_CASE("the lock of a process that was killed holds nobody up", "[lock]") {
    const TemporaryFolder folder;
    const std::string path = folder.file("a.gpkg");
    OtherProcess other(path);
    other.kill();
    CHECK(std::filesystem::exists(io::lock_path(path)));
    CHECK(io::lock_file(path, morning).lock);
    CHECK_FALSE(std::filesystem::exists(io::lock_path(path)));
}

TEST_CASE("a file is one however it is named", "[lock]") {
    const TemporaryFolder folder;
    std::ofstream(folder.file("a.gpkg")) << "x";
    std::filesystem::create_symlink(folder.file("a.gpkg"), folder.file("b.gpkg"));
    const auto first = io::lock_file(folder.file("a.gpkg"), morning);
    REQUIRE(first.lock);
    CHECK(io::lock_file(folder.file("b.gpkg"), morning).holder);
}

TEST_CASE("a folder that cannot be written to has neither lock nor holder", "[lock]") {
    const io::LockAttempt attempt = io::lock_file("/proc/guanmo/a.gpkg", morning);
    CHECK_FALSE(attempt.lock);
    CHECK_FALSE(attempt.holder);
}

TEST_CASE("a file or folder without the right to write may not be written to", "[lock]") {
    const TemporaryFolder folder;
    std::ofstream(folder.file("a.gpkg")) << "x";
    CHECK(io::may_write(folder.file("a.gpkg")));
    const bool root = ::geteuid() == 0; // may write everywhere: then as somebody else
    constexpr uid_t nobody = 65534;
    const auto may_as_other = [&] {
        if (root)
            REQUIRE(::seteuid(nobody) == 0);
        const bool may = io::may_write(folder.file("a.gpkg"));
        if (root)
            REQUIRE(::seteuid(0) == 0);
        return may;
    };
    namespace fs = std::filesystem;
    fs::permissions(folder.file("a.gpkg"), fs::perms(0666));
    fs::permissions(folder.path(), fs::perms(0777));
    CHECK(may_as_other());
    fs::permissions(folder.path(), fs::perms(0555));
    CHECK_FALSE(may_as_other());
    fs::permissions(folder.path(), fs::perms(0777));
    fs::permissions(folder.file("a.gpkg"), fs::perms(0444));
    CHECK_FALSE(may_as_other());
}
