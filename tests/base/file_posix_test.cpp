#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>

#include <qoltanba/base/file.h>

namespace qoltanba {
namespace {

namespace fs = std::filesystem;

class ForeignFile : public testing::Test {
  protected:
    ForeignFile() {
        std::string name = (fs::temp_directory_path() / "qoltanba-test-XXXXXX").string();
        folder_ = mkdtemp(name.data());
    }
    ~ForeignFile() override { fs::remove_all(folder_); }

    fs::path write(const std::string& name, const std::string& content) const {
        std::ofstream(folder_ / name, std::ios::binary) << content;
        return folder_ / name;
    }
    fs::path pipe(const std::string& name) const {
        EXPECT_EQ(mkfifo((folder_ / name).c_str(), 0600), 0);
        return folder_ / name;
    }
    static ErrorCode errorOf(const fs::path& path) {
        const auto file = RegularFile::open(path);
        return file ? ErrorCode::internal : file.error().code;
    }

    fs::path folder_;
};

TEST_F(ForeignFile, IsReadAtAnyPlace) {
    const auto file = RegularFile::open(write("file", "0123456789"));
    ASSERT_TRUE(file);
    EXPECT_EQ((*file)->size(), 10U);
    Bytes buffer(4);
    EXPECT_EQ((*file)->readAt(3, buffer), 4U);
    EXPECT_EQ(asText(buffer), "3456");
    EXPECT_EQ((*file)->readAt(8, buffer), 2U);
    EXPECT_EQ((*file)->readAt(10, buffer), 0U);
    EXPECT_EQ(asText(*(*file)->readWhole(10)), "0123456789");
    EXPECT_EQ((*file)->readWhole(9).error().code, ErrorCode::tooLarge);
}

TEST_F(ForeignFile, StaysWhatWasOpened) {
    const fs::path path = write("file", "as opened");
    const auto file = RegularFile::open(path);
    ASSERT_TRUE(file);
    fs::rename(write("other", "swapped"), path);
    EXPECT_EQ(asText(*(*file)->readWhole(100)), "as opened");
}

TEST_F(ForeignFile, ThatGrowsDoesNotGetRoundTheLimit) {
    const fs::path path = write("file", "1234");
    const auto file = RegularFile::open(path);
    std::ofstream(path, std::ios::app) << "5678";
    EXPECT_EQ((*file)->readWhole(4).error().code, ErrorCode::tooLarge);
}

TEST_F(ForeignFile, AnythingButAFileIsRefusedWithoutWaiting) {
    EXPECT_EQ(errorOf(pipe("pipe")), ErrorCode::fileUnreadable);
    EXPECT_EQ(errorOf(folder_), ErrorCode::fileUnreadable);
    EXPECT_EQ(errorOf("/dev/zero"), ErrorCode::fileUnreadable);
    EXPECT_EQ(errorOf(folder_ / "absent"), ErrorCode::fileNotFound);
    EXPECT_EQ(errorOf(write("file", "x") / "below"), ErrorCode::fileNotFound);
    EXPECT_EQ(errorOf((folder_ / "file").string() + std::string(1, '\0') + ".txt"), ErrorCode::fileNotFound);
}

#ifdef __linux__
TEST_F(ForeignFile, SomebodysLeaseIsNotWaitedFor) {
    const fs::path path = write("file", "content");
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    const pid_t holder = fork();
    if (holder == 0) {
        // If somebody opens the file now, the open call waits for this process to give the lease back
        // (fcntl(2)). It does not.
        signal(SIGIO, SIG_IGN);
        const bool holds = fcntl(open(path.c_str(), O_RDWR), F_SETLEASE, F_WRLCK) == 0;
        const char mark = holds ? 'y' : 'n';
        if (::write(ready[1], &mark, 1) != 1) _exit(1);
        for (;;) pause();
    }
    char mark = 0;
    ASSERT_EQ(read(ready[0], &mark, 1), 1);
    const ErrorCode code = errorOf(path);
    kill(holder, SIGKILL);
    waitpid(holder, nullptr, 0);
    close(ready[0]);
    close(ready[1]);
    if (mark != 'y') GTEST_SKIP() << "this file system has no leases";
    EXPECT_EQ(code, ErrorCode::fileUnreadable);
    EXPECT_TRUE(RegularFile::open(path)) << "and then it is there as before";
}
#endif

TEST_F(ForeignFile, SwappedForAPipeBetweenLookAndOpenHoldsNobodyUp) {
    const fs::path path = write("file", "content");
    const fs::path other = pipe("pipe");
    std::atomic<bool> swapping = true;
    std::thread swapper([&] {
        const fs::path aside = folder_ / "aside";
        while (swapping) {
            fs::rename(path, aside);
            fs::rename(other, path);
            fs::rename(path, other);
            fs::rename(aside, path);
        }
    });
    // Each call of open ends, no matter what it opens. A call that waits for the pipe would never end.
    for (int i = 0; i < 20'000; ++i) {
        const auto file = RegularFile::open(path);
        if (file) {
            EXPECT_EQ((*file)->size(), 7U);
        }
    }
    swapping = false;
    swapper.join();
}

class WrittenFile : public ForeignFile {
  protected:
    static std::string contentOf(const fs::path& path) {
        std::ifstream stream(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    static mode_t modeOf(const fs::path& path) {
        struct stat status = {};
        EXPECT_EQ(::stat(path.c_str(), &status), 0);
        return status.st_mode & 07777;
    }
    std::size_t files() const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(folder_), fs::directory_iterator()));
    }
};

TEST_F(WrittenFile, AppearsWholeOrNotAtAll) {
    const fs::path path = folder_ / "new";
    {
        auto file = AtomicFile::create(path);
        ASSERT_TRUE(file);
        ASSERT_TRUE(file->write(asBytes("half")));
        EXPECT_FALSE(fs::exists(path));
    }
    EXPECT_EQ(files(), 0U) << "what was not finished leaves nothing";
    auto file = AtomicFile::create(path);
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->write(asBytes("one ")));
    ASSERT_TRUE(file->write(asBytes("and two")));
    ASSERT_TRUE(file->sync());
    ASSERT_TRUE(file->finish());
    EXPECT_EQ(contentOf(path), "one and two");
    EXPECT_EQ(files(), 1U);
    const mode_t mask = umask(0);
    umask(mask);
    EXPECT_EQ(modeOf(path), 0666 & ~mask);
}

TEST_F(WrittenFile, TakesOnlyANameThatNothingHas) {
    write("a", "old");
    fs::create_symlink("/nowhere/at/all", folder_ / "b");
    auto file = AtomicFile::createIn(folder_);
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->write(asBytes("new")));
    EXPECT_FALSE(file->finishNew(folder_ / "a").value());
    EXPECT_FALSE(file->finishNew(folder_ / "b").value());
    EXPECT_EQ(contentOf(folder_ / "a"), "old");
    EXPECT_TRUE(file->finishNew(folder_ / "c").value());
    EXPECT_EQ(contentOf(folder_ / "c"), "new");
    EXPECT_EQ(files(), 3U);
    const mode_t mask = umask(0);
    umask(mask);
    EXPECT_EQ(modeOf(folder_ / "c"), 0666 & ~mask);
    EXPECT_EQ(AtomicFile::createIn(folder_ / "absent").error().code, ErrorCode::fileNotWritable);
}

TEST_F(WrittenFile, KeepsItsPermissionsAndItsLink) {
    const fs::path path = write("file", "old");
    ASSERT_EQ(chmod(path.c_str(), 0640), 0);
    fs::create_symlink(path, folder_ / "link");
    auto file = AtomicFile::create(folder_ / "link");
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->write(asBytes("new")));
    EXPECT_EQ(contentOf(path), "old");
    ASSERT_TRUE(file->finish());
    EXPECT_EQ(contentOf(path), "new");
    EXPECT_EQ(modeOf(path), 0640U);
    EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
}

TEST_F(WrittenFile, IsWhatALinkLeadsToThoughItIsNotThereYet) {
    fs::create_directory(folder_ / "other");
    fs::create_symlink("other/file", folder_ / "second");
    fs::create_symlink(folder_ / "second", folder_ / "link");
    auto file = AtomicFile::create(folder_ / "link");
    ASSERT_TRUE(file);
    ASSERT_TRUE(file->write(asBytes("new")));
    ASSERT_TRUE(file->finish());
    EXPECT_EQ(contentOf(folder_ / "other" / "file"), "new");
    EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
    EXPECT_TRUE(fs::is_symlink(folder_ / "second"));
    fs::create_symlink("circle", folder_ / "circle");
    EXPECT_EQ(AtomicFile::create(folder_ / "circle").error().code, ErrorCode::fileNotWritable);
}

// The file system takes names of 255 octets.
TEST_F(WrittenFile, MayHaveTheLongestName) {
    for (const std::size_t length : {245U, 246U, 254U, 255U}) {
        const fs::path path = folder_ / std::string(length, 'n');
        auto file = AtomicFile::create(path);
        ASSERT_TRUE(file) << length;
        ASSERT_TRUE(file->write(asBytes("new")));
        ASSERT_TRUE(file->finish()) << length;
        EXPECT_EQ(contentOf(path), "new");
    }
    {
        auto longer = AtomicFile::create(folder_ / std::string(256, 'n'));
        EXPECT_FALSE(longer && longer->finish());
    }
    EXPECT_EQ(files(), 4U);
}

TEST_F(WrittenFile, IsNoFolderAndNoPipe) {
    EXPECT_EQ(AtomicFile::create(folder_).error().code, ErrorCode::fileNotWritable);
    EXPECT_EQ(AtomicFile::create(pipe("pipe")).error().code, ErrorCode::fileNotWritable);
    EXPECT_EQ(AtomicFile::create(folder_ / "absent" / "file").error().code, ErrorCode::fileNotWritable);
}

}  // namespace
}  // namespace qoltanba
