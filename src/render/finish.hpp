#pragma once

namespace guanmo::render {

/// Has the driver begin with what was asked for so far. Software GL draws on threads of its own,
/// but only what it was handed over.
void flush();

/// Waits until everything drawn so far in the active GL context is in its pixels, by asking again
/// and again with naps between; for a thread that has nothing else to do.
///
/// Software GL's threads often share a core when the thread that feeds them goes to sleep, and
/// Linux moves none that ran within the last half millisecond to the core that falls idle. Each nap
/// makes it fall idle anew: of a country's frame of 12 ms 0.5 go with it.
void wait_for_pixels();

/// The same without naps; for measuring.
void finish();

} // namespace guanmo::render
