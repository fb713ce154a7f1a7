#include "ui/desk.hpp"

namespace guanmo::ui {

void presenting_panels(const Desk&) {}

} // namespace guanmo::ui
