#pragma once

namespace guanmo::render {

/// Waits until everything drawn so far in the active GL context is in its pixels; for measuring.
void finish();

} // namespace guanmo::render
