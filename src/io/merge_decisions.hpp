#pragma once

#include "io/diagnostic.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// What people said of rows that may be one project, and of values that differ.
namespace guanmo::io {

/// Whether the projects of two names are one; names are compared as `plain_name` makes them.
struct MatchDecision {
    std::string name;
    std::string with; ///< empty: like no other, whatever it is called
    bool same = false;
    friend bool operator==(const MatchDecision&, const MatchDecision&) = default;
};

/// Which value of a field counts, as the report of an import shows it.
struct ValueDecision {
    std::string project; ///< its identifier
    std::string field;
    std::string value;
    friend bool operator==(const ValueDecision&, const ValueDecision&) = default;
};

struct MergeDecisions {
    std::vector<MatchDecision> matches;
    std::vector<ValueDecision> values;
};

/// What was said of names, to be looked up. The last word counts.
class MatchAnswers {
  public:
    explicit MatchAnswers(const std::vector<MatchDecision>& matches);

    /// Of the two names, in either order; none: nothing was said.
    [[nodiscard]] std::optional<bool> are_same(std::string_view name, std::string_view other) const;

    /// Names, as `plain_name` makes them, that were said to be the same as that one.
    [[nodiscard]] std::vector<std::string> same_as(std::string_view name) const;

  private:
    std::unordered_map<std::string, std::map<std::string, bool>> answers_; ///< by plain names
};

/// {"matches":[{"name","with","same":true}],"values":[{"project","field","value"}]}, either list
/// may be missing. No value when the file cannot be read, which is said.
[[nodiscard]] Loaded<MergeDecisions> read_decisions(const std::string& path);

/// Where what was said of names is kept for the next import, in the same form: beside
/// `forms_path`; empty when there is none.
[[nodiscard]] std::string remembered_matches_path();

/// The same, of a file that need not be there.
[[nodiscard]] Loaded<MergeDecisions> read_remembered_matches(const std::string& path);

/// Puts the new matches behind those known; the oldest go when there are more than 5,000.
[[nodiscard]] std::vector<Diagnostic> remember_matches(const std::string& path,
                                                       const std::vector<MatchDecision>& matches);

} // namespace guanmo::io
