#pragma once

#include "io/postgres_store.hpp"
#include "running/postgres_server.hpp"

#include <memory>
#include <string>

/// A server with the bundled workbook in a schema of the test's own.
namespace guanmo::test {

/// One for all tests of this process; null where there can be none, which is said.
PostgresServer* server();

/// A schema that holds the bundled workbook. @return the name of the database with it.
std::string team_workbook(const std::string& schema);

/// Throws when it cannot be opened.
std::unique_ptr<io::PostgresStore> opened(const std::string& name);

/// A connection of somebody who knows SQL.
io::PostgresConnection sql(const std::string& name);

/// The workbook with another value of a project.
template <class Field, class Value>
workbook::Workbook with_project(workbook::Workbook workbook, std::size_t row, Field field,
                                Value value) {
    workbook::Project project = workbook.projects[row];
    project.*field = std::move(value);
    workbook.projects = workbook.projects.with(row, std::move(project));
    return workbook;
}

} // namespace guanmo::test
