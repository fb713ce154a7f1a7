#pragma once

#include "io/diagnostic.hpp"
#include "style/colour.hpp"
#include "workbook/clock.hpp"
#include "workbook/date.hpp"

#include <toml++/toml.h>

#include <set>
#include <span>

namespace guanmo::io {

struct Range {
    double low = 0;
    double high = 1e9;
};

/// Parses a TOML file; a mistake is said with its line.
[[nodiscard]] Loaded<toml::table> read_toml(const std::string& path);

/// Reads the entries of one TOML table into values. An entry that is missing, of another kind, out
/// of range or not known is said and leaves the value as it was.
class TomlTable {
  public:
    enum class Missing { is_said, is_fine };

    /// @param name how the table is called in diagnostics, "symbols"; empty at the top.
    /// `table` may be null: then everything in it is missing, which is said once.
    TomlTable(const toml::table* table, std::string name, std::string source, Missing missing,
              std::vector<Diagnostic>& diagnostics);

    void read(std::string_view key, double& into, Range range);
    void read(std::string_view key, int& into, Range range);
    void read(std::string_view key, bool& into);
    void read(std::string_view key, std::string& into);
    void read(std::string_view key, style::Colour& into);
    void read(std::string_view key, std::optional<workbook::PartialDate>& into);
    void read(std::string_view key, workbook::ClockTime& into);
    void read(std::string_view key, std::vector<std::string>& into);
    void read(std::string_view key, std::vector<double>& into, Range range);
    void read(std::string_view key, std::span<double> into, Range range); ///< exactly so many
    void read(std::string_view key, std::span<style::Colour> into);       ///< exactly so many

    /// For entries that may be left out whatever the table's rule; counts as asking for it.
    [[nodiscard]] bool has(std::string_view key);

    /// False when it is missing, or no table.
    [[nodiscard]] bool is_there() const { return table_ != nullptr; }

    /// The table inside this one.
    [[nodiscard]] TomlTable table(std::string_view key);
    /// The tables of a list of tables (`[[key]]`).
    [[nodiscard]] std::vector<TomlTable> tables(std::string_view key);

    /// Says every entry that nobody asked for; to be called when all is read.
    void say_unknown() const;
    /// Says what is wrong with the entry `key`.
    void say(std::string_view key, std::string message, std::string remedy,
             Severity severity = Severity::error) const;

  private:
    const toml::node* find(std::string_view key);
    std::string full_name(std::string_view key) const;

    const toml::table* table_;
    std::string name_;
    std::string source_;
    Missing missing_;
    std::vector<Diagnostic>* diagnostics_;
    std::set<std::string, std::less<>> asked_;
};

} // namespace guanmo::io
