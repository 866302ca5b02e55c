#include <windows.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <iterator>
#include <string>

#include <qoltanba/base/file.h>
#include <qoltanba/base/path_text.h>
#include <qoltanba/base/temporary_file.h>
#include <qoltanba/base/windows_handle.h>
#include <qoltanba/base/windows_text.h>

#include "folder.h"

namespace qoltanba {
namespace {

namespace fs = std::filesystem;
using test::contentOf;
using test::Folder;

ErrorCode errorOf(const fs::path& path) {
    const auto file = RegularFile::open(path);
    return file ? ErrorCode::internal : file.error().code;
}

std::ptrdiff_t filesIn(const fs::path& folder) {
    return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

TEST(ForeignFile, IsReadAtAnyPlaceOctetForOctet) {
    const Folder folder;
    const std::string content = std::string("0\r\n1\x1a", 5) + std::string(1, '\0') + "6789";
    test::write(folder.path / "file", content);
    const auto file = RegularFile::open(folder.path / "file");
    ASSERT_TRUE(file) << file.error().detail;
    EXPECT_EQ((*file)->size(), 10U);
    Bytes buffer(4);
    EXPECT_EQ((*file)->readAt(3, buffer), 4U);
    EXPECT_EQ(asText(buffer), content.substr(3, 4));
    EXPECT_EQ((*file)->readAt(8, buffer), 2U);
    EXPECT_EQ((*file)->readAt(10, buffer), 0U);
    EXPECT_EQ(asText(*(*file)->readWhole(10)), content);
    EXPECT_EQ((*file)->readWhole(9).error().code, ErrorCode::tooLarge);
}

TEST(ForeignFile, MayBeRenamedAndDeletedWhileItIsRead) {
    const Folder folder;
    test::write(folder.path / "file", "as opened");
    const auto file = RegularFile::open(folder.path / "file");
    ASSERT_TRUE(file);
    test::write(folder.path / "other", "swapped");
    EXPECT_TRUE(MoveFileExW((folder.path / "other").c_str(), (folder.path / "moved").c_str(), 0));
    EXPECT_TRUE(DeleteFileW((folder.path / "file").c_str()));
    EXPECT_EQ(asText(*(*file)->readWhole(100)), "as opened");
}

TEST(ForeignFile, AnythingButAFileIsRefusedWithoutWaiting) {
    const Folder folder;
    EXPECT_EQ(errorOf(folder.path), ErrorCode::fileUnreadable);
    EXPECT_EQ(errorOf("NUL"), ErrorCode::fileUnreadable);
    EXPECT_EQ(errorOf(folder.path / "absent"), ErrorCode::fileNotFound);
    EXPECT_EQ(errorOf(folder.path / "a?b"), ErrorCode::fileNotFound);
    EXPECT_EQ(errorOf(folder.path / std::wstring(L"a\0b", 3)), ErrorCode::fileNotFound);
    const WindowsHandle pipe(
        CreateNamedPipeW(L"\\\\.\\pipe\\qoltanba-test", PIPE_ACCESS_DUPLEX, 0, 1, 0, 0, 0, nullptr));
    ASSERT_TRUE(pipe.isOpen());
    EXPECT_EQ(errorOf("\\\\.\\pipe\\qoltanba-test"), ErrorCode::fileUnreadable);
}

TEST(WrittenFile, AppearsWholeOrNotAtAll) {
    const Folder folder;
    const fs::path path = folder.path / pathFromUtf8("Құжат.txt");
    {
        auto file = AtomicFile::create(path);
        ASSERT_TRUE(file) << file.error().detail;
        ASSERT_TRUE(file->write(asBytes("half")));
        EXPECT_FALSE(fs::exists(path));
    }
    EXPECT_EQ(filesIn(folder.path), 0) << "what was not finished leaves nothing";
    for (const std::string& content : {std::string("one\r\n\x1a"), std::string("second")}) {
        auto file = AtomicFile::create(path);
        ASSERT_TRUE(file);
        ASSERT_TRUE(file->write(asBytes(content)));
        ASSERT_TRUE(file->sync());
        ASSERT_TRUE(file->finish());
        EXPECT_EQ(contentOf(path), content);
        EXPECT_EQ(filesIn(folder.path), 1);
    }
}

TEST(WrittenFile, TakesOnlyANameThatNothingHas) {
    const Folder folder;
    test::write(folder.path / "a", "old");
    auto file = AtomicFile::createIn(folder.path);
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->write(asBytes("new")));
    EXPECT_FALSE(file->finishNew(folder.path / "a").value());
    EXPECT_EQ(contentOf(folder.path / "a"), "old");
    EXPECT_TRUE(file->finishNew(folder.path / "c").value());
    EXPECT_EQ(contentOf(folder.path / "c"), "new");
    EXPECT_EQ(filesIn(folder.path), 2);
    EXPECT_EQ(AtomicFile::createIn(folder.path / "absent").error().code, ErrorCode::fileNotWritable);
}

TEST(WrittenFile, IsNoFolder) {
    const Folder folder;
    EXPECT_EQ(AtomicFile::create(folder.path).error().code, ErrorCode::fileNotWritable);
    EXPECT_EQ(AtomicFile::create(folder.path / "absent" / "file").error().code, ErrorCode::fileNotWritable);
}

TEST(WrittenFile, MayHaveAPathOfMoreThan260Characters) {
    const Folder folder;
    fs::path deep = folder.path;
    for (int i = 0; i < 4; ++i) {
        deep /= std::wstring(100, L'қ');
        ASSERT_TRUE(CreateDirectoryW(extendedPath(deep).c_str(), nullptr)) << i;
    }
    auto file = AtomicFile::create(deep / "file");
    ASSERT_TRUE(file) << file.error().detail;
    ASSERT_TRUE(file->write(asBytes("deep")));
    ASSERT_TRUE(file->finish());
    {
        const auto read = RegularFile::open(deep / "file");
        ASSERT_TRUE(read) << read.error().detail;
        EXPECT_EQ(asText(*(*read)->readWhole(100)), "deep");
    }
    EXPECT_TRUE(DeleteFileW(extendedPath(deep / "file").c_str()));
    for (int i = 0; i < 4; ++i) {
        EXPECT_TRUE(RemoveDirectoryW(extendedPath(deep).c_str()));
        deep = deep.parent_path();
    }
}

TEST(TemporaryFile, CannotBeOpenedByAnotherProgram) {
    const Folder folder;
    const auto file = TemporaryFile::createIn(folder.path);
    ASSERT_TRUE(file) << file.error().detail;
    ASSERT_EQ(filesIn(folder.path), 1);
    const fs::path path = fs::directory_iterator(folder.path)->path();
    EXPECT_FALSE(RegularFile::open(path));
}

}  // namespace
}  // namespace qoltanba
