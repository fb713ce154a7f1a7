#include "io/import.hpp"

#include "i18n/translate.hpp"
#include "io/file.hpp"
#include "io/import_title.hpp"
#include "io/photo_file.hpp"
#include "io/place_photos.hpp"
#include "io/records.hpp"
#include "io/remembered_form.hpp"
#include "io/road_network.hpp"
#include "io/roads_and_sites.hpp"
#include "io/source_datum.hpp"
#include "io/unit_merge.hpp"
#include "io/workbook_read.hpp"
#include "workbook/given_place.hpp"
#include "workbook/half_width.hpp"

#include <fmt/format.h>

#include <sys/stat.h>

#include <algorithm>
#include <set>
#include <unordered_map>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;
using workbook::Project;
using workbook::Table;
using workbook::Unit;

namespace {

template <class Row> std::vector<Row> rows_of(const Table<Row>& table) {
    return {table.begin(), table.end()};
}

std::chrono::system_clock::time_point changed_at(const std::string& path) {
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0)
        return {};
    return std::chrono::system_clock::from_time_t(status.st_mtime);
}

class Importer {
  public:
    explicit Importer(const ImportOptions& options)
        : options_(options), settings_(options.settings),
          projects_({.on_conflict = options.on_conflict,
                     .take_new = options.take_new,
                     .is_same = options.is_same,
                     .decisions = options.decisions}) {}

    /// The workbook imported into; false when it cannot be read, which is said.
    bool begin(const std::vector<std::string>& sources) {
        for (const std::string& source : sources)
            recall(source);
        if (options_.into.empty())
            return true;
        Loaded<WorkbookRead> read = read_any(options_.into, {});
        append(diagnostics_, std::move(read.diagnostics));
        std::erase(diagnostics_, no_unit_known(options_.into)); // it may get some now
        if (!read.value || has_errors(diagnostics_))
            return false;
        WorkbookRead& present = *read.value;
        take_words(present.workbook);
        units_.add_present(whole(present.workbook.units), options_.into);
        RowCounts not_of_the_import;
        projects_.add(present.workbook.projects,
                      {.name = settings_.into_name.empty() ? options_.into : settings_.into_name,
                       .changed = settings_.into_changed.value_or(changed_at(options_.into)),
                       .counts = false},
                      not_of_the_import, diagnostics_);
        keep_history(present.workbook);
        roads_ = rows_of(present.workbook.roads);
        network_ = present.workbook.network;
        leg_overrides_ = present.workbook.leg_overrides;
        present_roads_ = roads_.size();
        return true;
    }

    /// False when the source cannot be read at all, which is said.
    bool read(const std::string& source) {
        if (is_photo(source)) {
            photos_.push_back(source);
            return true;
        }
        const bool is_extract = is_osm(source) && !is_folder(source);
        if (is_table(source) ||
            (!is_extract &&
             holds_points_only(source, reading(source)))) { // projects: when all units are known
            with_projects_.push_back(source);
            return true;
        }
        Loaded<WorkbookRead> read = read_any(source, reading(source));
        if (!read.value) {
            append(diagnostics_, std::move(read.diagnostics));
            return false;
        }
        WorkbookRead& found = *read.value;
        if (lacks_shapes(found) &&
            !units_.rows().empty()) { // among files of units one that is empty
            WorkbookRead empty =
                read_sources({.units = source, .units_options = reading(source)}, diagnostics_);
            take(source, empty);
            return true;
        }
        if (found.workbook.units.empty() && !found.workbook.projects.empty()) {
            with_projects_.push_back(source);
            take_lines_beside(source, found);
            return true;
        }
        append(diagnostics_, std::move(read.diagnostics));
        take(source, found);
        return true;
    }

    /// @param matters whether a source that cannot be read keeps all others out.
    bool read_remaining(const std::function<bool(const std::string&)>& matters) {
        for (const std::string& source : with_projects_) {
            WorkbookRead read = read_sources({.projects = source,
                                              .projects_options = reading(source),
                                              .known_units = units_.rows()},
                                             diagnostics_);
            if (!read.complete && matters(source))
                return false;
            if (!read.complete)
                continue;
            read.units = {};
            read.workbook.units = {};
            take(source, read);
        }
        return true;
    }

    /// False when none of the sources could be read.
    [[nodiscard]] bool has_read() const { return !sources_.empty() || !photos_.empty(); }

    Imported take_all() {
        Imported imported;
        imported.workbook = std::move(workbook_);
        imported.projects = projects_.counts();
        imported.conflicts = std::move(projects_.conflicts());
        imported.matches = std::move(projects_.matches());
        imported.sources = std::move(sources_);
        imported.workbook.units = Table<Unit>(std::move(units_.rows()));
        imported.workbook.projects = Table<Project>(std::move(projects_.projects()));
        imported.workbook.roads = Table<workbook::Road>(std::move(roads_));
        imported.workbook.network = std::move(network_);
        imported.workbook.leg_overrides = std::move(leg_overrides_);
        imported.network_said = std::move(network_said_);
        imported.workbook.progress = Table<workbook::ProgressEntry>(
            united(std::move(kept_progress_), std::move(projects_.progress())));
        imported.workbook.photos = Table<workbook::Photo>(united(std::move(kept_photos_), {}));
        if (imported.workbook.title.empty() && options_.into.empty() && !imported.sources.empty())
            imported.workbook.title = title_of(imported.sources);
        imported.proposals = std::move(proposals_);
        if (network_is_imported_ && !imported.sources.empty())
            say_roads_and_sites(imported.workbook, imported.sources.front().path, diagnostics_);
        if (!options_.into.empty() && imported.workbook.units.empty() &&
            !imported.workbook.projects.empty())
            diagnostics_.push_back(no_unit_known(options_.into));
        add_photos(photos_, imported.workbook, counts_, diagnostics_);
        imported.counts = counts_;
        return imported;
    }

    std::vector<Diagnostic> take_diagnostics() { return std::move(diagnostics_); }

  private:
    /// A source of which nothing is said now is read as its form was before, and that is said.
    void recall(const std::string& source) {
        if (settings_.sources.contains(source))
            return;
        SourceSettings said = said_before(source, options_.read);
        if (options_.datum != Datum::as_named)
            said.datum.reset();
        if (!says_nothing(said))
            diagnostics_.push_back(read_as_before(source, said));
        if (!says_nothing(said) || said.datum)
            settings_.sources[source] = std::move(said);
    }

    static bool lacks_shapes(const WorkbookRead& found) {
        const auto& projects = found.workbook.projects;
        return found.workbook.units.empty() && !projects.empty() &&
               std::none_of(projects.begin(), projects.end(),
                            [](const Project& project) { return project.position.has_value(); });
    }

    /// The lines of a source whose projects are read when all units are known.
    void take_lines_beside(const std::string& source, const WorkbookRead& found) {
        WorkbookRead lines;
        lines.roads = found.roads;
        if (lines.roads.rows > 0)
            take(source, lines);
    }

    void take(const std::string& source, WorkbookRead& found) {
        if (found.roads.rows > 0 && found.workbook.roads.empty() && found.workbook.network.empty())
            read_lines(source, found);
        take_network(source, found);
        RowCounts counts;
        for (const RowCounts& part : {found.units, found.projects, found.roads}) {
            counts.rows += part.rows;
            counts.accepted += part.accepted;
            counts.rejected += part.rejected;
        }
        if (workbook_.title.empty())
            take_words(found.workbook);
        keep_history(found.workbook);
        decide_datum(source, found);
        std::vector<Unit> units = whole(found.workbook.units);
        shift(units, datum_of(source));
        units_.add(std::move(units), source, counts, diagnostics_);
        const Table<Project> projects = prepared(found.workbook.projects, source);
        examine(source, projects, found.headings);
        projects_.add(projects,
                      {.name = source,
                       .changed = changed_at(source),
                       .identifies = found.headings.empty() || found.columns.contains("id"),
                       .rows = found.project_rows},
                      counts, diagnostics_);
        for (const workbook::Road& road : found.workbook.roads)
            take_road(road);
        counts_.rows += counts.rows;
        counts_.accepted += counts.accepted;
        counts_.rejected += counts.rejected;
        sources_.push_back(
            {source, counts, found.encoding, found.crs, found.headings, found.columns});
    }

    std::vector<const Unit*> known_units() {
        std::vector<const Unit*> units;
        for (const Unit& unit : units_.rows())
            units.push_back(&unit);
        return units;
    }

    /// Seats, and where projects lie that are there already.
    std::vector<geo::LngLat> known_places() {
        std::vector<geo::LngLat> known;
        for (const Unit& unit : units_.rows())
            if (unit.seat)
                known.push_back(*unit.seat);
        for (const Project& project : projects_.projects())
            if (project.position)
                known.push_back(*project.position);
        return known;
    }

    /// A datum that was only said of the same form before counts where these points show it too:
    /// headings alone say little about who has read coordinates from which map.
    void decide_datum(const std::string& source, const WorkbookRead& found) {
        const SourceSettings& said = settings_of(source);
        if (!said.datum_by_form || !said.datum || found.workbook.projects.empty())
            return;
        constexpr double enough = 0.6; // as the doctor asks of its proposals
        const doctor::DatumFit fit = fit_of_source(source, found.workbook.projects, known_units(),
                                                   found.headings, known_places(), *said.datum);
        if (fit.likelihood > enough)
            in_datum_of_form_.insert(source);
        diagnostics_.push_back(
            datum_by_form(source, *said.datum, fit.likelihood > enough, fit.evidence));
    }

    void examine(const std::string& source, const Table<Project>& projects,
                 const std::vector<std::string>& headings) {
        std::vector<doctor::Proposal> found =
            examine_source(source, projects, known_units(), headings, known_places());
        io::say(found, source, diagnostics_);
        for (doctor::Proposal& proposal : found)
            proposals_.push_back({source, std::move(proposal)});
    }

    void keep_history(const workbook::Workbook& from) {
        kept_progress_.insert(kept_progress_.end(), from.progress.begin(), from.progress.end());
        kept_photos_.insert(kept_photos_.end(), from.photos.begin(), from.photos.end());
    }

    /// Of rows with one key the last.
    template <class Row>
    static std::vector<Row> united(std::vector<Row> rows, std::vector<Row> more) {
        rows.insert(rows.end(), std::make_move_iterator(more.begin()),
                    std::make_move_iterator(more.end()));
        std::vector<Row> kept;
        std::unordered_map<std::string_view, std::size_t> places;
        for (const Row& row : rows)
            if (const auto [place, added] = places.emplace(key_of(row), kept.size()); added)
                kept.push_back(row);
            else
                kept[place->second] = row;
        return kept;
    }

    /// A road that the workbook has already is put in its place.
    void take_road(const workbook::Road& road) {
        const auto end = roads_.begin() + static_cast<std::ptrdiff_t>(present_roads_);
        const auto same = std::find_if(roads_.begin(), end, [&road](const workbook::Road& known) {
            return known.id == road.id;
        });
        if (same == end)
            roads_.push_back(road);
        else
            *same = road;
    }

    /// The first source names the workbook.
    void take_words(workbook::Workbook words) {
        words.units = {};
        words.projects = {};
        words.roads = {};
        words.network = {};
        words.leg_overrides = {};
        words.progress = {};
        words.photos = {};
        workbook_ = std::move(words);
    }

    /// There is one network; another one takes its place.
    void take_network(const std::string& source, WorkbookRead& found) {
        for (workbook::LegOverride& leg : found.workbook.leg_overrides)
            leg_overrides_.push_back(std::move(leg));
        if (found.workbook.network.empty())
            return;
        if (network_is_imported_)
            diagnostics_.push_back(
                {.severity = Severity::warning,
                 .source = source,
                 .message = tr("its roads take the place of those that were imported before"),
                 .remedy = tr("join several extracts into one file first")});
        network_is_imported_ = true;
        network_ = std::move(found.workbook.network);
        if (!found.network_said.empty())
            network_said_ = fmt::format("{}: {}", source, found.network_said);
    }

    void read_network_of_lines(const std::string& source, WorkbookRead& found) {
        NetworkOptions how = options_.read.roads ? *options_.read.roads : NetworkOptions{};
        how.layer = reading(source).layer;
        if (const Datum datum = datum_of(source); datum != Datum::as_named)
            how.to_wgs84 = [datum](geo::LngLat p) { return to_wgs84(p, datum); };
        Loaded<NetworkRead> network = read_network(source, how);
        append(diagnostics_, std::move(network.diagnostics));
        found.roads = {found.roads.rows, 0, found.roads.rows};
        if (!network.value)
            return;
        found.roads = network.value->counts;
        found.workbook.network = std::move(network.value->packed);
        found.network_said = in_words(network.value->built);
    }

    /// Of a plain source lines have been counted only.
    void read_lines(const std::string& source, WorkbookRead& found) {
        if (is_network(source, reading(source))) {
            read_network_of_lines(source, found);
            return;
        }
        Loaded<RoadsRead> roads = read_roads(source, reading(source));
        append(diagnostics_, std::move(roads.diagnostics));
        if (!roads.value) { // which has been said
            found.roads = {found.roads.rows, 0, found.roads.rows};
            return;
        }
        found.roads = roads.value->counts;
        found.workbook.roads = Table<workbook::Road>(std::move(roads.value->roads));
    }

    static std::vector<Unit> whole(const Table<Unit>& units) {
        std::vector<Unit> rows = rows_of(units);
        for (Unit& unit : rows) {
            unit.area = workbook::area_of(unit);
            unit.stored.reset();
            unit.stored_row = 0;
        }
        return rows;
    }

    [[nodiscard]] ReadOptions reading(const std::string& source) const {
        return with_settings(options_.read, settings_, source);
    }

    [[nodiscard]] const SourceSettings& settings_of(const std::string& source) const {
        static const SourceSettings none;
        const auto found = settings_.sources.find(source);
        return found == settings_.sources.end() ? none : found->second;
    }

    [[nodiscard]] Datum datum_of(const std::string& source) const {
        const SourceSettings& said = settings_of(source);
        if (said.datum_by_form)
            return in_datum_of_form_.contains(source) ? *said.datum : Datum::as_named;
        return said.datum.value_or(options_.datum);
    }

    static void shift(std::vector<Unit>& units, Datum datum) {
        if (datum == Datum::as_named)
            return;
        const auto move = [datum](auto& position) { position = to_wgs84(position, datum); };
        for (Unit& unit : units) {
            for (geo::Polygon<geo::LngLat>& polygon : unit.area) {
                std::for_each(polygon.outer.begin(), polygon.outer.end(), move);
                for (geo::Ring<geo::LngLat>& hole : polygon.holes)
                    std::for_each(hole.begin(), hole.end(), move);
            }
            if (unit.position)
                move(*unit.position);
            if (unit.seat)
                move(*unit.seat);
        }
    }

    /// With the datum and the unit that were said to be those of the source.
    [[nodiscard]] Table<Project> prepared(const Table<Project>& projects,
                                          const std::string& source) const {
        const Datum datum = datum_of(source);
        const std::string& unit = settings_of(source).unit_code;
        if (datum == Datum::as_named && unit.empty())
            return projects;
        std::vector<Project> rows = rows_of(projects);
        for (Project& project : rows) {
            if (project.position && datum != Datum::as_named)
                move_to(project, to_wgs84(*project.position, datum), std::string(name_of(datum)),
                        fmt::format("{} → WGS 84", name_of(datum)));
            if (project.unit_code.empty() && !unit.empty())
                project.unit_code = unit;
        }
        return Table<Project>(std::move(rows));
    }

    const ImportOptions& options_;
    ImportSettings settings_;     ///< with what was said of the same forms before
    workbook::Workbook workbook_; ///< without its tables
    UnitMerge units_;
    ProjectMerge projects_;
    std::vector<workbook::Road> roads_;
    std::size_t present_roads_ = 0;
    workbook::RoadNetwork network_;
    bool network_is_imported_ = false;
    std::string network_said_;
    std::vector<workbook::LegOverride> leg_overrides_;
    std::set<std::string> in_datum_of_form_; ///< sources whose points show the datum of their form
    std::vector<std::string> with_projects_;
    std::vector<std::string> photos_; ///< files
    std::vector<workbook::ProgressEntry> kept_progress_;
    std::vector<workbook::Photo> kept_photos_;
    std::vector<SourceProposal> proposals_;
    std::vector<ImportedSource> sources_;
    RowCounts counts_;
    std::vector<Diagnostic> diagnostics_;
};

} // namespace

Loaded<Imported> import_sources(const std::vector<std::string>& sources,
                                const ImportOptions& asked) {
    const auto unpacked = std::make_shared<const UnpackedSources>(sources);
    const std::vector<std::string>& files = unpacked->files();
    ImportOptions options = asked;
    options.settings = unpacked->real(asked.settings);
    Importer importer(options);
    Loaded<Imported> imported;
    bool readable = unpacked->readable() && !files.empty() && importer.begin(files);
    for (std::size_t i = 0; i < files.size() && readable; ++i) {
        if (options.progress)
            options.progress(unpacked->shown(files[i]), i, files.size());
        readable = importer.read(files[i]) || !unpacked->is_named(files[i]);
    }
    const auto matters = [&unpacked](const std::string& file) { return unpacked->is_named(file); };
    readable = readable && importer.read_remaining(matters) && importer.has_read();
    if (readable) {
        imported.value = importer.take_all();
        imported.value->unpacked = unpacked;
        unpacked->show_in(*imported.value);
    }
    for (Diagnostic& diagnostic : importer.take_diagnostics())
        imported.diagnostics.push_back(unpacked->shown(std::move(diagnostic)));
    append(imported.diagnostics, unpacked->problems());
    if (files.empty() && unpacked->problems().empty())
        imported.diagnostics.push_back(
            {.source = sources.empty() ? "" : sources.front(),
             .message = tr("holds no file that may be geodata, a table or a photo"),
             .remedy = tr("name the files")});
    return imported;
}

} // namespace guanmo::io
