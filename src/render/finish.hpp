#pragma once

namespace guanmo::render {

/// Has the driver begin with what was asked for so far. Software GL draws on threads of its own,
/// but only what it was handed over.
void flush();

/// Waits until everything drawn so far in the active GL context is in its pixels; for measuring.
void finish();

} // namespace guanmo::render
