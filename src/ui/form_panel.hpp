#pragma once

#include "ui/form_model.hpp"
#include "ui/widgets.hpp"

/// A form of one project or unit in the card: fields above, buttons pinned below.
namespace guanmo::ui {

struct FormButton {
    const char* id;
    std::string label;
    session::Action action;
};

/// Before a form is drawn: that it is now about that project or unit (both empty: about none). What
/// was typed for another one is taken first. @return true when it was about another one.
bool form_follows(const Desk& desk, const std::string& project_id, const std::string& unit_code);

/// @param box as wide as the fields. @param buttons the last one is what most people want.
double draw_form(const Desk& desk, const Painter& paint, const geo::ScreenRect& box,
                 const FormFields& fields, const std::vector<FormButton>& buttons);

/// What is typed in the field with the keyboard and not taken yet; what cannot be taken stays
/// there.
[[nodiscard]] std::optional<edit::Edit> typed_edit(FormState& state,
                                                   const workbook::Workbook& workbook);

/// The card while editing.
void form_card(const Desk& desk, const Painter& paint, const geo::ScreenRect& inner);

} // namespace guanmo::ui
