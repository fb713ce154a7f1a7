#pragma once

#include "io/postgres.hpp"
#include "workbook/workbook.hpp"

/// What a workbook in a database keeps beside what is on the map: progress, photos, settings.
namespace guanmo::io {

/// Takes in what has changed since; photos without their bytes, which stay in the database.
void read_kept_since(PostgresConnection& connection, const DatabaseName& name, std::int64_t since,
                     workbook::Workbook& workbook);

/// The database has the bytes of these photos now.
void photos_are_in_database(const DatabaseName& name,
                            const workbook::Table<workbook::Photo>& photos);

} // namespace guanmo::io
