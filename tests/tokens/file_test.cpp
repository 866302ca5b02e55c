// What is refused before a password is asked for, and reading from odd places.
#include <sys/stat.h>
#include <unistd.h>

#include "testing.h"

namespace qoltanba::tokens::testing {
namespace {

TEST(KeyFile, MissingIsNotFound) {
    const Folder folder;
    EXPECT_EQ(outcome(openKeyFile(library(), folder / "no.p12")), "fileNotFound");
    EXPECT_EQ(outcome(openKeyFile(library(), folder / "no/folder/key.p12")), "fileNotFound");
    const auto file = folder.write("file", asBytes("x"));
    EXPECT_EQ(outcome(openKeyFile(library(), file / "key.p12")), "fileNotFound");
    EXPECT_EQ(outcome(openKeyFile(library(), "")), "fileNotFound");
}

TEST(KeyFile, FolderIsUnreadable) {
    EXPECT_EQ(outcome(openKeyFile(library(), vectorPath("p12"))), "fileUnreadable");
}

TEST(KeyFile, NamedPipeIsRefusedWithoutWaiting) {
    const Folder folder;
    const auto pipe = folder / "pipe";
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_EQ(outcome(openKeyFile(library(), pipe)), "fileUnreadable");
}

TEST(KeyFile, DeviceIsUnreadable) {
    EXPECT_EQ(outcome(openKeyFile(library(), "/dev/zero")), "fileUnreadable");
    EXPECT_EQ(outcome(openKeyFile(library(), "/dev/null")), "fileUnreadable");
}

TEST(KeyFile, ReadingThatFailsIsUnreadable) {
    // A regular file whose first octet cannot be read, also by root.
    if (!std::filesystem::exists("/proc/self/mem")) GTEST_SKIP() << "no /proc here";
    EXPECT_EQ(outcome(openKeyFile(library(), "/proc/self/mem")), "fileUnreadable");
}

TEST(KeyFile, ForbiddenIsUnreadable) {
    if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
    const Folder folder;
    const auto file = folder.write("key.p12", read(scenarioPath("individual_sign")));
    std::filesystem::permissions(file, std::filesystem::perms::none);
    EXPECT_EQ(outcome(openKeyFile(library(), file)), "fileUnreadable");
}

TEST(KeyFile, SymbolicLinksAreFollowed) {
    const Folder folder;
    std::filesystem::create_symlink(scenarioPath("individual_sign"), folder / "good");
    EXPECT_EQ(outcome(keysOf(folder / "good")), "opened");
    std::filesystem::create_symlink(folder / "nowhere", folder / "dangling");
    EXPECT_EQ(outcome(openKeyFile(library(), folder / "dangling")), "fileNotFound");
    std::filesystem::create_symlink(folder / "loop", folder / "loop");
    EXPECT_EQ(outcome(openKeyFile(library(), folder / "loop")), "fileUnreadable");
}

TEST(KeyFile, NamesOutsideAsciiAndSpaces) {
    const Folder folder;
    const auto file = folder.write("Менің кілтім (1).p12", read(scenarioPath("individual_sign")));
    EXPECT_EQ(outcome(keysOf(file)), "opened");
}

TEST(KeyFile, EmptyIsEmpty) {
    const Folder folder;
    EXPECT_EQ(outcome(openKeyFile(library(), folder.write("empty.p12", {}))), "keyFileEmpty");
}

TEST(KeyFile, LargestIsReadAndOneOctetMoreIsNot) {
    const Folder folder;
    auto content = read(scenarioPath("individual_sign"));
    content.resize(keyFileLimit);  // what follows the PFX is nobody's business
    EXPECT_EQ(outcome(keysOf(folder.write("largest.p12", content))), "opened");
    content.resize(keyFileLimit + 1);
    EXPECT_EQ(outcome(openKeyFile(library(), folder.write("larger.p12", content))), "keyFileTooLarge");
}

TEST(KeyFile, HugeIsRefusedUnread) {
    const Folder folder;
    const auto file = folder.write("huge.p12", read(scenarioPath("individual_sign")));
    std::filesystem::resize_file(file, std::uintmax_t{1} << 40U);  // sparse: reading a TiB would not end
    EXPECT_EQ(outcome(openKeyFile(library(), file)), "keyFileTooLarge");
}

}  // namespace
}  // namespace qoltanba::tokens::testing
