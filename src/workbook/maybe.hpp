#pragma once

#include "geo/coordinates.hpp"
#include "workbook/date.hpp"
#include "workbook/money.hpp"

#include <cassert>
#include <cmath>
#include <compare>
#include <limits>
#include <optional>
#include <utility>

namespace guanmo::workbook {

/// The value that stands for none in a Maybe; no record holds it.
template <class T> struct Nothing;

template <> struct Nothing<double> {
    static constexpr double value = std::numeric_limits<double>::quiet_NaN();
    static bool is(double number) { return std::isnan(number); }
};
template <> struct Nothing<int> {
    static constexpr int value = std::numeric_limits<int>::min();
    static bool is(int number) { return number == value; }
};
template <> struct Nothing<Money> {
    static constexpr Money value{std::numeric_limits<std::int64_t>::min()};
    static bool is(Money money) { return money == value; }
};
template <> struct Nothing<PartialDate> {
    static constexpr PartialDate value{};
    static bool is(PartialDate date) { return date == value; }
};
template <> struct Nothing<geo::LngLat> {
    static constexpr geo::LngLat value{Nothing<double>::value, Nothing<double>::value};
    static bool is(geo::LngLat position) { return std::isnan(position.lng); }
};

/// A std::optional that takes no more room than its value; it converts to one and from one.
template <class T> class Maybe {
  public:
    Maybe() = default;
    Maybe(std::nullopt_t) {}
    Maybe(T value) : value_(value) {}
    Maybe(const std::optional<T>& value) : value_(value.value_or(Nothing<T>::value)) {}

    [[nodiscard]] bool has_value() const { return !Nothing<T>::is(value_); }
    explicit operator bool() const { return has_value(); }
    [[nodiscard]] const T& operator*() const {
        assert(has_value());
        return value_;
    }
    [[nodiscard]] const T* operator->() const {
        assert(has_value());
        return &value_;
    }
    /// Throws std::bad_optional_access when there is none.
    [[nodiscard]] const T& value() const {
        if (!has_value())
            throw std::bad_optional_access();
        return value_;
    }
    [[nodiscard]] T value_or(T other) const { return has_value() ? value_ : other; }
    void reset() { value_ = Nothing<T>::value; }
    operator std::optional<T>() const {
        return has_value() ? std::optional<T>(value_) : std::nullopt;
    }

    friend bool operator==(const Maybe& a, const Maybe& b) {
        return a.has_value() == b.has_value() && (!a.has_value() || a.value_ == b.value_);
    }
    friend bool operator==(const Maybe& a, const T& b) { return a.has_value() && a.value_ == b; }
    friend bool operator==(const Maybe& a, std::nullopt_t) { return !a.has_value(); }
    friend bool operator==(const Maybe& a, const std::optional<T>& b) { return a == Maybe(b); }
    /// None comes before every value.
    friend auto operator<=>(const Maybe& a, const Maybe& b) requires std::three_way_comparable<T> {
        using Order = std::compare_three_way_result_t<T>;
        if (a.has_value() && b.has_value())
            return Order(a.value_ <=> b.value_);
        return Order(a.has_value() <=> b.has_value());
    }

  private:
    T value_ = Nothing<T>::value;
};

} // namespace guanmo::workbook
