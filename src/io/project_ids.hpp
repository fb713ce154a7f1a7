#pragma once

#include "workbook/project.hpp"
#include "workbook/table.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace guanmo::io {

/// Which project has an identifier, while projects are read. Eight bytes a project.
class ProjectIds {
  public:
    using Projects = workbook::Table<workbook::Project>::Builder;

    /// Its place in `projects`; none when it is not there.
    [[nodiscard]] std::optional<std::size_t> find(const Projects& projects,
                                                  std::string_view id) const;
    /// Takes up the last project of `projects`.
    void add(const Projects& projects);

  private:
    [[nodiscard]] std::size_t slot_of(const Projects& projects, std::string_view id) const;

    static constexpr std::uint32_t free = 0;
    std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(1024, free); ///< place + 1
};

} // namespace guanmo::io
