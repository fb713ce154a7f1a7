#include "io/merge.hpp"

#include "i18n/translate.hpp"
#include "io/field_values.hpp"
#include "io/row_fields.hpp"

#include <fmt/format.h>

#include <algorithm>

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

bool alike(std::string_view name, std::string_view other) {
    const auto pairs = [](std::string_view text) {
        const std::string plain = plain_name(text);
        constexpr std::size_t pair = 6; // bytes of two Chinese characters
        std::set<std::string> found;
        for (std::size_t i = 0; i + pair <= plain.size(); i += 3)
            found.insert(plain.substr(i, pair));
        if (found.empty())
            found.insert(plain);
        return found;
    };
    const auto a = pairs(name);
    const auto b = pairs(other);
    const auto common = std::count_if(a.begin(), a.end(),
                                      [&b](const std::string& pair) { return b.contains(pair); });
    return static_cast<std::size_t>(common) * 4 >= a.size() + b.size();
}

ProjectMerge::ProjectMerge(OnConflict rule, std::function<bool(const Diagnostic&)> take_new)
    : rule_(rule), take_new_(std::move(take_new)) {}

std::optional<std::size_t> ProjectMerge::same_project(const Project& row,
                                                      const Sender& sender) const {
    if (identifies(row, sender))
        if (const auto found = by_id_.find(row.id); found != by_id_.end())
            return found->second;
    const auto found = by_name_.find(name_key(row));
    if (found == by_name_.end())
        return std::nullopt;
    const auto earlier = std::count_if(found->second.begin(), found->second.end(),
                                       [this](std::size_t place) { return place < before_; });
    // Two identifiers that both mean something are two projects, whatever they are called.
    const std::size_t place = found->second.front();
    const bool both_identified =
        identifies(row, sender) && identifies(projects_[place], senders_[origins_[place].sender]);
    return earlier == 1 && place < before_ && !both_identified ? std::optional(place)
                                                               : std::nullopt;
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
                 .field = "id",
                 .value = taken,
                 .message = trf("{}: made in another source too; {} is made instead",
                                row.name.str(), row.id.str()),
                 .remedy = tr("fill it in")});
    }
    by_id_.emplace(row.id, projects_.size());
    by_name_[name_key(row)].push_back(projects_.size());
    origins_.push_back({senders_.size() - 1, senders_.size() - 1});
    projects_.push_back(std::move(row));
}

bool ProjectMerge::is_newer(const Project& row, const Project& old, const Origin& origin) const {
    if (row.as_of && old.as_of && row.as_of != old.as_of)
        return row.as_of.value() > old.as_of.value();
    return senders_.back().changed >= senders_[origin.last_change].changed;
}

void ProjectMerge::merge(std::size_t place, const Project& row,
                         std::vector<Diagnostic>& diagnostics) {
    Project& old = projects_[place];
    Origin& origin = origins_[place];
    const bool newer = is_newer(row, old, origin);
    bool changed = false;
    const auto take = [&](auto field) {
        old.*field = row.*field;
        if constexpr (std::is_same_v<decltype(field), decltype(&Project::position)>)
            old.given = row.given;
        changed = true;
    };
    const std::string old_name = old.name;
    const Project earlier = old;
    each_sent_field([&](const char* name, auto field) {
        if (!is_known(row.*field) || old.*field == row.*field)
            return;
        if (!is_known(old.*field))
            return take(field);
        if (same_words(row.*field, old.*field))
            return;
        Diagnostic conflict{.severity = Severity::warning,
                            .source = senders_.back().name,
                            .field = name,
                            .value = words(row.*field),
                            .message = trf("{}: {} has \"{}\"", old_name,
                                           senders_[origin.last_change].name, words(old.*field)),
                            .remedy = {}};
        const bool takes = rule_ == OnConflict::newer ? newer
                           : rule_ == OnConflict::ask ? take_new_ && take_new_(conflict)
                                                      : false;
        conflict.remedy = takes ? tr("the new value was taken; --on-conflict first keeps the old")
                                : tr("the old value was kept; --on-conflict newer takes the new");
        diagnostics.push_back(std::move(conflict));
        if (takes)
            take(field);
    });
    if (changed)
        origin.last_change = senders_.size() - 1;
    const bool said_any = earlier.stage || earlier.percent || earlier.done;
    if (said_any && !same_progress(earlier, old))
        progress_.push_back(progress_of(earlier));
    ++(changed ? counts_.changed : counts_.unchanged);
}

void ProjectMerge::add(const workbook::Table<Project>& rows, const Sender& sender,
                       RowCounts& counts, std::vector<Diagnostic>& diagnostics) {
    senders_.push_back(sender);
    before_ = projects_.size();
    for (const Project& row : rows) {
        const auto place = same_project(row, sender);
        if (place && *place < before_ && alike(projects_[*place].name, row.name)) {
            merge(*place, row, diagnostics);
        } else if (place) {
            --counts.accepted;
            ++counts.rejected;
            const Project& taken = projects_[*place];
            diagnostics.push_back(
                {.source = sender.name,
                 .field = "id",
                 .value = row.id.str(),
                 .message = trf("{}: in {} another project has it, {}; left out", row.name.str(),
                                senders_[origins_[*place].sender].name, taken.name.str()),
                 .remedy = tr("give every record its own")});
        } else {
            append_row(row, diagnostics);
            counts_.added += sender.counts ? 1 : 0;
        }
    }
}

} // namespace guanmo::io
