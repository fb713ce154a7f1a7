#include "io/postgres_kept.hpp"

#include "i18n/translate.hpp"
#include "io/hexadecimal.hpp"
#include "io/postgres_schema.hpp"
#include "io/take_rows.hpp"

#include <fmt/format.h>

#include <charconv>

namespace guanmo::io {

using workbook::Photo;
using workbook::ProgressEntry;

namespace {

std::optional<double> real(const PostgresResult& rows, int row, int column) {
    const std::string_view text = rows.text(row, column);
    double value = 0;
    const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && !text.empty() ? std::optional(value) : std::nullopt;
}

std::string text(const PostgresResult& rows, int row, int column) {
    return std::string(rows.text(row, column));
}

PostgresResult changed_rows(PostgresConnection& connection, const std::string& schema,
                            const char* columns, const char* table, std::int64_t since) {
    return connection.query(
        fmt::format("SELECT {} FROM {} WHERE row_version > $1::bigint ORDER BY fid", columns,
                    in_schema(schema, table)),
        {Cell{std::to_string(since)}});
}

std::vector<ProgressEntry> progress_since(PostgresConnection& connection, const std::string& schema,
                                          std::int64_t since) {
    const PostgresResult rows =
        changed_rows(connection, schema, "id, project_id, as_of, stage, percent, done_wan, note",
                     "progress", since);
    std::vector<ProgressEntry> entries;
    for (int row = 0; row < rows.rows(); ++row) {
        ProgressEntry& entry = entries.emplace_back();
        entry.id = text(rows, row, 0);
        entry.project_id = text(rows, row, 1);
        entry.as_of = workbook::parse_date(text(rows, row, 2));
        entry.stage = workbook::parse_stage(text(rows, row, 3));
        entry.percent = real(rows, row, 4);
        if (const auto wan = real(rows, row, 5))
            entry.done = workbook::money_from(*wan, workbook::MoneyUnit::wan);
        entry.note = text(rows, row, 6);
    }
    return entries;
}

/// By a connection of its own: any thread may ask.
workbook::PhotoBytes::Read reader(const DatabaseName& name, const std::string& id) {
    return [name, id] {
        PostgresConnection connection(name);
        const PostgresResult row =
            connection.query(fmt::format("SELECT encode(jpeg, 'hex') FROM {} WHERE id = $1",
                                         in_schema(name.schema, "photos")),
                             {Cell{id}});
        if (row.rows() == 0 || row.is_null(0, 0))
            throw std::runtime_error(
                i18n::trf("{}: the photo {} is not there any more", i18n::tr("the database"), id));
        return bytes_of_hexadecimal(row.text(0, 0));
    };
}

std::vector<Photo> photos_since(PostgresConnection& connection, const DatabaseName& name,
                                std::int64_t since) {
    const PostgresResult rows = changed_rows(
        connection, name.schema,
        "id, project_id, name, taken_on, width, height, ST_X(geom), ST_Y(geom)", "photos", since);
    std::vector<Photo> photos;
    for (int row = 0; row < rows.rows(); ++row) {
        Photo& photo = photos.emplace_back();
        const std::string id = text(rows, row, 0);
        photo.id = id;
        photo.project_id = text(rows, row, 1);
        photo.name = text(rows, row, 2);
        photo.taken_on = workbook::parse_date(text(rows, row, 3));
        photo.width = static_cast<int>(rows.whole(row, 4));
        photo.height = static_cast<int>(rows.whole(row, 5));
        const auto lng = real(rows, row, 6), lat = real(rows, row, 7);
        if (lng && lat)
            photo.position = geo::LngLat{*lng, *lat};
        photo.jpeg =
            std::make_shared<const workbook::PhotoBytes>(name.connection, reader(name, id));
    }
    return photos;
}

} // namespace

void read_kept_since(PostgresConnection& connection, const DatabaseName& name, std::int64_t since,
                     workbook::Workbook& workbook) {
    take_rows(workbook.progress, progress_since(connection, name.schema, since), {});
    take_rows(workbook.photos, photos_since(connection, name, since), {});
    const PostgresResult settings =
        changed_rows(connection, name.schema, "key, value", "settings", since);
    for (int row = 0; row < settings.rows(); ++row)
        workbook.settings[text(settings, row, 0)] = text(settings, row, 1);
}

void photos_are_in_database(const DatabaseName& name, const workbook::Table<Photo>& photos) {
    for (const Photo& photo : photos)
        photo.jpeg->stored_in(name.connection, reader(name, std::string(photo.id.view())));
}

} // namespace guanmo::io
