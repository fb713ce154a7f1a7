#include "running/guanmo.hpp"

#include "catch.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <thread>

#include <sys/wait.h>
#include <unistd.h>

using namespace guanmo::test;

namespace {

namespace fs = std::filesystem;

const std::string fixtures = SOURCE_DIR "/tests/io/fixtures";

bool succeeds(const std::string& command) {
    const int status = std::system((command + " >/dev/null 2>&1").c_str());
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// Where the engine's npm package lies; it is fetched once into the build folder. Empty without
/// node, npm or their registry.
fs::path engine() {
    const fs::path folder = BUILD_DIR "/valhalla";
    const fs::path package = folder / "node_modules/@valhallajs/valhallajs/package.json";
    if (!succeeds("node --version"))
        return {};
    fs::create_directories(folder);
    if (!fs::exists(package))
        (void)succeeds("cd " + folder.string() +
                       " && timeout 300 npm install --no-audit --no-fund "
                       "@valhallajs/valhallajs@3.6.1");
    return fs::exists(package) ? folder : fs::path();
}

/// Valhalla on loopback with the roads of a fixture.
class Engine {
  public:
    Engine(const fs::path& package, const fs::path& folder, const std::string& extract) {
        const std::string valhalla = "cd " + package.string() + " && npx --no-install valhalla ";
        const std::string config = folder / "config.json";
        if (std::system((valhalla + "build_config --mjolnir-tile-dir " +
                         (folder / "tiles").string() + " --mjolnir-tile-extract " +
                         (folder / "tiles.tar").string() + " > " + config + " 2>/dev/null")
                            .c_str()) != 0 ||
            !succeeds(valhalla + "build_tiles -c " + config + " " + extract))
            return;
        const std::string port = folder / "port";
        pid_ = ::fork();
        if (pid_ == 0) {
            const std::string server = SOURCE_DIR "/tests/routing/valhalla_server.mjs";
            const std::string command = "exec node " + server + " " + config + " " +
                                        package.string() + " > " + port + " 2>/dev/null";
            ::execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
            ::_exit(127);
        }
        for (int i = 0; i < 300 && url_.empty(); ++i) {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            std::ifstream file(port);
            if (int number = 0; file >> number)
                url_ = "http://127.0.0.1:" + std::to_string(number);
        }
    }
    ~Engine() {
        if (pid_ > 0) {
            ::kill(pid_, SIGTERM);
            ::waitpid(pid_, nullptr, 0);
        }
    }
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    [[nodiscard]] const std::string& url() const { return url_; } ///< empty: it does not run

  private:
    pid_t pid_ = -1;
    std::string url_;
};

} // namespace

TEST_CASE("a real engine and the embedded graph agree on distances", "[program][engine]") {
    const fs::path package = engine();
    if (package.empty()) {
        WARN("skipped: node, npm or the package @valhallajs/valhallajs is not to be had");
        return;
    }
    const TemporaryFolder folder;
    const Engine running(package, folder.path(), fixtures + "/crossing.osm.pbf");
    REQUIRE_FALSE(running.url().empty());
    const auto metres = [&](const std::vector<std::string>& how, const char* from, const char* to,
                            const char* provider) {
        std::vector<std::string> arguments{"route", "--json"};
        arguments.insert(arguments.end(), how.begin(), how.end());
        arguments.insert(arguments.end(), {from, to});
        const Output output = run(arguments);
        INFO(output.error);
        REQUIRE(output.exit_code == 0);
        const Json found = Json::parse(output.out);
        CHECK(found.at("provider") == provider);
        return found.at("metres").get<double>();
    };
    for (const auto& [from, to] :
         {std::pair{"122.202,43.6", "122.238,43.6"}, std::pair{"122.238,43.6", "122.21,43.609"},
          std::pair{"122.21,43.609", "122.202,43.6"},
          std::pair{"122.212,43.61", "122.23,43.605"}}) {
        INFO(from << " " << to);
        const double here = metres({"--roads", fixtures + "/crossing.osm"}, from, to, "network");
        CHECK(metres({"--server", running.url()}, from, to, "server") ==
              Approx(here).epsilon(0.02));
    }
}
