#pragma once

#include "session/session.hpp"
#include "workbook/presented_time.hpp"

/// How the coaches' time goes by on the screen: by Session::pace. By parts each drive and each stay
/// of the current line has its own time (workbook::ShownPart) and, when that line is done, what is
/// left of the running line that ends last.
namespace guanmo::session {

[[nodiscard]] std::vector<workbook::ShownPart> shown_parts(const workbook::Tour& tour,
                                                           const Playback& playback);

/// What the coaches' time is after so many seconds of playing at speed 1 from the start, and the
/// other way round.
[[nodiscard]] double coach_seconds(const Session& session, double shown_s);
[[nodiscard]] double shown_seconds(const Session& session, double at_s);

/// Up to where playing goes in so many of the screen's seconds: the coaches' time. By a pace that
/// waits no further than the last moment of a stay of the followed line.
[[nodiscard]] double played_to(const Session& session, double passed_s);

/// True at a moment where playing waits for a click.
[[nodiscard]] bool waits_for_click(const Session& session);

/// How much faster than by parts at speed 1 the whole tour is shown.
[[nodiscard]] double haste(const Session& session);

} // namespace guanmo::session
