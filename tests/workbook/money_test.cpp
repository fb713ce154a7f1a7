#include "workbook/money.hpp"

#include "catch.hpp"

using namespace guanmo::workbook;

TEST_CASE("amounts are read with and without a unit", "[money]") {
    CHECK(parse_money("62", MoneyUnit::yi) == Money{6'200'000'000});
    CHECK(parse_money("1.2亿元", MoneyUnit::wan) == Money{120'000'000});
    CHECK(parse_money("12,000万元", MoneyUnit::yi) == Money{120'000'000});
    CHECK(parse_money("１２，０００", MoneyUnit::wan) == Money{120'000'000});
    CHECK(parse_money(" 5.31 亿 ", MoneyUnit::yuan) == Money{531'000'000});
    CHECK(parse_money("-3", MoneyUnit::yuan) == Money{-3});
    CHECK(parse_money("约3亿", MoneyUnit::wan) == Money{300'000'000});
}

TEST_CASE("what is not an amount is not read", "[money]") {
    for (const char* text : {"", "大约3亿", "3亿美元", "abc", "3 4x", "1e400", "nan", "亿元"})
        CHECK_FALSE(parse_money(text, MoneyUnit::yi));
}

TEST_CASE("0.1 亿元 ten times is 1 亿元 to the yuan", "[money]") {
    Money sum;
    for (int i = 0; i < 10; ++i)
        sum = sum + *money_from(0.1, MoneyUnit::yi);
    CHECK(sum == Money{100'000'000});
}

TEST_CASE("an amount that does not fit is none", "[money]") {
    CHECK_FALSE(money_from(1e12, MoneyUnit::yi));
    CHECK(money_from(9e10, MoneyUnit::yi));
}

TEST_CASE("in English amounts are billions and millions", "[money]") {
    CHECK(shown(Money{6'200'000'000}) == Amount{"6.2", "bn yuan"});
    CHECK(shown(Money{531'000'000}) == Amount{"531", "m yuan"});
    CHECK(shown_short(Money{6'200'000'000}) == Amount{"6.2", "bn"});
}
