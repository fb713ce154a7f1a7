#pragma once

namespace guanmo::app {

/// The calling thread, and those it will start, leave the processor to the window's frames where
/// both want it. Frames of an idle window take nothing, so what is done is done as soon.
void give_way();

} // namespace guanmo::app
