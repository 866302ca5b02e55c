#include <gtest/gtest.h>

#include <filesystem>

#include <qoltanba/base/temporary_file.h>

#include "folder.h"

namespace qoltanba {
namespace {

TEST(TemporaryFile, HasNoName) {
    const test::Folder place;
    const auto file = TemporaryFile::createIn(place.path);
    ASSERT_TRUE(file) << file.error().detail;
    EXPECT_TRUE(std::filesystem::is_empty(place.path));
}

}  // namespace
}  // namespace qoltanba
