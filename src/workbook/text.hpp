#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <array>
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
#include <span>
#include <string>
#include <string_view>
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

    /// Its bytes will soon be asked for: they are brought near the processor.
    void expect() const {
        if (!is_inside())
            __builtin_prefetch(shared());
    }

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
        if (text.empty())
            return; // it may have no bytes to copy from
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
        return pooled(text, std::hash<std::string_view>()(text));
    }
    /// All of them at once, several times as quick where there are many different ones: while one
    /// is looked up, the memory of the next ones is on its way. Both are as long.
    void operator()(std::span<const std::string_view> texts, std::span<Text> made) {
        constexpr std::size_t far = 16, near = 8; // texts ahead: of the slot, of its bytes
        std::array<std::size_t, far> hashes{};
        for (std::size_t i = 0; i < texts.size() + far; ++i) {
            if (i >= far)
                made[i - far] = texts[i - far].size() < sizeof(std::uint64_t)
                                    ? Text(texts[i - far])
                                    : pooled(texts[i - far], hashes[i % far]);
            if (i < texts.size()) {
                hashes[i % far] = std::hash<std::string_view>()(texts[i]);
                __builtin_prefetch(&first_slot(hashes[i % far]));
            }
            if (i >= near && i - near < texts.size())
                first_slot(hashes[(i - near) % far]).text.expect();
        }
    }
    [[nodiscard]] bool has(std::string_view text) const {
        return !slots_[slot_of(slots_, text, std::hash<std::string_view>()(text))].text.empty();
    }

  private:
    static constexpr std::size_t most = 1U << 17U;
    /// Free while `text` is empty. The hash spares most looks at the text's bytes.
    struct Slot {
        std::size_t hash = 0;
        Text text;
    };

    [[nodiscard]] Text pooled(std::string_view text, std::size_t hash) {
        Slot& slot = slots_[slot_of(slots_, text, hash)];
        if (!slot.text.empty())
            return slot.text;
        if (count_ == most)
            return Text(text);
        slot = {hash, Text(text)};
        const Text made = slot.text;
        if (++count_ * 2 > slots_.size())
            grow();
        return made;
    }
    [[nodiscard]] const Slot& first_slot(std::size_t hash) const {
        return slots_[hash & (slots_.size() - 1)];
    }
    /// Open addressing, the number of slots a power of two: the one that has the text, or the free
    /// one where it belongs.
    [[nodiscard]] static std::size_t slot_of(const std::vector<Slot>& slots, std::string_view text,
                                             std::size_t hash) {
        std::size_t slot = hash & (slots.size() - 1);
        while (!slots[slot].text.empty() && (slots[slot].hash != hash || slots[slot].text != text))
            slot = (slot + 1) & (slots.size() - 1);
        return slot;
    }
    void grow() {
        std::vector<Slot> more(slots_.size() * 2);
        for (Slot& slot : slots_)
            if (!slot.text.empty())
                more[slot_of(more, slot.text, slot.hash)] = std::move(slot);
        slots_ = std::move(more);
    }

    std::vector<Slot> slots_ = std::vector<Slot>(256);
    std::size_t count_ = 0;
};

} // namespace guanmo::workbook
