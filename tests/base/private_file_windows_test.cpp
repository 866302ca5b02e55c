#include <windows.h>
#include <gtest/gtest.h>
#include <sddl.h>

#include <filesystem>
#include <iterator>
#include <memory>
#include <string>

#include <qoltanba/base/private_file.h>
#include <qoltanba/base/windows_access.h>

#include "folder.h"

namespace qoltanba {
namespace {

namespace fs = std::filesystem;
using test::Folder;

/// Gives a file or folder another access list.
void setAccess(const fs::path& path, const wchar_t* list) {
    PSECURITY_DESCRIPTOR made = nullptr;
    ASSERT_TRUE(ConvertStringSecurityDescriptorToSecurityDescriptorW(list, SDDL_REVISION_1, &made, nullptr));
    const std::unique_ptr<void, decltype(&LocalFree)> owned(made, LocalFree);
    ASSERT_TRUE(SetFileSecurityW(path.c_str(), DACL_SECURITY_INFORMATION, made));
}

TEST(PrivateFile, IsItsOwnersAloneAndReplacedAsAWhole) {
    const Folder folder;
    const fs::path inner = folder.path / "a" / "b";
    ASSERT_TRUE(makePrivateFolder(inner));
    EXPECT_TRUE(isPrivateFolder(inner));
    ASSERT_TRUE(writePrivateFile(inner / "file", "first"));
    ASSERT_TRUE(writePrivateFile(inner / "file", "second"));
    EXPECT_EQ(readSmallFile(inner / "file"), "second");
    EXPECT_FALSE(isReadableByOthers(inner / "file"));
    EXPECT_EQ(std::distance(fs::directory_iterator(inner), {}), 1) << "nothing is left beside it";
}

TEST(PrivateFile, OthersWithAccessAreSeen) {
    const Folder folder;
    const fs::path file = folder.path / "file";
    ASSERT_TRUE(writePrivateFile(file, "x"));
    EXPECT_FALSE(isReadableByOthers(file));
    setAccess(file, L"D:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;FR;;;WD)");
    EXPECT_TRUE(isReadableByOthers(file)) << "everybody may read";
    EXPECT_FALSE(givesToOthers(file, FILE_WRITE_DATA));
}

TEST(PrivateFile, AFolderIsLookedAtBeforeItIsTrusted) {
    const Folder folder;
    const fs::path own = folder.path / "own";
    ASSERT_TRUE(makePrivateFolder(own));
    EXPECT_TRUE(isPrivateFolder(own));
    setAccess(own, L"D:P(A;;FA;;;SY)(A;;FA;;;BA)(A;;0x1200a9;;;WD)");
    EXPECT_FALSE(isPrivateFolder(own)) << "others may go in";
    EXPECT_FALSE(isPrivateFolder(folder.path / "absent"));
    ASSERT_TRUE(writePrivateFile(folder.path / "file", "x"));
    EXPECT_FALSE(isPrivateFolder(folder.path / "file"));
}

TEST(PrivateFile, OfAnAdministratorIsNotThisPersons) {
    const Folder folder;
    const fs::path file = folder.path / "policy.ini";
    EXPECT_FALSE(canOrdinaryPeopleChange(file)) << "it is not there";
    test::write(file, "port=1");
    EXPECT_TRUE(canOrdinaryPeopleChange(file)) << "this person made it";
}

TEST(PrivateFile, SaysWhyItCannotBeReadOrWritten) {
    const Folder folder;
    EXPECT_EQ(readSmallFile(folder.path / "absent").error().code, ErrorCode::fileNotFound);
    test::write(folder.path / "file", "0123456789");
    EXPECT_EQ(readSmallFile(folder.path / "file", 9).error().code, ErrorCode::fileUnreadable);
    EXPECT_EQ(readSmallFile(folder.path / "file", 10), "0123456789");
    EXPECT_EQ(writePrivateFile(folder.path / "file" / "below", "x").error().code, ErrorCode::fileNotWritable);
    EXPECT_EQ(makePrivateFolder(folder.path / "file" / "below").error().code, ErrorCode::fileNotWritable);
}

}  // namespace
}  // namespace qoltanba
