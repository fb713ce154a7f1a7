#include "running/postgres_server.hpp"

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <thread>

#include <arpa/inet.h>
#include <fcntl.h>
#include <grp.h>
#include <netinet/in.h>
#include <pwd.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

namespace guanmo::test {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

/// Where its programs are; empty: it is not installed.
fs::path programs() {
    std::error_code error;
    for (const auto& version : fs::directory_iterator("/usr/lib/postgresql", error))
        if (fs::exists(version.path() / "bin" / "initdb"))
            return version.path() / "bin";
    return {};
}

/// Who runs it when this is root.
const passwd* other_user() {
    const passwd* found = ::getpwnam("postgres");
    return found != nullptr ? found : ::getpwnam("nobody");
}

int start(std::vector<std::string> arguments, const fs::path& output) {
    const passwd* user = ::geteuid() == 0 ? other_user() : nullptr;
    const int pid = fork();
    if (pid < 0)
        throw std::runtime_error("fork failed");
    if (pid > 0)
        return pid;
    const int file = open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666);
    dup2(file, STDOUT_FILENO);
    dup2(file, STDERR_FILENO);
    if (user != nullptr &&
        (setgroups(0, nullptr) != 0 || setgid(user->pw_gid) != 0 || setuid(user->pw_uid) != 0))
        _exit(126);
    if (chdir("/") != 0)
        _exit(127);
    unsetenv("PGPASSWORD");
    setenv("LC_ALL", "C.UTF-8", 1);
    std::vector<char*> pointers;
    for (std::string& argument : arguments)
        pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    execv(pointers[0], pointers.data());
    _exit(127);
}

int free_port() {
    const int probe = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    if (bind(probe, reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
        getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::runtime_error("there is no free port");
    close(probe);
    return ntohs(address.sin_port);
}

bool answers(const fs::path& socket_file) {
    const int probe = socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    socket_file.string().copy(address.sun_path, sizeof(address.sun_path) - 1);
    const bool found =
        connect(probe, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0;
    close(probe);
    return found;
}

/// The process and those that it has started.
std::vector<int> family(int pid) {
    std::vector<int> all{pid};
    std::ifstream children("/proc/" + std::to_string(pid) + "/task/" + std::to_string(pid) +
                           "/children");
    for (int child = 0; children >> child;)
        all.push_back(child);
    return all;
}

} // namespace

std::string PostgresServer::missing() {
    if (programs().empty())
        return "PostgreSQL is not installed (postgresql-15, postgresql-15-postgis-3)";
    const fs::path extensions =
        "/usr/share/postgresql" / programs().parent_path().filename() / "extension";
    if (!fs::exists(extensions / "postgis.control"))
        return "PostGIS is not installed (postgresql-15-postgis-3)";
    return ::geteuid() == 0 && other_user() == nullptr ? "root may not run it and nobody else can"
                                                       : "";
}

PostgresServer::PostgresServer() : port_(free_port()) {
    fs::permissions(folder_.path(), fs::perms(0755));
    fs::create_directory(folder_ / "server");
    std::ofstream(folder_ / "password") << password << '\n';
    std::ofstream(folder_ / "log").close();
    if (::geteuid() == 0)
        for (const char* part : {"server", "password", "log"})
            if (chown((folder_ / part).c_str(), other_user()->pw_uid, other_user()->pw_gid) != 0)
                throw std::runtime_error("chown failed");
    const int pid = test::start({programs() / "initdb", "-D", folder_ / "server" / "data", "-E",
                                 "UTF8", "--no-sync", "--locale=C.UTF-8", "--auth-local=trust",
                                 "--auth-host=scram-sha-256", "-U", "boss",
                                 "--pwfile=" + (folder_ / "password").string()},
                                folder_ / "log");
    int status = 0;
    waitpid(pid, &status, 0);
    if (status != 0)
        throw std::runtime_error("initdb failed: " + read_text(folder_ / "log"));
    start();
}

PostgresServer::~PostgresServer() {
    if (pid_ <= 0)
        return;
    go_on();
    kill(pid_, SIGINT); // what is connected is let go
    waitpid(pid_, nullptr, 0);
}

std::string PostgresServer::name(const std::string& user) const {
    return "PG:host=" + (folder_ / "server").string() + " port=" + std::to_string(port_) +
           " user=" + user + " dbname=postgres";
}

std::string PostgresServer::loopback_name(const std::string& user) const {
    return "PG:host=127.0.0.1 port=" + std::to_string(port_) + " user=" + user + " dbname=postgres";
}

std::string PostgresServer::ask(const std::string& sql) const {
    const TemporaryFolder question;
    std::ofstream(question / "sql") << sql << ";\n";
    const std::string command = (programs() / "psql").string() + " -XAtq -v ON_ERROR_STOP=1 -h " +
                                (folder_ / "server").string() + " -p " + std::to_string(port_) +
                                " -U boss -d postgres -f " + (question / "sql").string() + " >" +
                                (question / "answer").string() + " 2>&1";
    const int status = std::system(command.c_str());
    std::string answer = read_text(question / "answer");
    if (status != 0)
        throw std::runtime_error("psql: " + answer);
    return answer.substr(0, answer.find('\n'));
}

std::future<std::string> PostgresServer::ask_slowly(const std::string& sql) const {
    return std::async(std::launch::async, [this, sql] { return ask(sql); });
}

void PostgresServer::start() {
    const fs::path server = folder_ / "server";
    pid_ = test::start({programs() / "postgres", "-D", server / "data", "-p", std::to_string(port_),
                        "-k", server, "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off", "-c",
                        "shared_buffers=16MB"},
                       folder_ / "log");
    const fs::path socket_file = server / (".s.PGSQL." + std::to_string(port_));
    for (int i = 0; i < 1000; ++i) {
        if (waitpid(pid_, nullptr, WNOHANG) != 0)
            break;
        if (answers(socket_file) &&
            read_text(folder_ / "log").find("ready to accept") != std::string::npos) {
            std::this_thread::sleep_for(50ms);
            return;
        }
        std::this_thread::sleep_for(10ms);
    }
    pid_ = -1;
    throw std::runtime_error("the server does not start: " + read_text(folder_ / "log"));
}

void PostgresServer::signal_all(int signal) const {
    for (const int pid : family(pid_))
        kill(pid, signal);
}

void PostgresServer::kill_at_once() {
    signal_all(SIGKILL);
    waitpid(pid_, nullptr, 0);
    pid_ = -1;
    std::this_thread::sleep_for(100ms); // its children go too
    std::error_code error;
    fs::remove(folder_ / "server" / "data" / "postmaster.pid", error);
    fs::resize_file(folder_ / "log", 0, error);
}

void PostgresServer::freeze() const {
    signal_all(SIGSTOP);
}

void PostgresServer::go_on() const {
    signal_all(SIGCONT);
}

} // namespace guanmo::test
