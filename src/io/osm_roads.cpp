#include "i18n/translate.hpp"
#include "io/file.hpp"
#include "io/osm_tags.hpp"
#include "io/road_network.hpp"

#include <osmium/io/bzip2_compression.hpp>
#include <osmium/io/gzip_compression.hpp>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/reader.hpp>
#include <osmium/io/xml_input.hpp>
#include <osmium/osm.hpp>

#include <algorithm>
#include <limits>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;

namespace {

Tags tags_of(const osmium::OSMObject& object) {
    return [&list = object.tags()](std::string_view key) -> std::string_view {
        for (const osmium::Tag& tag : list)
            if (key == tag.key())
                return tag.value();
        return {};
    };
}

struct Cancelled : std::exception {};

/// Reads the file twice: its ways first, which say what nodes are needed, then these.
class OsmReader {
  public:
    OsmReader(const std::string& path, const NetworkOptions& options, RowCounts& counts)
        : path_(path), options_(options), counts_(counts) {}

    road::Ways read() {
        read_each(osmium::osm_entity_bits::way | osmium::osm_entity_bits::relation,
                  [this](const osmium::OSMObject& object) {
                      if (object.type() == osmium::item_type::way)
                          take(static_cast<const osmium::Way&>(object));
                      else
                          take(static_cast<const osmium::Relation&>(object));
                  });
        wanted_ = nodes_;
        std::sort(wanted_.begin(), wanted_.end());
        wanted_.erase(std::unique(wanted_.begin(), wanted_.end()), wanted_.end());
        ways_.points.resize(wanted_.size());
        state_.assign(wanted_.size(), State::missing);
        read_each(osmium::osm_entity_bits::node, [this](const osmium::OSMObject& object) {
            take(static_cast<const osmium::Node&>(object));
        });
        make_ways();
        make_rules();
        ways_.give_way_seconds = options_.speeds.give_way_seconds;
        return std::move(ways_);
    }

    [[nodiscard]] std::size_t ways_cut() const { return ways_cut_; }
    [[nodiscard]] std::size_t rules_left_out() const { return rules_left_out_; }

  private:
    enum class State : std::uint8_t { missing, there, barred };
    struct RawWay {
        std::int64_t id;
        std::size_t begin, end; ///< in nodes_
        Driving driving;
    };
    struct RawRule {
        std::int64_t from, via, to;
        bool only;
    };

    template <class Take> void read_each(osmium::osm_entity_bits::type kinds, const Take& take) {
        osmium::io::Reader reader(osmium::io::File(path_), kinds);
        std::int64_t seen = 0;
        while (const osmium::memory::Buffer buffer = reader.read()) {
            for (const auto& object : buffer.select<osmium::OSMObject>()) {
                take(object);
                ++seen;
            }
            if (options_.watch && !options_.watch(seen, 0))
                throw Cancelled();
        }
        reader.close();
    }

    void take(const osmium::Way& way) {
        const Tags tags = tags_of(way);
        const bool is_road = !tags("highway").empty();
        if (is_road) {
            ++counts_.rows;
            ++counts_.accepted;
        }
        const Driving driving = driving_of(tags, options_.speeds);
        if ((driving.forward_kmh <= 0 && driving.backward_kmh <= 0) || way.nodes().size() < 2)
            return;
        RawWay raw{way.id(), nodes_.size(), 0, driving};
        for (const osmium::NodeRef& node : way.nodes())
            nodes_.push_back(node.ref());
        raw.end = nodes_.size();
        raw_ways_.push_back(raw);
    }

    void take(const osmium::Relation& relation) {
        const Turn turn = turn_of(tags_of(relation));
        if (turn == Turn::none)
            return;
        RawRule rule{0, 0, 0, turn == Turn::only};
        bool simple = true;
        for (const osmium::RelationMember& member : relation.members()) {
            const std::string_view role = member.role();
            const bool is_way = member.type() == osmium::item_type::way;
            std::int64_t* const place = role == "from" && is_way   ? &rule.from
                                        : role == "to" && is_way   ? &rule.to
                                        : role == "via" && !is_way ? &rule.via
                                                                   : nullptr;
            simple = simple && role != "via" ? simple : simple && place != nullptr && *place == 0;
            if (place != nullptr && *place == 0)
                *place = member.ref();
        }
        if (simple && rule.from != 0 && rule.via != 0 && rule.to != 0)
            raw_rules_.push_back(rule);
        else
            ++rules_left_out_;
    }

    void take(const osmium::Node& node) {
        const std::optional<std::uint32_t> point = point_of(node.id());
        if (!point || !node.location().valid())
            return;
        ways_.points[*point] = {node.location().x(), node.location().y()};
        state_[*point] =
            !node.tags().empty() && is_barred(tags_of(node)) ? State::barred : State::there;
    }

    /// Nodes mostly come in the order of their numbers.
    std::optional<std::uint32_t> point_of(std::int64_t id) {
        constexpr std::ptrdiff_t nearby = 16;
        auto from = wanted_.begin() + static_cast<std::ptrdiff_t>(hint_);
        if (from != wanted_.end() && *from > id && (hint_ == 0 || *(from - 1) < id))
            return std::nullopt;
        const auto near_end = wanted_.end() - from > nearby ? from + nearby : wanted_.end();
        auto at = from;
        if (from == wanted_.end() || *from > id || (near_end != wanted_.end() && *near_end < id))
            at = std::lower_bound(wanted_.begin(), wanted_.end(), id);
        else
            at = std::lower_bound(from, near_end, id);
        hint_ = static_cast<std::size_t>(at - wanted_.begin());
        if (at == wanted_.end() || *at != id)
            return std::nullopt;
        return static_cast<std::uint32_t>(hint_);
    }

    /// A way ends where its nodes are not in the file, and at a barrier, whose place is a dead end
    /// on either side.
    void make_ways() {
        for (const RawWay& raw : raw_ways_) {
            road::Way way{{},
                          static_cast<float>(raw.driving.forward_kmh),
                          static_cast<float>(raw.driving.backward_kmh),
                          raw.id,
                          1,
                          static_cast<float>(raw.driving.importance),
                          raw.driving.only_to_places};
            bool cut = false;
            for (std::size_t i = raw.begin; i < raw.end; ++i) {
                const std::uint32_t point = *point_of(nodes_[i]);
                if (state_[point] == State::there) {
                    way.points.push_back(point);
                    continue;
                }
                cut = cut || state_[point] == State::missing;
                if (state_[point] == State::barred)
                    way.points.push_back(add_point(point));
                end_here(way);
                if (state_[point] == State::barred)
                    way.points.push_back(add_point(point));
            }
            end_here(way);
            ways_cut_ += cut ? 1 : 0;
        }
    }

    std::uint32_t add_point(std::uint32_t same_as) {
        ways_.points.push_back(ways_.points[same_as]);
        return static_cast<std::uint32_t>(ways_.points.size() - 1);
    }

    void end_here(road::Way& way) {
        if (way.points.size() >= 2)
            ways_.ways.push_back(way);
        way.points.clear();
    }

    void make_rules() {
        for (const RawRule& rule : raw_rules_)
            if (const auto via = point_of(rule.via))
                ways_.rules.push_back({rule.from, *via, rule.to, rule.only});
    }

    const std::string& path_;
    const NetworkOptions& options_;
    RowCounts& counts_;
    road::Ways ways_;
    std::vector<std::int64_t> nodes_; ///< of all ways, one after another
    std::vector<RawWay> raw_ways_;
    std::vector<RawRule> raw_rules_;
    std::vector<std::int64_t> wanted_; ///< nodes, ascending; a point each
    std::vector<State> state_;
    std::size_t hint_ = 0;
    std::size_t ways_cut_ = 0;
    std::size_t rules_left_out_ = 0; ///< about more than one junction, or without a member
};

} // namespace

bool is_osm(const std::string& path) {
    for (const char* ending : {".pbf", ".osm", ".osm.gz", ".osm.bz2"})
        if (path.ends_with(ending))
            return true;
    return false;
}

Loaded<road::Ways> read_osm_ways(const std::string& path, const NetworkOptions& options,
                                 RowCounts& counts) {
    if (auto problem = why_unreadable(path))
        return {std::nullopt, {std::move(*problem)}};
    OsmReader reader(path, options, counts);
    try {
        Loaded<road::Ways> read{reader.read(), {}};
        if (reader.ways_cut() > 0)
            read.diagnostics.push_back(
                {.severity = Severity::warning,
                 .source = path,
                 .message =
                     trf("{} roads go on beyond the extract and end there", reader.ways_cut()),
                 .remedy = tr("take an extract that reaches beyond all places of the tour")});
        if (reader.rules_left_out() > 0)
            read.diagnostics.push_back(
                {.severity = Severity::warning,
                 .source = path,
                 .message =
                     trf("{} turn restrictions are left out: they lead over a way or several "
                         "junctions, or a member is missing",
                         reader.rules_left_out()),
                 .remedy = tr("routes may turn there; draw the leg by hand where it matters")});
        return read;
    } catch (const Cancelled&) {
        return {std::nullopt, {{.source = path, .message = tr("the reading was stopped")}}};
    } catch (const std::exception& error) {
        return {std::nullopt,
                {{.source = path,
                  .message = trf("is damaged or cut off: {}", error.what()),
                  .remedy = tr("copy or download it again; extracts end in .osm.pbf, .osm, "
                               ".osm.gz or .osm.bz2")}}};
    }
}

} // namespace guanmo::io
