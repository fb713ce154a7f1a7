#include "target.hpp"

#include "geo/packed_topology.hpp"
#include "io/csv.hpp"
#include "io/date_text.hpp"
#include "io/encoding.hpp"
#include "io/geopackage_geometry.hpp"
#include "io/header_name.hpp"
#include "io/vroom_json.hpp"
#include "workbook/angle_text.hpp"
#include "workbook/money.hpp"

#include <cmath>

namespace guanmo::fuzz {

namespace {

/// Splits, writes what came of it and splits that: the same cells.
void read_csv(std::string_view bytes) {
    const io::Csv csv = io::parse_csv(bytes);
    if (csv.unclosed || csv.records.empty())
        return;
    // The first line decides about the separator, so it is to hold nothing but commas.
    std::string text = "a,b\n";
    for (const auto& record : csv.records) {
        const char* before = "";
        for (const std::string& cell : record) {
            text.append(before).append(cell.empty() ? "\"\"" : io::csv_cell(cell));
            before = ",";
        }
        text += '\n';
    }
    io::Csv again = io::parse_csv(text);
    demand(!again.unclosed, "what was written is closed");
    again.records.erase(again.records.begin());
    for (auto& record : again.records)
        for (std::string& cell : record)
            cell = io::unguarded(cell);
    demand(again.records == csv.records, "cells come back as they were written");
}

void read_angle(std::string_view bytes) {
    const auto found = workbook::parse_coordinates(bytes);
    demand(found.size() <= 2, "one coordinate or a pair");
    for (const workbook::WrittenCoordinate& written : found)
        demand(std::isfinite(written.value), "a coordinate is a number");
}

void read_money(std::string_view bytes) {
    using workbook::MoneyUnit;
    for (const MoneyUnit unit : {MoneyUnit::yuan, MoneyUnit::wan, MoneyUnit::yi})
        if (const auto money = workbook::parse_money(bytes, unit)) {
            demand(std::isfinite(money->wan()), "an amount is a number");
            demand(!workbook::to_text(*money).empty(), "an amount can be shown");
        }
}

void read_date(std::string_view bytes) {
    const auto is_date = [](const std::optional<workbook::PartialDate>& date) {
        demand(!date || workbook::parse_date(workbook::to_iso(*date)) == date,
               "a date comes back as it was written");
    };
    is_date(workbook::parse_date(bytes));
    is_date(io::parse_written_date(bytes));
    is_date(io::parse_serial_date(bytes, false));
    is_date(io::parse_serial_date(bytes, true));
    if (const auto period = io::parse_period(bytes)) {
        is_date(period->begin);
        is_date(period->end);
    }
}

void read_heading(std::string_view bytes) {
    for (const io::HeaderReading& reading : io::header_name(bytes).readings)
        demand(!reading.text.empty(), "a reading has a text");
    static_cast<void>(io::bare_money_unit(bytes));
    static_cast<void>(io::unit_in_line(bytes));
}

void read_encoding(std::string_view bytes) {
    demand(io::is_utf8(io::decoded(bytes).text), "what is decoded is UTF-8");
    for (const char* name : {"GB18030", "UTF-16LE", "Big5"})
        if (const auto text = io::decoded_as(bytes, name))
            demand(io::is_utf8(text->text), "what is decoded as asked is UTF-8");
    static_cast<void>(io::share_of_common(io::decoded(bytes).text));
}

/// Borders and geometries as a workbook holds them.
void read_packed(std::string_view bytes) {
    static_cast<void>(geo::unpacked_lines(bytes));
    if (const auto topology = geo::unpacked_structure(bytes))
        demand(geo::unpacked_structure(geo::packed_structure(*topology)).has_value(),
               "what was unpacked can be packed");
    static_cast<void>(io::extent_of_stored(bytes));
}

/// Routing problems; small ones are solved, and the answer is written.
void read_problem(std::string_view bytes) {
    const auto read = io::parse_vroom(bytes, "problem.json");
    demand(read.value.has_value() || !read.diagnostics.empty(), "a refusal has a reason");
    if (!read.value || !read.value->unmeasured.empty() || read.value->problem.jobs.size() > 8 ||
        read.value->problem.vehicles.size() > 4)
        return;
    const vrp::Answer answer =
        vrp::solve(read.value->problem, {.seconds = 0.2, .steps = 5, .seed = 1, .threads = 1});
    demand(answer.bound <= answer.objective.cost, "no plan is better than the bound");
    static_cast<void>(io::write_vroom(*read.value, answer));
}

} // namespace

std::vector<Target> text_targets() {
    return {{"csv", 4096, read_csv},        {"angle", 256, read_angle},
            {"money", 128, read_money},     {"date", 128, read_date},
            {"heading", 256, read_heading}, {"encoding", 2048, read_encoding},
            {"packed", 8192, read_packed},  {"problem", 4096, read_problem}};
}

} // namespace guanmo::fuzz
