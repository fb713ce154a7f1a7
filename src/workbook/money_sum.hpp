#pragma once

#include "workbook/money.hpp"

#include <limits>

namespace guanmo::workbook {

/// The most that Money holds, 922 亿 亿元: what a larger sum is cut to.
inline constexpr Money most_money{std::numeric_limits<std::int64_t>::max()};

/// The sum of two amounts, neither negative; most_money when it would be more. In any order the
/// same.
[[nodiscard]] constexpr Money sum_of(Money a, Money b) {
    Money sum;
    return __builtin_add_overflow(a.yuan, b.yuan, &sum.yuan) ? most_money : sum;
}

/// What is left of a whole without a part of it; not less than nothing, however the whole was cut.
[[nodiscard]] constexpr Money rest_of(Money whole, Money part) {
    return {whole.yuan > part.yuan ? whole.yuan - part.yuan : 0};
}

} // namespace guanmo::workbook
