#include "road/pack.hpp"

#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <tuple>

namespace guanmo::road {

static_assert(std::endian::native == std::endian::little, "bytes would have to be turned");

namespace {

constexpr std::string_view letters = "GMROADS2";
constexpr std::string_view letters_without_speeds = "GMROADS1";
static_assert(letters.size() == letters_without_speeds.size());

auto arrays_of(auto& network) {
    return std::tie(network.first_arc, network.arcs, network.copies, network.edge_arc,
                    network.edge_centimetres, network.edge_flags, network.first_shape,
                    network.shapes);
}

/// FNV-1a over words of eight bytes: finds damage, resists nobody.
std::uint64_t check_sum(std::string_view bytes) {
    std::uint64_t sum = 0xcbf29ce484222325;
    const auto take = [&sum](std::uint64_t word) {
        sum = (sum ^ word) * 0x100000001b3;
        sum ^= sum >> 29U;
    };
    std::size_t at = 0;
    for (; at + 8 <= bytes.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + at, 8);
        take(word);
    }
    for (; at < bytes.size(); ++at)
        take(static_cast<unsigned char>(bytes[at]));
    return sum;
}

template <class T> void append(std::string& bytes, const T& value) {
    const std::size_t at = bytes.size();
    bytes.resize(at + sizeof(T));
    std::memcpy(bytes.data() + at, &value, sizeof(T));
}

class Unpacker {
  public:
    explicit Unpacker(std::string_view bytes) : left_(bytes) {}

    template <class T> bool take(T& value) {
        if (left_.size() < sizeof(T))
            return false;
        std::memcpy(&value, left_.data(), sizeof(T));
        left_.remove_prefix(sizeof(T));
        return true;
    }

    template <class T> bool take_array(std::vector<T>& values) {
        std::uint64_t size = 0;
        if (!take(size) || size > left_.size() / sizeof(T))
            return false;
        values.resize(size);
        if (size > 0)
            std::memcpy(values.data(), left_.data(), size * sizeof(T));
        left_.remove_prefix(size * sizeof(T));
        return true;
    }

    [[nodiscard]] bool at_end() const { return left_.empty(); }

  private:
    std::string_view left_;
};

/// True for 0 … `size`, never falling.
bool is_index(const std::vector<std::uint32_t>& first, std::size_t rows, std::size_t size) {
    if (first.size() != rows + 1 || first.front() != 0 || first.back() != size)
        return false;
    for (std::size_t i = 1; i < first.size(); ++i)
        if (first[i] < first[i - 1])
            return false;
    return true;
}

/// What a search relies on: nothing points beyond the arrays.
bool holds_together(const Network& network) {
    const std::size_t nodes = network.first_arc.empty() ? 0 : network.nodes();
    const std::size_t edges = network.edges();
    if (!is_index(network.first_arc, nodes, network.arcs.size()) ||
        !is_index(network.first_shape, edges, network.shapes.size()) ||
        network.edge_arc.size() != edges || network.edge_centimetres.size() != edges)
        return false;
    for (const Arc& arc : network.arcs)
        if (arc.head >= nodes || arc.edge() >= edges || arc.milliseconds == 0)
            return false;
    for (std::size_t edge = 0; edge < edges; ++edge)
        if (network.edge_arc[edge] >= network.arcs.size() ||
            network.arcs[network.edge_arc[edge]].edge() != edge ||
            network.first_shape[edge + 1] - network.first_shape[edge] < 2)
            return false;
    std::uint32_t before = 0;
    for (const std::uint32_t node : network.copies) {
        if (node <= before || node >= nodes)
            return false;
        before = node;
    }
    return true;
}

} // namespace

std::string pack(const Network& network) {
    std::string bytes(letters);
    append(bytes, network.speeds);
    std::apply(
        [&bytes](const auto&... arrays) {
            const auto add = [&bytes](const auto& values) {
                append(bytes, std::uint64_t{values.size()});
                const std::size_t at = bytes.size();
                const std::size_t size = values.size() * sizeof(values[0]);
                bytes.resize(at + size);
                if (size > 0)
                    std::memcpy(bytes.data() + at, values.data(), size);
            };
            (add(arrays), ...);
        },
        arrays_of(network));
    append(bytes, check_sum(bytes));
    return bytes;
}

std::optional<Network> unpack(std::string_view bytes) {
    const bool knows_speeds = bytes.starts_with(letters);
    if ((!knows_speeds && !bytes.starts_with(letters_without_speeds)) ||
        bytes.size() < letters.size() + sizeof(std::uint64_t))
        return std::nullopt;
    const std::string_view summed = bytes.substr(0, bytes.size() - sizeof(std::uint64_t));
    std::uint64_t sum = 0;
    std::memcpy(&sum, bytes.data() + summed.size(), sizeof(sum));
    if (sum != check_sum(summed))
        return std::nullopt;
    Unpacker unpacker(summed.substr(letters.size()));
    Network network;
    if (knows_speeds && !unpacker.take(network.speeds))
        return std::nullopt;
    const bool whole =
        std::apply([&unpacker](auto&... arrays) { return (unpacker.take_array(arrays) && ...); },
                   arrays_of(network));
    if (!whole || !unpacker.at_end() || !holds_together(network))
        return std::nullopt;
    return network;
}

} // namespace guanmo::road
