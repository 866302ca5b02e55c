#include <qoltanba/base/private_file.h>

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace qoltanba {
namespace {

namespace fs = std::filesystem;

struct Folder {
    fs::path path;

    Folder() {
        std::string name = (fs::temp_directory_path() / "qoltanba-test-XXXXXX").string();
        path = mkdtemp(name.data());
    }
    ~Folder() { fs::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
};

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

TEST(PrivateFile, SaysWhyItCannotBeReadOrWritten) {
    const Folder folder;
    EXPECT_EQ(readSmallFile(folder.path / "absent").error().code, ErrorCode::fileNotFound);
    std::ofstream(folder.path / "file") << "0123456789";
    EXPECT_EQ(readSmallFile(folder.path / "file", 9).error().code, ErrorCode::fileUnreadable);
    EXPECT_EQ(readSmallFile(folder.path / "file", 10), "0123456789");
    EXPECT_EQ(writePrivateFile(folder.path / "file" / "below", "x").error().code, ErrorCode::fileNotWritable);
    EXPECT_EQ(makePrivateFolder(folder.path / "file" / "below").error().code, ErrorCode::fileNotWritable);
}

}  // namespace
}  // namespace qoltanba
