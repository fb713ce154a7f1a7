#pragma once

#include "edit/edit.hpp"
#include "session/session.hpp"
#include "ui/file_model.hpp"
#include "ui/import_model.hpp"

#include <variant>
#include <vector>

namespace guanmo::ui {

/// Shows what two people have made of the same record, or leaves it for later.
struct CompareConflict {
    bool shown = true;
};
/// What was edited here counts, or what the other did.
struct AnswerConflict {
    bool mine = true;
};

/// Looks for a better plan in the background, stops looking, or takes over what was found.
enum class OptimiseAction { start, stop, take, forget };

/// What a panel wants done. Panels change nothing themselves.
using Command = std::variant<edit::Edit, session::Action, FileAction, ImportAction, CompareConflict,
                             AnswerConflict, OptimiseAction>;
using Commands = std::vector<Command>;

} // namespace guanmo::ui
