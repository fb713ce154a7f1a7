#include "geo/packed_topology.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace guanmo::geo {

namespace {

constexpr double units_per_degree = 1e7;
constexpr std::int64_t most_units = 3'600'000'000; // 360 degrees: beyond it bytes are damaged

/// Of damaged bytes it may be any number.
std::int64_t sum(std::int64_t a, std::int64_t b) {
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b));
}

std::int64_t to_units(double degrees) {
    return std::llround(degrees * units_per_degree);
}

class Writer {
  public:
    void number(std::uint64_t value) {
        while (value >= 0x80) {
            bytes_.push_back(static_cast<char>(value | 0x80));
            value >>= 7;
        }
        bytes_.push_back(static_cast<char>(value));
    }
    void signed_number(std::int64_t value) {
        const auto bits = static_cast<std::uint64_t>(value);
        number((bits << 1) ^ (value < 0 ? ~std::uint64_t{0} : 0));
    }
    std::string take() { return std::move(bytes_); }

  private:
    std::string bytes_;
};

/// Reads what Writer wrote; after the end, or a number too long, everything is 0 and it is damaged.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : bytes_(bytes) {}

    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            if (at_ >= bytes_.size())
                break;
            const auto byte = static_cast<unsigned char>(bytes_[at_++]);
            value |= std::uint64_t{byte & 0x7fU} << shift;
            if (byte < 0x80)
                return value;
        }
        damaged_ = true;
        return 0;
    }
    std::int64_t signed_number() {
        const std::uint64_t bits = number();
        return static_cast<std::int64_t>((bits >> 1) ^ (~(bits & 1) + 1));
    }
    /// Of things that take at least a byte each.
    std::size_t count() {
        const std::uint64_t value = number();
        if (value <= bytes_.size() - at_)
            return static_cast<std::size_t>(value);
        damaged_ = true;
        return 0;
    }
    /// The number of a thing, less than 2³¹.
    std::int32_t index() {
        const std::uint64_t value = number();
        damaged_ = damaged_ || value > most_index;
        return static_cast<std::int32_t>(value & most_index);
    }
    void damage() { damaged_ = true; }
    [[nodiscard]] bool damaged() const { return damaged_; }
    [[nodiscard]] bool whole() const { return !damaged_ && at_ == bytes_.size(); }

    static constexpr std::uint64_t most_index = 0x7FFF'FFFF;

  private:
    std::string_view bytes_;
    std::size_t at_ = 0;
    bool damaged_ = false;
};

void write_ring(Writer& out, const Topology::RingRefs& ring) {
    out.number(ring.arcs.size());
    std::int64_t last = 0;
    for (const ArcRef& ref : ring.arcs) {
        const std::int64_t half = std::int64_t{ref.arc} * 2 + (ref.reversed ? 1 : 0);
        out.signed_number(half - last);
        last = half;
    }
}

Topology::RingRefs read_ring(Reader& in) {
    Topology::RingRefs ring;
    ring.arcs.resize(in.count());
    std::int64_t half = 0;
    for (ArcRef& ref : ring.arcs) {
        half = sum(half, in.signed_number());
        if (half < 0 || static_cast<std::uint64_t>(half) / 2 > Reader::most_index)
            in.damage();
        ref = {static_cast<std::uint32_t>(half / 2), half % 2 != 0};
    }
    return ring;
}

bool refers_to_arcs(const Topology& topology) {
    const auto fits = [&](const Topology::RingRefs& ring) {
        for (const ArcRef& ref : ring.arcs)
            if (ref.arc >= topology.arcs.size())
                return false;
        return true;
    };
    for (const std::vector<Topology::PolygonRefs>& unit : topology.units)
        for (const Topology::PolygonRefs& polygon : unit) {
            if (!fits(polygon.outer))
                return false;
            for (const Topology::RingRefs& hole : polygon.holes)
                if (!fits(hole))
                    return false;
        }
    const auto units = static_cast<std::int32_t>(topology.units.size());
    for (const Arc& arc : topology.arcs)
        if (arc.left < Arc::outside || arc.left >= units || arc.right < Arc::outside ||
            arc.right >= units)
            return false;
    return true;
}

} // namespace

std::string packed_lines(const ArcLines& lines) {
    Writer out;
    out.number(lines.size());
    std::int64_t x = 0;
    std::int64_t y = 0;
    for (const std::vector<LngLat>& line : lines) {
        out.number(line.size());
        for (const LngLat p : line) {
            const std::int64_t to_x = to_units(p.lng);
            const std::int64_t to_y = to_units(p.lat);
            out.signed_number(to_x - x);
            out.signed_number(to_y - y);
            x = to_x;
            y = to_y;
        }
    }
    return out.take();
}

std::optional<ArcLines> unpacked_lines(std::string_view bytes) {
    Reader in(bytes);
    ArcLines lines(in.count());
    std::int64_t x = 0;
    std::int64_t y = 0;
    for (std::vector<LngLat>& line : lines) {
        line.resize(in.count());
        for (LngLat& p : line) {
            x = sum(x, in.signed_number());
            y = sum(y, in.signed_number());
            if (std::max(std::abs(x), std::abs(y)) > most_units)
                return std::nullopt;
            p = {static_cast<double>(x) / units_per_degree,
                 static_cast<double>(y) / units_per_degree};
        }
    }
    return in.whole() ? std::optional(std::move(lines)) : std::nullopt;
}

std::string packed_structure(const Topology& topology) {
    Writer out;
    out.number(topology.arcs.size());
    for (const Arc& arc : topology.arcs) {
        out.number(static_cast<std::uint64_t>(arc.left + 1));
        out.number(static_cast<std::uint64_t>(arc.right + 1));
    }
    out.number(topology.units.size());
    for (const std::vector<Topology::PolygonRefs>& unit : topology.units) {
        out.number(unit.size());
        for (const Topology::PolygonRefs& polygon : unit) {
            write_ring(out, polygon.outer);
            out.number(polygon.holes.size());
            for (const Topology::RingRefs& hole : polygon.holes)
                write_ring(out, hole);
        }
    }
    return out.take();
}

std::optional<Topology> unpacked_structure(std::string_view bytes) {
    Reader in(bytes);
    Topology topology;
    topology.arcs.resize(in.count());
    for (Arc& arc : topology.arcs) {
        arc.left = in.index() - 1;
        arc.right = in.index() - 1;
    }
    topology.units.resize(in.count());
    for (std::vector<Topology::PolygonRefs>& unit : topology.units) {
        unit.resize(in.count());
        for (Topology::PolygonRefs& polygon : unit) {
            polygon.outer = read_ring(in);
            polygon.holes.resize(in.count());
            for (Topology::RingRefs& hole : polygon.holes)
                hole = read_ring(in);
        }
    }
    return in.whole() && refers_to_arcs(topology) ? std::optional(std::move(topology))
                                                  : std::nullopt;
}

LngLat packed_precision(LngLat p) {
    return {static_cast<double>(to_units(p.lng)) / units_per_degree,
            static_cast<double>(to_units(p.lat)) / units_per_degree};
}

} // namespace guanmo::geo
