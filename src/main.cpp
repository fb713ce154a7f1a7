#include "app/commands.hpp"

int main(int argc, char** argv) {
    return guanmo::app::run(argc, argv);
}
