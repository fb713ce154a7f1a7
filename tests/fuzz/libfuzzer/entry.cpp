// What libFuzzer calls. One program holds all targets: --target=NAME names the one to run.
#include "../target.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>

namespace {

std::optional<guanmo::fuzz::Target> chosen;

} // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv) {
    constexpr std::string_view option = "--target=";
    for (int i = 1; i < *argc; ++i)
        if (const std::string_view argument = (*argv)[i]; argument.starts_with(option))
            for (const auto& target : guanmo::fuzz::all_targets())
                if (target.name == argument.substr(option.size()))
                    chosen = target;
    if (chosen)
        return 0;
    std::fputs("--target=NAME, one of:", stderr);
    for (const auto& target : guanmo::fuzz::all_targets())
        std::fprintf(stderr, " %s", target.name.c_str());
    std::fputs("\n", stderr);
    std::exit(64);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size <= chosen->longest)
        chosen->read({reinterpret_cast<const char*>(bytes), size});
    return 0;
}
