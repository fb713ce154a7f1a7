#include "archive.hpp"
#include "support.hpp"

#include "io/import.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

using namespace guanmo;

namespace {

/// A form of fixtures/forms: the sheet, a line "==", rows, accepted and rejected, then a project
/// each: name|yuan|longitude|latitude|start|stage. A line of the sheet without "|" goes on with the
/// cell before it.
struct Form {
    std::vector<std::string> sheet;
    io::RowCounts counts;
    std::vector<std::vector<std::string>> projects;
};

std::vector<std::string> cells_of(const std::string& line) {
    std::vector<std::string> cells;
    std::istringstream text(line + "|");
    for (std::string cell; std::getline(text, cell, '|');)
        cells.push_back(cell);
    return cells;
}

Form read_form(const std::filesystem::path& path) {
    Form form;
    std::ifstream file(path);
    std::string line;
    std::vector<std::string> lines;
    while (std::getline(file, line) && !line.starts_with("=="))
        lines.push_back(line);
    const auto bars = [](const std::string& row) {
        return std::count(row.begin(), row.end(), '|');
    };
    const auto widest = [&] {
        std::ptrdiff_t most = 0;
        for (const std::string& row : lines)
            most = std::max(most, bars(row));
        return most;
    }();
    for (const std::string& row : lines)
        if (!form.sheet.empty() && bars(form.sheet.back()) < widest)
            form.sheet.back() += "\n" + row;
        else
            form.sheet.push_back(row);
    file >> form.counts.rows >> form.counts.accepted >> form.counts.rejected;
    std::getline(file, line);
    while (std::getline(file, line))
        form.projects.push_back(cells_of(line));
    return form;
}

std::string number_text(const std::optional<double>& number, const std::string& expected) {
    if (!number)
        return "";
    return std::abs(*number - (expected.empty() ? 1e9 : std::stod(expected))) < 2e-4
               ? expected
               : std::to_string(*number);
}

std::vector<std::string> seen(const workbook::Project& project,
                              const std::vector<std::string>& expected) {
    std::optional<double> lng;
    std::optional<double> lat;
    if (project.position) {
        lng = project.position->lng;
        lat = project.position->lat;
    }
    return {project.name.str(),
            project.investment ? std::to_string(project.investment->yuan) : "",
            number_text(lng, expected.at(2)),
            number_text(lat, expected.at(3)),
            project.started_on ? workbook::to_iso(*project.started_on) : "",
            expected.at(5).empty() || !project.stage ? "" : std::string(word_of(*project.stage))};
}

} // namespace

TEST_CASE("each of twelve forms is read as its author meant it", "[twelve]") {
    std::vector<std::filesystem::path> forms;
    for (const auto& entry : std::filesystem::directory_iterator(fixture("forms")))
        forms.push_back(entry.path());
    std::sort(forms.begin(), forms.end());
    REQUIRE(forms.size() >= 12);
    for (const std::filesystem::path& path : forms) {
        const Form form = read_form(path);
        const TemporaryFolder folder;
        write_book(folder.file("表.xlsx"), {.sheet_data = sheet_xml(form.sheet)});
        const auto read = io::read_projects(folder.file("表.xlsx"), {}, {});
        INFO(path.filename().string() << "\n" << listed(read.diagnostics));
        CHECK(read.value);
        if (!read.value)
            continue;
        CHECK(read.value->counts.rows == form.counts.rows);
        CHECK(read.value->counts.accepted == form.counts.accepted);
        CHECK(read.value->counts.rejected == form.counts.rejected);
        CHECK(read.value->projects.size() == form.projects.size());
        if (read.value->projects.size() != form.projects.size())
            continue;
        for (std::size_t i = 0; i < form.projects.size(); ++i)
            CHECK(seen(read.value->projects[i], form.projects[i]) == form.projects[i]);
        const auto checked = io::check(folder.file("表.xlsx"), {});
        CHECK(checked.projects == static_cast<std::int64_t>(form.projects.size()));
    }
}
