#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <string>

#include <qoltanba/base/temporary_file.h>

namespace qoltanba {
namespace {

namespace fs = std::filesystem;

struct PrivatePlace {
    fs::path path;

    PrivatePlace() {
        std::string name = (fs::temp_directory_path() / "qoltanba-test-XXXXXX").string();
        path = mkdtemp(name.data());
    }
    ~PrivatePlace() { fs::remove_all(path); }
    PrivatePlace(const PrivatePlace&) = delete;
    PrivatePlace& operator=(const PrivatePlace&) = delete;
};

TEST(TemporaryFile, HasNoNameAndKeepsWhatIsAppended) {
    const PrivatePlace place;
    Result<TemporaryFile> file = TemporaryFile::createIn(place.path);
    ASSERT_TRUE(file) << file.error().detail;
    EXPECT_TRUE(fs::is_empty(place.path));
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

TEST(TemporaryFile, NeedsAFolder) {
    const PrivatePlace place;
    const auto file = TemporaryFile::createIn(place.path / "none");
    ASSERT_FALSE(file);
    EXPECT_EQ(file.error().code, ErrorCode::fileNotWritable);
}

}  // namespace
}  // namespace qoltanba
