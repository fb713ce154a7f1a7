# What most sources of a target include, read once for all of them: a build from scratch takes half
# the time. A change of such a header builds the whole target anew, and a compiler cache does better,
# so this is off where there is one that has something to give.
set(precompile ON)
if(CCACHE)
  execute_process(COMMAND ${CCACHE} --print-stats OUTPUT_VARIABLE cache_statistics ERROR_QUIET)
  if(cache_statistics MATCHES "files_in_cache\t[1-9][0-9][0-9]")
    set(precompile OFF)
  endif()
endif()
option(GUANMO_PRECOMPILE "Read common headers once for each target" ${precompile})

set(guanmo_common_headers
    <algorithm> <array> <charconv> <chrono> <cmath> <cstdint> <filesystem> <fstream> <functional>
    <map> <memory> <numeric> <optional> <set> <span> <sstream> <string> <string_view>
    <unordered_map> <utility> <variant> <vector> <fmt/format.h>)

# Headers of the target's own go by their names below src/ or tests/. Few sources are not worth it.
function(guanmo_precompile target)
  get_target_property(sources ${target} SOURCES)
  list(LENGTH sources count)
  if(NOT (GUANMO_PRECOMPILE OR "${target}" IN_LIST GUANMO_PRECOMPILE_ONLY) OR count LESS 4)
    return()
  endif()
  list(TRANSFORM ARGN REPLACE "(.+)" "<\\1>" OUTPUT_VARIABLE own)
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # Of a header read before GCC forgets that it is the system's: the false alarms of bug 105651.
    target_compile_options(${target} PRIVATE -Wno-array-bounds
                           -Wno-stringop-overflow -Wno-stringop-overread)
  endif()
  target_precompile_headers(${target} PRIVATE ${guanmo_common_headers} ${own})
endfunction()
