#pragma once

#include "edit/edit.hpp"
#include "session/session.hpp"
#include "ui/file_model.hpp"
#include "ui/import_model.hpp"

#include <variant>
#include <vector>

namespace guanmo::ui {

/// What a panel wants done. Panels change nothing themselves.
using Command = std::variant<edit::Edit, session::Action, FileAction, ImportAction>;
using Commands = std::vector<Command>;

} // namespace guanmo::ui
