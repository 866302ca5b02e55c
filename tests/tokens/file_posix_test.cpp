// Files that are refused before the program asks for a password, and reading from unusual places.
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

TEST(KeyFile, FolderIsNamed) {
    EXPECT_EQ(outcome(openKeyFile(library(), vectorPath("p12"))), "folderAsKeyFile");
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
    // A regular file whose first octet nobody can read, not even root.
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
    EXPECT_EQ(outcome(openKeyFile(library(), folder.write("empty.p12", {}))), "emptyFileAsKeyFile");
}

/// The key file of a scenario with an additional secret of this number of octets.
Bytes filled(std::size_t filling) {
    return withEditedSafes(read(scenarioPath("individual_sign")), password, [&](STACK_OF(PKCS7) * safes) {
        // SEQUENCE OF SafeBag with one secretBag (RFC 7292, section 4.2.5), an OCTET STRING inside.
        PKCS12_SAFEBAG* bag = PKCS12_SAFEBAG_create_secret(
            NID_pkcs7_data, V_ASN1_OCTET_STRING, Bytes(filling, 'x').data(), static_cast<int>(filling));
        STACK_OF(PKCS12_SAFEBAG)* bags = sk_PKCS12_SAFEBAG_new_null();
        sk_PKCS12_SAFEBAG_push(bags, bag);
        sk_PKCS7_push(safes, PKCS12_pack_p7data(bags));
        sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free);
    });
}

TEST(KeyFile, LargestIsReadAndOneOctetMoreIsNot) {
    const Folder folder;
    const std::size_t near = keyFileLimit - 0x10000;
    auto content = filled(near + keyFileLimit - filled(near).size());
    ASSERT_EQ(content.size(), keyFileLimit);
    EXPECT_EQ(outcome(keysOf(folder.write("largest.p12", content))), "opened");
    content.resize(keyFileLimit + 1);
    EXPECT_EQ(outcome(openKeyFile(library(), folder.write("larger.p12", content))), "keyFileTooLarge");
}

// People choose the document instead of the key, and documents are large.
TEST(KeyFile, ALargeFileIsNamedByItsFront) {
    const Folder folder;
    const std::pair<std::string_view, const char*> files[] = {{"%PDF-1.7\n", "documentAsKeyFile"},
                                                              {"7z\xbc\xaf\x27\x1c", "archiveAsKeyFile"},
                                                              {"anything", "keyFileTooLarge"}};
    for (const auto& [front, expected] : files) {
        const auto file = folder.write("large", asBytes(front));
        std::filesystem::resize_file(file, std::uintmax_t{1} << 40U);
        EXPECT_EQ(outcome(openKeyFile(library(), file)), expected);
    }
    const auto cms = folder / "large.cms";
    run("head -c 3000000 /dev/urandom >'" + (folder / "in").string() + "'; cd '" + folder.path().string() +
        "' && openssl req -x509 -nodes -newkey rsa:2048 -subj /CN=leaf -keyout key -out cer 2>/dev/null && "
        "openssl cms -sign -binary -nodetach -in in -signer cer -inkey key -outform DER -out large.cms");
    EXPECT_EQ(outcome(openKeyFile(library(), cms)), "signedDocumentAsKeyFile");
}

TEST(KeyFile, HugeIsRefusedUnread) {
    const Folder folder;
    const auto file = folder.write("huge.p12", read(scenarioPath("individual_sign")));
    std::filesystem::resize_file(file,
                                 std::uintmax_t{1} << 40U);  // sparse: reading 1 TiB would take too long
    EXPECT_EQ(outcome(openKeyFile(library(), file)), "keyFileTooLarge");
}

}  // namespace
}  // namespace qoltanba::tokens::testing
