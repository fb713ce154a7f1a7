#pragma once

#include "i18n/translate.hpp"
#include "io/diagnostic.hpp"
#include "io/read.hpp"
#include "workbook/unit.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace guanmo::io {

/// Units from many sources, each with a code of its own.
class UnitMerge {
  public:
    /// Of the workbook imported into: later ones take their place.
    void add_present(std::vector<workbook::Unit> units, const std::string& source) {
        for (workbook::Unit& unit : units)
            if (known_.emplace(unit.code, Known{source, rows_.size(), true}).second)
                rows_.push_back(std::move(unit));
    }

    /// Units whose code is taken are refused and counted as such.
    void add(std::vector<workbook::Unit> units, const std::string& source, RowCounts& counts,
             std::vector<Diagnostic>& diagnostics) {
        for (workbook::Unit& unit : units) {
            if (known_.contains(unit.code))
                make_anew(unit, source, diagnostics);
            const auto [first, added] =
                known_.emplace(unit.code, Known{source, rows_.size(), false});
            if (added) {
                rows_.push_back(std::move(unit));
            } else if (first->second.replaceable) {
                first->second.replaceable = false;
                rows_[first->second.place] = std::move(unit);
            } else {
                --counts.accepted;
                ++counts.rejected;
                diagnostics.push_back(
                    {.source = source,
                     .field = "code",
                     .value = unit.code,
                     .message = i18n::trf("{}: the same is in {} already; left out", unit.name,
                                          first->second.source),
                     .remedy = i18n::tr("give every record its own")});
            }
        }
    }

    std::vector<workbook::Unit>& rows() { return rows_; }

  private:
    static constexpr std::string_view made = "row-";
    struct Known {
        std::string source;
        std::size_t place = 0;
        bool replaceable = false;
    };

    /// Codes that were made from the row mean nothing: the next free one is as good.
    void make_anew(workbook::Unit& unit, const std::string& source,
                   std::vector<Diagnostic>& diagnostics) {
        const std::string taken = unit.code;
        if (!taken.starts_with(made))
            return;
        do
            unit.code = fmt::format("{}{}", made, ++last_made_);
        while (known_.contains(unit.code));
        diagnostics.push_back(
            {.severity = Severity::warning,
             .source = source,
             .field = "code",
             .value = taken,
             .message = i18n::trf("{}: made in another source too; {} is made instead", unit.name,
                                  unit.code),
             .remedy = i18n::tr("fill it in")});
    }

    std::vector<workbook::Unit> rows_;
    std::unordered_map<std::string, Known> known_; ///< by code
    std::int64_t last_made_ = 0;
};

} // namespace guanmo::io
