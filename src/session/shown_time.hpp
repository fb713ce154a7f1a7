#pragma once

#include "session/session.hpp"
#include "workbook/presented_time.hpp"

/// How the coaches' time goes by on the screen. With Session::coach_seconds_per_second above 0 it
/// is a steady pace; at 0 each drive and each stay of the current line has its own time
/// (workbook::ShownPart) and, when that line is done, what is left of the running line that ends
/// last.
namespace guanmo::session {

[[nodiscard]] std::vector<workbook::ShownPart> shown_parts(const workbook::Tour& tour,
                                                           const Playback& playback);

/// What the coaches' time is after so many seconds of playing at speed 1 from the start, and the
/// other way round.
[[nodiscard]] double coach_seconds(const Session& session, double shown_s);
[[nodiscard]] double shown_seconds(const Session& session, double at_s);

/// The coaches' seconds that go by in so many of the screen's, from the playback's moment on.
[[nodiscard]] double coach_seconds_in(const Session& session, double passed_s);

} // namespace guanmo::session
