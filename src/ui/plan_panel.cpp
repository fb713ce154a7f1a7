#include "ui/desk.hpp"

namespace guanmo::ui {

void plan_panel(const Desk&) {}

} // namespace guanmo::ui
