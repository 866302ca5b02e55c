#include <gtest/gtest.h>

#include <filesystem>
#include <iterator>
#include <string>

#include <qoltanba/base/temporary_file.h>

#include "folder.h"

namespace qoltanba {
namespace {

namespace fs = std::filesystem;
using test::Folder;

TEST(TemporaryFile, KeepsWhatIsAppendedAndLeavesNothing) {
    const Folder place;
    {
        Result<TemporaryFile> file = TemporaryFile::createIn(place.path);
        ASSERT_TRUE(file) << file.error().detail;
        ASSERT_TRUE(file->append(asBytes("қол")));
        ASSERT_TRUE(file->append(asBytes("таңба")));
        EXPECT_EQ(file->size(), std::string("қолтаңба").size());
        TemporaryFile moved = *std::move(file);
        Bytes buffer(100);
        EXPECT_EQ(moved.readAt(0, buffer), std::string("қолтаңба").size());
        EXPECT_EQ(asText(BytesView(buffer).first(16)), "қолтаңба");
        EXPECT_EQ(moved.readAt(6, std::span(buffer).first(4)), 4U);
        EXPECT_EQ(asText(BytesView(buffer).first(4)), "та");
        EXPECT_EQ(moved.readAt(16, buffer), 0U);
    }
    EXPECT_TRUE(fs::is_empty(place.path));
}

TEST(TemporaryFile, NeedsAFolder) {
    const Folder place;
    const auto file = TemporaryFile::createIn(place.path / "none");
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().code, ErrorCode::fileNotWritable);
}

}  // namespace
}  // namespace qoltanba
