#include "ui/desk.hpp"

namespace guanmo::ui {

void transport_panel(const Desk&) {}

} // namespace guanmo::ui
