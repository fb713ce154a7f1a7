#pragma once

#include "i18n/translate.hpp"

#include "catch.hpp"

namespace guanmo::ui {

/// Speaks Chinese for as long as it lives, after that the identifiers again.
struct InChinese {
    InChinese() { REQUIRE(i18n::set_language("zh_CN", BUILD_DIR "/locale")); }
    ~InChinese() { i18n::set_language("en", "/nonexistent"); }
    InChinese(const InChinese&) = delete;
    InChinese& operator=(const InChinese&) = delete;
};

} // namespace guanmo::ui
