#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <bit>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <limits>
#include <new>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

namespace guanmo::workbook {

class Text;

/// What a Text is made of and compared with: std::string, std::string_view, "…".
template <class S>
concept TextLike =
    std::convertible_to<const S&, std::string_view> && !std::same_as<std::remove_cvref_t<S>, Text>;

/// A text of a record in eight bytes: up to seven bytes of UTF-8 lie in it, longer ones on the
/// heap, where copies share them. Immutable, so that copies may be in different threads; another
/// text is assigned as a whole. A million projects hold fourteen million of them.
class Text {
  public:
    Text() = default;
    template <TextLike S> Text(const S& text) : Text(std::string_view(text), Copy{}) {}
    Text(const Text& other) : word_(other.word_) { share(); }
    Text(Text&& other) noexcept : word_(std::exchange(other.word_, nothing)) {}
    Text& operator=(const Text& other) {
        Text copy(other);
        std::swap(word_, copy.word_);
        return *this;
    }
    Text& operator=(Text&& other) noexcept {
        std::swap(word_, other.word_);
        return *this;
    }
    ~Text() { release(); }

    [[nodiscard]] bool empty() const { return word_ == nothing; }
    void clear() { *this = Text(); }
    [[nodiscard]] std::string_view view() const {
        if (is_inside())
            return {reinterpret_cast<const char*>(&word_) + 1, (word_ & 0xFF) >> 1U};
        return {reinterpret_cast<const char*>(shared() + 1), shared()->size};
    }
    [[nodiscard]] std::string str() const { return std::string(view()); }
    operator std::string_view() const { return view(); }
    operator std::string() const { return str(); }

    friend bool operator==(const Text& a, const Text& b) {
        return a.word_ == b.word_ || (!a.is_inside() && !b.is_inside() && a.view() == b.view());
    }
    friend std::strong_ordering operator<=>(const Text& a, const Text& b) {
        return a.view() <=> b.view();
    }
    template <TextLike S> friend bool operator==(const Text& a, const S& b) {
        return a.view() == std::string_view(b);
    }
    template <TextLike S> friend std::strong_ordering operator<=>(const Text& a, const S& b) {
        return a.view() <=> std::string_view(b);
    }

  private:
    // The lowest bit of a word tells a text that lies in it from the address of one on the heap.
    static_assert(std::endian::native == std::endian::little && sizeof(void*) == 8);
    static constexpr std::uint64_t nothing = 1;
    static constexpr std::size_t longest_inside = 7;
    struct Copy {};
    /// The bytes follow it.
    struct Shared {
        std::atomic<std::uint32_t> owners;
        std::uint32_t size;
    };

    Text(std::string_view text, Copy) {
        if (text.size() <= longest_inside) {
            word_ = (text.size() << 1U) | nothing;
            std::memcpy(reinterpret_cast<char*>(&word_) + 1, text.data(), text.size());
            return;
        }
        const std::size_t size =
            std::min<std::size_t>(text.size(), std::numeric_limits<std::uint32_t>::max());
        auto* made =
            new (::operator new(sizeof(Shared) + size)) Shared{1, static_cast<std::uint32_t>(size)};
        std::memcpy(reinterpret_cast<char*>(made + 1), text.data(), size);
        word_ = std::bit_cast<std::uint64_t>(made);
    }
    [[nodiscard]] bool is_inside() const { return (word_ & 1U) != 0; }
    [[nodiscard]] Shared* shared() const { return std::bit_cast<Shared*>(word_); }
    void share() const {
        if (!is_inside())
            shared()->owners.fetch_add(1, std::memory_order_relaxed);
    }
    void release() const {
        if (!is_inside() && shared()->owners.fetch_sub(1, std::memory_order_acq_rel) == 1)
            ::operator delete(shared());
    }

    std::uint64_t word_ = nothing;
};

} // namespace guanmo::workbook

template <> struct std::hash<guanmo::workbook::Text> {
    std::size_t operator()(const guanmo::workbook::Text& text) const {
        return std::hash<std::string_view>()(text.view());
    }
};

template <> struct fmt::formatter<guanmo::workbook::Text> : fmt::formatter<std::string_view> {
    template <class Context>
    auto format(const guanmo::workbook::Text& text, Context& context) const {
        return fmt::formatter<std::string_view>::format(text.view(), context);
    }
};

namespace guanmo::workbook {

/// Makes equal texts share their bytes: for what repeats from record to record, a unit's code, an
/// industry, a source. Whoever reads records holds one while reading. Once it has seen `most`
/// different texts it takes up no more, so that it stays small whatever is read.
class TextPool {
  public:
    [[nodiscard]] Text operator()(std::string_view text) {
        if (text.size() < sizeof(std::uint64_t))
            return Text(text); // lies in the Text itself
        Text& recent = recent_[slot_of(text)];
        if (recent != text)
            recent = pooled(text);
        return recent;
    }
    [[nodiscard]] bool has(std::string_view text) const { return texts_.contains(text); }

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>()(text);
        }
    };
    static constexpr std::size_t most = 1U << 16U;
    static constexpr unsigned slot_bits = 12;

    [[nodiscard]] Text pooled(std::string_view text) {
        if (const auto known = texts_.find(text); known != texts_.end())
            return *known;
        return texts_.size() < most ? *texts_.insert(Text(text)).first : Text(text);
    }
    /// Of its first and last eight bytes: quicker than a hash of all.
    [[nodiscard]] static std::size_t slot_of(std::string_view text) {
        std::uint64_t first = 0, last = 0;
        std::memcpy(&first, text.data(), sizeof(first));
        std::memcpy(&last, text.data() + text.size() - sizeof(last), sizeof(last));
        constexpr std::uint64_t golden = 0x9E3779B97F4A7C15; // 2⁶⁴ ÷ the golden ratio
        return ((std::rotl(first, 32) ^ last) + text.size()) * golden >> (64 - slot_bits);
    }

    std::unordered_set<Text, Hash, std::equal_to<>> texts_;
    std::vector<Text> recent_ = std::vector<Text>(1U << slot_bits); ///< by slot: asked for last
};

} // namespace guanmo::workbook
