#include "program_arguments.h"

namespace qoltanba::cli {

struct ProgramArguments::Converted {};

ProgramArguments::ProgramArguments(int argc, char** argv) {
    if (argc > 1) words_ = {argv + 1, argv + argc};
}

ProgramArguments::~ProgramArguments() = default;

}  // namespace qoltanba::cli
