#include "app/screen.hpp"

#include "i18n/translate.hpp"

namespace guanmo::app {

void Screen::act(ui::OptimiseAction action) {
    switch (action) {
    case ui::OptimiseAction::start:
        optimising_.start(workbook(), config_.routing, {});
        break;
    case ui::OptimiseAction::stop:
        optimising_.stop();
        break;
    case ui::OptimiseAction::forget:
        optimising_.forget();
        break;
    case ui::OptimiseAction::take:
        if (const auto found = optimising_.take(workbook()))
            perform(edit::Edit(*found), session_.now_s);
        break;
    }
}

bool Screen::follow_optimising() {
    return session_.tour && optimising_.follow(workbook(), *session_.tour);
}

} // namespace guanmo::app
