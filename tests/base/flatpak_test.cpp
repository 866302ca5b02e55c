#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include <qoltanba/base/flatpak.h>

TEST(Flatpak, IsKnownByItsFile) {
    const std::filesystem::path root = std::filesystem::path(testing::TempDir()) / "qoltanba-flatpak-test";
    std::filesystem::remove_all(root);
    std::filesystem::create_directory(root);
    EXPECT_FALSE(qoltanba::isInFlatpak(root));
    std::ofstream(root / ".flatpak-info") << "[Application]\n";
    EXPECT_TRUE(qoltanba::isInFlatpak(root));
    std::filesystem::remove_all(root);
}
