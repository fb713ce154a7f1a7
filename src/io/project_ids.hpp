#pragma once

#include "workbook/project.hpp"
#include "workbook/table.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace guanmo::io {

/// Which project has an identifier, while projects are read. Some 16 to 32 bytes a project.
class ProjectIds {
  public:
    using Projects = workbook::Table<workbook::Project>::Builder;

    /// Its place in `projects`; none when it is not there.
    [[nodiscard]] std::optional<std::size_t> find(const Projects& projects,
                                                  std::string_view id) const;
    /// It will soon be asked for: its slot is brought near the processor.
    void expect(std::string_view id) const;
    /// Makes room at once for that many; more are taken up as well.
    void reserve(std::size_t projects);
    /// Takes up the last project of `projects`.
    void add(const Projects& projects);

  private:
    /// Free while `number` is 0.
    struct Slot {
        std::uint32_t number = 0; ///< the place + 1
        std::uint32_t mark = 0;   ///< of the identifier's hash: spares most looks at the project
    };
    [[nodiscard]] std::size_t slot_of(const Projects& projects, std::string_view id,
                                      std::size_t hash) const;
    void put(const Projects& projects, std::size_t place);

    std::vector<Slot> slots_ = std::vector<Slot>(1024);
};

} // namespace guanmo::io
