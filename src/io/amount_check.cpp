#include "io/amount_check.hpp"

#include "i18n/translate.hpp"

#include <algorithm>
#include <cmath>

namespace guanmo::io {

using i18n::tr;
using i18n::trf;
using workbook::Money;
using workbook::Project;

namespace {

using Amount = workbook::Maybe<Money> Project::*;

struct AmountField {
    const char* name;
    Amount amount;
    double low; ///< decades below the middle from which on it is said
};

constexpr AmountField amount_fields[] = {
    {"investment", &Project::investment, 2},
    {"year_plan", &Project::year_plan, 2.5},
    {"done", &Project::done, 3},
};

/// Decades from the middle within which amounts of such a spread lie: four standard deviations, by
/// the quartiles; 0 when there are too few to tell. @param amounts in order, above 0.
double usual_spread(const std::vector<std::int64_t>& amounts) {
    constexpr std::size_t enough = 40;
    if (amounts.size() < enough)
        return 0;
    constexpr double quartiles_apart = 1.349; // of a normal distribution, in standard deviations
    const auto low = static_cast<double>(amounts[amounts.size() / 4]);
    const auto high = static_cast<double>(amounts[amounts.size() * 3 / 4]);
    return 4 * std::log10(high / low) / quartiles_apart;
}

class Checker {
  public:
    Checker(const workbook::Table<Project>::Builder& projects, const AmountCheck& check,
            std::vector<Diagnostic>& diagnostics)
        : projects_(projects), check_(check), diagnostics_(diagnostics) {}

    void check(const AmountField& field) {
        std::vector<std::int64_t> amounts;
        for (std::size_t i = 0; i < projects_.size(); ++i)
            if (const auto& amount = projects_[i].*field.amount; amount && amount->yuan > 0)
                amounts.push_back(amount->yuan);
        if (amounts.empty())
            return;
        std::sort(amounts.begin(), amounts.end());
        const std::int64_t middle = amounts[amounts.size() / 2];
        const auto median = static_cast<double>(middle);
        const double usual = usual_spread(amounts);
        check_column(field, median);
        constexpr std::size_t enough = 5;
        for (std::size_t i = 0; i < projects_.size(); ++i) {
            const auto& amount = projects_[i].*field.amount;
            if (!amount || amount->yuan <= 0)
                continue;
            const double decades = std::log10(static_cast<double>(amount->yuan) / median);
            const bool of_its_own = field.amount != &Project::investment && projects_[i].investment;
            if (!of_its_own && amounts.size() >= enough &&
                (decades > std::max(2.0, usual) || decades < -std::max(field.low, usual)))
                say(i, field, *amount,
                    trf("{} is far from the others, whose middle is {}; perhaps 万元 and 亿元 are "
                        "mixed up",
                        to_text(*amount), to_text(Money{middle})));
            else if (field.amount != &Project::investment)
                check_within(i, field, *amount);
        }
    }

  private:
    void check_column(const AmountField& field, double median) {
        constexpr double most = 1e11; // 1,000 亿元 for a project in the middle
        constexpr double least = 1e5; // 10 万元
        if (field.amount != &Project::investment || (median <= most && median >= least))
            return;
        const auto column = check_.columns.find(field.name);
        diagnostics_.push_back(
            {.severity = Severity::warning,
             .source = check_.source,
             .layer = check_.layer,
             .field = column == check_.columns.end() ? field.name : column->second.name,
             .message = trf("a project in the middle has {}; perhaps the column is in another unit",
                            to_text(Money{std::llround(median)})),
             .remedy = trf("--map {0}_wan=COLUMN or --map {0}_yi=COLUMN", field.name)});
    }

    void check_within(std::size_t i, const AmountField& field, Money amount) {
        const auto& whole = projects_[i].investment;
        constexpr std::int64_t far_more = 50;
        if (whole && whole->yuan > 0 && amount.yuan / far_more > whole->yuan)
            say(i, field, amount,
                trf("{} is far more than the total investment, {}; perhaps 万元 and 亿元 are mixed "
                    "up",
                    to_text(amount), to_text(*whole)));
    }

    void say(std::size_t i, const AmountField& field, Money amount, std::string message) {
        const auto column = check_.columns.find(field.name);
        diagnostics_.push_back(
            {.severity = Severity::warning,
             .source = check_.source,
             .layer = check_.layer,
             .row = check_.rows[i],
             .field = column == check_.columns.end() ? field.name : column->second.name,
             .value = to_text(amount),
             .message = std::move(message),
             .remedy = tr("write the unit into the cell: 1.2亿元")});
    }

    const workbook::Table<Project>::Builder& projects_;
    const AmountCheck& check_;
    std::vector<Diagnostic>& diagnostics_;
};

} // namespace

void check_amounts(const workbook::Table<Project>::Builder& projects, const AmountCheck& check,
                   std::vector<Diagnostic>& diagnostics) {
    Checker checker(projects, check, diagnostics);
    for (const AmountField& field : amount_fields)
        checker.check(field);
}

} // namespace guanmo::io
