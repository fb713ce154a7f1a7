#include "io/merge.hpp"

#include "i18n/translate.hpp"
#include "io/field_values.hpp"
#include "io/row_fields.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;
using workbook::Project;

namespace {

bool is_known(const workbook::Text& text) {
    return !text.empty();
}
template <class Value> bool is_known(const Value& value) {
    return value.has_value();
}

std::string words(const workbook::Text& text) {
    return text.str();
}
std::string words(workbook::Money money) {
    return workbook::to_text(money);
}
std::string words(workbook::PartialDate date) {
    return workbook::to_iso(date);
}
std::string words(geo::LngLat place) {
    return shown(place);
}
std::string words(workbook::Stage stage) {
    return std::string(workbook::word_of(stage));
}
std::string words(workbook::Nature nature) {
    return std::string(workbook::word_of(nature));
}
std::string words(double number) {
    return fmt::format("{}", number);
}
std::string words(int number) {
    return fmt::format("{}", number);
}
template <class Value> std::string words(const Value& maybe) {
    return words(maybe.value());
}

/// Texts that differ by blanks and widths only.
bool same_words(const workbook::Text& a, const workbook::Text& b) {
    return plain_name(a) == plain_name(b);
}
template <class Value> bool same_words(const Value&, const Value&) {
    return false;
}

std::string name_key(const Project& project) {
    return plain_name(project.name) + "\n" + project.unit_code.str();
}

/// An identifier made from the row or a place in a list means nothing elsewhere.
bool identifies(const Project& row, const Sender& sender) {
    return sender.identifies && !std::string_view(row.id).starts_with("row-");
}

} // namespace

ProjectMerge::ProjectMerge(MergeRules rules)
    : rules_(std::move(rules)), answers_(rules_.decisions.matches) {}

/// Whether a row without a match by identifier may be that earlier project at all.
bool ProjectMerge::may_be(const Project& row, std::size_t place) const {
    if (place >= before_ || claimed_[place])
        return false;
    // Two identifiers that both mean something are two projects, whatever they are called.
    return !identifies(row, senders_.back()) ||
           !identifies(projects_[place], senders_[origins_[place].sender]);
}

std::vector<ProjectMerge::Found> ProjectMerge::find_all(const workbook::Table<Project>& rows,
                                                        const Sender& sender) {
    std::vector<Found> found(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!identifies(rows[i], sender))
            continue;
        const auto known = by_id_.find(rows[i].id);
        if (known == by_id_.end())
            continue;
        found[i] = {known->second, true};
        claimed_[known->second] = true;
    }
    find_by_name(rows, found);
    return found;
}

/// Rows of one name and unit are the earlier projects of that name when there are as many of them.
void ProjectMerge::find_by_name(const workbook::Table<Project>& rows, std::vector<Found>& found) {
    if (before_ == 0)
        return;
    for (; named_ < before_; ++named_)
        by_name_[name_key(projects_[named_])].push_back(named_);
    std::unordered_map<std::string, std::vector<std::size_t>> namesakes;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (!found[i].place)
            namesakes[name_key(rows[i])].push_back(i);
    for (const auto& [key, alike_rows] : namesakes) {
        const auto known = by_name_.find(key);
        if (known == by_name_.end())
            continue;
        std::vector<std::size_t> places;
        for (const std::size_t place : known->second)
            if (may_be(rows[alike_rows.front()], place))
                places.push_back(place);
        if (places.size() != alike_rows.size())
            continue;
        for (std::size_t i = 0; i < places.size(); ++i) {
            found[alike_rows[i]].place = places[i];
            claimed_[places[i]] = true;
        }
    }
}

namespace {

bool may_share_unit(const Project& a, const Project& b) {
    return a.unit_code == b.unit_code || a.unit_code.empty() || b.unit_code.empty();
}

} // namespace

/// The project that people said the row is.
std::optional<std::size_t> ProjectMerge::confirmed(const Project& row) const {
    for (const std::string& name : answers_.same_as(row.name))
        for (const std::string& unit : {row.unit_code.str(), std::string()})
            if (const auto known = by_name_.find(name + "\n" + unit); known != by_name_.end())
                for (const std::size_t place : known->second)
                    if (may_be(row, place))
                        return place;
    return std::nullopt;
}

std::optional<std::size_t> ProjectMerge::most_alike(const Project& row, double& likeness) {
    constexpr double enough = 0.72;
    constexpr double enough_of_one_amount = 0.6;
    for (; indexed_ < before_; ++indexed_)
        alike_.add(projects_[indexed_].name, indexed_);
    std::optional<std::size_t> best;
    for (const std::size_t place : alike_.candidates(row.name)) {
        const Project& known = projects_[place];
        if (!may_be(row, place) || !may_share_unit(row, known))
            continue;
        const bool one_amount = row.investment && row.investment == known.investment;
        const double found = io::likeness(row.name, known.name);
        if (found > likeness && found >= (one_amount ? enough_of_one_amount : enough)) {
            likeness = found;
            best = place;
        }
    }
    return best;
}

std::optional<std::size_t> ProjectMerge::same_by_likeness(const Project& row,
                                                          std::vector<Diagnostic>& diagnostics) {
    if (before_ == 0)
        return std::nullopt;
    if (const auto place = confirmed(row))
        return place;
    double likeness = 0;
    const auto place = most_alike(row, likeness);
    if (!place)
        return std::nullopt;
    using Decision = DoubtfulMatch::Decision;
    const Project& known = projects_[*place];
    DoubtfulMatch match{.row = {row.id, row.name, row.unit_code, said_by_row(row)},
                        .known = {known.id, known.name, known.unit_code, said_by_known(*place)},
                        .likeness = likeness};
    std::optional<bool> same = answers_.are_same(row.name, known.name);
    if (!same && rules_.is_same)
        same = rules_.is_same(match);
    if (same)
        match.decision = *same ? Decision::same : Decision::different;
    else
        diagnostics.push_back(
            {.severity = Severity::warning,
             .source = match.row.by.source,
             .row = match.row.by.row,
             .field = "name",
             .value = match.row.name,
             .message = trf("is perhaps {} of {}; taken as a project of its own", match.known.name,
                            match.known.by.source),
             .remedy = trf("--match \"{0}={1}\" if it is the same, --match \"{0}=\" if not",
                           match.row.name, match.known.name)});
    matches_.push_back(std::move(match));
    return same.value_or(false) ? place : std::nullopt;
}

void ProjectMerge::append_row(Project row, std::vector<Diagnostic>& diagnostics) {
    if (by_id_.contains(row.id)) {
        const std::string taken = row.id;
        do
            row.id = fmt::format("row-{}", ++last_made_);
        while (by_id_.contains(row.id));
        if (senders_.back().identifies)
            diagnostics.push_back(
                {.severity = Severity::warning,
                 .source = senders_.back().name,
                 .row = row_,
                 .field = "id",
                 .value = taken,
                 .message = trf("{}: made in another source too; {} is made instead",
                                row.name.str(), row.id.str()),
                 .remedy = tr("fill it in")});
    }
    by_id_.emplace(row.id, projects_.size());
    origins_.push_back({senders_.size() - 1, senders_.size() - 1, row_});
    projects_.push_back(std::move(row));
}

bool ProjectMerge::is_newer(const Project& row, const Project& old, const Origin& origin) const {
    if (row.as_of && old.as_of && row.as_of != old.as_of)
        return row.as_of.value() > old.as_of.value();
    return senders_.back().changed >= senders_[origin.last_change].changed;
}

namespace {

std::string date_of(const Project& project, const Sender& sender) {
    if (project.as_of)
        return workbook::to_iso(project.as_of.value());
    const std::time_t changed = std::chrono::system_clock::to_time_t(sender.changed);
    std::tm local{};
    if (changed == 0 || ::localtime_r(&changed, &local) == nullptr)
        return "";
    return fmt::format("{:04}-{:02}-{:02}", local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

} // namespace

SaidBy ProjectMerge::said_by_row(const Project& row) const {
    return {senders_.back().name, row_, date_of(row, senders_.back())};
}

SaidBy ProjectMerge::said_by_known(std::size_t place) const {
    const Sender& sender = senders_[origins_[place].last_change];
    return {sender.name, origins_[place].row, date_of(projects_[place], sender)};
}

bool ProjectMerge::takes_new(const Conflict& conflict, const Diagnostic& said, bool newer) const {
    for (const ValueDecision& decision : rules_.decisions.values)
        if (decision.project == conflict.project && decision.field == conflict.field) {
            if (decision.value == conflict.new_side.value)
                return true;
            if (decision.value == conflict.old_side.value)
                return false;
        }
    switch (rules_.on_conflict) {
    case OnConflict::newer:
        return newer;
    case OnConflict::ask:
        return rules_.take_new && rules_.take_new(said);
    case OnConflict::first:
        break;
    }
    return false;
}

void ProjectMerge::merge(std::size_t place, const Project& row,
                         std::vector<Diagnostic>& diagnostics) {
    Project& old = projects_[place];
    Origin& origin = origins_[place];
    const bool newer = is_newer(row, old, origin);
    const SaidBy old_by = said_by_known(place);
    const std::string old_name = old.name;
    bool changed = false;
    const auto take = [&](auto field) {
        old.*field = row.*field;
        if constexpr (std::is_same_v<decltype(field), decltype(&Project::position)>)
            old.given = row.given;
        changed = true;
    };
    const Project earlier = old;
    each_sent_field([&](const char* name, auto field) {
        if (!is_known(row.*field) || old.*field == row.*field)
            return;
        if (!is_known(old.*field))
            return take(field);
        if (same_words(row.*field, old.*field))
            return;
        Conflict conflict{.project = old.id,
                          .name = old_name,
                          .unit = old.unit_code,
                          .field = name,
                          .old_side = {words(old.*field), old_by},
                          .new_side = {words(row.*field), said_by_row(row)}};
        Diagnostic said{
            .severity = Severity::warning,
            .source = senders_.back().name,
            .row = row_,
            .field = name,
            .value = conflict.new_side.value,
            .message = trf("{}: {} has \"{}\"", old_name, old_by.source, conflict.old_side.value),
            .remedy = {}};
        conflict.takes_new = takes_new(conflict, said, newer);
        said.remedy = conflict.takes_new
                          ? tr("the new value was taken; --on-conflict first keeps the old")
                          : tr("the old value was kept; --on-conflict newer takes the new");
        diagnostics.push_back(std::move(said));
        if (conflict.takes_new)
            take(field);
        conflicts_.push_back(std::move(conflict));
    });
    if (changed) {
        origin.last_change = senders_.size() - 1;
        origin.row = row_;
    }
    const bool said_any = earlier.stage || earlier.percent || earlier.done;
    if (said_any && !same_progress(earlier, old))
        progress_.push_back(progress_of(earlier));
    ++(changed ? counts_.changed : counts_.unchanged);
}

void ProjectMerge::refuse(const Project& row, std::size_t place, RowCounts& counts,
                          std::vector<Diagnostic>& diagnostics) {
    --counts.accepted;
    ++counts.rejected;
    const Project& taken = projects_[place];
    diagnostics.push_back(
        {.source = senders_.back().name,
         .row = row_,
         .field = "id",
         .value = row.id.str(),
         .message = trf("{}: in {} another project has it, {}; left out", row.name.str(),
                        senders_[origins_[place].sender].name, taken.name.str()),
         .remedy = tr("give every record its own")});
}

void ProjectMerge::add(const workbook::Table<Project>& rows, const Sender& sender,
                       RowCounts& counts, std::vector<Diagnostic>& diagnostics) {
    senders_.push_back(sender);
    before_ = projects_.size();
    claimed_.assign(before_, false);
    const std::vector<Found> found = find_all(rows, sender);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Project& row = rows[i];
        row_ = i < sender.rows.size() ? std::optional(sender.rows[i]) : std::nullopt;
        std::optional<std::size_t> place = found[i].place;
        if (found[i].by_id && !alike(projects_[*place].name, row.name) &&
            answers_.are_same(row.name, projects_[*place].name) != true) {
            refuse(row, *place, counts, diagnostics);
            continue;
        }
        if (!place)
            place = same_by_likeness(row, diagnostics);
        if (place) {
            claimed_[*place] = true;
            merge(*place, row, diagnostics);
        } else {
            append_row(row, diagnostics);
            counts_.added += sender.counts ? 1 : 0;
        }
    }
}

} // namespace guanmo::io
