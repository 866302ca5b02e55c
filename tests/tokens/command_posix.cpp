#include <cstdlib>

#include "testing.h"

namespace qoltanba::tokens::testing {

void run(const std::string& command) {
    EXPECT_EQ(std::system((command + " 2>/dev/null").c_str()), 0) << command;
}

}  // namespace qoltanba::tokens::testing
