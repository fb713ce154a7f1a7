#include "database/team.hpp"

#include "catch.hpp"
#include "io/workbook_file.hpp"

#include <cstdlib>
#include <stdexcept>

namespace guanmo::test {

PostgresServer* server() {
    static const std::string missing = PostgresServer::missing();
    if (!missing.empty()) {
        WARN("skipped: " << missing);
        return nullptr;
    }
    static PostgresServer one;
    return &one;
}

std::string team_workbook(const std::string& schema) {
    static const workbook::Workbook bundled = [] {
        auto loaded = io::open_workbook(SOURCE_DIR "/geodata/tongliao");
        REQUIRE(loaded.value);
        return *std::move(loaded.value);
    }();
    const std::string name = server()->name() + " schema=" + schema;
    for (const io::Diagnostic& problem : io::save_database(bundled, name, std::nullopt))
        FAIL(io::to_text(problem));
    return name;
}

std::unique_ptr<io::PostgresStore> opened(const std::string& name) {
    auto store = io::PostgresStore::open(name);
    if (!store.value)
        throw std::runtime_error(io::to_text(store.diagnostics.at(0)));
    return *std::move(store.value);
}

io::PostgresConnection sql(const std::string& name) {
    return io::PostgresConnection(*io::parse_database_name(name));
}

} // namespace guanmo::test
