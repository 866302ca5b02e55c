// The table of modules and the files of the administrator and the person.
#include "pkcs11/module_file.h"

#include <gmock/gmock.h>

#include <fstream>

#include "pkcs11/module_table.h"
#include "test_tokens.h"

namespace qoltanba::test {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using tokens::pkcs11::InstalledModules;
using tokens::pkcs11::ModuleFile;
using tokens::pkcs11::parseModuleFile;

TEST(Pkcs11ModuleFile, ReadsWhatItSays) {
    const ModuleFile file = parseModuleFile(
        "; a comment\n"
        "# another\r\n"
        "[softhsm]\n"
        "path = /usr/lib/softhsm/libsofthsm2.so\n"
        "title=Soft HSM\n"
        "storage=AKKaztokenStore\n"
        "pin=digits\n"
        "readers=false\n"
        "digest=reversed\n"
        "\n"
        "[opensc]\n"
        "enabled=false\n"
        "storage=none");
    EXPECT_TRUE(file.problems.empty());
    ASSERT_EQ(file.sections.size(), 2U);
    const auto& first = file.sections[0];
    EXPECT_TRUE(first.isGood);
    EXPECT_EQ(first.name, "softhsm");
    EXPECT_EQ(first.path, fs::path("/usr/lib/softhsm/libsofthsm2.so"));
    EXPECT_EQ(first.title, "Soft HSM");
    EXPECT_EQ(first.kind, std::optional(StorageKind::kaztoken));
    EXPECT_EQ(first.pinAlphabet, "0123456789");
    EXPECT_EQ(first.isForReaders, false);
    EXPECT_EQ(first.isDigestReversed, true);
    EXPECT_EQ(file.sections[1].isEnabled, false);
    EXPECT_TRUE(file.sections[1].kind && !*file.sections[1].kind);
}

struct Mistake {
    std::string text;
    std::string problem;
};
class Pkcs11Mistakes : public ::testing::TestWithParam<Mistake> {};

TEST_P(Pkcs11Mistakes, SwitchTheModuleOffAndNameTheLine) {
    const ModuleFile file =
        parseModuleFile("[good]\ndigest=plain\n" + GetParam().text + "\n[other]\npath=/b\n");
    ASSERT_EQ(file.problems.size(), 1U);
    EXPECT_THAT(file.problems[0], HasSubstr(GetParam().problem));
    std::size_t bad = 0;
    for (const auto& section : file.sections) bad += section.isGood ? 0U : 1U;
    EXPECT_EQ(bad, 1U);
}

INSTANTIATE_TEST_SUITE_P(
    All, Pkcs11Mistakes,
    ::testing::Values(Mistake{"paht=/b", "line 3: there is no key 'paht'"},
                      Mistake{"nonsense", "line 3: neither"},
                      Mistake{"path=relative.so", "line 3: 'path' cannot be 'relative.so'"},
                      Mistake{"enabled=yes", "line 3: 'enabled' cannot be"},
                      Mistake{"enabled=true\nenabled=true", "line 4: 'enabled' a second time"},
                      Mistake{"storage=AKNoStore", "line 3: 'storage'"},
                      Mistake{"storage=PKCS12", "line 3: 'storage'"}, Mistake{"pin=letters", "line 3: 'pin'"},
                      Mistake{"title=", "line 3: 'title'"}, Mistake{"readers=other", "line 3: 'readers'"},
                      Mistake{"[Capital]\nenabled=true", "line 3: a name has only"},
                      Mistake{"[open", "line 3: a name has only"},
                      Mistake{"[good]", "line 3: [good] a second time"}));

TEST(Pkcs11ModuleFile, AValueBeforeTheFirstNameIsAMistake) {
    const ModuleFile file = parseModuleFile("enabled=true\n[good]\n");
    EXPECT_EQ(file.problems.size(), 1U);
}

class Pkcs11Installed : public ::testing::Test {
  protected:
    void SetUp() override {
        fs::create_directories(folder_.path() / "lib");
        places_.folders = {folder_.path() / "lib"};
        places_.administratorFile = folder_.path() / "administrator.ini";
        places_.personFile = folder_.path() / "person.ini";
        if (::geteuid() != 0) GTEST_SKIP() << "files of the administrator need root";
    }
    fs::path install(const std::string& name) const {
        const fs::path path = folder_.path() / "lib" / name;
        std::ofstream(path) << "x";
        fs::permissions(path, fs::perms(0755));
        return path;
    }
    static void write(const fs::path& path, const std::string& text, int mode = 0644) {
        std::ofstream(path) << text;
        fs::permissions(path, fs::perms(mode));
    }
    InstalledModules installed() const { return tokens::pkcs11::installedModules(places_); }
    std::vector<std::string> names() const {
        std::vector<std::string> all;
        for (const auto& module : installed().modules) all.push_back(module.name);
        return all;
    }
    std::string problems() const {
        std::string all;
        for (const auto& one : installed().problems) all += one + '\n';
        return all;
    }

    CardFolder folder_;
    tokens::pkcs11::ModulePlaces places_;
};

TEST_F(Pkcs11Installed, WithoutModulesThereIsNothing) {
    EXPECT_TRUE(names().empty());
    EXPECT_EQ(problems(), "");
}

TEST_F(Pkcs11Installed, TheTableFindsFilesInTheFolders) {
    install("opensc-pkcs11.so");
    install("librtpkcs11ecp.so");
    EXPECT_EQ(names(), (std::vector<std::string>{"rtpkcs11ecp", "opensc"}));
    EXPECT_EQ(installed().modules[0].path, folder_.path() / "lib/librtpkcs11ecp.so");
    EXPECT_EQ(installed().modules[0].title, "Rutoken");
}

TEST_F(Pkcs11Installed, TheAdministratorAddsChangesAndSwitchesOff) {
    install("opensc-pkcs11.so");
    const auto other = install("other.so");
    install("librtpkcs11ecp.so");
    write(places_.administratorFile,
          "[opensc]\nenabled=false\n[rtpkcs11ecp]\nstorage=AKKaztokenStore\n[other]\npath=" + other.native() +
              "\n");
    ASSERT_EQ(names(), (std::vector<std::string>{"rtpkcs11ecp", "other"}));
    EXPECT_EQ(installed().modules[0].kind, StorageKind::kaztoken);
    EXPECT_EQ(installed().modules[1].title, "other");
    EXPECT_EQ(problems(), "");
}

TEST_F(Pkcs11Installed, AMistakeSwitchesTheModuleOff) {
    install("opensc-pkcs11.so");
    write(places_.administratorFile, "[opensc]\nenabled=ture\n");
    EXPECT_TRUE(names().empty());
    EXPECT_THAT(problems(), HasSubstr("administrator.ini: line 2: 'enabled' cannot be 'ture'"));
}

TEST_F(Pkcs11Installed, ThePersonDoesNotChangeWhatTheAdministratorDecided) {
    install("opensc-pkcs11.so");
    const auto own = install("own.so");
    write(places_.administratorFile, "[opensc]\nenabled=false\n");
    write(places_.personFile, "[opensc]\nenabled=true\n[own]\npath=" + own.native() + "\n");
    EXPECT_EQ(names(), std::vector<std::string>{"own"});
    EXPECT_THAT(problems(), HasSubstr("person.ini: line 1: the administrator decides about opensc"));
}

TEST_F(Pkcs11Installed, AFileThatOthersMayWriteIsNotRead) {
    const auto own = install("own.so");
    write(places_.personFile, "[own]\npath=" + own.native() + "\n", 0666);
    EXPECT_TRUE(names().empty());
    EXPECT_THAT(problems(), HasSubstr("person.ini: not read: others may write to"));
    fs::permissions(places_.personFile, fs::perms(0600));
    EXPECT_EQ(names(), std::vector<std::string>{"own"});
}

TEST_F(Pkcs11Installed, AFileOfSomebodyElseIsNotRead) {
    const auto own = install("own.so");
    write(places_.personFile, "[own]\npath=" + own.native() + "\n");
    ASSERT_EQ(::chown(places_.personFile.c_str(), 12345, 12345), 0);
    EXPECT_TRUE(names().empty());
    EXPECT_THAT(problems(), HasSubstr("belongs to somebody else"));
}

TEST_F(Pkcs11Installed, AModuleThatOthersMayReplaceIsNotLoaded) {
    const auto module = install("opensc-pkcs11.so");
    fs::permissions(module, fs::perms(0777));
    EXPECT_TRUE(names().empty());
    EXPECT_THAT(problems(), HasSubstr("opensc: not loaded: others may write to"));
    fs::permissions(module, fs::perms(0755));
    fs::permissions(module.parent_path(), fs::perms(0777));
    EXPECT_TRUE(names().empty()) << "the folder counts, too";
    fs::permissions(module.parent_path(), fs::perms(0755));
    ASSERT_EQ(::chown(module.c_str(), 12345, 12345), 0);
    EXPECT_TRUE(names().empty()) << "so does the owner";
}

TEST_F(Pkcs11Installed, AFileWithoutAPathForAnUnknownModuleIsAMistake) {
    write(places_.administratorFile, "[nothing]\ntitle=Nothing\n");
    EXPECT_TRUE(names().empty());
    EXPECT_THAT(problems(), HasSubstr("nothing is not in the table and has no path"));
}

TEST(Pkcs11ModuleTable, NamesAreOnceAndAsAFileCouldWriteThem) {
    std::vector<std::string> seen;
    for (const auto& known : tokens::pkcs11::knownModules()) {
        EXPECT_EQ(std::count(seen.begin(), seen.end(), std::string(known.name)), 0);
        seen.emplace_back(known.name);
        EXPECT_TRUE(parseModuleFile("[" + std::string(known.name) + "]\n").problems.empty()) << known.name;
        EXPECT_FALSE(known.files.empty());
    }
}

}  // namespace
}  // namespace qoltanba::test
