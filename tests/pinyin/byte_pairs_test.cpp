#include "pinyin/byte_pairs.hpp"

#include "catch.hpp"

#include <algorithm>
#include <random>
#include <set>
#include <vector>

using guanmo::pinyin::BytePairs;

namespace {

/// A set of pairs, of which some first bytes have all.
struct Wanted {
    std::set<std::pair<int, int>> pairs;
    std::set<int> alone;
    BytePairs set;

    Wanted(std::mt19937& random, std::size_t size) {
        std::uniform_int_distribution<int> byte(0, 255);
        while (pairs.size() < size)
            pairs.emplace(byte(random), byte(random));
        while (alone.size() < size / 8)
            alone.insert(byte(random));
        for (const auto& [first, second] : pairs)
            set.add(static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(second));
        for (const int first : alone)
            set.add_all(static_cast<std::uint8_t>(first));
    }
    [[nodiscard]] bool has(int first, int second) const {
        return alone.contains(first) || pairs.contains({first, second});
    }
    /// Whether the two occur in some pair, each in its place.
    [[nodiscard]] bool may_have(int first, int second) const {
        const auto is_first = [&](const auto& pair) { return pair.first == first; };
        const auto is_second = [&](const auto& pair) { return pair.second == second; };
        return alone.contains(first) || (std::any_of(pairs.begin(), pairs.end(), is_first) &&
                                         std::any_of(pairs.begin(), pairs.end(), is_second));
    }
};

} // namespace

TEST_CASE("pairs of bytes are found in blocks, and little else", "[pinyin]") {
    std::mt19937 random(5);
    for (const std::size_t size : {0UL, 1UL, 9UL, 40UL, 300UL}) {
        const Wanted wanted(random, size);
        std::vector<std::uint8_t> bytes(7 * BytePairs::block + 1);
        for (std::uint8_t& byte : bytes)
            byte = static_cast<std::uint8_t>(random());
        if (size > 0) { // a pair across two blocks
            bytes[BytePairs::block - 1] = static_cast<std::uint8_t>(wanted.pairs.begin()->first);
            bytes[BytePairs::block] = static_cast<std::uint8_t>(wanted.pairs.begin()->second);
        }
        std::vector<std::uint64_t> quick(7), exact(7);
        wanted.set.find(bytes.data(), quick);
        wanted.set.find_one_by_one(bytes.data(), exact);
        for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
            const auto is_in = [i](const auto& found) {
                return (found[i / 64] >> i % 64 & 1) != 0;
            };
            INFO("byte " << i << " of a set of " << size);
            CHECK(is_in(exact) == wanted.has(bytes[i], bytes[i + 1]));
            CHECK((is_in(quick) || !wanted.has(bytes[i], bytes[i + 1])));
            CHECK((!is_in(quick) || wanted.may_have(bytes[i], bytes[i + 1])));
        }
    }
}
