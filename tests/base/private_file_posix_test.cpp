#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>
#include <string>

#include <qoltanba/base/private_file.h>

#include "folder.h"

namespace qoltanba {
namespace {

namespace fs = std::filesystem;
using test::Folder;

TEST(PrivateFile, IsItsOwnersAloneAndReplacedAsAWhole) {
    const Folder folder;
    const fs::path inner = folder.path / "a" / "b";
    ASSERT_TRUE(makePrivateFolder(inner));
    EXPECT_EQ(fs::status(inner).permissions(), fs::perms::owner_all);
    ASSERT_TRUE(writePrivateFile(inner / "file", "first"));
    ASSERT_TRUE(writePrivateFile(inner / "file", "second"));
    EXPECT_EQ(readSmallFile(inner / "file"), "second");
    EXPECT_EQ(fs::status(inner / "file").permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_FALSE(isReadableByOthers(inner / "file"));
    EXPECT_EQ(std::distance(fs::directory_iterator(inner), {}), 1) << "nothing is left beside it";
}

TEST(PrivateFile, AFolderIsLookedAtBeforeItIsTrusted) {
    const Folder folder;
    const fs::path own = folder.path / "own";
    ASSERT_TRUE(makePrivateFolder(own));
    EXPECT_TRUE(isPrivateFolder(own));
    fs::permissions(own, fs::perms::owner_all | fs::perms::group_exec);
    EXPECT_FALSE(isPrivateFolder(own)) << "others may go in";
    fs::permissions(own, fs::perms::owner_all);
    fs::create_directory_symlink(own, folder.path / "link");
    EXPECT_FALSE(isPrivateFolder(folder.path / "link")) << "the one who made it may lead it elsewhere";
    EXPECT_FALSE(isPrivateFolder(folder.path / "absent"));
    ASSERT_TRUE(writePrivateFile(own / "file", "x"));
    EXPECT_FALSE(isPrivateFolder(own / "file"));
    EXPECT_FALSE(isPrivateFolder("/proc")) << "another owner's";
}

TEST(PrivateFile, SaysWhyItCannotBeReadOrWritten) {
    const Folder folder;
    EXPECT_EQ(readSmallFile(folder.path / "absent").error().code, ErrorCode::fileNotFound);
    std::ofstream(folder.path / "file") << "0123456789";
    EXPECT_EQ(readSmallFile(folder.path / "file", 9).error().code, ErrorCode::fileUnreadable);
    EXPECT_EQ(readSmallFile(folder.path / "file", 10), "0123456789");
    ASSERT_EQ(::mkfifo((folder.path / "pipe").c_str(), 0600), 0);
    EXPECT_EQ(readSmallFile(folder.path / "pipe").error().code, ErrorCode::fileUnreadable)
        << "nobody may ever write into it";
    EXPECT_EQ(writePrivateFile(folder.path / "file" / "below", "x").error().code, ErrorCode::fileNotWritable);
    EXPECT_EQ(makePrivateFolder(folder.path / "file" / "below").error().code, ErrorCode::fileNotWritable);
}

}  // namespace
}  // namespace qoltanba
