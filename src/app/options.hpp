#pragma once

#include "io/export.hpp"
#include "io/import.hpp"
#include "io/tour_export.hpp"
#include "plan/optimise.hpp"
#include "style/colour_difference.hpp"
#include "workbook/class_breaks.hpp"
#include "workbook/figures.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace guanmo::app {

struct PictureSize {
    int width = 0;
    int height = 0;
    friend bool operator==(const PictureSize&, const PictureSize&) = default;
};

/// What the command line asks for.
struct Options {
    enum class Command {
        window,
        present,
        snapshot,
        check,
        import_sources,
        export_projects,
        bench,
        generate,
        plan,
        route
    };
    Command command = Command::window;

    std::string workbook;        ///< empty: the bundled one, unless units or projects are given
    std::string units, projects; ///< plain sources instead of a workbook
    std::vector<std::string> sources; ///< of check
    io::ReadOptions read;             ///< --layer, --map
    std::optional<PictureSize> size;
    std::string language, theme; ///< empty: as configured
    bool reduce_motion = false;
    std::optional<double> pace; ///< 0: by parts; else the factor of a steady one
    bool wait_at_stops = false;
    std::string log;              ///< --log FILE
    std::string output, describe; ///< of snapshot; the output of import, export and generate too
    std::string select, search;   ///< of snapshot
    std::optional<double> at_s;   ///< of snapshot: presentation seconds from the start of playback
    bool present = false;         ///< of snapshot: as presented, not at the desk
    std::optional<workbook::Figure> figure;            ///< none: as configured
    std::optional<workbook::ClassMethod> class_method; ///< none: as configured
    std::optional<int> classes;                        ///< none: as configured
    bool flannery = false;
    std::optional<style::Vision> vision;                ///< of snapshot: whose eyes see the picture
    std::vector<std::string> base;                      ///< --base FILE, beside the configured ones
    bool json = false;                                  ///< of check
    io::Datum datum = io::Datum::as_named;              ///< of import: --crs
    io::OnConflict on_conflict = io::OnConflict::newer; ///< of import
    std::vector<std::string> reports;                   ///< of import: .json or .xlsx
    std::vector<io::MatchDecision> matches;             ///< of import: --match
    std::string decisions;                              ///< of import: a file of them
    bool dry_run = false;                               ///< of import
    double snap_metres = 10;         ///< of import and route: ends of lines that are one place
    bool crossings = false;          ///< of import and route: lines are joined where they cross
    std::string roads;               ///< of route: FILE of roads, or a workbook
    std::string server;              ///< of route: a routing server
    bool shortest = false;           ///< of route: by metres, not by time
    std::vector<geo::LngLat> places; ///< of route
    std::string leg;                 ///< of import: LINE:STOP that a track stands for
    bool forgets = false;            ///< of import: nothing is kept for the next one
    std::string settings;            ///< of import: how each source is to be read
    std::string scout;    ///< of import: the id or name of the line that a track was driven along
    bool adopt = false;   ///< of import: the scouted times count in the timetable at once
    bool preview = false; ///< of import: say what the sources are taken for
    bool progress_as_json = false; ///< of import
    /// Of export: --datum; none: GCJ-02 for points that drivers paste into a map, else WGS 84.
    std::optional<io::ExportDatum> export_datum;
    std::optional<io::TourPart> export_part; ///< of export: --what; none: the projects
    bool mark_printed = false;               ///< of export: this timetable is the one handed out
    std::vector<std::string> coaches;        ///< of export: "LINE=1号车 45, 2号车 33"
    double seconds = 8;                      ///< of bench
    bool play = false;      ///< of bench: the tour plays instead of the camera moving
    std::size_t count = 0;  ///< of generate: projects
    std::uint64_t seed = 1; ///< of generate

    using Plan = plan::OptimiseOptions;
    Plan plan = {}; ///< of plan; the problem is `workbook`
};

/// Reads "1920x1080"; none unless both are whole numbers in [320, 16384].
[[nodiscard]] std::optional<PictureSize> parse_size(const std::string& text);

/// Exit codes beyond 0; check has its own (see io::exit_code).
inline constexpr int exit_failure = 1;
inline constexpr int exit_unreadable = 2;
inline constexpr int exit_usage = 64;

struct ParsedLine {
    std::optional<Options> options; ///< none: end with exit_code, everything has been said
    int exit_code = 0;
};

/// Parses the command line; --help and --version print on standard output, errors on standard
/// error.
[[nodiscard]] ParsedLine parse_command_line(int argc, const char* const* argv);

/// The value of --lang, looked for before anything else since help is in that language.
[[nodiscard]] std::string language_asked_for(int argc, const char* const* argv);

} // namespace guanmo::app
