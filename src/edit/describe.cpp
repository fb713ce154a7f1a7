#include "edit/edit.hpp"
#include "i18n/translate.hpp"
#include "workbook/select.hpp"

#include <algorithm>

namespace guanmo::edit {

using i18n::tr;
using i18n::trf;
using workbook::TourLine;
using workbook::Workbook;

namespace {

/// One overload an edit that has changed `before` into `after`.
struct Words {
    const Workbook& before;
    const Workbook& after;

    [[nodiscard]] const TourLine& line(const std::string& id) const {
        return *find_line(after, id);
    }
    template <class Edit> [[nodiscard]] std::string of_line(const Edit& e, std::string what) const {
        return trf("{}: {}", line(e.line_id).name, what);
    }
    [[nodiscard]] std::string project(const std::string& id) const {
        const workbook::Project* found = find_project(before, id);
        return found == nullptr ? id : name_of(*found);
    }
    static std::string name_of(const workbook::Project& project) {
        if (!project.short_name.empty())
            return project.short_name;
        return project.name.empty() ? project.id : project.name;
    }
    [[nodiscard]] std::string unit(const std::string& code) const {
        const workbook::Unit* found = find_unit(before, code);
        return found == nullptr ? code : found->name;
    }

    std::string operator()(const Relocate& e) const { return e.what; }
    std::string operator()(const SetSetting& e) const { return e.what; }
    std::string operator()(const SetReviewNumber& e) const {
        return e.number.empty() ? tr("Map review number removed")
                                : trf("Map review number {}", e.number);
    }
    std::string operator()(const AddLine&) const {
        return trf("New: {}", after.meeting.lines.back().name);
    }
    std::string operator()(const SetDate& e) const {
        return of_line(e, e.date ? to_text(*e.date) : tr("date not fixed"));
    }
    std::string operator()(const SetDay& e) const {
        return of_line(e, trf("day from {} to {}", to_text(line(e.line_id).day_begins),
                              to_text(line(e.line_id).day_ends)));
    }
    std::string operator()(const SetDeparture& e) const {
        return of_line(e, trf("departure {}", to_text(line(e.line_id).departure)));
    }
    std::string operator()(const SetSpeed& e) const {
        return of_line(e, trf("{:g} km/h", line(e.line_id).speed_kmh));
    }
    std::string operator()(const SetDwell& e) const {
        return of_line(
            e, trf("{} min at stop {}", line(e.line_id).stops[e.stop].dwell_minutes, e.stop + 1));
    }
    std::string operator()(const MoveStop& e) const {
        const std::size_t last = line(e.line_id).stops.size();
        return of_line(e, trf("stop {} becomes stop {}", e.from + 1, std::min(e.to + 1, last)));
    }
    std::string operator()(const OrderStops& e) const {
        return of_line(e, tr("stops in another order"));
    }
    std::string operator()(const AddProject& e) const {
        return of_line(e, trf("{} added", project(e.project_id)));
    }
    std::string operator()(const AddUnit& e) const {
        return of_line(e, trf("{} added", unit(e.unit_code)));
    }
    std::string operator()(const RemoveStop& e) const {
        return of_line(e, trf("stop {} removed", e.stop + 1));
    }
    std::string operator()(const RemoveProject& e) const {
        return of_line(e, trf("{} removed", project(e.project_id)));
    }
    std::string operator()(const SetCommentary& e) const {
        return of_line(e, tr("commentary changed"));
    }
    std::string operator()(const CreateProject& e) const {
        return trf("New project: {}", name_of(e.project));
    }
    std::string operator()(const ChangeProject& e) const {
        return trf("{}: {}", project(e.id), e.what);
    }
    std::string operator()(const PlaceProject& e) const {
        return trf("{} moved to {:.5f}, {:.5f}", project(e.id), e.position.lng, e.position.lat);
    }
    std::string operator()(const DuplicateProject& e) const {
        return trf("{} duplicated", project(e.id));
    }
    std::string operator()(const DeleteProject& e) const {
        return trf("{} deleted", project(e.id));
    }
    std::string operator()(const RemovePhoto& e) const {
        const auto row = before.photos.row_of(e.photo_id);
        return trf("Photo {} removed", row ? before.photos[*row].name.str() : e.photo_id);
    }
    std::string operator()(const SetLeg& e) const {
        return trf("Leg of {:.1f} km along {}", e.leg.metres / 1000, e.leg.source);
    }
    std::string operator()(const ClearLeg&) const { return tr("Leg as the roads go"); }
    std::string operator()(const SetPinned& e) const {
        return of_line(e, e.pinned ? trf("stop {} stays at its turn", e.stop + 1)
                                   : trf("stop {} may change its turn", e.stop + 1));
    }
    std::string operator()(const SetStopPeople& e) const {
        return of_line(e, trf("people of stop {} changed", e.stop + 1));
    }
    std::string operator()(const TransferStop& e) const {
        const std::size_t last = line(e.to_line).stops.size();
        return trf("{}: stop {} becomes stop {} of {}", line(e.from_line).name, e.stop + 1,
                   std::min(e.to + 1, last), line(e.to_line).name);
    }
    std::string operator()(const ChangeLine& e) const { return trf("{}: {}", e.line.name, e.what); }
    std::string operator()(const SetCandidate& e) const {
        return trf("{}: {}", project(e.candidate.project_id), e.what);
    }
    std::string operator()(const SetRules& e) const { return e.what; }
    std::string operator()(const SetMeeting& e) const { return e.what; }
    std::string operator()(const SetTargets& e) const {
        return trf("{}: {}", unit(e.unit_code), e.what);
    }
};

} // namespace

std::string describe(const Edit& edit, const Workbook& before) {
    const Workbook after = apply(before, edit);
    return after == before ? "" : std::visit(Words{before, after}, edit);
}

} // namespace guanmo::edit
