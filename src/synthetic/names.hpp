#pragma once

#include "synthetic/random.hpp"

#include <string>
#include <vector>

namespace guanmo::synthetic {

/// An industry with what its projects build and what its companies are called.
struct Trade {
    const char* industry;
    const char* company; ///< "新能源", of a developer's name
    std::vector<const char*> products;
};
[[nodiscard]] const std::vector<Trade>& trades();

/// How a project and its developer are called. Developers' names begin with 示例, as no real
/// company's does.
struct ProjectNames {
    std::string name;       ///< "开鲁县瑞丰年产12万吨玉米深加工二期项目"
    std::string short_name; ///< "瑞丰玉米深加工"
    std::string developer;  ///< "示例瑞丰农业有限公司"
};
[[nodiscard]] ProjectNames invented_names(Random& random, const Trade& trade,
                                          const std::string& unit);

} // namespace guanmo::synthetic
